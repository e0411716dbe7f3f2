// Depots and facilities: who is served, with what, and when not.
import { expect, test } from "vitest";
import { COMPONENT_COUNT, RELATION_ALLIED, RELATION_NEUTRAL } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { type Battle, LIFE_DESTROYED } from "../../shared/battle/state.ts";
import { supplyShips } from "../../shared/battle/systems/supply-ships.ts";
import { CARRIER, DEPOT, FRIGATE, runSystems, tinyBattle } from "./tiny-catalog.ts";

/** Side 0: a depot (row 0), an empty frigate at 10 km (1), one at 100 km (2), a carrier at 15 (3). */
function scene(): Battle {
  const battle = tinyBattle({
    sides: [
      [
        { ships: [[DEPOT, 1]], atKm: [100, 100] },
        { ships: [[FRIGATE, 1]], atKm: [110, 100] },
        { ships: [[FRIGATE, 1]], atKm: [200, 100] },
        { ships: [[CARRIER, 1]], atKm: [100, 115] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [105, 100] }],
    ],
  });
  battle.mounts.rounds.fill(0);
  return battle;
}

function rounds(battle: Battle, ship: number): number {
  return battle.mounts.rounds[battle.ships.firstMount[ship]];
}

function supply(battle: Battle, seconds: number): void {
  runSystems(battle, [supplyShips], seconds);
}

test("a depot hands over a round a second within its reach, to its own side, up to a full load", () => {
  const battle = scene();
  supply(battle, 4);
  expect([1, 2, 4].map((ship) => rounds(battle, ship))).toEqual([4, 0, 0]);
  supply(battle, 10);
  expect(rounds(battle, 1)).toBe(6);
});

test("area missiles are handed over after all others", () => {
  const plain = scene();
  const ships = plain.catalog.ships.map((one) => ({ ...one, areaDefenceRounds: 3 }));
  const battle: Battle = { ...plain, catalog: { ...plain.catalog, ships } };
  battle.ships.areaDefenceRounds.fill(0);
  supply(battle, 6);
  expect([rounds(battle, 1), battle.ships.areaDefenceRounds[1]]).toEqual([6, 0]);
  supply(battle, 8);
  expect([rounds(battle, 1), battle.ships.areaDefenceRounds[1]]).toEqual([6, 3]);
});

test("depots and docks serve allies as their own, and nobody else", () => {
  const berthed = (relation: number): Battle => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[DEPOT, 1]], atKm: [100, 100] }],
        [{ ships: [[FRIGATE, 1]], atKm: [105, 100] }],
      ],
      relations: [
        [RELATION_ALLIED, relation],
        [relation, RELATION_ALLIED],
      ],
    });
    battle.mounts.rounds.fill(0);
    battle.ships.hullPoints[1] = 500;
    supply(battle, 14);
    return battle;
  };
  const allied = berthed(RELATION_ALLIED);
  expect(rounds(allied, 1)).toBe(6);
  expect(allied.ships.hullPoints[1]).toBeGreaterThan(500);
  const neutral = berthed(RELATION_NEUTRAL);
  expect([rounds(neutral, 1), neutral.ships.hullPoints[1]]).toEqual([0, 500]);
});

test("not while she is a prize without a crew, nor when she has struck", () => {
  for (const field of ["isInert", "isStruck"] as const) {
    const battle = scene();
    battle.ships[field][0] = 1;
    supply(battle, 5);
    expect(rounds(battle, 1)).toBe(0);
    battle.ships[field][0] = 0;
    supply(battle, 5);
    expect(rounds(battle, 1)).toBeGreaterThan(0);
  }
});

test("not under fire, and not once it is destroyed", () => {
  const battle = scene();
  battle.ships.lastHitTick[1] = 0;
  supply(battle, 14);
  expect(rounds(battle, 1)).toBe(0);
  supply(battle, 3);
  expect(rounds(battle, 1)).toBeGreaterThan(0);
  battle.ships.life[0] = LIFE_DESTROYED;
  const before = rounds(battle, 1);
  supply(battle, 3);
  expect(rounds(battle, 1)).toBe(before);
});

test("a facility mends hull, parts and mounts of small ships, from its time on", () => {
  const battle = scene();
  const { ships, mounts } = battle;
  for (const ship of [1, 3]) ships.hullPoints[ship] = 500;
  ships.partPoints[COMPONENT_COUNT * 1] = 39;
  mounts.isBroken[ships.firstMount[1]] = 1;
  supply(battle, 9.9);
  expect(ships.hullPoints[1]).toBe(500);
  let restored = 0;
  const watch = (b: Battle) => {
    restored += b.events.filter((event) => event.kind === "partRestored").length;
  };
  runSystems(battle, [supplyShips, watch], 11);
  expect(ships.hullPoints[1]).toBeCloseTo(600, 9);
  expect(ships.partPoints[COMPONENT_COUNT * 1]).toBeCloseTo(49, 9);
  expect(restored).toBe(1);
  expect(mounts.isBroken[ships.firstMount[1]]).toBe(0);
  // The carrier is too large for it.
  expect(ships.hullPoints[3]).toBe(500);
});

test("who is whole again is told so once, and not while she burns", () => {
  const battle = scene();
  const { ships } = battle;
  battle.tick = battle.catalog.rules.supply.repairFromS * TICK_HZ;
  const toldOver = (seconds: number, burnt: number): number => {
    let told = 0;
    const watch = (now: Battle) => {
      if (now.tick % TICK_HZ === 0) ships.hullPoints[1] -= burnt;
      told += now.events.filter(({ kind }) => kind === "mended").length;
    };
    runSystems(battle, [supplyShips, watch], seconds);
    return told;
  };
  ships.fireLevel[1] = 2;
  expect(toldOver(10, 1)).toBe(0);
  ships.fireLevel[1] = 0;
  ships.hullPoints[1] -= 5;
  expect(toldOver(10, 0)).toBe(1);
});

test("a supply ship hands over what it carries and no more, and both ends of it are told", () => {
  const battle = scene();
  const { ships } = battle;
  ships.cargoRounds[0] = 8;
  // Out of reach: one customer at a time.
  ships.xKm[3] = 900;
  const told: number[] = [];
  const watch = ({ events }: Battle) => {
    for (const event of events) if (event.kind === "resupplied") told.push(event.cargoRounds);
  };
  runSystems(battle, [supplyShips, watch], 20);
  expect(rounds(battle, 1)).toBe(6);
  expect(told).toEqual([2]);
  battle.mounts.rounds.fill(0);
  runSystems(battle, [supplyShips, watch], 20);
  expect(rounds(battle, 1)).toBe(2);
  expect(told).toEqual([2, 0]);
});
