// The ways that missiles take: straight, or bent aside by at most the dogleg's angle so that those
// of several launchers arrive together, and never through a planet.
import { type Discs, isLineClear, planetsOf } from "./detection.ts";
import { once } from "./once.ts";
import type { Battle } from "./state.ts";
import { cos, distance } from "./trig.ts";

/** The way last found: its length, the side to which it bends, its corner. */
export const way = { lengthKm: 0, bend: 1, viaXKm: 0, viaYKm: 0, isStraight: true };

/** Planets with the room that missiles give them: by battle, for the room is its catalog's rule. */
const obstaclesOf = once(({ scenario, catalog }: Battle): Discs => {
  const planets = planetsOf(scenario);
  const { planetMarginKm } = catalog.rules.motion;
  return { ...planets, radiusKm: Array.from(planets.radiusKm, (km) => km + planetMarginKm) };
});

/** Longest way to something at this distance: both legs off the line by the dogleg's angle. */
export function longestWayKm({ catalog }: Battle, straightKm: number): number {
  return straightKm / cos(catalog.rules.fire.doglegRad);
}

/**
 * Finds a way of the wanted length that no planet blocks, first on the wanted side, else the longest
 * way round on either; false when there is none. Writes `way`.
 */
export function findWay(
  battle: Battle,
  xKm: number,
  yKm: number,
  toXKm: number,
  toYKm: number,
  lengthKm: number,
  bend: number,
): boolean {
  const longestKm = longestWayKm(battle, distance(toXKm - xKm, toYKm - yKm));
  const wantedKm = Math.min(lengthKm, longestKm);
  const discs = obstaclesOf(battle);
  for (let nth = 0; nth < 4; nth++) {
    layWay(xKm, yKm, toXKm, toYKm, nth < 2 ? wantedKm : longestKm, nth % 2 === 0 ? bend : -bend);
    if (isWayClear(discs, xKm, yKm, toXKm, toYKm)) return true;
  }
  return false;
}

/** The corner of a way of that length: the tip of an isosceles triangle over the line. */
function layWay(
  xKm: number,
  yKm: number,
  toXKm: number,
  toYKm: number,
  lengthKm: number,
  bend: number,
): void {
  const dx = toXKm - xKm;
  const dy = toYKm - yKm;
  const straightKm = distance(dx, dy);
  way.lengthKm = lengthKm;
  way.bend = bend;
  way.isStraight = straightKm === 0 || lengthKm <= straightKm;
  if (way.isStraight) return;
  const height = 0.5 * Math.sqrt(lengthKm * lengthKm - straightKm * straightKm);
  const aside = (height / straightKm) * bend;
  way.viaXKm = xKm + 0.5 * dx - aside * dy;
  way.viaYKm = yKm + 0.5 * dy + aside * dx;
}

function isWayClear(discs: Discs, xKm: number, yKm: number, toXKm: number, toYKm: number): boolean {
  if (way.isStraight) return isLineClear(discs, xKm, yKm, toXKm, toYKm);
  // A line ends short of a planet whose centre lies beyond its end: the corner is asked for itself.
  return (
    !isInPlanet(discs, way.viaXKm, way.viaYKm) &&
    isLineClear(discs, xKm, yKm, way.viaXKm, way.viaYKm) &&
    isLineClear(discs, way.viaXKm, way.viaYKm, toXKm, toYKm)
  );
}

/** Whether a point lies in one of the planets: what flies there ends. */
export function isInPlanet(discs: Discs, xKm: number, yKm: number): boolean {
  for (let disc = 0; disc < discs.count; disc++) {
    const dx = discs.xKm[disc] - xKm;
    const dy = discs.yKm[disc] - yKm;
    if (dx * dx + dy * dy < discs.radiusKm[disc] * discs.radiusKm[disc]) return true;
  }
  return false;
}
