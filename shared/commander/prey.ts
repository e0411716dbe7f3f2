// Ships that may be taken: those that have struck, and cripples whom the marines of a squadron can
// overwhelm while nobody of weight is near to them.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { CONTACT_FLAGS, FULL, LEVEL_CLASS, TARGET_SHIP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import type { Situation, Squadron } from "./situation.ts";

/** Cripples with less hull than this are boarded, this near, with so many times the marines needed, */
const BOARD_HULL_BELOW = 0.35;
const BOARD_KM = 15;
const BOARD_ODDS = 1.5;
/** and only by whom outweighs by so much the enemies this near to them. */
const BOARD_SAFE_ODDS = 2;
const BOARD_CLEAR_KM = 25;

export type Prey = {
  readonly track: number;
  readonly xKm: number;
  readonly yKm: number;
  /** Who fights back aboard, as far as it can be reckoned; 0 of whom has struck. */
  readonly defenders: number;
};

/** Whether a contact has struck: no enemy any more. */
export function hasStruck({ sight: { tracks } }: Desk, row: number): boolean {
  return (tracks.flags[row] & CONTACT_FLAGS.struck) !== 0;
}

/** What an enemy contact is worth boarding for; null when it is not. */
export function preyOf(desk: Desk, row: number): Prey | null {
  const { tracks } = desk.sight;
  if (tracks.targetKind[row] !== TARGET_SHIP || tracks.level[row] < LEVEL_CLASS) return null;
  const place = { track: tracks.number[row], xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
  if (hasStruck(desk, row)) return { ...place, defenders: 0 };
  const hullShare = tracks.hull[row] / FULL;
  if (hullShare > BOARD_HULL_BELOW) return null;
  const { marineCount, crewCount } = desk.catalog.ships[tracks.classIndex[row]];
  const { crewFightShare } = desk.catalog.rules.boarding;
  return { ...place, defenders: marineCount + crewFightShare * crewCount * hullShare };
}

/** Marines that a ship can still send over. */
export function marinesOf({ sight, catalog }: Desk, unit: number): number {
  const { marineCount, transporterRangeKm } = catalog.ships[sight.ships.classIndex[unit]];
  if (transporterRangeKm === 0) return 0;
  const isTold = sight.boardings.isAlive[unit] === 1;
  return isTold ? (marineCount * sight.boardings.marines[unit]) / FULL : marineCount;
}

/** The nearest ship that the squadron can take, or null. */
export function boardOrder(squadron: Squadron, situation: Situation): Order | null {
  if (squadron.role !== "line" && squadron.role !== "missile") return null;
  let best: Prey | null = null;
  let bestKm = BOARD_KM;
  for (const prey of situation.prey) {
    const km = distance(prey.xKm - squadron.xKm, prey.yKm - squadron.yKm);
    if (km >= bestKm || squadron.marines < BOARD_ODDS * prey.defenders) continue;
    if (!isAlone(prey, squadron, situation)) continue;
    best = prey;
    bestKm = km;
  }
  return best === null ? null : { kind: "board", groupId: squadron.groupId, track: best.track };
}

function isAlone(prey: Prey, squadron: Squadron, { ships }: Situation): boolean {
  let guards = 0;
  for (const { track, xKm, yKm, points } of ships) {
    const km = distance(xKm - prey.xKm, yKm - prey.yKm);
    if (track !== prey.track && km <= BOARD_CLEAR_KM) guards += points;
  }
  return squadron.points * squadron.hullShare >= BOARD_SAFE_ODDS * guards;
}
