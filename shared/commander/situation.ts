// What a commander makes of a picture: own squadrons summed up, contacts gathered into clusters.
// Built anew at each look; nothing here is remembered.
import type { Catalog, ShipClass } from "../battle/catalog.ts";
import { distance } from "../battle/trig.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  LIFE_ON_MAP,
  GROUP_ON_MAP,
  NO_TRACK,
} from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { CLUSTER_KM, NEAR_KM, STALE_S, UNKNOWN_POINTS } from "./doctrine.ts";

export type SquadronRole = "line" | "missile" | "stealth" | "deck" | "static" | "convoy";

export type Squadron = {
  readonly groupId: number;
  readonly seat: number;
  readonly unitIds: readonly number[];
  readonly role: SquadronRole;
  readonly xKm: number;
  readonly yKm: number;
  readonly headingRad: number;
  readonly points: number;
  /** Hull left and missiles left, 0…1 of all. */
  readonly hullShare: number;
  readonly roundsShare: number;
  readonly gunReachKm: number;
  readonly missileReachKm: number;
  readonly emissions: number;
  readonly isBroken: boolean;
  readonly isOnMap: boolean;
};

export type Contact = {
  readonly track: number;
  readonly xKm: number;
  readonly yKm: number;
  readonly points: number;
  readonly errorKm: number;
  readonly ageS: number;
  readonly isFlight: boolean;
  readonly shipClass: ShipClass | null;
};

export type Cluster = {
  xKm: number;
  yKm: number;
  points: number;
  readonly contacts: Contact[];
};

export type Situation = {
  readonly tickS: number;
  readonly squadrons: readonly Squadron[];
  /** Enemy ships held well enough to act on, and their clusters, strongest first. */
  readonly ships: readonly Contact[];
  readonly flights: readonly Contact[];
  readonly clusters: readonly Cluster[];
  /** Direction-only knowledge: where something is heard, from where. */
  readonly bearings: readonly { xKm: number; yKm: number; bearingRad: number }[];
};

export function assess(desk: Desk, tickHz: number): Situation {
  const { tracks, tick } = desk.sight;
  const ships: Contact[] = [];
  const flights: Contact[] = [];
  const bearings: { xKm: number; yKm: number; bearingRad: number }[] = [];
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0) continue;
    if (tracks.level[row] === 0) {
      bearings.push({
        xKm: tracks.bearingXKm[row],
        yKm: tracks.bearingYKm[row],
        bearingRad: tracks.bearingRad[row],
      });
      continue;
    }
    const contact = contactOf(desk, row, (tick - tracks.seenTick[row]) / tickHz);
    if (contact.ageS > STALE_S && (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0) continue;
    if (contact.isFlight) flights.push(contact);
    else ships.push(contact);
  }
  return {
    tickS: tick / tickHz,
    squadrons: squadronsOf(desk),
    ships,
    flights,
    clusters: clustersOf(ships),
    bearings,
  };
}

function contactOf(desk: Desk, row: number, ageS: number): Contact {
  const { tracks } = desk.sight;
  const isFlight = tracks.targetKind[row] === 1;
  const classIndex = tracks.classIndex[row];
  const isKnown = classIndex !== CLASS_UNKNOWN;
  const shipClass = !isFlight && isKnown ? desk.catalog.ships[classIndex] : null;
  return {
    track: tracks.number[row],
    xKm: tracks.xKm[row],
    yKm: tracks.yKm[row],
    points: shipClass?.points ?? UNKNOWN_POINTS,
    errorKm: tracks.errorKm[row],
    ageS,
    isFlight,
    shipClass,
  };
}

/** Greedy gathering around the contact that is strongest among those left; order of tracks decides ties. */
function clustersOf(ships: readonly Contact[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const contact of ships) {
    let home: Cluster | null = null;
    for (const cluster of clusters) {
      const apartKm = distance(cluster.xKm - contact.xKm, cluster.yKm - contact.yKm);
      if (apartKm <= CLUSTER_KM) {
        home = cluster;
        break;
      }
    }
    if (home === null) {
      clusters.push({
        xKm: contact.xKm,
        yKm: contact.yKm,
        points: contact.points,
        contacts: [contact],
      });
      continue;
    }
    const total = home.points + contact.points;
    home.xKm += ((contact.xKm - home.xKm) * contact.points) / total;
    home.yKm += ((contact.yKm - home.yKm) * contact.points) / total;
    home.points = total;
    home.contacts.push(contact);
  }
  return clusters.sort((a, b) => b.points - a.points || a.contacts[0].track - b.contacts[0].track);
}

function squadronsOf(desk: Desk): Squadron[] {
  const { ships, groups } = desk.sight;
  const members = new Map<number, number[]>();
  for (let unit = 0; unit < ships.count; unit++) {
    const { life } = ships;
    if (life[unit] !== LIFE_ON_MAP) continue;
    const list = members.get(ships.groupId[unit]);
    if (list === undefined) members.set(ships.groupId[unit], [unit]);
    else list.push(unit);
  }
  const squadrons: Squadron[] = [];
  for (const [groupId, unitIds] of [...members].sort((a, b) => a[0] - b[0])) {
    if (groups.isAlive[groupId] === 0) continue;
    squadrons.push(sumUp(desk, groupId, unitIds));
  }
  return squadrons;
}

function sumUp(desk: Desk, groupId: number, unitIds: readonly number[]): Squadron {
  const { ships, groups } = desk.sight;
  const { catalog } = desk;
  let [xKm, yKm, points, hull, rounds, gunReachKm, missileReachKm] = [0, 0, 0, 0, 0, 0, 0];
  const byRole: Record<SquadronRole, number> = {
    line: 0,
    missile: 0,
    stealth: 0,
    deck: 0,
    static: 0,
    convoy: 0,
  };
  for (const unit of unitIds) {
    const shipClass = catalog.ships[ships.classIndex[unit]];
    const reach = reachOf(catalog, shipClass);
    xKm += ships.xKm[unit];
    yKm += ships.yKm[unit];
    points += shipClass.points;
    hull += ships.hull[unit] * shipClass.points;
    rounds += ships.rounds[unit];
    gunReachKm = Math.max(gunReachKm, reach.gunKm);
    missileReachKm = Math.max(missileReachKm, reach.missileKm);
    byRole[roleOf(shipClass, reach)] += shipClass.points;
  }
  const guide = groups.guideUnit[groupId];
  const lead = guide === NO_TRACK ? unitIds[0] : guide;
  const share = unitIds.length * FULL;
  return {
    groupId,
    seat: groups.seat[groupId],
    unitIds,
    role: byRole.deck > 0 ? "deck" : strongest(byRole),
    xKm: xKm / unitIds.length,
    yKm: yKm / unitIds.length,
    headingRad: ships.headingRad[lead],
    points,
    hullShare: points === 0 ? 0 : hull / (points * FULL),
    roundsShare: rounds / share,
    gunReachKm,
    missileReachKm,
    emissions: groups.emissions[groupId],
    isBroken: groups.isBroken[groupId] === 1,
    isOnMap: groups.arrival[groupId] === GROUP_ON_MAP,
  };
}

/** Shares in a picture are bytes. */
const FULL = 255;

type Reach = { gunKm: number; missileKm: number };
const REACHES = new WeakMap<Catalog, Reach[]>();

/** Longest gun and longest missile of a class; worked out once per catalog. */
export function reachOf(catalog: Catalog, shipClass: ShipClass): Reach {
  let reaches = REACHES.get(catalog);
  if (reaches === undefined) {
    reaches = catalog.ships.map((entry) => {
      let [gunKm, missileKm] = [0, 0];
      for (const mount of entry.mounts) {
        const weapon = catalog.weapons[mount.weaponIndex];
        if (weapon.kind === "missile") missileKm = Math.max(missileKm, weapon.rangeKm);
        else gunKm = Math.max(gunKm, weapon.rangeKm);
      }
      return { gunKm, missileKm };
    });
    REACHES.set(catalog, reaches);
  }
  return reaches[shipClass.index];
}

/** A missile ship outreaches its own guns by this factor. */
const MISSILE_FACTOR = 3;

function roleOf(shipClass: ShipClass, reach: Reach): SquadronRole {
  if (shipClass.isStatic) return "static";
  if (shipClass.deck !== null) return "deck";
  if (shipClass.role === "transport") return "convoy";
  if (shipClass.role === "stealth") return "stealth";
  return reach.missileKm > MISSILE_FACTOR * Math.max(1, reach.gunKm) ? "missile" : "line";
}

function strongest(byRole: Record<SquadronRole, number>): SquadronRole {
  let best: SquadronRole = "line";
  for (const role of Object.keys(byRole) as SquadronRole[])
    if (byRole[role] > byRole[best]) best = role;
  return best;
}

/** Own fighting points over the enemy's known points around a place; large when nobody is known. */
export function oddsAt(situation: Situation, xKm: number, yKm: number): number {
  let [own, enemy] = [0, 0];
  for (const squadron of situation.squadrons) {
    if (squadron.role === "convoy" || squadron.role === "deck") continue;
    if (distance(squadron.xKm - xKm, squadron.yKm - yKm) <= NEAR_KM)
      own += squadron.points * squadron.hullShare;
  }
  for (const contact of situation.ships) {
    if (distance(contact.xKm - xKm, contact.yKm - yKm) <= NEAR_KM) enemy += contact.points;
  }
  return enemy === 0 ? Number.MAX_VALUE : own / enemy;
}

/** Nearest cluster to a place, or null; `withinKm` bounds it. */
export function nearestCluster(
  situation: Situation,
  xKm: number,
  yKm: number,
  withinKm: number,
): Cluster | null {
  let best: Cluster | null = null;
  let bestKm = withinKm;
  for (const cluster of situation.clusters) {
    const apartKm = distance(cluster.xKm - xKm, cluster.yKm - yKm);
    if (apartKm < bestKm) {
      best = cluster;
      bestKm = apartKm;
    }
  }
  return best;
}
