// Whom strikes are sent at (the design's numbers, counter 2): whoever waits in the open, where she is seen.
import { expect, test } from "vitest";
import { airTargetsOf, bestTarget } from "../../shared/commander/air-targets.ts";
import type { Contact } from "../../shared/commander/situation.ts";
import { CARRIER, CRUISER, testCatalog } from "../battle/fixtures.ts";
import { clusterOf, contactOf, deskOf, flightOf, situationOf } from "./fixtures.ts";

const { ships } = testCatalog([]);

/** Track of the best target of a flight at the origin, of contacts numbered from 1. */
function best(...contacts: Partial<Contact>[]): number | undefined {
  const clusters = contacts.map((changes, n) =>
    clusterOf(contactOf({ track: n + 1, yKm: 100, shipClass: ships[CRUISER], ...changes })),
  );
  const targets = airTargetsOf(situationOf({ clusters }), deskOf().briefing);
  return bestTarget(flightOf(), targets)?.track;
}

test("a fleet that waits in the open is struck rather than a greater one seen long ago or ill placed", () => {
  const open = { xKm: 100 };
  expect(best({ xKm: 200, points: 500, ageS: 31 }, open)).toBe(2);
  expect(best({ xKm: 200, points: 500, errorKm: 21 }, open)).toBe(2);
  expect(best({ xKm: 200, points: 500, shipClass: null }, open)).toBe(2);
  expect(best({ xKm: 200, points: 500 }, open)).toBe(1);
});

test("a deck before others, the near before the far, the lone before the guarded, nobody out of reach", () => {
  expect(best({ xKm: 100 }, { xKm: 150, shipClass: ships[CARRIER] })).toBe(2);
  expect(best({ xKm: 250 }, { xKm: 100 })).toBe(2);
  const guards = Array.from({ length: 8 }, () => ({ xKm: 102, points: 1 }));
  expect(best({ xKm: 100 }, { xKm: 120 }, ...guards)).toBe(2);
  expect(best({ xKm: 345 })).toBeUndefined();
});
