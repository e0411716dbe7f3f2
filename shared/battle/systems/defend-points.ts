// Point defence: each ship looks about twice a second. Every ship has a bank of intercepts, refilled
// at her rate; those of a squadron are one bank as long as its ships keep together, that of no more
// ships than can be directed at once: more hulls in one net save nothing. It is spent on
// hostile missiles near her, the nearest first, whomever they fly at (so neighbours defend each
// other): guns at short range, area missiles beyond at what flies to her or near her, while they
// last. What is paid for is stopped: a salvo that the bank can pay leaks nothing, and all beyond it
// leaks. Her light guns share their damage among hostile craft that come close.
import { shootAtCraft } from "../area-fire.ts";
import { destroyCraft } from "../craft-losses.ts";
import type { ShipClass } from "../catalog.ts";
import { defendFromFlights } from "../flight-defence.ts";
import { queryCircleOf } from "../grid.ts";
import { NO_ROW, TICK_S, ticksOf } from "../limits.ts";
import { noticeMissile } from "../missiles.ts";
import { hasPartFailed, PART_MAGAZINE } from "../parts.ts";
import { endMissile } from "../salvo-tally.ts";
import { friendlyMask, hostileMask } from "../sides.ts";
import { CRAFT_FLYING, LIFE_ACTIVE, type Battle } from "../state.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

/** Beside the missiles that the grid found: square of the distance, km². */
let nearSquared = new Float64Array(0);
/**
 * Ships whose banks one ship may spend now: herself first; how many, and what they hold together. An
 * intercept costs `crowding` times as much: the squadron's ships with one bank, in banks.
 */
let lenders = new Int32Array(0);
const pool = { lenderCount: 0, intercepts: 0, crowding: 1 };

export function defendPoints(battle: Battle): void {
  const { ships, missiles, catalog, blocks } = battle;
  if (nearSquared.length < missiles.capacity) nearSquared = new Float64Array(missiles.capacity);
  if (lenders.length < ships.capacity) lenders = new Int32Array(ships.capacity);
  const period = ticksOf(catalog.rules.fire.pointDefenceS);
  const refillS = catalog.rules.protection.bankRefillShare * period * TICK_S;
  for (let side = 0; side < blocks.length; side++) {
    const mask = hostileMask(battle, side);
    defendFromFlights(battle, side, period);
    const end = blocks[side].ships[1];
    for (
      let ship = firstInTurn(battle, side, period);
      ship < end;
      ship = nextInTurn(battle, side, ship, period)
    ) {
      if (ships.life[ship] !== LIFE_ACTIVE || ships.isInert[ship] === 1) continue;
      const shipClass = catalog.ships[ships.classIndex[ship]];
      const refill = shipClass.interceptsPerS * refillS;
      const bank = Math.min(shipClass.interceptBankMax, ships.interceptBank[ship] + refill);
      ships.interceptBank[ship] = bank;
      stopMissiles(battle, ship, shipClass, mask);
      if (hasAreaMissiles(battle, ship)) shootAtCraft(battle, ship, shipClass, mask);
      if (shipClass.antiCraftDamagePerS > 0) {
        fightOffCraft(battle, ship, shipClass, mask, period * TICK_S);
      }
    }
  }
}

function stopMissiles(battle: Battle, ship: number, shipClass: ShipClass, mask: number): void {
  const { ships, missiles, missileGrid, catalog } = battle;
  const { protection } = catalog.rules;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const gunsKm = shipClass.pointDefenceRangeKm;
  const areaKm = hasAreaMissiles(battle, ship) ? shipClass.areaDefenceRangeKm : 0;
  const reachKm = Math.max(gunsKm, areaKm);
  if (reachKm <= 0) return;
  // The grid holds where missiles were before this tick's flight: ask a little wider.
  const askKm = reachKm + 1;
  const near = missileGrid.foundRow;
  const found = queryCircleOf(missileGrid, x, y, askKm, missiles.side, mask);
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
  if (left === 0) return;
  poolBanks(battle, ship);
  const gunInterceptCost = protection.gunInterceptCost * pool.crowding;
  const areaInterceptCost = protection.areaInterceptCost * pool.crowding;
  if (pool.intercepts < left * Math.max(gunInterceptCost, areaInterceptCost)) {
    addScreens(battle, ship);
  }
  for (; left > 0; left--) {
    const n = nearestOf(battle, left);
    const missile = near[n];
    const isNear = nearSquared[n] <= gunsKm * gunsKm;
    near[n] = near[left - 1];
    nearSquared[n] = nearSquared[left - 1];
    if (!isNear && ships.areaDefenceRounds[ship] === 0) return;
    const cost = isNear ? gunInterceptCost : areaInterceptCost;
    while (missiles.isAlive[missile] === 1) {
      if (pool.intercepts < cost) return;
      if (!isNear) ships.areaDefenceRounds[ship]--;
      spend(battle, cost);
      intercept(battle, ship, missile);
      if (!isNear && ships.areaDefenceRounds[ship] === 0) break;
    }
  }
}

/**
 * A squadron that keeps together has one bank: hers, and those of the ships with her. It is worth that
 * of `bankShips` at most: without this a fleet in one squadron stops every salvo (claim *spread*).
 */
function poolBanks({ ships, members, catalog }: Battle, ship: number): void {
  const { bankReachKm, bankShips } = catalog.rules.protection;
  const group = ships.group[ship];
  lenders[0] = ship;
  pool.lenderCount = 1;
  pool.intercepts = ships.interceptBank[ship];
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const mate = members.ships[n];
    if (mate === ship || ships.life[mate] !== LIFE_ACTIVE || ships.isInert[mate] === 1) continue;
    const dx = ships.xKm[mate] - ships.xKm[ship];
    const dy = ships.yKm[mate] - ships.yKm[ship];
    if (dx * dx + dy * dy > bankReachKm * bankReachKm) continue;
    lenders[pool.lenderCount++] = mate;
    pool.intercepts += ships.interceptBank[mate];
  }
  pool.crowding = Math.max(1, pool.lenderCount / bankShips);
}

/** Screens, ships with area missiles, lend to their neighbours of other squadrons. */
function addScreens(battle: Battle, ship: number): void {
  const { ships, catalog, shipGrid } = battle;
  const mask = friendlyMask(battle, ships.side[ship]);
  const { areaNeighbourKm } = catalog.rules.protection;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const found = queryCircleOf(shipGrid, x, y, areaNeighbourKm, ships.side, mask);
  for (let n = 0; n < found; n++) {
    const screen = shipGrid.foundRow[n];
    const isOther = ships.group[screen] !== ships.group[ship];
    if (!isOther || catalog.ships[ships.classIndex[screen]].areaDefenceRangeKm <= 0) continue;
    lenders[pool.lenderCount++] = screen;
    pool.intercepts += ships.interceptBank[screen];
  }
}

/** Takes so much of the pooled banks, her own first. */
function spend({ ships }: Battle, cost: number): void {
  pool.intercepts -= cost;
  let owed = cost;
  for (let n = 0; n < pool.lenderCount && owed > 0; n++) {
    const paid = Math.min(owed, ships.interceptBank[lenders[n]]);
    ships.interceptBank[lenders[n]] -= paid;
    owed -= paid;
  }
}

/**
 * Index of the missile that arrives first among the first `count` found. Rows tell how many the
 * enemy has in flight elsewhere, so that they may not decide: of equally near ones the dice id does.
 */
function nearestOf({ missiles, missileGrid }: Battle, count: number): number {
  const near = missileGrid.foundRow;
  let best = 0;
  for (let n = 1; n < count; n++) {
    if (nearSquared[n] > nearSquared[best]) continue;
    const isTied = nearSquared[n] === nearSquared[best];
    if (isTied && missiles.diceId[near[n]] > missiles.diceId[near[best]]) continue;
    best = n;
  }
  return best;
}

/** Rounds left, and a magazine that hands them up. */
function hasAreaMissiles(battle: Battle, ship: number): boolean {
  return battle.ships.areaDefenceRounds[ship] > 0 && !hasPartFailed(battle, ship, PART_MAGAZINE);
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

function intercept(battle: Battle, ship: number, missile: number): void {
  const { ships, missiles } = battle;
  noticeMissile(battle, missile, ships.side[ship]);
  missiles.interceptPoints[missile]--;
  if (missiles.interceptPoints[missile] > 0) return;
  battle.events.push({
    kind: "intercepted",
    ship,
    flight: NO_ROW,
    missile,
    side: missiles.side[missile],
    xKm: missiles.xKm[missile],
    yKm: missiles.yKm[missile],
    salvo: missiles.salvo[missile],
  });
  endMissile(battle, missile, "stopped");
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
  );
  if (found === 0) return;
  const damage = (shipClass.antiCraftDamagePerS * seconds) / found;
  for (let n = 0; n < found; n++) {
    const row = craftGrid.foundRow[n];
    if (craft.life[row] !== CRAFT_FLYING) continue;
    craft.hitPoints[row] -= damage;
    if (craft.hitPoints[row] <= 0) destroyCraft(battle, row, "flak", ship, NO_ROW);
  }
}
