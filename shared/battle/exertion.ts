// What a group asks of its ships beyond their measure: flank speed by its doctrine under any order, by
// a move order, and of its captains' own accord when they flee or are late; overcharged weapons by its
// doctrine, of ships that have a target.
import { NO_ROW } from "./limits.ts";
import { canMove } from "./motion.ts";
import { STANCES } from "./orders.ts";
import { hasPartFailed, PART_REACTOR } from "./parts.ts";
import { groupRowOf } from "./sides.ts";
import { EMIT_SILENT, type Battle } from "./state.ts";
import { cos, distance, sin } from "./trig.ts";

const EVASIVE = STANCES.indexOf("evasive");

/** Ships without a working reactor are left out, and of flank speed those that cannot move. */
export function setExertion(battle: Battle, group: number, members: Int32Array): void {
  const { ships, groups } = battle;
  const isOrdered = isFlankOrdered(battle, group);
  const isHasty = !isOrdered && mayHasten(battle, group);
  const isLate = isHasty && (isLateEscort(battle, group) || isBehindForce(battle, group));
  const isOvercharged = groups.isOvercharged[group];
  for (let n = 0; n < members.length; n++) {
    const ship = members[n];
    const isOwnHaste = isLate || (isHasty && isBehind(battle, group, ship));
    const isFlank = isOrdered || (isOwnHaste && bearsHaste(battle, ship));
    const isAsked = isFlank || isOvercharged === 1;
    const isPowered = isAsked && !hasPartFailed(battle, ship, PART_REACTOR);
    ships.isFlank[ship] = isPowered && isFlank && canMove(battle, ship) ? 1 : 0;
    ships.isOvercharged[ship] = isPowered && ships.targetTrack[ship] !== NO_ROW ? isOvercharged : 0;
  }
}

function isFlankOrdered(battle: Battle, group: number): boolean {
  const { groups, commands } = battle;
  const order = commands[group].current;
  if (groups.isFlank[group] === 1) return true;
  if (order?.kind === "move" && order.isFlank === true) return true;
  // On the way out with an enemy that the group knows of at her heels.
  const isLeaving = groups.isBroken[group] === 1 || order?.kind === "withdraw";
  return isLeaving && groups.hasThreat[group] === 1;
}

// ---- of the captains' own accord ------------------------------------------------------------------

/** Who means not to be heard, or to keep out of a fight, is rather late than loud. */
function mayHasten({ groups }: Battle, group: number): boolean {
  return groups.emissions[group] !== EMIT_SILENT && groups.stance[group] !== EVASIVE;
}

/** Not until it wears her engines, and not among rocks or mines, where haste is dangerous. */
function bearsHaste({ ships, catalog, tick }: Battle, ship: number): boolean {
  const { wearFromHeat } = catalog.rules.strain;
  const heatMax = ships.isFlank[ship] === 1 ? wearFromHeat : 0.5 * wearFromHeat;
  const isClear = ships.medium[ship] + ships.minefield[ship] === 0;
  return ships.heat[ship] < heatMax && isClear && tick >= ships.sweepUntilTick[ship];
}

/**
 * Her place in a formation under way lies far ahead of her. Near an enemy she keeps her shields up
 * instead. Until she is half as far behind she keeps it up.
 */
function isBehind({ ships, groups, catalog }: Battle, group: number, ship: number): boolean {
  const guide = groups.guide[group];
  if (ship === guide || guide === NO_ROW || groups.hasThreat[group] === 1) return false;
  if (ships.isCrippled[ship] === 1 || ships.wantedSpeedKmS[guide] === 0) return false;
  const headingRad = groups.headingRad[group];
  const lagKm =
    (ships.orderedXKm[ship] - ships.xKm[ship]) * cos(headingRad) +
    (ships.orderedYKm[ship] - ships.yKm[ship]) * sin(headingRad);
  const { latePlaceKm } = catalog.rules.captains;
  return lagKm > (ships.isFlank[ship] === 1 ? 0.5 * latePlaceKm : latePlaceKm);
}

/** Of a force that moves as one, she has much farther to go than the first of those on the way. */
function isBehindForce(
  { ships, groups, commands, blocks, catalog }: Battle,
  group: number,
): boolean {
  const guide = groups.guide[group];
  if (guide === NO_ROW || groups.hasThreat[group] === 1) return false;
  if (groups.paceKmS[group] === 0 || commands[group].current?.kind !== "move") return false;
  const ownKm = groups.toGoKm[group];
  let leastKm = ownKm;
  const [first, end] = blocks[groups.side[group]].groups;
  for (let other = first; other < end; other++) {
    if (groups.parent[other] !== groups.parent[group] || groups.paceKmS[other] === 0) continue;
    if (commands[other].current?.kind !== "move" || groups.toGoKm[other] === 0) continue;
    if (groups.aliveCount[other] > 0) leastKm = Math.min(leastKm, groups.toGoKm[other]);
  }
  const { lateMarchKm } = catalog.rules.captains;
  const lateKm = ships.isFlank[guide] === 1 ? 0.5 * lateMarchKm : lateMarchKm;
  return ownKm - leastKm > lateKm;
}

/** An escort far from its ward makes haste. */
function isLateEscort(battle: Battle, group: number): boolean {
  const { ships, groups, commands, catalog } = battle;
  const order = commands[group].current;
  if (order?.kind !== "escort") return false;
  const ward = groupRowOf(battle, groups.side[group], order.wardGroupId);
  const wardGuide = ward === NO_ROW ? NO_ROW : groups.guide[ward];
  const guide = groups.guide[group];
  if (wardGuide === NO_ROW || guide === NO_ROW) return false;
  const dx = ships.xKm[wardGuide] - ships.xKm[guide];
  const dy = ships.yKm[wardGuide] - ships.yKm[guide];
  return distance(dx, dy) > catalog.rules.captains.lateEscortKm;
}
