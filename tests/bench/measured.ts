// What every bench of the whole step does in a tick, what it times and what it counts.
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { BattleRun } from "../../shared/match/run.ts";
import { mean, quantile } from "./lines.ts";
import { coreMs, timeSystems } from "./timing.ts";

/** A tick as a room runs it: systems, admirals and, every picture step, both sides' bytes. */
export function fullStep(run: BattleRun): void {
  run.step();
  if (run.battle.tick % TICKS_PER_PICTURE !== 0) return;
  for (let side = 0; side < run.sideCount; side++) run.pictureBytes(side);
}

export type Measured = {
  /** Core time, mean: whole step, and of it the systems. */
  stepMs: number;
  tickMs: number;
  /** By the clock, step by step, pictures and all: of each the best of all runs. */
  stepsMs: number[];
  /** p99 of one run's steps, garbage and other programs and all: the middle one of the runs. */
  singleP99Ms: number;
  /** Means over the time. */
  live: Live;
  /** State hash at the end. */
  trace: string;
};

/**
 * Runs the same seconds of battle several times (less if it ends) and takes of each step, and of the
 * means, the best: runs are alike to the bit, and the compiler and other programs of the machine only
 * ever add. What collecting garbage costs is in the means; its pauses are `bench -- heap`'s matter.
 */
export function measureBest(begin: () => BattleRun, seconds: number, times: number): Measured {
  const runs = Array.from({ length: times }, () => measure(begin(), seconds));
  const odd = runs.find(({ trace }) => trace !== runs[0].trace);
  if (odd !== undefined) throw new Error(`runs differ: ${runs[0].trace}, ${odd.trace}`);
  const least = (what: "stepMs" | "tickMs"): number => Math.min(...runs.map((run) => run[what]));
  const stepsMs = runs[0].stepsMs.map((_, n) => Math.min(...runs.map((run) => run.stepsMs[n])));
  const singleP99Ms = quantile(
    runs.map((run) => run.singleP99Ms),
    0.5,
  );
  return { ...runs[0], stepsMs, singleP99Ms, stepMs: least("stepMs"), tickMs: least("tickMs") };
}

function measure(run: BattleRun, seconds: number): Measured {
  const systems = timeSystems();
  const stepsMs: number[] = [];
  const counts: Live[] = [];
  let coreSumMs = 0;
  for (let second = 0; second < seconds && !run.isOver; second++) {
    const startCoreMs = coreMs();
    for (let n = 0; n < TICK_HZ && !run.isOver; n++) {
      const startMs = performance.now();
      fullStep(run);
      stepsMs.push(performance.now() - startMs);
    }
    coreSumMs += coreMs() - startCoreMs;
    counts.push(countLive(run));
  }
  systems.stop();
  const stepMs = coreSumMs / stepsMs.length;
  const systemsShare = sum(systems.sumMs) / sum(stepsMs);
  const meanOf = (what: keyof Live): number => mean(counts.map((count) => count[what]));
  const live = {
    ships: meanOf("ships"),
    craft: meanOf("craft"),
    missiles: meanOf("missiles"),
    shots: meanOf("shots"),
  };
  const tickMs = stepMs * systemsShare;
  return { stepMs, tickMs, stepsMs, singleP99Ms: quantile(stepsMs, 0.99), live, trace: run.hash() };
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let n = 0; n < values.length; n++) total += values[n];
  return total;
}

export type Live = { ships: number; craft: number; missiles: number; shots: number };

/** What is on the map; craft in the hangar do not count. */
export function countLive({ battle }: BattleRun): Live {
  const { ships, craft, missiles, shots } = battle;
  return {
    ships: countOnes(ships.life, ships.count),
    craft: countOnes(craft.life, craft.count),
    missiles: countOnes(missiles.isAlive, missiles.capacity),
    shots: countOnes(shots.isAlive, shots.capacity),
  };
}

export function sumOf({ ships, craft, missiles, shots }: Live): number {
  return ships + craft + missiles + shots;
}

function countOnes(values: Uint8Array, end: number): number {
  let count = 0;
  for (let row = 0; row < end; row++) if (values[row] === 1) count++;
  return count;
}
