// What whoever hands over rounds asks of the ship that takes them: depots, supply ships, transports.
import { ticksOf } from "./limits.ts";
import { type Battle, LIFE_ACTIVE } from "./state.ts";

/** Whether a ship can be served by another, or by craft, now: on the map and out of the fight. */
export function canBeServed(battle: Battle, ship: number): boolean {
  const { ships, catalog, tick, sides } = battle;
  if (ships.life[ship] !== LIFE_ACTIVE || sides.isSurrendered[ships.side[ship]] === 1) return false;
  return tick - ships.lastHitTick[ship] >= ticksOf(catalog.rules.protection.shieldRegenDelayS);
}

/** One round to her first mount that lacks one; false when she lacks none. */
export function takeRound(battle: Battle, ship: number): boolean {
  const { ships, mounts, catalog } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const firstMount = ships.firstMount[ship];
  for (let n = 0; n < shipClass.mounts.length; n++) {
    const { magazineRounds } = shipClass.mounts[n];
    if (magazineRounds < 0 || mounts.rounds[firstMount + n] >= magazineRounds) continue;
    mounts.rounds[firstMount + n]++;
    return true;
  }
  if (ships.areaDefenceRounds[ship] >= shipClass.areaDefenceRounds) return false;
  ships.areaDefenceRounds[ship]++;
  return true;
}

/** Share of all rounds that her class holds which she has now; 1 for a ship without magazines. */
export function roundsShare({ ships, mounts, catalog }: Battle, ship: number): number {
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const firstMount = ships.firstMount[ship];
  let full = shipClass.areaDefenceRounds;
  let left = ships.areaDefenceRounds[ship];
  for (let n = 0; n < shipClass.mounts.length; n++) {
    const { magazineRounds } = shipClass.mounts[n];
    if (magazineRounds < 0) continue;
    full += magazineRounds;
    left += mounts.rounds[firstMount + n];
  }
  return left < full ? left / full : 1;
}
