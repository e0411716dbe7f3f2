// How far things are seen and heard: pure formulas of the design's numbers, "Detection". Seen at
// A · √(signature · aspect · mode · place); heard at P · place, whatever the listener.
import type { Rules, Scenario } from "./catalog.ts";
import { once } from "./once.ts";

type SensorRules = Rules["sensors"];

/** Aspect of a hull seen along a line; `sinSquared` of the angle between line and heading. */
export function aspectFactor(sensors: SensorRules, sinSquared: number): number {
  return sensors.aspectBow + (sensors.aspectBeam - sensors.aspectBow) * sinSquared;
}

/** Distance in km at which a sensor of that rating sees a thing of that signature. */
export function detectionKm(
  ratingKm: number,
  signature: number,
  aspect: number,
  mode: number,
  place: number,
): number {
  return ratingKm * Math.sqrt(signature * aspect * mode * place);
}

/**
 * Whether something `dx`, `dy` away is seen, by squares alone: `reachSquared` is rating² times the
 * signature with mode and place, (headingX, headingY) the target's unit heading.
 */
export function isWithinSight(
  sensors: SensorRules,
  dx: number,
  dy: number,
  reachSquared: number,
  headingX: number,
  headingY: number,
): boolean {
  const squared = dx * dx + dy * dy;
  if (squared > reachSquared * sensors.aspectBeam) return false;
  if (squared <= reachSquared * sensors.aspectBow) return true;
  const cross = dx * headingY - dy * headingX;
  // d² ≤ reach² · (bow + (beam − bow) · cross² ÷ d²), multiplied by d².
  const gain = sensors.aspectBeam - sensors.aspectBow;
  return squared * squared <= reachSquared * (sensors.aspectBow * squared + gain * cross * cross);
}

/** Discs that block lines of sight and of fire: x, y, radius of each. */
export type Discs = {
  count: number;
  readonly xKm: number[];
  readonly yKm: number[];
  readonly radiusKm: number[];
};

/** The planets of a scenario. */
export const planetsOf = once((scenario: Scenario): Discs => {
  const planets = scenario.places.filter(({ kind }) => kind === "planet");
  return {
    count: planets.length,
    xKm: planets.map(({ atKm }) => atKm[0]),
    yKm: planets.map(({ atKm }) => atKm[1]),
    radiusKm: planets.map(({ radiusXKm }) => radiusXKm),
  };
});

/**
 * Whether no disc lies between two points. A disc whose centre is behind an end does not block, so
 * that a battery on a planet's limb sees outward and is blind on the far side.
 */
export function isLineClear(
  discs: Discs,
  fromXKm: number,
  fromYKm: number,
  toXKm: number,
  toYKm: number,
): boolean {
  return isClear(discs, fromXKm, fromYKm, toXKm, toYKm, false);
}

/**
 * The same for one step of something that flies on from where it ends: a centre exactly abreast of
 * its end belongs to this step, for it is behind the next one.
 */
export function isStepClear(
  discs: Discs,
  fromXKm: number,
  fromYKm: number,
  toXKm: number,
  toYKm: number,
): boolean {
  return isClear(discs, fromXKm, fromYKm, toXKm, toYKm, true);
}

function isClear(
  discs: Discs,
  fromXKm: number,
  fromYKm: number,
  toXKm: number,
  toYKm: number,
  isWithEnd: boolean,
): boolean {
  const dx = toXKm - fromXKm;
  const dy = toYKm - fromYKm;
  const squared = dx * dx + dy * dy;
  for (let disc = 0; disc < discs.count; disc++) {
    const px = discs.xKm[disc] - fromXKm;
    const py = discs.yKm[disc] - fromYKm;
    const along = px * dx + py * dy;
    if (along <= 0 || along > squared || (along === squared && !isWithEnd)) continue;
    const cross = px * dy - py * dx;
    const radius = discs.radiusKm[disc];
    if (cross * cross < radius * radius * squared) return false;
  }
  return true;
}
