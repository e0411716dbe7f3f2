// A battle that runs in wall time: a tick a turn when it is due, one picture step per side ten times
// a second, the same bytes to everyone on that side, and every order on its way to disk.
import type { Catalog } from "../../shared/battle/catalog.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { Pace, PICTURE_MS } from "../../shared/match/pace.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun, type OrderReply } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { TurnTaker } from "./turns.ts";

/** Orders that a seat may give at once, and how many more with each tick: no hand is as fast. */
const ORDERS_MAX = 256;
const ORDERS_PER_TICK = 8;

/** One who watches a side; the room's clients are these. */
export type Watcher = {
  side: number;
  needsKeyframe: boolean;
  /** False while its socket is behind: it gets a keyframe once it has caught up. */
  canReceive(): boolean;
  sendStep(bytes: Uint8Array): void;
  sendKeyframe(bytes: Uint8Array): void;
};

/** When a battle begins, in what share of a picture step its pictures go out, and who keeps count. */
export type MatchClock = {
  nowMs: number;
  phase: number;
  noteLateness(ms: number): void;
};
const OF_ITS_OWN: MatchClock = { nowMs: 0, phase: 0, noteLateness() {} };

export class LiveMatch implements TurnTaker {
  readonly run: BattleRun;
  readonly pace = new Pace();
  readonly watchers = new Set<Watcher>();
  #recorder: ReplayRecorder;
  #noteLateness: (ms: number) => void;
  /** The last look at the clock. */
  #lookedMs: number;
  /** Orders that each seat may still give, by side and seat; full when absent. */
  #allowances = new Map<string, number>();

  constructor(
    catalog: Catalog,
    setup: MatchSetup,
    writeReplay: (line: string) => void,
    clock: MatchClock = OF_ITS_OWN,
  ) {
    this.run = new BattleRun(catalog, setup);
    this.#recorder = new ReplayRecorder(this.run, writeReplay);
    this.#noteLateness = clock.noteLateness;
    this.#lookedMs = clock.nowMs + clock.phase * PICTURE_MS;
  }

  get dueAtMs(): number {
    return this.#lookedMs + this.pace.waitMs;
  }

  take(nowMs: number): void {
    const elapsedMs = nowMs - this.#lookedMs;
    this.#lookedMs = nowMs;
    this.advance(elapsedMs);
  }

  order(side: number, seat: number, orders: Order[]): OrderReply[] {
    return orders.map((order) => this.#submit(side, seat, order));
  }

  /** What waits for the next tick, and what the replay keeps, is bounded, also during a pause. */
  #submit(side: number, seat: number, order: Order): OrderReply {
    const key = `${side}/${seat}`;
    const left = this.#allowances.get(key) ?? ORDERS_MAX;
    if (left === 0) return { accepted: false, reason: "queueFull" };
    const reply = this.run.submit(side, seat, order);
    if (reply.accepted) this.#allowances.set(key, left - 1);
    return reply;
  }

  #refillAllowances(): void {
    for (const [key, left] of this.#allowances) {
      if (left + ORDERS_PER_TICK >= ORDERS_MAX) this.#allowances.delete(key);
      else this.#allowances.set(key, left + ORDERS_PER_TICK);
    }
  }

  /** One tick if one is due, and the pictures; called with the wall time since the last call. */
  advance(elapsedMs: number): void {
    if (this.pace.ticksDue(elapsedMs) > 0 && !this.run.isOver) {
      this.#noteLateness(this.pace.latenessMs);
      this.#recorder.flushLog();
      this.run.step();
      this.#recorder.stepped();
      this.pace.ran();
      this.#refillAllowances();
    }
    if (this.run.isOver) this.pace.isPaused = true; // no tick is due any more, pictures are
    if (this.pace.isPictureDue()) this.#sendPictures();
  }

  /** Ends the record, also when the match is broken off. */
  close(): void {
    this.#recorder.end();
  }

  #sendPictures(): void {
    for (let side = 0; side < this.run.sideCount; side++) {
      let step: Uint8Array | undefined;
      let keyframe: Uint8Array | undefined;
      for (const watcher of this.watchers) {
        if (watcher.side !== side) continue;
        step ??= this.run.pictureBytes(side);
        if (!watcher.canReceive()) {
          watcher.needsKeyframe = true;
        } else if (watcher.needsKeyframe) {
          keyframe ??= this.run.keyframeBytes(side);
          watcher.sendKeyframe(keyframe);
          watcher.needsKeyframe = false;
        } else {
          watcher.sendStep(step);
        }
      }
      if (step === undefined) this.run.stopWatching(side);
    }
  }
}
