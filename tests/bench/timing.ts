// What benches time: each step and each system of a tick from outside, by the clock for single ones
// and by this thread's time on a core for means, so that other programs of the machine do not count.
// (Kernels count core time in parts of some milliseconds: it says nothing about one step.)
import { readFileSync } from "node:fs";
import type { Battle } from "../../shared/battle/state.ts";
import { SYSTEMS } from "../../shared/battle/tick.ts";

const US_PER_MS = 1000;
const NS_PER_MS = 1_000_000;

/** Core time of this thread so far (ms). */
export function coreMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
}

/** How long this thread wanted a core that others had, ever (ms); 0 where the system does not tell. */
function waitedMs(): number {
  try {
    const [, waitedNs] = readFileSync("/proc/thread-self/schedstat", "utf8").split(" ");
    return Number(waitedNs) / NS_PER_MS;
  } catch {
    return 0;
  }
}

/** From now on; returns the share of the time until it is asked in which others had this thread's core. */
export function timeWaiting(): () => number {
  const [startMs, startWaitedMs] = [performance.now(), waitedMs()];
  return () => (waitedMs() - startWaitedMs) / (performance.now() - startMs);
}

export type SystemTimes = {
  readonly names: readonly string[];
  /** Sum over all ticks by the clock (ms), by system. */
  readonly sumMs: Float64Array;
  stop(): void;
};

/** From now to `stop()` each system of every battle in this process is timed. */
export function timeSystems(): SystemTimes {
  const list = SYSTEMS as unknown as ((battle: Battle) => void)[];
  const originals = list.slice();
  const sumMs = new Float64Array(list.length);
  originals.forEach((system, n) => {
    list[n] = (battle) => {
      const startMs = performance.now();
      system(battle);
      sumMs[n] += performance.now() - startMs;
    };
  });
  const stop = (): void => originals.forEach((system, n) => void (list[n] = system));
  return { names: originals.map(({ name }) => name), sumMs, stop };
}
