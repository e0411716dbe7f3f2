// How fast a battle of a hundred ships a side runs without a screen: what balance runs live on.
import { aiSetup } from "../../server/cli/headless.ts";
import { loadPacks } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { type Line, line, ofBattle } from "./lines.ts";

/** Two equal fleets in the open, laid over the default pack; also for `npm run battle -- … --packs`. */
const PACK = "tests/bench/pack";
const SCENARIO = "hundred";
const TIMES_REAL_MIN = 100;
const MS_PER_S = 1000;
const US_PER_MS = 1000;

/** From the first tick to the end, admirals included; core time, so that other programs do not count. */
export function benchSpeed(seed: number): Line[] {
  const { catalog } = loadPacks(PACK);
  const run = new BattleRun(catalog, aiSetup(catalog, SCENARIO, seed));
  const before = process.cpuUsage();
  while (!run.isOver) run.step();
  const { user, system } = process.cpuUsage(before);
  const coreMs = (user + system) / US_PER_MS;
  const battleS = run.battle.tick / TICK_HZ;
  return ofBattle({ seed, trace: run.hash() }, [
    line(
      "core time per second of a 100 v 100 battle",
      coreMs / battleS,
      "ms",
      MS_PER_S / TIMES_REAL_MIN,
      {
        name: "times real time",
        value: (battleS * MS_PER_S) / coreMs,
      },
    ),
  ]);
}
