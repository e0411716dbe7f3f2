// The process that `bench-heap.ts` measures: prints one HeapReport. Started with --expose-gc
// and the seed of the first battle.
import { type HeapProfiler, Session } from "node:inspector/promises";
import { PerformanceObserver } from "node:perf_hooks";
import { getHeapSpaceStatistics } from "node:v8";
import { readBusiest } from "../../server/cli/busiest.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { HeapReport, HeapSample } from "./bench-heap.ts";
import { fullStep } from "./measured.ts";

const MINUTES = 30;
const TICKS_PER_MINUTE = SECONDS_PER_MINUTE * TICK_HZ;
const AGAIN = 12;
const SAMPLE_BYTES = 4096;
const ENTRIES_MS = 50;
/** V8's spaces of machine code, bytecode and what belongs to it; no object of ours lives there. */
const COMPILED_SPACE = /code|trusted/;

const catalog = loadDefaultCatalog();
const collect = globalThis.gc;
if (collect === undefined) throw new Error("start this with --expose-gc");
const { minutes, trace: long } = longRun(catalog, collect, Number(process.argv[2]));
const garbage = await collections(catalog);
const { trace: busiest, ...allocated } = await allocations(catalog);
const { again, trace: same } = sameMinute(catalog, collect);
const report: HeapReport = {
  minutes,
  again,
  ...garbage,
  ...allocated,
  traces: { long, busiest, same },
};
console.log(JSON.stringify(report));

/** Battle after battle, each from the seed after the last one's. */
function longRun(
  content: Catalog,
  gc: () => void,
  firstSeed: number,
): { minutes: HeapSample[]; trace: string } {
  const samples: HeapSample[] = [];
  let seed = firstSeed;
  let run = new BattleRun(content, aiSetup(content, content.headlineScenario, seed));
  for (let tick = 1; tick <= MINUTES * TICKS_PER_MINUTE; tick++) {
    fullStep(run);
    if (run.isOver) {
      run = new BattleRun(content, aiSetup(content, content.headlineScenario, ++seed));
    }
    if (tick % TICKS_PER_MINUTE === 0) samples.push(sampleHeap(gc));
  }
  return { minutes: samples, trace: run.hash() };
}

/** The busiest minute again and again: the same to the bit, so each must leave what the last one left. */
function sameMinute(content: Catalog, gc: () => void): { again: HeapSample[]; trace: string } {
  const traces = new Set<string>();
  const samples = Array.from({ length: AGAIN }, () => {
    traces.add(busiestMinute(content));
    return sampleHeap(gc);
  });
  const [first, ...others] = traces;
  if (others.length > 0) throw new Error(`runs differ: ${first}, ${others.join(", ")}`);
  return { again: samples, trace: first };
}

/** Returns the hash at its end; the battle itself is garbage then. */
function busiestMinute(content: Catalog): string {
  const run = BattleRun.resume(content, readBusiest().checkpoint);
  for (let n = 0; n < TICKS_PER_MINUTE && !run.isOver; n++) fullStep(run);
  return run.hash();
}

function sampleHeap(gc: () => void): HeapSample {
  gc();
  const bytes = usedBytes();
  // What lies outside the heap is let go of behind V8's back, and counted when it collects again.
  gc();
  const compiledBytes = getHeapSpaceStatistics()
    .filter(({ space_name: name }) => COMPILED_SPACE.test(name))
    .reduce((sum, { space_used_size: size }) => sum + size, 0);
  if (compiledBytes === 0) throw new Error(`no heap space is called ${COMPILED_SPACE}`);
  return { bytes, keptBytes: usedBytes() - compiledBytes, compiledBytes };
}

function usedBytes(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** What V8 spends on collecting in the busiest minute, left to itself. */
async function collections(
  content: Catalog,
): Promise<Pick<HeapReport, "collectingShare" | "longestPauseMs">> {
  const run = BattleRun.resume(content, readBusiest().checkpoint);
  const pausesMs: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) pausesMs.push(duration);
  });
  observer.observe({ entryTypes: ["gc"] });
  const startMs = performance.now();
  for (let n = 0; n < TICKS_PER_MINUTE && !run.isOver; n++) fullStep(run);
  const wholeMs = performance.now() - startMs;
  // Entries come in a turn of their own.
  await new Promise((resolve) => setTimeout(resolve, ENTRIES_MS));
  observer.disconnect();
  return {
    collectingShare: pausesMs.reduce((sum, ms) => sum + ms, 0) / wholeMs,
    longestPauseMs: Math.max(0, ...pausesMs),
  };
}

/** Bytes that the busiest minute allocates, live or not, by the function that asks for them. */
async function allocations(
  content: Catalog,
): Promise<Pick<HeapReport, "allocatedPerTick" | "byFunction"> & { trace: string }> {
  // The code is compiled by now: before, every number was an object on the heap.
  const run = BattleRun.resume(content, readBusiest().checkpoint);
  fullStep(run);
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: SAMPLE_BYTES,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  const from = run.battle.tick;
  while (run.battle.tick < from + TICKS_PER_MINUTE && !run.isOver) fullStep(run);
  const ticks = run.battle.tick - from;
  const { profile } = await session.post("HeapProfiler.stopSampling");
  session.disconnect();
  const sums = new Map<string, number>();
  addNode(profile.head, sums);
  const byFunction = Array.from(sums, ([name, sum]) => ({ name, perTick: sum / ticks }));
  byFunction.sort((a, b) => b.perTick - a.perTick);
  const allocatedPerTick = byFunction.reduce((sum, { perTick }) => sum + perTick, 0);
  return { allocatedPerTick, byFunction, trace: run.hash() };
}

function addNode(node: HeapProfiler.SamplingHeapProfileNode, sums: Map<string, number>): void {
  const { functionName, url } = node.callFrame;
  const name = `${functionName || "(anonymous)"} ${url.slice(url.lastIndexOf("/") + 1)}`;
  sums.set(name, (sums.get(name) ?? 0) + node.selfSize);
  for (const child of node.children) addNode(child, sums);
}
