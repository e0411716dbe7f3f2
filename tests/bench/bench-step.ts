// The whole step (systems, admirals, every side's picture and bytes) of the headline battle, beside
// the bare floor on as many objects in the same run.
import { aiSetup } from "../../server/cli/headless.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { type Line, line, mean, quantile } from "./lines.ts";

/** The headline battle's guns fire from about here on. */
const FROM_S = 480;
const SECONDS = 120;
const SEED = 1;
const MEAN_MS_MAX = 5;
const P99_MS_MAX = 15;
const PER_1000_MS_MAX = 1;
const FLOOR_TICKS = 200;

export function benchStep(catalog: Catalog): Line[] {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, SEED));
  while (run.battle.tick < FROM_S * TICK_HZ && !run.isOver) run.step();
  for (let side = 0; side < run.sideCount; side++) run.pictureBytes(side);
  const times: number[] = [];
  let objects = 0;
  for (let n = 0; n < SECONDS * TICK_HZ && !run.isOver; n++) {
    const startMs = performance.now();
    run.step();
    if (n % TICKS_PER_PICTURE === 0) {
      for (let side = 0; side < run.sideCount; side++) run.pictureBytes(side);
    }
    times.push(performance.now() - startMs);
    objects += liveObjects(run);
  }
  const count = objects / times.length;
  const floorMs = bareFloor(Math.round(count));
  const meanMs = mean(times);
  return [
    line("step, headline battle, mean", meanMs, "ms", MEAN_MS_MAX, {
      name: `bare floor of ${Math.round(count)} objects`,
      value: floorMs,
    }),
    line("step, headline battle, 99th percentile", quantile(times, 0.99), "ms", P99_MS_MAX),
    line("step per 1,000 live objects", (meanMs * 1000) / count, "ms", PER_1000_MS_MAX),
  ];
}

function liveObjects({ battle }: BattleRun): number {
  const { ships, craft, missiles, shots } = battle;
  let count = 0;
  for (let row = 0; row < ships.count; row++) if (ships.life[row] === 1) count++;
  for (let row = 0; row < craft.count; row++) if (craft.life[row] === 1) count++;
  for (const { isAlive } of [missiles, shots])
    for (let row = 0; row < isAlive.length; row++) count += isAlive[row];
  return count;
}

/** What nobody can be much faster than: integrate, sort into a grid, nearest other in 3 × 3 cells. */
function bareFloor(count: number): number {
  const columns = 64;
  const cell = 20;
  const x = Float64Array.from({ length: count }, (_, n) => (n * 37.7) % (columns * cell));
  const y = Float64Array.from({ length: count }, (_, n) => (n * 91.3) % (columns * cell));
  const starts = new Int32Array(columns * columns + 1);
  const rows = new Int32Array(count);
  const startMs = performance.now();
  for (let tick = 0; tick < FLOOR_TICKS; tick++) {
    for (let n = 0; n < count; n++) {
      x[n] = (x[n] + 0.05) % (columns * cell);
      y[n] = (y[n] + 0.03) % (columns * cell);
    }
    starts.fill(0);
    for (let n = 0; n < count; n++) starts[cellOf(x[n], y[n], columns, cell) + 1]++;
    for (let n = 1; n < starts.length; n++) starts[n] += starts[n - 1];
    const next = starts.slice();
    for (let n = 0; n < count; n++) rows[next[cellOf(x[n], y[n], columns, cell)]++] = n;
    nearest(x, y, starts, rows, columns, cell);
  }
  return (performance.now() - startMs) / FLOOR_TICKS;
}

function cellOf(x: number, y: number, columns: number, cell: number): number {
  return Math.floor(y / cell) * columns + Math.floor(x / cell);
}

function nearest(
  x: Float64Array,
  y: Float64Array,
  starts: Int32Array,
  rows: Int32Array,
  columns: number,
  cell: number,
): number {
  let found = 0;
  for (let n = 0; n < x.length; n++) {
    let best = Infinity;
    const column = Math.floor(x[n] / cell);
    const row = Math.floor(y[n] / cell);
    for (let r = Math.max(0, row - 1); r <= Math.min(columns - 1, row + 1); r++) {
      const from = starts[r * columns + Math.max(0, column - 1)];
      const to = starts[r * columns + Math.min(columns - 1, column + 1) + 1];
      for (let k = from; k < to; k++) {
        const other = rows[k];
        const dx = x[other] - x[n];
        const dy = y[other] - y[n];
        const far = dx * dx + dy * dy;
        if (far < best && other !== n) best = far;
      }
    }
    if (best < Infinity) found++;
  }
  return found;
}
