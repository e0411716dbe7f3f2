// Solid ships: motion under force and torque, and contacts between hulls. The only file that knows
// matter-js, and of it only what a contact needs: shapes, the narrow phase, contact pairs and the
// solver. Motion itself is ours, in a table, so that
//   – a hull that touches nothing keeps its velocity to the last bit and costs no library call;
//   – vertices and axes follow from position and heading anew each tick: no drift, nothing to save;
//   – no library function with inexact maths (`Vertices.rotate`, `Axes.rotate`), no engine clock,
//     no global id counter and no x-sorted broadphase (O(n²) for ships in one column) is used.
//
// Units: kilometres, km/s, rad/s, tonnes; force in t·km/s², torque in t·km²/s². One step is one
// tick. Two worlds share nothing: the library keeps contact state in `pairs`, which each world owns.
import Matter from "matter-js";
import { createBroadphase, findPairs, type Broadphase } from "./broadphase.ts";
import { TICK_HZ, TICK_S } from "./limits.ts";
import { claimRow, createTable, defineTable, f64, removeRow, u8, type TableOf } from "./table.ts";
import { cos, distance, sin, wrapRad } from "./trig.ts";

/**
 * matter-js' tuning (rest below 2 units a step, bodies of some 40 units) fits ships best when a unit
 * is 1/128 km: a destroyer is 40 long, 1 km/s is 6.4 a step. Powers of two: conversion is exact.
 */
export const UNITS_PER_KM = 128;
export const TONNES_PER_UNIT = 65_536;
const UNITS_PER_TICK = UNITS_PER_KM / TICK_HZ;
const KM_S_PER_UNIT = TICK_HZ / UNITS_PER_KM;
const INERTIA_PER_UNIT = TONNES_PER_UNIT / (UNITS_PER_KM * UNITS_PER_KM);

/** The library's own step; its unit of time is arbitrary, and one step is one tick of ours. */
const STEP_MS = 1000 / 60;
const POSITION_ITERATIONS = 6;
const VELOCITY_ITERATIONS = 4;

/** Ids of bodies: kind × KIND_STRIDE + row. */
export const KIND_STRIDE = 65_536;

type Point = { x: number; y: number };
export type Vertex = Point & { readonly index: number; readonly body: Body };
export type Body = {
  readonly id: number;
  readonly vertices: Vertex[];
  readonly axes: Point[];
  readonly position: Point;
  readonly positionPrev: Point;
  readonly velocity: Point;
  readonly positionImpulse: Point;
  angle: number;
  anglePrev: number;
  readonly inertia: number;
};
export type Collision = {
  readonly bodyA: Body;
  readonly bodyB: Body;
  readonly normal: Point;
  readonly depth: number;
  readonly supports: (Vertex | null)[];
  supportCount: number;
  collided: boolean;
};
type ContactPoint = { vertex: Vertex | null; normalImpulse: number; tangentImpulse: number };
export type Pair = {
  readonly id: string;
  readonly collision: Collision;
  readonly contacts: ContactPoint[];
  contactCount: number;
  timeCreated: number;
};
type Pairs = { readonly list: Pair[]; readonly table: Record<string, Pair> };

/** The part of matter-js in use. Its published types leave most of this out. */
export const library = Matter as unknown as {
  Body: {
    create(options: object): Body;
    setMass(body: Body, mass: number): void;
    setInertia(body: Body, inertia: number): void;
    setStatic(body: Body, isStatic: boolean): void;
  };
  Collision: {
    create(bodyA: Body, bodyB: Body): Collision;
    collides(bodyA: Body, bodyB: Body, pairs: Pairs): Collision | null;
  };
  Pair: { create(collision: Collision, timestamp: number): Pair };
  Pairs: { create(): Pairs; update(pairs: Pairs, found: Collision[], timestamp: number): void };
  Resolver: {
    preSolvePosition(pairs: Pair[]): void;
    solvePosition(pairs: Pair[], delta: number, damping: number): void;
    postSolvePosition(bodies: Body[]): void;
    preSolveVelocity(pairs: Pair[]): void;
    solveVelocity(pairs: Pair[], delta: number): void;
  };
};

/** Row = slot = first slot of the kind + row of the kind. */
export const HULLS = defineTable("hulls", {
  xKm: f64,
  yKm: f64,
  /** In (-π, π]. */
  headingRad: f64,
  velocityXKmS: f64,
  velocityYKmS: f64,
  turnRateRadS: f64,
  massT: f64,
  inertiaTKm2: f64,
  /** Circle about the centroid that holds the whole hull. */
  radiusKm: f64,
  isStatic: u8,
  /** Pushed since the last step; zero between ticks. */
  forceX: f64,
  forceY: f64,
  torque: f64,
  /** The solver's guess of the next separation, in its units; zero without a contact. */
  nudgeX: f64,
  nudgeY: f64,
});

export type Material = {
  /**
   * 0 to 1. The solver gives back well less than this share, and nothing of bumps gentler than about
   * 0.3 km/s.
   */
  readonly restitution: number;
  /** matter-js' `friction` and `frictionStatic`: 0 slides freely, 1 grips. */
  readonly friction: number;
  readonly frictionStatic: number;
  /** Hulls may sink this deep into each other before they are pushed apart. */
  readonly slopKm: number;
};
export const PLAIN_MATERIAL: Material = {
  restitution: 0.1,
  friction: 0,
  frictionStatic: 0,
  slopKm: 0.001,
};

/** A hull's body for the contact solver, and its outline about the centroid in solver units. */
export type Shape = {
  readonly body: Body;
  /** As given to `addHull`, for the checkpoint. */
  readonly verticesKm: readonly (readonly [number, number])[];
  readonly local: Float64Array;
  readonly localAxes: Float64Array;
  /** Step in which the body was last brought to the table's position. */
  placedStep: number;
  touchedStep: number;
};

export type Hulls = {
  readonly table: TableOf<typeof HULLS>;
  readonly material: Material;
  /** First slot of each kind; the last entry is the end. */
  readonly firstSlot: readonly number[];
  readonly shapes: (Shape | null)[];
  readonly pairs: Pairs;
  readonly broadphase: Broadphase;
  stepCount: number;
};

export type HullStart = {
  /** Convex, counter-clockwise, bow +x, port +y. Its centroid becomes the hull's position. */
  readonly verticesKm: readonly (readonly [number, number])[];
  readonly massT: number;
  /** Left out: that of the outline (with matter-js' factor of 4, which keeps contacts steady). */
  readonly inertiaTKm2?: number;
  readonly xKm: number;
  readonly yKm: number;
  readonly headingRad: number;
  readonly velocityXKmS?: number;
  readonly velocityYKmS?: number;
  readonly turnRateRadS?: number;
  /** Stays where it is, whatever hits it. */
  readonly isStatic?: boolean;
};

/** Pairs that touch in this tick, by ascending age of the contact. */
export type HullContacts = {
  count: number;
  readonly kindA: Uint8Array;
  readonly rowA: Int32Array;
  readonly kindB: Uint8Array;
  readonly rowB: Int32Array;
  /** Speed along the normal at which the hulls met, before the contact was solved; < 0: parting. */
  readonly closingKmS: Float64Array;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  /** Unit vector from A to B. */
  readonly normalX: Float64Array;
  readonly normalY: Float64Array;
  readonly depthKm: Float64Array;
  /** 1 in the first tick of a contact. */
  readonly isNew: Uint8Array;
};

/** No hulls yet; `capacities[kind]` rows of each kind. */
export function createHulls(
  capacities: readonly number[],
  material: Material = PLAIN_MATERIAL,
): Hulls {
  const firstSlot = [0];
  for (const capacity of capacities) {
    if (capacity > KIND_STRIDE) throw new RangeError(`hulls: ${capacity} rows of one kind`);
    firstSlot.push(firstSlot[firstSlot.length - 1] + capacity);
  }
  const slotCount = firstSlot[capacities.length];
  return {
    table: createTable(HULLS, slotCount),
    material,
    firstSlot,
    shapes: Array.from({ length: slotCount }, () => null),
    pairs: library.Pairs.create(),
    broadphase: createBroadphase(slotCount),
    stepCount: 0,
  };
}

/** Room for `capacity` contacts a tick; further ones are solved, and not listed. */
export function createContacts(capacity: number): HullContacts {
  return {
    count: 0,
    kindA: new Uint8Array(capacity),
    rowA: new Int32Array(capacity),
    kindB: new Uint8Array(capacity),
    rowB: new Int32Array(capacity),
    closingKmS: new Float64Array(capacity),
    xKm: new Float64Array(capacity),
    yKm: new Float64Array(capacity),
    normalX: new Float64Array(capacity),
    normalY: new Float64Array(capacity),
    depthKm: new Float64Array(capacity),
    isNew: new Uint8Array(capacity),
  };
}

/** Row of `hulls.table` in which a hull's motion stands. */
export function hullSlot(hulls: Hulls, kind: number, row: number): number {
  return hulls.firstSlot[kind] + row;
}

export function hasHull(hulls: Hulls, kind: number, row: number): boolean {
  return hulls.table.isAlive[hullSlot(hulls, kind, row)] === 1;
}

/** Throws if the place is taken or the outline is no counter-clockwise polygon. */
export function addHull(hulls: Hulls, kind: number, row: number, start: HullStart): void {
  const slot = hullSlot(hulls, kind, row);
  if (!(row >= 0 && slot < hulls.firstSlot[kind + 1])) {
    throw new RangeError(`hulls: no row ${row} of kind ${kind}`);
  }
  const { table } = hulls;
  claimRow(table, slot);
  const isStatic = start.isStatic ?? false;
  table.xKm[slot] = start.xKm;
  table.yKm[slot] = start.yKm;
  table.headingRad[slot] = wrapRad(start.headingRad);
  table.massT[slot] = start.massT;
  table.isStatic[slot] = isStatic ? 1 : 0;
  if (!isStatic) {
    table.velocityXKmS[slot] = start.velocityXKmS ?? 0;
    table.velocityYKmS[slot] = start.velocityYKmS ?? 0;
    table.turnRateRadS[slot] = start.turnRateRadS ?? 0;
  }
  table.inertiaTKm2[slot] = start.inertiaTKm2 ?? 0;
  shapeHull(hulls, slot, start.verticesKm);
}

/**
 * Makes the body of a table row, from its mass, inertia (0: the outline's, and written back) and
 * the outline. The same row and outline give the same body to the bit: the checkpoint builds on it.
 */
export function shapeHull(hulls: Hulls, slot: number, verticesKm: HullStart["verticesKm"]): void {
  const { table, material, firstSlot } = hulls;
  let doubleArea = 0;
  for (let n = 0; n < verticesKm.length; n++) {
    const [ax, ay] = verticesKm[n];
    const [bx, by] = verticesKm[(n + 1) % verticesKm.length];
    doubleArea += ax * by - ay * bx;
  }
  if (!(verticesKm.length >= 3 && doubleArea > 0)) {
    throw new Error(`hulls: outline of slot ${slot} is not a counter-clockwise polygon`);
  }
  let kind = 0;
  while (slot >= firstSlot[kind + 1]) kind++;
  const body = library.Body.create({
    id: kind * KIND_STRIDE + slot - firstSlot[kind],
    vertices: verticesKm.map(([x, y]) => ({ x: x * UNITS_PER_KM, y: y * UNITS_PER_KM })),
    restitution: material.restitution,
    friction: material.friction,
    frictionStatic: material.frictionStatic,
    frictionAir: 0,
    slop: material.slopKm * UNITS_PER_KM,
  });
  library.Body.setMass(body, table.massT[slot] / TONNES_PER_UNIT);
  if (table.inertiaTKm2[slot] > 0) {
    library.Body.setInertia(body, table.inertiaTKm2[slot] / INERTIA_PER_UNIT);
  } else {
    table.inertiaTKm2[slot] = body.inertia * INERTIA_PER_UNIT;
  }
  if (table.isStatic[slot] === 1) library.Body.setStatic(body, true);
  const local = new Float64Array(body.vertices.flatMap(({ x, y }) => [x, y]));
  const localAxes = new Float64Array(body.axes.flatMap(({ x, y }) => [x, y]));
  let radius = 0;
  for (const { x, y } of body.vertices) radius = Math.max(radius, distance(x, y));
  table.radiusKm[slot] = radius / UNITS_PER_KM;
  hulls.shapes[slot] = { body, verticesKm, local, localAxes, placedStep: -1, touchedStep: -1 };
}

/** Takes the hull and its contacts out of the world. Throws if there is none. */
export function removeHull(hulls: Hulls, kind: number, row: number): void {
  const slot = hullSlot(hulls, kind, row);
  removeRow(hulls.table, slot);
  const body = hulls.shapes[slot]!.body;
  const { list, table } = hulls.pairs;
  let kept = 0;
  for (const pair of list) {
    // A pair left behind would bind the next hull in this place to the old one's contact.
    if (pair.collision.bodyA === body || pair.collision.bodyB === body) delete table[pair.id];
    else list[kept++] = pair;
  }
  list.length = kept;
  hulls.shapes[slot] = null;
}

/**
 * Adds force (t·km/s²) and torque (t·km²/s²) for the next step, which changes velocity by
 * force ÷ mass and turn rate by torque ÷ inertia per second. A static hull ignores both.
 */
export function pushHull(
  hulls: Hulls,
  kind: number,
  row: number,
  forceX: number,
  forceY: number,
  torque: number,
): void {
  const slot = hullSlot(hulls, kind, row);
  hulls.table.forceX[slot] += forceX;
  hulls.table.forceY[slot] += forceY;
  hulls.table.torque[slot] += torque;
}

/** Moves every hull by one tick, solves contacts and lists them. */
export function stepHulls(hulls: Hulls, contacts: HullContacts): void {
  hulls.stepCount++;
  moveHullsFreely(hulls);
  library.Pairs.update(hulls.pairs, findCollisions(hulls), hulls.stepCount);
  const list = hulls.pairs.list;
  contacts.count = 0;
  for (const pair of list) reportContact(hulls, pair, contacts);
  const slots = slotsInContact(hulls);
  dropNudges(hulls);
  if (list.length > 0) solveContacts(hulls, slots);
}

/** Velocity first, then position, as the solver's Verlet steps do. Forces are used up. */
function moveHullsFreely({ table }: Hulls): void {
  const { count, isAlive, isStatic, xKm, yKm, headingRad } = table;
  const { velocityXKmS, velocityYKmS, turnRateRadS, massT, inertiaTKm2 } = table;
  const { forceX, forceY, torque } = table;
  for (let slot = 0; slot < count; slot++) {
    if (isAlive[slot] === 0 || isStatic[slot] === 1) continue;
    velocityXKmS[slot] += (forceX[slot] / massT[slot]) * TICK_S;
    velocityYKmS[slot] += (forceY[slot] / massT[slot]) * TICK_S;
    turnRateRadS[slot] += (torque[slot] / inertiaTKm2[slot]) * TICK_S;
    xKm[slot] += velocityXKmS[slot] * TICK_S;
    yKm[slot] += velocityYKmS[slot] * TICK_S;
    headingRad[slot] = wrapRad(headingRad[slot] + turnRateRadS[slot] * TICK_S);
  }
  forceX.fill(0, 0, count);
  forceY.fill(0, 0, count);
  torque.fill(0, 0, count);
}

/** The library's narrow phase (it allocates a record per new contact) over our broadphase. */
function findCollisions(hulls: Hulls): Collision[] {
  const { broadphase, pairs, table } = hulls;
  const { collides } = library.Collision;
  findPairs(broadphase, table);
  const found: Collision[] = [];
  for (let n = 0; n < broadphase.pairCount; n++) {
    const low = placeBody(hulls, broadphase.pairLow[n]);
    const high = placeBody(hulls, broadphase.pairHigh[n]);
    const collision = collides(low, high, pairs);
    if (collision !== null) found.push(collision);
  }
  return found;
}

/** Brings a body to its row's place, once a step; `positionPrev` carries the velocity. */
function placeBody(hulls: Hulls, slot: number): Body {
  const shape = hulls.shapes[slot]!;
  const { body, local, localAxes } = shape;
  if (shape.placedStep === hulls.stepCount) return body;
  shape.placedStep = hulls.stepCount;
  const { table } = hulls;
  const x = table.xKm[slot] * UNITS_PER_KM;
  const y = table.yKm[slot] * UNITS_PER_KM;
  const c = cos(table.headingRad[slot]);
  const s = sin(table.headingRad[slot]);
  const { vertices, axes } = body;
  for (let n = 0; n < vertices.length; n++) {
    vertices[n].x = x + (local[2 * n] * c - local[2 * n + 1] * s);
    vertices[n].y = y + (local[2 * n] * s + local[2 * n + 1] * c);
  }
  for (let n = 0; n < axes.length; n++) {
    axes[n].x = localAxes[2 * n] * c - localAxes[2 * n + 1] * s;
    axes[n].y = localAxes[2 * n] * s + localAxes[2 * n + 1] * c;
  }
  body.velocity.x = table.velocityXKmS[slot] * UNITS_PER_TICK;
  body.velocity.y = table.velocityYKmS[slot] * UNITS_PER_TICK;
  body.position.x = x;
  body.position.y = y;
  body.positionPrev.x = x - body.velocity.x;
  body.positionPrev.y = y - body.velocity.y;
  body.angle = table.headingRad[slot];
  body.anglePrev = body.angle - table.turnRateRadS[slot] * TICK_S;
  body.positionImpulse.x = table.nudgeX[slot];
  body.positionImpulse.y = table.nudgeY[slot];
  return body;
}

export function slotOfBody(hulls: Hulls, id: number): number {
  const kind = Math.floor(id / KIND_STRIDE);
  return hulls.firstSlot[kind] + id - kind * KIND_STRIDE;
}

function reportContact(hulls: Hulls, pair: Pair, contacts: HullContacts): void {
  const { bodyA, bodyB, normal, depth } = pair.collision;
  const n = contacts.count;
  // In a heap that deep every hull is struck anyway: all contacts are solved, the oldest are told of.
  if (n === contacts.kindA.length) return;
  contacts.count = n + 1;
  const { table } = hulls;
  const a = slotOfBody(hulls, bodyA.id);
  const b = slotOfBody(hulls, bodyB.id);
  let xKm = 0;
  let yKm = 0;
  for (let point = 0; point < pair.contactCount; point++) {
    const vertex = pair.contacts[point].vertex!;
    xKm += vertex.x / UNITS_PER_KM / pair.contactCount;
    yKm += vertex.y / UNITS_PER_KM / pair.contactCount;
  }
  // Velocity of B against A where they touch, their turning included.
  const closingX =
    table.velocityXKmS[b] -
    table.turnRateRadS[b] * (yKm - table.yKm[b]) -
    (table.velocityXKmS[a] - table.turnRateRadS[a] * (yKm - table.yKm[a]));
  const closingY =
    table.velocityYKmS[b] +
    table.turnRateRadS[b] * (xKm - table.xKm[b]) -
    (table.velocityYKmS[a] + table.turnRateRadS[a] * (xKm - table.xKm[a]));
  contacts.kindA[n] = Math.floor(bodyA.id / KIND_STRIDE);
  contacts.rowA[n] = bodyA.id % KIND_STRIDE;
  contacts.kindB[n] = Math.floor(bodyB.id / KIND_STRIDE);
  contacts.rowB[n] = bodyB.id % KIND_STRIDE;
  // The library's normal points from B to A.
  contacts.closingKmS[n] = normal.x * closingX + normal.y * closingY;
  contacts.xKm[n] = xKm;
  contacts.yKm[n] = yKm;
  contacts.normalX[n] = -normal.x;
  contacts.normalY[n] = -normal.y;
  contacts.depthKm[n] = depth / UNITS_PER_KM;
  contacts.isNew[n] = pair.timeCreated === hulls.stepCount ? 1 : 0;
}

/** Slots of all hulls in a contact, each once, marked with this step. */
function slotsInContact(hulls: Hulls): number[] {
  const slots: number[] = [];
  for (const { collision } of hulls.pairs.list) {
    for (const body of [collision.bodyA, collision.bodyB]) {
      const slot = slotOfBody(hulls, body.id);
      const shape = hulls.shapes[slot]!;
      if (shape.touchedStep === hulls.stepCount) continue;
      shape.touchedStep = hulls.stepCount;
      slots.push(slot);
    }
  }
  return slots;
}

/** A hull that touches nobody any more is not pushed apart any more. */
function dropNudges({ table, shapes, stepCount }: Hulls): void {
  const { nudgeX, nudgeY, count } = table;
  for (let slot = 0; slot < count; slot++) {
    if (nudgeX[slot] === 0 && nudgeY[slot] === 0) continue;
    if (shapes[slot]?.touchedStep === stepCount) continue;
    nudgeX[slot] = 0;
    nudgeY[slot] = 0;
  }
}

/** The library's solver, as its own `Engine.update` runs it, and its results into the table. */
function solveContacts({ table, shapes, pairs }: Hulls, slots: readonly number[]): void {
  const { Resolver } = library;
  const bodies = slots.map((slot) => shapes[slot]!.body);
  Resolver.preSolvePosition(pairs.list);
  for (let n = 0; n < POSITION_ITERATIONS; n++) Resolver.solvePosition(pairs.list, STEP_MS, 1);
  Resolver.postSolvePosition(bodies);
  Resolver.preSolveVelocity(pairs.list);
  for (let n = 0; n < VELOCITY_ITERATIONS; n++) Resolver.solveVelocity(pairs.list, STEP_MS);
  for (let n = 0; n < slots.length; n++) {
    const slot = slots[n];
    const { position, positionPrev, positionImpulse, angle, anglePrev } = bodies[n];
    table.nudgeX[slot] = positionImpulse.x;
    table.nudgeY[slot] = positionImpulse.y;
    if (table.isStatic[slot] === 1) continue;
    table.xKm[slot] = position.x / UNITS_PER_KM;
    table.yKm[slot] = position.y / UNITS_PER_KM;
    table.velocityXKmS[slot] = (position.x - positionPrev.x) * KM_S_PER_UNIT;
    table.velocityYKmS[slot] = (position.y - positionPrev.y) * KM_S_PER_UNIT;
    table.turnRateRadS[slot] = (angle - anglePrev) * TICK_HZ;
  }
}
