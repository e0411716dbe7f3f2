// What a long battle leaves in memory: half an hour of the headline battle with both sides watched, and
// its busiest minute again and again, in a process of its own that may be told to collect.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { BUSIEST_SEED } from "../../server/cli/busiest.ts";
import { type Line, line, ofBattle, type Peer, quantile, shareLine } from "./lines.ts";

const PROGRAM = fileURLToPath(new URL("heap-run.ts", import.meta.url));
const HEAP_MB_MAX = 300;
const FROM_MINUTE = 5;
/**
 * Of what battles keep. Less than this is no growth: in half an hour not 3 MB. A battle keeps now more,
 * now less (1 MB either way), and V8 what it learned of types (1 MB, in the first battle and a half).
 */
const GROWTH_MB_PER_MIN_MAX = 0.1;
/**
 * The same minute again leaves what it left before, so here next to nothing is growth: 17 bytes a tick,
 * and no object with a place in a list is smaller than 40. Only what outlives its battle is seen so.
 */
const LEFT_MB_PER_MIN_MAX = 0.02;
/** V8 learns of types in the first ones. */
const LEFT_FROM = 2;
/**
 * All machine code and bytecode. V8 throws away and makes anew whenever a battle meets something that
 * the last one did not, so the growth of some minutes says nothing; but there is only so much source.
 * Half an hour makes 13 to 14 MB, an hour and a half 15 (0.4 of it in the last half hour). Code without
 * end, made at run time, is at 20 long before.
 */
const COMPILED_MB_MAX = 20;
/** Of the time that steps take: what is allocated costs no more than this. */
const COLLECTING_PERCENT_MAX = 5;
/** Numbers that go through functions too large to inline, most of it: some 200 bytes an object. */
const KB_PER_TICK_MAX = 256;
const TOP = 5;
const KB = 1024;

export type HeapSample = {
  /** heapUsed + external after a collection. */
  bytes: number;
  /** After one more, which ends what the first began: the same without compiled code, and that code. */
  keptBytes: number;
  compiledBytes: number;
};

/** What `heap-run.ts` prints. */
export type HeapReport = {
  /** At the end of each minute of battle. */
  minutes: HeapSample[];
  /** After each time that the busiest minute was fought, its battle gone. */
  again: HeapSample[];
  /** In the busiest minute, of the time that its steps take. */
  collectingShare: number;
  longestPauseMs: number;
  allocatedPerTick: number;
  /** By function, most first; the same unit. */
  byFunction: { name: string; perTick: number }[];
  /** State hashes at the end of the long run's last battle, of the busiest minute, and of each time again. */
  traces: { long: string; busiest: string; same: string };
};

export async function benchHeap(seed: number): Promise<Line[]> {
  const report = await runApart(seed);
  const { minutes, again, allocatedPerTick, byFunction, traces } = report;
  const perTick = allocatedPerTick / KB;
  const kept = megabytes(minutes, "keptBytes").slice(FROM_MINUTE);
  const compiled = megabytes(minutes, "compiledBytes");
  const most = Math.max(...megabytes(minutes, "bytes"));
  const long = ofBattle({ seed, trace: traces.long }, [
    line(`heapUsed + external, most in ${minutes.length} min`, most, "MB", HEAP_MB_MAX),
    line(
      `growth after minute ${FROM_MINUTE}, without compiled code`,
      slopeOf(kept),
      "MB/min",
      GROWTH_MB_PER_MIN_MAX,
    ),
    line("compiled code, most", Math.max(...compiled), "MB", COMPILED_MB_MAX, ...tens(compiled)),
  ]);
  const left = megabytes(again, "keptBytes").slice(LEFT_FROM);
  const same = ofBattle({ seed: BUSIEST_SEED, trace: traces.same }, [
    line(
      `left by the same minute, ${again.length} times`,
      slopeOf(left),
      "MB",
      LEFT_MB_PER_MIN_MAX,
    ),
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
  return [...long, ...same, ...busiest];
}

function megabytes(samples: readonly HeapSample[], what: keyof HeapSample): number[] {
  return samples.map((sample) => sample[what] / KB / KB);
}

/** How it was at every tenth minute: whether it settles. */
function tens(values: readonly number[]): Peer[] {
  return values.flatMap((value, n) =>
    (n + 1) % 10 === 0 ? [{ name: `minute ${n + 1}`, value }] : [],
  );
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
