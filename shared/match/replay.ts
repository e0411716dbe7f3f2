// The replay file: versions, setup and orders, which are the whole battle, and hashes along the way
// that prove it. Lines of JSON, each with a checksum of its own, so that damage is named by byte and
// a file cut short by a crash is still a replay up to its last whole line.
import { hashText } from "../battle/hash.ts";
import type { BattleResult } from "../battle/state.ts";
import { PROTOCOL_VERSION, SIMULATION_VERSION, type MatchSetup } from "../protocol/setup.ts";
import { faultOfLine } from "./replay-schema.ts";
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

/** One line of the file, with its line end; in ASCII, so that a place in the text is one in bytes. */
export function replayLine(line: ReplayLine): string {
  const json = JSON.stringify(line).replaceAll(
    /[^\0-\x7f]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${checksum(json)} ${json}\n`;
}

/** Reads a whole file; throws ReplayError that says what is wrong and at which byte. */
export function parseReplay(text: string): Replay {
  const [first, ...rest] = linesOf(text);
  if (first === undefined)
    throw new ReplayError("this file is empty; a replay begins with a header line");
  const header = checkHeader(parseLine(first), first.byte);
  const replay: Replay = { header, entries: [], marks: [], end: null, lastTick: 0 };
  for (const placed of rest)
    addLine(replay, checkLine(parseLine(placed), header, placed.byte), placed.byte);
  return replay;
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

type PlacedLine = { text: string; byte: number };

/** Lines and where they begin; the last one of a file that was cut short is left out. */
function linesOf(text: string): PlacedLine[] {
  const lines: PlacedLine[] = [];
  for (let byte = 0; byte < text.length;) {
    const stop = text.indexOf("\n", byte);
    if (stop === -1 && lines.length > 0) break;
    lines.push({ text: text.slice(byte, stop === -1 ? text.length : stop), byte });
    if (stop === -1) break;
    byte = stop + 1;
  }
  return lines;
}

function parseLine({ text, byte }: PlacedLine): ReplayLine {
  const json = text.slice(CHECKSUM_LENGTH + 1);
  if (text[CHECKSUM_LENGTH] !== " " || checksum(json) !== text.slice(0, CHECKSUM_LENGTH)) {
    throw new ReplayError(
      byte === 0
        ? "this is no replay file, or its first line is damaged (checksum differs at byte 0)"
        : `this replay is damaged: the line at byte ${byte} does not match its checksum`,
    );
  }
  try {
    return JSON.parse(json) as ReplayLine;
  } catch (error) {
    throw new ReplayError(`this replay is damaged: the line at byte ${byte} is no JSON`, {
      cause: error,
    });
  }
}

function checkHeader(line: ReplayLine, byte: number): ReplayHeader {
  const isHeader = line instanceof Object && "header" in line && line.header instanceof Object;
  if (!isHeader || line.header.format !== REPLAY_FORMAT) {
    throw new ReplayError(
      `this is no replay file: expected a "${REPLAY_FORMAT}" header at byte ${byte}`,
    );
  }
  checkLine(line, line.header, byte);
  return line.header;
}

/**
 * A line can be whole and still hold what no battle can be fed. Lines of another build are left to
 * `replayRefusal`: they may rightly look otherwise.
 */
function checkLine(line: ReplayLine, header: ReplayHeader, byte: number): ReplayLine {
  const isOurs =
    header.version === REPLAY_VERSION && header.simulationVersion === SIMULATION_VERSION;
  const fault = isOurs ? faultOfLine(line) : null;
  if (fault === null) return line;
  throw new ReplayError(`this replay is damaged: the line at byte ${byte} is wrong (${fault})`);
}

function addLine(replay: Replay, line: ReplayLine, byte: number): void {
  if ("entry" in line) {
    const { tick, side, seat } = line.entry;
    if (tick < (replay.entries.at(-1)?.tick ?? 0)) {
      throw new ReplayError(
        `this replay is damaged: the entry of tick ${tick} at byte ${byte} is out of order`,
      );
    }
    if (replay.header.setup.sides[side]?.seats[seat] === undefined) {
      throw new ReplayError(
        `this replay is damaged: the entry of tick ${tick} at byte ${byte} names side ${side}, ` +
          `seat ${seat}, which the match does not have`,
      );
    }
    replay.entries.push(line.entry);
    replay.lastTick = Math.max(replay.lastTick, tick);
  } else if ("mark" in line) {
    replay.marks.push(line.mark);
    replay.lastTick = Math.max(replay.lastTick, line.mark.tick);
  } else if ("end" in line) {
    replay.end = line.end;
    replay.lastTick = line.end.ticks;
  }
}

const CHECKSUM_LENGTH = 8;

function checksum(text: string): string {
  return hashText(text).toString(16).padStart(CHECKSUM_LENGTH, "0");
}
