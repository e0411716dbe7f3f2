// Shots fly straight. Each is tested along the whole way of its tick, so that none passes through a
// hull between two ticks; plasma bursts on what it meets, or where its way ends.
import { sweptHitShare } from "../ballistics.ts";
import type { Catalog, Weapon } from "../catalog.ts";
import { isLineClear } from "../detection.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, TICK_S } from "../limits.ts";
import { once } from "../once.ts";
import { countMiss } from "../shot-tally.ts";
import { sightOf, type Sight } from "../sight.ts";
import { hostileMask } from "../sides.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { removeRow, usedEnd } from "../table.ts";
import { distance } from "../trig.ts";

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
      const isBlocked = !isLineClear(sight.discs, fromX, fromY, toX, toY);
      shots.xKm[shot] = fromX + (toX - fromX) * met.share;
      shots.yKm[shot] = fromY + (toY - fromY) * met.share;
      if (met.ship === NO_ROW && !isOver && !isBlocked) continue;
      if (weapon.splashRadiusKm > 0 && !isBlocked) burst(battle, mask, shot, weapon);
      else if (met.ship !== NO_ROW) hitShip(battle, shot, weapon, met.ship, 1);
      else countMiss(battle, shots.shooterShip[shot], shots.missCause[shot]);
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

/** Everything hostile within the splash is hit, the less the farther its centre. */
function burst(battle: Battle, mask: number, shot: number, weapon: Weapon): void {
  const { shots, ships, shipGrid, catalog } = battle;
  const x = shots.xKm[shot];
  const y = shots.yKm[shot];
  const direct = met.ship;
  const found = queryCircleOf(shipGrid, x, y, weapon.splashRadiusKm, ships.side, mask);
  if (direct !== NO_ROW) hitShip(battle, shot, weapon, direct, 1);
  for (let n = 0; n < found; n++) {
    const ship = shipGrid.foundRow[n];
    if (ship === direct || ships.life[ship] !== LIFE_ACTIVE) continue;
    const beyondKm =
      distance(ships.xKm[ship] - x, ships.yKm[ship] - y) -
      catalog.ships[ships.classIndex[ship]].halfWidthKm;
    hitShip(battle, shot, weapon, ship, 1 - Math.max(0, beyondKm) / weapon.splashRadiusKm);
  }
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
