// One client's socket as a watcher of a side: bounded, so that a slow or frozen reader costs the room
// nothing. Behind a limit it gets no steps but a keyframe later; behind for too long it is closed.
import { type Client, ClientState } from "@colyseus/core";
import {
  CAUGHT_UP_PICTURES,
  PICTURES_PER_WORD,
  SILENT_PICTURES_MAX,
  TO_CLIENT,
} from "../../shared/protocol/room.ts";
import type { Config } from "../config.ts";
import type { Watcher } from "./live-match.ts";
import { MessageMeter } from "./message-meter.ts";

/** What the `ws` package has of a socket beyond the framework's type. */
type Socket = {
  /** Bytes that wait in this process; what the kernel holds is not counted. */
  readonly bufferedAmount?: number;
  terminate(): void;
  once(event: "close", listener: () => void): void;
};

export class SocketWatcher implements Watcher {
  readonly client: Client;
  readonly playerId: number;
  readonly meter: MessageMeter;
  side = -1;
  needsKeyframe = true;
  #config: Config;
  #isBehind = false;
  #behindSinceMs = 0;
  /** Pictures sent that the page has not said to have seen. */
  #unseen = 0;
  #keyframeMs = -Infinity;

  constructor(client: Client, playerId: number, config: Config) {
    this.client = client;
    this.playerId = playerId;
    this.meter = new MessageMeter(config);
    this.#config = config;
  }

  get #socket(): Socket {
    return this.client.ref as unknown as Socket;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount ?? 0;
  }

  /**
   * The kernel takes megabytes before this process notices that nobody reads, so what counts is how
   * many pictures the page has seen: none waits longer than they lasted.
   */
  canReceive(): boolean {
    const { bufferedBytes } = this;
    const { BUFFERED_BYTES_MAX } = this.#config;
    if (this.#unseen >= SILENT_PICTURES_MAX || bufferedBytes >= BUFFERED_BYTES_MAX) {
      this.#isBehind = true;
    } else if (this.#unseen < CAUGHT_UP_PICTURES && bufferedBytes < BUFFERED_BYTES_MAX / 2) {
      this.#isBehind = false;
    }
    return !this.#isBehind;
  }

  /** The page has seen the next PICTURES_PER_WORD pictures. */
  saw(): void {
    this.#unseen = Math.max(0, this.#unseen - PICTURES_PER_WORD);
  }

  /** A page that wants keyframe after keyframe gets one now and then; one with a gap asks again. */
  askKeyframe(nowMs: number): void {
    if (nowMs - this.#keyframeMs < this.#config.KEYFRAME_EVERY_S * 1000) return;
    this.#keyframeMs = nowMs;
    this.needsKeyframe = true;
  }

  sendStep(bytes: Uint8Array): void {
    this.#unseen++;
    this.client.sendBytes(TO_CLIENT.step, bytes);
  }

  sendKeyframe(bytes: Uint8Array): void {
    this.#unseen++;
    this.client.sendBytes(TO_CLIENT.keyframe, bytes);
  }

  /**
   * Closes the socket; what it sends until then is not read any more. Who reads nothing answers no
   * farewell either, and what waits for it is let go soon.
   */
  close(code: number): void {
    const socket = this.#socket;
    for (const event of ["message", "pong"]) this.client.ref.removeAllListeners(event);
    const timer = setTimeout(() => socket.terminate(), this.#config.FAREWELL_S * 1000);
    timer.unref();
    socket.once("close", () => clearTimeout(timer));
    this.client.leave(code);
  }

  /** True once it has been behind for longer, or with more bytes, than the limits allow. */
  isHopeless(nowMs: number): boolean {
    if (this.bufferedBytes >= this.#config.BUFFERED_BYTES_CLOSE) return true;
    // Until a page says that it is there, the framework keeps all that is sent to it.
    if (this.canReceive() && this.client.state !== ClientState.JOINING) {
      this.#behindSinceMs = 0;
      return false;
    }
    if (this.#behindSinceMs === 0) this.#behindSinceMs = nowMs;
    return nowMs - this.#behindSinceMs > this.#config.SLOW_CLIENT_S * 1000;
  }
}
