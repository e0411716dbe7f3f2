// Whom squadrons go and take.
import { expect, test } from "vitest";
import { boardOrder, type Prey } from "../../shared/commander/prey.ts";
import type { Situation } from "../../shared/commander/situation.ts";
import { contactOf, situationOf, squadronOf } from "./fixtures.ts";

const SQUADRON = squadronOf({ groupId: 7, points: 50, marines: 100 });

function fieldOf(prey: Prey[], guardPoints = 0): Situation {
  const guard = contactOf({ track: 99, xKm: 20, points: guardPoints });
  return situationOf({ prey, ships: guardPoints > 0 ? [guard] : [] });
}

const cripple: Prey = { track: 3, xKm: 10, yKm: 0, defenders: 50 };
const board = { kind: "board", groupId: 7, track: 3 };

test("a cripple near by is boarded with marines enough", () => {
  expect(boardOrder(SQUADRON, fieldOf([cripple]))).toEqual(board);
  expect(boardOrder({ ...SQUADRON, marines: 60 }, fieldOf([cripple]))).toBeNull();
  expect(boardOrder(SQUADRON, fieldOf([{ ...cripple, xKm: 30 }]))).toBeNull();
});

test("nobody boards under the guns of her friends", () => {
  expect(boardOrder(SQUADRON, fieldOf([cripple], 40))).toBeNull();
});

test("who has struck is taken without marines, but not by stations", () => {
  const struck = fieldOf([{ ...cripple, defenders: 0 }]);
  expect(boardOrder({ ...SQUADRON, marines: 0 }, struck)).toEqual(board);
  expect(boardOrder({ ...SQUADRON, role: "static" }, struck)).toBeNull();
});
