// How far ships can hurt: what captains and formations keep their distance by. Per class it follows
// from the catalog once; what a magazine still holds is asked of the ship.
import { FACING_COUNT, type Catalog, type ShipClass } from "./catalog.ts";
import { NO_ROW } from "./limits.ts";
import { once } from "./once.ts";
import type { Stance } from "./orders.ts";
import { TRACK_CLASS, type Battle } from "./state.ts";
import { TARGET_SHIP } from "./tracks.ts";
import { PI, turnBetween, wrapRad } from "./trig.ts";

type ClassReach = {
  /** Range within which every beam and gun bears, and the longest of them. */
  readonly gunAllKm: number;
  readonly gunMaxKm: number;
  readonly gunDamagePerS: number;
  readonly missileMaxKm: number;
  readonly missileDamagePerS: number;
  /** Half the radius of the craft that it carries: a deck stands off by that. */
  readonly deckKm: number;
  /** Share of the gun damage a second that bears in the middle of each facing. */
  readonly bearingShare: readonly number[];
};

/** Middle of bow, port, stern and starboard against the bow. */
const FACING_RAD = [0, PI / 2, PI, -PI / 2];

const reachesOf = once((catalog: Catalog): readonly ClassReach[] =>
  catalog.ships.map((shipClass) => measure(catalog, shipClass)),
);

function measure(catalog: Catalog, shipClass: ShipClass): ClassReach {
  let [gunAllKm, gunMaxKm, gunDamagePerS, missileMaxKm, missileDamagePerS] = [Infinity, 0, 0, 0, 0];
  for (const { weaponIndex } of shipClass.mounts) {
    const { kind, rangeKm, damage, reloadS, salvoCount } = catalog.weapons[weaponIndex];
    if (kind === "missile") {
      missileDamagePerS += (damage * salvoCount) / reloadS;
      missileMaxKm = Math.max(missileMaxKm, rangeKm);
    } else {
      gunDamagePerS += damage / reloadS;
      gunAllKm = Math.min(gunAllKm, rangeKm);
      gunMaxKm = Math.max(gunMaxKm, rangeKm);
    }
  }
  const deckKm = (shipClass.deck?.flights ?? []).reduce(
    (most, { craftIndex }) => Math.max(most, catalog.crafts[craftIndex].radiusKm / 2),
    0,
  );
  return {
    gunAllKm: gunDamagePerS > 0 ? gunAllKm : 0,
    gunMaxKm,
    gunDamagePerS,
    missileMaxKm,
    missileDamagePerS,
    deckKm,
    bearingShare: FACING_RAD.map((facingRad) => {
      let bearing = 0;
      for (const mount of shipClass.mounts) {
        const { kind, damage, reloadS } = catalog.weapons[mount.weaponIndex];
        const offRad = Math.abs(turnBetween(mount.facingRad, facingRad));
        if (kind !== "missile" && offRad <= mount.halfArcRad) bearing += damage / reloadS;
      }
      return gunDamagePerS > 0 ? bearing / gunDamagePerS : 0;
    }),
  };
}

/**
 * Heading that shows an enemy at this bearing the side that has most guns and shields left; the
 * bow when all are alike.
 */
export function strongHeadingRad(battle: Battle, ship: number, bearingRad: number): number {
  const { ships, catalog } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const { bearingShare } = reachesOf(catalog)[ships.classIndex[ship]];
  let best = 0;
  let bestScore = -1;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const full = shipClass.shieldPoints[facing];
    const left = full > 0 ? ships.shieldPoints[ship * FACING_COUNT + facing] / full : 0;
    // A side without shields or without guns counts half, one without both a quarter.
    const score = (0.5 + 0.5 * left) * (0.5 + 0.5 * bearingShare[facing]);
    if (score <= bestScore) continue;
    best = facing;
    bestScore = score;
  }
  return wrapRad(bearingRad - FACING_RAD[best]);
}

/** Reach of the longest guns that any of these ships has. */
export function gunReachKm({ ships, catalog }: Battle, members: Int32Array): number {
  const byClass = reachesOf(catalog);
  let reachKm = 0;
  for (const ship of members) {
    reachKm = Math.max(reachKm, byClass[ships.classIndex[ship]].gunMaxKm);
  }
  return reachKm;
}

function hasMissiles({ ships, mounts, catalog }: Battle, ship: number): boolean {
  const first = ships.firstMount[ship];
  const classMounts = catalog.ships[ships.classIndex[ship]].mounts;
  for (let n = 0; n < classMounts.length; n++) {
    if (mounts.isBroken[first + n] === 1 || mounts.rounds[first + n] === 0) continue;
    if (catalog.weapons[classMounts[n].weaponIndex].kind === "missile") return true;
  }
  return false;
}

/** Where a ship wants her target, by stance: guns close, guns or missiles far, the longest she has. */
function shipReachKm(battle: Battle, ship: number, stance: Stance): number {
  const reach = reachesOf(battle.catalog)[battle.ships.classIndex[ship]];
  switch (stance) {
    case "aggressive":
      return reach.gunAllKm;
    case "balanced":
      // Whether any is left is asked of those who would fight with them.
      return reach.missileMaxKm > 0 &&
        reach.missileDamagePerS > reach.gunDamagePerS &&
        hasMissiles(battle, ship)
        ? reach.missileMaxKm
        : reach.gunMaxKm;
    case "evasive":
      return Math.max(hasMissiles(battle, ship) ? reach.missileMaxKm : 0, reach.gunMaxKm);
    default:
      stance satisfies never;
      return 0;
  }
}

/**
 * Distance at which a group fights: the mean of its ships by points. Decks only follow, unless the
 * group is nothing but decks.
 */
export function groupReachKm(battle: Battle, members: ArrayLike<number>, stance: Stance): number {
  const { ships, catalog } = battle;
  let [sum, weight, deckKm] = [0, 0, 0];
  for (let n = 0; n < members.length; n++) {
    const { deck, points, index } = catalog.ships[ships.classIndex[members[n]]];
    if (deck !== null) {
      deckKm = Math.max(deckKm, reachesOf(catalog)[index].deckKm);
      continue;
    }
    const reachKm = shipReachKm(battle, members[n], stance);
    if (reachKm === 0) continue;
    sum += reachKm * points;
    weight += points;
  }
  return (weight > 0 ? sum / weight : deckKm) * catalog.rules.captains.engageRangeShare;
}

/** Reach of the guns of what a side knows by class about this track; 0 when it does not. */
export function knownGunReachKm({ tracks, ships, catalog }: Battle, track: number): number {
  if (tracks.level[track] < TRACK_CLASS || tracks.targetKind[track] !== TARGET_SHIP) return 0;
  const target = tracks.targetRow[track];
  return target === NO_ROW ? 0 : reachesOf(catalog)[ships.classIndex[target]].gunMaxKm;
}
