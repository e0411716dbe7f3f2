// Ships picked by hand become a group of their own and return; task forces pass to another seat.
import { stopHere } from "./courses.ts";
import { copyDoctrine } from "./doctrine.ts";
import { NEVER_TICK, NO_ROW } from "./limits.ts";
import { indexMembers, leavesOf, rosterOf, shipRowOf } from "./sides.ts";
import { GROUP_TEMPORARY, LIFE_ACTIVE, type Battle, type StampedOrder } from "./state.ts";
import { addRowIn, removeRow } from "./table.ts";

/** Ships picked by hand become a group of their own; it takes over the first one's bearing. */
export function detach(
  battle: Battle,
  { side, seat }: StampedOrder,
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
  groups.emissions[group] = groups.emissions[from];
  groups.isEmissionOrdered[group] = groups.isEmissionOrdered[from];
  groups.missionAimRow[group] = NO_ROW;
  groups.deafUntilTick[group] = NEVER_TICK;
  groups.arriveAtTick[group] = NEVER_TICK;
  groups.orderedTick[group] = NEVER_TICK;
  groups.isFresh[group] = 1;
  commands[group] = { current: null, queue: [] };
  for (const ship of picked) ships.group[ship] = group;
  indexMembers(battle);
  groups.startCount[group] = picked.length;
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

export function disband(battle: Battle, group: number): void {
  const { groups, ships, commands } = battle;
  for (const ship of rosterOf(battle, group)) {
    ships.group[ship] = ships.squadron[ship];
    if (ships.life[ship] === LIFE_ACTIVE) groups.formedCount[ships.squadron[ship]] = 0;
  }
  commands[group] = { current: null, queue: [] };
  removeRow(groups, group);
  indexMembers(battle);
}
