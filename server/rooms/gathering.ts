// Who is in a match, where they sit and who is host: the rules of seats, over the room's shared
// state. Knows nothing of sockets; a refusal is a code that the client words (`notice.<code>`).
import { ArraySchema } from "@colyseus/schema";
import { SEATS_PER_SIDE_MAX } from "../../shared/battle/limits.ts";
import type { Catalog, Scenario } from "../../shared/battle/catalog.ts";
import type { AiLevel, Controller, MatchSetup } from "../../shared/protocol/setup.ts";
import { PlayerState, type RoomState, SeatState, SideState } from "./room-state.ts";

export type SeatRefusal =
  | "noSuchSeat"
  | "seatTaken"
  | "notHost"
  | "makerStays"
  | "unknownScenario"
  | "battleRuns";

/** Whoever has seen a side stays on the list that all get: passers-by must not make it endless. */
const SWORN_MAX = 256;

type Choices = Record<string, string>;
type Player = InstanceType<typeof PlayerState>;

export class Gathering {
  readonly state: RoomState;
  #catalog: Catalog;
  #makerIdentity: string;
  /** Secret of a browser → player id. The secret never leaves the server. */
  #ids = new Map<string, number>();
  #choices: Choices[] = [];
  #nextId = 0;
  /** Secrets of those whom the host removed: they stay out of this match. */
  #removed = new Set<string>();
  /** Player id → the side whose picture they have seen in the battle; never forgotten during it. */
  #sworn = new Map<number, number>();

  constructor(catalog: Catalog, state: RoomState, scenarioId: string, makerIdentity: string) {
    this.#catalog = catalog;
    this.#makerIdentity = makerIdentity;
    this.state = state;
    state.seed = Math.floor(Math.random() * 0x100000000);
    const refusal = this.setScenario(scenarioId);
    if (refusal !== null) throw new Error(`unknown scenario "${scenarioId}"`);
  }

  get scenario(): Scenario {
    const scenario = this.#catalog.scenarios.get(this.state.scenarioId);
    if (scenario === undefined) throw new Error(`unknown scenario "${this.state.scenarioId}"`);
    return scenario;
  }

  /**
   * The player of an identity: the one it was before, or a new one. Who made the match is its host,
   * whoever came first, and again after having been away; meanwhile another one stands in.
   */
  join(identity: string, name: string): Player {
    const known = this.#ids.get(identity);
    let player = known === undefined ? undefined : this.player(known);
    if (player === undefined) {
      player = new PlayerState();
      player.id = this.#nextId++;
      this.#ids.set(identity, player.id);
      this.state.players.set(String(player.id), player);
    }
    player.name = name;
    player.isConnected = true;
    if (identity === this.#makerIdentity) {
      this.state.makerId = player.id;
      this.state.hostId = player.id;
    }
    if (this.player(this.state.hostId) === undefined) this.state.hostId = player.id;
    return player;
  }

  /**
   * A player's socket is gone. Who holds a seat or has seen a side keeps the place; others leave no
   * trace, or a stream of passers-by would grow the room for ever.
   */
  depart(id: number): void {
    const player = this.player(id);
    if (player === undefined) return;
    player.isConnected = false;
    player.isReady = false;
    if (player.side === -1 && !this.#sworn.has(id)) this.#forget(id);
    if (this.isHost(id)) this.passHost();
  }

  isRemoved(identity: string): boolean {
    return this.#removed.has(identity);
  }

  /** In the order in which they came. */
  get players(): Player[] {
    return [...this.state.players.values()];
  }

  player(id: number): Player | undefined {
    return this.state.players.get(String(id));
  }

  /** Takes a player out for good; never the one whose match it is, whoever stands in as host. */
  remove(id: number): SeatRefusal | null {
    if (id === this.state.makerId) return "makerStays";
    this.leaveSeat(id);
    const identity = this.#forget(id);
    if (identity !== undefined) this.#removed.add(identity);
    if (this.isHost(id)) this.passHost();
    return null;
  }

  /** Strikes a player off the list; returns their identity. */
  #forget(id: number): string | undefined {
    this.state.players.delete(String(id));
    const identity = [...this.#ids].find(([, playerId]) => playerId === id)?.[0];
    if (identity !== undefined) this.#ids.delete(identity);
    return identity;
  }

  /** The host's powers go to whoever of those here joined the match first. */
  passHost(): void {
    const heir = this.players.find((player) => player.isConnected);
    this.state.hostId = heir?.id ?? -1;
  }

  isHost(id: number): boolean {
    return id === this.state.hostId;
  }

  /** A battle begins: who sits on a side now stays on it until the next one. */
  swearIn(): void {
    this.#sworn.clear();
    const gone = this.players.filter((player) => !player.isConnected && player.side === -1);
    for (const { id } of gone) this.#forget(id);
    for (const { id, side } of this.players) if (side !== -1) this.#sworn.set(id, side);
  }

  /**
   * Sits down, or moves; a seat that an AI holds is free to take, a person's is not. While a battle
   * runs nobody changes sides: they would bring along what the other one sees.
   */
  take(id: number, side: number, seat: number): SeatRefusal | null {
    const player = this.player(id);
    const place = this.state.sides[side]?.seats[seat];
    if (player === undefined || place === undefined) return "noSuchSeat";
    if (place.playerId !== -1 && place.playerId !== id) return "seatTaken";
    if (this.state.phase === "battle") {
      if ((this.#sworn.get(id) ?? side) !== side) return "battleRuns";
      if (!this.#sworn.has(id) && this.#sworn.size >= SWORN_MAX) return "battleRuns";
      this.#sworn.set(id, side);
    }
    this.leaveSeat(id);
    place.playerId = id;
    place.controller = "person";
    player.side = side;
    player.seat = seat;
    return null;
  }

  /** Leaves the seat to an AI admiral. */
  leaveSeat(id: number): void {
    const player = this.player(id);
    if (player === undefined || player.side === -1) return;
    const place = this.state.sides[player.side]?.seats[player.seat];
    if (place !== undefined) {
      place.playerId = -1;
      place.controller = "ai";
    }
    player.side = -1;
    player.seat = -1;
    player.isReady = false;
  }

  setScenario(scenarioId: string): SeatRefusal | null {
    const scenario = this.#catalog.scenarios.get(scenarioId);
    if (scenario === undefined) return "unknownScenario";
    if (this.state.phase !== "gathering") return "battleRuns";
    this.state.scenarioId = scenarioId;
    this.#choices = scenario.sides.map(() => ({}));
    const seated = this.players.filter((player) => player.side !== -1);
    const places = seated.map(({ id, side, seat }) => ({ id, side, seat }));
    this.state.sides = new ArraySchema(...scenario.sides.map(() => new SideState()));
    for (let side = 0; side < scenario.sides.length; side++) this.setSeatCount(side, 1);
    for (const { id, side, seat } of places) {
      const player = this.player(id);
      if (player !== undefined) player.side = -1;
      this.setSeatCount(side, Math.max(seat + 1, this.state.sides[side]?.seats.length ?? 0));
      this.take(id, side, seat);
    }
    return null;
  }

  /** Seats of a side: each commands its share of the task forces. */
  setSeatCount(side: number, count: number): SeatRefusal | null {
    const seats = this.state.sides[side]?.seats;
    if (seats === undefined) return "noSuchSeat";
    if (this.state.phase !== "gathering") return "battleRuns";
    const countMax = Math.min(SEATS_PER_SIDE_MAX, this.scenario.sides[side].seatMax);
    const wanted = Math.max(1, Math.min(count, countMax));
    while (seats.length < wanted) seats.push(new SeatState());
    while (seats.length > wanted) {
      const last = seats[seats.length - 1];
      if (last.playerId !== -1) this.leaveSeat(last.playerId);
      seats.pop();
    }
    return null;
  }

  setSeat(side: number, seat: number, controller: Controller, level: AiLevel): SeatRefusal | null {
    const place = this.state.sides[side]?.seats[seat];
    if (place === undefined) return "noSuchSeat";
    if (place.playerId !== -1) return "seatTaken";
    place.controller = controller === "none" ? "none" : "ai";
    place.level = level;
    return null;
  }

  /** A choice of the briefing is made by anyone who sits on that side; "" leaves it to dice. */
  choose(id: number, choiceId: string, optionId: string): SeatRefusal | null {
    const side = this.player(id)?.side ?? -1;
    const choice = this.scenario.sides[side]?.choices.find((entry) => entry.id === choiceId);
    const isKnown = optionId === "" || choice?.options.some((option) => option.id === optionId);
    if (choice === undefined || isKnown !== true) return "noSuchSeat";
    if (optionId === "") delete this.#choices[side][choiceId];
    else this.#choices[side][choiceId] = optionId;
    return null;
  }

  /** What a side has chosen so far, by choice id; what is missing is left to dice. */
  choicesOf(side: number): Readonly<Choices> {
    return this.#choices[side] ?? {};
  }

  /** What the battle is made of, once the host starts it. */
  setup(salt: string): MatchSetup {
    return {
      scenarioId: this.state.scenarioId,
      seed: this.state.seed,
      salt: this.state.isSeedOpen ? "" : salt,
      placements: {},
      sides: this.state.sides.map((side, index) => ({
        choices: { ...this.#choices[index] },
        seats: side.seats.map((seat) => ({
          controller: this.#controllerOf(seat),
          level: seat.level as AiLevel,
        })),
      })),
    };
  }

  /** A seat whose owner is away begins under its AI; the owner has it back on return. */
  #controllerOf(seat: InstanceType<typeof SeatState>): Controller {
    if (seat.playerId === -1) return seat.controller as Controller;
    return this.player(seat.playerId)?.isConnected === true ? "person" : "ai";
  }
}
