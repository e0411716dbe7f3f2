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
    expect(pace.dilation).toBeGreaterThan(0.45);
    expect(pace.dilation).toBeLessThan(0.55);
    run(pace, 30, 100);
    expect(pace.dilation).toBe(1);
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
