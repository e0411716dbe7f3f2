// Whom squadrons go and take.
import { expect, test } from "vitest";
import { boardOrder, type Prey } from "../../shared/commander/prey.ts";
import type { Contact, Situation, Squadron } from "../../shared/commander/situation.ts";

const SQUADRON = {
  groupId: 7,
  role: "line",
  xKm: 0,
  yKm: 0,
  points: 50,
  hullShare: 1,
  marines: 100,
} as Squadron;

function situationOf(prey: Prey[], guardPoints = 0): Situation {
  const guard = { track: 99, xKm: 20, yKm: 0, points: guardPoints } as Contact;
  return { prey, ships: guardPoints > 0 ? [guard] : [] } as unknown as Situation;
}

const cripple: Prey = { track: 3, xKm: 10, yKm: 0, defenders: 50 };
const board = { kind: "board", groupId: 7, track: 3 };

test("a cripple near by is boarded with marines enough", () => {
  expect(boardOrder(SQUADRON, situationOf([cripple]))).toEqual(board);
  expect(boardOrder({ ...SQUADRON, marines: 60 }, situationOf([cripple]))).toBeNull();
  expect(boardOrder(SQUADRON, situationOf([{ ...cripple, xKm: 30 }]))).toBeNull();
});

test("nobody boards under the guns of her friends", () => {
  expect(boardOrder(SQUADRON, situationOf([cripple], 40))).toBeNull();
});

test("who has struck is taken without marines, but not by stations", () => {
  const struck = situationOf([{ ...cripple, defenders: 0 }]);
  expect(boardOrder({ ...SQUADRON, marines: 0 }, struck)).toEqual(board);
  expect(boardOrder({ ...SQUADRON, role: "static" }, struck)).toBeNull();
});
