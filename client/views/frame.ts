// What every view is given each frame: where the camera looks, what the side knows, where things are
// drawn now. Views hold sprites and moments of light, never facts.
import type { Catalog } from "../../shared/battle/catalog.ts";
import type { Briefing, Picture } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import type { Lens } from "./lens.ts";
import type { Stand } from "./look.ts";
import type { Cluster, GroupSpot } from "./squadrons.ts";

/** Drawn positions of a table's rows, extrapolated to this frame. */
export type Poses = {
  readonly xKm: ArrayLike<number>;
  readonly yKm: ArrayLike<number>;
  readonly headingRad: ArrayLike<number>;
};

export type Frame = {
  readonly lens: Lens;
  readonly session: Session;
  readonly catalog: Catalog;
  readonly briefing: Briefing;
  readonly picture: Picture;
  readonly ships: Poses;
  readonly tracks: Poses;
  readonly craft: Poses;
  readonly contactCraft: Poses;
  readonly missiles: Poses;
  /** Where own groups are, and contacts joined as the zoom joins them. */
  readonly groups: readonly GroupSpot[];
  readonly clusters: readonly Cluster[];
  /** Seconds of the page and of the battle, and how many battle seconds this frame adds. */
  readonly nowS: number;
  readonly battleS: number;
  readonly passedS: number;
  /** Moments of battle a second: effects live as long as they should at ×4 too. */
  readonly speed: number;
};

export const LEVEL_BEARING = 0;
export const LEVEL_CLASS = 2;
export const TARGET_SHIP = 0;
export const TARGET_FLIGHT = 1;
export const SHIP_ACTIVE = 1;
export const CRAFT_FLYING = 1;
/** Kinds of groups, as GROUP_KINDS of the battle's state. */
export const KIND_TASK_FORCE = 1;
export const KIND_SQUADRON = 2;
export const KIND_TEMPORARY = 3;
export const TICK_S = 1 / 20;

const HOSTILE = 0;
const ALLIED = 2;
const NO_SIDE = 0xff;

/** How the viewer stands to the side of a contact. */
export function standOf(briefing: Briefing, side: number): Stand {
  if (side === NO_SIDE) return "unknown";
  if (side === briefing.side) return "own";
  const relation = briefing.sides[side]?.relation ?? HOSTILE;
  if (relation === HOSTILE) return "enemy";
  return relation === ALLIED ? "allied" : "neutral";
}

/** A number 0…1 that belongs to a thing: the same each frame, without keeping it. */
export function chance(id: number, nth: number): number {
  let hash = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(nth + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}
