// What a long battle leaves in memory: half an hour of the headline battle with both sides watched, in
// a process of its own that may be told to collect.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BUSIEST_SEED } from "../../server/cli/busiest.ts";
import { type Line, line, ofBattle, quantile, shareLine } from "./lines.ts";

const PROGRAM = fileURLToPath(new URL("heap-run.ts", import.meta.url));
const HEAP_MB_MAX = 300;
const FROM_MINUTE = 5;
/** Less than this is no growth: in half an hour not 3 MB. */
const GROWTH_MB_PER_MIN_MAX = 0.1;
/** Of the time that steps take: what is allocated costs no more than this. */
const COLLECTING_PERCENT_MAX = 5;
/** Numbers that go through functions too large to inline, most of it: some 200 bytes an object. */
const KB_PER_TICK_MAX = 256;
const TOP = 5;
const KB = 1024;

/** What `heap-run.ts` prints. */
export type HeapReport = {
  /** heapUsed + external after a collection, at the end of each minute of battle. */
  bytes: number[];
  /** In the busiest minute, of the time that its steps take. */
  collectingShare: number;
  longestPauseMs: number;
  allocatedPerTick: number;
  /** By function, most first; the same unit. */
  byFunction: { name: string; perTick: number }[];
  /** State hashes at the end of the long run's last battle, and of the busiest minute. */
  traces: { long: string; busiest: string };
};

export async function benchHeap(seed: number): Promise<Line[]> {
  const report = await runApart(seed);
  const { bytes, allocatedPerTick, byFunction, traces } = report;
  const perTick = allocatedPerTick / KB;
  const late = bytes.slice(FROM_MINUTE).map((each) => each / KB / KB);
  const most = bytes.reduce((high, each) => Math.max(high, each), 0) / KB / KB;
  const long = ofBattle({ seed, trace: traces.long }, [
    line(`heapUsed + external, most in ${bytes.length} min`, most, "MB", HEAP_MB_MAX),
    line(`its growth after minute ${FROM_MINUTE}`, slopeOf(late), "MB/min", GROWTH_MB_PER_MIN_MAX),
  ]);
  const busiest = ofBattle({ seed: BUSIEST_SEED, trace: traces.busiest }, [
    line("collecting, busiest minute", report.collectingShare * 100, "%", COLLECTING_PERCENT_MAX, {
      name: "longest pause, ms",
      value: report.longestPauseMs,
    }),
    line("allocated per tick, busiest minute", perTick, "KB", KB_PER_TICK_MAX),
    ...byFunction.slice(0, TOP).map(({ name, perTick: sum }) => {
      return shareLine(`  of it ${name}`, sum / KB, "KB", perTick);
    }),
  ]);
  return [...long, ...busiest];
}

/** Median of the slopes of all pairs: one battle's end and the next one's beginning do not tilt it. */
function slopeOf(values: readonly number[]): number {
  const slopes = values.flatMap((value, n) =>
    values.slice(n + 1).map((later, apart) => (later - value) / (apart + 1)),
  );
  return quantile(slopes, 0.5);
}

async function runApart(seed: number): Promise<HeapReport> {
  const stdio = ["ignore", "pipe", "inherit"] as const;
  const child = spawn(process.execPath, ["--expose-gc", PROGRAM, `${seed}`], { stdio: [...stdio] });
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`${PROGRAM} ended with code ${code}`);
  return JSON.parse(text) as HeapReport;
}
