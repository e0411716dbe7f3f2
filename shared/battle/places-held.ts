// Who is the stronger in a place: in truth, and as far as a side's own ships and tracks tell.
import type { PointKm } from "./catalog.ts";
import { NO_ROW, SIDES_MAX } from "./limits.ts";
import type { Hold } from "./objective.ts";
import { isAllied, isOpposed, isWatched } from "./sides.ts";
import { type Battle, LIFE_ACTIVE, TRACK_BEARING, TRACK_CLASS } from "./state.ts";
import { isSeenStruck, TARGET_SHIP } from "./tracks.ts";

/** Points of a side's friends or enemies that are on the map within a circle. */
export function pointsInside(
  battle: Battle,
  side: number,
  atKm: PointKm,
  radiusKm: number,
  isOfEnemies: boolean,
): number {
  const { ships, catalog, sides } = battle;
  let points = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    // Who has struck holds nothing.
    if (ships.life[ship] !== LIFE_ACTIVE || ships.isStruck[ship] === 1) continue;
    const dx = ships.xKm[ship] - atKm[0];
    const dy = ships.yKm[ship] - atKm[1];
    if (dx * dx + dy * dy > radiusKm * radiusKm) continue;
    const owner = ships.side[ship];
    if (sides.isSurrendered[owner] === 1) continue;
    const isCounted = isOfEnemies ? isOpposed(battle, side, owner) : isAllied(battle, side, owner);
    if (!isCounted) continue;
    points += catalog.ships[ships.classIndex[ship]].points;
  }
  return points;
}

/**
 * Whether a side has reason to think that a place is held now: by its own and its allies' ships and
 * by what its tracks show there; what it has not classed yet weighs as it does for its captains, and
 * is taken for an enemy's, who is the one that the place would serve if it is an enemy's to hold.
 */
export function isBelievedHeld(battle: Battle, viewer: number, objective: Hold): boolean {
  const { ships, tracks, blocks, catalog, sides } = battle;
  const { side, atKm, radiusKm, ratio } = objective;
  const stranger = ownerOfUnclassed(battle, viewer, side);
  const pointsOf = (ship: number): number => catalog.ships[ships.classIndex[ship]].points;
  let own = 0;
  let enemy = 0;
  const isInside = (xKm: number, yKm: number): boolean => {
    const dx = xKm - atKm[0];
    const dy = yKm - atKm[1];
    return dx * dx + dy * dy <= radiusKm * radiusKm;
  };
  const count = (owner: number, points: number): void => {
    if (owner === NO_ROW || sides.isSurrendered[owner] === 1) return;
    if (isOpposed(battle, side, owner)) enemy += points;
    else if (isAllied(battle, side, owner)) own += points;
  };
  // By whose they are, not by whose block of rows they stand in: a prize counts for its taker.
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.life[ship] !== LIFE_ACTIVE || !isInside(ships.xKm[ship], ships.yKm[ship])) continue;
    const owner = ships.side[ship];
    if (ships.isStruck[ship] === 1 || isWatched(battle, viewer, owner)) continue;
    count(owner, pointsOf(ship));
  }
  const [first, end] = blocks[viewer].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    if (!isInside(tracks.xKm[row], tracks.yKm[row])) continue;
    if (tracks.isGhost[row] === 1 || tracks.level[row] === TRACK_BEARING) continue;
    if (isSeenStruck(battle, row)) continue;
    const ship = tracks.targetRow[row];
    const isClassed = tracks.level[row] >= TRACK_CLASS;
    const points = isClassed ? pointsOf(ship) : catalog.rules.fire.unknownPoints;
    const owner = isClassed ? ships.side[ship] : stranger;
    count(owner, points);
  }
  return own > 0 && own >= ratio * enemy;
}

/** Whose a side takes a contact without a class to be, at a place that `holder` is to hold. */
function ownerOfUnclassed(battle: Battle, viewer: number, holder: number): number {
  if (isOpposed(battle, viewer, holder)) return holder;
  const { count, isSurrendered } = battle.sides;
  for (let other = 0; other < count; other++) {
    if (isOpposed(battle, viewer, other) && isSurrendered[other] === 0) return other;
  }
  return NO_ROW;
}

/** How far a side believes an objective of holding to be along, 0…1. */
export function believedShare(
  { objectives }: Battle,
  row: number,
  side: number,
  hold: Hold,
): number {
  return Math.min(1, objectives.believedS[row * SIDES_MAX + side] / hold.seconds);
}
