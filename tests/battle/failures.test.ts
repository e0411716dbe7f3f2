// What a ship does without a part that has failed, and what goes up when one fails.
import { describe, expect, test } from "vitest";
import type { Hit } from "../../shared/battle/events.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { helmEffect, topSpeedOf } from "../../shared/battle/motion.ts";
import { partIndex } from "../../shared/battle/parts.ts";
import { reloadTicks } from "../../shared/battle/reloading.ts";
import { LIFE_DESTROYED, type Battle } from "../../shared/battle/state.ts";
import { battleOf, DESTROYER, ESCORT, FAR_ENEMY, force, run as runAll } from "./fixtures.ts";
import { QUIET_DAMAGE_RULES } from "./damage-rules.ts";
import {
  BEAM,
  CANNON,
  CRUISE,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  shipOf,
  type RangeSetup,
} from "./gunnery-range.ts";

const [BRIDGE, MAGAZINE, REACTOR, SHIELDS] = ["bridge", "magazine", "reactor", "shields"].map(
  (kind) => partIndex(kind as "bridge"),
);

function fail(battle: Battle, ship: number, part: number): void {
  battle.ships.partPoints[ship * 8 + part] = 0;
}

/** Ship 0 with a beam and a cannon, an enemy within reach of both. */
function shooter(changes: Partial<RangeSetup> = {}): Battle {
  const armed = shipClass({ mounts: [mount(BEAM), mount(CANNON)], hullPoints: 1e6 });
  const sides = [[{ at: [100, 100] as const }], [{ at: [108, 100] as const }]];
  const battle = gunneryRange({ classes: [armed], sides, ...changes });
  battle.groups.fire[battle.ships.group[shipOf(battle, 1)]] = 0;
  return battle;
}

describe("without", () => {
  test("a bridge she looks for targets only now and then, and answers the helm badly", () => {
    const battle = shooter();
    run(battle, 6);
    fail(battle, 0, BRIDGE);
    battle.groups.fire[battle.ships.group[0]] = 0;
    const ticksTo = (isAiming: boolean) => {
      const from = battle.tick;
      while ((battle.ships.targetTrack[0] !== NO_ROW) !== isAiming) run(battle, 0.05);
      return battle.tick - from;
    };
    expect(ticksTo(false)).toBeLessThanOrEqual(40);
    battle.groups.fire[battle.ships.group[0]] = 3;
    battle.ships.partPoints[BRIDGE] = 0;
    expect(ticksTo(true)).toBeGreaterThan(5);
    expect(helmEffect(battle, 0)).toBe(0.5);
  });

  test("a bridge the guide hands the lead over", () => {
    const ships = [
      [DESTROYER, 1],
      [ESCORT, 1],
    ] as const;
    const sides = [
      [force("force", { id: "alpha", at: [600, 400], ships })],
      [force("others", FAR_ENEMY)],
    ];
    const battle = battleOf({ sides });
    runAll(battle, 1);
    const group = battle.ships.group[0];
    expect(battle.groups.guide[group]).toBe(0);
    fail(battle, 0, BRIDGE);
    runAll(battle, 1);
    expect(battle.groups.guide[group]).toBe(1);
  });

  test("shield generators no shield comes back", () => {
    const battle = shooter();
    battle.groups.fire.fill(0);
    battle.ships.shieldPoints.fill(0);
    fail(battle, 0, SHIELDS);
    run(battle, 20);
    const [own, other] = [0, shipOf(battle, 1)].map((ship) =>
      Array.from(battle.ships.shieldPoints.subarray(ship * 4, ship * 4 + 4)),
    );
    expect(own).toEqual([0, 0, 0, 0]);
    expect(Math.min(...other)).toBeGreaterThan(0);
  });

  test("a magazine nothing is fed but beams", () => {
    const battle = shooter();
    fail(battle, 0, MAGAZINE);
    const fired = new Set(eventsOf(battle, "fired", 10).map(({ weaponIndex }) => weaponIndex));
    expect([...fired]).toEqual([BEAM]);
  });

  test("a reactor she is slow, and her beams load in twice their time", () => {
    const battle = shooter();
    const [speed, beam, cannon] = [
      topSpeedOf(battle, 0),
      reloadTicks(battle, 0),
      reloadTicks(battle, 1),
    ];
    fail(battle, 0, REACTOR);
    expect(topSpeedOf(battle, 0)).toBe(speed / 2);
    expect([reloadTicks(battle, 0), reloadTicks(battle, 1)]).toEqual([2 * beam, cannon]);
  });
});

/** Rules by which every failing part blows that can. */
const VOLATILE = rulesWith({
  protection: { hullThresholds: [0.9], componentHitShare: 0 },
  failures: { ...QUIET_DAMAGE_RULES.failures, magazineBlowChance: 1, reactorLossChance: 1 },
});

/** Ship 0 of one part only, struck below her threshold by the enemy; her consort is a kilometre off. */
function struck(part: number, changes: Partial<RangeSetup> = {}, rounds = 8): Battle {
  const components = Array.from({ length: 8 }, (_, n) => ({
    hitPoints: n === part ? 200 : 0,
    threshold: 0.5,
    atKm: [0, 0] as const,
  }));
  const battle = gunneryRange({
    classes: [
      shipClass({
        components,
        shieldPoints: [0, 0, 0, 0],
        mounts: [mount(CRUISE, { magazineRounds: 8 })],
      }),
    ],
    sides: [[{ at: [100, 100] }, { at: [101, 100] }], [{ at: [900, 700] }]],
    rules: VOLATILE,
    ...changes,
  });
  battle.mounts.rounds.set([rounds, 0]);
  const hit: Hit = {
    targetShip: 0,
    fromXKm: 110,
    fromYKm: 100,
    damage: 150,
    penetration: 100,
    shooterShip: shipOf(battle, 1),
    shooterFlight: NO_ROW,
    weaponIndex: BEAM,
    cause: "beam",
    diceId: 1,
  };
  battle.hits.push(hit);
  run(battle, 0.05);
  return battle;
}

describe("a failing", () => {
  test("magazine goes up with its rounds, hurts her and her neighbours", () => {
    const battle = struck(MAGAZINE);
    expect(battle.events.find(({ kind }) => kind === "exploded")).toMatchObject({
      ship: 0,
      part: MAGAZINE,
      byShip: shipOf(battle, 1),
    });
    expect(battle.ships.hullPoints[0]).toBeCloseTo(1000 - 150 - 250, 6);
    // 400 points at the middle of 3 km.
    expect(battle.ships.hullPoints[1]).toBeCloseTo(1000 - (400 * 2) / 3, 6);
  });

  test("magazine that is empty does not", () => {
    const battle = struck(MAGAZINE, {}, 0);
    expect(battle.events.filter(({ kind }) => kind === "exploded")).toEqual([]);
    expect(battle.ships.hullPoints[1]).toBe(1000);
  });

  test("reactor takes the ship; the consort lost with her is his who struck first, by her blast", () => {
    const rules = rulesWith({
      ...VOLATILE,
      protection: { ...VOLATILE.protection, blastDamage: 1e5 },
    });
    const battle = struck(REACTOR, { rules });
    expect(battle.ships.life[0]).toBe(LIFE_DESTROYED);
    const [own, consort] = battle.events.filter((event) => event.kind === "shipDestroyed");
    expect(own).toMatchObject({ ship: 0, wasReactor: true, originShip: 0, cause: "blast" });
    expect(consort).toMatchObject({ ship: 1, originShip: 0, shooterShip: shipOf(battle, 1) });
    expect(battle.ships.killCount[shipOf(battle, 1)]).toBe(2);
  });

  test("reactor of an enemy that takes a friend with her is no kill", () => {
    const rules = rulesWith({
      ...VOLATILE,
      protection: { ...VOLATILE.protection, blastDamage: 1e5 },
    });
    const battle = struck(REACTOR, { rules, sides: [[{ at: [100, 100] }], [{ at: [101, 100] }]] });
    expect(battle.ships.life[1]).toBe(LIFE_DESTROYED);
    expect(battle.ships.killCount[1]).toBe(1);
  });
});

test("a blow from port breaks what lies to port, on a slender hull, too", () => {
  const components = Array.from({ length: 8 }, (_, n) => ({
    hitPoints: 100,
    threshold: 0.5,
    atKm: [0, n % 2 === 0 ? 0.05 : -0.05] as const,
  }));
  const classes = [shipClass({ components, shieldPoints: [0, 0, 0, 0], hullPoints: 1e6 })];
  const rules = rulesWith({ protection: { componentHitShare: 1 } });
  const battle = gunneryRange({
    classes,
    rules,
    sides: [[{ at: [100, 100] }], [{ at: [900, 700] }]],
  });
  let [port, starboard] = [0, 0];
  for (let n = 0; n < 100; n++) {
    battle.hits.push({
      targetShip: 0,
      fromXKm: 100,
      fromYKm: 110,
      damage: 60,
      penetration: 100,
      shooterShip: NO_ROW,
      shooterFlight: NO_ROW,
      weaponIndex: BEAM,
      cause: "beam",
      diceId: n,
    });
    for (const { part } of eventsOf(battle, "partFailed", 0.05)) {
      if (part % 2 === 0) port++;
      else starboard++;
    }
    battle.ships.partPoints.fill(100, 0, 8);
  }
  expect(port).toBeGreaterThan(3 * starboard);
});
