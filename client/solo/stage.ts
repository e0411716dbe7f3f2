// What the worker runs: a solo battle with live orders, or a replay. Both step a BattleRun and are
// paced, watched and saved alike, so that the worker's shell has one path.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { endLineOf, ReplayRecorder } from "../../shared/match/record.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import { ReplayPlayer } from "../../shared/match/replay-player.ts";
import { BattleRun, type LogEntry, type OrderReply } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

/** Ticks run between two reports of a seek. */
const SEEK_CHUNK_TICKS = 10 * TICK_HZ;

export interface Stage {
  readonly run: BattleRun;
  readonly isAtEnd: boolean;
  step(): void;
  order(orders: Order[]): OrderReply[];
  /** One chunk of the way to a battle time; true on arrival. */
  seek(toS: number): boolean;
  /** The battle so far as a replay file. */
  save(): string;
}

/** A solo battle; `script` holds orders given in an earlier fight of the same battle. */
export class SoloStage implements Stage {
  readonly run: BattleRun;
  #side: number;
  #seat: number;
  #script: LogEntry[];
  #nextScripted = 0;
  #recorder: ReplayRecorder;
  #lines: string[] = [];

  constructor(
    catalog: Catalog,
    setup: MatchSetup,
    side: number,
    seat: number,
    script: LogEntry[] = [],
  ) {
    this.run = new BattleRun(catalog, setup);
    this.#side = side;
    this.#seat = seat;
    this.#script = script;
    this.#recorder = new ReplayRecorder(this.run, (line) => this.#lines.push(line));
  }

  get isAtEnd(): boolean {
    return this.run.isOver;
  }

  /** The same battle from its beginning with other numbers: same seed, same orders. */
  refight(catalog: Catalog): SoloStage {
    const rest = this.#script.slice(this.#nextScripted);
    return new SoloStage(catalog, this.run.setup, this.#side, this.#seat, [
      ...this.run.log,
      ...rest,
    ]);
  }

  step(): void {
    const tick = this.run.battle.tick + 1;
    while (this.#script[this.#nextScripted]?.tick === tick) {
      this.run.replayEntry(this.#script[this.#nextScripted++]);
    }
    this.#recorder.flushLog();
    this.run.step();
    this.#recorder.stepped();
  }

  order(orders: Order[]): OrderReply[] {
    return orders.map((order) => this.run.submit(this.#side, this.#seat, order));
  }

  seek(): boolean {
    return true;
  }

  /** Ends here, so that nobody takes a battle saved while it runs for a file cut short. */
  save(): string {
    const lines = this.#lines.join("");
    return this.run.isOver ? lines : lines + endLineOf(this.run);
  }
}

export class ReplayStage implements Stage {
  #player: ReplayPlayer;
  #text: string;

  /** Throws ReplayError with a sentence when the file is damaged or of another version. */
  constructor(catalog: Catalog, text: string) {
    this.#text = text;
    this.#player = new ReplayPlayer(catalog, parseReplay(text));
  }

  get run(): BattleRun {
    return this.#player.run;
  }

  get isAtEnd(): boolean {
    return this.#player.isAtEnd;
  }

  get lengthS(): number {
    return this.#player.replay.lastTick / TICK_HZ;
  }

  get endsEarly(): boolean {
    return this.#player.replay.end === null;
  }

  step(): void {
    this.#player.step();
  }

  order(orders: Order[]): OrderReply[] {
    return orders.map(() => ({ accepted: false, reason: "noSuchSeat" }));
  }

  seek(toS: number): boolean {
    return this.#player.seekToward(Math.round(toS * TICK_HZ), SEEK_CHUNK_TICKS);
  }

  save(): string {
    return this.#text;
  }
}
