// How the tick grows with the number of units: generated battles of one density, 500 to 10,000 units,
// and as many on the headline's map. Beside each a bare floor of as many objects on as large a field and
// a bare physics engine with the same hulls.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { bareFloor, type Field } from "./bare-floor.ts";
import { bareMatter } from "./bare-matter.ts";
import { generateBattle } from "./generated.ts";
import { type Line, line, mean, ofBattle, type Peer } from "./lines.ts";
import { fullStep, measureBest, type Measured, p99Peers, sumOf } from "./measured.ts";

const SIZES = [500, 1000, 2000, 5000, 10_000];
const LARGEST = 10_000;
/** From first contact, before the first salvoes, which are the dearest time, until they are over. */
const WARM_S = 5;
const SECONDS = 25;
const RUNS = 3;
/** What a tick may take at 20 Hz, admirals and pictures included. */
const TICK_MS_MAX = 1000 / TICK_HZ;
const EXPONENT_MAX = 1.2;

type Point = Measured & { units: number; seed: number; floor: Peer; matter: Peer };

export function benchGrowth(catalog: Catalog, seed: number): Line[] {
  // The first battle of a process also pays for the compiler.
  fight(SIZES[0], seed);
  const points = SIZES.map((units) => fight(units, seed));
  const headline = catalog.scenarios.get(catalog.headlineScenario);
  if (headline === undefined) throw new Error("the pack has no headline scenario");
  const squeezed = fight(LARGEST, seed, headline);
  const whole = points[points.length - 1].tickMs;
  const exponent = exponentOf(points, ({ tickMs }) => tickMs);
  const ofFloor = {
    name: "of the bare floor",
    value: exponentOf(points, ({ floor }) => floor.value),
  };
  return [
    // Bars are the curve.
    ...points.map((point) => ({ ...tickLine(point, "at constant density"), whole })),
    { ...line("growth of tick, exponent of units", exponent, "", EXPONENT_MAX, ofFloor), seed },
    ...stepLines(points[points.length - 1], "at constant density"),
    tickLine(squeezed, "on the headline's map"),
    ...stepLines(squeezed, "on the headline's map"),
  ];
}

function tickLine({ units, tickMs, floor, matter, seed, trace }: Point, where: string): Line {
  const name = `tick, ${units.toLocaleString("en")} units ${where}`;
  return { ...line(name, tickMs, "ms", TICK_MS_MAX, floor, matter), seed, trace };
}

/** Systems, every admiral, both sides' pictures and bytes. */
function stepLines(point: Point, where: string): Line[] {
  const { units, stepMs, p99Ms, floor, seed, trace } = point;
  const name = `step, ${units.toLocaleString("en")} units ${where}`;
  return ofBattle({ seed, trace }, [
    line(`${name}, mean`, stepMs, "ms", TICK_MS_MAX, floor),
    line(`${name}, p99, middle of ${RUNS} runs`, p99Ms, "ms", TICK_MS_MAX, ...p99Peers(point)),
  ]);
}

function fight(units: number, seed: number, field?: Field): Point {
  const { catalog, setup } = generateBattle(units, seed, field);
  const begin = (): BattleRun => {
    const run = new BattleRun(catalog, setup);
    for (let n = 0; n < WARM_S * TICK_HZ; n++) fullStep(run);
    return run;
  };
  const { hulls, scenario } = begin().battle;
  const matter = bareMatter(hulls);
  const measured = measureBest(begin, SECONDS, RUNS);
  return { ...measured, units, seed, floor: bareFloor(sumOf(measured.live), scenario), matter };
}

/** Slope of log(ms) over log(units) by least squares. */
function exponentOf(points: readonly Point[], msOf: (point: Point) => number): number {
  const x = points.map(({ units }) => Math.log(units));
  const y = points.map((point) => Math.log(msOf(point)));
  const [midX, midY] = [mean(x), mean(y)];
  const across = x.reduce((sum, each, n) => sum + (each - midX) * (y[n] - midY), 0);
  return across / x.reduce((sum, each) => sum + (each - midX) ** 2, 0);
}
