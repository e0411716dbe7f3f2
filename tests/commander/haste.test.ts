// Commanders drive ships beyond their measure: away from what is too much, and where a fight is open.
import { expect, test } from "vitest";
import type { Order } from "../../shared/battle/orders.ts";
import { TEMPERS } from "../../shared/commander/temper.ts";
import { chargeOrders, inHaste, inTime } from "../../shared/commander/haste.ts";
import type { Squadron } from "../../shared/commander/situation.ts";
import { standingOf } from "../../shared/commander/standings.ts";
import { clusterOf, contactOf, situationOf, squadronOf } from "./fixtures.ts";

/** A squadron of 100 points at the origin, and enemies of so many points so far to the east. */
function scene(enemyPoints: number, awayKm: number, changes: Partial<Squadron> = {}) {
  const squadron = squadronOf({ groupId: 3, gunReachKm: 20, emissions: 2, ...changes });
  const cluster = clusterOf(contactOf({ xKm: awayKm, points: enemyPoints }));
  return { squadron, situation: situationOf({ squadrons: [squadron], clusters: [cluster] }) };
}

const away: Order = { kind: "move", groupId: 3, pathKm: [[-100, 0]] };
const towards: Order = { kind: "move", groupId: 3, pathKm: [[30, 0]] };

test("flank speed is for getting away from what is too much", () => {
  const admiral = TEMPERS.admiral;
  const haste = (order: Order, enemyPoints: number, changes?: Partial<Squadron>) => {
    const { squadron, situation } = scene(enemyPoints, 40, changes);
    const hasty = inHaste(order, squadron, situation, admiral);
    return hasty?.kind === "move" && hasty.isFlank === true;
  };
  expect(haste(away, 1000)).toBe(true);
  expect(haste(towards, 1000)).toBe(false);
  expect(haste(away, 100)).toBe(false);
  expect(haste(away, 100, { role: "deck" })).toBe(true);
});

test("who is late for the hour hurries, but not near an enemy, not silent, and not when hot", () => {
  const advance = { kind: "advance", xKm: 30, yKm: 0, isLate: true } as const;
  const haste = (awayKm: number, changes: Partial<Squadron> = {}, isLate = true) => {
    const { squadron, situation } = scene(100, awayKm, { stance: "balanced", ...changes });
    const standing = standingOf({}, squadron);
    const order = inTime(towards, { ...advance, isLate }, squadron, situation, standing);
    return order?.kind === "move" && order.isFlank === true;
  };
  expect(haste(200)).toBe(true);
  expect(haste(200, {}, false)).toBe(false);
  expect(haste(40)).toBe(false);
  expect(haste(200, { emissions: 0 })).toBe(false);
  expect(haste(200, { stance: "evasive" })).toBe(false);
  expect(haste(200, { heat: 0.3 })).toBe(false);
});

test("weapons are charged where a fight is open and in reach, until the ships are hot", () => {
  const admiral = TEMPERS.admiral;
  const standings = {};
  const charge = (enemyPoints: number, awayKm: number, changes: Partial<Squadron> = {}) => {
    const { squadron, situation } = scene(enemyPoints, awayKm, changes);
    return chargeOrders(squadron, situation, standingOf(standings, squadron), admiral);
  };
  expect(charge(100, 60)).toEqual([]);
  expect(charge(1000, 15)).toEqual([]);
  expect(charge(100, 15)).toEqual([{ kind: "doctrine", groupId: 3, isOvercharged: true }]);
  expect(charge(100, 15, { isOvercharged: true, heat: 0.5 })).toEqual([]);
  expect(charge(100, 15, { isOvercharged: true, heat: 0.8 })).toMatchObject([
    { isOvercharged: false },
  ]);
  // What a person charged by hand is left to him.
  expect(charge(1000, 15, { isOvercharged: true })).toEqual([]);
});
