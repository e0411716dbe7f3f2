// The layout of a force: squadrons that are sent somewhere together keep their places about the middle
// of all, turned to the heading of each leg.
import { canMove, topSpeedOf } from "./motion.ts";
import type { Order } from "./orders.ts";
import { membersOf } from "./sides.ts";
import type { Battle } from "./state.ts";
import { atan2, clamp, cos, sin } from "./trig.ts";

type MoveOrder = Extract<Order, { kind: "move" }>;

export type Vector = { x: number; y: number };

export function middleOf(places: readonly Vector[]): Vector {
  return {
    x: places.reduce((sum, place) => sum + place.x, 0) / places.length,
    y: places.reduce((sum, place) => sum + place.y, 0) / places.length,
  };
}

/** Where the group will be when it has done what it was told: there a queued path begins. */
export function endOfOrders(
  { groups, ships, commands }: Battle,
  leaf: number,
  isQueued: boolean,
): Vector {
  const guide = groups.guide[leaf];
  const here = { x: ships.xKm[guide], y: ships.yKm[guide] };
  if (!isQueued) return here;
  const { current, queue } = commands[leaf];
  const orders = current === null ? queue : [current, ...queue];
  for (let n = orders.length - 1; n >= 0; n--) {
    const order = orders[n];
    if (order.kind !== "move") continue;
    const [x, y] = order.pathKm[order.pathKm.length - 1];
    return { x, y };
  }
  return here;
}

export function meanHeading({ groups }: Battle, leaves: readonly number[]): number {
  let [x, y] = [0, 0];
  for (const leaf of leaves) {
    x += cos(groups.headingRad[leaf]);
    y += sin(groups.headingRad[leaf]);
  }
  return atan2(y, x);
}

export function slowest(battle: Battle, leaf: number): number {
  let speedKmS = Infinity;
  for (const ship of membersOf(battle, leaf)) {
    if (canMove(battle, ship)) speedKmS = Math.min(speedKmS, topSpeedOf(battle, ship));
  }
  return speedKmS === Infinity ? 0 : speedKmS;
}

export function shiftPath(
  { scenario }: Battle,
  order: Pick<MoveOrder, "pathKm" | "facingRad">,
  start: Vector,
  offset: Vector,
  layoutRad: number,
): [number, number][] {
  let from = start;
  return order.pathKm.map(([x, y], n) => {
    const isLast = n === order.pathKm.length - 1;
    const legRad = x === from.x && y === from.y ? layoutRad : atan2(y - from.y, x - from.x);
    const headingRad = isLast && order.facingRad !== undefined ? order.facingRad : legRad;
    const c = cos(headingRad - layoutRad);
    const s = sin(headingRad - layoutRad);
    from = { x, y };
    return [
      clamp(x + offset.x * c - offset.y * s, 0, scenario.widthKm),
      clamp(y + offset.x * s + offset.y * c, 0, scenario.heightKm),
    ];
  });
}
