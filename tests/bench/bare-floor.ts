// What nobody can be much faster than with as many objects on as large a field: integrate, sort into a
// grid, find the nearest other in 3 × 3 cells; plain struct-of-arrays code without a rule.
import type { Peer } from "./lines.ts";
import { coreMs } from "./timing.ts";

/** As much work whatever the number, so that a few objects are timed as well as many. */
const OBJECT_TICKS = 4_000_000;
const WARM_TICKS = 200;
const CELL_KM = 20;
/** Steps that spread points evenly over a square, however many (a golden section in two dimensions). */
const [STEP_X, STEP_Y] = [0.7548776662466927, 0.5698402909980532];

export type Field = { readonly widthKm: number; readonly heightKm: number };

/** Milliseconds a tick. */
export function bareFloor(objects: number, field: Field): Peer {
  const count = Math.round(objects);
  return { name: `bare floor of ${count} objects`, value: floorMs(count, field) };
}

function floorMs(count: number, { widthKm, heightKm }: Field): number {
  const columns = Math.ceil(widthKm / CELL_KM);
  const lines = Math.ceil(heightKm / CELL_KM);
  const x = Float64Array.from({ length: count }, (_, n) => ((n * STEP_X) % 1) * widthKm);
  const y = Float64Array.from({ length: count }, (_, n) => ((n * STEP_Y) % 1) * heightKm);
  const starts = new Int32Array(columns * lines + 1);
  const rows = new Int32Array(count);
  const ticks = Math.ceil(OBJECT_TICKS / count);
  let startMs = 0;
  for (let tick = -WARM_TICKS; tick < ticks; tick++) {
    if (tick === 0) startMs = coreMs();
    for (let n = 0; n < count; n++) {
      x[n] = (x[n] + 0.05) % widthKm;
      y[n] = (y[n] + 0.03) % heightKm;
    }
    starts.fill(0);
    for (let n = 0; n < count; n++) starts[cellOf(x[n], y[n], columns) + 1]++;
    for (let n = 1; n < starts.length; n++) starts[n] += starts[n - 1];
    const next = starts.slice();
    for (let n = 0; n < count; n++) rows[next[cellOf(x[n], y[n], columns)]++] = n;
    nearest(x, y, starts, rows, columns, lines);
  }
  return (coreMs() - startMs) / ticks;
}

function cellOf(x: number, y: number, columns: number): number {
  return Math.floor(y / CELL_KM) * columns + Math.floor(x / CELL_KM);
}

function nearest(
  x: Float64Array,
  y: Float64Array,
  starts: Int32Array,
  rows: Int32Array,
  columns: number,
  lines: number,
): number {
  let found = 0;
  for (let n = 0; n < x.length; n++) {
    let best = Infinity;
    const column = Math.floor(x[n] / CELL_KM);
    const row = Math.floor(y[n] / CELL_KM);
    for (let r = Math.max(0, row - 1); r <= Math.min(lines - 1, row + 1); r++) {
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
