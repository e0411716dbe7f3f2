// Stations: where a group stays when it has nothing else to do.
import { NO_ROW } from "./limits.ts";
import type { Battle } from "./state.ts";
import { clamp, distance } from "./trig.ts";

/** Station for idle times: where the guide can stop from here. */
export function stopHere(battle: Battle, group: number): void {
  const { groups, ships, scenario, catalog } = battle;
  const guide = groups.guide[group];
  if (guide === NO_ROW) return;
  const { velocityXKmS: vx, velocityYKmS: vy } = ships;
  const speedKmS = distance(vx[guide], vy[guide]);
  const { accelerationKmS2 } = catalog.ships[ships.classIndex[guide]];
  // v² ÷ 2a along her course; who stands needs none, and a station has no engines to divide by.
  const wayS = speedKmS === 0 ? 0 : speedKmS / (2 * accelerationKmS2);
  groups.goalXKm[group] = clamp(ships.xKm[guide] + vx[guide] * wayS, 0, scenario.widthKm);
  groups.goalYKm[group] = clamp(ships.yKm[guide] + vy[guide] * wayS, 0, scenario.heightKm);
  groups.goalHeadingRad[group] = groups.headingRad[group];
}
