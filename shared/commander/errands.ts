// Missions that are neither the front's nor a guard's: raids, covering a withdrawal, waiting in
// reserve. Part of `conduct.ts`.
import type { Order } from "../battle/orders.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { attackOn } from "./attack.ts";
import { type Field, hasMissiles, inside, type Mission, move, stepBack } from "./moves.ts";
import {
  COVER_KM,
  COVER_REACH_KM,
  MISSILE_KEEP_KM,
  MOVED_KM,
  RESERVE_CLEAR_KM,
} from "./measures.ts";
import {
  apartKm,
  type Cluster,
  type Contact,
  nearestCluster,
  oddsAt,
  type Situation,
  type Squadron,
} from "./situation.ts";

/** Raiders look for prey within this of where they are sent, and soft prey counts so many times. */
const RAID_KM = 90;
const SOFT_WORTH = 3;
/** They go home with less than this of their hulls, or at worse odds. */
const RAID_HULL_SHARE = 0.6;
const RAID_ODDS = 0.6;

type RaidMission = Extract<Mission, { kind: "raid" }>;
type CoverMission = Extract<Mission, { kind: "cover" }>;
type ReserveMission = Extract<Mission, { kind: "reserve" }>;

/** Hits what is soft or alone about the place, and is gone before the others come. */
export function raid(
  mission: RaidMission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const { groupId, xKm, yKm, role } = squadron;
  const isSpent = role === "missile" && !hasMissiles(squadron);
  const isHurt = squadron.hullShare < RAID_HULL_SHARE;
  if (isSpent || isHurt || oddsAt(situation, xKm, yKm) < RAID_ODDS) return goHome(mission, groupId);
  const target = raidTargetOf(mission, squadron, situation);
  if (target === null) return move(mission, groupId);
  const threat = nearestCluster(situation, xKm, yKm, MISSILE_KEEP_KM);
  if (role === "missile" && threat !== null) {
    return stepBack(squadron, threat, MISSILE_KEEP_KM + MOVED_KM, field);
  }
  return attackOn(target, squadron);
}

function goHome({ homeXKm, homeYKm }: RaidMission, groupId: number): Order {
  return { kind: "move", groupId, pathKm: [[homeXKm, homeYKm]] };
}

/** The cluster with most of what cannot defend itself, for the least about it. */
function raidTargetOf(
  mission: RaidMission,
  squadron: Squadron,
  situation: Situation,
): Cluster | null {
  let best: Cluster | null = null;
  let most = 0;
  for (const cluster of situation.clusters) {
    if (apartKm(cluster, mission.xKm, mission.yKm) > RAID_KM) continue;
    if (oddsAt(situation, cluster.xKm, cluster.yKm) < RAID_ODDS && !isOwnMatch(squadron, cluster)) {
      continue;
    }
    const worth = cluster.contacts.reduce((sum, contact) => sum + worthOf(contact), 0);
    const value = worth / Math.max(1, cluster.points);
    if (value <= most) continue;
    best = cluster;
    most = value;
  }
  return best;
}

/** Nobody of the own side is there yet: the squadron itself is what counts. */
function isOwnMatch({ points, hullShare }: Squadron, cluster: Cluster): boolean {
  return points * hullShare >= cluster.points * RAID_ODDS;
}

function worthOf({ points, shipClass }: Contact): number {
  const isSoft =
    shipClass !== null &&
    (shipClass.deck !== null || shipClass.role === "transport" || shipClass.role === "depot");
  return isSoft ? SOFT_WORTH * points : points;
}

/** Between the ward and the nearest that follows; what comes near is fought, nobody is chased. */
export function cover(
  mission: CoverMission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const { groupId } = squadron;
  // They are away: she goes the same way.
  if (mission.isOver) return { kind: "withdraw", groupId };
  const threat = nearestCluster(situation, mission.xKm, mission.yKm, COVER_REACH_KM);
  if (threat === null) return { kind: "escort", groupId, wardGroupId: mission.wardGroupId };
  const reachKm = Math.max(
    squadron.gunReachKm,
    hasMissiles(squadron) ? squadron.missileReachKm : 0,
  );
  if (apartKm(threat, squadron.xKm, squadron.yKm) <= reachKm) return attackOn(threat, squadron);
  const bearingRad = atan2(threat.yKm - mission.yKm, threat.xKm - mission.xKm);
  const [x, y] = inside(
    field,
    mission.xKm + cos(bearingRad) * COVER_KM,
    mission.yKm + sin(bearingRad) * COVER_KM,
  );
  return { kind: "move", groupId, pathKm: [[x, y]], facingRad: bearingRad };
}

/** At its place, out of the way of what it knows of; it defends itself and no more. */
export function waitInReserve(
  mission: ReserveMission,
  squadron: Squadron,
  situation: Situation,
  field: Field,
): Order | null {
  const { groupId, xKm, yKm } = squadron;
  const threat = nearestCluster(situation, xKm, yKm, RESERVE_CLEAR_KM);
  if (threat !== null) {
    const isUponHer = apartKm(threat, xKm, yKm) <= squadron.gunReachKm;
    if (isUponHer) return attackOn(threat, squadron);
    return stepBack(squadron, threat, RESERVE_CLEAR_KM + MOVED_KM, field);
  }
  const awayKm = distance(xKm - mission.xKm, yKm - mission.yKm);
  return awayKm > MOVED_KM ? move(mission, groupId) : { kind: "hold", groupId };
}
