// The front of a formation drawn by hand.
import { expect, it } from "vitest";
import { frontOf } from "../../client/input/front.ts";

it("stands ships along the line and looks to the left of it", () => {
  const { spacingKm, facingRad } = frontOf([0, 0], [30, 0], "abreast", 7);
  expect(spacingKm).toBeCloseTo(5);
  expect(facingRad).toBeCloseTo(Math.PI / 2);
});

it("draws a ring as wide as the line", () => {
  expect(frontOf([0, 0], [0, 20], "ring", 10).spacingKm).toBeCloseTo((Math.PI * 20) / 10);
});

it("keeps ships apart, one alone as well", () => {
  expect(frontOf([0, 0], [0.1, 0], "line", 12).spacingKm).toBe(0.5);
  expect(frontOf([0, 0], [900, 0], "line", 1).spacingKm).toBe(100);
});
