// What reproduces a match that broke: its setup and log lead to the same fault again; the checkpoint
// is the state it was found in.
import { z } from "zod";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { faultOfEntries } from "../../shared/match/replay-schema.ts";
import { type Replay, ReplayError, replayHeader } from "../../shared/match/replay.ts";
import { ReplayPlayer } from "../../shared/match/replay-player.ts";
import type { BattleRun, LogEntry } from "../../shared/match/run.ts";
import { MatchSetupSchema } from "../../shared/protocol/order-schema.ts";
import { type MatchSetup, SIMULATION_VERSION } from "../../shared/protocol/setup.ts";

const CAPSULE_FORMAT = "darane-capsule";

export type Capsule = {
  format: typeof CAPSULE_FORMAT;
  simulationVersion: number;
  packId: string;
  rulesetHash: string;
  /** What the room did when it broke, such as "onMessage" or "setSimulationInterval". */
  where: string;
  error: { message: string; stack: string };
  /** The last tick that was whole. */
  tick: number;
  /** Null when the room broke before its battle began. */
  setup: MatchSetup | null;
  log: LogEntry[];
  /** Base64 of `BattleRun.checkpoint`, "" when the state itself cannot be written. */
  checkpoint: string;
};

const CapsuleSchema = z.object({
  format: z.literal(CAPSULE_FORMAT),
  simulationVersion: z.int(),
  packId: z.string(),
  rulesetHash: z.string(),
  where: z.string(),
  error: z.object({ message: z.string(), stack: z.string() }),
  tick: z.int().min(0),
  setup: MatchSetupSchema.nullable(),
  log: z.array(z.custom<LogEntry>()),
  checkpoint: z.string(),
});

export function capsuleOf(where: string, error: Error, run: BattleRun | null): Capsule {
  return {
    format: CAPSULE_FORMAT,
    simulationVersion: SIMULATION_VERSION,
    packId: run?.catalog.packId ?? "",
    rulesetHash: run?.catalog.rulesetHash ?? "",
    where,
    error: { message: error.message, stack: error.stack ?? "" },
    tick: run?.battle.tick ?? 0,
    setup: run?.setup ?? null,
    log: run?.log ?? [],
    checkpoint: run === null ? "" : checkpointOf(run),
  };
}

/** The capsule that a file holds, or null when it holds something else. Throws ReplayError. */
export function parseCapsule(text: string): Capsule | null {
  if (!text.startsWith("{")) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReplayError(`this capsule is damaged: ${(error as Error).message}`, { cause: error });
  }
  const { format } = value as { format?: unknown };
  if (format !== CAPSULE_FORMAT) throw new ReplayError("this is neither a replay nor a capsule");
  const parsed = CapsuleSchema.safeParse(value);
  const fault = parsed.success ? faultOfEntries(parsed.data.log) : parsed.error.issues[0].message;
  if (!parsed.success || fault !== null) {
    throw new ReplayError(`this is no capsule that this build can read: ${fault}`);
  }
  const { log, setup } = parsed.data;
  const lost = log.find(({ side, seat }) => setup?.sides[side]?.seats[seat] === undefined);
  if (lost !== undefined) {
    throw new ReplayError(
      `this capsule is damaged: its log names side ${lost.side}, seat ${lost.seat} at tick ` +
        `${lost.tick}, which the match does not have`,
    );
  }
  return parsed.data;
}

/**
 * Fights a capsule's battle again up to a tick beyond the one it broke in. Returns what it threw and
 * when, or null when nothing did. Throws ReplayError when the capsule is of another build or pack.
 */
export function reproduce(
  catalog: Catalog,
  { setup, log, tick, ...versions }: Capsule,
): { tick: number; message: string } | null {
  if (setup === null) throw new ReplayError("this match broke before its battle began");
  const { packId, rulesetHash, simulationVersion } = versions;
  const header = { ...replayHeader(packId, rulesetHash, setup), simulationVersion };
  const replay: Replay = { header, entries: log, marks: [], end: null, lastTick: tick + 1 };
  const player = new ReplayPlayer(catalog, replay, { keepsCheckpoints: false });
  try {
    while (!player.isAtEnd) player.step();
    return null;
  } catch (error) {
    return { tick: player.tick, message: (error as Error).message };
  }
}

function checkpointOf(run: BattleRun): string {
  try {
    return Buffer.from(run.checkpoint()).toString("base64");
  } catch {
    return ""; // the state itself may be what is broken: setup and log still reproduce it
  }
}
