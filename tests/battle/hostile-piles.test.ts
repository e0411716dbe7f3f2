// Six hundred ships where there is room for one: placed, stacked or warping in at one point, and all in
// one column.
import { expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { force, run } from "./fixtures.ts";
import {
  activeShips,
  assertSane,
  attackers,
  defenders,
  orderAll,
  overlapping,
  packBattle,
  putHullInHull,
  putInColumn,
  runAndRepeat,
} from "./hostile.ts";

const POINT: PointKm = [800, 400];
const SHIPS_MIN = 600;
/** Deeper than hulls lean on each other when they do no more than that. */
const DEEP_KM = 0.02;

const opponents = () => [force("defence", defenders("carrier", [100, 400]))];

test("placed at one point, they stand clear of each other from the first tick", () => {
  const squadrons = attackers(() => POINT);
  const placements = Object.fromEntries(squadrons.map(({ id }) => [id, POINT]));
  const sides = [opponents(), [force("attack", ...squadrons)]];
  const battle = packBattle({ sides }, { placements });
  expect(activeShips(battle, 1).length).toBeGreaterThanOrEqual(SHIPS_MIN);
  run(battle, 1);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
  runAndRepeat(battle, 5);
});

test("stacked in one place, hull in hull, they come apart and nobody is lost", () => {
  const battle = packBattle({ sides: [opponents(), [force("attack", ...attackers(() => POINT))]] });
  const ships = activeShips(battle, 1);
  putHullInHull(battle, 1, POINT);
  run(battle, 1);
  assertSane(battle);
  expect(overlapping(battle, DEEP_KM)).toBeGreaterThan(SHIPS_MIN / 3);
  run(battle, 8);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
  expect(activeShips(battle, 1)).toHaveLength(ships.length);
  runAndRepeat(battle, 1);
});

test("in one column, they sail on to where they are told", () => {
  const battle = packBattle({ sides: [opponents(), [force("attack", ...attackers(() => POINT))]] });
  const ships = activeShips(battle, 1);
  putInColumn(battle, 1, 800, Math.PI);
  orderAll(battle, 1, [400, 400]);
  run(battle, 100);
  expect(activeShips(battle, 1)).toHaveLength(ships.length);
  const westward = ships.filter((ship) => battle.ships.xKm[ship] < 780);
  expect(westward.length).toBeGreaterThan(SHIPS_MIN * 0.9);
  runAndRepeat(battle, 20);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
});

test("ordered to one point, they do not end in a heap", () => {
  const battle = packBattle({
    sides: [opponents(), [force("attack", ...attackers((n) => [760 + (n % 8) * 20, 300 + n * 3]))]],
  });
  const ships = activeShips(battle, 1);
  orderAll(battle, 1, POINT);
  run(battle, 180);
  expect(activeShips(battle, 1)).toHaveLength(ships.length);
  runAndRepeat(battle, 5);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
});

test("warping in at one point, they find places of their own", () => {
  const forces = attackers(() => POINT).map((squadron, n) => ({
    id: `force-${n}`,
    squadrons: [squadron],
    arrival: { kind: "schedule", atS: 1, atKm: POINT, headingRad: 0, isAnnounced: false } as const,
  }));
  const battle = packBattle({ sides: [opponents(), forces] });
  expect(activeShips(battle, 1)).toHaveLength(0);
  run(battle, 2);
  expect(activeShips(battle, 1).length).toBeGreaterThanOrEqual(SHIPS_MIN);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
  run(battle, 30);
  expect(overlapping(battle, DEEP_KM)).toBe(0);
  runAndRepeat(battle, 5);
});
