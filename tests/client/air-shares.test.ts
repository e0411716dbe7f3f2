// The borders between the parts of a wing, and the buttons of each part.
import { expect, it } from "vitest";
import {
  bordersOf,
  borderTaken,
  changePart,
  moveBorder,
  nearestBorderStep,
  type Parts,
  partsOf,
  SHARE_STEPS,
} from "../../client/hud/air-shares.ts";

const FRESH: Parts = [0, 0, 0, SHARE_STEPS];
const sum = (parts: Parts): number => parts.reduce((all, part) => all + part, 0);
/** What a hand does that presses at one step and drags to another. */
function drag(parts: Parts, from: number, to: number): Parts {
  const at = nearestBorderStep(parts, from);
  return moveBorder(parts, borderTaken(parts, at, to > from), to);
}

it("makes four parts of three shares, which are never more than the whole", () => {
  expect(partsOf([0.25, 0.5, 0])).toEqual([5, 10, 0, 5]);
  expect(bordersOf([5, 10, 0, 5])).toEqual([5, 15, 15]);
  expect(partsOf([1 / 3, 1 / 3, 1 / 3])).toEqual([7, 6, 7, 0]);
  expect(partsOf([0.275, 0.375, 0.35])).toEqual([6, 7, 7, 0]);
});

it("pushes the borders in the way, and the whole stays the whole", () => {
  expect(moveBorder([3, 6, 0, 11], 0, 5)).toEqual([5, 4, 0, 11]);
  expect(moveBorder([3, 6, 0, 11], 0, 11)).toEqual([11, 0, 0, 9]);
  expect(moveBorder([3, 6, 0, 11], 2, 1)).toEqual([1, 0, 0, 19]);
  expect(sum(moveBorder([3, 6, 0, 11], 1, 99))).toBe(SHARE_STEPS);
});

it("opens every part by dragging, though all borders lie on each other at first", () => {
  const patrol = drag(FRESH, 0, 8);
  expect(patrol).toEqual([8, 0, 0, 12]);
  expect(drag(patrol, 8, 12)).toEqual([8, 0, 4, 8]);
  expect(drag(patrol, 8, 5)).toEqual([5, 3, 0, 12]);
  expect(drag(drag(patrol, 8, 5), 8, 10)).toEqual([5, 3, 2, 10]);
  // Everything on patrol: the reserve opens first.
  expect(drag([20, 0, 0, 0], 20, 14)).toEqual([14, 0, 0, 6]);
});

it("takes the nearest border wherever the bar is pressed", () => {
  expect([0, 6, 8, 20].map((at) => nearestBorderStep([4, 6, 2, 8], at))).toEqual([4, 4, 10, 12]);
});

it("lets a part grow out of the reserve, then out of the largest other", () => {
  expect(changePart(FRESH, 1, 2)).toEqual([0, 2, 0, 18]);
  expect(changePart([12, 6, 1, 1], 2, 2)).toEqual([11, 6, 3, 0]);
  expect(changePart([12, 6, 1, 1], 2, -2)).toEqual([12, 6, 0, 2]);
  expect(changePart([20, 0, 0, 0], 1, 99)).toEqual([0, 20, 0, 0]);
});
