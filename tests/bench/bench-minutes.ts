// Every minute of the headline battle: which one is the busiest (`server/cli/busiest.ts`).
import { aiSetup } from "../../server/cli/headless.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE, TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { type Line, mean, ofBattle, shareLine } from "./lines.ts";
import { countLive, fullStep, sumOf } from "./measured.ts";
import { coreMs } from "./timing.ts";

/** Windows of a minute that begin so often. */
const PART_S = 30;
const PARTS_PER_MINUTE = SECONDS_PER_MINUTE / PART_S;

export function benchMinutes(catalog: Catalog, seed: number): Line[] {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, seed));
  const parts: { ms: number; live: number }[] = [];
  while (!run.isOver) {
    const startMs = coreMs();
    for (let n = 0; n < PART_S * TICK_HZ && !run.isOver; n++) fullStep(run);
    parts.push({ ms: (coreMs() - startMs) / (PART_S * TICK_HZ), live: sumOf(countLive(run)) });
  }
  const minutes = parts.slice(PARTS_PER_MINUTE - 1).map((_, n) => ({
    fromS: n * PART_S,
    ms: mean(parts.slice(n, n + PARTS_PER_MINUTE).map(({ ms }) => ms)),
    live: Math.round(mean(parts.slice(n, n + PARTS_PER_MINUTE).map(({ live }) => live))),
  }));
  const most = minutes.reduce((high, { ms }) => Math.max(high, ms), 0);
  const lines = minutes.map(({ fromS, ms, live }) =>
    shareLine(`step, minute from ${fromS} s, ${live} objects`, ms, "ms", most),
  );
  return ofBattle({ seed, trace: run.hash() }, lines);
}
