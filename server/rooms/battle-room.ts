// One room is one match. Thin: it checks what enters, hands seats to `Gathering`, orders to
// `LiveMatch`, and bytes to sockets. An error in it ends this room with a capsule, never the process.
import { randomBytes } from "node:crypto";
import {
  type Client,
  Room,
  type RoomException,
  ServerError,
  TimestepException,
} from "@colyseus/core";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { OrderBatch } from "../../shared/protocol/order-schema.ts";
import {
  CLOSE_CODES,
  JoinOptions,
  ROOM_MESSAGES,
  type RoomMessageType,
  TO_CLIENT,
} from "../../shared/protocol/room.ts";
import {
  type AiLevel,
  type Controller,
  PROTOCOL_VERSION,
  SIMULATION_VERSION,
} from "../../shared/protocol/setup.ts";
import type { Services } from "../services.ts";
import { Accord } from "./accord.ts";
import { Gathering, type SeatRefusal } from "./gathering.ts";
import { LiveMatch } from "./live-match.ts";
import { HOST_MESSAGES, ROOM_ACTIONS } from "./room-actions.ts";
import { RoomState } from "./room-state.ts";
import { SocketWatcher } from "./socket-watcher.ts";
import type { TurnTaker } from "./turns.ts";

/** How often the room looks after its seats and sockets; the battle itself takes turns. */
const LOOK_MS = 100;
const SEED_MAX = 0x100000000;

export type RoomOptions = { code: string; scenarioId: string; makerIdentity: string };

/** After these a player may sit on another side, or a side may have chosen otherwise. */
const CHOICE_MESSAGES: ReadonlySet<RoomMessageType> = new Set([
  "take",
  "leaveSeat",
  "choose",
  "settings",
  "seats",
]);

/** In a battle each of these is logged, or costs a whole picture or a new battle. */
const RUNNING_CHANGES: ReadonlySet<RoomMessageType> = new Set([
  "take",
  "leaveSeat",
  "seat",
  "speed",
  "pause",
  "start",
]);

export class BattleRoom extends Room implements TurnTaker {
  declare state: RoomState;
  static services: Services;
  gathering!: Gathering;
  accord!: Accord;
  /** None at the seats, and none yet between the start and the turn in which the battle is made. */
  match: LiveMatch | null = null;
  readonly watchers = new Map<number, SocketWatcher>();
  /** Wall time at which a dropped player's seat passes to an AI. */
  readonly dropped = new Map<number, number>();
  /** When its start was asked for; null once the battle is made. */
  #startAtMs: number | null = null;
  #replay: { write(line: string): void; close(): void } | null = null;
  autoDispose = false;
  #emptySinceMs = Date.now();
  /** Somebody has come in: before that it waits for its maker, and not for long. */
  #wasEntered = false;
  #catalog!: Catalog;

  get services(): Services {
    return BattleRoom.services;
  }

  onCreate(options: RoomOptions): void {
    const { content, config } = this.services;
    this.#catalog = content.catalog;
    this.state = new RoomState();
    this.state.code = options.code;
    this.maxClients = config.CLIENTS_PER_ROOM_MAX;
    const { scenarioId, makerIdentity } = options;
    this.gathering = new Gathering(this.#catalog, this.state, scenarioId, makerIdentity);
    this.accord = new Accord(this.state, () => this.gathering.players);
    this.onMessage("orders", (client, raw) => this.#receiveOrders(client, raw));
    for (const type of Object.keys(ROOM_MESSAGES) as RoomMessageType[]) {
      this.onMessage(type, (client, raw) => this.#receive(client, type, raw));
    }
    this.onMessage("*", (client) => this.#refuseMalformed(client));
    this.setSimulationInterval(() => this.#look(), LOOK_MS);
  }

  onJoin(client: Client, options: unknown): void {
    const parsed = JoinOptions.safeParse(options);
    if (!parsed.success) throw new ServerError(CLOSE_CODES.version, "malformed");
    const { identity, name, protocolVersion, simulationVersion, rulesetHash } = parsed.data;
    const isSame =
      protocolVersion === PROTOCOL_VERSION &&
      simulationVersion === SIMULATION_VERSION &&
      rulesetHash === this.#catalog.rulesetHash;
    if (!isSame) throw new ServerError(CLOSE_CODES.version, "version");
    if (this.gathering.isRemoved(identity)) throw new ServerError(CLOSE_CODES.kicked, "kicked");
    const player = this.gathering.join(identity, name);
    this.#wasEntered = true;
    const older = this.watchers.get(player.id);
    if (older !== undefined) {
      this.match?.watchers.delete(older);
      older.close(CLOSE_CODES.takenOver);
    }
    client.userData = { playerId: player.id };
    const watcher = new SocketWatcher(client, player.id, this.services.config);
    this.watchers.set(player.id, watcher);
    client.ref.on("message", (frame: Uint8Array) => {
      watcher.meter.countFrame(frame, Date.now());
      this.#dropWhoFloods(watcher);
    });
    client.ref.on("pong", () => {
      watcher.meter.countPong(Date.now());
      this.#dropWhoFloods(watcher);
    });
    this.dropped.delete(player.id);
    client.send("you", { playerId: player.id });
    client.send(TO_CLIENT.choices, this.gathering.choicesOf(player.side));
    if (this.match !== null) {
      this.resume(player.id);
      this.watch(player.id);
    }
  }

  onLeave(client: Client): void {
    const watcher = this.watchers.get(client.userData?.playerId);
    if (watcher?.client === client) this.#depart(watcher); // else another tab took over
  }

  /** A socket is gone: its owner keeps the seat for a while. */
  #depart(watcher: SocketWatcher): void {
    this.watchers.delete(watcher.playerId);
    this.match?.watchers.delete(watcher);
    const player = this.gathering.player(watcher.playerId);
    if (player === undefined) return;
    if (player.side !== -1) {
      this.dropped.set(player.id, Date.now() + this.services.config.DROPPED_SEAT_S * 1000);
    }
    this.gathering.depart(player.id);
    if (this.watchers.size === 0) this.#emptySinceMs = Date.now();
  }

  onDispose(): void {
    this.#closeMatch();
    this.services.matches.forget(this.state.code);
  }

  onUncaughtException(error: RoomException, methodName: string): void {
    const cause = (error.cause as Error | undefined) ?? error;
    if (cause instanceof ServerError) return; // a refused join: told to the client, no fault of the room
    this.services.quarantine(this.roomId, this.state?.code ?? "", methodName, cause, this.match);
    for (const watcher of this.watchers.values()) this.#dismiss(watcher, CLOSE_CODES.broken);
    this.#closeMatch();
    void this.disconnect();
  }

  /**
   * Ends the gathering. The battle itself is made in the room's first turn: that costs as much as many
   * ticks, so it waits for whoever has something due, and counts as time that the room has had.
   */
  start(): void {
    const { turns } = this.services;
    this.accord.begin();
    this.state.phase = "battle";
    this.gathering.swearIn();
    this.#startAtMs = turns.nowMs;
    turns.add(this, "making");
  }

  /** Makes the battle from the seats as they stand. */
  #begin(): void {
    const { replays, turns, noteLateness, config } = this.services;
    const salt = randomBytes(16).toString("hex");
    const setup = this.gathering.setup(salt);
    const replay = replays.open(setup.scenarioId, this.state.code);
    this.#replay = replay;
    this.match = new LiveMatch(this.#catalog, setup, replay.write, {
      nowMs: turns.nowMs,
      phase: turns.nextPhase(),
      noteLateness,
      ordersMax: config.ORDERS_AT_ONCE_MAX,
      ordersPerS: config.ORDERS_PER_S_MAX,
    });
    this.keepTime();
    for (const playerId of this.watchers.keys()) this.watch(playerId);
  }

  /** Back to the seats under the same code, with fresh dice. */
  rematch(): void {
    this.#closeMatch();
    this.state.phase = "gathering";
    this.state.seed = randomBytes(4).readUInt32LE() % SEED_MAX;
    this.state.isPaused = false;
    // Whoever sped the end up does not want the next one to begin like that.
    this.state.speed = 1;
    for (const player of this.gathering.players) player.isReady = false;
  }

  /** The battle goes as the room's state says. */
  keepTime(): void {
    const { match, state } = this;
    if (match === null) return;
    const { pace } = match;
    if (pace.isPaused === state.isPaused && pace.speed === state.speed) return;
    // A battle that is over stands still, whatever anybody says.
    if (!match.run.isOver) pace.isPaused = state.isPaused;
    pace.speed = state.speed;
    this.services.turns.hurry();
  }

  /** Puts a player's socket on the picture of the side it sits on. */
  watch(playerId: number): void {
    const watcher = this.watchers.get(playerId);
    const player = this.gathering.player(playerId);
    if (watcher === undefined || player === undefined || this.match === null) return;
    this.match.watchers.delete(watcher);
    if (player.side === -1) return;
    watcher.side = player.side;
    watcher.needsKeyframe = true;
    watcher.client.send(TO_CLIENT.briefing, this.match.run.briefing(player.side));
    this.match.watchers.add(watcher);
  }

  /** The owner of a seat is back: the AI that held it hands over. */
  resume(playerId: number): void {
    const player = this.gathering.player(playerId);
    if (player === undefined || player.side === -1 || this.match === null) return;
    if (this.match.run.seat(player.side, player.seat)?.controller === "person") return;
    this.hand(player.side, player.seat, "person");
  }

  /** Hands a seat of the running battle to a person or, at the seat's own level, to an AI. */
  hand(side: number, seat: number, controller: Controller): void {
    if (this.match === null) return;
    const place = this.state.sides[side]?.seats[seat];
    this.match.run.setController(side, seat, controller, place?.level as AiLevel | undefined);
    // Everybody sees who commands there now, though the seat stays its owner's.
    if (place !== undefined) place.controller = controller;
  }

  /** Removes somebody from the match, unless they may not be. */
  kick(playerId: number): SeatRefusal | null {
    const { side = -1, seat = -1 } = this.gathering.player(playerId) ?? {};
    const refusal = this.gathering.remove(playerId);
    if (refusal !== null) return refusal;
    if (side !== -1) this.hand(side, seat, "ai");
    this.dropped.delete(playerId);
    const watcher = this.watchers.get(playerId);
    if (watcher !== undefined) this.#dismiss(watcher, CLOSE_CODES.kicked);
    return null;
  }

  #receiveOrders(client: Client, raw: unknown): void {
    const batch = OrderBatch.safeParse(raw);
    if (!batch.success) return this.#refuseMalformed(client);
    const player = this.gathering.player(client.userData?.playerId);
    if (player === undefined || player.side === -1 || this.match === null) {
      const replies = batch.data.orders.map(() => ({ accepted: false, reason: "noSuchSeat" }));
      return void client.send(TO_CLIENT.replies, { id: batch.data.id, replies });
    }
    const replies = this.match.order(player.side, player.seat, batch.data.orders);
    client.send(TO_CLIENT.replies, { id: batch.data.id, replies });
  }

  #receive(client: Client, type: RoomMessageType, raw: unknown): void {
    const parsed = ROOM_MESSAGES[type].safeParse(raw ?? {});
    if (!parsed.success) return this.#refuseMalformed(client);
    const playerId: number = client.userData?.playerId ?? -1;
    if (HOST_MESSAGES.has(type) && !this.gathering.isHost(playerId)) {
      return void client.send(TO_CLIENT.notice, { code: "notHost" });
    }
    if (!this.#isTaken(type, playerId)) {
      return void client.send(TO_CLIENT.notice, { code: "tooOften" });
    }
    const refusal = ROOM_ACTIONS[type](this, playerId, parsed.data as never);
    if (refusal !== null) client.send(TO_CLIENT.notice, { code: refusal });
    else if (CHOICE_MESSAGES.has(type)) this.#tellChoices();
  }

  /** Changes of a running battle are taken as fast as a hand makes them, and no faster. */
  #isTaken(type: RoomMessageType, playerId: number): boolean {
    if (!RUNNING_CHANGES.has(type) || (this.match === null && type !== "start")) return true;
    return this.watchers.get(playerId)?.meter.mayChange(Date.now()) ?? false;
  }

  /** Each hears what their own side has chosen for its deployment; nobody hears the enemy's. */
  #tellChoices(): void {
    for (const { client, playerId } of this.watchers.values()) {
      const side = this.gathering.player(playerId)?.side ?? -1;
      client.send(TO_CLIENT.choices, this.gathering.choicesOf(side));
    }
  }

  /** Bad messages are counted; a client that goes on with them is dropped. */
  #refuseMalformed(client: Client): void {
    const watcher = this.watchers.get(client.userData?.playerId);
    if (watcher === undefined) return;
    watcher.meter.countMalformed();
    client.send(TO_CLIENT.notice, { code: "malformed", count: watcher.meter.malformed });
    this.#dropWhoFloods(watcher);
  }

  #dropWhoFloods(watcher: SocketWatcher): void {
    if (!watcher.meter.isBeyondLimit) return;
    const { playerId, meter } = watcher;
    const { malformed } = meter;
    this.services.log.warn({ roomId: this.roomId, playerId, malformed }, "a client was dropped");
    this.#dismiss(watcher, CLOSE_CODES.flooding);
  }

  get dueAtMs(): number {
    return this.#startAtMs ?? this.match?.dueAtMs ?? Infinity;
  }

  /** A turn of the battle, or its making. What it throws ends this room, and no other's turn. */
  take(nowMs: number): void {
    const { match, state } = this;
    try {
      if (this.#startAtMs !== null) {
        this.#startAtMs = null;
        this.#begin();
      } else if (match !== null) {
        match.take(nowMs);
        state.dilation = match.pace.dilation;
        if (state.phase === "battle" && match.run.isOver) state.phase = "report";
      }
    } catch (error) {
      this.onUncaughtException(
        new TimestepException(error as Error, (error as Error).message),
        "take",
      );
    }
  }

  #look(): void {
    const nowMs = Date.now();
    if (this.match !== null && this.state.phase === "battle") {
      this.#passDroppedSeats(nowMs);
      this.accord.look(nowMs);
      this.keepTime();
    }
    for (const watcher of this.watchers.values()) {
      if (watcher.isHopeless(nowMs)) this.#dismiss(watcher, CLOSE_CODES.slow);
    }
    const { EMPTY_ROOM_S, UNENTERED_ROOM_S } = this.services.config;
    const emptyMs = (this.#wasEntered ? EMPTY_ROOM_S : UNENTERED_ROOM_S) * 1000;
    if (this.watchers.size === 0 && nowMs - this.#emptySinceMs > emptyMs) void this.disconnect();
  }

  #passDroppedSeats(nowMs: number): void {
    for (const [playerId, atMs] of this.dropped) {
      if (nowMs < atMs) continue;
      this.dropped.delete(playerId);
      const player = this.gathering.player(playerId);
      if (player === undefined || player.side === -1) continue;
      this.hand(player.side, player.seat, "ai");
    }
  }

  #dismiss(watcher: SocketWatcher, code: number): void {
    if (this.watchers.get(watcher.playerId) === watcher) this.#depart(watcher);
    watcher.close(code);
  }

  #closeMatch(): void {
    this.services.turns.remove(this);
    this.#startAtMs = null;
    try {
      this.match?.close();
    } catch (error) {
      // A battle that broke may not even hash: its replay ends where the last whole line does.
      this.services.log.error({ reason: (error as Error).message }, "a replay was not closed");
    }
    this.#replay?.close();
    this.match = null;
    this.#replay = null;
  }
}
