// The replay file: versions, setup and orders, which are the whole battle, and hashes along the way
// that prove it. Lines of JSON, each with a checksum of its own, so that damage is named by byte and
// a file cut short by a crash is still a replay up to its last whole line.
import { hashText } from "../battle/hash.ts";
import { PROTOCOL_VERSION, SIMULATION_VERSION, type MatchSetup } from "../protocol/setup.ts";
import type { BattleResult } from "../battle/state.ts";
import type { LogEntry } from "./run.ts";

export const REPLAY_FORMAT = "darane-replay";
export const REPLAY_VERSION = 1;

export type ReplayHeader = {
  format: typeof REPLAY_FORMAT;
  version: number;
  simulationVersion: number;
  protocolVersion: number;
  packId: string;
  rulesetHash: string;
  setup: MatchSetup;
};

/**
 * Hashes at one tick, 8 hex digits each without a gap: every table in the order of `hashBattle`, and
 * at some marks every field in the order of `hashFields`. Names are left out: the simulation version
 * says which they are.
 */
export type ReplayMark = { tick: number; tables: string; fields?: string };

export type ReplayEnd = { ticks: number; hash: string; result: BattleResult | null };

export type ReplayLine =
  | { header: ReplayHeader }
  | { entry: LogEntry }
  | { mark: ReplayMark }
  | { end: ReplayEnd };

export type Replay = {
  header: ReplayHeader;
  entries: LogEntry[];
  marks: ReplayMark[];
  /** Null when the file ends early (the server died): it plays up to `lastTick`. */
  end: ReplayEnd | null;
  lastTick: number;
};

export class ReplayError extends Error {}

export function replayHeader(packId: string, rulesetHash: string, setup: MatchSetup): ReplayHeader {
  return {
    format: REPLAY_FORMAT,
    version: REPLAY_VERSION,
    simulationVersion: SIMULATION_VERSION,
    protocolVersion: PROTOCOL_VERSION,
    packId,
    rulesetHash,
    setup,
  };
}

/** One line of the file, with its line end. */
export function replayLine(line: ReplayLine): string {
  const json = JSON.stringify(line);
  return `${checksum(json)} ${json}\n`;
}

/** Reads a whole file; throws ReplayError that says what is wrong and at which byte. */
export function parseReplay(text: string): Replay {
  let header: ReplayHeader | undefined;
  const replay: Omit<Replay, "header"> = { entries: [], marks: [], end: null, lastTick: 0 };
  let byte = 0;
  while (byte < text.length) {
    const stop = text.indexOf("\n", byte);
    if (stop === -1 && header !== undefined) break; // cut short: what came before stands
    const line = parseLine(text.slice(byte, stop === -1 ? text.length : stop), byte);
    if (header === undefined) {
      header = checkHeader(line, byte);
    } else if ("entry" in line) {
      replay.entries.push(line.entry);
      replay.lastTick = Math.max(replay.lastTick, line.entry.tick);
    } else if ("mark" in line) {
      replay.marks.push(line.mark);
      replay.lastTick = Math.max(replay.lastTick, line.mark.tick);
    } else if ("end" in line) {
      replay.end = line.end;
      replay.lastTick = line.end.ticks;
    }
    if (stop === -1) break;
    byte = stop + 1;
  }
  if (header === undefined)
    throw new ReplayError("this file is empty; a replay begins with a header line");
  return { header, ...replay };
}

/** Says in a sentence why this build cannot play a replay, or null when it can. */
export function replayRefusal(
  header: ReplayHeader,
  packId: string,
  rulesetHash: string,
): string | null {
  if (header.version !== REPLAY_VERSION) {
    return `this replay has format version ${header.version}; this build plays version ${REPLAY_VERSION}`;
  }
  if (header.simulationVersion !== SIMULATION_VERSION) {
    return (
      `this replay was fought with simulation version ${header.simulationVersion}; this build has ` +
      `version ${SIMULATION_VERSION}: play it with the build that recorded it`
    );
  }
  if (header.packId !== packId || header.rulesetHash !== rulesetHash) {
    return (
      `this replay was fought with pack "${header.packId}", ruleset ${header.rulesetHash}; here is ` +
      `"${packId}", ruleset ${rulesetHash}: install the pack as it was then`
    );
  }
  return null;
}

function parseLine(line: string, byte: number): ReplayLine {
  const json = line.slice(CHECKSUM_LENGTH + 1);
  if (line[CHECKSUM_LENGTH] !== " " || checksum(json) !== line.slice(0, CHECKSUM_LENGTH)) {
    throw new ReplayError(
      byte === 0
        ? "this is no replay file, or its first line is damaged (checksum differs at byte 0)"
        : `this replay is damaged: the line at byte ${byte} does not match its checksum`,
    );
  }
  return JSON.parse(json) as ReplayLine;
}

function checkHeader(line: ReplayLine, byte: number): ReplayHeader {
  if (!("header" in line) || line.header.format !== REPLAY_FORMAT) {
    throw new ReplayError(
      `this is no replay file: expected a "${REPLAY_FORMAT}" header at byte ${byte}`,
    );
  }
  return line.header;
}

const CHECKSUM_LENGTH = 8;

function checksum(text: string): string {
  return hashText(text).toString(16).padStart(CHECKSUM_LENGTH, "0");
}
