// The step of 600 ships where nobody would have them: in one column, placed at one point, gathered at
// one, hull in hull. Beside each the same ships spread over the map, and a bare physics engine with the
// same hulls. Nobody shoots and nobody thinks: what is measured is how they find room.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { force } from "../battle/fixtures.ts";
import {
  attackers,
  defenders,
  orderAll,
  packSetup,
  putHullInHull,
  putInColumn,
} from "../battle/hostile-fleets.ts";
import { bareMatter } from "./bare-matter.ts";
import { figureLine, type Line, line, ofBattle, type Peer } from "./lines.ts";
import { fullStep, measureBest, type Measured, p99Peers } from "./measured.ts";

/** The whole step at 20 Hz, however they lie. */
const STEP_MS_MAX = 1000 / TICK_HZ;
const SECONDS = 20;
const RUNS = 3;
const SIDE = 1;
const POINT: PointKm = [800, 400];
const WEST: PointKm = [400, 400];
/** By then all who were ordered to one point lie about it as close as they come. */
const GATHER_S = 180;
/** The bare engine takes most of a second for each tick of 180,000 contacts. */
const HEAP_TICKS = 5;

type Pile = { name: string; run: BattleRun; runs: number; matter: Peer };

export function benchStacked(seed: number): Line[] {
  const sparse = pile("spread over the map", ordered(battleAt(seed, scattered), WEST));
  // The first battle of a process also pays for the compiler.
  measure(sparse);
  const spread = measure(sparse);
  return [
    ...linesOf(seed, sparse, spread),
    ...stacks(seed).flatMap((each) => linesOf(seed, each, measure(each), spread)),
  ];
}

function linesOf(
  seed: number,
  { name, runs, matter }: Pile,
  of: Measured,
  spread?: Measured,
): Line[] {
  const besides = (what: "stepMs" | "p99Ms"): Peer[] =>
    spread === undefined ? [] : [{ name: "spread", value: spread[what] }];
  const means = besides("stepMs");
  const worst = [...besides("p99Ms"), ...p99Peers(of)];
  const battle = { seed, trace: of.trace };
  if (runs === 1) {
    // What only a test brings about may slow time down in its first second, while it comes apart: it is
    // those ticks that stand beside the bare engine's first.
    return ofBattle(battle, [
      figureLine(`600 ${name}, mean of ${SECONDS} s`, of.stepMs, "ms", ...means),
      figureLine(`600 ${name}, p99 of them`, of.p99Ms, "ms", matter, ...worst),
    ]);
  }
  return ofBattle(battle, [
    line(`600 ${name}, mean`, of.stepMs, "ms", STEP_MS_MAX, ...means, matter),
    line(`600 ${name}, p99, middle run`, of.p99Ms, "ms", STEP_MS_MAX, ...worst),
  ]);
}

function stacks(seed: number): Pile[] {
  const column = battleAt(seed, scattered);
  putInColumn(column.battle, SIDE, POINT[0], Math.PI);
  const placed = battleAt(seed, () => POINT, true);
  const gathered = ordered(battleAt(seed, aboutPoint), POINT);
  for (let n = 0; n < GATHER_S * TICK_HZ; n++) fullStep(gathered);
  const heap = battleAt(seed, scattered);
  putHullInHull(heap.battle, SIDE, POINT);
  const bare = bareMatter(heap.battle.hulls, HEAP_TICKS, 0);
  const matter = { ...bare, name: `${bare.name}, first ${HEAP_TICKS} ticks` };
  return [
    pile("in one column", ordered(column, WEST)),
    pile("placed at one point", ordered(placed, WEST)),
    pile("gathered at one point", gathered),
    // No order, placement or arrival brings this about: only tests do. It is dear, so once is enough.
    { name: "hull in hull", run: heap, runs: 1, matter },
  ];
}

function pile(name: string, run: BattleRun, runs = RUNS): Pile {
  return { name, run, runs, matter: bareMatter(run.battle.hulls) };
}

/** Each run goes on from the same checkpoint; a watch begins with its keyframe. */
function measure({ run, runs }: Pile): Measured {
  const checkpoint = run.checkpoint();
  const begin = (): BattleRun => {
    const copy = BattleRun.resume(run.catalog, checkpoint);
    for (let side = 0; side < copy.sideCount; side++) copy.pictureBytes(side);
    return copy;
  };
  return measureBest(begin, SECONDS, runs);
}

/** All of the headline's attacker, squadrons where `at` says, and somebody far off to be hostile to. */
function battleAt(seed: number, at: (n: number) => PointKm, isPlaced = false): BattleRun {
  const squadrons = attackers(at);
  const sides = [
    [force("defence", defenders("carrier", [100, 400]))],
    [force("attack", ...squadrons)],
  ];
  const placed = squadrons.map(({ id }, n) => [id, at(n)] as const);
  const placements = isPlaced ? Object.fromEntries(placed) : {};
  const { catalog, setup } = packSetup({ sides }, { seed, placements });
  return new BattleRun(catalog, setup);
}

function ordered(run: BattleRun, to: PointKm): BattleRun {
  orderAll(run.battle, SIDE, to);
  return run;
}

/** Ten columns of squadrons, 85 by 110 km. */
function scattered(n: number): PointKm {
  return [300 + (n % 10) * 85, 60 + Math.floor(n / 10) * 110];
}

/** Within some 100 km of it. */
function aboutPoint(n: number): PointKm {
  return [760 + (n % 8) * 20, 300 + n * 3];
}
