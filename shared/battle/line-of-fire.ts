// Whether a ship can fire at a track from where she lies: a mount bears on it, and neither a planet nor a
// friend close by is in the way.
import type { ShipClass, Weapon } from "./catalog.ts";
import { type Discs, isLineClear } from "./detection.ts";
import { columnOf, lineOf } from "./grid.ts";
import type { FireWhy } from "./orders.ts";
import { friendlyMask } from "./sides.ts";
import type { Battle } from "./state.ts";
import { TARGET_SHIP } from "./tracks.ts";
import { atan2, turnBetween } from "./trig.ts";

/** "none" where a mount bears on the track and neither a planet nor a friend close by is in the way. */
export function whyNotOpen(battle: Battle, planets: Discs, ship: number, track: number): FireWhy {
  const { ships, tracks, catalog } = battle;
  const dx = tracks.xKm[track] - ships.xKm[ship];
  const dy = tracks.yKm[track] - ships.yKm[ship];
  const rangeKm = Math.sqrt(dx * dx + dy * dy);
  const bearingRad = turnBetween(ships.headingRad[ship], atan2(dy, dx));
  const isCraft = tracks.targetKind[track] !== TARGET_SHIP;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const why = whyNotBear(battle, shipClass, ships.firstMount[ship], bearingRad, rangeKm, isCraft);
  if (why !== "none") return why;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  if (!isLineClear(planets, x, y, tracks.xKm[track], tracks.yKm[track])) return "planet";
  return isFriendInLine(battle, ship, dx, dy, rangeKm) ? "friend" : "none";
}

/** "none" as soon as one mount bears. */
function whyNotBear(
  battle: Battle,
  shipClass: ShipClass,
  firstMount: number,
  bearingRad: number,
  rangeKm: number,
  isCraft: boolean,
): FireWhy {
  const { mounts, catalog } = battle;
  let why: FireWhy = "range";
  for (let k = 0; k < shipClass.mounts.length; k++) {
    const mount = shipClass.mounts[k];
    const weapon: Weapon = catalog.weapons[mount.weaponIndex];
    if (weapon.kind === "missile" || rangeKm > weapon.rangeKm) continue;
    if (isCraft && !weapon.canHitCraft) continue;
    if (mounts.isBroken[firstMount + k] === 1 || mounts.rounds[firstMount + k] === 0) {
      if (why === "range") why = "empty";
      continue;
    }
    if (Math.abs(turnBetween(mount.facingRad, bearingRad)) <= mount.halfArcRad) return "none";
    why = "arc";
  }
  return why;
}

/** A friend blocks only close to the shooter's line and nearer than a share of the range. */
function isFriendInLine(
  battle: Battle,
  ship: number,
  dx: number,
  dy: number,
  rangeKm: number,
): boolean {
  const { ships, catalog, shipGrid } = battle;
  const { friendlyBlockShare, friendlyBlockWidthKm } = catalog.rules.fire;
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = shipGrid;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const blockKm = rangeKm * friendlyBlockShare;
  const blockSquared = blockKm * blockKm;
  const spared = friendlyMask(battle, ships.side[ship]);
  // Only cells that the line itself touches, with some room beside it.
  const endX = x + dx * friendlyBlockShare;
  const endY = y + dy * friendlyBlockShare;
  const roomKm = 2 * friendlyBlockWidthKm;
  const columnFirst = columnOf(shipGrid, Math.min(x, endX) - roomKm);
  const columnLast = columnOf(shipGrid, Math.max(x, endX) + roomKm);
  const lineLast = lineOf(shipGrid, Math.max(y, endY) + roomKm);
  for (let line = lineOf(shipGrid, Math.min(y, endY) - roomKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const fx = entryXKm[entry] - x;
      const fy = entryYKm[entry] - y;
      if (Math.abs(fy * dx - fx * dy) / rangeKm > friendlyBlockWidthKm) continue;
      if (fx * dx + fy * dy <= 0 || fx * fx + fy * fy > blockSquared) continue;
      const friend = entryRow[entry];
      if (friend !== ship && ((spared >>> ships.side[friend]) & 1) === 1) return true;
    }
  }
  return false;
}
