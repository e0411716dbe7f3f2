// What a squadron may be about, and the simplest steps of it: to a place, away from a threat.
import type { PointKm } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { ROUNDS_LOW } from "./measures.ts";
import type { Quarry } from "./hunt.ts";
import type { Cluster, Squadron } from "./situation.ts";

export type Mission =
  | { kind: "hold"; xKm: number; yKm: number; facingRad: number }
  /**
   * `isThere`: what is advanced to is reached, and whoever is about must be fought. `isLate`: the
   * others will be there first.
   */
  | { kind: "advance"; xKm: number; yKm: number; isThere?: boolean; isLate?: boolean }
  | { kind: "screen"; wardGroupId: number }
  /** With a quarry the squadron takes its place beside the others before it shoots. */
  | { kind: "strike"; track: number; xKm: number; yKm: number; quarry?: Quarry }
  | { kind: "scout"; xKm: number; yKm: number }
  /** To whoever wants rounds; to this place while nobody does. */
  | { kind: "supply"; xKm: number; yKm: number }
  /** To a depot or a dock; to this place once all is served. */
  | { kind: "refit"; xKm: number; yKm: number }
  /** Falls upon what is weak about a place, and comes home when that is done or too costly. */
  | { kind: "raid"; xKm: number; yKm: number; homeXKm: number; homeYKm: number }
  /** Stands between those who leave and what follows them. */
  | { kind: "cover"; xKm: number; yKm: number; wardGroupId: number; isOver: boolean }
  /** Stays out of the fight until it is sent for. */
  | { kind: "reserve"; xKm: number; yKm: number; facingRad: number };

export type Field = { widthKm: number; heightKm: number };

export function hasMissiles({ roundsShare }: Squadron): boolean {
  return roundsShare > ROUNDS_LOW;
}

export function move(mission: Mission, groupId: number): Order | null {
  if (mission.kind === "screen") return null;
  const order: Order = { kind: "move", groupId, pathKm: [[mission.xKm, mission.yKm]] };
  if (mission.kind === "hold" || mission.kind === "reserve") order.facingRad = mission.facingRad;
  return order;
}

/** Straight away from the nearest of the threat, to this distance of it. */
export function stepBack(
  squadron: Squadron,
  threat: Cluster,
  clearanceKm: number,
  field: Field,
): Extract<Order, { kind: "move" }> {
  let [nearest, leastKm] = [threat.contacts[0], Number.MAX_VALUE];
  for (const contact of threat.contacts) {
    const awayKm = distance(contact.xKm - squadron.xKm, contact.yKm - squadron.yKm);
    if (awayKm >= leastKm) continue;
    [nearest, leastKm] = [contact, awayKm];
  }
  const awayRad = atan2(squadron.yKm - nearest.yKm, squadron.xKm - nearest.xKm);
  const pathKm: PointKm[] = [
    inside(
      field,
      nearest.xKm + cos(awayRad) * clearanceKm,
      nearest.yKm + sin(awayRad) * clearanceKm,
    ),
  ];
  return { kind: "move", groupId: squadron.groupId, pathKm };
}

/** A margin to the map's edge, so that a fleet that gives ground can still turn. */
const EDGE_KM = 20;

/** The point, moved onto the map. */
export function inside(field: Field, xKm: number, yKm: number): PointKm {
  return [
    Math.max(EDGE_KM, Math.min(field.widthKm - EDGE_KM, xKm)),
    Math.max(EDGE_KM, Math.min(field.heightKm - EDGE_KM, yKm)),
  ];
}
