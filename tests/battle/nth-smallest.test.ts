import { expect, test } from "vitest";
import { nthSmallest } from "../../shared/battle/nth-smallest.ts";

test("finds what stands at each place of the sorted values", () => {
  const values = [5, 3, 9, 3, 1, 5, 5, 0.5, 7, 2];
  const sorted = values.toSorted((a, b) => a - b);
  for (let nth = 0; nth < values.length; nth++) {
    expect(nthSmallest(Float64Array.from(values), values.length, nth)).toBe(sorted[nth]);
  }
});

test("leaves out what stands beyond the count", () => {
  expect(nthSmallest(Float64Array.of(4, 2, 6, 0, 0), 3, 0)).toBe(2);
});

test("finds its way among equal values", () => {
  expect(nthSmallest(new Float64Array(9).fill(2), 9, 4)).toBe(2);
});
