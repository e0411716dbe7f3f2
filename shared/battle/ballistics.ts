// Geometry of fire: lead, swept hits on hulls, apparent size, fall-off. Pure formulas; a hull is an
// oriented box of half length and half width about its centroid.
import type { Weapon } from "./catalog.ts";

/**
 * Seconds until something of `speedKmS`, starting now at the origin, meets a target at (dx, dy)
 * that keeps its velocity; -1 when it never does.
 */
export function interceptTimeS(
  dx: number,
  dy: number,
  velocityXKmS: number,
  velocityYKmS: number,
  speedKmS: number,
): number {
  const a = velocityXKmS * velocityXKmS + velocityYKmS * velocityYKmS - speedKmS * speedKmS;
  const halfB = dx * velocityXKmS + dy * velocityYKmS;
  const c = dx * dx + dy * dy;
  if (c === 0) return 0;
  if (a === 0) return halfB < 0 ? -c / (2 * halfB) : -1;
  const discriminant = halfB * halfB - a * c;
  if (discriminant < 0) return -1;
  const root = Math.sqrt(discriminant);
  const first = (-halfB - root) / a;
  const second = (-halfB + root) / a;
  const early = first < second ? first : second;
  const late = first < second ? second : first;
  return early > 0 ? early : late > 0 ? late : -1;
}

/**
 * Where on the way from (x0, y0) to (x1, y1) a hull is met, as share 0…1; -1 for a miss. Points are
 * relative to the hull's centroid; (headingX, headingY) is its unit heading.
 */
export function sweptHitShare(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  headingX: number,
  headingY: number,
  halfLengthKm: number,
  halfWidthKm: number,
): number {
  const ahead = x0 * headingX + y0 * headingY;
  const aside = y0 * headingX - x0 * headingY;
  const aheadStep = x1 * headingX + y1 * headingY - ahead;
  const asideStep = y1 * headingX - x1 * headingY - aside;
  let enter = 0;
  let leave = 1;
  if (aheadStep === 0) {
    if (ahead > halfLengthKm || ahead < -halfLengthKm) return -1;
  } else {
    const low = (-halfLengthKm - ahead) / aheadStep;
    const high = (halfLengthKm - ahead) / aheadStep;
    enter = Math.max(enter, Math.min(low, high));
    leave = Math.min(leave, Math.max(low, high));
  }
  if (asideStep === 0) {
    if (aside > halfWidthKm || aside < -halfWidthKm) return -1;
  } else {
    const low = (-halfWidthKm - aside) / asideStep;
    const high = (halfWidthKm - aside) / asideStep;
    enter = Math.max(enter, Math.min(low, high));
    leave = Math.min(leave, Math.max(low, high));
  }
  return enter <= leave ? enter : -1;
}

/** Half of a hull's width as seen along the line (dx, dy): what a beam has to meet. */
export function apparentHalfKm(
  dx: number,
  dy: number,
  headingX: number,
  headingY: number,
  halfLengthKm: number,
  halfWidthKm: number,
): number {
  const length = Math.sqrt(dx * dx + dy * dy);
  if (length === 0) return halfLengthKm;
  const across = Math.abs(dx * headingY - dy * headingX);
  const along = Math.abs(dx * headingX + dy * headingY);
  return (halfLengthKm * across + halfWidthKm * along) / length;
}

/** Share of a weapon's damage left at a distance: 1 at the muzzle, linear to its share at range. */
export function damageShareAt(weapon: Weapon, rangeKm: number): number {
  return 1 - (1 - weapon.damageShareAtRange) * Math.min(1, rangeKm / weapon.rangeKm);
}
