// One client's socket as a watcher of a side: bounded, so that a slow or frozen reader costs the room
// nothing. Behind the limit it gets no steps but a keyframe later; behind for too long it is closed.
import type { Client } from "@colyseus/core";
import { SILENT_PICTURES_MAX, TO_CLIENT } from "../../shared/protocol/room.ts";
import type { Config } from "../config.ts";
import type { Watcher } from "./live-match.ts";
import { MessageMeter } from "./message-meter.ts";

export class SocketWatcher implements Watcher {
  readonly client: Client;
  readonly playerId: number;
  readonly meter: MessageMeter;
  side = -1;
  needsKeyframe = true;
  #bufferedMax: number;
  #slowMs: number;
  #behindSinceMs = 0;
  #unanswered = 0;

  constructor(client: Client, playerId: number, config: Config) {
    this.client = client;
    this.playerId = playerId;
    this.meter = new MessageMeter(config);
    this.#bufferedMax = config.BUFFERED_BYTES_MAX;
    this.#slowMs = config.SLOW_CLIENT_S * 1000;
  }

  /** Bytes that the transport holds for this socket (the `ws` package's own count). */
  get bufferedBytes(): number {
    return (this.client.ref as { bufferedAmount?: number }).bufferedAmount ?? 0;
  }

  canReceive(): boolean {
    return this.#unanswered < SILENT_PICTURES_MAX && this.bufferedBytes < this.#bufferedMax;
  }

  /** The page said something: it is not frozen. */
  heard(): void {
    this.#unanswered = 0;
  }

  sendStep(bytes: Uint8Array): void {
    this.#unanswered++;
    this.client.sendBytes(TO_CLIENT.step, bytes);
  }

  sendKeyframe(bytes: Uint8Array): void {
    this.#unanswered++;
    this.client.sendBytes(TO_CLIENT.keyframe, bytes);
  }

  /** Closes the socket; what it sends until then is not read any more. */
  close(code: number): void {
    this.client.ref.removeAllListeners("message");
    this.client.leave(code);
  }

  /** True once it has been behind for longer than the limit allows. */
  isHopeless(nowMs: number): boolean {
    if (this.canReceive()) {
      this.#behindSinceMs = 0;
      return false;
    }
    if (this.#behindSinceMs === 0) this.#behindSinceMs = nowMs;
    return nowMs - this.#behindSinceMs > this.#slowMs;
  }
}
