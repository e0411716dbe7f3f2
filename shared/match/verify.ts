// Re-runs a replay and holds it against the hashes it was recorded with.
import type { Catalog } from "../battle/catalog.ts";
import { markOf } from "./record.ts";
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
      /** Fields of that table that differ, once a mark holds field hashes; else empty. */
      fields: string[];
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
    const table = differingTable(mark.tables, markOf(player.run).tables);
    if (table !== null) {
      return {
        isSame: false,
        tick: mark.tick,
        lastGoodTick,
        table,
        fields: fieldsOf(player, marks, table),
      };
    }
    lastGoodTick = mark.tick;
  }
  const hash = player.run.hash();
  if (replay.end !== null && (replay.end.hash !== hash || replay.end.ticks !== player.tick)) {
    return { isSame: false, tick: player.tick, lastGoodTick, table: "end", fields: [] };
  }
  return { isSame: true, ticks: player.tick, hash };
}

function differingTable(
  recorded: Record<string, string>,
  now: Record<string, string>,
): string | null {
  for (const table of Object.keys(recorded)) if (recorded[table] !== now[table]) return table;
  return null;
}

/** Runs on to the next mark that holds field hashes, to name the fields of the table. */
function fieldsOf(player: ReplayPlayer, marks: Map<number, ReplayMark>, table: string): string[] {
  for (;;) {
    const recorded = marks.get(player.tick)?.fields?.[table];
    if (recorded !== undefined) {
      const now = markOf(player.run).fields?.[table] ?? {};
      return Object.keys(recorded).filter((field) => recorded[field] !== now[field]);
    }
    if (player.isAtEnd) return [];
    player.step();
  }
}
