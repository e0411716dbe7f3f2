// Re-runs a replay and holds it against the hashes it was recorded with.
import type { Catalog } from "../battle/catalog.ts";
import { MARK_DIGITS, markNames, markOf } from "./record.ts";
import type { Replay, ReplayMark } from "./replay.ts";
import { ReplayPlayer } from "./replay-player.ts";

export type Verdict =
  | { isSame: true; ticks: number; hash: string }
  | {
      isSame: false;
      /** First recorded tick whose hashes differ, and the last one that agreed. */
      tick: number;
      lastGoodTick: number;
      table: string;
      /** Fields of that table that differ at the next mark that holds field hashes; else empty. */
      fields: string[];
      fieldsTick: number;
    };

/** Runs the whole replay; `onProgress` gets 0…1 now and then. */
export function verifyReplay(
  catalog: Catalog,
  replay: Replay,
  onProgress: (share: number) => void = () => {},
): Verdict {
  const player = new ReplayPlayer(catalog, replay, { keepsCheckpoints: false });
  const marks = new Map(replay.marks.map((mark) => [mark.tick, mark]));
  let lastGoodTick = 0;
  while (!player.isAtEnd) {
    player.step();
    const mark = marks.get(player.tick);
    if (mark === undefined) continue;
    onProgress(player.tick / replay.lastTick);
    const table = differingTable(player, mark.tables);
    if (table !== null) {
      const fields = fieldsOf(player, marks, table);
      const fieldsTick = player.tick;
      return { isSame: false, tick: mark.tick, lastGoodTick, table, fields, fieldsTick };
    }
    lastGoodTick = mark.tick;
  }
  const hash = player.run.hash();
  if (replay.end !== null && (replay.end.hash !== hash || replay.end.ticks !== player.tick)) {
    const { tick } = player;
    return { isSame: false, tick, lastGoodTick, table: "end", fields: [], fieldsTick: tick };
  }
  return { isSame: true, ticks: player.tick, hash };
}

/** The first table whose hash differs, or null. */
function differingTable(player: ReplayPlayer, recorded: string): string | null {
  const now = markOf(player.run).tables;
  if (now === recorded) return null;
  return markNames(player.run).tables[differingAt(recorded, now)[0]] ?? "tables";
}

/** Places, counted in hashes, at which two rows of hashes differ. */
function differingAt(recorded: string, now: string): number[] {
  const places: number[] = [];
  for (let at = 0; at < Math.max(recorded.length, now.length); at += MARK_DIGITS) {
    const end = at + MARK_DIGITS;
    if (recorded.slice(at, end) !== now.slice(at, end)) places.push(at / MARK_DIGITS);
  }
  return places;
}

/** Runs on to the next mark that holds field hashes, to name the fields of the table. */
function fieldsOf(player: ReplayPlayer, marks: Map<number, ReplayMark>, table: string): string[] {
  for (;;) {
    const recorded = marks.get(player.tick)?.fields;
    const now = recorded === undefined ? undefined : markOf(player.run).fields;
    if (recorded !== undefined && now !== undefined) {
      const { fields } = markNames(player.run);
      return differingAt(recorded, now)
        .map((place) => fields[place])
        .filter((name) => name.startsWith(`${table}.`))
        .map((name) => name.slice(table.length + 1));
    }
    if (player.isAtEnd) return [];
    player.step();
  }
}
