// Own trigonometry against the engine's: tests may use what the battle may not.
import { expect, test } from "vitest";
import {
  atan2,
  clamp,
  cos,
  distance,
  lerp,
  PI,
  pointUnit,
  sin,
  TAU,
  turnBetween,
  wrapRad,
} from "../../shared/battle/trig.ts";

test("sine and cosine stay within 1e-9 of the engine's, far beyond one turn", () => {
  let worst = 0;
  for (let rad = -400; rad <= 400; rad += 0.00371) {
    worst = Math.max(worst, Math.abs(sin(rad) - Math.sin(rad)));
    worst = Math.max(worst, Math.abs(cos(rad) - Math.cos(rad)));
  }
  expect(worst).toBeLessThan(1e-12);
  expect(sin(0)).toBe(0);
  expect(cos(0)).toBe(1);
});

test("a unit vector is cosine and sine to the bit", () => {
  const rad = new Float64Array(2);
  const [x, y] = [new Float64Array(2), new Float64Array(2)];
  for (let n = -40_000; n <= 40_000; n++) {
    // Quarters of a turn to the bit, too.
    rad[1] = n % 10 === 0 ? (n / 10) * (PI / 4) : n * 0.00371;
    pointUnit(rad, 1, x, y);
    if (x[1] !== cos(rad[1]) || y[1] !== sin(rad[1])) expect.fail(`${rad[1]}`);
  }
  expect([x[0], y[0]]).toEqual([0, 0]);
});

test("atan2 stays within 1e-9 in every direction and length", () => {
  let worst = 0;
  for (let rad = -3.1415; rad <= 3.1415; rad += 0.00113) {
    for (const length of [1e-6, 1, 7e5]) {
      const [x, y] = [length * Math.cos(rad), length * Math.sin(rad)];
      worst = Math.max(worst, Math.abs(atan2(y, x) - Math.atan2(y, x)));
    }
  }
  expect(worst).toBeLessThan(1e-12);
  expect([atan2(0, 0), atan2(0, 1), atan2(0, -1)]).toEqual([0, 0, PI]);
  expect([atan2(1, 0), atan2(-1, 0)]).toEqual([PI / 2, -PI / 2]);
});

test("wrapRad keeps π, moves -π there, and changes no direction", () => {
  expect(wrapRad(PI)).toBe(PI);
  expect(wrapRad(-PI)).toBe(PI);
  for (let rad = -50; rad < 50; rad += 0.137) {
    const wrapped = wrapRad(rad);
    expect(wrapped).toBeGreaterThan(-PI);
    expect(wrapped).toBeLessThanOrEqual(PI);
    expect(Math.cos(wrapped - rad)).toBeCloseTo(1, 12);
  }
});

test("turnBetween takes the short way", () => {
  expect(turnBetween(3, -3)).toBeCloseTo(TAU - 6, 12);
  expect(turnBetween(-3, 3)).toBeCloseTo(6 - TAU, 12);
  expect(turnBetween(1, 0.25)).toBe(-0.75);
});

test("distance, clamp and lerp", () => {
  expect(distance(-3, 4)).toBe(5);
  expect([clamp(-1, 0, 2), clamp(1, 0, 2), clamp(3, 0, 2)]).toEqual([0, 1, 2]);
  expect(lerp(10, 20, 0.25)).toBe(12.5);
});

test("results are pinned to the bit, so that a new engine or edit cannot change them", () => {
  const bits = new Uint32Array(new Float64Array([sin(1.1), cos(-7.3), atan2(-2.2, -0.7)]).buffer);
  expect([...bits]).toMatchInlineSnapshot(`
    [
      1278042936,
      1072465093,
      2223636940,
      1071699360,
      352531228,
      3221098436,
    ]
  `);
});
