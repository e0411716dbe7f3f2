// Ships picked by hand become a group of their own and return; task forces pass to another seat.
import { stopHere } from "./courses.ts";
import { copyDoctrine } from "./doctrine.ts";
import { NEVER_TICK, NO_ROW } from "./limits.ts";
import { endMission } from "./missions.ts";
import { DELEGATIONS } from "./orders.ts";
import { groupRowOf, indexMembers, leavesOf, pointsOfShip, rosterOf, shipRowOf } from "./sides.ts";
import {
  GROUP_TASK_FORCE,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  type Battle,
  type StampedOrder,
} from "./state.ts";
import { addRowIn, removeRow } from "./table.ts";

const OWN = DELEGATIONS.indexOf("own");
const ASSISTED = DELEGATIONS.indexOf("assisted");
const DELEGATED = DELEGATIONS.indexOf("delegated");

/** Ships picked by hand become a group of their own; it takes over the first one's bearing. */
export function detach(
  battle: Battle,
  { side, seat, isSubordinate }: Omit<StampedOrder, "order">,
  unitIds: readonly number[],
): void {
  const { groups, ships, blocks, commands } = battle;
  const [first, end] = blocks[side].temporaryGroups;
  const group = addRowIn(groups, first, end);
  const picked = unitIds.map((unitId) => shipRowOf(battle, side, unitId));
  const from = ships.group[picked[0]];
  groups.side[group] = side;
  groups.groupId[group] = group - blocks[side].groups[0];
  groups.kind[group] = GROUP_TEMPORARY;
  groups.parent[group] = NO_ROW;
  groups.seat[group] = seat;
  groups.guide[group] = picked[0];
  groups.formation[group] = groups.formation[from];
  groups.spacingKm[group] = groups.spacingKm[from];
  groups.headingRad[group] = groups.headingRad[from];
  groups.stance[group] = groups.stance[from];
  groups.fire[group] = groups.fire[from];
  copyDoctrine(groups, from, group);
  // Picked by hand they are in hand; an officer keeps an eye on those that he sends off.
  if (groups.delegation[group] === DELEGATED)
    groups.delegation[group] = isSubordinate ? ASSISTED : OWN;
  groups.officer[group] = NO_ROW;
  groups.commandShip[group] = NO_ROW;
  groups.moraleTick[group] = NEVER_TICK;
  groups.flankedTick[group] = NEVER_TICK;
  groups.emissions[group] = groups.emissions[from];
  groups.missionAimRow[group] = NO_ROW;
  groups.deafUntilTick[group] = NEVER_TICK;
  groups.arriveAtTick[group] = NEVER_TICK;
  // Whoever picked them by hand has them in hand.
  groups.orderedTick[group] = isSubordinate ? NEVER_TICK : battle.tick;
  groups.attackTick[group] = NEVER_TICK;
  groups.salvoBeganTick[group] = groups.salvoBeganTick[from];
  groups.salvoArrivesTick[group] = NEVER_TICK;
  groups.isFresh[group] = 1;
  commands[group] = { current: null, queue: [] };
  for (const ship of picked) ships.group[ship] = group;
  indexMembers(battle);
  groups.startCount[group] = picked.length;
  for (const ship of picked) groups.startPoints[group] += pointsOfShip(battle, ship);
  stopHere(battle, group);
}

/** Ships detached from it stay with who detached them until they rejoin. */
export function handOver(battle: Battle, force: number, seat: number): void {
  const { groups } = battle;
  for (const group of [force, ...leavesOf(battle, force)]) {
    groups.seat[group] = seat;
    groups.isFresh[group] = 1;
  }
}

/**
 * Ships join a squadron for good: its losses count them from now on, and those of the squadrons that
 * they leave no longer do.
 */
export function transfer(battle: Battle, into: number, unitIds: readonly number[]): void {
  const side = battle.groups.side[into];
  for (const unitId of unitIds) move(battle, shipRowOf(battle, side, unitId), into);
  settle(battle, into);
}

/** What is left of a squadron joins another one; or all of it another task force. */
export function merge(battle: Battle, side: number, groupId: number, intoGroupId: number): void {
  const { groups, ships, flights, commands } = battle;
  const group = groupRowOf(battle, side, groupId);
  const into = groupRowOf(battle, side, intoGroupId);
  if (groups.kind[into] === GROUP_TASK_FORCE) {
    countAbove(battle, groups.parent[group], -groups.startPoints[group], -groups.startCount[group]);
    groups.parent[group] = into;
    countAbove(battle, into, groups.startPoints[group], groups.startCount[group]);
    if (groups.officer[group] !== group) endMission(battle, group);
    return indexMembers(battle);
  }
  for (const ship of rosterOf(battle, group)) {
    if (ships.life[ship] === LIFE_ACTIVE) move(battle, ship, into);
  }
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.squadron[flight] === group) flights.squadron[flight] = into;
  }
  commands[group] = { current: null, queue: [] };
  endMission(battle, group);
  settle(battle, into);
}

function move(battle: Battle, ship: number, into: number): void {
  const { groups, ships, flights } = battle;
  const from = ships.squadron[ship];
  if (from === into) return rejoin(battle, ship);
  const points = pointsOfShip(battle, ship);
  countAbove(battle, from, -points, -1);
  countAbove(battle, into, points, 1);
  groups.formedCount[from] = 0;
  groups.formedCount[ships.group[ship]] = 0;
  ships.squadron[ship] = into;
  ships.group[ship] = into;
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.base[flight] === ship) flights.squadron[flight] = into;
  }
}

/** One who was detached is back with her squadron. */
function rejoin({ groups, ships }: Battle, ship: number): void {
  groups.formedCount[ships.group[ship]] = 0;
  ships.group[ship] = ships.squadron[ship];
}

/** What a group began with, and all above it. */
function countAbove({ groups }: Battle, group: number, points: number, count: number): void {
  for (let row = group; row !== NO_ROW; row = groups.parent[row]) {
    groups.startPoints[row] += points;
    groups.startCount[row] += count;
  }
}

function settle(battle: Battle, into: number): void {
  battle.groups.formedCount[into] = 0;
  battle.groups.isFresh[into] = 1;
  indexMembers(battle);
}

export function disband(battle: Battle, group: number): void {
  endGroup(battle, group);
  indexMembers(battle);
}

function leadIfHeavier({ groups, ships, catalog }: Battle, squadron: number, ship: number): void {
  const pointsOf = (row: number) => catalog.ships[ships.classIndex[row]].points;
  const guide = groups.guide[squadron];
  if (guide === NO_ROW || pointsOf(ship) > pointsOf(guide)) groups.guide[squadron] = ship;
}

/** Its row is another group's next: nobody stays in it, the lost neither. */
export function endGroup(battle: Battle, group: number): void {
  const { groups, ships, commands } = battle;
  const roster = rosterOf(battle, group);
  // A squadron of which all were away has no guide; orders may come before its captains' next turn.
  const leaderless = new Set(roster.map((ship) => ships.squadron[ship]));
  for (const squadron of leaderless) {
    if (groups.guide[squadron] !== NO_ROW) leaderless.delete(squadron);
  }
  for (const ship of roster) {
    const squadron = ships.squadron[ship];
    ships.group[ship] = squadron;
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    groups.formedCount[squadron] = 0;
    if (leaderless.has(squadron)) leadIfHeavier(battle, squadron, ship);
  }
  commands[group] = { current: null, queue: [] };
  removeRow(groups, group);
}
