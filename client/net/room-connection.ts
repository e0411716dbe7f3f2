// A battle on a server: the match's seats and settings, and the picture of the side one sits on.
// Drops are healed by joining again with the same identity; Colyseus' own ids are used for nothing.
import { Client, type Room } from "colyseus.js";
import { signal } from "@preact/signals";
import type { Order } from "../../shared/battle/orders.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import {
  applyBriefing,
  applyBytes,
  createReplica,
  type Replica,
} from "../../shared/protocol/replica.ts";
import {
  CLOSE_CODES,
  PICTURES_PER_WORD,
  type RoomMessage,
  type RoomMessageType,
  type RoomView,
  TO_CLIENT,
  viewOf,
} from "../../shared/protocol/room.ts";
import { PROTOCOL_VERSION, SIMULATION_VERSION } from "../../shared/protocol/setup.ts";
import { content } from "../app.ts";
import { identity, playerName } from "../identity.ts";
import { text, textOr } from "../texts.ts";
import {
  type BattleConnection,
  type ConnectionState,
  Listeners,
  type OrderReply,
} from "./connection.ts";

/** Waits between two tries to come back, and how long it is tried. */
const RETRY_MS = [250, 500, 1000, 2000, 4000];
const GIVE_UP_MS = 120_000;
/** Answer to an order that no room has answered. */
const UNANSWERED: OrderReply = { accepted: false, reason: "notConnected" };

export class RoomConnection implements BattleConnection {
  readonly code: string;
  readonly replica: Replica = createReplica();
  briefing: Briefing | null = null;
  /** The room's state as everybody sees it; null until it has arrived. */
  readonly view = signal<RoomView | null>(null);
  /** Option id by choice id of the own side; what is missing is left to dice. */
  readonly choices = signal<Readonly<Record<string, string>>>({});
  playerId = -1;
  state: ConnectionState = {
    phase: "connecting",
    isPaused: false,
    speed: 1,
    dilation: 1,
    canPause: false,
    canSetSpeed: false,
    canSeek: false,
    canOrder: false,
    seat: -1,
    lengthS: 0,
    notice: "",
  };
  #room: Room | null = null;
  #roomId: string;
  #isClosed = false;
  #steps = new Listeners<void>();
  #states = new Listeners<ConnectionState>();
  #replies = new Map<number, (replies: OrderReply[]) => void>();
  #nextId = 1;

  /** Joins; rejects with a sentence. */
  static async join(code: string, roomId: string): Promise<RoomConnection> {
    const connection = new RoomConnection(code, roomId);
    await connection.#enter();
    return connection;
  }

  private constructor(code: string, roomId: string) {
    this.code = code;
    this.#roomId = roomId;
    document.addEventListener("visibilitychange", this.#onVisible);
  }

  /** Asks the room for something; a refusal comes back as a notice. */
  ask<T extends RoomMessageType>(type: T, message: RoomMessage<T>): void {
    this.#room?.send(type, message);
  }

  send(orders: Order[]): Promise<OrderReply[]> {
    const room = this.#room;
    if (room === null) return Promise.resolve(orders.map(() => UNANSWERED));
    const id = this.#nextId++;
    return new Promise((resolve) => {
      this.#replies.set(id, resolve);
      room.send("orders", { id, orders });
    });
  }

  setPaused(isPaused: boolean): void {
    this.ask("pause", { isPaused });
  }

  setSpeed(factor: number): void {
    // At once, so that the next key press counts from here; the room's word follows.
    this.#change({ speed: factor });
    this.ask("speed", { factor });
  }

  seek(): Promise<void> {
    return Promise.reject(new Error("only a replay can be seeked"));
  }

  watch(): void {}

  onStep(listener: () => void): () => void {
    return this.#steps.add(listener);
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#states.add(listener);
  }

  close(): void {
    this.#isClosed = true;
    document.removeEventListener("visibilitychange", this.#onVisible);
    void this.#room?.leave();
  }

  async #enter(): Promise<void> {
    const client = new Client(location.origin);
    const room = await this.#knock(client);
    room.reconnection.enabled = false;
    if (this.#isClosed) return void room.leave(); // closed while it was joining
    this.#room = room;
    room.onMessage("you", (message: { playerId: number }) => {
      this.playerId = message.playerId;
      this.#readView();
    });
    room.onMessage(TO_CLIENT.choices, (choices: Record<string, string>) => {
      this.choices.value = choices;
    });
    room.onMessage(TO_CLIENT.briefing, (briefing: Briefing) => {
      this.briefing = briefing;
      applyBriefing(this.replica, briefing);
      this.#change({ notice: "" });
    });
    let pictures = 0;
    const receive = (bytes: Uint8Array): void => {
      if (++pictures % PICTURES_PER_WORD === 0) this.ask("seen", {});
      if (applyBytes(this.replica, bytes)) this.#steps.call();
      else this.ask("resync", {});
    };
    room.onMessage(TO_CLIENT.keyframe, receive);
    room.onMessage(TO_CLIENT.step, receive);
    room.onMessage(TO_CLIENT.replies, (message: { id: number; replies: OrderReply[] }) => {
      this.#replies.get(message.id)?.(message.replies);
      this.#replies.delete(message.id);
    });
    room.onMessage(TO_CLIENT.notice, (message: { code: string }) => {
      this.#change({ notice: textOr(`notice.${message.code}`, message.code) });
    });
    room.onStateChange(() => this.#readView());
    room.onLeave((code: number) => this.#left(code));
    this.#readView();
  }

  /** Joins, or rejects with a sentence that says why not. */
  async #knock(client: Client): Promise<Room> {
    try {
      return await client.joinById(this.#roomId, {
        identity: identity(),
        name: playerName(),
        protocolVersion: PROTOCOL_VERSION,
        simulationVersion: SIMULATION_VERSION,
        rulesetHash: content.value?.catalog.rulesetHash ?? "",
      });
    } catch (error) {
      const { code, message } = error as { code?: number; message: string };
      const known = Object.entries(CLOSE_CODES).find(([, value]) => value === code)?.[0];
      if (known !== undefined) throw new Error(text(`closed.${known}`), { cause: error });
      const isFull = /locked|full/i.test(message);
      throw new Error(
        isFull ? text("notice.roomFull") : text("notice.noJoin", { reason: message }),
        { cause: error },
      );
    }
  }

  /** The room's schema state as plain objects, so that screens compare and keep it safely. */
  #readView(): void {
    const view = viewOf(this.#room?.state);
    if (view === null) return;
    this.view.value = view;
    const me = view.players.find((player) => player.id === this.playerId);
    const isHost = view.hostId === this.playerId;
    this.#change({
      phase: view.phase,
      isPaused: view.isPaused,
      speed: view.speed,
      dilation: view.dilation,
      canPause: isHost,
      canSetSpeed: isHost,
      canOrder: (me?.side ?? -1) !== -1,
      seat: me?.seat ?? -1,
    });
  }

  #left(code: number): void {
    this.#room = null;
    for (const resolve of this.#replies.values()) resolve([UNANSWERED]);
    this.#replies.clear();
    if (this.#isClosed) return;
    const reason = Object.entries(CLOSE_CODES).find(([, value]) => value === code)?.[0];
    if (reason !== undefined && reason !== "slow") {
      this.#isClosed = true;
      return this.#change({ phase: "lost", notice: text(`closed.${reason}`) });
    }
    this.#change({ notice: text("notice.reconnecting") });
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    const beganMs = performance.now();
    for (let n = 0; !this.#isClosed && performance.now() - beganMs < GIVE_UP_MS; n++) {
      await new Promise((resolve) =>
        setTimeout(resolve, RETRY_MS[Math.min(n, RETRY_MS.length - 1)]),
      );
      try {
        await this.#enter();
        return this.#change({ notice: "" });
      } catch {
        // Not back yet: the next try comes.
      }
    }
    this.#change({ phase: "lost", notice: text("notice.lostServer") });
  }

  /** A tab that was hidden snaps to a keyframe instead of replaying what it missed. */
  #onVisible = (): void => {
    if (document.visibilityState === "visible") this.ask("resync", {});
  };

  #change(part: Partial<ConnectionState>): void {
    this.state = { ...this.state, ...part };
    this.#states.call(this.state);
  }
}
