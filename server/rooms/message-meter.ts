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
  #config: Config;
  #changesLeft: number;
  #changedMs = 0;

  constructor(config: Config) {
    this.#perSMax = config.MESSAGES_PER_S_MAX;
    this.#malformedMax = config.MALFORMED_MAX;
    this.#config = config;
    this.#changesLeft = config.CHANGES_AT_ONCE_MAX;
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

  /**
   * Whether one more change of a running battle's seats or pace is taken: each costs the room a
   * line in its log, some of them a whole picture or a new battle.
   */
  mayChange(nowMs: number): boolean {
    const { CHANGES_AT_ONCE_MAX, CHANGES_PER_S_MAX } = this.#config;
    const more = ((nowMs - this.#changedMs) / 1000) * CHANGES_PER_S_MAX;
    this.#changesLeft = Math.min(CHANGES_AT_ONCE_MAX, this.#changesLeft + Math.max(0, more));
    this.#changedMs = nowMs;
    if (this.#changesLeft < 1) return false;
    this.#changesLeft--;
    return true;
  }

  countFrame(frame: Uint8Array, nowMs: number): void {
    this.countPong(nowMs);
    if (!FRAME_CODES.has(frame[0])) this.#malformed++;
  }

  /** Answers of the socket's own protocol, asked for or not; of its pings `ws` takes no flood. */
  countPong(nowMs: number): void {
    if (nowMs - this.#windowBeganMs >= WINDOW_MS) {
      this.#windowBeganMs = nowMs;
      this.#inWindow = 0;
    }
    this.#inWindow++;
  }
}
