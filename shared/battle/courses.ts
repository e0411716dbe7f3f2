// Stations: where a group stays when it has nothing else to do.
import { NO_ROW } from "./limits.ts";
import type { Battle } from "./state.ts";
import { clamp, distance } from "./trig.ts";

/** Station for idle times: where the guide can stop from here. */
export function stopHere(battle: Battle, group: number): void {
  const { groups, ships, scenario } = battle;
  const guide = groups.guide[group];
  if (guide === NO_ROW) return;
  const { velocityXKmS: vx, velocityYKmS: vy } = ships;
  // v² ÷ 2a along her course.
  const wayS = brakeWayS(battle, guide, distance(vx[guide], vy[guide]));
  groups.goalXKm[group] = clamp(ships.xKm[guide] + vx[guide] * wayS, 0, scenario.widthKm);
  groups.goalYKm[group] = clamp(ships.yKm[guide] + vy[guide] * wayS, 0, scenario.heightKm);
  groups.goalHeadingRad[group] = groups.headingRad[group];
}

/** Seconds of this speed that a ship's way to stop from it is long; 0 for a station, which has none. */
export function brakeWayS({ ships, catalog }: Battle, ship: number, speedKmS: number): number {
  const { accelerationKmS2 } = catalog.ships[ships.classIndex[ship]];
  return accelerationKmS2 === 0 ? 0 : speedKmS / (2 * accelerationKmS2);
}
