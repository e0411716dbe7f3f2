// Intercepts, their bank, area missiles, and guns against craft.
import { describe, expect, test } from "vitest";
import { launchMissile } from "../../shared/battle/missiles.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { CRAFT_FLYING, type Battle } from "../../shared/battle/state.ts";
import {
  CRUISE,
  gunneryRange,
  rulesWith,
  run,
  shipClass,
  shipOf,
  TORPEDO,
  trackOfShip,
} from "./gunnery-range.ts";

const GUARDED = shipClass({
  hullPoints: 1e9,
  interceptsPerS: 0.25,
  interceptBankMax: 2.5,
  pointDefenceRangeKm: 5,
});
/** A corner of the map in which nobody is, and a course that meets nobody. */
const FAR = { xKm: 20, yKm: 20, headingRad: -Math.PI / 2 };

/** A squadron of ten in two ranks, 3 km apart, and a watcher 60 km off who holds them on her radar. */
function squadron(classOfShips = GUARDED, rules = rulesWith({}), seed = 1): Battle {
  const battle = gunneryRange({
    classes: [shipClass({ sensorKm: 200 }), classOfShips],
    sides: [
      [{ at: [140, 100] }],
      Array.from({ length: 10 }, (_, n) => ({
        at: [200 + 3 * (n % 2), 92 + 3 * Math.floor(n / 2)] as const,
        as: 1,
      })),
    ],
    rules,
    seed,
  });
  battle.groups.fire.fill(0);
  run(battle, 1);
  return battle;
}

/** Missiles of one kind at the squadron's middle; how many struck. */
function leak(battle: Battle, weaponIndex: number, count: number): number {
  launchStream(battle, weaponIndex, count, false);
  let struck = 0;
  run(battle, 30, ({ events }) => {
    for (const event of events) if (event.kind === "hit" && event.cause === "missile") struck++;
  });
  return struck;
}

/** A stream of a few seconds; with or without as many more that fly off where nobody is. */
function launchStream(battle: Battle, weaponIndex: number, count: number, isMore: boolean): void {
  const track = trackOfShip(battle, 0, shipOf(battle, 1, 4));
  for (let n = 0; n < count; n++) {
    const launch = {
      side: 0,
      weaponIndex,
      shooterShip: 0,
      shooterFlight: NO_ROW,
      xKm: 150,
      yKm: 98 + 0.1 * (n % 8),
      headingRad: 0,
      track,
      pathKm: 0,
      bend: 1,
      salvo: 1,
      diceId: n,
    };
    if (isMore) battle.missiles.targetTrack[launchMissile(battle, { ...launch, ...FAR })] = NO_ROW;
    battle.missiles.xKm[launchMissile(battle, launch)] -= 0.4 * n;
  }
}

describe("a bank of intercepts", () => {
  test("is spent one a missile, and filled at its rate up to its size", () => {
    const battle = squadron();
    const ship = shipOf(battle, 1, 4);
    battle.ships.interceptBank.fill(0);
    run(battle, 4);
    expect(battle.ships.interceptBank[ship]).toBeCloseTo(1, 5);
    run(battle, 60);
    expect(battle.ships.interceptBank[ship]).toBe(2.5);
  });

  test("a torpedo takes two", () => {
    const stopped = (weaponIndex: number) =>
      12 - leak(squadron({ ...GUARDED, interceptsPerS: 0, interceptBankMax: 1 }), weaponIndex, 12);
    expect([stopped(CRUISE), stopped(TORPEDO)]).toEqual([5, 2]);
  });

  test("is one for a squadron that keeps together, and each ship's own beyond", () => {
    const banks = [18, 1].map((bankReachKm) => {
      const rules = rulesWith({ protection: { bankReachKm } });
      const battle = squadron({ ...GUARDED, interceptsPerS: 0 }, rules);
      return [leak(battle, CRUISE, 12), leak(battle, CRUISE, 24)];
    });
    // Ten ships with two and a half each: the first salvo spends nearly all of it, or only what is
    // near its target.
    expect(banks[0]).toEqual([0, 23]);
    expect(banks[1][0]).toBeGreaterThan(0);
  });

  test("is worth that of ten ships, however many are in one squadron", () => {
    const stopped = [10, 5].map((bankShips) => {
      const rules = rulesWith({ protection: { bankShips } });
      return 24 - leak(squadron({ ...GUARDED, interceptsPerS: 0 }, rules), CRUISE, 24);
    });
    // A bank of 25 at two an intercept (and a little that refills); twice as dear where five can be directed.
    expect(stopped).toEqual([13, 6]);
  });

  test("shoots at what is nearest first", () => {
    const battle = squadron({ ...GUARDED, interceptsPerS: 0, interceptBankMax: 1 });
    launchStream(battle, CRUISE, 12, false);
    const ahead: number[] = [];
    run(battle, 30, ({ events, missiles }) => {
      for (const event of events) {
        if (event.kind !== "intercepted") continue;
        const flying = [...missiles.xKm.keys()].filter((row) => missiles.isAlive[row] === 1);
        // The stream flies east in one file: what is ahead of it has passed or was stopped too.
        ahead.push(flying.filter((row) => missiles.xKm[row] > event.xKm + 1).length);
      }
    });
    expect(ahead.length).toBeGreaterThan(0);
    expect(Math.max(...ahead)).toBe(0);
  });

  test("what else the enemy has in flight changes neither its picks nor a blow", () => {
    const after = [false, true].map((isMore) => {
      const rules = rulesWith({ protection: { componentHitShare: 0.5 } });
      const battle = squadron(GUARDED, rules);
      launchStream(battle, CRUISE, 32, isMore);
      run(battle, 18);
      const { ships } = battle;
      const { hullPoints, partPoints, interceptBank, lastHitTick } = ships;
      return [hullPoints, partPoints, interceptBank, lastHitTick].map((field) => [...field]);
    });
    expect(after[1]).toEqual(after[0]);
    for (const field of after[0]) expect(new Set(field).size).toBeGreaterThan(1);
  });

  test("area missiles of a screen stop more, and are used up", () => {
    const screen = shipClass({
      ...GUARDED,
      interceptsPerS: 0.5,
      interceptBankMax: 2.5,
      areaDefenceRangeKm: 18,
      areaDefenceRounds: 60,
    });
    const battle = squadron(screen);
    const screened = leak(battle, CRUISE, 24);
    expect(screened).toBeLessThan(leak(squadron(), CRUISE, 24) - 4);
    const rounds = Array.from(
      { length: 10 },
      (_, n) => battle.ships.areaDefenceRounds[shipOf(battle, 1, n)],
    );
    expect(Math.min(...rounds)).toBeLessThan(60);
  });
});

test("light guns share their damage among hostile craft in range, and spare their own", () => {
  const battle = gunneryRange({
    classes: [shipClass({ antiCraftDamagePerS: 12, pointDefenceRangeKm: 5 })],
    sides: [[{ at: [100, 100] }], []],
    flights: [[{ at: [101, 100] }], [{ at: [103, 100] }]],
    craftCount: 4,
  });
  run(battle, 10);
  const { craft, blocks } = battle;
  const points = (side: number) => Array.from(craft.hitPoints.subarray(...blocks[side].craft));
  expect(points(0)).toEqual([60, 60, 60, 60]);
  for (const left of points(1)) expect(left).toBeCloseTo(30, 0);
  run(battle, 12);
  expect(craft.life.subarray(...blocks[1].craft).includes(CRAFT_FLYING)).toBe(false);
  expect(battle.sides.craftLost[1]).toBe(4);
});

test("fighters in the air stop missiles that pass near them, as far as their bank goes", () => {
  const stopped = (interceptsPerS: number) => {
    const battle = gunneryRange({
      classes: [shipClass({ sensorKm: 200 }), shipClass({ hullPoints: 1e9 })],
      sides: [[{ at: [140, 100] }], [{ at: [200, 100], as: 1 }]],
      flights: [[], [{ at: [185, 100] }]],
      craft: { interceptsPerS, gunRangeKm: 3 },
      craftCount: 12,
    });
    battle.groups.fire.fill(0);
    run(battle, 6);
    const track = trackOfShip(battle, 0, shipOf(battle, 1));
    for (let n = 0; n < 8; n++) {
      launchMissile(battle, {
        side: 0,
        weaponIndex: CRUISE,
        shooterShip: 0,
        shooterFlight: NO_ROW,
        xKm: 150,
        yKm: 99 + 0.2 * n,
        headingRad: 0,
        track,
        pathKm: 0,
        bend: 1,
        salvo: 1,
        diceId: n,
      });
    }
    let byFlight = 0;
    run(battle, 20, ({ events }) => {
      for (const event of events) if (event.kind === "intercepted" && event.flight >= 0) byFlight++;
    });
    return byFlight;
  };
  expect([stopped(0), stopped(0.05), stopped(0.15)]).toEqual([0, 2, 6]);
});
