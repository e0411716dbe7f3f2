// Each task force is led from one ship, the fleet from one of those. Her loss delays the orders to
// what is below her until a deputy has taken over, and does nothing else to anybody.
import { deputyOf, isInService } from "../deputies.ts";
import { NO_ROW, TICK_HZ, ticksOf } from "../limits.ts";
import {
  type Battle,
  GROUP_FLEET,
  GROUP_TASK_FORCE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
} from "../state.ts";
import { isWithin } from "../sides.ts";

export function judgeCommand(battle: Battle): void {
  const { groups } = battle;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0) continue;
    if (groups.kind[group] === GROUP_TASK_FORCE || groups.kind[group] === GROUP_FLEET) {
      judgeGroup(battle, group);
    }
  }
}

function judgeGroup(battle: Battle, group: number): void {
  const { groups, ships, sides, tick } = battle;
  const ship = groups.commandShip[group];
  if (ship === NO_ROW && tick % TICK_HZ !== 0) return;
  if (
    ship !== NO_ROW &&
    isInService(battle, ship) &&
    isWithin(battle, ships.squadron[ship], group)
  ) {
    return;
  }
  const deputy = deputyOf(battle, group);
  groups.commandShip[group] = deputy;
  if (groups.kind[group] === GROUP_FLEET) sides.commandShip[groups.side[group]] = deputy;
  if (ship === NO_ROW) return;
  // She who warps out or joins others hands over first.
  const life = ships.life[ship];
  const isLost = life === LIFE_DESTROYED || life === LIFE_CAPTURED || ships.isStruck[ship] === 1;
  if (isLost) loseCommand(battle, group, ship, deputy);
}

/**
 * Orders are obeyed late for a while; a deputy lost in that time makes it no longer. Of those who
 * were not built to command only the first is missed: her deputies lead from a common bridge.
 */
function loseCommand(battle: Battle, group: number, ship: number, deputy: number): void {
  const { groups, ships, catalog, blocks, tick } = battle;
  const isFirst = groups.hasLostLeader[group] === 0;
  groups.hasLostLeader[group] = 1;
  if (!catalog.ships[ships.classIndex[ship]].isCommand && !isFirst) return;
  const untilTick = tick + ticksOf(catalog.rules.morale.commandLossS);
  const [first, end] = blocks[groups.side[group]].groups;
  let isNew = false;
  for (let row = first; row < end; row++) {
    if (groups.isAlive[row] === 0 || groups.deafUntilTick[row] > tick) continue;
    if (!isBelow(battle, row, group)) continue;
    groups.deafUntilTick[row] = untilTick;
    isNew = true;
  }
  if (isNew) battle.events.push({ kind: "commandLost", group, ship, deputy, untilTick });
}

/** The fleet's own flagship leads the fleet as a whole: its forces have ships of their own. */
function isBelow(battle: Battle, row: number, group: number): boolean {
  if (battle.groups.kind[group] === GROUP_FLEET) return row === group;
  return isWithin(battle, row, group);
}
