// What a blow does, and what crews mend.
import { describe, expect, test } from "vitest";
import type { Hit } from "../../shared/battle/events.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { facingTowards, penetrationShare } from "../../shared/battle/protection.ts";
import {
  CRAFT_DESTROYED,
  LIFE_ACTIVE,
  LIFE_DESTROYED,
  type Battle,
} from "../../shared/battle/state.ts";
import {
  eventsOf,
  gunneryRange,
  mount,
  BEAM,
  rulesWith,
  run,
  shipClass,
  shipOf,
  type RangeSetup,
} from "./gunnery-range.ts";

/** A hulk heading east at (100, 100) and a mute enemy out of sight. */
function hulk(
  changes: Parameters<typeof shipClass>[0] = {},
  setup: Partial<RangeSetup> = {},
): Battle {
  return gunneryRange({
    classes: [shipClass(changes)],
    sides: [[{ at: [100, 100] }], [{ at: [900, 700] }]],
    ...setup,
  });
}

/** A blow from a direction, struck in the next tick. */
function strike(battle: Battle, changes: Partial<Hit>): Battle["events"] {
  battle.hits.push({
    targetShip: 0,
    fromXKm: 110,
    fromYKm: 100,
    damage: 50,
    penetration: 100,
    shooterShip: shipOf(battle, 1),
    shooterFlight: NO_ROW,
    weaponIndex: BEAM,
    cause: "beam",
    diceId: battle.tick,
    ...changes,
  });
  let events: Battle["events"] = [];
  run(battle, 0.05, (now) => (events = [...now.events]));
  return events;
}

describe("formulas", () => {
  test.each([
    [10, 0, "bow", 0],
    [10, 9, "bow", 0],
    [0, 5, "port", 1],
    [-5, 1, "stern", 2],
    [1, -5, "starboard", 3],
  ])("from (%d ahead, %d to port) the blow falls on the %s", (ahead, aside, _, facing) => {
    expect(facingTowards(ahead, aside)).toBe(facing);
  });

  test("penetration against armour (the design's numbers): damage × clamp(pen ÷ armour, ¼, 1)", () => {
    const grid = [20, 30, 55, 70, 90, 110].map((penetration) =>
      [10, 25, 45, 70, 90].map((armour) =>
        Math.round(100 * penetrationShare(penetration, armour, 0.25)),
      ),
    );
    expect(grid).toEqual([
      [100, 80, 44, 29, 25],
      [100, 100, 67, 43, 33],
      [100, 100, 100, 79, 61],
      [100, 100, 100, 100, 78],
      [100, 100, 100, 100, 100],
      [100, 100, 100, 100, 100],
    ]);
  });
});

describe("a blow", () => {
  test("is taken by the shield of its facing alone, then by the hull", () => {
    const battle = hulk();
    strike(battle, { fromXKm: 100, fromYKm: 110, damage: 80 });
    expect(Array.from(battle.ships.shieldPoints.subarray(0, 4))).toEqual([100, 20, 100, 100]);
    expect(battle.ships.hullPoints[0]).toBe(1000);
    strike(battle, { fromXKm: 100, fromYKm: 110, damage: 80 });
    expect(battle.ships.shieldPoints[1]).toBe(0);
    expect(battle.ships.hullPoints[0]).toBe(940);
  });

  test("turns with the ship: the same origin strikes another facing", () => {
    const battle = hulk();
    battle.ships.headingRad[0] = Math.PI / 2;
    strike(battle, { fromXKm: 110, fromYKm: 100, damage: 40 });
    expect(Array.from(battle.ships.shieldPoints.subarray(0, 4))).toEqual([100, 100, 100, 60]);
  });

  test("is weakened by armour of that facing", () => {
    const battle = hulk({ armour: [80, 20, 20, 20], shieldPoints: [0, 0, 0, 0] });
    const [hit] = strike(battle, { damage: 100, penetration: 40 }).filter(
      ({ kind }) => kind === "hit",
    );
    expect(hit).toMatchObject({ facing: 0, hullDamage: 50, penetrationShare: 0.5, cause: "beam" });
    strike(battle, { fromXKm: 90, damage: 100, penetration: 40 });
    expect(battle.ships.hullPoints[0]).toBe(1000 - 50 - 100);
  });

  test("may break the part that lies nearest to it", () => {
    const components = [0.15, -0.15, -0.15, 0.15, 0.01, 0.01, 0.01, 0.01].map((x) => ({
      hitPoints: 100,
      threshold: 0.5,
      atKm: [x, 0] as const,
    }));
    const broken = (fromXKm: number) => {
      const battle = hulk(
        { components, shieldPoints: [0, 0, 0, 0], hullPoints: 1e6 },
        { rules: rulesWith({ protection: { componentHitShare: 1 } }) },
      );
      const parts: number[] = [];
      for (let n = 0; n < 60; n++) {
        for (const event of strike(battle, { fromXKm, damage: 60 }))
          if (event.kind === "partFailed") parts.push(event.part);
        battle.ships.partPoints.fill(100, 0, 8);
      }
      return parts.length / 60 > 0.9
        ? parts.filter((part) => part === 0 || part === 3).length / parts.length
        : -1;
    };
    expect(broken(110)).toBeGreaterThan(0.6);
    expect(broken(90)).toBeGreaterThanOrEqual(0);
    expect(broken(90)).toBeLessThan(0.2);
  });

  test("breaks mounts in proportion: about as many as the rule says by the time the hull is gone", () => {
    const rules = rulesWith({ protection: { mountBreakShare: 0.5 } });
    const battle = hulk(
      { mounts: Array.from({ length: 8 }, () => mount(BEAM)), shieldPoints: [0, 0, 0, 0] },
      { rules },
    );
    let broken = 0;
    for (let n = 0; n < 400; n++) {
      broken += strike(battle, { damage: 10 }).filter(({ kind }) => kind === "mountBroken").length;
      battle.ships.hullPoints[0] = 1000;
      battle.mounts.isBroken.fill(0);
    }
    // 400 × 10 points are four hulls: 4 × 0.5 × 8 = 16 mounts.
    expect(broken).toBeGreaterThan(8);
    expect(broken).toBeLessThan(26);
  });

  test("takes a part at each threshold of hull", () => {
    const rules = rulesWith({ protection: { hullThresholds: [0.6, 0.35, 0.15] } });
    const battle = hulk({ shieldPoints: [0, 0, 0, 0] }, { rules });
    const failed = [390, 20, 250, 200].map(
      (damage) => strike(battle, { damage }).filter(({ kind }) => kind === "partFailed").length,
    );
    expect(failed).toEqual([0, 1, 1, 1]);
  });
});

describe("a death", () => {
  test("takes the ship off the map, counts her points, and says who did it, with what", () => {
    const battle = hulk({ points: 32 });
    const events = strike(battle, { damage: 5000 });
    expect(events.find(({ kind }) => kind === "shipDestroyed")).toMatchObject({
      ship: 0,
      shooterShip: shipOf(battle, 1),
      weaponIndex: BEAM,
      cause: "beam",
      rangeKm: 1000,
      wasReactor: false,
    });
    expect(battle.ships.life[0]).toBe(LIFE_DESTROYED);
    expect([battle.sides.lostPoints[0], battle.sides.shipsLost[0]]).toEqual([32, 1]);
    expect(battle.ships.killCount[shipOf(battle, 1)]).toBe(1);
    expect(strike(battle, {}).filter(({ kind }) => kind === "hit")).toEqual([]);
  });

  test("takes the craft aboard with it", () => {
    const battle = hulk({}, { flights: [[{ at: [300, 300] }], []], craftCount: 4 });
    battle.flights.base[0] = 0;
    battle.craft.life.fill(0, 0, 2);
    strike(battle, { damage: 5000 });
    expect(Array.from(battle.craft.life.subarray(0, 4))).toEqual([
      CRAFT_DESTROYED,
      CRAFT_DESTROYED,
      1,
      1,
    ]);
  });

  test("by a blown reactor hurts whoever is near, and they may go up in turn", () => {
    const battle = gunneryRange({
      classes: [shipClass({ hullPoints: 200, shieldPoints: [0, 0, 0, 0] })],
      sides: [
        [{ at: [100, 100] }, { at: [101, 100] }, { at: [102, 100] }, { at: [110, 100] }],
        [{ at: [900, 700] }],
      ],
      rules: rulesWith({ protection: { deathBlastChance: 1 } }),
    });
    const events = strike(battle, { damage: 5000 });
    const dead = events.flatMap((event) => (event.kind === "shipDestroyed" ? [event.ship] : []));
    expect(dead).toEqual([0, 1, 2]);
    expect(battle.ships.life[3]).toBe(LIFE_ACTIVE);
  });
});

describe("crews", () => {
  test("raise shields again after a while without a hit, not at flank", () => {
    const battle = hulk();
    strike(battle, { damage: 100 });
    run(battle, 14);
    expect(battle.ships.shieldPoints[0]).toBe(0);
    run(battle, 11);
    // 0.6 of 100 points a second.
    expect(battle.ships.shieldPoints[0]).toBeCloseTo(6, 0);
    battle.ships.isFlank[0] = 1;
    const before = battle.ships.shieldPoints[0];
    run(battle, 10);
    expect(battle.ships.shieldPoints[0]).toBe(before);
  });

  test("mend a part until it works again, and no further than the ceiling", () => {
    const battle = hulk();
    battle.ships.partPoints[2] = 60;
    const restored = eventsOf(battle, "partRestored", 30);
    expect(restored).toMatchObject([{ ship: 0, part: 2 }]);
    run(battle, 100);
    expect(battle.ships.partPoints[2]).toBeCloseTo(160, 6);
    expect(battle.ships.partPoints[1]).toBe(200);
  });
});
