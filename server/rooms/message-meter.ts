// What one client sends, counted: frames in a second, and frames that nobody can read. Our own count
// and not the framework's: who is dropped for flooding is told so, or it would come straight back.
import { Protocol } from "@colyseus/core";
import type { Config } from "../config.ts";

const WINDOW_MS = 1000;
/** What a page sends: that it has joined, that it leaves, messages, pings. By a frame's first byte. */
const FRAME_CODES: ReadonlySet<number> = new Set([
  Protocol.JOIN_ROOM,
  Protocol.LEAVE_ROOM,
  Protocol.ROOM_DATA,
  Protocol.PING,
]);

export class MessageMeter {
  #perSMax: number;
  #malformedMax: number;
  #windowBeganMs = -Infinity;
  #inWindow = 0;
  #malformed = 0;

  constructor(config: Config) {
    this.#perSMax = config.MESSAGES_PER_S_MAX;
    this.#malformedMax = config.MALFORMED_MAX;
  }

  get malformed(): number {
    return this.#malformed;
  }

  /** True once so many bad messages have come that the client is to be dropped. */
  get isBeyondLimit(): boolean {
    return this.#malformed >= this.#malformedMax || this.#inWindow > this.#perSMax;
  }

  countMalformed(): void {
    this.#malformed++;
  }

  countFrame(frame: Uint8Array, nowMs: number): void {
    if (nowMs - this.#windowBeganMs >= WINDOW_MS) {
      this.#windowBeganMs = nowMs;
      this.#inWindow = 0;
    }
    this.#inWindow++;
    if (!FRAME_CODES.has(frame[0])) this.#malformed++;
  }
}
