// How a squadron carries out a mission: the same for an admiral's squadrons and for those that a
// person has delegated. Looks at the situation and says what the squadron should do now; an order
// goes out only when that differs from what was last ordered.
import type { PointKm } from "../battle/catalog.ts";
import type { Order, Stance } from "../battle/orders.ts";
import { cos, distance, sin } from "../battle/trig.ts";
import { ORDERED } from "../protocol/picture.ts";
import { attackOn, bombard } from "./attack.ts";
import {
  CLOUD_CLEARANCE_KM,
  CRIPPLED_SHARE,
  DECK_CLEARANCE_KM,
  ENGAGE_KM,
  ESCAPE_KM,
  FIGHT_SLACK,
  HUNT_DETOUR_KM,
  HUNT_RANGE_KM,
  MISSILE_KEEP_KM,
  MOVED_KM,
  NEAR_KM,
  PLACED_KM,
  POST_LEASH_KM,
  STATION_CALL_KM,
  STATION_SLACK_KM,
  SUPPLY_CLEARANCE_KM,
} from "./measures.ts";
import type { Temper } from "./temper.ts";
import { dockOrder } from "./docks.ts";
import { decoyOrders, emissionOrders, jamOrders } from "./emitting.ts";
import type { Quarry } from "./hunt.ts";
import {
  apartKm,
  type Cluster,
  type Contact,
  nearestCluster,
  oddsAt,
  type Situation,
  type Squadron,
} from "./situation.ts";
import { chargeOrders, inHaste, inTime } from "./haste.ts";
import { cover, raid, waitInReserve } from "./errands.ts";
import { missileMiddle, missileTarget } from "./massing.ts";
import { type Field, hasMissiles, inside, type Mission, move, stepBack } from "./moves.ts";
import { boardOrder } from "./prey.ts";
import { newsOf, standingOf, type Standings } from "./standings.ts";
import { refitOrder } from "./refit.ts";
import { supplyOrder } from "./supply.ts";
import { gunRangeKm, huntRangeKm, type Station, stationAround, stationOf } from "./stations.ts";

/** Orders of one squadron now; none when what it does is still right. */
export function conduct(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  standings: Standings,
  temper: Temper,
  field: Field,
): Order[] {
  if (squadron.isDeaf) return [];
  const standing = standingOf(standings, squadron);
  const chosen = chooseOrder(mission, squadron, situation, temper, field);
  const order = inTime(chosen, mission, squadron, situation, standing);
  return [
    ...stanceOrders(mission, squadron, temper),
    ...emissionOrders(mission, squadron, situation, standing, temper),
    ...jamOrders(squadron, situation),
    ...decoyOrders(squadron, situation, standing, field),
    ...chargeOrders(squadron, situation, standing, temper),
    ...newsOf(inHaste(order, squadron, situation, temper), standing, situation.tickS),
  ];
}

function chooseOrder(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  temper: Temper,
  field: Field,
): Order | null {
  const { groupId } = squadron;
  const odds = oddsAt(situation, squadron.xKm, squadron.yKm);
  const refit = refitFor(mission, squadron, situation);
  if (refit !== null) return refit;
  if (squadron.hullShare < CRIPPLED_SHARE && odds < temper.retreatOdds) {
    return { kind: "withdraw", groupId };
  }
  if (mission.kind === "screen")
    return { kind: "escort", groupId, wardGroupId: mission.wardGroupId };
  if (squadron.role === "deck" || squadron.role === "convoy") {
    return keepAway(mission, squadron, situation, field);
  }
  if (squadron.role === "stealth") return ambush(mission, squadron, situation, field);
  if (mission.kind === "scout") return lookAround(mission, squadron, situation, field);
  if (mission.kind === "raid") return raid(mission, squadron, situation, field);
  if (mission.kind === "cover") return cover(mission, squadron, situation, field);
  if (mission.kind === "reserve") return waitInReserve(mission, squadron, situation, field);
  const boarding = boardOrder(squadron, situation);
  if (boarding !== null) return boarding;
  const hasGoal = mission.kind === "advance" && mission.isThere !== true;
  if (hasGoal && odds >= temper.bypassOdds) return move(mission, groupId);
  if (mission.kind === "strike" && mission.quarry !== undefined) {
    return fallUpon(mission.quarry, squadron, situation, field);
  }
  const cluster = clusterFor(mission, squadron, situation);
  if (cluster !== null && isWorth(squadron, cluster, situation, temper)) {
    return engage(mission, squadron, cluster, situation, temper, field);
  }
  if (odds < temper.retreatOdds) return fallBack(mission, squadron, situation, field);
  return move(mission, groupId);
}

/** Whoever is not bound to a ward or about something better goes where she is served. */
function refitFor({ kind }: Mission, squadron: Squadron, situation: Situation): Order | null {
  const isFree = kind === "hold" || kind === "advance" || kind === "refit";
  if (["static", "deck", "convoy"].includes(squadron.role)) return null;
  const refit = isFree ? refitOrder(squadron, situation, kind === "refit") : null;
  // Who is battered breaks off a hunt, as single ships of it would.
  const isDocked = isFree || kind === "strike";
  return refit ?? (isDocked ? dockOrder(squadron, situation, false) : null);
}

// ---- fighting ----------------------------------------------------------------------------------

/** The cluster that this mission makes the squadron's business. */
function clusterFor(mission: Mission, squadron: Squadron, situation: Situation): Cluster | null {
  if (mission.kind === "strike") {
    const named = situation.clusters.find((cluster) =>
      cluster.contacts.some((contact) => contact.track === mission.track),
    );
    return named ?? nearestCluster(situation, mission.xKm, mission.yKm, ENGAGE_KM);
  }
  const reachKm = Math.max(ENGAGE_KM, reachNow(squadron));
  const near = nearestCluster(situation, squadron.xKm, squadron.yKm, reachKm);
  if (near === null || mission.kind !== "hold") return near;
  // Missiles leave from the post; she goes out only to what comes near it.
  return apartKm(near, mission.xKm, mission.yKm) <= POST_LEASH_KM ? near : null;
}

/** Reach of what is left to shoot with. */
function reachNow(squadron: Squadron): number {
  return hasMissiles(squadron)
    ? Math.max(squadron.gunReachKm, squadron.missileReachKm)
    : squadron.gunReachKm;
}

/** Longer reach may always be used; a gun fight wants the odds. */
function isWorth(
  squadron: Squadron,
  cluster: Cluster,
  situation: Situation,
  temper: Temper,
): boolean {
  if (apartKm(cluster, squadron.xKm, squadron.yKm) <= reachNow(squadron)) return true;
  return oddsBetween(squadron, cluster, situation) >= temper.attackOdds;
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

/** Missile ships keep their distance while they have missiles; gunners take their stations. */
function engage(
  mission: Mission,
  squadron: Squadron,
  cluster: Cluster,
  situation: Situation,
  temper: Temper,
  field: Field,
): Order {
  const attack = attackOn(cluster, squadron);
  if (!temper.keepsStations) return attack;
  const away = apartKm(cluster, squadron.xKm, squadron.yKm);
  if (squadron.role === "missile" && hasMissiles(squadron)) {
    const back = stepBack(squadron, cluster, MISSILE_KEEP_KM + MOVED_KM, field);
    return away < MISSILE_KEEP_KM && mayLeave(mission, back)
      ? back
      : attackOn(
          missileTarget(squadron, situation) ?? cluster,
          squadron,
          missileMiddle(situation) ?? squadron,
        );
  }
  const bombardment = bombard(squadron, situation, cluster);
  if (bombardment !== null) return bombardment;
  // In range she fights where she is: every turn costs more fire than a better place gives.
  const isInRange = away <= gunRangeKm(squadron) * FIGHT_SLACK;
  if (isInRange || away > STATION_CALL_KM || !isPlaced(cluster)) return attack;
  const station = stationOf(squadron, cluster, situation);
  if (station === null) return attack;
  const offKm = distance(station.xKm - squadron.xKm, station.yKm - squadron.yKm);
  if (offKm <= STATION_SLACK_KM) return attack;
  return {
    kind: "move",
    groupId: squadron.groupId,
    pathKm: [inside(field, station.xKm, station.yKm)],
    facingRad: station.facingRad,
  };
}

/** Whether any of it is seen: about what is only heard nobody takes stations, but closes until it is. */
function isPlaced({ contacts }: Cluster): boolean {
  return contacts.some(({ errorKm }) => errorKm < PLACED_KM);
}

/** Whoever keeps a place gives ground only within it: it is lost by those who are not there. */
function mayLeave(mission: Mission, back: Extract<Order, { kind: "move" }>): boolean {
  if (mission.kind !== "hold") return true;
  const [xKm, yKm] = back.pathKm[back.pathKm.length - 1];
  return distance(xKm - mission.xKm, yKm - mission.yKm) <= POST_LEASH_KM;
}

/** Round the enemy to the own place about the quarry, and from there at her and who is next to her. */
function fallUpon(
  quarry: Quarry,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const { contact, fromRad } = quarry;
  const nearest = nearestCluster(situation, squadron.xKm, squadron.yKm, squadron.closeReachKm);
  // In the thick of it she fights whom she has before her: to turn away costs more than it gains.
  if (nearest !== null) return attackOn(nearest, squadron);
  const awayKm = distance(contact.xKm - squadron.xKm, contact.yKm - squadron.yKm);
  if (squadron.role === "missile" && hasMissiles(squadron)) {
    const threat = nearestCluster(situation, squadron.xKm, squadron.yKm, MISSILE_KEEP_KM);
    return threat === null
      ? attackOn(around(contact, situation), squadron)
      : stepBack(squadron, threat, MISSILE_KEEP_KM + MOVED_KM, field);
  }
  const isSeen = contact.errorKm < PLACED_KM;
  const station = isSeen ? stationAround(squadron, quarry, situation) : null;
  if (station === null || awayKm <= huntRangeKm(squadron) * FIGHT_SLACK) {
    return attackOn(around(contact, situation), squadron);
  }
  const pathKm: PointKm[] = [];
  // Who is inside that circle already would go out of the fight to come in again.
  if (
    awayKm > HUNT_DETOUR_KM &&
    !isFoughtAlready(quarry, squadron, situation) &&
    passesKm(squadron, station, situation) < HUNT_DETOUR_KM
  ) {
    pathKm.push(
      inside(
        field,
        contact.xKm + cos(fromRad) * HUNT_DETOUR_KM,
        contact.yKm + sin(fromRad) * HUNT_DETOUR_KM,
      ),
    );
  }
  pathKm.push(inside(field, station.xKm, station.yKm));
  return { kind: "move", groupId: squadron.groupId, pathKm, facingRad: station.facingRad };
}

/** Whoever is late to a fight goes there straight: round about is for those who open it. */
function isFoughtAlready(
  { contact }: Quarry,
  { groupId }: Squadron,
  { squadrons }: Situation,
): boolean {
  return squadrons.some(
    (other) =>
      other.groupId !== groupId &&
      distance(other.xKm - contact.xKm, other.yKm - contact.yKm) <= huntRangeKm(other),
  );
}

function around(quarry: Contact, { ships }: Situation): Pick<Cluster, "contacts"> {
  const contacts = ships.filter(
    ({ xKm, yKm }) => distance(xKm - quarry.xKm, yKm - quarry.yKm) <= HUNT_RANGE_KM,
  );
  return { contacts };
}

/** How near the straight way to a station passes the enemy, its last leg aside. */
function passesKm(squadron: Squadron, station: Station, { ships }: Situation): number {
  const [dx, dy] = [station.xKm - squadron.xKm, station.yKm - squadron.yKm];
  const wayKm = Math.max(1, distance(dx, dy));
  let leastKm = Number.MAX_VALUE;
  for (const { xKm, yKm } of ships) {
    const along = ((xKm - squadron.xKm) * dx + (yKm - squadron.yKm) * dy) / wayKm;
    const onWayKm = Math.max(0, Math.min(wayKm - HUNT_DETOUR_KM, along));
    const passKm = distance(
      squadron.xKm + (dx / wayKm) * onWayKm - xKm,
      squadron.yKm + (dy / wayKm) * onWayKm - yKm,
    );
    leastKm = Math.min(leastKm, passKm);
  }
  return leastKm;
}

/** Stealth ships shoot torpedoes from their full reach and give way; then they only look. */
function ambush(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  if (hasMissiles(squadron)) {
    const prey = nearestCluster(situation, squadron.xKm, squadron.yKm, ENGAGE_KM + NEAR_KM);
    if (prey !== null) return attackOn(prey, squadron);
  }
  return lookAround(mission, squadron, situation, field);
}

// ---- moving --------------------------------------------------------------------------------------

/** Scouts go where they are told, but keep out of the reach of what they have found. */
function lookAround(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const threat = nearestCluster(situation, squadron.xKm, squadron.yKm, NEAR_KM);
  return threat === null
    ? move(mission, squadron.groupId)
    : stepBack(squadron, threat, NEAR_KM + MOVED_KM, field);
}

/**
 * Decks and convoys stay away from guns they know of. In a cloud they count on not being seen; with
 * the enemy upon them they warp out.
 */
function keepAway(
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const { groupId, xKm, yKm } = squadron;
  const isSupplying = mission.kind === "supply" && squadron.cargoShare > 0;
  const openKm = isSupplying ? SUPPLY_CLEARANCE_KM : DECK_CLEARANCE_KM;
  const clearanceKm = squadron.isInCloud ? CLOUD_CLEARANCE_KM : openKm;
  const threat = nearestCluster(situation, xKm, yKm, clearanceKm);
  if (threat !== null) {
    const isUponHer = apartKm(threat, xKm, yKm) < ESCAPE_KM && oddsAt(situation, xKm, yKm) < 1;
    return isUponHer
      ? { kind: "withdraw", groupId }
      : stepBack(squadron, threat, clearanceKm + MOVED_KM, field);
  }
  const run = isSupplying ? supplyOrder(squadron, situation) : null;
  if (run !== null) return run;
  if (mission.kind === "hold" || mission.kind === "supply") {
    const awayKm = distance(xKm - mission.xKm, yKm - mission.yKm);
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

// ---- stance and emissions --------------------------------------------------------------------------

/**
 * Who presses on closes until every gun bears, for the clock is against them; who can wait stands at
 * the edge of the own reach. Stealth ships give way.
 */
export function stanceOrders(mission: Mission, squadron: Squadron, temper: Temper): Order[] {
  const { role, groupId } = squadron;
  if (role === "deck" || role === "convoy" || role === "static") return [];
  const isShy = role === "stealth" || mission.kind === "scout";
  const isPressing = temper.isPressing && !(role === "missile" && hasMissiles(squadron));
  const stance: Stance = isShy ? "evasive" : isPressing ? "aggressive" : "balanced";
  if (squadron.stance === stance) return [];
  if (temper.isSubordinate !== true) return [{ kind: "stance", groupId, stance, fire: "free" }];
  if ((squadron.ordered & ORDERED.stance) !== 0) return [];
  return [{ kind: "stance", groupId, stance, fire: squadron.fire }];
}
