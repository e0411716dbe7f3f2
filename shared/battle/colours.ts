// Striking one's colours: a ship that gives up lies still, with her shields down, until an enemy comes
// near enough to take her. Nobody fires at her who sees it.
import { FACING_COUNT } from "./catalog.ts";
import { NEVER_TICK, NO_ROW } from "./limits.ts";
import { canMove } from "./motion.ts";
import { EMISSIONS } from "./orders.ts";
import { isAllied, isHostile } from "./sides.ts";
import { LIFE_ACTIVE, TRACK_CLASS, type Battle } from "./state.ts";
import { isSeenStruck, isUnderFix, TARGET_SHIP } from "./tracks.ts";
import { distance } from "./trig.ts";

export function giveUp(battle: Battle, ship: number): void {
  const { ships, events } = battle;
  ships.isStruck[ship] = 1;
  ships.isInert[ship] = 1;
  ships.shieldPoints.fill(0, ship * FACING_COUNT, (ship + 1) * FACING_COUNT);
  ships.targetTrack[ship] = NO_ROW;
  ships.missileTrack[ship] = NO_ROW;
  ships.departAtTick[ship] = NEVER_TICK;
  ships.warpBar[ship] = 0;
  ships.emissions[ship] = EMISSIONS.indexOf("silent");
  ships.emissionsAtTick[ship] = NEVER_TICK;
  events.push({ kind: "struck", ship });
}

/**
 * Whether a captain of a broken squadron sees no way out: her hull nearly gone, known enemies close by,
 * and either her engines dead or odds that nobody runs from.
 */
export function isBeaten(battle: Battle, ship: number): boolean {
  const { ships, catalog } = battle;
  const { yieldHullShare, yieldEnemyKm, yieldOdds } = catalog.rules.boarding;
  const { hullPoints, isStatic } = catalog.ships[ships.classIndex[ship]];
  if (isStatic || ships.isInert[ship] === 1) return false;
  if (ships.hullPoints[ship] >= yieldHullShare * hullPoints) return false;
  const enemies = enemyPointsNear(battle, ship, yieldEnemyKm);
  if (enemies === 0) return false;
  return (
    !canMove(battle, ship) || enemies >= yieldOdds * friendPointsNear(battle, ship, yieldEnemyKm)
  );
}

/** As the side's tracks have it. */
function enemyPointsNear(battle: Battle, ship: number, radiusKm: number): number {
  const { ships, tracks, blocks, catalog } = battle;
  const side = ships.side[ship];
  let points = 0;
  for (let track = blocks[side].tracks[0]; track < blocks[side].tracks[1]; track++) {
    if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_SHIP) continue;
    const dx = tracks.xKm[track] - ships.xKm[ship];
    const dy = tracks.yKm[track] - ships.yKm[ship];
    if (distance(dx, dy) > radiusKm || !isUnderFix(battle, track)) continue;
    const enemy = tracks.targetRow[track];
    if (!isHostile(battle, side, ships.side[enemy]) || isSeenStruck(battle, track)) continue;
    points +=
      tracks.level[track] >= TRACK_CLASS
        ? catalog.ships[ships.classIndex[enemy]].points
        : catalog.rules.fire.unknownPoints;
  }
  return points;
}

/** Of her own and allied ships that still fight, herself among them. */
function friendPointsNear(battle: Battle, ship: number, radiusKm: number): number {
  const { ships, catalog, blocks } = battle;
  let points = 0;
  for (let side = 0; side < blocks.length; side++) {
    if (!isAllied(battle, ships.side[ship], side)) continue;
    for (let other = blocks[side].ships[0]; other < blocks[side].ships[1]; other++) {
      if (ships.life[other] !== LIFE_ACTIVE || ships.isInert[other] === 1) continue;
      const dx = ships.xKm[other] - ships.xKm[ship];
      const dy = ships.yKm[other] - ships.yKm[ship];
      if (distance(dx, dy) > radiusKm) continue;
      points += catalog.ships[ships.classIndex[other]].points;
    }
  }
  return points;
}
