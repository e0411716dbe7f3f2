// What is known of hulls: their table, the bodies that stand for them in the contact solver, and who
// touched whom in this tick. `hulls.ts` moves them.
import type { Broadphase } from "./broadphase.ts";
import { defineTable, f64, type TableOf, u8 } from "./table.ts";

/**
 * matter-js' tuning (rest below 2 units a step, bodies of some 40 units) fits ships best when a unit
 * is 1/128 km: a destroyer is 40 long, 1 km/s is 6.4 a step. Powers of two: conversion is exact.
 */
export const UNITS_PER_KM = 128;
export const TONNES_PER_UNIT = 65_536;

/** Ids of bodies: kind × KIND_STRIDE + row. */
export const KIND_STRIDE = 65_536;

export type Point = { x: number; y: number };
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
export type ContactPoint = { vertex: Vertex | null; normalImpulse: number; tangentImpulse: number };
export type Pair = {
  readonly id: string;
  readonly collision: Collision;
  readonly contacts: ContactPoint[];
  contactCount: number;
  timeCreated: number;
};
export type Pairs = { readonly list: Pair[]; readonly table: Record<string, Pair> };

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
  readonly halfLengthKm: number;
  readonly halfWidthKm: number;
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

export function slotOfBody(hulls: Hulls, id: number): number {
  const kind = Math.floor(id / KIND_STRIDE);
  return hulls.firstSlot[kind] + id - kind * KIND_STRIDE;
}
