// Shots fly straight. Each is tested along the whole way of its tick, so that none passes through a
// hull between two ticks; plasma bursts on what it meets, or where its way ends.
import { sweptHitShare } from "../ballistics.ts";
import type { Catalog, Weapon } from "../catalog.ts";
import { isStepClear } from "../detection.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, TICK_S } from "../limits.ts";
import { once } from "../once.ts";
import { countFired, countMiss, missCode } from "../shot-tally.ts";
import { sightOf, type Sight } from "../sight.ts";
import { hostileMask } from "../sides.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { removeRow, usedEnd } from "../table.ts";
import { distance } from "../trig.ts";

const MISS_GONE = missCode("gone");

/** What the last shot met: the ship's row and the share of the way. */
const met = { ship: NO_ROW, share: 1 };

/** How far from its centre the largest hull reaches. */
const farthestHullKm = once(({ ships }: Catalog) =>
  Math.max(0, ...ships.map(({ halfLengthKm, halfWidthKm }) => distance(halfLengthKm, halfWidthKm))),
);

export function flyShots(battle: Battle): void {
  const { shots, catalog, blocks, tick } = battle;
  const sight = sightOf(battle);
  for (let side = 0; side < blocks.length; side++) {
    const mask = hostileMask(battle, side);
    const [first, end] = blocks[side].shots;
    const last = usedEnd(shots, first, end);
    for (let shot = first; shot < last; shot++) {
      if (shots.isAlive[shot] === 0) continue;
      const fromX = shots.xKm[shot];
      const fromY = shots.yKm[shot];
      const toX = fromX + shots.velocityXKmS[shot] * TICK_S;
      const toY = fromY + shots.velocityYKmS[shot] * TICK_S;
      meet(battle, sight, mask, shot);
      const weapon = catalog.weapons[shots.weaponIndex[shot]];
      const isOver = tick >= shots.expiresTick[shot];
      const isBlocked = !isStepClear(sight.discs, fromX, fromY, toX, toY);
      shots.xKm[shot] = fromX + (toX - fromX) * met.share;
      shots.yKm[shot] = fromY + (toY - fromY) * met.share;
      if (met.ship === NO_ROW && !isOver && !isBlocked) continue;
      countFired(battle, shots.shooterShip[shot], 1);
      const hitCount = strike(battle, mask, shot, weapon, isBlocked);
      if (hitCount === 0) countMiss(battle, shots.shooterShip[shot], whyMissed(battle, shot));
      removeRow(shots, shot);
    }
  }
}

/** The first hostile hull on the shot's way of this tick, into `met`. */
function meet(battle: Battle, sight: Sight, mask: number, shot: number): void {
  const { shots, ships, shipGrid, catalog } = battle;
  met.ship = NO_ROW;
  met.share = 1;
  const fromX = shots.xKm[shot];
  const fromY = shots.yKm[shot];
  const toX = fromX + shots.velocityXKmS[shot] * TICK_S;
  const toY = fromY + shots.velocityYKmS[shot] * TICK_S;
  const radiusKm = 0.5 * distance(toX - fromX, toY - fromY) + farthestHullKm(catalog);
  const x = 0.5 * (fromX + toX);
  const y = 0.5 * (fromY + toY);
  const found = queryCircleOf(shipGrid, x, y, radiusKm, ships.side, mask);
  for (let n = 0; n < found; n++) {
    const ship = shipGrid.foundRow[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const shipClass = catalog.ships[ships.classIndex[ship]];
    const share = sweptHitShare(
      fromX - ships.xKm[ship],
      fromY - ships.yKm[ship],
      toX - ships.xKm[ship],
      toY - ships.yKm[ship],
      sight.headingX[ship],
      sight.headingY[ship],
      shipClass.halfLengthKm,
      shipClass.halfWidthKm,
    );
    if (share < 0 || share >= met.share) continue;
    met.ship = ship;
    met.share = share;
  }
}

/** Hits whom the shot met, or bursts; how many ships that hit. */
function strike(
  battle: Battle,
  mask: number,
  shot: number,
  weapon: Weapon,
  isBlocked: boolean,
): number {
  if (weapon.splashRadiusKm > 0 && !isBlocked) return burst(battle, mask, shot, weapon);
  if (met.ship === NO_ROW) return 0;
  hitShip(battle, shot, weapon, met.ship, 1);
  return 1;
}

/** A target that has ended meanwhile, or what was wrong when it was fired. */
function whyMissed({ shots, ships }: Battle, shot: number): number {
  const target = shots.targetShip[shot];
  const isGone = target !== NO_ROW && ships.life[target] !== LIFE_ACTIVE;
  return isGone ? MISS_GONE : shots.missCause[shot];
}

/** Everything hostile within the splash is hit, the less the farther its centre; how many that are. */
function burst(battle: Battle, mask: number, shot: number, weapon: Weapon): number {
  const { shots, ships, shipGrid, catalog } = battle;
  const x = shots.xKm[shot];
  const y = shots.yKm[shot];
  const direct = met.ship;
  let hitCount = direct === NO_ROW ? 0 : 1;
  const found = queryCircleOf(shipGrid, x, y, weapon.splashRadiusKm, ships.side, mask);
  if (direct !== NO_ROW) hitShip(battle, shot, weapon, direct, 1);
  for (let n = 0; n < found; n++) {
    const ship = shipGrid.foundRow[n];
    if (ship === direct || ships.life[ship] !== LIFE_ACTIVE) continue;
    const beyondKm =
      distance(ships.xKm[ship] - x, ships.yKm[ship] - y) -
      catalog.ships[ships.classIndex[ship]].halfWidthKm;
    hitShip(battle, shot, weapon, ship, 1 - Math.max(0, beyondKm) / weapon.splashRadiusKm);
    hitCount++;
  }
  return hitCount;
}

function hitShip(battle: Battle, shot: number, weapon: Weapon, ship: number, share: number): void {
  const { shots } = battle;
  battle.hits.push({
    targetShip: ship,
    // From where it came, not where it burst: that may lie within the hull.
    fromXKm: shots.xKm[shot] - shots.velocityXKmS[shot],
    fromYKm: shots.yKm[shot] - shots.velocityYKmS[shot],
    damage: weapon.damage * share,
    penetration: weapon.penetration,
    shooterShip: shots.shooterShip[shot],
    shooterFlight: NO_ROW,
    weaponIndex: weapon.index,
    cause: weapon.kind === "plasma" ? "plasma" : "shot",
    diceId: shots.diceId[shot],
  });
}
