// Wall time in, ticks out: none skipped, lateness shown as dilation.
import { describe, expect, it } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { Pace } from "../../shared/match/pace.ts";

/** Runs a pace over wall time; the caller can hold so many ticks a second at most. */
function run(pace: Pace, seconds: number, callMs: number, ticksPerSMax = Infinity): number {
  let ticks = 0;
  const perCallMax = (ticksPerSMax * callMs) / 1000;
  for (let ms = 0; ms < seconds * 1000; ms += callMs) {
    let held = 0;
    for (let due = pace.ticksDue(callMs); due > 0 && held + 1 <= perCallMax; due--, held++) {
      pace.ran();
      ticks++;
    }
  }
  return ticks;
}

/** As `run` with a look every 5 ms, on a machine that is never quicker than so many ticks a second. */
function labour(pace: Pace, seconds: number, ticksPerS: number): void {
  const LOOK_MS = 5;
  let freeAtMs = 0;
  for (let ms = 0; ms < seconds * 1000; ms += LOOK_MS) {
    if (pace.ticksDue(LOOK_MS) === 0 || ms < freeAtMs) continue;
    pace.ran();
    freeAtMs = Math.max(freeAtMs, ms - LOOK_MS) + 1000 / ticksPerS;
  }
}

describe("pace", () => {
  it.each([1, 2, 4, 8])("runs at ×%i whatever the timer's grain", (speed) => {
    for (const callMs of [7, 25, 50, 110]) {
      const pace = new Pace();
      pace.speed = speed;
      const ticks = run(pace, 20, callMs);
      expect(Math.abs(ticks - 20 * TICK_HZ * speed)).toBeLessThanOrEqual(speed * 3 + 3);
      expect(pace.dilation).toBe(1);
    }
  });

  it.each([1, 8])("counts lateness in wall time at ×%i, time that was let go too", (speed) => {
    const pace = new Pace();
    pace.speed = speed;
    pace.ticksDue(1000 / TICK_HZ / speed);
    expect(pace.latenessMs).toBeCloseTo(0, 9);
    pace.ran();
    pace.ticksDue(5000);
    expect(pace.latenessMs).toBeCloseTo(5000 - 1000 / TICK_HZ / speed, 6);
  });

  it("says by how much it is slower than asked, and recovers", () => {
    const pace = new Pace();
    pace.speed = 2;
    run(pace, 30, 100, TICK_HZ);
    expect(pace.dilation).toBe(0.5);
    run(pace, 30, 100);
    expect(pace.dilation).toBe(1);
  });

  it("takes no notice of one hiccup", () => {
    const pace = new Pace();
    run(pace, 5, 25);
    pace.ticksDue(900);
    run(pace, 5, 25);
    expect(pace.dilation).toBe(1);
  });

  it.each([0.07, 0.33, 0.58, 0.86])(
    "moves in tenths only, and seldom, at a share of %d",
    (share) => {
      const pace = new Pace();
      labour(pace, 60, TICK_HZ * share);
      const seen: number[] = [];
      for (let second = 0; second < 300; second++) {
        labour(pace, 1, TICK_HZ * share);
        if (pace.dilation !== seen.at(-1)) seen.push(pace.dilation);
      }
      const grain = share < 0.1 ? 100 : 10;
      for (const factor of seen) expect(factor * grain).toBeCloseTo(Math.round(factor * grain), 9);
      expect(Math.min(...seen)).toBeGreaterThan(0.6 * share);
      expect(Math.max(...seen)).toBeLessThan(share + 0.2);
      expect(seen.length).toBeLessThan(40); // once in eight seconds: each try costs one or two changes
    },
  );

  it("runs slowed ticks evenly apart, not in bursts", () => {
    const pace = new Pace();
    labour(pace, 120, 0.75 * TICK_HZ);
    const gaps: number[] = [];
    let lastMs = 0;
    for (let ms = 0; ms < 1500; ms += 5) {
      if (pace.ticksDue(5) === 0) continue;
      pace.ran();
      gaps.push(ms - lastMs);
      lastMs = ms;
    }
    const slowed = gaps.slice(8); // the debt from before is worked off first
    expect(pace.dilation).toBeLessThan(0.8);
    expect(Math.max(...slowed) - Math.min(...slowed)).toBeLessThanOrEqual(5);
  });

  it("keeps what the machine holds when the asked speed changes", () => {
    const pace = new Pace();
    pace.speed = 8;
    run(pace, 30, 25, 4 * TICK_HZ);
    expect(pace.dilation).toBeLessThanOrEqual(0.5);
    pace.speed = 2;
    expect(pace.dilation).toBe(1);
  });

  it("is slowed and says so also for a host who says the same speed again and again", () => {
    const pace = new Pace();
    for (let ms = 0; ms < 10_000; ms += 50) {
      pace.speed = 1;
      if (pace.ticksDue(50) > 0 && ms % 200 === 0) pace.ran();
    }
    expect(pace.dilation).toBeLessThan(0.5);
  });

  it("does not replay a long gap: what could not be held is let go", () => {
    const pace = new Pace();
    expect(pace.ticksDue(60_000)).toBeLessThanOrEqual(TICK_HZ);
  });

  it("owes nothing while it is paused, and pictures go on", () => {
    const pace = new Pace();
    pace.isPaused = true;
    expect(run(pace, 5, 25)).toBe(0);
    expect(pace.isPictureDue()).toBe(true);
    expect(pace.isPictureDue()).toBe(false);
  });
});
