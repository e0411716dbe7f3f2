import { expect, test } from "vitest";
import { gaussian, mixSeed, PURPOSES, roll, rollBetween } from "../../shared/battle/dice.ts";

const ROLLS = 200_000;

/** Chi square of 64 bins; 63 degrees of freedom, so 110 is exceeded once in 5,000 fair tries. */
function chiSquare(next: (n: number) => number): number {
  const bins = new Int32Array(64);
  for (let n = 0; n < ROLLS; n++) bins[Math.floor(next(n) * 64)]++;
  const expected = ROLLS / 64;
  return bins.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
}

test("every argument alone spreads rolls evenly", () => {
  expect(chiSquare((n) => roll(n, 5, 5, 5))).toBeLessThan(110);
  expect(chiSquare((n) => roll(5, n, 5, 5))).toBeLessThan(110);
  expect(chiSquare((n) => roll(5, 5, n, 5))).toBeLessThan(110);
  expect(chiSquare((n) => roll(5, 5, 5, n))).toBeLessThan(110);
  expect(chiSquare((n) => roll(5, 5, 5, 5, n))).toBeLessThan(110);
  expect(chiSquare((n) => roll(5 + n * 4_294_967_296, 5, 5, 5))).toBeLessThan(110);
});

test("neighbours are not correlated, whichever argument they differ in", () => {
  const base = [9, 100, 7, PURPOSES.scatter, 0] as const;
  for (let argument = 0; argument < base.length; argument++) {
    let sum = 0;
    for (let n = 0; n < ROLLS; n++) {
      const one = [...base] as [number, number, number, number, number];
      one[1] += n;
      const other = [...one] as typeof one;
      other[argument]++;
      sum += (roll(...one) - 0.5) * (roll(...other) - 0.5);
    }
    // Standard deviation of the mean of products is (1/12) / sqrt(ROLLS): 1.9e-4.
    expect(Math.abs(sum / ROLLS)).toBeLessThan(8e-4);
  }
});

test("rollBetween covers its range and nothing else", () => {
  let [low, high] = [Infinity, -Infinity];
  for (let id = 0; id < 10_000; id++) {
    const value = rollBetween(1, 2, id, PURPOSES.deployment, -3, 5);
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  expect(low).toBeGreaterThanOrEqual(-3);
  expect(low).toBeLessThan(-2.99);
  expect(high).toBeLessThan(5);
  expect(high).toBeGreaterThan(4.99);
});

test("gaussian has mean 0 and deviation 1", () => {
  let [sum, squares] = [0, 0];
  for (let id = 0; id < ROLLS; id++) {
    const value = gaussian(3, 4, id, PURPOSES.scatter);
    sum += value;
    squares += value * value;
  }
  expect(Math.abs(sum / ROLLS)).toBeLessThan(0.01);
  expect(squares / ROLLS).toBeCloseTo(1, 1);
});

test("a salt changes the seed, in full 53 bits", () => {
  const seeds = ["", "a", "b", "ab", "ba", 0, 1, 2 ** 40].map((salt) => mixSeed(7, salt));
  expect(new Set(seeds).size).toBe(seeds.length);
  expect(seeds.every(Number.isSafeInteger)).toBe(true);
  expect(Math.max(...seeds)).toBeGreaterThan(2 ** 50);
  expect(mixSeed(7, "ab")).toBe(mixSeed(7, "ab"));
  expect(mixSeed(8, "ab")).not.toBe(mixSeed(7, "ab"));
});

test("purposes are distinct, and a roll is pinned", () => {
  expect(new Set(Object.values(PURPOSES)).size).toBe(Object.keys(PURPOSES).length);
  expect(roll(0, 0, 0, 0)).toMatchInlineSnapshot(`0.04247448165690637`);
  expect(roll(2 ** 52 + 12_345, 1200, 77, PURPOSES.hitChance, 3)).toMatchInlineSnapshot(
    `0.7909924436986039`,
  );
});
