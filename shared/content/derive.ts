// What follows from the numbers of a class: what a designer compares and a balance report prints.
// Pure functions of resolved content; nothing of the simulation reads them.
import type { Catalog, Mount, ScenarioSide, ShipClass, Weapon } from "../battle/catalog.ts";
import { PI, TAU, turnBetween } from "../battle/trig.ts";

/** Bearings at which a broadside is tried: one each 5 degrees. */
const BEARINGS = 72;

/** Points a second of one mount, all of its salvo striking. */
export function damagePerS({ damage, salvoCount, reloadS }: Weapon): number {
  return (damage * salvoCount) / reloadS;
}

export function isGun({ kind }: Weapon): boolean {
  return kind !== "missile";
}

/** Points a second of guns and beams that bear on a bearing relative to the bow. */
export function gunDamagePerS(catalog: Catalog, ship: ShipClass, bearingRad: number): number {
  return sumOver(ship.mounts, (mount) => {
    const weapon = catalog.weapons[mount.weaponIndex];
    const offRad = Math.abs(turnBetween(mount.facingRad, bearingRad));
    return isGun(weapon) && offRad <= mount.halfArcRad ? damagePerS(weapon) : 0;
  });
}

/** The most points a second that bear on one bearing. */
export function broadsidePerS(catalog: Catalog, ship: ShipClass): number {
  let best = 0;
  for (let n = 0; n < BEARINGS; n++) {
    best = Math.max(best, gunDamagePerS(catalog, ship, (n / BEARINGS) * TAU - PI));
  }
  return best;
}

/** Points of all missiles on board, and of one salvo of all launchers. */
export function missileDamage(catalog: Catalog, ship: ShipClass): { total: number; salvo: number } {
  const launchers = ship.mounts.filter(({ weaponIndex }) => !isGun(catalog.weapons[weaponIndex]));
  const points = (rounds: (mount: Mount, weapon: Weapon) => number): number =>
    sumOver(launchers, (mount) => {
      const weapon = catalog.weapons[mount.weaponIndex];
      return rounds(mount, weapon) * weapon.damage;
    });
  return {
    total: points((mount) => mount.magazineRounds),
    salvo: points((_, weapon) => weapon.salvoCount),
  };
}

/** Longest range of guns and beams, and of missiles; 0 without. */
export function reachKm(catalog: Catalog, ship: ShipClass): { guns: number; missiles: number } {
  const weapons = ship.mounts.map(({ weaponIndex }) => catalog.weapons[weaponIndex]);
  const longest = (list: readonly Weapon[]) => Math.max(0, ...list.map(({ rangeKm }) => rangeKm));
  return {
    guns: longest(weapons.filter(isGun)),
    missiles: longest(weapons.filter((weapon) => !isGun(weapon))),
  };
}

/** Hull and all four shields. */
export function totalPoints({ hullPoints, shieldPoints }: ShipClass): number {
  return hullPoints + sumOver(shieldPoints, (points) => points);
}

/** Time of a half turn at full rate, and to top speed at full acceleration; 0 for stations. */
export function agilityS(ship: ShipClass): { halfTurn: number; topSpeed: number } {
  if (ship.isStatic) return { halfTurn: 0, topSpeed: 0 };
  const { turnRateRadS, topSpeedKmS, accelerationKmS2 } = ship;
  return { halfTurn: PI / turnRateRadS, topSpeed: topSpeedKmS / accelerationKmS2 };
}

/** Distance at which an active sensor of this rating sees the class from the side, in the open. */
export function seenAtKm(catalog: Catalog, ship: ShipClass, sensorKm: number): number {
  return sensorKm * Math.sqrt(ship.signature * catalog.rules.sensors.aspectBeam);
}

export type SideTotals = {
  /** Ships that move, and those that do not. */
  ships: number;
  stations: number;
  craft: number;
  points: number;
  hitPoints: number;
  gunDamagePerS: number;
};

/** All that a side has or will have in a scenario. */
export function sideTotals(catalog: Catalog, side: ScenarioSide): SideTotals {
  const totals = { ships: 0, stations: 0, craft: 0, points: 0, hitPoints: 0, gunDamagePerS: 0 };
  const craftIn = (flights: readonly { craftCount: number }[]): number =>
    sumOver(flights, ({ craftCount }) => craftCount);
  for (const squadron of side.taskForces.flatMap((force) => force.squadrons)) {
    totals.craft += craftIn(squadron.flights);
    for (const { classIndex, count } of squadron.ships) {
      const ship = catalog.ships[classIndex];
      totals[ship.isStatic ? "stations" : "ships"] += count;
      totals.craft += count * craftIn(ship.deck?.flights ?? []);
      totals.points += count * ship.points;
      totals.hitPoints += count * totalPoints(ship);
      totals.gunDamagePerS += count * broadsidePerS(catalog, ship);
    }
  }
  return totals;
}

function sumOver<T>(list: readonly T[], valueOf: (entry: T) => number): number {
  return list.reduce((sum, entry) => sum + valueOf(entry), 0);
}
