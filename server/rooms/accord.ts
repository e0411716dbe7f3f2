// Time in a battle belongs to all who fight it: with people on several sides each side may pause so
// many times for so long, and another speed wants the consent of every side. With people on one side
// only, time is the host's. Knows nothing of sockets; a refusal is a code that the client words.
import {
  PAUSE_S_MAX,
  PAUSES_PER_SIDE,
  type RoomPlayerView,
  sidesHere,
  SPEED_ASKED_S,
} from "../../shared/protocol/room.ts";
import type { RoomState } from "./room-state.ts";

export type TimeRefusal = "notHost" | "noPauseLeft" | "pauseOfOthers";

const MS_PER_S = 1000;
const NOBODY = -1;

export class Accord {
  readonly #state: RoomState;
  readonly #players: () => Iterable<RoomPlayerView>;
  /** Wall times at which a pause ends and an asking lapses; Infinity without. */
  #pauseEndsMs = Infinity;
  #askedUntilMs = Infinity;

  constructor(state: RoomState, players: () => Iterable<RoomPlayerView>) {
    this.#state = state;
    this.#players = players;
  }

  /** A battle begins: every side has all its pauses. */
  begin(): void {
    for (const side of this.#state.sides) side.pausesLeft = PAUSES_PER_SIDE;
    this.#goOn();
    this.#dropAsking();
  }

  /** A pause, or its end, by a player. */
  pause(playerId: number, isPaused: boolean, nowMs: number): TimeRefusal | null {
    const state = this.#state;
    const sides = this.#sides();
    const side = this.#sideOf(playerId);
    if (sides.length < 2 || side === NOBODY) return this.#pauseAsHost(playerId, isPaused);
    if (isPaused === state.isPaused) return null;
    if (!isPaused) {
      // Who paused goes on when ready; who went away meanwhile holds nobody up.
      const isTheirs = state.pausedBy !== side && sides.includes(state.pausedBy);
      if (isTheirs) return "pauseOfOthers";
      this.#goOn();
      return null;
    }
    const own = state.sides[side];
    if (own.pausesLeft === 0) return "noPauseLeft";
    own.pausesLeft--;
    state.isPaused = true;
    state.pausedBy = side;
    this.#pauseEndsMs = nowMs + PAUSE_S_MAX * MS_PER_S;
    this.look(nowMs);
    return null;
  }

  /** Without opponents, and for a host who fights on no side, time is the host's. */
  #pauseAsHost(playerId: number, isPaused: boolean): TimeRefusal | null {
    if (playerId !== this.#state.hostId) return "notHost";
    this.#goOn();
    this.#state.isPaused = isPaused;
    return null;
  }

  /**
   * A player asks for a speed, or agrees to the one that was asked for. Back towards the battle's own
   * time nobody has to agree; asking for the speed that runs ends the asking.
   */
  speed(playerId: number, factor: number, nowMs: number): TimeRefusal | null {
    const state = this.#state;
    const sides = this.#sides();
    const side = this.#sideOf(playerId);
    const isFree = state.phase !== "battle" || sides.length < 2;
    if (isFree || side === NOBODY) {
      if (playerId !== state.hostId) return "notHost";
      this.#run(factor);
      return null;
    }
    if (factor === state.speed || (factor >= 1 && factor < state.speed)) {
      this.#run(factor);
      return null;
    }
    if (factor !== state.speedAsked) {
      state.speedAsked = factor;
      state.speedAgreed = 0;
    }
    state.speedAgreed |= 1 << side;
    this.#askedUntilMs = nowMs + SPEED_ASKED_S * MS_PER_S;
    if (sides.every((one) => (state.speedAgreed >>> one) & 1)) this.#run(factor);
    return null;
  }

  /** Ends what has lasted long enough; called several times a second. */
  look(nowMs: number): void {
    const state = this.#state;
    const isContested = this.#sides().length > 1;
    // An opponent has come back to a pause that nobody counted.
    if (state.isPaused && isContested && this.#pauseEndsMs === Infinity) {
      this.#pauseEndsMs = nowMs + PAUSE_S_MAX * MS_PER_S;
    }
    if (nowMs >= this.#pauseEndsMs) this.#goOn();
    const leftS = Math.ceil((this.#pauseEndsMs - nowMs) / MS_PER_S);
    state.pauseLeftS = Number.isFinite(leftS) ? leftS : 0;
    if (nowMs >= this.#askedUntilMs) this.#dropAsking();
  }

  #goOn(): void {
    this.#state.isPaused = false;
    this.#state.pausedBy = NOBODY;
    this.#state.pauseLeftS = 0;
    this.#pauseEndsMs = Infinity;
  }

  #run(factor: number): void {
    this.#state.speed = factor;
    this.#dropAsking();
  }

  #dropAsking(): void {
    this.#state.speedAsked = 0;
    this.#state.speedAgreed = 0;
    this.#askedUntilMs = Infinity;
  }

  #sides(): number[] {
    return [...sidesHere(this.#players())];
  }

  #sideOf(playerId: number): number {
    for (const { id, side } of this.#players()) if (id === playerId) return side;
    return NOBODY;
  }
}
