// Orders take effect: each is checked against what its side knows, then written into the groups,
// flights and ships that it names. What cannot be done is refused with a reason.
import { giveUp } from "../colours.ts";
import { RULE_ALWAYS, RULE_CAPTAIN, switchGroup } from "../emissions.ts";
import { FORMATIONS } from "../catalog.ts";
import { spreadAttack } from "../attack-spread.ts";
import { stopHere } from "../courses.ts";
import { taskWing } from "../air-tasking.ts";
import { decoyShip, sendDecoy } from "../decoys.ts";
import { setDoctrine } from "../doctrine.ts";
import { orderLaunch, orderRecall } from "../flight-orders.ts";
import { DEFERRED_ORDERS_MAX, NEVER_TICK, ORDER_QUEUE_MAX, SIDES_MAX } from "../limits.ts";
import { EMISSIONS, FIRE_CONTROLS, FRAMES, STANCES, type Order } from "../orders.ts";
import { checkOrder } from "../order-checks.ts";
import { endOfOrders, meanHeading, middleOf, shiftPath, slowest } from "../layout.ts";
import { delegate, orderMission } from "../missions.ts";
import { canMove } from "../motion.ts";
import { isPlan, plan, takePlans } from "../planning.ts";
import { detach, disband, handOver, merge, transfer } from "../regrouping.ts";
import { commitReserve } from "../reserves.ts";
import { flightRowOf, groupRowOf, indexMembers, leavesOf, membersOf, shipRowOf } from "../sides.ts";
import { answerTerms, offerTerms } from "../truce.ts";
import { ARRIVAL_ON_MAP, type Battle, type StampedOrder } from "../state.ts";
import { wrapRad } from "../trig.ts";

export { checkOrder };

const FRAME_TRUE = FRAMES.indexOf("true");

type AttackOrder = Extract<Order, { kind: "attack" }>;
type MoveOrder = Extract<Order, { kind: "move" }>;
type Standing = Extract<
  Order,
  { kind: "move" | "attack" | "escort" | "hold" | "withdraw" | "board" }
>;

export function applyOrders(battle: Battle): void {
  indexMembers(battle);
  const stamped = battle.inbox;
  battle.inbox = [];
  waitingCount.fill(0);
  for (const one of stamped) receive(battle, one);
  if (stamped.length > 0) indexMembers(battle);
  switchEmissions(battle);
}

/** Orders that wait for groups that do not hear, by side: nobody's leave less room for another's. */
const waitingCount = new Uint16Array(SIDES_MAX);

function receive(battle: Battle, stamped: StampedOrder): void {
  const { side, seat, order } = stamped;
  const groupId = groupOf(order) ?? 0;
  const mustWait = isDeaf(battle, stamped);
  // What waits is looked at again when it is heard: hundreds may wait, in every tick.
  if (mustWait && stamped.isWaiting === true && defer(battle, stamped)) return;
  let reason = checkOrder(battle, stamped);
  if (reason === null && mustWait) {
    if (defer(battle, stamped)) return;
    reason = "queueFull";
  }
  if (reason !== null) {
    battle.events.push({ kind: "refused", side, seat, orderKind: order.kind, groupId, reason });
    return;
  }
  deferBelow(battle, stamped);
  if (isPlan(order)) plan(battle, stamped, order);
  else obey(battle, stamped);
  battle.events.push({ kind: "obeyed", side, seat, orderKind: order.kind, groupId });
}

function groupOf(order: Order): number | undefined {
  return "groupId" in order ? order.groupId : undefined;
}

/** A group without its flagship obeys later; until then the order waits in the inbox. */
function isDeaf(battle: Battle, { side, order }: StampedOrder): boolean {
  const groupId = groupOf(order);
  if (groupId === undefined) return false;
  const group = groupRowOf(battle, side, groupId);
  return battle.groups.deafUntilTick[group] > battle.tick;
}

/** False when too many of the side's wait already. */
function defer({ inbox }: Battle, stamped: StampedOrder): boolean {
  if (waitingCount[stamped.side] >= DEFERRED_ORDERS_MAX) return false;
  waitingCount[stamped.side]++;
  inbox.push({ ...stamped, isWaiting: true });
  return true;
}

/** Those below who are deaf get a copy of the order when they hear again. */
function deferBelow(battle: Battle, stamped: StampedOrder): void {
  const { order, side } = stamped;
  if (!("groupId" in order) || order.kind === "transfer" || order.kind === "merge") return;
  if (order.groupId === undefined) return;
  if (isPlan(order) || !isForAll(order)) return;
  const { groups, tick } = battle;
  const group = groupRowOf(battle, side, order.groupId);
  for (const leaf of leavesOf(battle, group)) {
    if (leaf === group || groups.deafUntilTick[leaf] <= tick) continue;
    defer(battle, { ...stamped, order: { ...order, groupId: groups.groupId[leaf] } });
  }
}

/** Orders of which each squadron below the named group does its own part; of the others one is enough. */
function isForAll({ kind }: Order): boolean {
  return !["commitReserve", "handOver", "disband", "decoy"].includes(kind);
}

function obey(battle: Battle, stamped: StampedOrder): void {
  const { side, order } = stamped;
  switch (order.kind) {
    case "move":
      return orderMove(battle, stamped, order);
    case "attack":
      return orderAttack(battle, stamped, order);
    case "escort":
    case "hold":
    case "withdraw":
    case "board":
      for (const leaf of leavesToOrder(battle, stamped, order.groupId)) {
        battle.groups.paceKmS[leaf] = 0;
        give(battle, stamped, leaf, { ...order, groupId: battle.groups.groupId[leaf] });
      }
      return;
    case "formation":
      return orderFormation(battle, stamped, order);
    case "stance":
      for (const group of groupsUnder(battle, stamped, order.groupId)) {
        if (stamped.isSubordinate !== true) battle.groups.isStanceOrdered[group] = 1;
        battle.groups.stance[group] = STANCES.indexOf(order.stance);
        battle.groups.fire[group] = FIRE_CONTROLS.indexOf(order.fire);
        battle.groups.isFresh[group] = 1;
      }
      return;
    case "doctrine":
      return orderDoctrine(battle, stamped, order);
    case "emissions":
      return orderEmissions(battle, stamped, order);
    case "mission":
      return orderMission(battle, side, leavesToOrder(battle, stamped, order.groupId), order);
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
    case "execute":
      for (const planned of takePlans(battle, side, stamped.seat)) {
        if (order.isDropped !== true) receive(battle, { ...stamped, order: planned });
      }
      return;
    case "transfer":
      return transfer(battle, groupRowOf(battle, side, order.groupId), order.unitIds);
    case "merge":
      return merge(battle, side, order.groupId, order.intoGroupId);
    case "accept":
      // The run has put what was accepted in its place.
      return;
    case "decoy": {
      const group = groupRowOf(battle, side, order.groupId);
      return sendDecoy(battle, decoyShip(battle, group, stamped.seat), order.towardsKm);
    }
    case "surrender":
      if (order.groupId !== undefined) return strikeGroup(battle, stamped, order.groupId);
      battle.sides.isSurrendered[side] = 1;
      battle.events.push({ kind: "surrendered", side });
      return;
    case "offerTerms":
      return offerTerms(battle, side, order.side, order.terms);
    case "answerTerms":
      return answerTerms(battle, side, order.side, order.isAccepted);
    default:
      order satisfies never;
  }
}

function strikeGroup(battle: Battle, stamped: StampedOrder, groupId: number): void {
  for (const leaf of leavesToOrder(battle, stamped, groupId)) {
    for (const ship of membersOf(battle, leaf)) {
      if (battle.ships.isStruck[ship] === 0) giveUp(battle, ship);
    }
  }
}

// ---- whom an order reaches -----------------------------------------------------------------------

/** The group itself and all below it that the seat commands, on the map or not. */
function groupsUnder(battle: Battle, { side, seat }: StampedOrder, groupId: number): number[] {
  const group = groupRowOf(battle, side, groupId);
  const { groups, tick } = battle;
  const leaves = leavesOf(battle, group).filter(
    (leaf) => groups.seat[leaf] === seat && groups.deafUntilTick[leaf] <= tick,
  );
  return leaves.includes(group) ? leaves : [group, ...leaves];
}

/** The squadrons or the temporary group that carry it out now. */
function leavesToOrder(battle: Battle, { side, seat }: StampedOrder, groupId: number): number[] {
  const { groups } = battle;
  return leavesOf(battle, groupRowOf(battle, side, groupId)).filter(
    (leaf) =>
      groups.seat[leaf] === seat &&
      groups.deafUntilTick[leaf] <= battle.tick &&
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
  groups.toGoKm[leaf] = 0;
  if (order.kind === "hold") stopHere(battle, leaf);
}

// ---- attack --------------------------------------------------------------------------------------

/**
 * A squadron attacks what it is told. A force spreads its squadrons by value over what it was told
 * and what stands by it, and goes on to the rest of its targets when these are gone.
 */
function orderAttack(battle: Battle, stamped: StampedOrder, order: AttackOrder): void {
  const { groups, commands } = battle;
  const leaves = leavesToOrder(battle, stamped, order.groupId);
  const shares = spreadAttack(battle, leaves, order.tracks);
  leaves.forEach((leaf, n) => {
    const groupId = groups.groupId[leaf];
    groups.paceKmS[leaf] = 0;
    groups.attackTick[leaf] = battle.tick;
    give(battle, stamped, leaf, { ...order, groupId, tracks: shares[n] });
    const isWhole = order.tracks.every((track) => shares[n].includes(track));
    if (isWhole || commands[leaf].queue.length >= ORDER_QUEUE_MAX) return;
    give(battle, stamped, leaf, { ...order, groupId, isQueued: true });
  });
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
    if (stamped.isSubordinate !== true) battle.groups.isFormationOrdered[group] = 1;
    if (order.spacingKm !== undefined) battle.groups.spacingKm[group] = order.spacingKm;
    if (order.facingRad !== undefined) {
      battle.groups.goalHeadingRad[group] = wrapRad(order.facingRad);
      if (battle.groups.frame[group] === FRAME_TRUE) {
        battle.groups.headingRad[group] = wrapRad(order.facingRad);
      }
      battle.groups.isFresh[group] = 1;
    }
  }
}

function isAboutFire(order: Extract<Order, { kind: "doctrine" }>): boolean {
  const { targets, salvo, missileReserve, fireFrom } = order;
  return [targets, salvo, missileReserve, fireFrom].some((value) => value !== undefined);
}

function orderDoctrine(
  battle: Battle,
  stamped: StampedOrder,
  order: Extract<Order, { kind: "doctrine" }>,
): void {
  const reached = groupsUnder(battle, stamped, order.groupId);
  for (const group of reached) {
    setDoctrine(battle.groups, group, order);
    if (stamped.isSubordinate !== true && isAboutFire(order))
      battle.groups.isFireOrdered[group] = 1;
    battle.groups.isFresh[group] = 1;
  }
  if (order.delegation === undefined) return;
  delegate(battle, groupRowOf(battle, stamped.side, order.groupId), reached, order.delegation);
}

function orderEmissions(
  battle: Battle,
  stamped: StampedOrder,
  order: Extract<Order, { kind: "emissions" }>,
): void {
  const wanted = EMISSIONS.indexOf(order.emissions);
  for (const group of groupsUnder(battle, stamped, order.groupId)) {
    // An officer's own choice binds no captain; an order without another rule holds whatever comes.
    const { emissionRule } = battle.groups;
    if (stamped.isSubordinate !== true && emissionRule[group] === RULE_CAPTAIN) {
      emissionRule[group] = RULE_ALWAYS;
    }
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
