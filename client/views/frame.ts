// What every view is given each frame: where the camera looks, what the side knows, where things are
// drawn now. Views hold sprites and moments of light, never facts.
import { type Catalog, RELATION_ALLIED, RELATION_HOSTILE } from "../../shared/battle/catalog.ts";
import { type Briefing, type Picture, SIDE_UNKNOWN } from "../../shared/protocol/picture.ts";
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

export const CRAFT_FLYING = 1;

/** How the viewer stands to the side of a contact. */
export function standOf(briefing: Briefing, side: number): Stand {
  if (side === SIDE_UNKNOWN) return "unknown";
  if (side === briefing.side) return "own";
  const relation = briefing.sides[side]?.relation ?? RELATION_HOSTILE;
  if (relation === RELATION_HOSTILE) return "enemy";
  return relation === RELATION_ALLIED ? "allied" : "neutral";
}

/** A number 0…1 that belongs to a thing: the same each frame, without keeping it. */
export function chance(id: number, nth: number): number {
  let hash = Math.imul(id + 1, 0x9e3779b1) ^ Math.imul(nth + 1, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39);
  return ((hash ^ (hash >>> 15)) >>> 0) / 4294967296;
}
