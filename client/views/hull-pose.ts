// Where a hull is drawn and how she fares: what the parts that draw a hull tell each other.
import type { HullPoint } from "./class-shape.ts";
import type { Stand } from "./look.ts";

/** What the ship view knows of a ship it wants drawn; one object, refilled for each. */
export type HullPose = {
  /** A number of its own, the same each frame: flicker and blinking hang on it. */
  id: number;
  classIndex: number;
  stand: Stand;
  xPx: number;
  yPx: number;
  headingRad: number;
  /** Of the heading: `turnPose` sets all three. */
  cos: number;
  sin: number;
  /** Device pixels per kilometre of this hull: larger than the map's when it is drawn enlarged. */
  pxPerKm: number;
  lengthPx: number;
  /** 0…1. */
  alpha: number;
  thrust: number;
  isFlank: boolean;
  hull: number;
  /** Level of her fires, 0…3. */
  fire: number;
  isCrippled: boolean;
  /** Bit per mount that is broken; facing with more than its own points, counted from 1, 0: none. */
  brokenMounts: number;
  reinforced: number;
  inCloud: boolean;
  /** Bearing turrets turn to (world), NaN without a target; row of their angles in the store. */
  aimRad: number;
  turretRow: number;
  /** Moments (effect clock) at which each facing's shield was hit last, first at `shieldAt`. */
  shields: Float64Array;
  shieldAt: number;
};

export function turnPose(pose: HullPose, headingRad: number): void {
  pose.headingRad = headingRad;
  pose.cos = Math.cos(headingRad);
  pose.sin = Math.sin(headingRad);
}

/** A point of the hull on the screen. */
export const xOnHull = ({ xPx, cos, sin, pxPerKm }: HullPose, at: HullPoint): number =>
  xPx + (at.xKm * cos - at.yKm * sin) * pxPerKm;
export const yOnHull = ({ yPx, cos, sin, pxPerKm }: HullPose, at: HullPoint): number =>
  yPx - (at.xKm * sin + at.yKm * cos) * pxPerKm;
