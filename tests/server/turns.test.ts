// Battles of one process take turns on its core: what one costs delays the others once, and slows
// nobody but itself. The clock is the test's, so that a turn takes exactly what it is said to take.
import { describe, expect, it } from "vitest";
import { Pace } from "../../shared/match/pace.ts";
import { type TurnClock, Turns, type TurnTaker } from "../../server/rooms/turns.ts";

const TICK_MS = 50;

/** A clock that moves when a turn takes time, or when nobody has anything to do. */
class TestClock implements TurnClock {
  #nowMs = 0;
  #calls: { atMs: number; go: () => void }[] = [];

  nowMs(): number {
    return this.#nowMs;
  }

  soon(go: () => void): void {
    this.later(go, 0);
  }

  later(go: () => void, waitMs: number): () => void {
    const call = { atMs: this.#nowMs + waitMs, go };
    this.#calls.push(call);
    return () => {
      this.#calls = this.#calls.filter((one) => one !== call);
    };
  }

  spend(ms: number): void {
    this.#nowMs += ms;
  }

  runUntil(ms: number): void {
    while (this.#nowMs < ms) {
      this.#calls.sort((a, b) => a.atMs - b.atMs);
      const next = this.#calls.shift();
      if (next === undefined) return;
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.go();
    }
  }
}

/** A battle whose every tick takes so long, but for what `spikes` says of some ticks. */
class Battle implements TurnTaker {
  readonly pace = new Pace();
  readonly latenessMs: number[] = [];
  ticks = 0;
  #lookedMs: number;
  #clock: TestClock;
  #costMs: (tick: number) => number;

  constructor(clock: TestClock, costMs: (tick: number) => number, phase = 0) {
    this.#clock = clock;
    this.#costMs = costMs;
    this.#lookedMs = phase * TICK_MS;
  }

  get dueAtMs(): number {
    return this.#lookedMs + this.pace.waitMs;
  }

  take(nowMs: number): void {
    const due = this.pace.ticksDue(nowMs - this.#lookedMs);
    this.#lookedMs = nowMs;
    this.pace.isPictureDue();
    if (due === 0) return;
    this.latenessMs.push(this.pace.latenessMs);
    this.#clock.spend(this.#costMs(this.ticks++));
    this.pace.ran();
  }
}

function room(clock: TestClock, turns: Turns, costMs: (tick: number) => number): Battle {
  const battle = new Battle(clock, costMs, turns.nextPhase());
  turns.add(battle);
  return battle;
}

/** Turns in which nobody throws. */
function turnsBy(clock: TestClock): Turns {
  return new Turns((error) => {
    throw error;
  }, clock);
}

describe("turns", () => {
  it("delay the others by one long tick and no more, whoever has it", () => {
    const SPIKE_MS = 180;
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const spiky = room(clock, turns, (tick) => (tick % 100 === 50 ? SPIKE_MS : 1));
    const others = Array.from({ length: 20 }, () => room(clock, turns, () => 1));
    clock.runUntil(30_000);
    // What has become due meanwhile: four ticks of each, one after the other.
    const backlogMs = others.length * Math.ceil(SPIKE_MS / TICK_MS);
    for (const { latenessMs, ticks, pace } of others) {
      expect(Math.max(...latenessMs)).toBeLessThanOrEqual(SPIKE_MS + backlogMs);
      expect(Math.max(...latenessMs)).toBeGreaterThan(SPIKE_MS / 2); // the spikes were felt at all
      expect(ticks).toBeGreaterThanOrEqual(30 * 20 - 2);
      expect(pace.dilation).toBe(1);
    }
    expect(spiky.pace.dilation).toBe(1);
  });

  it("let ticks of others in between battles that begin at once", () => {
    const MAKING_MS = 70;
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const others = Array.from({ length: 10 }, () => room(clock, turns, () => 1));
    clock.runUntil(1000);
    for (let n = 0; n < 10; n++) {
      const battle = new Battle(clock, () => 1);
      let isMade = false;
      const askedAtMs = clock.nowMs();
      const taker: TurnTaker = {
        get dueAtMs() {
          return isMade ? battle.dueAtMs : askedAtMs;
        },
        take(nowMs) {
          if (isMade) return battle.take(nowMs);
          isMade = true;
          clock.spend(MAKING_MS);
        },
      };
      turns.add(taker, "making");
    }
    clock.runUntil(5000);
    const backlogMs = others.length * Math.ceil(MAKING_MS / TICK_MS);
    for (const { latenessMs, pace } of others) {
      expect(Math.max(...latenessMs)).toBeLessThanOrEqual(MAKING_MS + backlogMs);
      expect(pace.dilation).toBe(1);
    }
  });

  it("make battles also on a core that is never idle, one now and then", () => {
    const clock = new TestClock();
    const turns = turnsBy(clock);
    for (let n = 0; n < 40; n++) room(clock, turns, () => 2);
    clock.runUntil(1000);
    const madeAtMs: number[] = [];
    for (let n = 0; n < 4; n++) {
      let dueAtMs = clock.nowMs();
      const take = (nowMs: number): void => {
        madeAtMs.push(nowMs);
        dueAtMs = Infinity;
        clock.spend(70);
      };
      const taker = {
        take,
        get dueAtMs() {
          return dueAtMs;
        },
      };
      turns.add(taker, "making");
    }
    clock.runUntil(4000);
    const apartMs = madeAtMs.slice(1).map((ms, n) => ms - madeAtMs[n]);
    expect(apartMs).toHaveLength(3);
    expect(Math.min(...apartMs)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...apartMs)).toBeLessThan(300);
  });

  it("let a battle that is too heavy for the core slow down alone", () => {
    const HEAVY_MS = 120;
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const others = Array.from({ length: 10 }, () => room(clock, turns, () => 2));
    const heavy = room(clock, turns, () => HEAVY_MS);
    clock.runUntil(60_000);
    for (const { latenessMs, ticks, pace } of others) {
      expect(Math.max(...latenessMs)).toBeLessThanOrEqual(2 * HEAVY_MS);
      expect(ticks).toBeGreaterThanOrEqual(60 * 20 - 4);
      expect(pace.dilation).toBe(1);
    }
    // The others take 40 % of the core; the rest holds five of its twenty ticks a second.
    expect(heavy.pace.dilation).toBeLessThanOrEqual(0.3);
    expect(heavy.ticks).toBeGreaterThan(60 * 3);
  });

  it("slow all alike when all together are too many", () => {
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const battles = Array.from({ length: 40 }, () => room(clock, turns, () => 2));
    clock.runUntil(60_000);
    const ticks = battles.map((battle) => battle.ticks);
    expect(Math.max(...ticks) - Math.min(...ticks)).toBeLessThan(0.15 * Math.max(...ticks));
    for (const { pace } of battles) {
      expect(pace.dilation).toBeLessThan(1);
      expect(pace.dilation).toBeGreaterThan(0.3);
    }
  });

  it("do not starve a heavy battle, however busy the light ones keep the core", () => {
    const clock = new TestClock();
    const turns = turnsBy(clock);
    for (let n = 0; n < 30; n++) room(clock, turns, () => 2);
    const heavy = room(clock, turns, () => 100);
    clock.runUntil(60_000);
    expect(heavy.ticks).toBeGreaterThan(10);
  });

  it("keep ticks of rooms that began at once apart, also after all had to wait", () => {
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const battles = Array.from({ length: 10 }, () => room(clock, turns, () => 1));
    clock.runUntil(2000);
    clock.spend(3000); // the whole process stood still
    clock.runUntil(10_000);
    for (const { latenessMs } of battles) {
      const lately = latenessMs.slice(-40);
      expect(Math.max(...lately)).toBeLessThanOrEqual(3);
    }
  });

  it("go on for the others when one throws, in its turn or before it", () => {
    const clock = new TestClock();
    const faults: string[] = [];
    const turns = new Turns(({ message }) => faults.push(message), clock);
    const before = room(clock, turns, () => 1);
    const broken = room(clock, turns, (tick) => {
      if (tick === 10) throw new RangeError("a fault");
      return 1;
    });
    const mute: TurnTaker = {
      get dueAtMs(): number {
        throw new TypeError("no time");
      },
      take() {},
    };
    turns.add(mute);
    const after = room(clock, turns, () => 1);
    clock.runUntil(4000);
    expect(broken.ticks).toBe(11);
    for (const { ticks } of [before, after]) expect(ticks).toBeGreaterThanOrEqual(4 * 20 - 2);
    // Each is told once: who threw has no turns any more.
    expect(faults.toSorted()).toEqual(["a fault", "no time"]);
  });

  it("wake who was paused when it is told, and forget who left", () => {
    const clock = new TestClock();
    const turns = turnsBy(clock);
    const battle = room(clock, turns, () => 1);
    battle.pace.isPaused = true;
    clock.runUntil(1000);
    expect(battle.ticks).toBe(0);
    battle.pace.isPaused = false;
    turns.hurry();
    clock.runUntil(2000);
    expect(battle.ticks).toBeGreaterThanOrEqual(18);
    const { ticks } = battle;
    turns.remove(battle);
    clock.runUntil(3000);
    expect(battle.ticks).toBe(ticks);
  });
});
