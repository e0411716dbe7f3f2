// Fires aboard: lit by blows that reach the hull, one per ship, in three levels. A fire grows the
// faster the larger it is, and parties fight it (`parties.ts`). It burns hull, crew and parts, and
// whoever lit it is the author of what it does.
import type { Hit } from "./events.ts";
import { PURPOSES, roll } from "./dice.ts";
import type { Battle } from "./state.ts";

export const FIRE_LEVEL_MAX = 3;

/** Level of a fire that was of `level`: 0 when it is out, else 1…FIRE_LEVEL_MAX. */
export function fireLevelAfter(level: number, fireSize: number, levelHold: number): number {
  if (fireSize <= 0) return 0;
  if (fireSize > level) return Math.min(FIRE_LEVEL_MAX, Math.ceil(fireSize));
  if (level > 1 && fireSize <= level - 1 - levelHold) return level - 1;
  return level;
}

/** Size after one second of growth and of so many levels put out. */
export function fireSizeAfter(
  fireSize: number,
  level: number,
  growthPerS: number,
  foughtPerS: number,
): number {
  const size = fireSize + growthPerS * level - foughtPerS;
  return size <= 0 ? 0 : Math.min(size, FIRE_LEVEL_MAX);
}

/** Chance lets a blow light a fire, or feed the one that burns: then it is his who struck last. */
export function lightFire(battle: Battle, hit: Hit, hullShare: number, diceId: number): void {
  const { ships, catalog, seed, tick } = battle;
  const { lightsPerHull, lightSize } = catalog.rules.fires;
  if (roll(seed, tick, diceId, PURPOSES.fire) >= lightsPerHull * hullShare) return;
  const ship = hit.targetShip;
  ships.fireByShip[ship] = hit.shooterShip;
  ships.fireByFlight[ship] = hit.shooterFlight;
  ships.fireWeapon[ship] = hit.weaponIndex;
  setFire(battle, ship, Math.min(FIRE_LEVEL_MAX, ships.fireSize[ship] + lightSize));
}

/** Changes the fire and tells when its level does. */
export function setFire({ ships, events, catalog }: Battle, ship: number, size: number): void {
  const before = ships.fireLevel[ship];
  const level = fireLevelAfter(before, size, catalog.rules.fires.levelHold);
  ships.fireSize[ship] = size;
  ships.fireLevel[ship] = level;
  if (level === before) return;
  events.push({
    kind: "fireChanged",
    ship,
    level,
    isGrowing: level > before,
    byShip: ships.fireByShip[ship],
    byFlight: ships.fireByFlight[ship],
  });
}
