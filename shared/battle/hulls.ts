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
import { createBroadphase, findPairs } from "./broadphase.ts";
import {
  type Body,
  type Collision,
  type HullContacts,
  HULLS,
  type Hulls,
  hullSlot,
  type HullStart,
  KIND_STRIDE,
  type Material,
  type Pair,
  type Pairs,
  PLAIN_MATERIAL,
  slotOfBody,
  TONNES_PER_UNIT,
  UNITS_PER_KM,
} from "./hull-state.ts";
import { areApart, halfBoxOf } from "./hull-boxes.ts";
import { TICK_HZ, TICK_S } from "./limits.ts";
import { claimRow, createTable, removeRow } from "./table.ts";
import { cos, distance, sin, wrapRad } from "./trig.ts";

const UNITS_PER_TICK = UNITS_PER_KM / TICK_HZ;
const KM_S_PER_UNIT = TICK_HZ / UNITS_PER_KM;
const INERTIA_PER_UNIT = TONNES_PER_UNIT / (UNITS_PER_KM * UNITS_PER_KM);

/** The library's own step; its unit of time is arbitrary, and one step is one tick of ours. */
const STEP_MS = 1000 / 60;
const POSITION_ITERATIONS = 6;
const VELOCITY_ITERATIONS = 4;

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
  const steps = { placedStep: -1, touchedStep: -1 };
  hulls.shapes[slot] = { body, verticesKm, local, localAxes, ...halfBoxOf(local), ...steps };
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
    if (areApart(hulls, broadphase.pairLow[n], broadphase.pairHigh[n])) continue;
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
