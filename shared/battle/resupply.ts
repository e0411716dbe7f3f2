// What whoever hands over rounds asks of the ship that takes them (depots, supply ships, transports), and
// what there is to hand over.
import { ticksOf } from "./limits.ts";
import { type Battle, LIFE_ACTIVE, LIFE_CAPTURED, LIFE_DESTROYED } from "./state.ts";

/** Why nobody serves a ship now; a word of `HAND_OVER_ENDS` each. */
export type ServiceBar = "lost" | "gaveUp" | "departed" | "boarded" | "underFire";

/** Whether a ship has struck her colours, or her side has given up: nobody fills her magazines again. */
export function hasGivenUp({ ships, sides }: Battle, ship: number): boolean {
  return ships.isStruck[ship] === 1 || sides.isSurrendered[ships.side[ship]] === 1;
}

/** Why a ship cannot be served by another, or by craft, now; null: she can. */
export function serviceBar(battle: Battle, ship: number): ServiceBar | null {
  const { ships, catalog, tick } = battle;
  const life = ships.life[ship];
  if (life === LIFE_DESTROYED) return "lost";
  if (hasGivenUp(battle, ship)) return "gaveUp";
  if (life !== LIFE_ACTIVE) return life === LIFE_CAPTURED ? "lost" : "departed";
  if (ships.boarders[ship] > 0) return "boarded";
  const restS = catalog.rules.protection.shieldRegenDelayS;
  return tick - ships.lastHitTick[ship] >= ticksOf(restS) ? null : "underFire";
}

/** On the map, with nobody of the enemy's aboard, and out of the fight. */
export function canBeServed(battle: Battle, ship: number): boolean {
  return serviceBar(battle, ship) === null;
}

/** Rounds for others that are to be had aboard: none but where she hands them over herself. */
export function roundsOnOffer({ ships, catalog }: Battle, ship: number): number {
  if (catalog.ships[ships.classIndex[ship]].supplyRangeKm === 0) return 0;
  const left = ships.cargoRounds[ship];
  return left < 0 ? Infinity : left;
}

/** Takes so many of them, or what there is. */
export function drawRounds(battle: Battle, ship: number, wantedRounds: number): number {
  const { cargoRounds } = battle.ships;
  const rounds = Math.min(wantedRounds, roundsOnOffer(battle, ship));
  if (cargoRounds[ship] > 0) cargoRounds[ship] -= rounds;
  return rounds;
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
