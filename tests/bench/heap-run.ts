// The process that `bench-heap.ts` measures: prints one HeapReport. Started with --expose-gc
// and the seed of the first battle.
import { type HeapProfiler, Session } from "node:inspector/promises";
import { PerformanceObserver } from "node:perf_hooks";
import { readBusiest } from "../../server/cli/busiest.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { HeapReport } from "./bench-heap.ts";
import { fullStep } from "./measured.ts";

const MINUTES = 30;
const TICKS_PER_MINUTE = SECONDS_PER_MINUTE * TICK_HZ;
const SAMPLE_BYTES = 4096;
const ENTRIES_MS = 50;

const catalog = loadDefaultCatalog();
const collect = globalThis.gc;
if (collect === undefined) throw new Error("start this with --expose-gc");
const { bytes, trace: long } = longRun(catalog, collect, Number(process.argv[2]));
const garbage = await collections(catalog);
const { trace: busiest, ...allocated } = await allocations(catalog);
const report: HeapReport = { bytes, ...garbage, ...allocated, traces: { long, busiest } };
console.log(JSON.stringify(report));

/** Battle after battle, each from the seed after the last one's. */
function longRun(
  content: Catalog,
  gc: () => void,
  firstSeed: number,
): { bytes: number[]; trace: string } {
  const samples: number[] = [];
  let seed = firstSeed;
  let run = new BattleRun(content, aiSetup(content, content.headlineScenario, seed));
  for (let tick = 1; tick <= MINUTES * TICKS_PER_MINUTE; tick++) {
    fullStep(run);
    if (run.isOver) {
      run = new BattleRun(content, aiSetup(content, content.headlineScenario, ++seed));
    }
    if (tick % TICKS_PER_MINUTE !== 0) continue;
    gc();
    const { heapUsed, external } = process.memoryUsage();
    samples.push(heapUsed + external);
  }
  return { bytes: samples, trace: run.hash() };
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
