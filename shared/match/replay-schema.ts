// What the lines of a replay file may hold. A checksum says that a line is as it was written, not that
// a battle can be fed with it: replays come from strangers.
import { z } from "zod";
import { SEATS_PER_SIDE_MAX, SIDES_MAX } from "../battle/limits.ts";
import { MatchSetupSchema, OrderSchema } from "../protocol/order-schema.ts";
import { AI_LEVELS, CONTROLLERS } from "../protocol/setup.ts";

const Tick = z.int().min(0);
const Hashes = z.string().regex(/^(?:[0-9a-f]{8})*$/);

const Stamp = {
  tick: Tick.min(1),
  side: z.int().min(0).lt(SIDES_MAX),
  seat: z.int().min(0).lt(SEATS_PER_SIDE_MAX),
};
const LogEntrySchema = z.union([
  z.strictObject({ ...Stamp, order: OrderSchema }),
  z.strictObject({ ...Stamp, controller: z.enum(CONTROLLERS), level: z.enum(AI_LEVELS) }),
]);

const LineSchema = z.union([
  z.strictObject({
    header: z.strictObject({
      format: z.string(),
      version: z.int(),
      simulationVersion: z.int(),
      protocolVersion: z.int(),
      packId: z.string(),
      rulesetHash: z.string(),
      setup: MatchSetupSchema,
    }),
  }),
  z.strictObject({ entry: LogEntrySchema }),
  z.strictObject({
    mark: z.strictObject({ tick: Tick, tables: Hashes, fields: Hashes.optional() }),
  }),
  z.strictObject({
    end: z.strictObject({
      ticks: Tick,
      hash: z.string(),
      result: z
        .strictObject({
          winner: z.int().min(-1).lt(SIDES_MAX),
          reason: z.string(),
          degree: z.enum(["decisive", "major", "minor", "draw"]),
        })
        .nullable(),
    }),
  }),
]);

/** What is wrong with a line, or null. */
export function faultOfLine(line: unknown): string | null {
  const parsed = LineSchema.safeParse(line);
  return parsed.success ? null : firstFault(parsed.error.issues);
}

/** What is wrong with a log, or null. */
export function faultOfEntries(entries: readonly unknown[]): string | null {
  for (const entry of entries) {
    const parsed = LogEntrySchema.safeParse(entry);
    if (!parsed.success) return firstFault(parsed.error.issues);
  }
  return null;
}

/** Where in the value a check failed first: the alternative of a union that came farthest. */
function firstFault(issues: readonly z.core.$ZodIssue[]): string {
  const [issue] = issues;
  if (issue.code === "invalid_union" && issue.errors.length > 0) {
    const deepest = issue.errors.toSorted((a, b) => depthOf(b) - depthOf(a))[0];
    return firstFault(deepest);
  }
  return `${issue.path.join(".")}: ${issue.message}`;
}

function depthOf(issues: readonly z.core.$ZodIssue[]): number {
  return Math.max(...issues.map((issue) => issue.path.length));
}
