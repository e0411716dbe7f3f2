// Ships that carry mines and are told to lay them drop one after the other in their wake. A mine goes
// for the first hostile ship that comes within its reach. Radars near by make it out; whoever knows of
// it and is slow enough shoots it, as far as her point defence lasts. Its own side is told when it is
// gone, but not by whom unless it sees her.
import type { MineLayer } from "../catalog.ts";
import { diceIdOf, PURPOSES } from "../dice.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, SIDES_MAX, TICK_HZ, ticksOf } from "../limits.ts";
import { hostileMask } from "../sides.ts";
import { EMIT_ACTIVE, LIFE_ACTIVE, type Battle } from "../state.ts";
import { addRowIn, usedEnd } from "../table.ts";
import { distance } from "../trig.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

export function layMines(battle: Battle): void {
  const { ships, mines, blocks, tick } = battle;
  if (mines.capacity === 0) return;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      if (ships.minesLeft[ship] > 0 && ships.life[ship] === LIFE_ACTIVE) lay(battle, ship);
    }
    const hostile = hostileMask(battle, side);
    const last = usedEnd(mines, blocks[side].mines[0], blocks[side].mines[1]);
    for (let mine = blocks[side].mines[0]; mine < last; mine++) {
      // Not by row: that one depends on what is laid where nobody sees it.
      if ((tick + mines.diceId[mine]) % TICK_HZ !== 0) continue;
      if (mines.isAlive[mine] === 1 && mines.isSpent[mine] === 0 && tick >= mines.armedTick[mine]) {
        watch(battle, mine, hostile);
      }
    }
  }
}

function lay(battle: Battle, ship: number): void {
  const { ships, mines, groups, blocks, catalog, tick } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  if (shipClass.mines === null || groups.isLaying[ships.group[ship]] === 0) return;
  if (tick < ships.mineTick[ship]) return;
  const side = ships.side[ship];
  const row = addRowIn(mines, blocks[side].mines[0], blocks[side].mines[1]);
  if (row < 0) return;
  ships.minesLeft[ship]--;
  ships.mineTick[ship] = tick + ticksOf(shipClass.mines.layS);
  mines.side[row] = side;
  mines.classIndex[row] = ships.classIndex[ship];
  mines.layer[row] = ship;
  mines.diceId[row] = diceIdOf(ships.diceId[ship], tick, PURPOSES.mines);
  mines.xKm[row] = ships.xKm[ship];
  mines.yKm[row] = ships.yKm[ship];
  mines.armedTick[row] = tick + ticksOf(shipClass.mines.armS);
}

/** Looks at the hostile ships about a mine: who sees it, who shoots it, whom it goes for. */
function watch(battle: Battle, mine: number, hostile: number): void {
  const { ships, mines, catalog, shipGrid } = battle;
  const layer = catalog.ships[mines.classIndex[mine]].mines;
  if (layer === null) return;
  const x = mines.xKm[mine];
  const y = mines.yKm[mine];
  const { mineCautionKm } = catalog.rules.captains;
  const askKm = Math.max(layer.seenKm, mineCautionKm);
  const { foundRow } = shipGrid;
  const found = queryCircleOf(shipGrid, x, y, askKm, ships.side, hostile);
  let nearest = NO_ROW;
  let nearestKm = layer.reachKm;
  for (let n = 0; n < found; n++) {
    const ship = foundRow[n];
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const km = distance(ships.xKm[ship] - x, ships.yKm[ship] - y);
    const isSeen = ships.emissions[ship] === EMIT_ACTIVE && km <= layer.seenKm;
    if (isSeen) notice(battle, mine, ships.side[ship]);
    if (isInWay(battle, mine, ship, layer)) slowDown(battle, ship, layer);
    const isTied = km === nearestKm && nearest !== NO_ROW;
    if (km > nearestKm || (isTied && ships.diceId[ship] > ships.diceId[nearest])) continue;
    nearest = ship;
    nearestKm = km;
  }
  for (let n = 0; n < found; n++) {
    if (ships.life[foundRow[n]] === LIFE_ACTIVE && sweeps(battle, foundRow[n], mine, layer)) {
      battle.events.push({ kind: "mineSwept", ship: foundRow[n], place: NO_ROW });
      return spend(battle, mine, foundRow[n], true);
    }
  }
  if (nearest === NO_ROW) return;
  battle.hits.push({
    targetShip: nearest,
    fromXKm: x,
    fromYKm: y,
    damage: layer.damage,
    penetration: layer.penetration,
    shooterShip: mines.layer[mine],
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: "mine",
    diceId: mines.diceId[mine],
  });
  spend(battle, mine, nearest, false);
}

/** Whether a mine that her side knows of lies on her course. */
function isInWay(
  { ships, mines, catalog }: Battle,
  mine: number,
  ship: number,
  layer: MineLayer,
): boolean {
  if (mines.seenName[mine * SIDES_MAX + ships.side[ship]] === 0) return false;
  const dx = mines.xKm[mine] - ships.xKm[ship];
  const dy = mines.yKm[mine] - ships.yKm[ship];
  const vx = ships.velocityXKmS[ship];
  const vy = ships.velocityYKmS[ship];
  const besideKm = Math.abs(dx * vy - dy * vx) / Math.max(distance(vx, vy), layer.sweepSpeedKmS);
  return dx * vx + dy * vy > 0 && besideKm <= catalog.rules.captains.mineWayFactor * layer.reachKm;
}

/** Her captain slows down to shoot it, if she has what it takes. */
function slowDown({ ships, catalog, tick }: Battle, ship: number, layer: MineLayer): void {
  if (ships.interceptBank[ship] < catalog.rules.protection.gunInterceptCost) return;
  ships.sweepSpeedKmS[ship] = layer.sweepSpeedKmS;
  ships.sweepUntilTick[ship] = tick + ticksOf(catalog.rules.captains.mineCautionS);
}

/** A side names a mine of another by its own count of those that it has made out. */
function notice({ mines, sides }: Battle, mine: number, side: number): void {
  const name = mine * SIDES_MAX + side;
  if (mines.seenName[name] === 0) mines.seenName[name] = ++sides.seenMineCount[side];
}

/** Shoots a mine that her side knows of, in reach of her guns, if she is slow enough and her bank pays. */
function sweeps(
  { ships, mines, catalog }: Battle,
  ship: number,
  mine: number,
  layer: MineLayer,
): boolean {
  if (mines.seenName[mine * SIDES_MAX + ships.side[ship]] === 0) return false;
  const speedKmS = distance(ships.velocityXKmS[ship], ships.velocityYKmS[ship]);
  const km = distance(ships.xKm[ship] - mines.xKm[mine], ships.yKm[ship] - mines.yKm[mine]);
  const { gunInterceptCost } = catalog.rules.protection;
  const gunsKm = catalog.ships[ships.classIndex[ship]].pointDefenceRangeKm;
  if (speedKmS > layer.sweepSpeedKmS || km > gunsKm) return false;
  if (ships.interceptBank[ship] < gunInterceptCost) return false;
  ships.interceptBank[ship] -= gunInterceptCost;
  return true;
}

/** It is gone: its own side is told, and the ship's knows it. */
function spend(battle: Battle, mine: number, ship: number, isSwept: boolean): void {
  const { ships, mines } = battle;
  const { side: sides, xKm, yKm } = mines;
  const at = { side: sides[mine], place: NO_ROW, xKm: xKm[mine], yKm: yKm[mine] };
  battle.events.push({ kind: "mineSpent", ...at, ship, isSwept });
  mines.isSpent[mine] = 1;
  mines.goneFor[mine] |= 1 << ships.side[ship];
}
