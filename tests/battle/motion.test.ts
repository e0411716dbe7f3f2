// Engines, helm, drag, obstacles and collisions.
import { expect, test } from "vitest";
import { SYSTEMS, tickBattle } from "../../shared/battle/tick.ts";
import { LIFE_WITHDRAWN, type Battle } from "../../shared/battle/state.ts";
import {
  BADLANDS,
  battleOf,
  CRUISER,
  DESTROYER,
  distanceKm,
  DREADNOUGHT,
  duel,
  ESCORT,
  FAR_ENEMY,
  force,
  give,
  groupId,
  groupRow,
  holdFire,
  oneShip,
  run,
  STATION,
  type SquadronPlan,
} from "./fixtures.ts";

const ENGINES = 1;
const HELM = 2;

function speedOf({ ships }: Battle, ship = 0): number {
  return Math.hypot(ships.velocityXKmS[ship], ships.velocityYKmS[ship]);
}

function sail(battle: Battle, pathKm: [number, number][], isFlank = false): void {
  give(battle, { kind: "move", groupId: groupId(battle, "alpha"), pathKm, isFlank });
}

function secondsTo(battle: Battle, isDone: () => boolean, limitS = 300): number {
  const start = battle.tick;
  while (!isDone()) {
    tickBattle(battle);
    if (battle.tick - start > limitS * 20) return Infinity;
  }
  return (battle.tick - start) / 20;
}

test.each([
  [DREADNOUGHT, 0.7],
  [CRUISER, 1],
  [DESTROYER, 1.3],
])("class %i reaches its top speed of %f km/s in 20 to 90 s and holds it", (classIndex, top) => {
  const battle = oneShip({ classIndex, at: [100, 400] });
  sail(battle, [[1100, 400]]);
  const seconds = secondsTo(battle, () => speedOf(battle) > 0.98 * top);
  expect(seconds).toBeGreaterThan(20);
  expect(seconds).toBeLessThan(90);
  run(battle, 60);
  expect(speedOf(battle)).toBeCloseTo(top, 3);
  expect(battle.ships.thrustShare[0]).toBeCloseTo(0.5, 3);
});

test.each([
  [DREADNOUGHT, 105],
  [CRUISER, 52],
  [DESTROYER, 31],
])("class %i turns about in about %i s without swinging past", (classIndex, seconds) => {
  const battle = oneShip({ classIndex });
  sail(battle, [[100, 400.001]]);
  let past = 0;
  const took = secondsTo(battle, () => {
    past = Math.max(past, -Math.sign(battle.ships.headingRad[0]) * battle.ships.turnRateRadS[0]);
    return Math.abs(battle.ships.headingRad[0]) > 3.05;
  });
  expect(took).toBeGreaterThan(0.99 * seconds);
  expect(took).toBeLessThan(1.35 * seconds);
  run(battle, 30);
  expect(Math.abs(battle.ships.turnRateRadS[0])).toBeLessThan(0.001);
  expect(past).toBe(0);
});

test("arrives where she was sent, and stands still facing as ordered", () => {
  for (const classIndex of [DREADNOUGHT, CRUISER, DESTROYER]) {
    const battle = oneShip({ classIndex });
    const id = groupId(battle, "alpha");
    give(battle, {
      kind: "move",
      groupId: id,
      pathKm: [
        [640, 430],
        [660, 400],
      ],
      facingRad: -2,
    });
    run(battle, 420);
    expect(Math.hypot(battle.ships.xKm[0] - 660, battle.ships.yKm[0] - 400)).toBeLessThan(1);
    expect(speedOf(battle)).toBeLessThan(0.001);
    expect(battle.ships.headingRad[0]).toBeCloseTo(-2, 1);
  }
});

test("slides outwards in a turn: course lags behind heading", () => {
  const battle = oneShip({ classIndex: CRUISER });
  sail(battle, [[700, 400]]);
  run(battle, 60);
  sail(battle, [[660, 500]]);
  run(battle, 10);
  const { velocityXKmS, velocityYKmS, headingRad } = battle.ships;
  const slip = headingRad[0] - Math.atan2(velocityYKmS[0], velocityXKmS[0]);
  expect(slip).toBeGreaterThan(0.05);
  expect(slip).toBeLessThan(0.5);
});

test("flank speed is faster by the class's factor", () => {
  const battle = oneShip({ at: [100, 400] });
  sail(battle, [[1100, 400]], true);
  run(battle, 120);
  expect(speedOf(battle)).toBeCloseTo(1.3 * 1.25, 2);
});

test("hit engines are slower, failed ones stop her; a failed helm keeps the heading", () => {
  const hit = oneShip({ at: [100, 400] });
  hit.ships.partPoints[ENGINES] *= 0.5;
  sail(hit, [[1100, 400]]);
  run(hit, 5);
  hit.ships.partPoints[ENGINES] = hit.catalog.ships[DESTROYER].components[ENGINES].hitPoints * 0.5;
  run(hit, 1);
  expect(speedOf(hit)).toBeLessThan(1.3 * 0.76);

  const dead = oneShip();
  dead.ships.partPoints[ENGINES] = 0;
  dead.inbox.push({ side: 0, seat: 0, order: { kind: "hold", groupId: groupId(dead, "alpha") } });
  run(dead, 2);
  expect(dead.ships.thrustShare[0]).toBe(0);

  const helmless = oneShip();
  helmless.ships.partPoints[HELM] = 0;
  sail(helmless, [[600, 700]]);
  run(helmless, 1);
  expect(helmless.ships.headingRad[0]).toBe(0);
});

test("clouds slow ships down", () => {
  const cloud = {
    id: "c",
    name: "C",
    kind: "cloud",
    atKm: [600, 400],
    radiusXKm: 300,
    radiusYKm: 200,
    medium: BADLANDS,
    look: "",
  } as const;
  const battle = oneShip({ at: [400, 400], places: [cloud] });
  sail(battle, [[800, 400]]);
  run(battle, 90);
  expect(battle.ships.medium[0]).toBe(1);
  expect(speedOf(battle)).toBeCloseTo(1.3 * 0.6, 2);
});

test("the map's edge holds her", () => {
  const battle = oneShip({ at: [3, 400], headingRad: Math.PI });
  battle.hulls.table.velocityXKmS[0] = -1.3;
  run(battle, 10);
  expect(battle.ships.xKm[0]).toBeGreaterThanOrEqual(0);
});

test("sails around a planet and never touches it", () => {
  const planet = {
    id: "p",
    name: "P",
    kind: "planet",
    atKm: [600, 400],
    radiusXKm: 20,
    radiusYKm: 20,
    look: "",
  } as const;
  for (const classIndex of [DREADNOUGHT, ESCORT]) {
    const battle = oneShip({ classIndex, at: [540, 400], places: [planet] });
    sail(battle, [[660, 400]]);
    let nearestKm = Infinity;
    for (let n = 0; n < 400 * 20; n++) {
      tickBattle(battle);
      nearestKm = Math.min(
        nearestKm,
        Math.hypot(battle.ships.xKm[0] - 600, battle.ships.yKm[0] - 400),
      );
    }
    expect(nearestKm).toBeGreaterThan(20 + battle.catalog.ships[classIndex].halfLengthKm);
    expect(Math.hypot(battle.ships.xKm[0] - 660, battle.ships.yKm[0] - 400)).toBeLessThan(2);
  }
});

test("two friends on one line pass each other without touching", () => {
  const squadron = (id: string, x: number, headingRad: number): SquadronPlan => ({
    id,
    at: [x, 400],
    headingRad,
    ships: [[CRUISER, 1]],
  });
  const battle = battleOf({
    sides: [
      [force("f", squadron("alpha", 560, 0), squadron("bravo", 640, Math.PI))],
      [force("x", FAR_ENEMY)],
    ],
  });
  sail(battle, [[640, 400]]);
  give(battle, { kind: "move", groupId: groupId(battle, "bravo"), pathKm: [[560, 400]] });
  let nearestKm = Infinity;
  for (let n = 0; n < 120 * 20; n++) {
    tickBattle(battle);
    nearestKm = Math.min(nearestKm, distanceKm(battle, 0, 1));
  }
  expect(nearestKm).toBeGreaterThan(0.75);
  expect(battle.ships.xKm[0]).toBeGreaterThan(630);
  expect(battle.ships.xKm[1]).toBeLessThan(570);
});

test("an unseen enemy in the way does not move the helm", () => {
  const path = (hasEnemy: boolean) => {
    const battle = duel({ apartKm: 30 });
    if (!hasEnemy) battle.ships.life[1] = LIFE_WITHDRAWN;
    holdFire(battle);
    // Nobody senses anything: only what lies before the sensors runs.
    const motion = SYSTEMS.slice(0, 7);
    sail(battle, [[700, 400]]);
    for (let n = 0; n < 20 * 12; n++) {
      battle.tick++;
      for (const system of motion) system(battle);
    }
    return battle.ships.headingRad[0];
  };
  expect(path(true)).toBe(path(false));
});

test("a ram keeps momentum to 1e-9, damages both, and no more often than the rule says", () => {
  const battle = holdFire(duel({ apartKm: 2, classIndex: CRUISER, enemyIndex: DESTROYER }));
  const { table } = battle.hulls;
  table.velocityXKmS[0] = 0.9;
  table.velocityXKmS[1] = -0.9;
  const momentum = () =>
    table.velocityXKmS[0] * table.massT[0] + table.velocityXKmS[1] * table.massT[1];
  const rams: { tick: number; damage: number; closingKmS: number }[] = [];
  let jump = Infinity;
  for (let n = 0; n < 60; n++) {
    // Without engines in between: thrust changes momentum too.
    battle.ships.wantedSpeedKmS.fill(0);
    const moveHulls = SYSTEMS.find(({ name }) => name === "moveHulls");
    const before = momentum();
    battle.tick++;
    battle.events.length = 0;
    battle.hits.length = 0;
    moveHulls?.(battle);
    for (const event of battle.events) {
      if (event.kind !== "rammed") continue;
      rams.push({ tick: battle.tick, damage: event.damage, closingKmS: event.closingKmS });
      jump = Math.abs(momentum() - before) / (0.9 * table.massT[0]);
      expect(battle.hits.map(({ targetShip }) => targetShip)).toEqual([0, 1]);
    }
  }
  expect(jump).toBeLessThan(1e-9);
  expect(rams.length).toBe(1);
  // 0.4 × the smaller hull's points × closing speed.
  expect(rams[0].damage).toBeCloseTo(0.4 * 3000 * rams[0].closingKmS, 6);
  // They meet at 1.8 km/s, but on the slant of their bows.
  expect(rams[0].closingKmS).toBeGreaterThan(0.9);
  expect(rams[0].closingKmS).toBeLessThan(1.8);
});

test.each([
  ["lean on", 0.05, 0],
  ["ram", 0.5, 1],
])("ships that %s each other at %s km/s", (_, speedKmS, count) => {
  const battle = holdFire(duel({ apartKm: 2, classIndex: CRUISER, enemyIndex: DESTROYER }));
  const { contacts, ships } = battle;
  const { table } = battle.hulls;
  table.xKm[1] = table.xKm[0] + 0.4;
  const moveHulls = SYSTEMS.find(({ name }) => name === "moveHulls");
  let fastestKmS = 0;
  for (let n = 0; n < 20; n++) {
    battle.tick++;
    // She pushes on, whatever it meets.
    table.velocityXKmS[0] = speedKmS;
    moveHulls?.(battle);
    if (contacts.count > 0) fastestKmS = Math.max(fastestKmS, contacts.closingKmS[0]);
  }
  // Fast enough to cost a point of hull, but less than is told as a tenth of a kilometre a second.
  expect(fastestKmS).toBeGreaterThan(0.001);
  const rams = battle.events.flatMap((event) => (event.kind === "rammed" ? [event] : []));
  expect(rams).toHaveLength(count);
  for (const { closingKmS } of rams) expect(Number(closingKmS.toFixed(1))).toBeGreaterThan(0);
  expect(battle.hits).toHaveLength(2 * count);
  expect(ships.lastRamTick[0] > 0).toBe(count > 0);
});

test.each([
  ["an enemy rams, whoever lies against her", true, 1],
  ["friends who lie against others only jostle", false, 0],
])("%s", (_, isEnemy, count) => {
  const at = (n: number, id: string): SquadronPlan => ({
    id,
    at: [600 + n, 400],
    ships: [[CRUISER, 1]],
  });
  const [first, second] = [at(0, "first"), at(0.5, "second")];
  const sides = isEnemy
    ? [[force("own", first)], [force("others", second)]]
    : [[force("own", first, second)], [force("others", FAR_ENEMY)]];
  const battle = holdFire(battleOf({ sides }));
  const { table } = battle.hulls;
  const moveHulls = SYSTEMS.find(({ name }) => name === "moveHulls");
  for (let n = 0; n < 20; n++) {
    battle.tick++;
    // Their consorts touch them all the while.
    battle.ships.lastLeanTick.fill(battle.tick);
    table.xKm[1] = table.xKm[0] + 0.4;
    table.yKm[1] = table.yKm[0];
    table.headingRad[1] = Math.PI;
    table.velocityXKmS[0] = 0.5;
    moveHulls?.(battle);
  }
  expect(battle.contacts.count).toBeGreaterThan(0);
  expect(battle.events.filter(({ kind }) => kind === "rammed")).toHaveLength(count);
});

test.each([
  ["friends fend each other off", false, 0.25, 0],
  ["friends ram", false, 0.5, 1],
  ["enemies ram", true, 0.25, 1],
])("%s (enemies: %s) at %s km/s", (_, isEnemy, speedKmS, count) => {
  const ships = (n: number): SquadronPlan => ({
    id: `at ${n}`,
    at: [600 + n, 400],
    ships: [[CRUISER, 1]],
  });
  const sides = isEnemy
    ? [[force("own", ships(0))], [force("others", ships(0.5))]]
    : [[force("own", ships(0), ships(0.5))], [force("others", FAR_ENEMY)]];
  const battle = holdFire(battleOf({ sides }));
  const { table } = battle.hulls;
  const moveHulls = SYSTEMS.find(({ name }) => name === "moveHulls");
  // Bow to stern, so that they close as fast as one of them sails.
  table.headingRad.fill(0);
  table.xKm[1] = table.xKm[0] + 0.6;
  table.yKm[1] = table.yKm[0];
  let fastestKmS = 0;
  for (let n = 0; n < 20; n++) {
    battle.tick++;
    table.velocityXKmS[0] = speedKmS;
    moveHulls?.(battle);
    if (battle.contacts.count > 0) {
      fastestKmS = Math.max(fastestKmS, battle.contacts.closingKmS[0]);
    }
  }
  expect(fastestKmS).toBeGreaterThan(0.9 * speedKmS);
  expect(battle.events.filter(({ kind }) => kind === "rammed")).toHaveLength(count);
  expect(battle.hits).toHaveLength(2 * count);
});

test("a ram costs both ships hull points", () => {
  const battle = holdFire(duel({ apartKm: 2, classIndex: DESTROYER }));
  battle.hulls.table.velocityXKmS[0] = 1.2;
  battle.hulls.table.velocityXKmS[1] = -1.2;
  run(battle, 2);
  expect(battle.ships.lastRamTick[0]).toBeGreaterThan(0);
  for (const ship of [0, 1]) {
    const shields = battle.ships.shieldPoints.subarray(ship * 4, ship * 4 + 4);
    const left = battle.ships.hullPoints[ship] + shields.reduce((sum, one) => sum + one, 0);
    expect(left).toBeLessThan(3000 + 4000);
  }
});

test("a station does not move, whoever rams it", () => {
  const battle = holdFire(duel({ apartKm: 4, classIndex: DESTROYER, enemyIndex: STATION }));
  battle.hulls.table.velocityXKmS[0] = 1.3;
  run(battle, 5);
  expect([battle.ships.xKm[1], battle.ships.yKm[1]]).toEqual([602, 400]);
  expect(battle.ships.lastRamTick[1]).toBeGreaterThan(0);
});

test("600 ships under way in formation for five minutes: fewer than 1 in 100 ever touches", () => {
  const kinds = ["line", "wedge", "screen", "column", "abreast", "loose"] as const;
  const squadrons = Array.from({ length: 60 }, (_, n): SquadronPlan => ({
    id: `squadron-${n}`,
    at: [200, 450],
    ships: [
      [n % 5 === 1 ? DREADNOUGHT : CRUISER, 1],
      [DESTROYER, 6],
      [ESCORT, 3],
    ],
    formation: kinds[n % kinds.length],
    zoneKm: 300,
  }));
  const forces = [0, 1, 2, 3, 4, 5].map((n) =>
    force(`force-${n}`, ...squadrons.slice(n * 10, n * 10 + 10)),
  );
  const planet = { kind: "planet", atKm: [450, 450], radiusXKm: 8, radiusYKm: 8 } as const;
  const battle = battleOf({
    sides: [forces, [force("others", FAR_ENEMY)]],
    widthKm: 1400,
    heightKm: 900,
    places: [{ id: "p", name: "P", look: "", ...planet }],
  });
  forces.forEach(({ id }, n) => {
    give(battle, { kind: "move", groupId: groupId(battle, id), pathKm: [[900, 150 + n * 100]] });
  });
  const touching = new Set<string>();
  let paceSum = 0;
  for (let n = 0; n < 300 * 20; n++) {
    tickBattle(battle);
    const { rowA, rowB, count } = battle.contacts;
    for (let k = 0; k < count; k++) touching.add(`${rowA[k]}-${rowB[k]}`);
    if (n < 60 * 20) continue;
    for (let ship = 0; ship < 600; ship++) paceSum += speedOf(battle, ship);
  }
  expect(touching.size).toBeLessThan(6);
  // They do sail: on the way at nine tenths of the slowest class's speed at least.
  expect(paceSum / (600 * 240 * 20)).toBeGreaterThan(0.9 * 0.7);
  expect(battle.groups.aliveCount[groupRow(battle, "Side 0")]).toBe(600);
}, 60_000);
