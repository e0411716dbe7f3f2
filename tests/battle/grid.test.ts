import fc from "fast-check";
import { expect, test } from "vitest";
import { roll } from "../../shared/battle/dice.ts";
import {
  buildGrid,
  createGrid,
  nearestIn,
  queryCircle,
  queryCircleOf,
} from "../../shared/battle/grid.ts";

const MAP = { originXKm: 0, originYKm: 0, widthKm: 100, heightKm: 60, cellKm: 7 };

/** `count` points on the map and up to 40 km off it; kinds 0 to 3; every fifth row is out. */
function scattered(count: number, seed: number) {
  const xKm = new Float64Array(count);
  const yKm = new Float64Array(count);
  const kind = new Uint8Array(count);
  const isIn = new Uint8Array(count).fill(1);
  for (let row = 0; row < count; row++) {
    xKm[row] = roll(seed, 0, row, 1) * 180 - 40;
    yKm[row] = roll(seed, 0, row, 2) * 140 - 40;
    kind[row] = row % 4;
    if (row % 5 === 0) isIn[row] = row % 2 === 0 ? 0 : 2;
  }
  const grid = createGrid(MAP, count);
  buildGrid(grid, count, xKm, yKm, isIn);
  return { grid, xKm, yKm, kind, isIn };
}

const circle = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  x: fc.double({ min: -60, max: 160, noNaN: true }),
  y: fc.double({ min: -60, max: 120, noNaN: true }),
  radius: fc.double({ min: 0, max: 80, noNaN: true }),
});

test("a circle holds exactly what checking every row finds, on the map and off it", () => {
  fc.assert(
    fc.property(circle, ({ seed, x, y, radius }) => {
      const { grid, xKm, yKm, kind, isIn } = scattered(300, seed);
      const wanted = [...xKm.keys()].filter(
        (row) => isIn[row] === 1 && (xKm[row] - x) ** 2 + (yKm[row] - y) ** 2 <= radius * radius,
      );
      const out = new Int32Array(300);
      const found = [...out.subarray(0, queryCircle(grid, x, y, radius, out))];
      expect(found.toSorted((a, b) => a - b)).toEqual(wanted);
      const some = [...out.subarray(0, queryCircleOf(grid, x, y, radius, kind, 0b0110, out))];
      expect(some).toEqual(found.filter((row) => kind[row] === 1 || kind[row] === 2));
    }),
    { numRuns: 200 },
  );
});

test("the nearest is the nearest, except the one left out and kinds not asked for", () => {
  fc.assert(
    fc.property(circle, ({ seed, x, y, radius }) => {
      const { grid, xKm, yKm, kind, isIn } = scattered(120, seed);
      const squared = (row: number) => (xKm[row] - x) ** 2 + (yKm[row] - y) ** 2;
      const ranked = [...xKm.keys()]
        .filter((row) => isIn[row] === 1 && kind[row] === 3 && squared(row) <= radius * radius)
        .sort((a, b) => squared(a) - squared(b) || a - b);
      expect(nearestIn(grid, x, y, radius, kind, 1 << 3)).toBe(ranked[0] ?? -1);
      const next = nearestIn(grid, x, y, radius, kind, 1 << 3, ranked[0]);
      expect(next).toBe(ranked[1] ?? -1);
    }),
    { numRuns: 200 },
  );
});

test("of rows in one place the lowest is nearest", () => {
  const grid = createGrid(MAP, 3);
  const same = new Float64Array([5, 5, 5]);
  buildGrid(grid, 3, same, same, new Uint8Array([0, 1, 1]));
  expect(nearestIn(grid, 0, 0, 50, new Uint8Array(3), 1)).toBe(1);
});

test("taking a row out leaves the order of the others", () => {
  const { grid, xKm, yKm, isIn } = scattered(200, 4);
  const out = new Int32Array(200);
  const before = [...out.subarray(0, queryCircle(grid, 50, 30, 60, out))];
  isIn[before[7]] = 0;
  buildGrid(grid, 200, xKm, yKm, isIn);
  const after = [...out.subarray(0, queryCircle(grid, 50, 30, 60, out))];
  expect(after).toEqual(before.filter((row) => row !== before[7]));
});

test("a full list of results is an error, not a loss", () => {
  const { grid } = scattered(200, 4);
  expect(() => queryCircle(grid, 50, 30, 60, new Int32Array(3))).toThrow("more than 3 rows");
});
