// Solid hulls: motion, rams, contacts, and worlds that are saved and restored at every step.
import Matter from "matter-js";
import { expect, test } from "vitest";
import {
  createReader,
  createWriter,
  diffTables,
  expectEnd,
  writtenBytes,
} from "../../shared/battle/checkpoint.ts";
import { roll } from "../../shared/battle/dice.ts";
import {
  createContacts,
  hasHull,
  type Hulls,
  type HullStart,
} from "../../shared/battle/hull-state.ts";
import {
  addHull,
  createHulls,
  pushHull,
  removeHull,
  stepHulls,
} from "../../shared/battle/hulls.ts";
import { hashHulls, restoreHulls, writeHulls } from "../../shared/battle/hulls-save.ts";

const SHIP = 0;
const WEDGE: HullStart["verticesKm"] = [
  [-0.3, -0.1],
  [0.2, -0.1],
  [0.4, 0],
  [0.2, 0.1],
  [-0.3, 0.1],
];
const BLOCK: HullStart["verticesKm"] = [
  [-0.5, -0.5],
  [0.5, -0.5],
  [0.5, 0.5],
  [-0.5, 0.5],
];

const still = { verticesKm: WEDGE, massT: 100_000, xKm: 0, yKm: 0, headingRad: 0 };
const contacts = createContacts(4096);

function steps(hulls: Hulls, count: number): void {
  for (let n = 0; n < count; n++) stepHulls(hulls, contacts);
}

/** Pulls every hull to the middle and turns it: a heap of contacts that never comes to rest. */
function pullTogether(hulls: Hulls): void {
  const { table } = hulls;
  for (let row = 0; row < table.count; row++) {
    if (!hasHull(hulls, SHIP, row)) continue;
    const pull = -0.02 * table.massT[row];
    const torque = 0.1 * table.inertiaTKm2[row] * (roll(5, hulls.stepCount, row, 1) - 0.5);
    pushHull(hulls, SHIP, row, pull * table.xKm[row], pull * table.yKm[row], torque);
  }
}

function meleeStart(row: number): HullStart {
  return {
    verticesKm: row % 3 === 0 ? BLOCK : WEDGE,
    massT: 50_000 + 10_000 * (row % 7),
    xKm: (row % 8) * 1.3 - 4.5,
    yKm: Math.floor(row / 8) * 1.3 - 4.5,
    headingRad: row,
    velocityXKmS: roll(1, 0, row, 1) - 0.5,
    velocityYKmS: roll(1, 0, row, 2) - 0.5,
    turnRateRadS: roll(1, 0, row, 3) - 0.5,
    isStatic: row === 30,
  };
}

function melee(rows = 60): Hulls {
  const hulls = createHulls([rows + 4]);
  for (let row = 0; row < rows; row++) addHull(hulls, SHIP, row, meleeStart(row));
  return hulls;
}

function savedAndRestored(hulls: Hulls): Hulls {
  const writer = createWriter();
  writeHulls(writer, hulls);
  const copy = createHulls([hulls.table.capacity], hulls.material);
  const reader = createReader(writtenBytes(writer));
  restoreHulls(reader, copy);
  expectEnd(reader);
  return copy;
}

test("force is mass times acceleration, torque inertia times angular acceleration", () => {
  const hulls = createHulls([1]);
  addHull(hulls, SHIP, 0, { ...still, headingRad: 3 });
  const { table } = hulls;
  for (let n = 0; n < 20; n++) {
    pushHull(hulls, SHIP, 0, 0.05 * table.massT[0], 0, 0.1 * table.inertiaTKm2[0]);
    stepHulls(hulls, contacts);
  }
  expect(table.velocityXKmS[0]).toBeCloseTo(0.05, 12);
  expect(table.turnRateRadS[0]).toBeCloseTo(0.1, 12);
  // Velocity first, then position: 0.05 × (1 + … + 20) / 400.
  expect(table.xKm[0]).toBeCloseTo(0.05 * (210 / 400), 12);
  expect(table.headingRad[0]).toBeCloseTo(3 + 0.1 * (210 / 400), 12);
  steps(hulls, 100);
  expect(table.velocityXKmS[0]).toBeCloseTo(0.05, 12);
  expect(table.headingRad[0]).toBeLessThanOrEqual(Math.PI);
});

test("a ram keeps momentum to 1e-9, off centre and with unequal masses too", () => {
  const hulls = createHulls([2], {
    restitution: 0.3,
    friction: 0.2,
    frictionStatic: 0.5,
    slopKm: 0.001,
  });
  addHull(hulls, SHIP, 0, { ...still, massT: 300_000, velocityXKmS: 0.8 });
  addHull(hulls, SHIP, 1, { ...still, xKm: 3, yKm: 0.15, headingRad: 2, velocityXKmS: -0.5 });
  const { table } = hulls;
  const momentum = (velocity: Float64Array) =>
    velocity[0] * table.massT[0] + velocity[1] * table.massT[1];
  const beforeX = momentum(table.velocityXKmS);
  let met = -1;
  for (let n = 0; n < 200; n++) {
    stepHulls(hulls, contacts);
    if (contacts.count > 0 && met < 0) {
      met = n;
      expect(contacts.isNew[0]).toBe(1);
      expect([contacts.rowA[0], contacts.rowB[0]]).toEqual([0, 1]);
      expect(contacts.closingKmS[0]).toBeGreaterThan(0.5);
      expect(contacts.closingKmS[0]).toBeLessThanOrEqual(1.3 + 1e-9);
      expect(contacts.normalX[0]).toBeGreaterThan(0);
      expect(contacts.xKm[0]).toBeGreaterThan(table.xKm[0]);
      expect(contacts.xKm[0]).toBeLessThan(table.xKm[1]);
    }
  }
  expect(met).toBeGreaterThan(0);
  expect(table.velocityXKmS[0]).toBeLessThan(0.7);
  expect(Math.abs(momentum(table.velocityXKmS) / beforeX - 1)).toBeLessThan(1e-9);
  expect(Math.abs(momentum(table.velocityYKmS) / beforeX)).toBeLessThan(1e-9);
  expect(table.turnRateRadS[1]).not.toBe(0);
});

test("hulls do not stay in one another, and a static one does not move", () => {
  const hulls = createHulls([2]);
  addHull(hulls, SHIP, 0, { ...still, verticesKm: BLOCK, isStatic: true });
  addHull(hulls, SHIP, 1, { ...still, xKm: -3, velocityXKmS: 0.4 });
  for (let n = 0; n < 400; n++) {
    pushHull(hulls, SHIP, 1, 2_000, 0, 0);
    stepHulls(hulls, contacts);
  }
  expect([hulls.table.xKm[0], hulls.table.yKm[0]]).toEqual([0, 0]);
  expect(contacts.count).toBe(1);
  expect(contacts.depthKm[0]).toBeLessThan(0.01);
  expect(Math.abs(hulls.table.velocityXKmS[1])).toBeLessThan(0.01);
});

test("restitution bounces", () => {
  const speedAfter = (restitution: number) => {
    const hulls = createHulls([2], { restitution, friction: 0, frictionStatic: 0, slopKm: 0.001 });
    addHull(hulls, SHIP, 0, { ...still, verticesKm: BLOCK, velocityXKmS: 0.6 });
    addHull(hulls, SHIP, 1, { ...still, verticesKm: BLOCK, xKm: 2, velocityXKmS: -0.6 });
    steps(hulls, 60);
    return hulls.table.velocityXKmS[1];
  };
  expect(Math.abs(speedAfter(0))).toBeLessThan(0.05);
  expect(speedAfter(0.8)).toBeGreaterThan(speedAfter(0) + 0.1);
});

test("a melee saved and restored at every one of 600 steps stays the same to the bit", () => {
  const whole = melee();
  let restored = melee();
  let touching = 0;
  for (let n = 0; n < 600; n++) {
    pullTogether(whole);
    pullTogether(restored);
    stepHulls(whole, contacts);
    touching += contacts.count;
    stepHulls(restored, contacts);
    restored = savedAndRestored(restored);
    const difference = diffTables(whole.table, restored.table);
    expect(difference, `step ${n}`).toBeNull();
  }
  expect(hashHulls(restored)).toBe(hashHulls(whole));
  expect(touching).toBeGreaterThan(600 * 30);
});

test("the same holds while hulls leave and others take their rows", () => {
  const whole = melee();
  let restored = melee();
  for (let n = 0; n < 300; n++) {
    const row = (n * 7) % 60;
    for (const hulls of [whole, restored]) {
      pullTogether(hulls);
      if (n % 5 === 0) removeHull(hulls, SHIP, row);
      // Into the place of the one that just left, and at once into contact.
      if (n % 10 === 0) addHull(hulls, SHIP, row, { ...meleeStart(row), xKm: 0.3, yKm: n / 100 });
      stepHulls(hulls, contacts);
      if (n % 5 === 0 && n % 10 !== 0) addHull(hulls, SHIP, row, meleeStart(row));
    }
    restored = savedAndRestored(restored);
    expect(diffTables(whole.table, restored.table), `step ${n}`).toBeNull();
    expect(hashHulls(restored)).toBe(hashHulls(whole));
  }
});

test("a removed hull takes its contacts along, and its row can be used at once", () => {
  const hulls = createHulls([2]);
  addHull(hulls, SHIP, 0, still);
  addHull(hulls, SHIP, 1, { ...still, xKm: 0.4 });
  steps(hulls, 1);
  expect(contacts.count).toBe(1);
  removeHull(hulls, SHIP, 1);
  addHull(hulls, SHIP, 1, { ...still, xKm: 0.4, yKm: 5 });
  steps(hulls, 1);
  expect(contacts.count).toBe(0);
  expect(() => addHull(hulls, SHIP, 1, still)).toThrow("row 1 is in use");
  expect(() => addHull(hulls, SHIP, 2, still)).toThrow("no row 2 of kind 0");
});

test("two worlds side by side each go as alone, whatever other bodies the library has made", () => {
  const alone = melee();
  for (let n = 0; n < 200; n++) {
    pullTogether(alone);
    stepHulls(alone, contacts);
  }
  const one = melee();
  const other = melee(40);
  for (let n = 0; n < 200; n++) {
    Matter.Body.create({});
    for (const hulls of [one, other]) {
      pullTogether(hulls);
      stepHulls(hulls, contacts);
    }
  }
  expect(diffTables(alone.table, one.table)).toBeNull();
  expect(hashHulls(one)).toBe(hashHulls(alone));
});

test("the library's own turning and its clock are never called", () => {
  const { Vertices, Axes, Common, Engine, Detector } = Matter as unknown as Record<
    string,
    Record<string, unknown>
  >;
  const forbidden: [Record<string, unknown>, string][] = [
    [Vertices, "rotate"],
    [Axes, "rotate"],
    [Common, "now"],
    [Engine, "update"],
    [Detector, "collisions"],
  ];
  const originals = forbidden.map(([part, name]) => part[name]);
  const calls: string[] = [];
  for (const [part, name] of forbidden) {
    const original = part[name] as (...values: unknown[]) => unknown;
    part[name] = (...values: unknown[]) => {
      // Creation turns a body by 0, which returns before any trigonometry.
      if (values[1] !== 0) calls.push(name);
      return original(...values);
    };
  }
  const hulls = melee();
  for (let n = 0; n < 50; n++) {
    pullTogether(hulls);
    stepHulls(hulls, contacts);
  }
  forbidden.forEach(([part, name], n) => (part[name] = originals[n]));
  expect(hulls.pairs.list.length).toBeGreaterThan(0);
  expect(calls).toEqual([]);
});

/** Do two placed convex outlines overlap? By separating edges, with nothing of the battle's. */
function overlap(a: HullStart, b: HullStart): boolean {
  const placed = [a, b].map(({ verticesKm, xKm, yKm, headingRad }) => {
    const [c, s] = [Math.cos(headingRad), Math.sin(headingRad)];
    return verticesKm.map(([x, y]) => [xKm + x * c - y * s, yKm + x * s + y * c] as const);
  });
  const isApart = placed.some((own, index) =>
    own.some(([x, y], n) => {
      const [nextX, nextY] = own[(n + 1) % own.length];
      const isOutside = ([px, py]: readonly [number, number]) =>
        (nextX - x) * (py - y) - (nextY - y) * (px - x) <= 0;
      return placed[1 - index].every(isOutside);
    }),
  );
  return !isApart;
}

test("every touching pair is found, in order, wherever it lies and however unequal the hulls", () => {
  // Centred on their centroids, which addHull would otherwise shift.
  const sliver: HullStart["verticesKm"] = BLOCK.map(([x, y]) => [x * 0.8, y * 0.1]);
  const station: HullStart["verticesKm"] = BLOCK.map(([x, y]) => [x * 14, y * 14]);
  const starts = Array.from({ length: 300 }, (_, row) => ({
    verticesKm: row % 60 === 0 ? station : row % 2 ? sliver : BLOCK,
    massT: 1e5,
    xKm: roll(9, 0, row, 1) * 40 - 20,
    yKm: roll(9, 0, row, 2) * 40 - 20,
    headingRad: roll(9, 0, row, 3) * 6,
    isStatic: row % 10 === 0,
  }));
  const hulls = createHulls([300]);
  starts.forEach((start, row) => addHull(hulls, SHIP, row, start));
  stepHulls(hulls, contacts);
  const found = Array.from({ length: contacts.count }, (_, n) => [
    contacts.rowA[n],
    contacts.rowB[n],
  ]);
  const expected: number[][] = [];
  for (let a = 0; a < 300; a++) {
    for (let b = a + 1; b < 300; b++) {
      if (starts[a].isStatic && starts[b].isStatic) continue;
      if (overlap(starts[a], starts[b])) expected.push([a, b]);
    }
  }
  expect(expected.length).toBeGreaterThan(50);
  expect(found).toEqual(expected);
});

test("the outcome of a melee is pinned to the bit", () => {
  const hulls = melee();
  for (let n = 0; n < 300; n++) {
    pullTogether(hulls);
    stepHulls(hulls, contacts);
  }
  expect(hashHulls(hulls)).toMatchInlineSnapshot(`3470896002`);
});

test("an outline that is clockwise or flat is refused", () => {
  const hulls = createHulls([1]);
  const clockwise = { ...still, verticesKm: WEDGE.toReversed() };
  expect(() => addHull(hulls, SHIP, 0, clockwise)).toThrow("not a counter-clockwise polygon");
});
