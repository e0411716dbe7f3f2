// The borders between the parts of a wing.
import { expect, it } from "vitest";
import {
  bordersOf,
  moveBorder,
  type Parts,
  partsOf,
  SHARE_STEPS,
} from "../../client/hud/air-shares.ts";

const sum = (parts: Parts): number => parts.reduce((all, part) => all + part, 0);

it("makes four parts of three shares", () => {
  expect(partsOf([0.25, 0.5, 0])).toEqual([3, 6, 0, 3]);
  expect(bordersOf([3, 6, 0, 3])).toEqual([3, 9, 9]);
});

it("pushes the borders in the way, and the whole stays the whole", () => {
  expect(moveBorder([3, 6, 0, 3], 0, 5)).toEqual([5, 4, 0, 3]);
  expect(moveBorder([3, 6, 0, 3], 0, 11)).toEqual([11, 0, 0, 1]);
  expect(moveBorder([3, 6, 0, 3], 2, 1)).toEqual([1, 0, 0, 11]);
  expect(sum(moveBorder([3, 6, 0, 3], 1, 99))).toBe(SHARE_STEPS);
});
