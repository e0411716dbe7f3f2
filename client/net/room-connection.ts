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
  isTimeShared,
  MATCHES_PATH,
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
import { LOOK_MS, QUIET_MS, Silence, SILENT_MS } from "./silence.ts";

/** Waits between two tries to come back, and how long it is tried. */
const RETRY_MS = [250, 500, 1000, 2000, 4000];
const GIVE_UP_MS = 120_000;
/** How long a server may take to say whether the match is there. */
const FIND_MS_MAX = 2000;
/** A server that answers anew speaks on the old socket too by then, if that one lives. */
const OLD_SOCKET_MS = 1500;
/** Between two askings for a keyframe; the server grants about as many. */
const KEYFRAME_ASKED_MS = 1100;
/** A refusal stays to be read for so long. */
const NOTICE_MS = 6000;
/** What browsers call a socket that ended without a word. */
const ENDED_SILENTLY = 1006;
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
    endsEarly: false,
    notice: "",
  };
  #room: Room | null = null;
  #roomId: string;
  #isClosed = false;
  #silence = new Silence();
  #looking: ReturnType<typeof setInterval>;
  /** The server has been silent for so long that the player was told. */
  #isSilent = false;
  /** A sign of life was asked for and has not come. */
  #isAsked = false;
  #isProbing = false;
  /** The page was hidden: steps from then are not replayed, a keyframe is waited for. */
  #isStale = false;
  #askedKeyframeMs = -Infinity;
  #steps = new Listeners<void>();
  #states = new Listeners<ConnectionState>();
  #replies = new Map<number, (replies: OrderReply[]) => void>();
  #nextId = 1;
  #noticeTimer: ReturnType<typeof setTimeout> | undefined;

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
    this.#looking = setInterval(() => this.#look(), LOOK_MS);
  }

  /** Asks the room for something; a refusal comes back as a notice. */
  ask<T extends RoomMessageType>(type: T, message: RoomMessage<T>): void {
    this.#room?.send(type, message);
  }

  send(orders: Order[]): Promise<OrderReply[]> {
    const room = this.#room;
    // What a silent server gets, it gets all at once later: out of date, and as a flood.
    if (room === null || this.#isSilent) return Promise.resolve(orders.map(() => UNANSWERED));
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
    // At once, so that the next key press counts from here; the room's word follows. What others
    // have to agree to is only asked for.
    const { value: view } = this.view;
    if (view === null || !isTimeShared(view)) this.#change({ speed: factor });
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
    this.#end();
    void this.#room?.leave();
  }

  #end(): void {
    this.#isClosed = true;
    clearInterval(this.#looking);
    document.removeEventListener("visibilitychange", this.#onVisible);
  }

  async #enter(): Promise<void> {
    const client = new Client(location.origin);
    const room = await this.#knock(client);
    room.reconnection.enabled = false;
    if (this.#isClosed) return void room.leave(); // closed while it was joining
    this.#room = room;
    this.#heard();
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
      this.#heard();
      if (++pictures % PICTURES_PER_WORD === 0) this.ask("seen", {});
      if (!this.#isStale && applyBytes(this.replica, bytes)) this.#steps.call();
      else this.#askKeyframe();
    };
    room.onMessage(TO_CLIENT.keyframe, (bytes: Uint8Array) => {
      this.#isStale = false;
      receive(bytes);
    });
    room.onMessage(TO_CLIENT.step, receive);
    room.onMessage(TO_CLIENT.replies, (message: { id: number; replies: OrderReply[] }) => {
      this.#replies.get(message.id)?.(message.replies);
      this.#replies.delete(message.id);
    });
    room.onMessage(TO_CLIENT.notice, (message: { code: string }) => {
      this.#mention(textOr(`notice.${message.code}`, message.code));
    });
    room.onStateChange(() => {
      this.#heard();
      this.#readView();
    });
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
    const isSeated = (me?.side ?? -1) !== -1;
    const isTimeOurs = view.hostId === this.playerId || (isSeated && isTimeShared(view));
    this.#change({
      phase: view.phase,
      isPaused: view.isPaused,
      speed: view.speed,
      dilation: view.dilation,
      canPause: isTimeOurs,
      canSetSpeed: isTimeOurs,
      canOrder: isSeated,
      seat: me?.seat ?? -1,
    });
  }

  #left(code: number): void {
    this.#room = null;
    this.#isSilent = false;
    for (const resolve of this.#replies.values()) resolve([UNANSWERED]);
    this.#replies.clear();
    if (this.#isClosed) return;
    const reason = Object.entries(CLOSE_CODES).find(([, value]) => value === code)?.[0];
    if (reason !== undefined && reason !== "slow") return this.#lose(text(`closed.${reason}`));
    this.#change({ notice: text("notice.reconnecting") });
    void this.#comeBack();
  }

  async #comeBack(): Promise<void> {
    const beganMs = performance.now();
    for (let n = 0; !this.#isClosed && performance.now() - beganMs < GIVE_UP_MS; n++) {
      await wait(RETRY_MS[Math.min(n, RETRY_MS.length - 1)]);
      try {
        if (!(await this.#isThere())) return this.#lose(text("closed.ended"));
        await this.#enter();
        return this.#change({ notice: "" });
      } catch {
        // Not back yet: the next try comes.
      }
    }
    if (!this.#isClosed) this.#lose(text("notice.lostServer"));
  }

  /** Asks the server whether the match is still there; rejects when it does not answer. */
  async #isThere(): Promise<boolean> {
    const response = await fetch(`${MATCHES_PATH}/${this.code}`, {
      signal: AbortSignal.timeout(FIND_MS_MAX),
    });
    if (response.status === 404) return false;
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return true;
  }

  /** The server said something, whatever it was. */
  #heard(): void {
    this.#silence.heard(performance.now());
    this.#isAsked = false;
    if (!this.#isSilent) return;
    this.#isSilent = false;
    this.#change({ notice: "" });
  }

  /** A socket that looks open may lead nowhere: asks, says so, and looks for another way. */
  #look(): void {
    const room = this.#room;
    if (room === null) return;
    const silentMs = this.#silence.look(performance.now());
    if (silentMs >= QUIET_MS && !this.#isAsked) {
      this.#isAsked = true; // once: a stopped server would get them all together, as a flood
      room.ping(() => this.#heard());
    }
    if (silentMs < SILENT_MS) return;
    this.#isSilent = true;
    const seconds = Math.floor(silentMs / 1000);
    this.#change({ notice: text("notice.silent", { seconds }) });
    if (!this.#isProbing) void this.#lookElsewhere(room);
  }

  /** When the server answers anew and is silent on the old socket, that one is given up. */
  async #lookElsewhere(room: Room): Promise<void> {
    this.#isProbing = true;
    try {
      const isThere = await this.#isThere();
      await wait(OLD_SOCKET_MS);
      if (this.#room !== room || !this.#isSilent || this.#isClosed) return;
      room.removeAllListeners();
      void room.leave(false);
      this.#room = null;
      if (isThere) this.#left(ENDED_SILENTLY);
      else this.#lose(text("closed.ended"));
    } catch {
      // Silent there too: the next look tries again.
    } finally {
      this.#isProbing = false;
    }
  }

  #lose(notice: string): void {
    this.#end();
    this.#change({ phase: "lost", notice });
  }

  /** Says something that goes by itself. */
  #mention(notice: string): void {
    clearTimeout(this.#noticeTimer);
    this.#change({ notice });
    this.#noticeTimer = setTimeout(() => {
      if (this.state.notice === notice) this.#change({ notice: "" });
    }, NOTICE_MS);
  }

  /** A tab that was hidden snaps to a keyframe instead of replaying what it missed. */
  #onVisible = (): void => {
    if (document.visibilityState !== "visible") return;
    this.#isStale = true;
    this.#askKeyframe();
  };

  /** Not with every step of a backlog: the room would take that for a flood. */
  #askKeyframe(): void {
    const nowMs = performance.now();
    if (nowMs - this.#askedKeyframeMs < KEYFRAME_ASKED_MS) return;
    this.#askedKeyframeMs = nowMs;
    this.ask("resync", {});
  }

  #change(part: Partial<ConnectionState>): void {
    this.state = { ...this.state, ...part };
    this.#states.call(this.state);
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
