// Point defence: each ship looks about twice a second. Her bank of intercepts, refilled at her rate,
// is spent on hostile missiles near her, the nearest first, whomever they fly at (so neighbours
// defend each other): guns at short range, area missiles beyond at what flies to her or near her,
// while they last. Her light guns share their damage among hostile craft that come close.
import { destroyCraft } from "../craft-losses.ts";
import type { ShipClass } from "../catalog.ts";
import { PURPOSES, roll } from "../dice.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, TICK_S, ticksOf } from "../limits.ts";
import { noticeMissile } from "../missiles.ts";
import { hostileMask } from "../sides.ts";
import { CRAFT_FLYING, LIFE_ACTIVE, type Battle } from "../state.ts";
import { removeRow } from "../table.ts";

let near = new Int32Array(0);
/** Beside `near`: square of the distance, km². */
let nearSquared = new Float64Array(0);

export function defendPoints(battle: Battle): void {
  const { ships, missiles, craft, catalog, blocks, tick } = battle;
  const room = Math.max(missiles.capacity, craft.capacity);
  if (near.length < room) {
    near = new Int32Array(room);
    nearSquared = new Float64Array(room);
  }
  const period = ticksOf(catalog.rules.fire.pointDefenceS);
  for (let side = 0; side < blocks.length; side++) {
    const mask = hostileMask(battle, side);
    for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
      if (ships.life[ship] !== LIFE_ACTIVE || (tick + ships.unitId[ship]) % period !== 0) continue;
      const shipClass = catalog.ships[ships.classIndex[ship]];
      const refill = shipClass.interceptsPerS * period * TICK_S;
      const bank = Math.min(shipClass.interceptBankMax, ships.interceptBank[ship] + refill);
      ships.interceptBank[ship] = bank;
      if (bank >= 1) stopMissiles(battle, ship, shipClass, mask);
      if (shipClass.antiCraftDamagePerS > 0) {
        fightOffCraft(battle, ship, shipClass, mask, period * TICK_S);
      }
    }
  }
}

function stopMissiles(battle: Battle, ship: number, shipClass: ShipClass, mask: number): void {
  const { ships, missiles, missileGrid, catalog } = battle;
  const { interceptHitShare, areaHitShare } = catalog.rules.protection;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const gunsKm = shipClass.pointDefenceRangeKm;
  const areaKm = ships.areaDefenceRounds[ship] > 0 ? shipClass.areaDefenceRangeKm : 0;
  const reachKm = Math.max(gunsKm, areaKm);
  // The grid holds where missiles were before this tick's flight: ask a little wider.
  const askKm = reachKm + 1;
  const found = queryCircleOf(missileGrid, x, y, askKm, missiles.side, mask, near);
  let left = 0;
  for (let n = 0; n < found; n++) {
    const missile = near[n];
    if (missiles.isAlive[missile] === 0) continue;
    const dx = missiles.xKm[missile] - x;
    const dy = missiles.yKm[missile] - y;
    const squared = dx * dx + dy * dy;
    if (squared > reachKm * reachKm) continue;
    if (squared > gunsKm * gunsKm && !isForAreaMissiles(battle, ship, missile)) continue;
    near[left] = missile;
    nearSquared[left++] = squared;
  }
  for (let nth = 0; left > 0 && ships.interceptBank[ship] >= 1; nth++) {
    const n = nearestOf(battle, left);
    const missile = near[n];
    const isNear = nearSquared[n] <= gunsKm * gunsKm;
    left--;
    near[n] = near[left];
    nearSquared[n] = nearSquared[left];
    if (!isNear && ships.areaDefenceRounds[ship] === 0) return;
    if (!isNear) ships.areaDefenceRounds[ship]--;
    ships.interceptBank[ship]--;
    intercept(battle, ship, missile, isNear ? interceptHitShare : areaHitShare, nth);
  }
}

/**
 * Index of the missile that arrives first among the first `count` in `near`. Rows tell how many the
 * enemy has in flight elsewhere, so that they may not decide: of equally near ones the dice id does.
 */
function nearestOf({ missiles }: Battle, count: number): number {
  let best = 0;
  for (let n = 1; n < count; n++) {
    if (nearSquared[n] > nearSquared[best]) continue;
    const isTied = nearSquared[n] === nearSquared[best];
    if (isTied && missiles.diceId[near[n]] > missiles.diceId[near[best]]) continue;
    best = n;
  }
  return best;
}

/** Area missiles go for what her side's radars see, and what flies at her or at a neighbour. */
function isForAreaMissiles(battle: Battle, ship: number, missile: number): boolean {
  const { ships, missiles, catalog } = battle;
  if (ships.areaDefenceRounds[ship] === 0) return false;
  if ((missiles.seenBy[missile] & (1 << ships.side[ship])) === 0) return false;
  const target = missiles.targetShip[missile];
  const toX = target === NO_ROW ? missiles.aimXKm[missile] : ships.xKm[target];
  const toY = target === NO_ROW ? missiles.aimYKm[missile] : ships.yKm[target];
  const dx = toX - ships.xKm[ship];
  const dy = toY - ships.yKm[ship];
  const neighbourKm = catalog.rules.protection.areaNeighbourKm;
  return dx * dx + dy * dy <= neighbourKm * neighbourKm;
}

function intercept(
  battle: Battle,
  ship: number,
  missile: number,
  share: number,
  nth: number,
): void {
  const { ships, missiles, seed, tick } = battle;
  noticeMissile(battle, missile, ships.side[ship]);
  if (roll(seed, tick, ships.diceId[ship], PURPOSES.pointDefence, nth) >= share) return;
  missiles.interceptPoints[missile]--;
  if (missiles.interceptPoints[missile] > 0) return;
  battle.events.push({
    kind: "intercepted",
    ship,
    missile,
    side: missiles.side[missile],
    xKm: missiles.xKm[missile],
    yKm: missiles.yKm[missile],
    salvo: missiles.salvo[missile],
  });
  removeRow(missiles, missile);
}

/** Damage a second, shared evenly among the hostile craft within the guns' range. */
function fightOffCraft(
  battle: Battle,
  ship: number,
  shipClass: ShipClass,
  mask: number,
  seconds: number,
): void {
  const { ships, craft, craftGrid } = battle;
  const found = queryCircleOf(
    craftGrid,
    ships.xKm[ship],
    ships.yKm[ship],
    shipClass.pointDefenceRangeKm,
    craft.side,
    mask,
    near,
  );
  if (found === 0) return;
  const damage = (shipClass.antiCraftDamagePerS * seconds) / found;
  for (let n = 0; n < found; n++) {
    const row = near[n];
    if (craft.life[row] !== CRAFT_FLYING) continue;
    craft.hitPoints[row] -= damage;
    if (craft.hitPoints[row] <= 0) destroyCraft(battle, row, ship, NO_ROW);
  }
}
