// What a group asks of its ships beyond their measure: flank speed and overcharged weapons, by its
// doctrine under any order, by a move order, and of its captain's own accord when it flees.
import { hasPartFailed, PART_REACTOR } from "./parts.ts";
import type { Battle } from "./state.ts";

/** Ships without a working reactor are left out. */
export function setExertion(battle: Battle, group: number, members: Int32Array): void {
  const { ships, groups, commands } = battle;
  const order = commands[group].current;
  const isOrdered = order?.kind === "move" && order.isFlank === true;
  const isFlank = isOrdered || groups.isFlank[group] === 1 || isFleeing(battle, group) ? 1 : 0;
  const isOvercharged = groups.isOvercharged[group];
  for (let n = 0; n < members.length; n++) {
    const ship = members[n];
    const isPowered = isFlank + isOvercharged > 0 && !hasPartFailed(battle, ship, PART_REACTOR);
    ships.isFlank[ship] = isPowered ? isFlank : 0;
    ships.isOvercharged[ship] = isPowered ? isOvercharged : 0;
  }
}

/** On the way out with an enemy that the group knows of at her heels. */
function isFleeing({ groups, commands }: Battle, group: number): boolean {
  if (groups.hasThreat[group] === 0) return false;
  return groups.isBroken[group] === 1 || commands[group].current?.kind === "withdraw";
}
