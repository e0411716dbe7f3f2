// What every bench of the whole step does in a tick, what it times and what it counts.
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { BattleRun } from "../../shared/match/run.ts";
import { mean, type Peer, quantile } from "./lines.ts";
import { coreMs, timeSystems, timeWaiting } from "./timing.ts";

const PERCENT = 100;

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
  /** By the clock, p99 of one run's steps, pictures, garbage, other programs and all: the middle run's. */
  p99Ms: number;
  /** The same of each step's best of all runs: without what comes now here, now there. */
  bestP99Ms: number;
  /** Of the runs' time, in which other programs had the core: it is in the p99. */
  keptWaiting: number;
  /** Means over the time. */
  live: Live;
  /** State hash at the end. */
  trace: string;
};

/**
 * Runs the same seconds of battle several times (less if it ends) and takes of the means the best: runs
 * are alike to the bit, and the compiler and other programs of the machine only ever add. The p99 is
 * that of a run as it was: what collecting garbage costs now and then is in it. The share of the
 * systems is of a run by itself, for asking the clock about each of them costs time, too.
 */
export function measureBest(begin: () => BattleRun, seconds: number, times: number): Measured {
  const runs = Array.from({ length: times }, () => measure(begin(), seconds));
  const { systemsShare, ...timed } = measureSystems(begin(), seconds);
  const odd = [...runs, timed].find(({ trace }) => trace !== runs[0].trace);
  if (odd !== undefined) throw new Error(`runs differ: ${runs[0].trace}, ${odd.trace}`);
  const stepMs = Math.min(...runs.map((run) => run.stepMs));
  const bestMs = runs[0].stepsMs.map((_, n) => Math.min(...runs.map((run) => run.stepsMs[n])));
  const p99s = runs.map((run) => quantile(run.stepsMs, 0.99));
  return {
    stepMs,
    tickMs: stepMs * systemsShare,
    p99Ms: quantile(p99s, 0.5),
    bestP99Ms: quantile(bestMs, 0.99),
    keptWaiting: mean(runs.map((run) => run.keptWaiting)),
    live: runs[0].live,
    trace: runs[0].trace,
  };
}

/** What stands beside the p99 of a run as it was. */
export function p99Peers({ bestP99Ms, keptWaiting }: Measured): Peer[] {
  return [
    { name: "of each step's best", value: bestP99Ms },
    { name: "% of the time other programs had the core", value: PERCENT * keptWaiting },
  ];
}

type Run = Omit<Measured, "tickMs" | "p99Ms" | "bestP99Ms"> & { stepsMs: number[] };

function measure(run: BattleRun, seconds: number): Run {
  const waiting = timeWaiting();
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
  const keptWaiting = waiting();
  const stepMs = coreSumMs / stepsMs.length;
  const meanOf = (what: keyof Live): number => mean(counts.map((count) => count[what]));
  const live = {
    ships: meanOf("ships"),
    craft: meanOf("craft"),
    missiles: meanOf("missiles"),
    shots: meanOf("shots"),
  };
  return { stepMs, stepsMs, keptWaiting, live, trace: run.hash() };
}

/** What of the whole step's time its systems take. */
function measureSystems(run: BattleRun, seconds: number): { systemsShare: number; trace: string } {
  const systems = timeSystems();
  const startMs = performance.now();
  for (let n = 0; n < seconds * TICK_HZ && !run.isOver; n++) fullStep(run);
  const wholeMs = performance.now() - startMs;
  systems.stop();
  return { systemsShare: sum(systems.sumMs) / wholeMs, trace: run.hash() };
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
