// Ships that an objective sends somewhere: to a place, to lie there for a time, and home. Their
// escorts take the place; they wait while it is the enemy's, for what they carry is lost with them.
import { type PointKm, RELATION_ALLIED } from "../battle/catalog.ts";
import type { Exit, Objective } from "../battle/objective.ts";
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import { MOVED_KM } from "./measures.ts";
import { isUnitMeant } from "./goals.ts";
import { relationOf } from "./relations.ts";
import { oddsAt, type Situation, type Squadron } from "./situation.ts";
import { newsOf, standingOf, type Standings } from "./standings.ts";

/** A convoy lies well inside its place, and leaves a little later than it might. */
const CONVOY_INSIDE_SHARE = 0.5;
const CONVOY_SLACK_S = 5;

/** By group: since when all its ships have lain where they were to go. */
export type ConvoyMemory = Record<number, number>;

type Errand = Extract<Objective, { kind: "deliver" | "evacuate" | "escape" }>;

/** Orders of a squadron that has an errand; null for one that has none. */
export function convoyOrders(
  memory: ConvoyMemory,
  desk: Desk,
  squadron: Squadron,
  situation: Situation,
  standings: Standings,
): Order[] | null {
  const errand = errandOf(desk, squadron);
  if (errand === null) return null;
  if (squadron.isDeaf) return [];
  const order = orderFor(errand, memory, desk, squadron, situation);
  return newsOf(order, standingOf(standings, squadron), situation.tickS);
}

/** The first that is not done and that one of its ships is meant by. */
function errandOf(desk: Desk, squadron: Squadron): Errand | null {
  for (const [row, objective] of desk.briefing.objectives.entries()) {
    if (objective.side !== desk.briefing.side || desk.sight.objectives[row] >= 1) continue;
    const { kind } = objective;
    if (kind !== "deliver" && kind !== "evacuate" && kind !== "escape") continue;
    if (squadron.unitIds.some((unit) => isUnitMeant(desk, objective, unit))) return objective;
  }
  return null;
}

function orderFor(
  errand: Errand,
  memory: ConvoyMemory,
  desk: Desk,
  squadron: Squadron,
  situation: Situation,
): Order {
  const { groupId, xKm, yKm } = squadron;
  if (errand.kind === "escape") return leave(errand.by, desk, squadron);
  const [atXKm, atYKm] = errand.atKm;
  const { ships } = desk.sight;
  const isInside = squadron.unitIds.every((unit) => {
    return distance(ships.xKm[unit] - atXKm, ships.yKm[unit] - atYKm) <= errand.radiusKm;
  });
  if (isInside) memory[groupId] ??= situation.tickS;
  const since = memory[groupId];
  if (since !== undefined && situation.tickS - since > errand.seconds + CONVOY_SLACK_S) {
    if (errand.kind === "evacuate") return leave(errand.by, desk, squadron);
  } else if (!isInside) delete memory[groupId];
  const awayKm = distance(xKm - atXKm, yKm - atYKm);
  if (awayKm <= errand.radiusKm * CONVOY_INSIDE_SHARE) return { kind: "hold", groupId };
  // Nobody unloads under the enemy's guns.
  if (!isInside && oddsAt(situation, atXKm, atYKm) < 1) return { kind: "hold", groupId };
  return { kind: "move", groupId, pathKm: [[atXKm, atYKm]] };
}

/** Middle of the nearest gate that serves the side; undefined where there is none. */
function gateFor(briefing: Desk["briefing"], xKm: number, yKm: number): PointKm | undefined {
  const away = ({ atKm }: { atKm: PointKm }): number => distance(atKm[0] - xKm, atKm[1] - yKm);
  const gates = briefing.places.filter(({ kind, side }) => {
    const isOurs = side === undefined || relationOf(briefing, side) === RELATION_ALLIED;
    return kind === "gate" && isOurs;
  });
  return gates.toSorted((a, b) => away(a) - away(b))[0]?.atKm;
}

/** Home: by warp from where she is, or to the edge that is asked for, and over it. */
function leave(by: Exit, { briefing }: Desk, { groupId, xKm, yKm }: Squadron): Order {
  const { widthKm, heightKm } = briefing;
  const edges: Partial<Record<Exit, PointKm>> = {
    west: [0, yKm],
    east: [widthKm, yKm],
    south: [xKm, 0],
    north: [xKm, heightKm],
  };
  const nearest = Object.values(edges).reduce((a, b) => {
    const isNearer = distance(b[0] - xKm, b[1] - yKm) < distance(a[0] - xKm, a[1] - yKm);
    return isNearer ? b : a;
  });
  const way = by === "edge" ? nearest : by === "gate" ? gateFor(briefing, xKm, yKm) : edges[by];
  const isThere = way === undefined || distance(way[0] - xKm, way[1] - yKm) <= 2 * MOVED_KM;
  return isThere ? { kind: "withdraw", groupId } : { kind: "move", groupId, pathKm: [way] };
}
