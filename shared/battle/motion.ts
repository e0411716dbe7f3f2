// What a ship's engines and helm can do now: asked by formation, avoidance and helm alike.
import { mediaOf } from "./media.ts";
import { hasBridge } from "./bridge.ts";
import { hasPartFailed, PART_ENGINES, PART_HELM, PART_REACTOR, partEffect } from "./parts.ts";
import { EMIT_SILENT, type Battle } from "./state.ts";
import { cos, distance, sin } from "./trig.ts";

/** The answer of `engineLimits`: filled, not made anew, because it is asked for every ship and tick. */
export const motionOf = { accelerationKmS2: 0, topSpeedKmS: 0, dragPerS: 0 };

/**
 * Writes to `motionOf` what the engines give now: thrust per mass, the speed they can hold, and the
 * drag that makes it so (`motion.topSpeedThrottle` of full thrust holds the top speed).
 */
export function engineLimits(battle: Battle, ship: number): void {
  const { ships, catalog } = battle;
  const { motion, failures } = catalog.rules;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const isDark = hasPartFailed(battle, ship, PART_REACTOR);
  const power = isDark ? failures.reactorThrustShare : 1;
  const engines = ships.isInert[ship] === 1 ? 0 : power * partEffect(battle, ship, PART_ENGINES);
  const medium = mediumSpeed(battle, ships.medium[ship]);
  // Who runs silent keeps her drive down; at flank nobody does.
  const isHushed = ships.emissions[ship] === EMIT_SILENT;
  const quiet = isHushed ? catalog.rules.sensors.silentSpeedShare : 1;
  const flank = ships.isFlank[ship] === 1 ? shipClass.flankFactor : quiet;
  motionOf.accelerationKmS2 = shipClass.accelerationKmS2 * engines;
  motionOf.topSpeedKmS = shipClass.topSpeedKmS * engines * medium * flank;
  const dragAtTop = motion.topSpeedThrottle * shipClass.accelerationKmS2;
  motionOf.dragPerS = dragAtTop / (shipClass.topSpeedKmS * medium);
}

/** Most ships are in open space: they need no look at the media. */
function mediumSpeed({ scenario }: Battle, medium: number): number {
  return medium === 0 ? 1 : mediaOf(scenario).speed[medium];
}

/**
 * Speed that the ship's captain holds at most: what the engines give now, and among rocks what is
 * safe there and in a minefield can be swept, unless she runs at flank. 0 for a station or with failed engines.
 */
export function topSpeedOf(battle: Battle, ship: number): number {
  const { ships, catalog, scenario, tick } = battle;
  if (catalog.ships[ships.classIndex[ship]].isStatic) return 0;
  engineLimits(battle, ship);
  const medium = ships.medium[ship];
  const minefield = ships.minefield[ship];
  const isSweeping = tick < ships.sweepUntilTick[ship];
  const isFree = medium + minefield === 0 && !isSweeping;
  if (isFree || ships.isFlank[ship] === 1) return motionOf.topSpeedKmS;
  const sweepKmS = scenario.places[minefield - 1]?.mines?.sweepSpeedKmS ?? Infinity;
  const safeKmS = Math.min(mediaOf(scenario).safeSpeedKmS[medium], sweepKmS);
  const laidKmS = isSweeping ? ships.sweepSpeedKmS[ship] : Infinity;
  return Math.min(motionOf.topSpeedKmS, safeKmS, laidKmS);
}

export function helmEffect(battle: Battle, ship: number): number {
  const bridge = hasBridge(battle, ship) ? 1 : battle.catalog.rules.failures.bridgeHelmShare;
  return bridge * partEffect(battle, ship, PART_HELM);
}

export function canMove(battle: Battle, ship: number): boolean {
  const shipClass = battle.catalog.ships[battle.ships.classIndex[ship]];
  if (battle.ships.isInert[ship] === 1) return false;
  return !shipClass.isStatic && !hasPartFailed(battle, ship, PART_ENGINES);
}

/** Speed from which a ship can still stop in time, engines astern. */
export function brakeSpeedKmS(battle: Battle, ship: number, distanceKm: number): number {
  const { accelerationKmS2 } = battle.catalog.ships[battle.ships.classIndex[ship]];
  return Math.sqrt(2 * accelerationKmS2 * distanceKm);
}

/**
 * Speed at which a ship makes for a point at rest: she can still stop there, slows as she comes near,
 * and the circle that she turns in at that speed still leads through the point.
 */
export function approachSpeedKmS(battle: Battle, ship: number, dx: number, dy: number): number {
  const wayKm = distance(dx, dy);
  const speedKmS = Math.min(brakeSpeedKmS(battle, ship, wayKm), wayKm / 2);
  return Math.min(speedKmS, circleSpeedKmS(battle, ship, dx, dy));
}

/** Speed at which the circle that a ship turns in still leads through a point; faster, she goes round it. */
export function circleSpeedKmS(
  { ships, catalog }: Battle,
  ship: number,
  dx: number,
  dy: number,
): number {
  // sin of the angle between bow and point, times the way: how far abeam the point lies.
  const heading = ships.headingRad[ship];
  const abeamKm = Math.abs(dy * cos(heading) - dx * sin(heading));
  if (abeamKm === 0) return Infinity;
  const wayKm = distance(dx, dy);
  const { turnRateRadS } = catalog.ships[ships.classIndex[ship]];
  // A circle through a point at distance d and angle e has the radius d ÷ (2 sin e).
  return (turnRateRadS * wayKm * wayKm) / (2 * abeamKm);
}
