// Transporter assaults: who can beam marines onto whom, and what stands in the way. What a captain or
// an order asks goes by the side's own tracks; what decides is how things are.
import { FACING_COUNT } from "./catalog.ts";
import { facingOf } from "./facings.ts";
import { queryCircleOf } from "./grid.ts";
import { NO_ROW } from "./limits.ts";
import { hasPartFailed, PART_SHIELDS } from "./parts.ts";
import { hostileMask, isAllied, isHostile } from "./sides.ts";
import { LIFE_ACTIVE, TRACK_BEARING, TRACK_CLASS, TRACK_IDENTIFIED, type Battle } from "./state.ts";
import { isSeenStruck, isUnderFix, TARGET_FLIGHT, TARGET_SHIP, trackOn } from "./tracks.ts";
import { distance } from "./trig.ts";

/** How far a ship's transporters reach. */
export function transporterKm({ ships, catalog }: Battle, ship: number): number {
  return catalog.ships[ships.classIndex[ship]].transporterRangeKm;
}

/** Whether she could send an assault now, were somebody there to be boarded. */
export function isReadyToBoard(battle: Battle, ship: number): boolean {
  const { ships, tick } = battle;
  return (
    ships.life[ship] === LIFE_ACTIVE &&
    ships.isInert[ship] === 0 &&
    ships.boarders[ship] === 0 &&
    ships.marines[ship] >= 1 &&
    tick >= ships.transporterTick[ship] &&
    transporterKm(battle, ship) > 0
  );
}

export function apartKm({ ships }: Battle, ship: number, other: number): number {
  return distance(ships.xKm[ship] - ships.xKm[other], ships.yKm[ship] - ships.yKm[other]);
}

/** Whether a ship's shield towards a place is down. */
export function isOpenTowards(battle: Battle, ship: number, xKm: number, yKm: number): boolean {
  const { ships, catalog } = battle;
  const facing = facingOf(ships, ship, xKm, yKm);
  const full = catalog.ships[ships.classIndex[ship]].shieldPoints[facing];
  const { facingDownShare } = catalog.rules.boarding;
  return ships.shieldPoints[ship * FACING_COUNT + facing] <= facingDownShare * full;
}

/** Whether any of her shields is down. */
export function isOpenAnywhere({ ships, catalog }: Battle, ship: number): boolean {
  const { shieldPoints } = catalog.ships[ships.classIndex[ship]];
  const { facingDownShare } = catalog.rules.boarding;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const full = shieldPoints[facing];
    if (ships.shieldPoints[ship * FACING_COUNT + facing] <= facingDownShare * full) return true;
  }
  return false;
}

/** The ship whose field keeps transporters from working on this one; NO_ROW for none. */
export function fieldOver(battle: Battle, ship: number): number {
  const { ships, catalog } = battle;
  for (let other = 0; other < ships.count; other++) {
    const { antiMetKm } = catalog.ships[ships.classIndex[other]];
    if (antiMetKm === 0 || ships.life[other] !== LIFE_ACTIVE || ships.isInert[other] === 1)
      continue;
    if (apartKm(battle, ship, other) > antiMetKm) continue;
    if (!hasPartFailed(battle, other, PART_SHIELDS)) return other;
  }
  return NO_ROW;
}

/** Whether a side's marines, or an ally's, fight aboard the ship: nobody fires at their own. */
export function hasOwnAboard(battle: Battle, side: number, ship: number): boolean {
  const { ships } = battle;
  if (ships.boarders[ship] === 0) return false;
  return isAllied(battle, side, ships.side[ships.boardedBy[ship]]);
}

/**
 * Whether the side may think of boarding the track's target: a hostile ship under fix that has not
 * struck (she is taken without a fight) and that nobody else boards.
 */
export function isBoardable(battle: Battle, side: number, track: number): boolean {
  const { tracks, ships } = battle;
  // Nobody is aboard a decoy, and those who are there see it.
  if (tracks.targetKind[track] !== TARGET_SHIP || tracks.decoyRow[track] !== NO_ROW) return false;
  if (!isUnderFix(battle, track)) return false;
  const ship = tracks.targetRow[track];
  if (!isHostile(battle, side, ships.side[ship]) || ships.isStruck[ship] === 1) return false;
  return ships.boarders[ship] === 0 || hasOwnAboard(battle, side, ship);
}

/** Who fights back aboard: her marines, and those of the crew who have taken up arms or would. */
export function defendersOf({ ships, catalog }: Battle, ship: number): number {
  const { crewFightShare } = catalog.rules.boarding;
  const isFighting = ships.boarders[ship] > 0;
  const crew = isFighting ? ships.armedCrew[ship] : crewFightShare * ships.crew[ship];
  return ships.marines[ship] + crew;
}

/** Who may be expected to fight back aboard a ship that is seen this well; Infinity: nobody can say. */
export function expectedDefenders(battle: Battle, track: number): number {
  const { tracks, ships, catalog } = battle;
  if (tracks.level[track] < TRACK_CLASS) return Infinity;
  const ship = tracks.targetRow[track];
  const { marineCount, crewCount, hullPoints } = catalog.ships[ships.classIndex[ship]];
  const crew = catalog.rules.boarding.crewFightShare * crewCount;
  // What is left of her shows only to whom she is identified.
  const isMadeOut = tracks.level[track] >= TRACK_IDENTIFIED;
  return marineCount + (isMadeOut ? (crew * ships.hullPoints[ship]) / hullPoints : crew);
}

/** Whether a board order still has a point: marines left over here or aboard, or a ship that has struck. */
export function hasBoardersFor(battle: Battle, members: Int32Array, track: number): boolean {
  const { ships, tracks } = battle;
  const target = tracks.targetRow[track];
  if (isSeenStruck(battle, track)) return true;
  // What was a bearing may turn out to be craft.
  const isCraft = tracks.targetKind[track] === TARGET_FLIGHT;
  if (isCraft && tracks.level[track] !== TRACK_BEARING) return false;
  const isShip = tracks.targetKind[track] === TARGET_SHIP && tracks.decoyRow[track] === NO_ROW;
  for (const ship of members) {
    if (isShip && hasOwnAboard(battle, ships.side[ship], target)) return true;
    if (ships.marines[ship] >= 1 && transporterKm(battle, ship) > 0) return true;
  }
  return false;
}

/**
 * Whether a ship with a shield down has enemies about her, as far as her side sees and knows them,
 * whose marines she could not beat off.
 */
export function isHuntedByBoarders(battle: Battle, ship: number): boolean {
  const { ships, shipGrid, catalog, tracks } = battle;
  if (!isOpenAnywhere(battle, ship)) return false;
  const { fleeKm } = catalog.rules.boarding;
  const side = ships.side[ship];
  const mask = hostileMask(battle, side);
  const [x, y] = [ships.xKm[ship], ships.yKm[ship]];
  const found = queryCircleOf(shipGrid, x, y, fleeKm, ships.side, mask);
  let marines = 0;
  for (let n = 0; n < found; n++) {
    const enemy = shipGrid.foundRow[n];
    const track = trackOn(battle, side, TARGET_SHIP, enemy);
    if (!isUnderFix(battle, track) || tracks.level[track] < TRACK_CLASS) continue;
    if (ships.isStruck[enemy] === 1 || transporterKm(battle, enemy) === 0) continue;
    if (!isOpenTowards(battle, ship, ships.xKm[enemy], ships.yKm[enemy])) continue;
    marines += catalog.ships[ships.classIndex[enemy]].marineCount;
  }
  return marines > defendersOf(battle, ship);
}
