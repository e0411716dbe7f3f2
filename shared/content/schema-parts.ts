// The words that all schemas of a pack are made of.
import { z } from "zod";

export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower case words joined by hyphens");

export const schemaKey = {
  $schema: z.string().optional().describe("JSON Schema by which editors check and suggest"),
};
export const positive = z.number().positive();
export const notNegative = z.number().min(0);
export const share = z.number().min(0).max(1);
export const angleDeg = z.number().min(-360).max(360);
export const point = z.tuple([z.number(), z.number()]);
/** Points of a hull, of which matter-js takes no more gladly. */
export const HULL_POINTS_MAX = 12;

export const km = (text: string) => notNegative.describe(`${text} (km)`);
export const seconds = (text: string) => notNegative.describe(`${text} (s)`);
