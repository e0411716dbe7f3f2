// What nobody can be much faster than with as many objects: integrate, sort into a grid, find the
// nearest other in 3 × 3 cells; plain struct-of-arrays code without a rule.
import { coreMs } from "./timing.ts";

const TICKS = 400;

/** Milliseconds a tick. */
export function bareFloor(count: number): number {
  const columns = 64;
  const cell = 20;
  const x = Float64Array.from({ length: count }, (_, n) => (n * 37.7) % (columns * cell));
  const y = Float64Array.from({ length: count }, (_, n) => (n * 91.3) % (columns * cell));
  const starts = new Int32Array(columns * columns + 1);
  const rows = new Int32Array(count);
  const startMs = coreMs();
  for (let tick = 0; tick < TICKS; tick++) {
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
  return (coreMs() - startMs) / TICKS;
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
