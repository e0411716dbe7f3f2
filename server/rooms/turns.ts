// All battles of this process share one core: they take turns. A turn is one tick of one battle and
// what its sides see of it, then the sockets are served. A battle that costs much waits for those
// that cost little, so its long tick delays each other battle once, and its own slowness is its own.

/**
 * One who takes turns. What a turn throws is for the taker to catch; if it does not, it has no turns
 * any more, and the others go on.
 */
export type TurnTaker = {
  /** When something is due, by the same clock as `take`. */
  readonly dueAtMs: number;
  /** Does one piece of what is due. */
  take(nowMs: number): void;
};

/** The clock and the two ways of coming back: the event loop, or a test's. */
export type TurnClock = {
  nowMs(): number;
  /** After whatever waits at the sockets. */
  soon(go: () => void): void;
  /** Returns how to call it off. */
  later(go: () => void, waitMs: number): () => void;
};

export const EVENT_LOOP: TurnClock = {
  nowMs: () => performance.now(),
  soon: (go) => void setImmediate(go),
  later(go, waitMs) {
    const timer = setTimeout(go, waitMs);
    return () => clearTimeout(timer);
  },
};

/**
 * A first turn that makes a battle costs as much as many others: it comes when nobody else has anything
 * due, and on a core that is never idle one in so long.
 */
const MAKING_EVERY_MS = 100;

/** Steps of a golden section never meet: ticks of rooms begun at once lie evenly apart. */
const STAGGER = (Math.sqrt(5) - 1) / 2;

export class Turns {
  #noteFault: (error: Error) => void;
  #clock: TurnClock;
  /** Time that each has had, as if all had begun together: who has had least is next. */
  #usedMs = new Map<TurnTaker, number>();
  /** What the one whose turn is or was had had before it. */
  #servedMs = 0;
  #toMake = new Set<TurnTaker>();
  #madeAtMs = -Infinity;
  #phase = 0;
  #isComing = false;
  #callOff = (): void => {};

  /** `noteFault` is told what takers threw. */
  constructor(noteFault: (error: Error) => void, clock: TurnClock = EVENT_LOOP) {
    this.#noteFault = noteFault;
    this.#clock = clock;
  }

  get nowMs(): number {
    return this.#clock.nowMs();
  }

  /** A share of a period, 0…1, by which the next who joins is to be late, so that none coincide. */
  nextPhase(): number {
    this.#phase = (this.#phase + STAGGER) % 1;
    return this.#phase;
  }

  /** `first`: what the first turn does. */
  add(taker: TurnTaker, first: "tick" | "making" = "tick"): void {
    this.#usedMs.set(taker, this.#servedMs);
    if (first === "making") this.#toMake.add(taker);
    this.#wake();
  }

  remove(taker: TurnTaker): void {
    this.#usedMs.delete(taker);
    this.#toMake.delete(taker);
  }

  /** To be called when something became due sooner than it was: a pause ended, the speed rose. */
  hurry(): void {
    this.#wake();
  }

  #wake(): void {
    if (this.#isComing) return;
    this.#callOff();
    this.#isComing = true;
    this.#clock.soon(this.#go);
  }

  #go = (): void => {
    this.#isComing = false;
    const beganMs = this.#clock.nowMs();
    let next: TurnTaker | null = null;
    let nextDueAtMs = Infinity;
    let leastMs = Infinity;
    let isNextLast = true;
    let waitMs = Infinity;
    for (const [taker, usedMs] of this.#usedMs) {
      const dueAtMs = this.#dueAtMs(taker);
      waitMs = Math.min(waitMs, dueAtMs - beganMs);
      if (dueAtMs > beganMs) continue;
      // Who had nothing to do has not saved anything up by it.
      const countedMs = Math.max(usedMs, this.#servedMs);
      const isLast = this.#letsOthersGo(taker, dueAtMs, beganMs);
      let isBefore = isLast === isNextLast ? countedMs < leastMs : isNextLast;
      if (isLast === isNextLast && countedMs === leastMs) isBefore = dueAtMs < nextDueAtMs;
      if (!isBefore) continue;
      next = taker;
      nextDueAtMs = dueAtMs;
      leastMs = countedMs;
      isNextLast = isLast;
    }
    if (next === null) {
      if (waitMs < Infinity) this.#callOff = this.#clock.later(this.#go, Math.ceil(waitMs));
      return;
    }
    this.#servedMs = leastMs;
    if (this.#toMake.delete(next)) this.#madeAtMs = beganMs;
    try {
      next.take(beganMs);
    } catch (error) {
      this.#drop(next, error);
    }
    const tookMs = this.#clock.nowMs() - beganMs;
    if (this.#usedMs.has(next)) this.#usedMs.set(next, leastMs + tookMs);
    this.#wake();
  };

  /** Whether one who has a battle to make lets the others go first. */
  #letsOthersGo(taker: TurnTaker, dueAtMs: number, nowMs: number): boolean {
    const sinceMs = Math.max(dueAtMs, this.#madeAtMs);
    return this.#toMake.has(taker) && nowMs - sinceMs < MAKING_EVERY_MS;
  }

  #dueAtMs(taker: TurnTaker): number {
    try {
      return taker.dueAtMs;
    } catch (error) {
      this.#drop(taker, error);
      return Infinity;
    }
  }

  #drop(taker: TurnTaker, error: unknown): void {
    this.remove(taker);
    this.#noteFault(error instanceof Error ? error : new Error(String(error)));
  }
}
