// Every minute of the headline battle, and whether the committed checkpoint (`server/cli/busiest.ts`) is
// still of the busiest one.
import { BUSIEST_SEED, readBusiest } from "../../server/cli/busiest.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { type Line, line, mean, ofBattle, quantile, shareLine } from "./lines.ts";
import { countLive, fullStep, sumOf } from "./measured.ts";
import { coreMs } from "./timing.ts";

/** Windows of a minute that begin so often. */
const PART_S = 30;
const PARTS_PER_MINUTE = SECONDS_PER_MINUTE / PART_S;
/** So many of the dearest minutes are timed in turns with the committed one, so often. */
const RIVALS = 3;
const ROUNDS = 5;
/** What one of them may cost more: minutes of one fight are alike. */
const OVER_COMMITTED_MAX = 1.05;

type Minute = { fromS: number; ms: number; live: number; checkpoint: Uint8Array };

export function benchMinutes(catalog: Catalog, seed: number): Line[] {
  const { minutes, trace } = fight(catalog, seed);
  const dearest = minutes.toSorted((a, b) => b.ms - a.ms);
  const lines = minutes.map(({ fromS, ms, live }) =>
    shareLine(`step, minute from ${fromS} s, ${live} objects`, ms, "ms", dearest[0].ms),
  );
  // The checkpoint is of one seed's battle: of others it says nothing.
  if (seed === BUSIEST_SEED) lines.push(committedLine(catalog, dearest));
  return ofBattle({ seed, trace }, lines);
}

function fight(catalog: Catalog, seed: number): { minutes: Minute[]; trace: string } {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, seed));
  const parts: Omit<Minute, "fromS">[] = [];
  while (!run.isOver) {
    const checkpoint = run.checkpoint();
    const startMs = coreMs();
    for (let n = 0; n < PART_S * TICK_HZ && !run.isOver; n++) fullStep(run);
    const ms = (coreMs() - startMs) / (PART_S * TICK_HZ);
    parts.push({ ms, live: sumOf(countLive(run)), checkpoint });
  }
  const minutes = parts.slice(PARTS_PER_MINUTE - 1).map((_, n): Minute => {
    const own = parts.slice(n, n + PARTS_PER_MINUTE);
    const live = Math.round(mean(own.map((part) => part.live)));
    const ms = mean(own.map((part) => part.ms));
    return { fromS: n * PART_S, ms, live, checkpoint: own[0].checkpoint };
  });
  return { minutes, trace: run.hash() };
}

/** What a rival costs, by the committed minute just before it: a machine's mood is the same for both. */
function committedLine(catalog: Catalog, dearest: readonly Minute[]): Line {
  const committed = readBusiest();
  const committedS = committed.recorded.fromTick / TICK_HZ;
  const rivals = dearest.filter(({ fromS }) => fromS !== committedS).slice(0, RIVALS);
  const shares: number[][] = rivals.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [n, { checkpoint }] of rivals.entries()) {
      const committedMs = minuteMs(catalog, committed.checkpoint);
      shares[n].push(minuteMs(catalog, checkpoint) / committedMs);
    }
  }
  const peers = rivals.map(({ fromS }, n) => ({
    name: `from ${fromS} s`,
    value: quantile(shares[n], 0.5),
  }));
  const most = Math.max(...peers.map(({ value }) => value));
  const name = `a dearer minute, by the committed one (${committedS} s)`;
  return line(name, most, "×", OVER_COMMITTED_MAX, ...peers);
}

function minuteMs(catalog: Catalog, checkpoint: Uint8Array): number {
  const run = BattleRun.resume(catalog, checkpoint);
  fullStep(run);
  const startMs = coreMs();
  for (let n = 0; n < SECONDS_PER_MINUTE * TICK_HZ && !run.isOver; n++) fullStep(run);
  return (coreMs() - startMs) / (SECONDS_PER_MINUTE * TICK_HZ);
}
