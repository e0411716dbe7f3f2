// A ship that dies leaves her wreck, known to those who saw it.
import { describe, expect, test } from "vitest";
import { SIDES_MAX } from "../../shared/battle/limits.ts";
import { diffBattles, hashBattle, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { LIFE_DESTROYED, TRACK_UNKNOWN, type Battle } from "../../shared/battle/state.ts";
import { assertConservation } from "./conservation.ts";
import { duel, ESCORT, fleet, give, groupId, holdFire, run, sink } from "./fixtures.ts";

function knownNumbers({ wrecks }: Battle, ship: number): number[] {
  return [...wrecks.trackNumber.subarray(ship * SIDES_MAX, (ship + 1) * SIDES_MAX)];
}

test("she lies where she died, with the way she had", () => {
  const battle = holdFire(duel({ apartKm: 40 }));
  give(battle, { kind: "move", groupId: groupId(battle, "beta"), pathKm: [[900, 500]] }, 1);
  run(battle, 60);
  const { ships, wrecks } = battle;
  sink(battle, 1);
  const speedKmS = Math.hypot(wrecks.velocityXKmS[1], wrecks.velocityYKmS[1]);
  expect(ships.life[1]).toBe(LIFE_DESTROYED);
  expect(wrecks.isAlive[1]).toBe(1);
  expect(wrecks.isAlive[0]).toBe(0);
  expect(wrecks.side[1]).toBe(1);
  expect(wrecks.classIndex[1]).toBe(ships.classIndex[1]);
  expect([wrecks.xKm[1], wrecks.yKm[1]]).toEqual([ships.xKm[1], ships.yKm[1]]);
  expect(wrecks.headingRad[1]).toBe(ships.headingRad[1]);
  expect(wrecks.diedTick[1]).toBe(battle.tick);
  expect(speedKmS).toBeGreaterThan(0.3);
  // The ship herself is gone and moves no more.
  expect(ships.velocityXKmS[1]).toBe(0);
});

describe("who knows of her", () => {
  test("whoever held her by a track, by its number", () => {
    const battle = run(holdFire(duel({ apartKm: 40 })), 30);
    sink(battle, 1);
    expect(knownNumbers(battle, 1)).toEqual([1, 0, 0, 0]);
    expect(battle.wrecks.classKnownBy[1]).toBe(1);
  });

  test("nobody who had lost her", () => {
    const battle = run(holdFire(duel({ apartKm: 40 })), 30);
    battle.ships.blindUntilTick[0] = battle.tick + 1000;
    run(battle, 5);
    expect(battle.tracks.isAlive[0]).toBe(1);
    sink(battle, 1);
    expect(knownNumbers(battle, 1)).toEqual([0, 0, 0, 0]);
  });

  test("whoever had not made out her class does not know it now", () => {
    const battle = run(holdFire(duel({ apartKm: 40 })), 30);
    battle.tracks.level[0] = TRACK_UNKNOWN;
    sink(battle, 1);
    expect(knownNumbers(battle, 1)).toEqual([1, 0, 0, 0]);
    expect(battle.wrecks.classKnownBy[1]).toBe(0);
  });
});

test("wrecks are saved, hashed and compared", () => {
  const battle = run(duel({ apartKm: 30, enemyIndex: ESCORT }), 20);
  sink(battle, 1);
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  expect(diffBattles(battle, copy)).toBeNull();
  expect(copy.wrecks.diedTick[1]).toBe(battle.tick);
  copy.wrecks.trackNumber[SIDES_MAX] = 9;
  expect(diffBattles(battle, copy)).toMatch(/^wrecks\[1\]\.trackNumber/);
  expect(hashBattle(copy).perTable.wrecks).not.toBe(hashBattle(battle).perTable.wrecks);
  expect(hashBattle(copy).perTable.ships).toBe(hashBattle(battle).perTable.ships);
});

test("every ship destroyed leaves one, and nobody else does", () => {
  const battle = run(fleet(40, { apartKm: 100 }), 5);
  for (const ship of [3, 11, battle.blocks[1].ships[0]]) sink(battle, ship);
  run(battle, 1);
  expect(battle.wrecks.isAlive.reduce((sum, alive) => sum + alive, 0)).toBe(3);
  assertConservation(battle);
});
