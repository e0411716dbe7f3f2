// Ways round fields that hurt: hostile minefields, and rocks or storms through which ships would have
// to creep. Whoever starts or ends inside one goes straight; so does who would go too far about.
import { type Place, type PointKm, RELATION_ALLIED } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { atan2, cos, distance, PI, sin, wrapRad } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import { relationOf } from "./relations.ts";

/** Fields that hurt are passed with so much room for a formation, if the way is no more than so many times as long. */
const FIELD_CLEARANCE_KM = 8;
const FIELD_DETOUR = 1.6;

/** Turns of a way round a field are no sharper, so that few points do. */
const TURN_RAD = PI / 3;

/** The orders, those to move led round fields in their way. */
export function routed(orders: readonly Order[], desk: Desk): Order[] {
  const fields = fieldsOf(desk);
  return fields.length === 0
    ? [...orders]
    : orders.map((order) => roundFields(order, desk, fields));
}

function fieldsOf({ briefing }: Desk): Place[] {
  return briefing.places.filter(({ kind, medium, side }) => {
    const isOurs = side !== undefined && relationOf(briefing, side) === RELATION_ALLIED;
    if (kind === "minefield") return !isOurs;
    return medium !== undefined && medium.blow !== null;
  });
}

function roundFields(order: Order, { sight, briefing }: Desk, fields: readonly Place[]): Order {
  if (order.kind !== "move" || order.pathKm.length !== 1) return order;
  const guide = sight.groups.guideUnit[order.groupId];
  if (!(guide < sight.ships.count)) return order;
  const from: PointKm = [sight.ships.xKm[guide], sight.ships.yKm[guide]];
  const pathKm = wayRound(from, order.pathKm[0], fields, briefing);
  return pathKm.length === 1 ? order : { ...order, pathKm };
}

type Bounds = { readonly widthKm: number; readonly heightKm: number };

/** Points to go by, the last of them the aim: leg by leg round each field, nearest first. */
export function wayRound(
  from: PointKm,
  to: PointKm,
  fields: readonly Place[],
  bounds: Bounds,
): PointKm[] {
  const near = ({ atKm: [x, y] }: Place): number => distance(x - from[0], y - from[1]);
  const pathKm: PointKm[] = [];
  let at = from;
  for (const field of fields.toSorted((one, other) => near(one) - near(other))) {
    const corners = cornersOf(field, at, to, bounds);
    if (corners.length === 0) continue;
    pathKm.push(...corners);
    at = corners[corners.length - 1];
  }
  const goneKm = [...pathKm, to].reduce(
    ({ km, last }, next) => ({
      km: km + distance(next[0] - last[0], next[1] - last[1]),
      last: next,
    }),
    { km: 0, last: from },
  ).km;
  const isTooFar = goneKm > FIELD_DETOUR * distance(to[0] - from[0], to[1] - from[1]);
  return isTooFar ? [to] : [...pathKm, to];
}

/** Corners of the shorter way round one field; none where the straight way is clear of it. */
function cornersOf(field: Place, from: PointKm, to: PointKm, bounds: Bounds): PointKm[] {
  const { atKm, radiusXKm, radiusYKm } = field;
  // In units of the field's axes with its margin, it is a circle of radius 1 about nothing.
  const [ax, ay] = [radiusXKm + FIELD_CLEARANCE_KM, radiusYKm + FIELD_CLEARANCE_KM];
  const [sx, sy] = [(from[0] - atKm[0]) / ax, (from[1] - atKm[1]) / ay];
  const [ex, ey] = [(to[0] - atKm[0]) / ax, (to[1] - atKm[1]) / ay];
  const [startOut, endOut] = [distance(sx, sy), distance(ex, ey)];
  if (startOut <= 1 || endOut <= 1 || !isCrossed(sx, sy, ex, ey)) return [];
  // From where the tangents of both ends touch: so far the arc goes, to the one side or the other.
  const spareRad = tangentRad(startOut) + tangentRad(endOut);
  const startRad = atan2(sy, sx);
  const leftRad = wrapRad(atan2(ey, ex) - startRad);
  const ways = [leftRad, leftRad > 0 ? leftRad - 2 * PI : leftRad + 2 * PI].map((turnRad) => {
    const sign = turnRad > 0 ? 1 : -1;
    const arcRad = Math.max(0, Math.abs(turnRad) - spareRad);
    return { sign, arcRad, firstRad: startRad + sign * tangentRad(startOut) };
  });
  for (const { sign, arcRad, firstRad } of ways) {
    const count = Math.max(1, Math.ceil(arcRad / TURN_RAD));
    const halfRad = arcRad / (2 * count);
    const corners = Array.from({ length: count }, (_, n): PointKm => {
      const rad = firstRad + sign * halfRad * (2 * n + 1);
      const out = 1 / cos(halfRad);
      return [atKm[0] + ax * out * cos(rad), atKm[1] + ay * out * sin(rad)];
    });
    if (corners.every(([x, y]) => isOn(bounds, x, y))) return corners;
  }
  return [];
}

/** Angle at the middle between a point so far out and where its tangent touches the circle. */
function tangentRad(out: number): number {
  return atan2(Math.sqrt(out * out - 1), 1);
}

/** Whether the leg comes into the unit circle. */
function isCrossed(sx: number, sy: number, ex: number, ey: number): boolean {
  const [dx, dy] = [ex - sx, ey - sy];
  const along = -(sx * dx + sy * dy) / (dx * dx + dy * dy);
  if (!(along > 0 && along < 1)) return false;
  return distance(sx + along * dx, sy + along * dy) < 1;
}

function isOn({ widthKm, heightKm }: Bounds, x: number, y: number): boolean {
  return x > 0 && y > 0 && x < widthKm && y < heightKm;
}
