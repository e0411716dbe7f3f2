// Plays a replay: the same battle run, fed from the log instead of from seats. Keeps checkpoints as
// it goes, so that it seeks both ways.
import type { Catalog } from "../battle/catalog.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { type Replay, ReplayError, replayRefusal } from "./replay.ts";
import { BattleRun } from "./run.ts";

/** Ticks between two checkpoints held in memory, at first: seeking re-runs at most that much. */
const CHECKPOINT_TICKS = 15 * TICK_HZ;
/**
 * Checkpoints held at once, up to 1.4 MB each. When there is no room for another, every second one
 * goes and the others lie twice as far apart: 24 minutes, the largest battle, have two a minute.
 */
const CHECKPOINTS_MAX = 50;

export class ReplayPlayer {
  readonly replay: Replay;
  readonly run: BattleRun;
  #nextEntry = 0;
  /** Checkpoint and log position by checkpoint number; 0 is the beginning. */
  #checkpoints: { tick: number; nextEntry: number; bytes: Uint8Array }[] = [];
  #apartTicks = CHECKPOINT_TICKS;
  #keepsCheckpoints: boolean;

  /** Throws ReplayError when the replay is of another version or ruleset. */
  constructor(catalog: Catalog, replay: Replay, options: { keepsCheckpoints?: boolean } = {}) {
    this.#keepsCheckpoints = options.keepsCheckpoints ?? true;
    const refusal = replayRefusal(replay.header, catalog.packId, catalog.rulesetHash);
    if (refusal !== null) throw new ReplayError(refusal);
    this.replay = replay;
    this.run = new BattleRun(catalog, replay.header.setup);
    this.#keepCheckpoint();
  }

  get tick(): number {
    return this.run.battle.tick;
  }

  get isAtEnd(): boolean {
    return this.run.isOver || this.tick >= this.replay.lastTick;
  }

  step(): void {
    if (this.isAtEnd) return;
    const { entries } = this.replay;
    while (this.#nextEntry < entries.length && entries[this.#nextEntry].tick === this.tick + 1) {
      this.run.replayEntry(entries[this.#nextEntry++]);
    }
    this.run.step();
    this.#keepCheckpoint();
  }

  /**
   * Goes toward a tick: back to the nearest checkpoint first if it lies behind, then forward by at
   * most `ticksMax` steps. Returns true when it has arrived, so that a caller can show progress.
   */
  seekToward(tick: number, ticksMax: number): boolean {
    const target = Math.max(0, Math.min(tick, this.replay.lastTick));
    if (target < this.tick || this.#hasNearer(target)) this.#jump(target);
    for (let n = 0; n < ticksMax && this.tick < target && !this.run.isOver; n++) this.step();
    return this.tick >= target || this.run.isOver;
  }

  #hasNearer(target: number): boolean {
    const best = this.#nearest(target);
    return best !== undefined && best.tick > this.tick;
  }

  #nearest(target: number) {
    let best = this.#checkpoints[0];
    for (const checkpoint of this.#checkpoints) {
      if (checkpoint.tick <= target && checkpoint.tick > best.tick) best = checkpoint;
    }
    return best;
  }

  #jump(target: number): void {
    const checkpoint = this.#nearest(target);
    this.run.rewind(checkpoint.bytes, this.replay.entries.slice(0, checkpoint.nextEntry));
    this.#nextEntry = checkpoint.nextEntry;
  }

  #keepCheckpoint(): void {
    if (!this.#keepsCheckpoints || this.tick % this.#apartTicks !== 0) return;
    if (this.#checkpoints.some((kept) => kept.tick === this.tick)) return;
    if (this.#checkpoints.length === CHECKPOINTS_MAX) {
      this.#apartTicks *= 2;
      this.#checkpoints = this.#checkpoints.filter(({ tick }) => tick % this.#apartTicks === 0);
      // The next that is due may lie between two of them.
      if (this.tick % this.#apartTicks !== 0) return;
    }
    this.#checkpoints.push({
      tick: this.tick,
      nextEntry: this.#nextEntry,
      bytes: this.run.checkpoint(),
    });
  }
}
