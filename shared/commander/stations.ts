// Where squadrons stand to fight one cluster of the enemy: around it at the reach of their guns, each
// on the bearing it comes from, beside each other and not on top of each other. Worked out from the
// positions alone, so that an admiral and the officers of single squadrons come to the same.
import { latest } from "../battle/once.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { HUNT_RANGE_KM, ROUNDS_LOW, STATION_CALL_KM } from "./measures.ts";
import type { Quarry } from "./hunt.ts";
import type { Cluster, Contact, Situation, Squadron } from "./situation.ts";

/** Between two squadrons in a fight: any closer and they stand in each other's line of fire. */
const STATION_PITCH_KM = 14;
/** Ranks around an enemy; those behind the first move up as places fall free. */
const STATION_RANKS = 3;
/** Share of its reach at which a squadron wants its target: room for both to move. */
const REACH_SHARE = 0.85;
/**
 * Who presses on goes this far into the reach of the shortest gun: a squadron is as long as that
 * reach, and at its edge only the head of the line would fight.
 */
const CLOSE_SHARE = 0.5;

export type Station = { xKm: number; yKm: number; facingRad: number };

/** Worked out once per cluster or quarry of one look. */
const claimed = latest((_: Situation) => new Map<Cluster | Quarry, ReadonlyMap<number, Station>>());

export function stationOf(
  squadron: Squadron,
  cluster: Cluster,
  situation: Situation,
): Station | null {
  const known = claimed(situation);
  let stations = known.get(cluster);
  if (stations === undefined) {
    stations = claimStations(cluster, situation);
    known.set(cluster, stations);
  }
  return stations.get(squadron.groupId) ?? null;
}

/** The same around one ship and on a chosen side of her: worked out once per quarry of one look. */
export function stationAround(
  squadron: Squadron,
  quarry: Quarry,
  situation: Situation,
): Station | null {
  const known = claimed(situation);
  let stations = known.get(quarry);
  if (stations === undefined) {
    const { contact, fromRad } = quarry;
    const around = { xKm: contact.xKm, yKm: contact.yKm, points: 0, contacts: [contact] };
    stations = claimStations(around, situation, fromRad);
    known.set(quarry, stations);
  }
  return stations.get(squadron.groupId) ?? null;
}

/** Range at which a squadron means to fight with its guns, by its stance. */
export function gunRangeKm(squadron: Squadron): number {
  return squadron.stance === "aggressive"
    ? squadron.closeReachKm * CLOSE_SHARE
    : squadron.gunReachKm * REACH_SHARE;
}

/** Near enough that the rear of her line shoots too. */
export function huntRangeKm(squadron: Squadron): number {
  return Math.min(HUNT_RANGE_KM, gunRangeKm(squadron));
}

type Caller = { squadron: Squadron; front: Contact; apartKm: number };

/** The nearest squadrons choose first; the others take what is left, at last in a second rank. */
function claimStations(
  cluster: Cluster,
  situation: Situation,
  fromRad: number | null = null,
): Map<number, Station> {
  const callers: Caller[] = [];
  for (const squadron of situation.squadrons) {
    if (!isGunner(squadron) || squadron.isBroken || !squadron.isOnMap) continue;
    const caller = callerOf(squadron, cluster);
    if (fromRad !== null || caller.apartKm <= STATION_CALL_KM) callers.push(caller);
  }
  callers.sort((a, b) => a.apartKm - b.apartKm || a.squadron.groupId - b.squadron.groupId);
  const stations = new Map<number, Station>();
  const taken: Station[] = [];
  for (const caller of callers) {
    const station = freeStation(caller, cluster, taken, fromRad);
    stations.set(caller.squadron.groupId, station);
    taken.push(station);
  }
  return stations;
}

function isGunner({ role, roundsShare, gunReachKm }: Squadron): boolean {
  return gunReachKm > 0 && (role === "line" || (role === "missile" && roundsShare <= ROUNDS_LOW));
}

function callerOf(squadron: Squadron, cluster: Cluster): Caller {
  let front = cluster.contacts[0];
  let apartKm = Number.MAX_VALUE;
  for (const contact of cluster.contacts) {
    const awayKm = distance(contact.xKm - squadron.xKm, contact.yKm - squadron.yKm);
    if (awayKm >= apartKm) continue;
    front = contact;
    apartKm = awayKm;
  }
  return { squadron, front, apartKm };
}

/** Bearings to try, in pitches: straight, then ever farther to both sides. */
const TURNS = [0, 1, -1, 2, -2, 3, -3];

function freeStation(
  caller: Caller,
  cluster: Cluster,
  taken: readonly Station[],
  fromRad: number | null,
): Station {
  const { squadron, front } = caller;
  const rangeKm = fromRad === null ? gunRangeKm(squadron) : huntRangeKm(squadron);
  const comingRad = fromRad ?? atan2(squadron.yKm - front.yKm, squadron.xKm - front.xKm);
  for (let rank = 0; rank < STATION_RANKS; rank++) {
    const outKm = rangeKm + rank * STATION_PITCH_KM;
    for (const turn of TURNS) {
      const turnRad = turn * (STATION_PITCH_KM / outKm);
      if (Math.abs(turnRad) > ASIDE_RAD_MAX) continue;
      const station = stationAt(front, comingRad + turnRad, outKm);
      if (isFree(station, taken) && isClear(station, cluster, rangeKm)) return station;
    }
  }
  // No room at all: behind the others, where she comes from.
  return stationAt(front, comingRad, rangeKm + STATION_RANKS * STATION_PITCH_KM);
}

/** A squadron does not go round to the enemy's far side for a place. */
const ASIDE_RAD_MAX = 1.6;

function stationAt(front: Contact, bearingRad: number, outKm: number): Station {
  const [dx, dy] = [cos(bearingRad), sin(bearingRad)];
  return {
    xKm: front.xKm + dx * outKm,
    yKm: front.yKm + dy * outKm,
    facingRad: atan2(-dy, -dx),
  };
}

function isFree(station: Station, taken: readonly Station[]): boolean {
  return taken.every(
    (other) => distance(other.xKm - station.xKm, other.yKm - station.yKm) >= STATION_PITCH_KM,
  );
}

/** No nearer to any other of the enemy than `REACH_SHARE` of the range that the squadron wants. */
function isClear(station: Station, cluster: Cluster, rangeKm: number): boolean {
  const leastKm = rangeKm * REACH_SHARE;
  return cluster.contacts.every(
    (contact) => distance(contact.xKm - station.xKm, contact.yKm - station.yKm) >= leastKm,
  );
}
