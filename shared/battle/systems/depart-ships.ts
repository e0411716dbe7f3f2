// Withdrawal: ships of a group that leaves spool up their drives once no believed enemy is near and
// nothing forbids the warp, and are gone when the spool ends. At the map's edge they go at once.
import { FOLLOW_TICKS, NEVER_TICK, ticksOf } from "../limits.ts";
import { TARGET_SHIP } from "../flights.ts";
import { removeShip } from "../muster.ts";
import { isHostile, isInNoWarpRing, pointsOfShip } from "../sides.ts";
import { LIFE_ACTIVE, LIFE_WITHDRAWN, type Battle } from "../state.ts";
import { isUnderFix } from "../tracks.ts";

export function departShips(battle: Battle): void {
  const { ships, catalog, tick } = battle;
  const { withdrawSpoolS, carrierSpoolS } = catalog.rules.warp;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const shipClass = catalog.ships[ships.classIndex[ship]];
    if (shipClass.isStatic || !isLeaving(battle, ship)) {
      ships.departAtTick[ship] = NEVER_TICK;
      continue;
    }
    // By her own side's count: a row depends on how many ships the sides before hers have.
    if ((tick + ships.unitId[ship]) % FOLLOW_TICKS === 0) {
      if (isAtEdge(battle, ship)) {
        depart(battle, ship);
        continue;
      }
      if (!mayWarp(battle, ship)) ships.departAtTick[ship] = NEVER_TICK;
      else if (ships.departAtTick[ship] === NEVER_TICK) {
        const spoolS = shipClass.role === "carrier" ? carrierSpoolS : withdrawSpoolS;
        ships.departAtTick[ship] = tick + ticksOf(spoolS);
      }
    }
    const departAtTick = ships.departAtTick[ship];
    if (departAtTick !== NEVER_TICK && tick >= departAtTick) depart(battle, ship);
  }
}

function isLeaving({ ships, groups, commands }: Battle, ship: number): boolean {
  const group = ships.group[ship];
  return groups.isBroken[group] === 1 || commands[group].current?.kind === "withdraw";
}

function isAtEdge({ ships, scenario, catalog }: Battle, ship: number): boolean {
  const { arriveRadiusKm } = catalog.rules.motion;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  return Math.min(x, y, scenario.widthKm - x, scenario.heightKm - y) <= arriveRadiusKm;
}

/** Knows only what the side knows: an enemy that nobody sees does not hinder her. */
export function mayWarp(battle: Battle, ship: number): boolean {
  const { ships, tracks, blocks, catalog } = battle;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  if (isInNoWarpRing(battle, x, y)) return false;
  const side = ships.side[ship];
  const nearKm = catalog.rules.warp.withdrawEnemyKm;
  const [first, end] = blocks[side].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    const dx = tracks.xKm[row] - x;
    const dy = tracks.yKm[row] - y;
    if (dx * dx + dy * dy > nearKm * nearKm || !isUnderFix(battle, row)) continue;
    if (isHostile(battle, side, ships.side[tracks.targetRow[row]])) return false;
  }
  return true;
}

function depart(battle: Battle, ship: number): void {
  const side = battle.ships.side[ship];
  battle.sides.shipsWithdrawn[side]++;
  battle.sides.withdrawnPoints[side] += pointsOfShip(battle, ship);
  removeShip(battle, ship, LIFE_WITHDRAWN);
  battle.events.push({ kind: "departed", ship });
}
