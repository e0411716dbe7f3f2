// Orders that put ships and groups together otherwise: why they are refused.
import { NO_ROW } from "./limits.ts";
import type { Order, Refusal } from "./orders.ts";
import { groupRowOf, shipRowOf } from "./sides.ts";
import {
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  type Battle,
} from "./state.ts";
import { checkLeaves, isListed } from "./group-checks.ts";

export function checkDetach(
  battle: Battle,
  side: number,
  seat: number,
  unitIds: readonly number[],
): Refusal | null {
  const { groups, blocks } = battle;
  const refusal = checkUnits(battle, side, seat, unitIds);
  if (refusal !== null) return refusal;
  const [first, end] = blocks[side].temporaryGroups;
  const free = groups.isAlive.indexOf(0, first);
  return free < 0 || free >= end ? "tooManyGroups" : null;
}

/** Living ships of the seat that can sail with others. */
export function checkUnits(
  battle: Battle,
  side: number,
  seat: number,
  unitIds: readonly number[],
): Refusal | null {
  const { ships, groups } = battle;
  if (!isListed(unitIds) || new Set(unitIds).size < unitIds.length) return "malformed";
  for (const unitId of unitIds) {
    const ship = shipRowOf(battle, side, unitId);
    if (ship === NO_ROW || ships.life[ship] !== LIFE_ACTIVE) return "noSuchUnit";
    if (groups.seat[ships.group[ship]] !== seat) return "notYourUnit";
    if (battle.catalog.ships[ships.classIndex[ship]].isStatic) return "cannotMove";
    // Nobody stays in the field by leaving those who run.
    if (groups.isBroken[ships.squadron[ship]] === 1) return "groupBroken";
  }
  return null;
}

/** A squadron of the seat that ships may join: on the map, and not on the run. */
export function checkInto(
  battle: Battle,
  side: number,
  seat: number,
  groupId: number,
  kind: number,
): Refusal | null {
  const { groups } = battle;
  const group = groupRowOf(battle, side, groupId);
  if (group === NO_ROW || groups.kind[group] !== kind) return "noSuchGroup";
  if (groups.seat[group] !== seat) return "notYourUnit";
  if (kind === GROUP_TASK_FORCE) return null;
  if (groups.isBroken[group] === 1) return "groupBroken";
  return checkLeaves(battle, side, seat, groupId, true);
}

/** A squadron joins one like it, or a task force. */
export function checkMerge(
  battle: Battle,
  side: number,
  seat: number,
  { groupId, intoGroupId }: Extract<Order, { kind: "merge" }>,
): Refusal | null {
  if (groupId === intoGroupId) return "malformed";
  const into = groupRowOf(battle, side, intoGroupId);
  const isForce = into !== NO_ROW && battle.groups.kind[into] === GROUP_TASK_FORCE;
  return (
    checkInto(battle, side, seat, groupId, GROUP_SQUADRON) ??
    checkInto(battle, side, seat, intoGroupId, isForce ? GROUP_TASK_FORCE : GROUP_SQUADRON)
  );
}

export function checkDisband(
  battle: Battle,
  side: number,
  seat: number,
  groupId: number,
): Refusal | null {
  const group = groupRowOf(battle, side, groupId);
  if (group === NO_ROW || battle.groups.kind[group] !== GROUP_TEMPORARY) return "noSuchGroup";
  return battle.groups.seat[group] === seat ? null : "notYourUnit";
}
