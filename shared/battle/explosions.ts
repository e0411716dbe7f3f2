// Magazines and reactors that go up: of a ship that dies, of one that fights on with a failed one.
// Whoever is near, friend or foe, takes a blow that falls with distance. The author of it all stays
// whoever struck the first blow; the ship that blew is named beside him.
import type { ShipClass } from "./catalog.ts";
import { diceIdOf, PURPOSES, roll } from "./dice.ts";
import type { Hit } from "./events.ts";
import { queryCircle } from "./grid.ts";
import { hasPartFailed, PART_MAGAZINE, PART_REACTOR } from "./parts.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { distance } from "./trig.ts";

/** Number of the roll of a part that fails, beside that of the death. */
const NTH_FAILURE = 1;

/** Share of her rounds that a ship still has; 1 for one whose magazines have no limit. */
export function roundsShareOf({ ships, mounts }: Battle, ship: number, all: ShipClass): number {
  const first = ships.firstMount[ship];
  let left = ships.areaDefenceRounds[ship];
  let full = all.areaDefenceRounds;
  for (let n = 0; n < all.mounts.length; n++) {
    if (all.mounts[n].magazineRounds < 0) continue;
    full += all.mounts[n].magazineRounds;
    left += mounts.rounds[first + n];
  }
  return full === 0 ? 1 : left / full;
}

/** Chance that a dying ship takes her neighbours with her. */
export function blastChanceOf(battle: Battle, ship: number, shipClass: ShipClass): number {
  const { deathBlastChance, weakDeathBlastChance } = battle.catalog.rules.protection;
  const isWeak =
    hasPartFailed(battle, ship, PART_REACTOR) ||
    (hasPartFailed(battle, ship, PART_MAGAZINE) && roundsShareOf(battle, ship, shipClass) > 0);
  return isWeak ? weakDeathBlastChance : deathBlastChance;
}

/** A part that has just failed may blow: a magazine by what is left in it, a reactor with the ship. */
export function rollExplosion(battle: Battle, hit: Hit, shipClass: ShipClass, part: number): void {
  if (part !== PART_MAGAZINE && part !== PART_REACTOR) return;
  const { ships, catalog, seed, tick } = battle;
  const { magazineBlowChance, magazineHullShare, reactorLossChance } = catalog.rules.failures;
  const ship = hit.targetShip;
  const isMagazine = part === PART_MAGAZINE;
  const rounds = isMagazine ? roundsShareOf(battle, ship, shipClass) : 1;
  const chance = isMagazine ? magazineBlowChance * rounds : reactorLossChance;
  const diceId = ships.diceId[ship];
  if (roll(seed, tick, diceId, PURPOSES.magazine, NTH_FAILURE + part) >= chance) return;
  battle.events.push({
    kind: "exploded",
    ship,
    part,
    byShip: hit.shooterShip,
    byFlight: hit.shooterFlight,
  });
  const damage = isMagazine ? magazineHullShare * rounds * shipClass.hullPoints : Infinity;
  battle.hits.push({
    ...hit,
    damage,
    cause: "blast",
    originShip: ship,
    diceId: diceIdOf(diceId, tick, part),
  });
  if (isMagazine) blast(battle, hit, rounds);
}

/** Blows on all that are near the struck ship; `power` is the share of a whole blast. */
export function blast(battle: Battle, hit: Hit, power: number): void {
  const { ships, shipGrid, catalog } = battle;
  const { blastRadiusKm, blastDamage } = catalog.rules.protection;
  const ship = hit.targetShip;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const found = queryCircle(shipGrid, x, y, blastRadiusKm);
  for (let n = 0; n < found; n++) {
    const other = shipGrid.foundRow[n];
    if (other === ship || ships.life[other] !== LIFE_ACTIVE) continue;
    const km = distance(ships.xKm[other] - x, ships.yKm[other] - y);
    battle.hits.push({
      targetShip: other,
      fromXKm: x,
      fromYKm: y,
      damage: power * blastDamage * (1 - km / blastRadiusKm),
      penetration: Infinity,
      shooterShip: hit.shooterShip,
      shooterFlight: hit.shooterFlight,
      weaponIndex: hit.weaponIndex,
      cause: "blast",
      originShip: ship,
      diceId: ships.diceId[ship],
    });
  }
}
