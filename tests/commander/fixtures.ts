// Squadrons, situations and desks as commanders see them, whole: a test says what matters to it, and
// everything else is that of a sound squadron of the line in an empty field.
import type { Desk } from "../../shared/commander/commander.ts";
import type { Cluster, Contact, Situation, Squadron } from "../../shared/commander/situation.ts";
import type { Flight } from "../../shared/commander/wings.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { testCatalog } from "../battle/fixtures.ts";
import { briefingFor, emptyPicture } from "../protocol/pictures.ts";

export function squadronOf(changes: Partial<Squadron> = {}): Squadron {
  return {
    groupId: 1,
    seat: 0,
    unitIds: [0, 1, 2],
    role: "line",
    xKm: 0,
    yKm: 0,
    headingRad: 0,
    points: 100,
    hullShare: 1,
    soundestShare: changes.hullShare ?? 1,
    massMaxT: 500,
    speedKmS: 1,
    roundsShare: 1,
    cargoShare: 0,
    gunReachKm: 26,
    closeReachKm: 14,
    missileReachKm: 0,
    heat: 0,
    isOvercharged: false,
    marines: 0,
    stance: "balanced",
    fire: "free",
    formation: "line",
    emissions: 1,
    spacingKm: 3,
    ordered: 0,
    crippledIds: [],
    isInCloud: false,
    hasJammer: false,
    decoyCount: 0,
    isJamming: false,
    isDeaf: false,
    isBroken: false,
    isOnMap: true,
    ...changes,
  };
}

/** A ship under fix whose class nobody knows. */
export function contactOf(changes: Partial<Contact> = {}): Contact {
  return {
    track: 1,
    xKm: 0,
    yKm: 0,
    points: 50,
    errorKm: 0,
    ageS: 0,
    isFlight: false,
    shipClass: null,
    isWanted: false,
    ...changes,
  };
}

/** A cluster of one contact. */
export function clusterOf(contact: Contact): Cluster {
  const { xKm, yKm, points } = contact;
  return { xKm, yKm, points, contacts: [contact] };
}

/** Where ships are not given, they are those of the clusters. */
export function situationOf(changes: Partial<Situation> = {}): Situation {
  const clusters = changes.clusters ?? [];
  return {
    tickS: 0,
    leftS: 3600,
    squadrons: [],
    ships: clusters.flatMap(({ contacts }) => contacts),
    flights: [],
    prey: [],
    clusters,
    allies: [],
    services: [],
    ...changes,
  };
}

export type DeskChanges = Partial<Omit<Desk, "briefing">> & { briefing?: Partial<Briefing> };

/** A side that sees nothing. */
export function deskOf({ briefing, ...changes }: DeskChanges = {}): Desk {
  return {
    catalog: testCatalog([]),
    sight: emptyPicture(),
    seed: 1,
    ...changes,
    briefing: { ...briefingFor(), ...briefing },
  };
}

/** Scouts ready on a deck at the origin. */
export function flightOf(changes: Partial<Flight> = {}): Flight {
  const { crafts } = testCatalog([]);
  return {
    flightId: 1,
    craft: crafts[0],
    baseUnit: 0,
    baseXKm: 0,
    baseYKm: 0,
    hasDeck: true,
    isFree: true,
    isAway: false,
    isOnStation: false,
    mission: 0,
    isCover: false,
    isGuard: false,
    aliveCount: 4,
    hasMunitions: true,
    xKm: 0,
    yKm: 0,
    fuelKm: 1000,
    ...changes,
  };
}
