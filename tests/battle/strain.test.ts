// Shields shifted by doctrine, and what flank speed and overcharged weapons give and cost.
import { describe, expect, test } from "vitest";
import { hullSlot } from "../../shared/battle/hull-state.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { SHIELD_SETTINGS, type ShieldSetting } from "../../shared/battle/orders.ts";
import { reloadTicks } from "../../shared/battle/reloading.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { DAMAGE_RULES } from "./damage-rules.ts";
import {
  battleOf,
  DESTROYER,
  duel,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  RULES,
  run as runAll,
} from "./fixtures.ts";
import {
  BEAM,
  eventsOf,
  gunneryRange,
  mount,
  rulesWith,
  run,
  shipClass,
  trackOfShip,
} from "./gunnery-range.ts";

/** A ship heading east and a mute enemy far off; she knows of him only when a test says so. */
function hulk(setting: ShieldSetting): Battle {
  const classes = [shipClass({ mounts: [mount(BEAM), mount(BEAM)] })];
  const battle = gunneryRange({
    classes,
    sides: [[{ at: [100, 100] }], [{ at: [900, 700] }]],
    rules: rulesWith(DAMAGE_RULES),
  });
  battle.groups.shields.fill(SHIELD_SETTINGS.indexOf(setting));
  return battle;
}

const shieldsOf = ({ ships }: Battle) =>
  Array.from(ships.shieldPoints.subarray(0, 4), (points) => Math.round(points));

describe("shields", () => {
  test("reinforce the facing that is named, at a rate, to a ceiling, at the others' cost", () => {
    const battle = hulk("port");
    run(battle, 20);
    expect(battle.ships.shieldPoints[1]).toBeCloseTo(110, 6);
    run(battle, 200);
    expect(shieldsOf(battle)).toEqual([83, 150, 83, 83]);
  });

  test("give no more than the others can spare", () => {
    const battle = hulk("bow");
    battle.ships.shieldPoints.set([0, 60, 60, 40], 0);
    battle.ships.lastHitTick.fill(1e6);
    run(battle, 100);
    expect(shieldsOf(battle)).toEqual([20, 50, 50, 40]);
  });

  test("turn to the threat that the group knows of, and to none that it does not", () => {
    const battle = hulk("threat");
    run(battle, 20);
    expect(shieldsOf(battle)).toEqual([100, 100, 100, 100]);
    const group = battle.ships.group[0];
    battle.groups.hasThreat[group] = 1;
    battle.groups.threatXKm[group] = 100;
    battle.groups.threatYKm[group] = 50;
    run(battle, 20);
    expect(shieldsOf(battle)).toEqual([97, 97, 97, 110]);
  });

  test("even out when nothing threatens", () => {
    const battle = hulk("even");
    battle.ships.shieldPoints.set([0, 100, 100, 100], 0);
    battle.ships.lastHitTick.fill(1e6);
    run(battle, 300);
    const shields = shieldsOf(battle);
    expect(Math.max(...shields) - Math.min(...shields)).toBeLessThan(3);
  });
});

function exert(battle: Battle, isFlank: boolean, isOvercharged: boolean): void {
  battle.ships.isFlank[0] = isFlank ? 1 : 0;
  battle.ships.isOvercharged[0] = isOvercharged ? 1 : 0;
}

/** Shifts a ship to the west, as if something had held her up. */
function setBack({ ships, hulls }: Battle, ship: number, km: number): void {
  ships.xKm[ship] -= km;
  hulls.table.xKm[hullSlot(hulls, HULL_OF_SHIP, ship)] = ships.xKm[ship];
}

describe("strain", () => {
  test("overcharged guns load faster", () => {
    const battle = hulk("even");
    const before = reloadTicks(battle, 0);
    exert(battle, false, true);
    expect(reloadTicks(battle, 0)).toBeCloseTo(0.75 * before, 6);
  });

  test("heats, keeps shields down while hot, and cools at rest", () => {
    const battle = hulk("threat");
    battle.ships.shieldPoints.fill(50, 0, 4);
    exert(battle, false, true);
    run(battle, 40);
    expect(battle.ships.heat[0]).toBeCloseTo(0.5, 6);
    exert(battle, false, false);
    run(battle, 5);
    expect(shieldsOf(battle)).toEqual([50, 50, 50, 50]);
    run(battle, 20);
    expect(battle.ships.heat[0]).toBeCloseTo(0, 6);
    expect(battle.ships.shieldPoints[0]).toBeGreaterThan(50);
  });

  test("wears once she is hot: engines at flank, mounts overcharged", () => {
    const running = hulk("even");
    exert(running, true, false);
    run(running, 40);
    expect(running.ships.partPoints[1]).toBe(200);
    run(running, 200);
    expect(running.ships.partPoints[1]).toBeLessThan(200);
    expect(eventsOf(running, "mountBroken", 1)).toEqual([]);
    const firing = hulk("even");
    exert(firing, false, true);
    expect(eventsOf(firing, "mountBroken", 300).length).toBeGreaterThan(0);
    expect(firing.ships.partPoints[1]).toBe(200);
  });

  test("is seen and heard farther", () => {
    const seenFromKm = (isOvercharged: boolean) => {
      for (let km = 240; km > 0; km -= 5) {
        const battle = gunneryRange({
          classes: [shipClass({ mounts: [mount(BEAM)] })],
          sides: [[{ at: [100, 400] }], [{ at: [100 + km, 400] }]],
        });
        exert(battle, false, isOvercharged);
        run(battle, 1);
        if (trackOfShip(battle, 1, 0) >= 0 && battle.tracks.level[trackOfShip(battle, 1, 0)] > 0)
          return km;
      }
      return 0;
    };
    expect(seenFromKm(true)).toBeGreaterThan(1.3 * seenFromKm(false));
  });

  test("flank by doctrine holds under any order; a group that flees with the enemy near takes it", () => {
    const battle = duel({ apartKm: 36 });
    const alpha = groupId(battle, "alpha");
    runAll(battle, 5);
    expect(battle.ships.isFlank[0]).toBe(0);
    give(battle, { kind: "doctrine", groupId: alpha, isFlank: true, isOvercharged: true });
    give(battle, { kind: "hold", groupId: alpha });
    runAll(battle, 1);
    // Weapons are charged only by who has a target.
    expect([battle.ships.isFlank[0], battle.ships.isOvercharged[0]]).toEqual([1, 0]);
    give(battle, { kind: "doctrine", groupId: alpha, isFlank: false, isOvercharged: false });
    runAll(battle, 1);
    expect(battle.ships.isFlank[0]).toBe(0);
    expect(battle.groups.hasThreat[groupRow(battle, "alpha")]).toBe(1);
    give(battle, { kind: "withdraw", groupId: alpha });
    runAll(battle, 1);
    expect(battle.ships.isFlank[0]).toBe(1);
  });

  test("weapons are charged by doctrine while there is something to shoot at", () => {
    const battle = duel({ apartKm: 12 });
    give(battle, { kind: "doctrine", groupId: groupId(battle, "alpha"), isOvercharged: true });
    runAll(battle, 10);
    expect([battle.ships.isOvercharged[0], battle.ships.isOvercharged[1]]).toEqual([1, 0]);
  });

  test("an escort that is late makes haste, but not one that would not be heard", () => {
    for (const [emissions, isFlank] of [
      ["active", 1],
      ["silent", 0],
    ] as const) {
      const ships = [[DESTROYER, 1]] as const;
      const battle = battleOf({
        sides: [
          [
            force(
              "force",
              { id: "alpha", at: [300, 400], ships },
              { id: "ward", at: [360, 400], ships },
            ),
          ],
          [force("others", FAR_ENEMY)],
        ],
      });
      const alpha = groupId(battle, "alpha");
      give(battle, { kind: "emissions", groupId: alpha, emissions });
      give(battle, { kind: "escort", groupId: alpha, wardGroupId: groupId(battle, "ward") });
      runAll(battle, 10);
      expect(battle.ships.isFlank[0]).toBe(isFlank);
    }
  });

  test("a ship far behind her place in a formation under way makes haste until she is near it", () => {
    for (const [stance, haste] of [
      ["balanced", 1],
      ["evasive", 0],
    ] as const) {
      const ships = [[DESTROYER, 3]] as const;
      const battle = battleOf({
        sides: [
          [force("force", { id: "alpha", at: [200, 400], ships })],
          [force("others", FAR_ENEMY)],
        ],
      });
      const alpha = groupId(battle, "alpha");
      give(battle, { kind: "stance", groupId: alpha, stance, fire: "free" });
      give(battle, { kind: "move", groupId: alpha, pathKm: [[500, 400]] });
      runAll(battle, 60);
      expect([...battle.ships.isFlank.subarray(0, 3)]).toEqual([0, 0, 0]);
      const { guide } = battle.groups;
      const late = [0, 1, 2].find((ship) => ship !== guide[groupRow(battle, "alpha")])!;
      setBack(battle, late, 12);
      runAll(battle, 2);
      expect(battle.ships.isFlank[late]).toBe(haste);
      runAll(battle, 100);
      expect(battle.ships.isFlank[late]).toBe(0);
    }
  });

  test("a squadron behind its force makes haste, as long as her engines bear it", () => {
    const ships = [[DESTROYER, 1]] as const;
    const battle = battleOf({
      sides: [
        [
          force(
            "force",
            { id: "alpha", at: [200, 400], ships },
            { id: "beta", at: [200, 440], ships },
          ),
        ],
        [force("others", FAR_ENEMY)],
      ],
    });
    give(battle, { kind: "move", groupId: groupId(battle, "force"), pathKm: [[600, 420]] });
    runAll(battle, 30);
    setBack(battle, 0, 30);
    runAll(battle, 2);
    expect([...battle.ships.isFlank.subarray(0, 2)]).toEqual([1, 0]);
    battle.ships.heat[0] = RULES.strain.wearFromHeat;
    runAll(battle, 2);
    expect(battle.ships.isFlank[0]).toBe(0);
  });
});
