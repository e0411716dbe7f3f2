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
const OrderEntry = z.strictObject({ ...Stamp, order: OrderSchema });
const SeatEntry = z.strictObject({
  ...Stamp,
  controller: z.enum(CONTROLLERS),
  level: z.enum(AI_LEVELS),
});

/** What each kind of line holds under its name. */
const LINES = {
  header: z.strictObject({
    format: z.string(),
    version: z.int(),
    simulationVersion: z.int(),
    protocolVersion: z.int(),
    packId: z.string(),
    rulesetHash: z.string(),
    setup: MatchSetupSchema,
  }),
  mark: z.strictObject({ tick: Tick, tables: Hashes, fields: Hashes.optional() }),
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
};

/** What is wrong with a line, or null. Each kind has its own schema: a fault is named in its terms. */
export function faultOfLine(line: unknown): string | null {
  const names = line instanceof Object ? Object.keys(line) : [];
  const [name] = names;
  if (names.length !== 1) return "expected one of header, entry, mark, end";
  const value = (line as Record<string, unknown>)[name];
  if (name === "entry") return faultOfEntry(value);
  if (name !== "header" && name !== "mark" && name !== "end") return `"${name}" is no kind of line`;
  return faultAt(name, LINES[name].safeParse(value));
}

/** What is wrong with a log, or null. */
export function faultOfEntries(entries: readonly unknown[]): string | null {
  for (const entry of entries) {
    const fault = faultOfEntry(entry);
    if (fault !== null) return fault;
  }
  return null;
}

function faultOfEntry(entry: unknown): string | null {
  const isOrder = entry instanceof Object && Object.hasOwn(entry, "order");
  return faultAt("entry", (isOrder ? OrderEntry : SeatEntry).safeParse(entry));
}

function faultAt(name: string, parsed: z.ZodSafeParseResult<unknown>): string | null {
  if (parsed.success) return null;
  const [issue] = parsed.error.issues;
  return `${[name, ...issue.path].join(".")}: ${issue.message}`;
}
