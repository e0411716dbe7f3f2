// A battle that runs in wall time: ticks when they are due, one picture step per side ten times a
// second, the same bytes to everyone on that side, and every order on its way to disk.
import type { Catalog } from "../../shared/battle/catalog.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { Pace } from "../../shared/match/pace.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun, type OrderReply } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

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

export class LiveMatch {
  readonly run: BattleRun;
  readonly pace = new Pace();
  readonly watchers = new Set<Watcher>();
  #recorder: ReplayRecorder;
  #ticksPerCallMax: number;
  #noteLateness: (ms: number) => void;
  /** Orders that each seat may still give, by side and seat; full when absent. */
  #allowances = new Map<string, number>();

  constructor(
    catalog: Catalog,
    setup: MatchSetup,
    writeReplay: (line: string) => void,
    ticksPerCallMax: number,
    noteLateness: (ms: number) => void = () => {},
  ) {
    this.run = new BattleRun(catalog, setup);
    this.#recorder = new ReplayRecorder(this.run, writeReplay);
    this.#ticksPerCallMax = ticksPerCallMax;
    this.#noteLateness = noteLateness;
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

  /** Runs what is due; called with the wall time since the last call. */
  advance(elapsedMs: number): void {
    const due = Math.min(this.pace.ticksDue(elapsedMs), this.#ticksPerCallMax);
    for (let n = 0; n < due && !this.run.isOver; n++) {
      this.#noteLateness(this.pace.latenessMs);
      this.#recorder.flushLog();
      this.run.step();
      this.#recorder.stepped();
      this.pace.ran();
      this.#refillAllowances();
    }
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
