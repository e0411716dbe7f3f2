// Orders take effect: each is checked against what its side knows, then written into the groups,
// flights and ships that it names. What cannot be done is refused with a reason.
import { allyAt } from "../allies.ts";
import { switchGroup } from "../emissions.ts";
import { FORMATIONS } from "../catalog.ts";
import { stopHere } from "../courses.ts";
import { taskWing } from "../air-tasking.ts";
import { setDoctrine } from "../doctrine.ts";
import { orderLaunch, orderRecall } from "../flight-orders.ts";
import { DEFERRED_ORDERS_MAX, NEVER_TICK, NO_ROW } from "../limits.ts";
import { EMISSIONS, FIRE_CONTROLS, MISSIONS, STANCES, type Aim, type Order } from "../orders.ts";
import { checkOrder } from "../order-checks.ts";
import { endOfOrders, meanHeading, middleOf, shiftPath, slowest } from "../layout.ts";
import { canMove } from "../motion.ts";
import { detach, disband, handOver } from "../regrouping.ts";
import { commitReserve } from "../reserves.ts";
import {
  flightRowOf,
  groupRowOf,
  indexMembers,
  leavesOf,
  membersOf,
  shipRowOf,
  trackRowOf,
} from "../sides.ts";
import { ARRIVAL_ON_MAP, type Battle, type StampedOrder } from "../state.ts";

export { checkOrder };

type MoveOrder = Extract<Order, { kind: "move" }>;
type Standing = Extract<Order, { kind: "move" | "attack" | "escort" | "hold" | "withdraw" }>;

export function applyOrders(battle: Battle): void {
  indexMembers(battle);
  const stamped = battle.inbox;
  battle.inbox = [];
  for (const one of stamped) receive(battle, one);
  if (stamped.length > 0) indexMembers(battle);
  switchEmissions(battle);
}

function receive(battle: Battle, stamped: StampedOrder): void {
  const { side, seat, order } = stamped;
  const groupId = "groupId" in order ? order.groupId : 0;
  const reason = checkOrder(battle, stamped);
  if (reason !== null) {
    battle.events.push({ kind: "refused", side, seat, orderKind: order.kind, groupId, reason });
    return;
  }
  if (isDeaf(battle, stamped) && battle.inbox.length < DEFERRED_ORDERS_MAX) {
    battle.inbox.push(stamped);
    return;
  }
  obey(battle, stamped);
  battle.events.push({ kind: "obeyed", side, seat, orderKind: order.kind, groupId });
}

/** A group without its flagship obeys later; until then the order waits in the inbox. */
function isDeaf(battle: Battle, { side, order }: StampedOrder): boolean {
  if (!("groupId" in order)) return false;
  const group = groupRowOf(battle, side, order.groupId);
  return battle.groups.deafUntilTick[group] > battle.tick;
}

function obey(battle: Battle, stamped: StampedOrder): void {
  const { side, order } = stamped;
  switch (order.kind) {
    case "move":
      return orderMove(battle, stamped, order);
    case "attack":
    case "escort":
    case "hold":
    case "withdraw":
      for (const leaf of leavesToOrder(battle, stamped, order.groupId)) {
        battle.groups.paceKmS[leaf] = 0;
        give(battle, stamped, leaf, { ...order, groupId: battle.groups.groupId[leaf] });
      }
      return;
    case "formation":
      return orderFormation(battle, stamped, order);
    case "stance":
      for (const group of groupsUnder(battle, stamped, order.groupId)) {
        battle.groups.stance[group] = STANCES.indexOf(order.stance);
        battle.groups.fire[group] = FIRE_CONTROLS.indexOf(order.fire);
        battle.groups.isFresh[group] = 1;
      }
      return;
    case "doctrine":
      for (const group of groupsUnder(battle, stamped, order.groupId)) {
        setDoctrine(battle.groups, group, order);
        battle.groups.isFresh[group] = 1;
      }
      return;
    case "emissions":
      return orderEmissions(battle, stamped, order);
    case "mission":
      return orderMission(battle, stamped, order);
    case "launch":
      for (const flightId of order.flightIds) {
        const flight = flightRowOf(battle, side, flightId);
        orderLaunch(battle, flight, order, stamped.isSubordinate);
      }
      return;
    case "recall":
      for (const flightId of order.flightIds) {
        orderRecall(battle, flightRowOf(battle, side, flightId), order.unitId);
      }
      return;
    case "airTasking":
      return taskWing(battle, shipRowOf(battle, side, order.unitId), order);
    case "commitReserve":
      return commitReserve(battle, side, order);
    case "detach":
      return detach(battle, stamped, order.unitIds);
    case "disband":
      return disband(battle, groupRowOf(battle, side, order.groupId));
    case "handOver":
      return handOver(battle, groupRowOf(battle, side, order.groupId), order.seat);
    case "surrender":
      battle.sides.isSurrendered[side] = 1;
      battle.events.push({ kind: "surrendered", side });
      return;
    default:
      order satisfies never;
  }
}

// ---- whom an order reaches -----------------------------------------------------------------------

/** The group itself and all below it that the seat commands, on the map or not. */
function groupsUnder(battle: Battle, { side, seat }: StampedOrder, groupId: number): number[] {
  const group = groupRowOf(battle, side, groupId);
  const leaves = leavesOf(battle, group).filter((leaf) => battle.groups.seat[leaf] === seat);
  return leaves.includes(group) ? leaves : [group, ...leaves];
}

/** The squadrons or the temporary group that carry it out now. */
function leavesToOrder(battle: Battle, { side, seat }: StampedOrder, groupId: number): number[] {
  const { groups } = battle;
  return leavesOf(battle, groupRowOf(battle, side, groupId)).filter(
    (leaf) =>
      groups.seat[leaf] === seat &&
      groups.arrival[leaf] === ARRIVAL_ON_MAP &&
      membersOf(battle, leaf).length > 0,
  );
}

/** Makes an order the group's current one, or queues it behind what it does. */
function give(
  battle: Battle,
  { isSubordinate }: StampedOrder,
  leaf: number,
  order: Standing,
): void {
  const { groups, commands, tick } = battle;
  if (isSubordinate !== true) groups.orderedTick[leaf] = tick;
  groups.isFresh[leaf] = 1;
  const isQueued = "isQueued" in order && order.isQueued === true;
  if (isQueued && commands[leaf].current !== null) {
    commands[leaf].queue.push(order);
    return;
  }
  commands[leaf] = { current: order, queue: [] };
  groups.pathIndex[leaf] = 0;
  if (order.kind === "hold") stopHere(battle, leaf);
}

// ---- move ----------------------------------------------------------------------------------------

/** One squadron takes the path as it is; a force keeps its layout, turned to each leg's heading. */
function orderMove(battle: Battle, stamped: StampedOrder, order: MoveOrder): void {
  const { groups } = battle;
  const leaves = leavesToOrder(battle, stamped, order.groupId);
  const guides = leaves.filter((leaf) => canMove(battle, groups.guide[leaf]));
  if (order.formation !== undefined) {
    for (const leaf of leaves) setFormation(battle, leaf, order.formation);
  }
  if (guides.length === 0) return;
  const starts = guides.map((leaf) => endOfOrders(battle, leaf, order.isQueued === true));
  const middle = middleOf(starts);
  const headingRad = meanHeading(battle, guides);
  const pace = guides.length > 1 ? Math.min(...guides.map((leaf) => slowest(battle, leaf))) : 0;
  guides.forEach((leaf, n) => {
    const offset = { x: starts[n].x - middle.x, y: starts[n].y - middle.y };
    const pathKm = shiftPath(battle, order, middle, offset, headingRad);
    groups.paceKmS[leaf] = pace;
    give(battle, stamped, leaf, { ...order, groupId: groups.groupId[leaf], pathKm });
  });
}

// ---- formation, emissions, missions --------------------------------------------------------------

function setFormation(
  { groups }: Battle,
  group: number,
  formation: (typeof FORMATIONS)[number],
): void {
  groups.formation[group] = FORMATIONS.indexOf(formation);
  groups.formedCount[group] = 0;
}

function orderFormation(
  battle: Battle,
  stamped: StampedOrder,
  order: Extract<Order, { kind: "formation" }>,
): void {
  for (const group of groupsUnder(battle, stamped, order.groupId)) {
    setFormation(battle, group, order.formation);
    if (order.spacingKm !== undefined) battle.groups.spacingKm[group] = order.spacingKm;
  }
}

function orderEmissions(
  battle: Battle,
  stamped: StampedOrder,
  order: Extract<Order, { kind: "emissions" }>,
): void {
  const wanted = EMISSIONS.indexOf(order.emissions);
  for (const group of groupsUnder(battle, stamped, order.groupId)) {
    battle.groups.isEmissionOrdered[group] = 1;
    switchGroup(battle, group, wanted);
  }
}

function switchEmissions({ ships, tick }: Battle): void {
  const { emissions, wantedEmissions, emissionsAtTick } = ships;
  for (let ship = 0; ship < ships.count; ship++) {
    if (emissionsAtTick[ship] === NEVER_TICK || tick < emissionsAtTick[ship]) continue;
    emissions[ship] = wantedEmissions[ship];
    emissionsAtTick[ship] = NEVER_TICK;
  }
}

/** A force that is sent to a point keeps its layout about it, as it does when it moves. */
function orderMission(
  battle: Battle,
  stamped: StampedOrder,
  order: Extract<Order, { kind: "mission" }>,
): void {
  const { groups } = battle;
  const leaves = leavesToOrder(battle, stamped, order.groupId);
  for (const leaf of leaves) {
    setMission(battle, leaf, MISSIONS.indexOf(order.mission), order.aim);
  }
  const guides = leaves.filter((leaf) => groups.guide[leaf] !== NO_ROW);
  if (order.aim?.kind !== "point" || guides.length < 2) return;
  const starts = guides.map((leaf) => endOfOrders(battle, leaf, false));
  const middle = middleOf(starts);
  const headingRad = meanHeading(battle, guides);
  const way = { pathKm: [order.aim.atKm] };
  guides.forEach((leaf, n) => {
    const offset = { x: starts[n].x - middle.x, y: starts[n].y - middle.y };
    const [[x, y]] = shiftPath(battle, way, middle, offset, headingRad);
    groups.missionXKm[leaf] = x;
    groups.missionYKm[leaf] = y;
  });
}

function setMission(battle: Battle, leaf: number, mission: number, aim: Aim | undefined): void {
  const { groups } = battle;
  groups.mission[leaf] = mission;
  // A new mission is the subordinate's from now on.
  groups.orderedTick[leaf] = NEVER_TICK;
  groups.missionAimKind[leaf] = 0;
  groups.missionAimRow[leaf] = NO_ROW;
  const guide = groups.guide[leaf];
  groups.missionXKm[leaf] = guide === NO_ROW ? 0 : battle.ships.xKm[guide];
  groups.missionYKm[leaf] = guide === NO_ROW ? 0 : battle.ships.yKm[guide];
  if (aim !== undefined) aimMission(battle, leaf, aim);
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
      groups.missionAimKind[leaf] = 1;
      groups.missionAimRow[leaf] = row;
      groups.missionXKm[leaf] = tracks.xKm[row];
      groups.missionYKm[leaf] = tracks.yKm[row];
      return;
    }
    case "unit": {
      const row = shipRowOf(battle, side, aim.unitId);
      groups.missionAimKind[leaf] = 2;
      groups.missionAimRow[leaf] = row;
      groups.missionXKm[leaf] = ships.xKm[row];
      groups.missionYKm[leaf] = ships.yKm[row];
      return;
    }
    default:
      aim satisfies never;
  }
}
