// The words that all schemas of a pack are made of.
import { z } from "zod";

export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "lower case words joined by hyphens");

export const schemaKey = {
  $schema: z.string().optional().describe("JSON Schema by which editors check and suggest"),
};
/** Beyond any length, mass or worth that means something; squares of it still add up. */
const NUMBER_MAX = 1e9;
/** A bit more than a day: ticks of any time fit where they are kept. */
export const TIME_MAX_S = 100_000;
/** One in more than an hour and a half: the wait for the next fits where ticks are kept. */
const RATE_MIN_PER_MIN = 0.01;

/** Rounds, ships, people: what is counted. */
const COUNT_MAX = 1_000_000;
export const whole = (least: number) => z.int().min(least).max(COUNT_MAX);
export const positive = z.number().positive().max(NUMBER_MAX);
export const notNegative = z.number().min(0).max(NUMBER_MAX);
export const share = z.number().min(0).max(1);
export const angleDeg = z.number().min(-360).max(360);
export const point = z.tuple([z.number(), z.number()]);
/** Points of a hull, of which matter-js takes no more gladly. */
export const HULL_POINTS_MAX = 12;

export const km = (text: string) => notNegative.describe(`${text} (km)`);
export const seconds = (text: string) => z.number().min(0).max(TIME_MAX_S).describe(`${text} (s)`);
/** Seconds that may not be none. */
export const someSeconds = (text: string) =>
  z.number().positive().max(TIME_MAX_S).describe(`${text} (s)`);
export const perMinute = (text: string) =>
  z.number().min(RATE_MIN_PER_MIN).max(NUMBER_MAX).describe(text);
