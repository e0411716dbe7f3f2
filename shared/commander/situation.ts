// What a commander makes of a picture: own squadrons summed up, contacts gathered into clusters.
// Built anew at each look; nothing here is remembered.
import {
  type FormationKind,
  FORMATIONS,
  RELATION_ALLIED,
  RELATION_NEUTRAL,
  type ShipClass,
} from "../battle/catalog.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { latest } from "../battle/once.ts";
import { distance } from "../battle/trig.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  GROUP_ON_MAP,
  isIdle,
  LIFE_ON_MAP,
  NO_TRACK,
  SHIP_FLAGS,
  TARGET_FLIGHT,
} from "../protocol/picture.ts";
import { FIRE_CONTROLS, type FireControl, type Stance, STANCES } from "../battle/orders.ts";
import type { Desk } from "./commander.ts";
import { isTrackWanted } from "./goals.ts";
import { relationOf } from "./relations.ts";
import { CLUSTER_KM, NEAR_KM, VAGUE_KM } from "./measures.ts";
import { hasStruck, marinesOf, type Prey, preyOf } from "./prey.ts";
import { reachOf, type Reach } from "./reach.ts";
import { alliedServices, type Service, servicesOf } from "./services.ts";

/** A contact without a class is taken for this many points. */
const UNKNOWN_POINTS = 10;
/** Contacts older than this are no targets. */
const STALE_S = 45;

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
  /** Hull left and missiles left, 0…1 of all; and the hull of its soundest ship, 0…1 of hers. */
  readonly hullShare: number;
  readonly soundestShare: number;
  /** Mass of its heaviest ship (t), top speed of its slowest. */
  readonly massMaxT: number;
  readonly speedKmS: number;
  readonly roundsShare: number;
  /** Rounds for others left, 0…1; 0 of whom carries none. */
  readonly cargoShare: number;
  /** Mean range, by points, at which the longest gun reaches and at which every gun does. */
  readonly gunReachKm: number;
  readonly closeReachKm: number;
  readonly missileReachKm: number;
  /** Heat of flank speed and overcharge, 0…1, and whether her weapons are overcharged. */
  readonly heat: number;
  readonly isOvercharged: boolean;
  /** Marines that its transporters can send over. */
  readonly marines: number;
  readonly stance: Stance;
  readonly fire: FireControl;
  readonly formation: FormationKind;
  readonly emissions: number;
  readonly spacingKm: number;
  /** Bits of ORDERED: what a person ordered by hand. */
  readonly ordered: number;
  /** Ships whose hulls are nearly gone. */
  readonly crippledIds: readonly number[];
  readonly isInCloud: boolean;
  readonly hasJammer: boolean;
  readonly decoyCount: number;
  readonly isJamming: boolean;
  /** Without her flagship it obeys only later: what is told now is old by then. */
  readonly isDeaf: boolean;
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
  /** An objective asks for her end. */
  readonly isWanted: boolean;
};

export type Cluster = {
  xKm: number;
  yKm: number;
  points: number;
  readonly contacts: Contact[];
};

export type Situation = {
  readonly tickS: number;
  /** Until the clock ends the battle. */
  readonly leftS: number;
  readonly squadrons: readonly Squadron[];
  /**
   * Enemy ships held well enough to act on, and their clusters, strongest first. Whose class is not
   * known yet is taken for an enemy, as captains do.
   */
  readonly ships: readonly Contact[];
  readonly flights: readonly Contact[];
  /** Ships that may be taken: who has struck is among no others. */
  readonly prey: readonly Prey[];
  readonly clusters: readonly Cluster[];
  /** Allies' ships. */
  readonly allies: readonly Contact[];
  readonly services: readonly Service[];
};

/** Summed up once for all who share a look: admirals, and officers by the dozen. */
export const assess: (desk: Desk) => Situation = latest(sumUpAll);

function sumUpAll(desk: Desk): Situation {
  const { tracks, tick, parley } = desk.sight;
  const ships: Contact[] = [];
  const flights: Contact[] = [];
  const allies: Contact[] = [];
  const prey: Prey[] = [];
  for (let row = 0; row < tracks.count; row++) {
    // A mere bearing is no place to act on.
    if (tracks.isAlive[row] === 0 || tracks.level[row] === 0) continue;
    // With whom there is a truce is nobody's business any more.
    if (parley.truces.includes(tracks.side[row])) continue;
    const relation = relationOf(desk.briefing, tracks.side[row]);
    if (relation === RELATION_NEUTRAL) continue;
    const contact = contactOf(desk, row, (tick - tracks.seenTick[row]) / TICK_HZ);
    if (relation === RELATION_ALLIED) {
      if (!contact.isFlight) allies.push(contact);
      continue;
    }
    if (contact.errorKm > VAGUE_KM) continue;
    if (contact.ageS > STALE_S && (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0) continue;
    const taken = preyOf(desk, row);
    if (taken !== null) prey.push(taken);
    if (contact.isFlight) flights.push(contact);
    else if (!hasStruck(desk, row)) ships.push(contact);
  }
  return {
    tickS: tick / TICK_HZ,
    leftS: Math.max(0, desk.briefing.clockS - tick / TICK_HZ),
    squadrons: squadronsOf(desk),
    services: [...servicesOf(desk), ...alliedServices(desk, allies)],
    ships,
    flights,
    prey,
    clusters: clustersOf(ships),
    allies,
  };
}

function contactOf(desk: Desk, row: number, ageS: number): Contact {
  const { tracks } = desk.sight;
  const isFlight = tracks.targetKind[row] === TARGET_FLIGHT;
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
    isWanted: shipClass !== null && isTrackWanted(desk, row),
  };
}

/** Each contact in the order of tracks joins the first cluster near enough, or begins one. */
function clustersOf(ships: readonly Contact[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const contact of ships) {
    let home: Cluster | null = null;
    for (const cluster of clusters) {
      const awayKm = distance(cluster.xKm - contact.xKm, cluster.yKm - contact.yKm);
      if (awayKm <= CLUSTER_KM) {
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
    if (isIdle(desk.sight, unit)) continue;
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
  let [xKm, yKm, points, hull, rounds, missileReachKm] = [0, 0, 0, 0, 0, 0];
  let [heat, speedKmS] = [0, Number.MAX_VALUE];
  let [gunKm, closeKm, gunPoints, armed, cargo, massMaxT] = [0, 0, 0, 0, 0, 0];
  let [marines, soundest] = [0, 0];
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
    massMaxT = Math.max(massMaxT, shipClass.massT);
    speedKmS = Math.min(speedKmS, shipClass.topSpeedKmS);
    xKm += ships.xKm[unit];
    yKm += ships.yKm[unit];
    points += shipClass.points;
    marines += marinesOf(desk, unit);
    hull += ships.hull[unit] * shipClass.points;
    soundest = Math.max(soundest, ships.hull[unit]);
    heat += ships.heat[unit];
    if (shipClass.cargoRounds > 0) cargo += ships.rounds[unit] / unitIds.length;
    if (reach.missileKm > 0) {
      rounds += ships.rounds[unit];
      armed++;
    }
    if (reach.gunKm > 0) {
      gunKm += reach.gunKm * shipClass.points;
      closeKm += reach.gunAllKm * shipClass.points;
      gunPoints += shipClass.points;
    }
    missileReachKm = Math.max(missileReachKm, reach.missileKm);
    byRole[roleOf(shipClass, reach)] += shipClass.points;
  }
  const guide = groups.guideUnit[groupId];
  const lead = guide === NO_TRACK ? unitIds[0] : guide;
  return {
    groupId,
    seat: groups.seat[groupId],
    unitIds,
    role: roleOfAll(byRole, points),
    xKm: xKm / unitIds.length,
    yKm: yKm / unitIds.length,
    headingRad: ships.headingRad[lead],
    points,
    massMaxT,
    speedKmS,
    hullShare: points === 0 ? 0 : hull / (points * FULL),
    soundestShare: soundest / FULL,
    roundsShare: armed === 0 ? 0 : rounds / (armed * FULL),
    cargoShare: cargo / FULL,
    gunReachKm: gunPoints === 0 ? 0 : gunKm / gunPoints,
    closeReachKm: gunPoints === 0 ? 0 : closeKm / gunPoints,
    missileReachKm,
    heat: heat / (unitIds.length * FULL),
    isOvercharged: desk.sight.doctrines.isOvercharged[groupId] === 1,
    marines,
    stance: STANCES[groups.stance[groupId]],
    fire: FIRE_CONTROLS[groups.fire[groupId]],
    formation: FORMATIONS[groups.formation[groupId]],
    emissions: groups.emissions[groupId],
    spacingKm: desk.sight.staff.spacingKm[groupId],
    ordered: desk.sight.staff.ordered[groupId],
    crippledIds: unitIds.filter(
      (unit) => ships.hull[unit] < catalog.rules.captains.withdrawHullShare * FULL,
    ),
    decoyCount: desk.sight.doctrines.decoys[groupId],
    hasJammer: unitIds.some((unit) => catalog.ships[ships.classIndex[unit]].jammer !== null),
    isJamming: desk.sight.doctrines.isJamming[groupId] === 1,
    isInCloud: (ships.flags[lead] & SHIP_FLAGS.cloud) !== 0,
    isDeaf: groups.deafUntilTick[groupId] > desk.sight.tick,
    isBroken: groups.isBroken[groupId] === 1,
    isOnMap: groups.arrival[groupId] === GROUP_ON_MAP,
  };
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

/** A deck among many guns fights with them, from behind the line; alone or lightly guarded it hides. */
function roleOfAll(byRole: Record<SquadronRole, number>, points: number): SquadronRole {
  if (byRole.deck === 0) return strongest(byRole);
  return byRole.deck * 2 > points ? "deck" : "missile";
}

function strongest(byRole: Record<SquadronRole, number>): SquadronRole {
  let best: SquadronRole = "line";
  for (const role of Object.keys(byRole) as SquadronRole[])
    if (byRole[role] > byRole[best]) best = role;
  return best;
}

/** Own and allied fighting points over the enemy's around a place; large when none is known. */
export function oddsAt(situation: Situation, xKm: number, yKm: number): number {
  let [own, enemy] = [0, 0];
  for (const squadron of situation.squadrons) {
    if (squadron.role === "convoy" || squadron.role === "deck") continue;
    if (distance(squadron.xKm - xKm, squadron.yKm - yKm) <= NEAR_KM)
      own += squadron.points * squadron.hullShare;
  }
  for (const ally of situation.allies) {
    const isFighter = ally.shipClass !== null && ally.shipClass.deck === null;
    if (isFighter && distance(ally.xKm - xKm, ally.yKm - yKm) <= NEAR_KM) own += ally.points;
  }
  for (const contact of situation.ships) {
    if (distance(contact.xKm - xKm, contact.yKm - yKm) <= NEAR_KM) enemy += contact.points;
  }
  return enemy === 0 ? Number.MAX_VALUE : own / enemy;
}

/** From a place to the nearest contact of a cluster. */
export function apartKm({ contacts }: Cluster, xKm: number, yKm: number): number {
  let nearest = Infinity;
  for (let n = 0; n < contacts.length; n++) {
    const dx = contacts[n].xKm - xKm;
    const dy = contacts[n].yKm - yKm;
    const squared = dx * dx + dy * dy;
    if (squared < nearest) nearest = squared;
  }
  return Math.sqrt(nearest);
}

/** The cluster with the nearest contact to a place, or null; `withinKm` bounds it. */
export function nearestCluster(
  situation: Situation,
  xKm: number,
  yKm: number,
  withinKm: number,
): Cluster | null {
  let best: Cluster | null = null;
  let bestKm = withinKm;
  for (const cluster of situation.clusters) {
    const awayKm = apartKm(cluster, xKm, yKm);
    if (awayKm < bestKm) {
      best = cluster;
      bestKm = awayKm;
    }
  }
  return best;
}
