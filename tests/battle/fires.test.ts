// Fires: lit by blows, grown and fought, whose deaths they are, and who sees them. What parties do.
import { describe, expect, test } from "vitest";
import { FIRE_LEVEL_MAX } from "../../shared/battle/fires.ts";
import type { Hit } from "../../shared/battle/events.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { REPAIR_PRIORITIES, type RepairPriority } from "../../shared/battle/orders.ts";
import { collectEvents, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { reloadTicks } from "../../shared/battle/reloading.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { RULES } from "./catalog.ts";
import { DAMAGE_RULES } from "./damage-rules.ts";
import {
  BEAM,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  shipOf,
  type RangeSetup,
} from "./gunnery-range.ts";

const SCORE = { score: RULES.score };
const BURNING = rulesWith({
  ...DAMAGE_RULES,
  fires: { ...DAMAGE_RULES.fires, lightsPerHull: 1e6 },
});

/** A ship without shields, and a mute enemy who sees her. */
function hulk(changes: Partial<RangeSetup> = {}): Battle {
  const classes = [
    shipClass({
      shieldPoints: [0, 0, 0, 0],
      mounts: [BEAM, BEAM, BEAM, BEAM].map((one) => mount(one)),
    }),
  ];
  const sides = [[{ at: [100, 100] as const }], [{ at: [160, 100] as const }]];
  const battle = gunneryRange({
    classes,
    sides,
    rules: rulesWith({ ...DAMAGE_RULES, ...SCORE }),
    ...changes,
  });
  battle.groups.fire.fill(0);
  return battle;
}

function blow(battle: Battle, changes: Partial<Hit> = {}): void {
  battle.hits.push({
    targetShip: 0,
    fromXKm: 160,
    fromYKm: 100,
    damage: 50,
    penetration: 100,
    shooterShip: shipOf(battle, 1),
    shooterFlight: NO_ROW,
    weaponIndex: BEAM,
    cause: "beam",
    diceId: 7,
    ...changes,
  });
  run(battle, 0.05);
}

function burn(battle: Battle, level: number): void {
  battle.ships.fireSize[0] = level - 0.4;
  battle.ships.fireLevel[0] = level;
  battle.ships.fireByShip[0] = shipOf(battle, 1);
  battle.ships.fireByFlight[0] = NO_ROW;
}

function giveDoctrine(battle: Battle, repair: RepairPriority): void {
  battle.groups.repair.fill(REPAIR_PRIORITIES.indexOf(repair));
}

describe("a fire", () => {
  test("is lit by a blow that reaches the hull, fed by the next, and never above its levels", () => {
    const battle = hulk({ rules: BURNING });
    blow(battle);
    expect(battle.events).toContainEqual({
      kind: "fireChanged",
      ship: 0,
      level: 1,
      isGrowing: true,
      byShip: shipOf(battle, 1),
      byFlight: NO_ROW,
    });
    for (let n = 0; n < 9; n++) blow(battle);
    expect(battle.ships.fireSize[0]).toBe(FIRE_LEVEL_MAX);
    expect(battle.ships.fireLevel[0]).toBe(3);
  });

  test("is lit as often as the rule says: about three times a hull", () => {
    const battle = hulk();
    let lit = 0;
    for (let n = 0; n < 400; n++) {
      blow(battle, { damage: 10, diceId: n });
      lit += battle.ships.fireSize[0] > 0 ? 1 : 0;
      battle.ships.fireSize[0] = battle.ships.fireLevel[0] = 0;
      battle.ships.hullPoints[0] = 1000;
    }
    // 400 × 10 points are four hulls: 12 fires.
    expect(lit).toBeGreaterThan(5);
    expect(lit).toBeLessThan(22);
  });

  test("behind a shield that holds there is none", () => {
    const classes = [shipClass()];
    const battle = hulk({ rules: BURNING, classes });
    blow(battle);
    expect(battle.ships.fireSize[0]).toBe(0);
  });

  test("burns hull and crew each second, and is put out by the crew", () => {
    const battle = hulk();
    burn(battle, 1);
    const changes = eventsOf(battle, "fireChanged", 60);
    expect(changes).toMatchObject([{ ship: 0, level: 0, isGrowing: false }]);
    expect(battle.ships.hullPoints[0]).toBeLessThan(1000);
    expect(battle.ships.crew[0]).toBeLessThan(100);
  });

  test("without a crew grows until it has the ship, and the death is his who lit it", () => {
    const battle = hulk();
    burn(battle, 1);
    battle.ships.crew[0] = 0;
    run(battle, 200);
    expect(battle.ships.fireLevel[0]).toBe(3);
    battle.ships.hullPoints[0] = 0.1;
    const [death] = eventsOf(battle, "shipDestroyed", 1.1);
    expect(death).toMatchObject({ cause: "fire", shooterShip: shipOf(battle, 1) });
    expect(battle.ships.killCount[shipOf(battle, 1)]).toBe(1);
  });

  test("is seen by who has the ship under fix, and by nobody else", () => {
    for (const [x, seen] of [
      [160, 2],
      [900, 0],
    ] as const) {
      const battle = hulk({ sides: [[{ at: [100, 100] }], [{ at: [x, 100] }]] });
      run(battle, 20);
      burn(battle, 2);
      const picture = createPicture(battle, 1);
      fillPicture(battle, 1, picture);
      const { isAlive, fire } = picture.tracks;
      const fires = Array.from(fire).filter((_, row) => isAlive[row] === 1);
      expect(Math.max(0, ...fires)).toBe(seen);
      battle.events.length = 0;
      blow(battle, { damage: 500, cause: "missile" });
      collectEvents(battle, 1, picture);
      const told = picture.events.filter(({ kind }) => kind === "fireChanged");
      if (seen === 0) expect(told).toEqual([]);
    }
  });
});

describe("parties", () => {
  /** Engines, sensors and a mount are out and it burns; what is left to do after a minute. */
  function afterAMinute(repair: RepairPriority) {
    const battle = hulk();
    giveDoctrine(battle, repair);
    burn(battle, 1);
    battle.ships.partPoints[1] = battle.ships.partPoints[3] = 0;
    battle.mounts.isBroken[0] = 1;
    run(battle, 60);
    const { partPoints, fireSize, mountWork } = battle.ships;
    return {
      engines: partPoints[1],
      sensors: partPoints[3],
      fire: fireSize[0],
      mount: mountWork[0],
    };
  }

  test("go where the doctrine sends them first", () => {
    const even = afterAMinute("even");
    expect(even.engines).toBe(even.sensors);
    expect(afterAMinute("engines").engines).toBeGreaterThan(1.5 * even.engines);
    expect(afterAMinute("sensors").sensors).toBeGreaterThan(1.5 * even.sensors);
    expect(afterAMinute("weapons").mount).toBeGreaterThan(even.mount);
    expect(afterAMinute("fires").fire).toBeLessThan(even.fire);
  });

  test("left to the captain, see to the engines of a ship that must get away", () => {
    const mended = [0, 1].map((isCrippled) => {
      const battle = hulk();
      battle.ships.isCrippled[0] = isCrippled;
      battle.ships.partPoints[1] = battle.ships.partPoints[3] = 0;
      run(battle, 30);
      return battle.ships.partPoints[1] - battle.ships.partPoints[3];
    });
    expect(mended[0]).toBe(0);
    expect(mended[1]).toBeGreaterThan(0);
  });

  test("mend half as fast with half the crew", () => {
    const [whole, half] = [100, 50].map((crew) => {
      const battle = hulk();
      battle.ships.crew[0] = crew;
      battle.ships.partPoints[1] = 0;
      run(battle, 30);
      return battle.ships.partPoints[1];
    });
    expect(half).toBeCloseTo(whole / 2, 6);
  });

  test("make good a broken mount once, slowly; it loads slower after, and then is the docks'", () => {
    const battle = hulk();
    battle.mounts.isBroken[2] = 1;
    expect(eventsOf(battle, "mountRestored", 200)).toEqual([]);
    expect(eventsOf(battle, "mountRestored", 100)).toMatchObject([{ ship: 0, mount: 2 }]);
    expect(reloadTicks(battle, 2)).toBeCloseTo(1.5 * reloadTicks(battle, 1), 6);
    battle.mounts.isBroken[2] = 1;
    expect(eventsOf(battle, "mountRestored", 600)).toEqual([]);
  });

  test("a blow costs crew as it costs hull", () => {
    const battle = hulk();
    blow(battle, { damage: 500 });
    expect(battle.ships.crew[0]).toBeCloseTo(70, 6);
  });
});
