// Saved battles go on to the last bit; foreign ones are refused in a sentence.
import { expect, test } from "vitest";
import { FIRE_CONTROLS, STANCES, type Order } from "../../shared/battle/orders.ts";
import { PURPOSES, roll } from "../../shared/battle/dice.ts";
import {
  diffBattles,
  hashBattle,
  hashFields,
  restoreBattle,
  saveBattle,
} from "../../shared/battle/save.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { fleet, oneShip, run, testCatalog } from "./fixtures.ts";

/** An order that dice pick for a side; most are sensible, some are refused. */
function diceOrder(battle: Battle, side: number, seed: number): Order {
  const dice = (nth: number, most: number) =>
    Math.floor(roll(seed, battle.tick, side, PURPOSES.commander, nth) * most);
  const groupId = dice(1, 8);
  const point = [200 + dice(2, 1000), 100 + dice(3, 700)] as [number, number];
  const orders: Order[] = [
    { kind: "move", groupId, pathKm: [point], isFlank: dice(4, 2) === 1 },
    { kind: "move", groupId, pathKm: [point], facingRad: dice(4, 6), isQueued: true },
    { kind: "attack", groupId, tracks: [1 + dice(4, 6)] },
    { kind: "escort", groupId, wardGroupId: dice(4, 8) },
    { kind: "hold", groupId },
    { kind: "withdraw", groupId },
    { kind: "formation", groupId, formation: dice(4, 2) === 0 ? "screen" : "wedge" },
    {
      kind: "stance",
      groupId,
      stance: STANCES[dice(4, 3)],
      fire: FIRE_CONTROLS[dice(5, 4)],
    },
    { kind: "emissions", groupId, emissions: dice(4, 2) === 0 ? "silent" : "active" },
    { kind: "detach", unitIds: [dice(4, 20), 20 + dice(5, 20)] },
    { kind: "disband", groupId: 6 + dice(4, 4) },
    {
      kind: "launch",
      flightIds: [dice(4, 3)],
      mission: dice(5, 2) === 0 ? "cap" : "scout",
      aim: { kind: "point", atKm: point },
    },
    { kind: "recall", flightIds: [dice(4, 3)] },
    { kind: "handOver", groupId: dice(4, 6), seat: dice(5, 2) },
    {
      kind: "doctrine",
      groupId,
      turn: "succession",
      frame: dice(4, 2) === 0 ? "true" : "relative",
    },
    { kind: "formation", groupId, formation: "column", spacingKm: 2 + dice(4, 3), facingRad: 1 },
    { kind: "mission", groupId, mission: "hold", isPlanned: true },
    { kind: "withdraw", groupId, isPlanned: true },
    { kind: "execute", isDropped: dice(4, 2) === 0 },
    { kind: "transfer", unitIds: [dice(4, 20)], groupId: 2 + dice(5, 4) },
    { kind: "merge", groupId: 2 + dice(4, 4), intoGroupId: 1 + dice(5, 5) },
  ];
  return orders[dice(0, orders.length)];
}

/** Two copies under the same orders, one saved and reloaded after every tick. */
function expectSame(seed: number, seconds: number): Battle {
  const left = fleet(40, { apartKm: 30, seed });
  let right = fleet(40, { apartKm: 30, seed });
  for (let n = 0; n < seconds * 20; n++) {
    for (let side = 0; side < 2; side++) {
      if ((n + side * 5) % 15 !== 0) continue;
      const order = diceOrder(left, side, seed);
      left.inbox.push({ side, seat: 0, order });
      right.inbox.push({ side, seat: 0, order: structuredClone(order) });
    }
    tickBattle(left);
    tickBattle(right);
    right = restoreBattle(right.catalog, saveBattle(right));
    const difference = diffBattles(left, right);
    if (difference !== null) throw new Error(`seed ${seed}, tick ${left.tick}: ${difference}`);
    if (left.result !== null) break;
  }
  return left;
}

test.each([11, 12, 13])(
  "saved and reloaded every tick it stays the same: seed %i",
  (seed) => {
    const battle = expectSame(seed, 60);
    expect(battle.tick).toBeGreaterThan(1000);
    // Something happened: shots or missiles flew.
    expect(battle.sides.shotSerial[0] + battle.sides.missileSerial[0]).toBeGreaterThan(0);
  },
  60_000,
);

test("saving leaves the battle as it was", () => {
  const battle = run(fleet(20), 5);
  const before = hashBattle(battle);
  const bytes = saveBattle(battle);
  expect(hashBattle(battle)).toEqual(before);
  expect(hashBattle(restoreBattle(battle.catalog, bytes))).toEqual(before);
  expect(saveBattle(restoreBattle(battle.catalog, bytes))).toEqual(bytes);
});

test("a restored battle has its names, and takes and queues orders", () => {
  const battle = run(fleet(20), 1);
  const other = restoreBattle(battle.catalog, saveBattle(battle));
  expect(other.shipNames).toEqual(battle.shipNames);
  expect(other.groupNames).toEqual(battle.groupNames);
  expect(other.blocks).toEqual(battle.blocks);
});

test("names the table, row and field that differ first", () => {
  const left = run(fleet(20), 1);
  const right = restoreBattle(left.catalog, saveBattle(left));
  expect(diffBattles(left, right)).toBeNull();
  right.ships.hullPoints[7] += 1;
  expect(diffBattles(left, right)).toMatch(/^ships\[7\]\.hullPoints: \d+ against \d+$/);
  const [a, b] = [hashFields(left), hashFields(right)];
  expect(a.ships.hullPoints).not.toBe(b.ships.hullPoints);
  expect({ ...a.ships, hullPoints: "" }).toEqual({ ...b.ships, hullPoints: "" });
  expect(hashBattle(left).perTable.ships).not.toBe(hashBattle(right).perTable.ships);
  expect(hashBattle(left).perTable.groups).toBe(hashBattle(right).perTable.groups);
  right.ships.hullPoints[7] -= 1;
  right.inbox.push({ side: 0, seat: 0, order: { kind: "surrender" } });
  expect(diffBattles(left, right)).toMatch(/^inbox: \[\] against/);
  expect(hashFields(right).inbox.all).not.toBe(hashFields(left).inbox.all);
});

test("refuses bytes of another kind, version or ruleset, and cut ones", () => {
  const battle = oneShip();
  const bytes = saveBattle(battle);
  const { catalog } = battle;
  expect(() => restoreBattle(catalog, new Uint8Array(3))).toThrow("are not a saved battle");
  const newer = bytes.slice();
  newer[8]++;
  expect(() => restoreBattle(catalog, newer)).toThrow("go on with the build that saved it");
  const other = { ...catalog, rulesetHash: "fedcba9876543210" };
  expect(() => restoreBattle(other, bytes)).toThrow("load the pack it was fought with");
  expect(() => restoreBattle(testCatalog([]), bytes)).toThrow('no scenario "test"');
  expect(() => restoreBattle(catalog, bytes.slice(0, 5000))).toThrow("bytes end at 5000");
});

test("a battle with blows still waiting is not between ticks", () => {
  const battle = oneShip();
  battle.hits.push({
    targetShip: 0,
    fromXKm: 0,
    fromYKm: 0,
    damage: 1,
    penetration: 1,
    shooterShip: -1,
    shooterFlight: -1,
    weaponIndex: -1,
    cause: "blast",
    diceId: 0,
  });
  expect(() => saveBattle(battle)).toThrow("1 hits wait: save between ticks");
});
