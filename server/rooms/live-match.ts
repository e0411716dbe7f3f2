// A battle that runs in wall time: ticks when they are due, one picture step per side ten times a
// second, the same bytes to everyone on that side, and every order on its way to disk.
import type { Catalog } from "../../shared/battle/catalog.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { Pace } from "../../shared/match/pace.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun, type OrderReply } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

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

  constructor(
    catalog: Catalog,
    setup: MatchSetup,
    writeReplay: (line: string) => void,
    ticksPerCallMax: number,
  ) {
    this.run = new BattleRun(catalog, setup);
    this.#recorder = new ReplayRecorder(this.run, writeReplay);
    this.#ticksPerCallMax = ticksPerCallMax;
  }

  order(side: number, seat: number, orders: Order[]): OrderReply[] {
    return orders.map((order) => this.run.submit(side, seat, order));
  }

  /** Runs what is due; called with the wall time since the last call. */
  advance(elapsedMs: number): void {
    const due = Math.min(this.pace.ticksDue(elapsedMs), this.#ticksPerCallMax);
    for (let n = 0; n < due && !this.run.isOver; n++) {
      this.#recorder.flushLog();
      this.run.step();
      this.#recorder.stepped();
      this.pace.ran();
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
