// A battle that runs in wall time: a tick a turn when it is due, one picture step per side ten times
// a second, the same bytes to everyone on that side, and every order on its way to disk.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { forgetLast } from "../../shared/battle/once.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { Pace, PICTURE_MS } from "../../shared/match/pace.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun, type OrderReply } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { TurnTaker } from "./turns.ts";

/** One who watches a side; the room's clients are these. */
export type Watcher = {
  side: number;
  needsKeyframe: boolean;
  /** False while its socket is behind: it gets a keyframe once it has caught up. */
  canReceive(): boolean;
  sendStep(bytes: Uint8Array): void;
  sendKeyframe(bytes: Uint8Array): void;
};

/** What a battle is given by its room. */
export type MatchTerms = {
  /** When it begins, and in what share of a picture step its pictures go out. */
  nowMs: number;
  phase: number;
  noteLateness(ms: number): void;
  /** Orders that a seat may give at once, and how many more with each second: no hand is as fast. */
  ordersMax: number;
  ordersPerS: number;
};
const OF_ITS_OWN: MatchTerms = {
  nowMs: 0,
  phase: 0,
  noteLateness() {},
  ordersMax: 256,
  ordersPerS: 20,
};

export class LiveMatch implements TurnTaker {
  readonly run: BattleRun;
  readonly pace = new Pace();
  readonly watchers = new Set<Watcher>();
  #recorder: ReplayRecorder;
  #terms: MatchTerms;
  /** The last look at the clock. */
  #lookedMs: number;
  /** Orders that each seat may still give, by side and seat; full when absent. */
  #allowances = new Map<string, number>();

  constructor(
    catalog: Catalog,
    setup: MatchSetup,
    writeReplay: (line: string) => void,
    terms: MatchTerms = OF_ITS_OWN,
  ) {
    this.run = new BattleRun(catalog, setup);
    this.#recorder = new ReplayRecorder(this.run, writeReplay);
    this.#terms = terms;
    this.#lookedMs = terms.nowMs + terms.phase * PICTURE_MS;
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

  /**
   * What waits for the next tick, and what the replay keeps, is bounded, also during a pause. Orders
   * that are refused count like others: to find out why costs as much.
   */
  #submit(side: number, seat: number, order: Order): OrderReply {
    const key = `${side}/${seat}`;
    const left = this.#allowances.get(key) ?? this.#terms.ordersMax;
    if (left < 1) return { accepted: false, reason: "queueFull" };
    this.#allowances.set(key, left - 1);
    return this.run.submit(side, seat, order);
  }

  #refillAllowances(): void {
    const { ordersMax, ordersPerS } = this.#terms;
    for (const [key, left] of this.#allowances) {
      const more = left + ordersPerS / TICK_HZ;
      if (more >= ordersMax) this.#allowances.delete(key);
      else this.#allowances.set(key, more);
    }
  }

  /** One tick if one is due, and the pictures; called with the wall time since the last call. */
  advance(elapsedMs: number): void {
    if (this.pace.ticksDue(elapsedMs) > 0 && !this.run.isOver) {
      this.#terms.noteLateness(this.pace.latenessMs);
      this.#recorder.flushLog();
      this.run.step();
      this.#recorder.stepped();
      this.pace.ran();
      this.#refillAllowances();
    }
    if (this.run.isOver) this.pace.isPaused = true; // no tick is due any more, pictures are
    if (this.pace.isPictureDue()) this.#sendPictures();
  }

  /** Ends the record, also when the match is broken off, and keeps nothing of the battle. */
  close(): void {
    try {
      this.#recorder.end();
    } finally {
      forgetLast();
    }
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
