// One way to watch and command a battle, whoever runs it: a room on a server, the solo worker, or a
// replay. The screen knows this interface and nothing else.
import type { Order, Refusal } from "../../shared/battle/orders.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import type { Replica } from "../../shared/protocol/replica.ts";

export type ConnectionState = {
  phase: "connecting" | "gathering" | "battle" | "report" | "lost";
  isPaused: boolean;
  /** Wanted game speed, and what the server could hold of it (1 = all). */
  speed: number;
  dilation: number;
  canPause: boolean;
  canSetSpeed: boolean;
  canSeek: boolean;
  /** Commands can be given (not a replay, not a spectator). */
  canOrder: boolean;
  seat: number;
  /** Replays: how long the whole is; 0 otherwise. */
  lengthS: number;
  /** Replays: the rest of the file is missing. */
  endsEarly: boolean;
  /** A sentence for the player when something is wrong; "" without. Locale key or text. */
  notice: string;
};

/** What became of an order; "notConnected" when nobody can say that it was heard. */
export type OrderReply = { accepted: true } | { accepted: false; reason: Refusal | "notConnected" };

export interface BattleConnection {
  /** Null until the first keyframe. */
  readonly briefing: Briefing | null;
  /** The side's picture as received so far, with motion extrapolated on demand. */
  readonly replica: Replica;
  readonly state: ConnectionState;
  /** Resolves with the replies in the order of the orders. */
  send(orders: Order[]): Promise<OrderReply[]>;
  setPaused(isPaused: boolean): void;
  setSpeed(factor: number): void;
  /** Replays: jumps to a battle time, reporting 0…1 progress. Others reject. */
  seek(toS: number, onProgress?: (share: number) => void): Promise<void>;
  /** Replays and spectators: watches a side, or -1 for the truth. */
  watch(side: number): void;
  /** Called after each received picture step, and when the state changes; returns the way off. */
  onStep(listener: () => void): () => void;
  onState(listener: (state: ConnectionState) => void): () => void;
  close(): void;
}

/** Who wants to be told; each gets a way off. */
export class Listeners<T> {
  #listeners = new Set<(value: T) => void>();

  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  call(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
