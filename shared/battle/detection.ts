// How far things are seen and heard: pure formulas of the design's numbers, "Detection". Seen at
// A · √(signature · aspect · mode · place); heard at P · place, whatever the listener.
import type { Rules, Scenario } from "./catalog.ts";

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

const planets = new WeakMap<Scenario, Discs>();

/** The planets of a scenario, gathered once. */
export function planetsOf(scenario: Scenario): Discs {
  let discs = planets.get(scenario);
  if (discs === undefined) {
    discs = blockingDiscs(scenario);
    planets.set(scenario, discs);
  }
  return discs;
}

function blockingDiscs(scenario: Scenario): Discs {
  const discs = scenario.places.filter((place) => place.kind === "planet");
  return {
    count: discs.length,
    xKm: discs.map((place) => place.atKm[0]),
    yKm: discs.map((place) => place.atKm[1]),
    radiusKm: discs.map((place) => place.radiusXKm),
  };
}

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
  const dx = toXKm - fromXKm;
  const dy = toYKm - fromYKm;
  const squared = dx * dx + dy * dy;
  for (let disc = 0; disc < discs.count; disc++) {
    const px = discs.xKm[disc] - fromXKm;
    const py = discs.yKm[disc] - fromYKm;
    const along = px * dx + py * dy;
    if (along <= 0 || along >= squared) continue;
    const cross = px * dy - py * dx;
    const radius = discs.radiusKm[disc];
    if (cross * cross < radius * radius * squared) return false;
  }
  return true;
}
