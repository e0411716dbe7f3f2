// Missions and delegation: who leads a group on whose behalf. A mission given to a force makes one
// officer lead all below it; one given to a squadron takes it out of the force's hands. Delegated
// groups have a mission, and only they: taking command back ends it.
import { allyAt } from "./allies.ts";
import { endOfOrders, meanHeading, middleOf, shiftPath } from "./layout.ts";
import { NEVER_TICK, NO_ROW } from "./limits.ts";
import { type Aim, DELEGATIONS, type Delegation, MISSIONS, type Order } from "./orders.ts";
import { groupRowOf, shipRowOf, trackRowOf } from "./sides.ts";
import { AIM_POINT, AIM_SHIP, AIM_TRACK, GROUP_SQUADRON, type Battle } from "./state.ts";

type MissionOrder = Extract<Order, { kind: "mission" }>;

const NO_MISSION = MISSIONS.indexOf("none");
const OWN = DELEGATIONS.indexOf("own");
const DELEGATED = DELEGATIONS.indexOf("delegated");

/** A force that is sent to a point keeps its layout about it, as it does when it moves. */
export function orderMission(
  battle: Battle,
  side: number,
  leaves: readonly number[],
  order: MissionOrder,
): void {
  const { groups } = battle;
  const group = groupRowOf(battle, side, order.groupId);
  const mission = MISSIONS.indexOf(order.mission);
  for (const one of leaves.includes(group) ? leaves : [group, ...leaves]) {
    setMission(battle, one, mission, order.aim);
    groups.officer[one] = mission === NO_MISSION ? NO_ROW : group;
    groups.delegation[one] = mission === NO_MISSION ? OWN : DELEGATED;
  }
  const guides = leaves.filter((leaf) => groups.guide[leaf] !== NO_ROW);
  if (guides.length === 0) return;
  const starts = guides.map((leaf) => endOfOrders(battle, leaf, false));
  const middle = middleOf(starts);
  if (order.aim === undefined) {
    groups.missionXKm[group] = middle.x;
    groups.missionYKm[group] = middle.y;
  }
  if (order.aim?.kind !== "point" || guides.length < 2) return;
  const headingRad = meanHeading(battle, guides);
  const way = { pathKm: [order.aim.atKm] };
  guides.forEach((leaf, n) => {
    const offset = { x: starts[n].x - middle.x, y: starts[n].y - middle.y };
    const [[x, y]] = shiftPath(battle, way, middle, offset, headingRad);
    groups.missionXKm[leaf] = x;
    groups.missionYKm[leaf] = y;
  });
}

/**
 * Delegated without a mission means to hold where they are; anything less ends the mission.
 * `reached`: the group that was told (first) and those below it.
 */
export function delegate(
  battle: Battle,
  group: number,
  reached: readonly number[],
  delegation: Delegation,
): void {
  const { groups } = battle;
  const isDelegated = delegation === "delegated";
  for (const one of reached) {
    const hasMission = groups.mission[one] !== NO_MISSION;
    if (hasMission === isDelegated) continue;
    setMission(battle, one, isDelegated ? MISSIONS.indexOf("hold") : NO_MISSION, undefined);
    groups.officer[one] = isDelegated ? group : NO_ROW;
  }
}

/** What has no officer of its own any more: a broken squadron, one that was merged away. */
export function endMission({ groups }: Battle, group: number): void {
  groups.mission[group] = NO_MISSION;
  groups.officer[group] = NO_ROW;
  if (groups.delegation[group] === DELEGATED) groups.delegation[group] = OWN;
}

function setMission(battle: Battle, group: number, mission: number, aim: Aim | undefined): void {
  const { groups } = battle;
  groups.mission[group] = mission;
  // A new mission is the subordinate's from now on.
  groups.orderedTick[group] = NEVER_TICK;
  groups.missionAimKind[group] = AIM_POINT;
  groups.missionAimRow[group] = NO_ROW;
  const guide = groups.guide[group];
  const isAtSea = guide !== NO_ROW && groups.kind[group] >= GROUP_SQUADRON;
  groups.missionXKm[group] = isAtSea ? battle.ships.xKm[guide] : 0;
  groups.missionYKm[group] = isAtSea ? battle.ships.yKm[guide] : 0;
  if (aim !== undefined) aimMission(battle, group, aim);
}

function aimMission(battle: Battle, leaf: number, aim: Aim): void {
  const { groups, ships, tracks } = battle;
  const side = groups.side[leaf];
  switch (aim.kind) {
    case "point":
      groups.missionXKm[leaf] = aim.atKm[0];
      groups.missionYKm[leaf] = aim.atKm[1];
      return;
    case "track": {
      const ally = allyAt(battle, side, aim.track);
      if (ally !== null) return aimMission(battle, leaf, { kind: "point", atKm: ally });
      const row = trackRowOf(battle, side, aim.track);
      groups.missionAimKind[leaf] = AIM_TRACK;
      groups.missionAimRow[leaf] = row;
      groups.missionXKm[leaf] = tracks.xKm[row];
      groups.missionYKm[leaf] = tracks.yKm[row];
      return;
    }
    case "unit": {
      const row = shipRowOf(battle, side, aim.unitId);
      groups.missionAimKind[leaf] = AIM_SHIP;
      groups.missionAimRow[leaf] = row;
      groups.missionXKm[leaf] = ships.xKm[row];
      groups.missionYKm[leaf] = ships.yKm[row];
      return;
    }
    default:
      aim satisfies never;
  }
}
