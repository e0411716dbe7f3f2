// What benches time: each step and each system of a tick from outside, by the clock for single ones
// and by this thread's time on a core for means, so that other programs of the machine do not count.
// (Kernels count core time in parts of some milliseconds: it says nothing about one step.)
import type { Battle } from "../../shared/battle/state.ts";
import { SYSTEMS } from "../../shared/battle/tick.ts";

const US_PER_MS = 1000;

/** Core time of this thread so far (ms). */
export function coreMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / US_PER_MS;
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
