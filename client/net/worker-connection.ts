// A battle in this browser: solo or replay, run by the worker, seen through the same bytes as a room.
import type { Order } from "../../shared/battle/orders.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { FromWorker, PackText, ToWorker } from "../solo/messages.ts";
import {
  type BattleConnection,
  type ConnectionState,
  Listeners,
  type OrderReply,
} from "./connection.ts";

const FIRST_STATE: ConnectionState = {
  phase: "connecting",
  isPaused: false,
  speed: 1,
  dilation: 1,
  canPause: true,
  canSetSpeed: true,
  canSeek: false,
  canOrder: true,
  seat: 0,
  lengthS: 0,
  endsEarly: false,
  notice: "",
};

export type SoloStart = { files: PackText; setup: MatchSetup; side: number; seat: number };

export class WorkerConnection implements BattleConnection {
  readonly replica: Replica = createReplica();
  briefing: Briefing | null = null;
  state: ConnectionState;
  #worker = new Worker(new URL("../solo/worker.ts", import.meta.url), { type: "module" });
  #steps = new Listeners<void>();
  #states = new Listeners<ConnectionState>();
  #replies = new Map<number, (replies: OrderReply[]) => void>();
  #nextId = 1;
  #seekDone: (() => void) | null = null;
  #seekProgress: ((share: number) => void) | null = null;
  #saved: ((text: string) => void) | null = null;

  /** What a solo battle was begun with; null for a replay. */
  start: SoloStart | null = null;

  /** Paused: before its first tick. */
  static solo(start: SoloStart, isPaused = false): WorkerConnection {
    const connection = new WorkerConnection({ ...FIRST_STATE, seat: start.seat });
    connection.start = start;
    if (isPaused) connection.setPaused(true);
    connection.#post({ kind: "solo", ...start });
    return connection;
  }

  static replay(files: PackText, text: string): WorkerConnection {
    const connection = new WorkerConnection({ ...FIRST_STATE, canOrder: false, canSeek: true });
    connection.#post({ kind: "replay", files, text, side: 0 });
    return connection;
  }

  private constructor(state: ConnectionState) {
    this.state = state;
    this.#worker.addEventListener("message", (event: MessageEvent<FromWorker>) =>
      this.#receive(event.data),
    );
    this.#worker.addEventListener("error", (event) => this.#fail(event.message));
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  send(orders: Order[]): Promise<OrderReply[]> {
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#replies.set(id, resolve);
      this.#post({ kind: "orders", id, orders });
    });
  }

  setPaused(isPaused: boolean): void {
    this.#change({ isPaused });
    this.#post({ kind: "pause", isPaused });
  }

  setSpeed(factor: number): void {
    // At once, so that the next key press counts from here; the worker's word follows.
    this.#change({ speed: factor });
    this.#post({ kind: "speed", factor });
  }

  seek(toS: number, onProgress: (share: number) => void = () => {}): Promise<void> {
    if (!this.state.canSeek) return Promise.reject(new Error("only a replay can be seeked"));
    this.#seekProgress = onProgress;
    this.#post({ kind: "seek", toS });
    return new Promise((resolve) => {
      this.#seekDone = resolve;
    });
  }

  watch(side: number): void {
    this.#post({ kind: "watch", side });
  }

  /** Designers: the same battle from its beginning with a changed pack. */
  refight(files: PackText): void {
    if (this.start !== null) this.start = { ...this.start, files };
    this.#post({ kind: "refight", files });
  }

  /** The battle so far as the text of a replay file. */
  save(): Promise<string> {
    return new Promise((resolve) => {
      this.#saved = resolve;
      this.#post({ kind: "save" });
    });
  }

  onStep(listener: () => void): () => void {
    return this.#steps.add(listener);
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#states.add(listener);
  }

  close(): void {
    document.removeEventListener("visibilitychange", this.#onVisible);
    this.#worker.terminate();
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** A hidden tab does not replay what it missed: it asks for one keyframe and goes on. */
  #onVisible = (): void => {
    if (document.visibilityState === "visible") this.#post({ kind: "resync" });
  };

  #receive(message: FromWorker): void {
    switch (message.kind) {
      case "briefing":
        this.briefing = message.briefing;
        applyBriefing(this.replica, message.briefing);
        return this.#change({ phase: "battle" });
      case "keyframe":
      case "step":
        if (!applyBytes(this.replica, message.bytes)) return this.#post({ kind: "resync" });
        return this.#steps.call();
      case "replies":
        this.#replies.get(message.id)?.(message.replies);
        this.#replies.delete(message.id);
        return;
      case "pace": {
        const { isPaused, speed, dilation, isOver } = message;
        return this.#change({ isPaused, speed, dilation, phase: this.#phase(isOver) });
      }
      case "seeking":
        this.#seekProgress?.(message.share);
        if (message.isDone) this.#seekDone?.();
        return;
      case "length":
        return this.#change({ lengthS: message.seconds, endsEarly: message.endsEarly });
      case "saved":
        return this.#saved?.(message.text);
      case "failed":
        return this.#fail(message.message);
      default:
        message satisfies never;
    }
  }

  #phase(isOver: boolean): ConnectionState["phase"] {
    if (this.briefing === null) return "connecting";
    return isOver && !this.state.canSeek ? "report" : "battle";
  }

  #fail(message: string): void {
    this.#change({ phase: "lost", notice: message });
  }

  #change(part: Partial<ConnectionState>): void {
    this.state = { ...this.state, ...part };
    this.#states.call(this.state);
  }
}
