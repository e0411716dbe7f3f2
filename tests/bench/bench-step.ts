// The headline battle's busiest minute: the whole step (systems, admirals, every side's picture and
// bytes) beside what cannot be undercut and beside a bare physics engine with the same hulls.
import { BUSIEST_SEED, readBusiest } from "../../server/cli/busiest.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SECONDS_PER_MINUTE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { bareFloor } from "./bare-floor.ts";
import { bareMatter } from "./bare-matter.ts";
import { type Line, line, ofBattle } from "./lines.ts";
import { measureBest, p99Peers, sumOf } from "./measured.ts";

const MEAN_MS_MAX = 5;
const P99_MS_MAX = 15;
const PER_1000_MS_MAX = 1;
const RUNS = 7;

export function benchStep(catalog: Catalog): Line[] {
  const { checkpoint } = readBusiest();
  const begin = (): BattleRun => {
    const run = BattleRun.resume(catalog, checkpoint);
    // A watch begins with its keyframe.
    for (let side = 0; side < run.sideCount; side++) run.pictureBytes(side);
    return run;
  };
  const { hulls, scenario } = begin().battle;
  const matter = bareMatter(hulls);
  const measured = measureBest(begin, SECONDS_PER_MINUTE, RUNS);
  const { stepMs, tickMs, p99Ms, live, trace } = measured;
  const count = sumOf(live);
  const floor = bareFloor(count, scenario);
  const perThousand = (ms: number): number => (ms * 1000) / count;
  const lines = [
    line("step, busiest minute, mean", stepMs, "ms", MEAN_MS_MAX, floor),
    line(
      `step, busiest minute, p99, middle of ${RUNS} runs`,
      p99Ms,
      "ms",
      P99_MS_MAX,
      ...p99Peers(measured),
    ),
    line("step per 1,000 live objects", perThousand(stepMs), "ms", PER_1000_MS_MAX, {
      name: floor.name,
      value: perThousand(floor.value),
    }),
    line("tick, busiest minute, mean", tickMs, "ms", MEAN_MS_MAX, floor, matter),
  ];
  return ofBattle({ seed: BUSIEST_SEED, trace }, lines);
}
