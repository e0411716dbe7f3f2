// H-hour: orders that are planned wait with their group; one order begins them all.
import type { PointKm } from "./catalog.ts";
import { NO_ROW } from "./limits.ts";
import type { Order, Refusal } from "./orders.ts";
import { groupRowOf } from "./sides.ts";
import type { Battle, StampedOrder } from "./state.ts";

type Plannable = Extract<Order, { isPlanned?: boolean }>;

export function isPlan(order: Order): order is Plannable {
  return "isPlanned" in order && order.isPlanned === true;
}

/** Takes the place of what the group had planned before. */
export function plan(battle: Battle, { side, seat }: StampedOrder, order: Plannable): void {
  const group = groupRowOf(battle, side, order.groupId);
  const { isPlanned: _, ...planned } = order;
  battle.commands[group].planned = planned as Order;
  battle.groups.plannedSeat[group] = seat;
}

/** What the seat has planned on this side, in the order of groups; none of it waits any more. */
export function takePlans(battle: Battle, side: number, seat: number): Order[] {
  const orders: Order[] = [];
  const [first, end] = battle.blocks[side].groups;
  for (let group = first; group < end; group++) {
    if (!isPlannedBy(battle, group, seat)) continue;
    orders.push(battle.commands[group].planned!);
    delete battle.commands[group].planned;
  }
  return orders;
}

export function executeRefusal(battle: Battle, side: number, seat: number): Refusal | null {
  const [first, end] = battle.blocks[side].groups;
  for (let group = first; group < end; group++) {
    if (isPlannedBy(battle, group, seat)) return null;
  }
  // In a pause plans and H-hour come together, before any of them took effect.
  const isComing = battle.inbox.some(
    (given) => given.side === side && given.seat === seat && isPlan(given.order),
  );
  return isComing ? null : "nothingPlanned";
}

function isPlannedBy({ commands, groups }: Battle, group: number, seat: number): boolean {
  return commands[group].planned !== undefined && groups.plannedSeat[group] === seat;
}

/** Where a planned order leads, for whoever draws it; null when it names no place. */
export function placeOf(battle: Battle, side: number, order: Order): PointKm | null {
  if (order.kind === "move") return order.pathKm[order.pathKm.length - 1];
  if (order.kind === "mission" && order.aim?.kind === "point") return order.aim.atKm;
  if (order.kind !== "escort") return null;
  const ward = groupRowOf(battle, side, order.wardGroupId);
  const guide = ward === NO_ROW ? NO_ROW : battle.groups.guide[ward];
  return guide === NO_ROW ? null : [battle.ships.xKm[guide], battle.ships.yKm[guide]];
}
