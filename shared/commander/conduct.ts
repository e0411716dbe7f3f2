// How a squadron carries out a mission: the same for an admiral's squadrons and for those that a
// person has delegated. Looks at the situation, compares with what was last ordered, and writes an
// order only when something has changed.
import type { PointKm } from "../battle/catalog.ts";
import { type Emissions, EMISSIONS, type Order } from "../battle/orders.ts";
import { cos, distance, sin } from "../battle/trig.ts";
import {
  ATTACK_TRACKS,
  CRIPPLED_SHARE,
  DECK_CLEARANCE_KM,
  type Doctrine,
  ENGAGE_KM,
  LIGHT_UP_KM,
  MOVED_KM,
  NEAR_KM,
  POST_LEASH_KM,
  RENEW_S,
  ROUNDS_LOW,
} from "./doctrine.ts";
import {
  type Cluster,
  nearestCluster,
  oddsAt,
  type Situation,
  type Squadron,
} from "./situation.ts";

export type Mission =
  | { kind: "hold"; xKm: number; yKm: number; facingRad: number }
  | { kind: "advance"; xKm: number; yKm: number }
  | { kind: "screen"; wardGroupId: number }
  | { kind: "strike"; track: number; xKm: number; yKm: number }
  | { kind: "scout"; xKm: number; yKm: number };

/** What was last ordered to one group; plain data. */
export type Standing = {
  kind: string;
  atS: number;
  xKm: number;
  yKm: number;
  tracks: number[];
  emissions: number;
};

export type Standings = Record<number, Standing>;

export type Field = { widthKm: number; heightKm: number };

/** Orders of one squadron now; none when what it does is still right. */
export function conduct(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  standings: Standings,
  doctrine: Doctrine,
  field: Field,
): Order[] {
  const standing = (standings[squadron.groupId] ??= {
    kind: "none",
    atS: -RENEW_S,
    xKm: 0,
    yKm: 0,
    tracks: [],
    emissions: squadron.emissions,
  });
  const orders = emissionOrders(mission, squadron, situation, standing);
  const wanted = chooseOrder(mission, squadron, situation, doctrine, field);
  if (wanted !== null && isNews(wanted, standing, situation.tickS)) {
    remember(wanted, standing, situation.tickS);
    orders.push(wanted);
  }
  return orders;
}

function chooseOrder(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  doctrine: Doctrine,
  field: Field,
): Order | null {
  const { groupId } = squadron;
  const odds = oddsAt(situation, squadron.xKm, squadron.yKm);
  if (squadron.hullShare < CRIPPLED_SHARE && odds < doctrine.retreatOdds) {
    return { kind: "withdraw", groupId };
  }
  if (mission.kind === "screen")
    return { kind: "escort", groupId, wardGroupId: mission.wardGroupId };
  if (squadron.role === "deck" || squadron.role === "convoy" || mission.kind === "scout") {
    return keepAway(mission, squadron, situation, field);
  }
  const cluster = clusterFor(mission, squadron, situation);
  if (cluster !== null && isWorth(squadron, cluster, situation, doctrine)) {
    return { kind: "attack", groupId, tracks: tracksOf(cluster, squadron) };
  }
  if (odds < doctrine.retreatOdds) return fallBack(mission, squadron, situation, field);
  return move(mission, groupId);
}

/** The cluster that this mission makes the squadron's business. */
function clusterFor(mission: Mission, squadron: Squadron, situation: Situation): Cluster | null {
  const reachKm = Math.max(ENGAGE_KM, reachNow(squadron) + NEAR_KM / 2);
  if (mission.kind === "strike") {
    const named = situation.clusters.find((cluster) =>
      cluster.contacts.some((contact) => contact.track === mission.track),
    );
    return named ?? nearestCluster(situation, mission.xKm, mission.yKm, ENGAGE_KM);
  }
  const near = nearestCluster(situation, squadron.xKm, squadron.yKm, reachKm);
  if (near === null || mission.kind !== "hold") return near;
  const fromPostKm = distance(near.xKm - mission.xKm, near.yKm - mission.yKm);
  return fromPostKm <= Math.max(POST_LEASH_KM, reachNow(squadron)) ? near : null;
}

/** Reach of what is left to shoot with. */
function reachNow(squadron: Squadron): number {
  return squadron.roundsShare > ROUNDS_LOW
    ? Math.max(squadron.gunReachKm, squadron.missileReachKm)
    : squadron.gunReachKm;
}

/** Longer reach may always be used; a gun fight wants the odds. */
function isWorth(
  squadron: Squadron,
  cluster: Cluster,
  situation: Situation,
  doctrine: Doctrine,
): boolean {
  const apartKm = distance(cluster.xKm - squadron.xKm, cluster.yKm - squadron.yKm);
  if (squadron.roundsShare > ROUNDS_LOW && apartKm <= squadron.missileReachKm) return true;
  if (apartKm <= squadron.gunReachKm) return true;
  return oddsBetween(squadron, cluster, situation) >= doctrine.attackOdds;
}

function oddsBetween(squadron: Squadron, cluster: Cluster, situation: Situation): number {
  const here = oddsAt(situation, squadron.xKm, squadron.yKm);
  let own = 0;
  for (const other of situation.squadrons) {
    if (distance(other.xKm - squadron.xKm, other.yKm - squadron.yKm) <= NEAR_KM) {
      own += other.points * other.hullShare;
    }
  }
  return Math.min(here, own / Math.max(1, cluster.points));
}

/** Nearest first, the valuable before the small; the squadron spreads over them by itself. */
function tracksOf(cluster: Cluster, squadron: Squadron): number[] {
  return [...cluster.contacts]
    .map((contact) => ({
      track: contact.track,
      // Value over squared distance: the gain of a salvo falls with the time to reach.
      worth:
        contact.points /
        ((contact.xKm - squadron.xKm) * (contact.xKm - squadron.xKm) +
          (contact.yKm - squadron.yKm) * (contact.yKm - squadron.yKm) +
          NEAR_KM),
    }))
    .sort((a, b) => b.worth - a.worth || a.track - b.track)
    .slice(0, ATTACK_TRACKS)
    .map((entry) => entry.track);
}

function move(mission: Mission, groupId: number): Order | null {
  if (mission.kind === "screen") return null;
  const order: Order = { kind: "move", groupId, pathKm: [[mission.xKm, mission.yKm]] };
  if (mission.kind === "hold") order.facingRad = mission.facingRad;
  return order;
}

/** Decks, convoys and scouts: go where they are told, but never toward guns they know of. */
function keepAway(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const clearanceKm = mission.kind === "scout" ? NEAR_KM : DECK_CLEARANCE_KM;
  const threat = nearestCluster(situation, squadron.xKm, squadron.yKm, clearanceKm);
  if (threat !== null) return stepBack(squadron, threat, clearanceKm, field);
  const { groupId } = squadron;
  if (mission.kind === "hold") {
    const awayKm = distance(squadron.xKm - mission.xKm, squadron.yKm - mission.yKm);
    return awayKm > MOVED_KM ? move(mission, groupId) : { kind: "hold", groupId };
  }
  return move(mission, groupId);
}

function fallBack(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  if (mission.kind === "hold") return move(mission, squadron.groupId);
  const threat = nearestCluster(situation, squadron.xKm, squadron.yKm, ENGAGE_KM);
  return threat === null
    ? move(mission, squadron.groupId)
    : stepBack(squadron, threat, ENGAGE_KM, field);
}

function stepBack(squadron: Squadron, threat: Cluster, clearanceKm: number, field: Field): Order {
  const dx = squadron.xKm - threat.xKm;
  const dy = squadron.yKm - threat.yKm;
  const apartKm = Math.max(1, distance(dx, dy));
  const pathKm: PointKm[] = [
    inside(
      field,
      threat.xKm + (dx / apartKm) * clearanceKm,
      threat.yKm + (dy / apartKm) * clearanceKm,
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

/** Posts beside each other across a heading: `place` 0, 1, −1, 2, −2 … from the middle. */
export function besides(
  xKm: number,
  yKm: number,
  headingRad: number,
  place: number,
  pitchKm: number,
): PointKm {
  const side = place % 2 === 0 ? -place / 2 : (place + 1) / 2;
  return [xKm - sin(headingRad) * side * pitchKm, yKm + cos(headingRad) * side * pitchKm];
}

const ACTIVE = EMISSIONS.indexOf("active");

/** Fighting ships light up when the enemy is near anyway; decks and stealth never do. */
function emissionOrders(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  standing: Standing,
): Order[] {
  const isShy = squadron.role === "deck" || squadron.role === "stealth" || mission.kind === "scout";
  if (isShy || squadron.role === "static") return [];
  const isNear = nearestCluster(situation, squadron.xKm, squadron.yKm, LIGHT_UP_KM) !== null;
  if (!isNear || standing.emissions === ACTIVE || squadron.emissions === ACTIVE) return [];
  standing.emissions = ACTIVE;
  const emissions: Emissions = EMISSIONS[ACTIVE];
  return [{ kind: "emissions", groupId: squadron.groupId, emissions }];
}

function isNews(order: Order, standing: Standing, tickS: number): boolean {
  if (order.kind !== standing.kind) return true;
  const isOld = tickS - standing.atS >= RENEW_S;
  if (order.kind === "move") {
    const [xKm, yKm] = order.pathKm[order.pathKm.length - 1];
    return distance(xKm - standing.xKm, yKm - standing.yKm) > MOVED_KM;
  }
  if (order.kind === "attack") {
    const isKept = order.tracks.some((track) => standing.tracks.includes(track));
    return !isKept || isOld;
  }
  if (order.kind === "escort") return order.wardGroupId !== standing.tracks[0];
  return false;
}

function remember(order: Order, standing: Standing, tickS: number): void {
  standing.kind = order.kind;
  standing.atS = tickS;
  standing.tracks = [];
  if (order.kind === "move") {
    [standing.xKm, standing.yKm] = order.pathKm[order.pathKm.length - 1];
  } else if (order.kind === "attack") {
    standing.tracks = order.tracks;
  } else if (order.kind === "escort") {
    standing.tracks = [order.wardGroupId];
  }
}
