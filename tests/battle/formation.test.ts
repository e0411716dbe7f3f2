// Formations: slots apart from each other, kept under way, closed up after losses.
import { expect, test } from "vitest";
import { FORMATIONS, type FormationKind } from "../../shared/battle/catalog.ts";
import { layOutSlots } from "../../shared/battle/formation.ts";
import { LIFE_DESTROYED, TRACK_CLASS, type Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { fixTrack, openTrack } from "../../shared/battle/tracks.ts";
import { RULES } from "./catalog.ts";
import {
  battleOf,
  CRUISER,
  DESTROYER,
  DREADNOUGHT,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  run,
} from "./fixtures.ts";

type Ships = readonly (readonly [classIndex: number, count: number])[];
const MIXED: Ships = [
  [DREADNOUGHT, 1],
  [CRUISER, 4],
  [DESTROYER, 5],
];

function squadron(formation: FormationKind, ships = MIXED): Battle {
  const alpha = { id: "alpha", at: [300, 400] as const, ships, formation };
  return battleOf({ sides: [[force("force", alpha)], [force("others", FAR_ENEMY)]] });
}

/** How far each ship of side 0 is from her slot about the guide. */
function errors(battle: Battle): number[] {
  const { ships, groups } = battle;
  const group = groupRow(battle, "alpha");
  const guide = groups.guide[group];
  const c = Math.cos(groups.headingRad[group]);
  const s = Math.sin(groups.headingRad[group]);
  const found: number[] = [];
  for (let ship = 0; ship < battle.blocks[0].ships[1]; ship++) {
    if (ships.life[ship] !== 1) continue;
    const x = ships.xKm[guide] + ships.slotXKm[ship] * c - ships.slotYKm[ship] * s;
    const y = ships.yKm[guide] + ships.slotXKm[ship] * s + ships.slotYKm[ship] * c;
    found.push(Math.hypot(ships.xKm[ship] - x, ships.yKm[ship] - y));
  }
  return found;
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}

test.each(FORMATIONS)("%s: slots lie a pitch apart, the guide's is the origin", (kind) => {
  for (const count of [1, 2, 7, 10, 40]) {
    const slots = new Float64Array(2 * count);
    layOutSlots(kind, count, 3, 3, RULES.formations, slots);
    expect([slots[0], slots[1]].map(Math.abs)).toEqual([0, 0]);
    for (let a = 0; a < count; a++) {
      for (let b = a + 1; b < count; b++) {
        const apartKm = Math.hypot(
          slots[2 * a] - slots[2 * b],
          slots[2 * a + 1] - slots[2 * b + 1],
        );
        expect(apartKm).toBeGreaterThan(2.85);
      }
    }
  }
});

/** Ten slots, 3 km apart. */
function lay(kind: FormationKind): number[][] {
  const slots = new Float64Array(20);
  layOutSlots(kind, 10, 3, 1, RULES.formations, slots);
  return Array.from({ length: 10 }, (_, n) => [slots[2 * n], slots[2 * n + 1]]);
}

test("line is two staggered ranks, column one file, abreast one rank, wedge a V astern", () => {
  expect(new Set(lay("line").map(([x]) => Math.abs(x)))).toEqual(new Set([0, 3]));
  expect(new Set(lay("column").map(([, y]) => Math.abs(y)))).toEqual(new Set([0]));
  expect(new Set(lay("abreast").map(([x]) => Math.abs(x)))).toEqual(new Set([0]));
  for (const [x, y] of lay("wedge")) expect(x).toBeCloseTo(-Math.abs(y), 9);
});

test("ring is even about an empty middle astern of the guide, loose a spiral that fills a disc", () => {
  const ring = lay("ring");
  const radiusKm = 3 / (2 * Math.sin(Math.PI / 10));
  for (const [x, y] of ring) {
    expect(Math.hypot(x + radiusKm, y)).toBeCloseTo(radiusKm, 6);
    const neighbours = ring.filter(([a, b]) => Math.abs(Math.hypot(a - x, b - y) - 3) < 1e-6);
    expect(neighbours).toHaveLength(2);
  }
  const apartKm = RULES.formations.loosePitches * 3;
  lay("loose").forEach(([x, y], n) => {
    expect(Math.hypot(x, y)).toBeCloseTo(apartKm * Math.sqrt(n), 6);
    expect(Math.cos(Math.atan2(y, x) - n * 2.39996)).toBeCloseTo(1, n === 0 ? 0 : 6);
  });
});

test("a screen has the heavy inside and the light around them", () => {
  const battle = squadron("screen");
  const { ships } = battle;
  const radius = (ship: number) => Math.hypot(ships.slotXKm[ship], ships.slotYKm[ship]);
  for (let ship = 1; ship < 10; ship++) expect(radius(ship)).toBeGreaterThan(radius(0) + 2.9);
});

test.each(FORMATIONS)("%s: kept under way, a turn included, without touching", (kind) => {
  const battle = squadron(kind);
  const id = groupId(battle, "alpha");
  give(battle, {
    kind: "move",
    groupId: id,
    pathKm: [
      [420, 400],
      [470, 480],
    ],
  });
  let contactCount = 0;
  const go = (seconds: number) => {
    for (let n = 0; n < seconds * 20; n++) {
      tickBattle(battle);
      contactCount += battle.contacts.count;
    }
  };
  go(170);
  expect(mean(errors(battle))).toBeLessThan(0.5);
  go(130);
  expect(mean(errors(battle))).toBeLessThan(2);
  expect(contactCount).toBe(0);
});

test("at the end of the way all stand in their slots, facing as ordered", () => {
  const battle = squadron("line");
  give(battle, {
    kind: "move",
    groupId: groupId(battle, "alpha"),
    pathKm: [[340, 420]],
    facingRad: 1.5,
  });
  run(battle, 420);
  expect(Math.max(...errors(battle))).toBeLessThan(1.2);
  for (let ship = 0; ship < 10; ship++) {
    expect(Math.abs(battle.ships.headingRad[ship] - 1.5)).toBeLessThan(0.1);
    expect(
      Math.hypot(battle.ships.velocityXKmS[ship], battle.ships.velocityYKmS[ship]),
    ).toBeLessThan(0.01);
  }
});

test("the guide makes the pace of the slowest", () => {
  const battle = squadron("line");
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[700, 400]] });
  run(battle, 200);
  for (let ship = 0; ship < 10; ship++) {
    const speedKmS = Math.hypot(battle.ships.velocityXKmS[ship], battle.ships.velocityYKmS[ship]);
    expect(speedKmS).toBeCloseTo(0.7, 1);
  }
});

test("closes up after losses, and another leads when the guide is lost", () => {
  const battle = squadron("abreast", [[CRUISER, 10]]);
  const group = groupRow(battle, "alpha");
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[700, 400]] });
  run(battle, 60);
  for (const ship of [0, 2, 4]) battle.ships.life[ship] = LIFE_DESTROYED;
  run(battle, 2);
  expect(battle.groups.guide[group]).toBe(1);
  expect(battle.groups.formedCount[group]).toBe(7);
  const slots = [1, 3, 5, 6, 7, 8, 9].map((ship) => battle.ships.slotYKm[ship]);
  expect(slots.toSorted((a, b) => a - b)).toEqual([-9, -6, -3, 0, 3, 6, 9]);
  run(battle, 90);
  expect(mean(errors(battle))).toBeLessThan(1);
  expect(battle.ships.velocityXKmS[1]).toBeCloseTo(1, 1);
});

test("turns about together: nobody crosses the whole formation", () => {
  const battle = squadron("abreast");
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[200, 400]] });
  run(battle, 1);
  // Port becomes starboard; ships of one class exchange their slots.
  const { ships } = battle;
  for (let ship = 1; ship < 10; ship++) {
    const across = Math.abs(ships.yKm[ship] - ships.yKm[0] + ships.slotYKm[ship]);
    expect(across).toBeLessThan(3.1);
  }
});

test("a cripple leaves the formation and nobody waits for her", () => {
  const battle = squadron("line");
  battle.ships.hullPoints[3] = 0.2 * 8400;
  battle.ships.partPoints[3 * 8 + 1] *= 0.5;
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm: [[700, 400]] });
  run(battle, 150);
  expect(battle.ships.isCrippled[3]).toBe(1);
  expect(battle.groups.formedCount[groupRow(battle, "alpha")]).toBe(9);
  expect(battle.ships.velocityXKmS[0]).toBeCloseTo(0.7, 1);
  expect(battle.ships.xKm[3]).toBeLessThan(battle.ships.xKm[0] - 5);
});

test("standing still, captains turn their strongest side to a near enemy", () => {
  const battle = squadron("line");
  run(battle, 1);
  const { xKm, yKm, orderedHeadingRad, shieldPoints } = battle.ships;
  // The far enemy is believed to stand 30 km to the north.
  const enemy = battle.blocks[1].ships[0];
  const track = openTrack(battle, 0, 0, enemy);
  fixTrack(battle, track, 300 - xKm[enemy], 430 - yKm[enemy], 0.1);
  battle.tracks.level[track] = TRACK_CLASS;
  run(battle, 1);
  // All guns bear on the broadside: to port of an eastern heading.
  expect(orderedHeadingRad[5]).toBeCloseTo(0, 0);
  shieldPoints[5 * 4 + 1] = 0;
  shieldPoints[5 * 4 + 3] = 0;
  run(battle, 1);
  expect(orderedHeadingRad[5]).toBeCloseTo(Math.PI / 2, 0);
});
