// Records a run as it goes: every log entry as it is given, a mark of hashes now and then. The shell
// writes the lines wherever it keeps replays; cut anywhere, what was written still plays.
import { TICK_HZ } from "../battle/limits.ts";
import { hashBattle, hashFields } from "../battle/save.ts";
import { replayHeader, replayLine, type ReplayMark } from "./replay.ts";
import type { BattleRun } from "./run.ts";

/** A mark of table hashes every two seconds; of single fields every minute (they are larger). */
const MARK_TICKS = 2 * TICK_HZ;
const FIELD_MARK_TICKS = 60 * TICK_HZ;

export class ReplayRecorder {
  #run: BattleRun;
  #write: (line: string) => void;
  #logged = 0;
  #isEnded = false;

  /** Writes the header at once; call `stepped` after every step of the run. */
  constructor(
    run: BattleRun,
    write: (line: string) => void,
    options: { isResumed?: boolean } = {},
  ) {
    this.#run = run;
    this.#write = write;
    if (options.isResumed) return;
    const { packId, rulesetHash } = run.catalog;
    write(replayLine({ header: replayHeader(packId, rulesetHash, run.setup) }));
  }

  /** Writes what was ordered since the last call; before a tick, so that a crash keeps it. */
  flushLog(): void {
    const { log } = this.#run;
    while (this.#logged < log.length) this.#write(replayLine({ entry: log[this.#logged++] }));
  }

  stepped(): void {
    this.flushLog();
    const { battle } = this.#run;
    if (battle.tick % MARK_TICKS === 0) this.#write(replayLine({ mark: markOf(this.#run) }));
    if (battle.result !== null) this.end();
  }

  /** Closes the replay; also for a match that is broken off. */
  end(): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.flushLog();
    this.#write(endLineOf(this.#run));
  }
}

/** The last line of a replay: without it, the file was cut short. No result: the battle still ran. */
export function endLineOf(run: BattleRun): string {
  const { tick, result } = run.battle;
  return replayLine({ end: { ticks: tick, hash: run.hash(), result } });
}

/** Hashes of the run's tables at this tick, and of every field once a minute. */
export function markOf(run: BattleRun): ReplayMark {
  const { battle } = run;
  const tables = Object.values(hashBattle(battle).perTable).map(shorten).join("");
  if (battle.tick % FIELD_MARK_TICKS !== 0) return { tick: battle.tick, tables };
  const fields = Object.values(hashFields(battle)).flatMap((table) => Object.values(table));
  return { tick: battle.tick, tables, fields: fields.map(shorten).join("") };
}

/** Names of what a mark holds, in its order: tables, and fields as "table.field". */
export function markNames(run: BattleRun): { tables: string[]; fields: string[] } {
  const fields = Object.entries(hashFields(run.battle)).flatMap(([table, hashes]) =>
    Object.keys(hashes).map((field) => `${table}.${field}`),
  );
  return { tables: Object.keys(hashBattle(run.battle).perTable), fields };
}

export const MARK_DIGITS = 8;

function shorten(hash: string): string {
  return hash.slice(0, MARK_DIGITS).padStart(MARK_DIGITS, "0");
}
