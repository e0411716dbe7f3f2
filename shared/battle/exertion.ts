// What a group asks of its ships beyond their measure: flank speed by its doctrine under any order, by
// a move order, and of its captain's own accord when it flees or is late; overcharged weapons by its
// doctrine, of ships that have a target.
import { NO_ROW } from "./limits.ts";
import { canMove } from "./motion.ts";
import { hasPartFailed, PART_REACTOR } from "./parts.ts";
import { groupRowOf } from "./sides.ts";
import { EMIT_SILENT, type Battle } from "./state.ts";
import { distance } from "./trig.ts";

/** Ships without a working reactor are left out, and of flank speed those that cannot move. */
export function setExertion(battle: Battle, group: number, members: Int32Array): void {
  const { ships, groups } = battle;
  const isFlank = isAtFlank(battle, group) ? 1 : 0;
  const isOvercharged = groups.isOvercharged[group];
  for (let n = 0; n < members.length; n++) {
    const ship = members[n];
    const isPowered = isFlank + isOvercharged > 0 && !hasPartFailed(battle, ship, PART_REACTOR);
    ships.isFlank[ship] = isPowered && canMove(battle, ship) ? isFlank : 0;
    ships.isOvercharged[ship] = isPowered && ships.targetTrack[ship] !== NO_ROW ? isOvercharged : 0;
  }
}

function isAtFlank(battle: Battle, group: number): boolean {
  const { groups, commands } = battle;
  const order = commands[group].current;
  if (groups.isFlank[group] === 1) return true;
  if (order?.kind === "move" && order.isFlank === true) return true;
  // On the way out with an enemy that the group knows of at her heels.
  const isLeaving = groups.isBroken[group] === 1 || order?.kind === "withdraw";
  if (isLeaving) return groups.hasThreat[group] === 1;
  return order?.kind === "escort" && isLate(battle, group, order.wardGroupId);
}

/** An escort far from its ward makes haste, unless the group means not to be heard. */
function isLate(battle: Battle, group: number, wardGroupId: number): boolean {
  const { ships, groups, catalog } = battle;
  if (groups.emissions[group] === EMIT_SILENT) return false;
  const ward = groupRowOf(battle, groups.side[group], wardGroupId);
  const wardGuide = ward === NO_ROW ? NO_ROW : groups.guide[ward];
  const guide = groups.guide[group];
  if (wardGuide === NO_ROW || guide === NO_ROW) return false;
  const dx = ships.xKm[wardGuide] - ships.xKm[guide];
  const dy = ships.yKm[wardGuide] - ships.yKm[guide];
  return distance(dx, dy) > catalog.rules.captains.lateEscortKm;
}
