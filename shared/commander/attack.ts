// Whom a squadron shoots at: the tracks that an attack order names.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { NEAR_KM, WANTED_WORTH } from "./measures.ts";
import { hasMissiles } from "./moves.ts";
import type { Cluster, Contact, Situation, Squadron } from "./situation.ts";

/** Tracks named in one attack order; of a gunners' one, one for so many ships. */
const ATTACK_TRACKS = 8;
const FOCUS_SHIPS = 8;

/** What is attacked together. */
type Targets = Pick<Cluster, "contacts">;
type Place = { xKm: number; yKm: number };

/** Distances count from the squadron, or from where those stand who fire at the same with it. */
export function attackOn(targets: Targets, squadron: Squadron, from: Place = squadron): Order {
  const most = from === squadron ? focusOf(squadron) : ATTACK_TRACKS;
  return { kind: "attack", groupId: squadron.groupId, tracks: tracksOf(targets, from, most) };
}

/**
 * Batteries in reach of the squadron's missiles: what outranges every gun and cannot move is bombarded
 * before all else. Null without any, or without missiles to do it with.
 */
export function bombard(squadron: Squadron, { ships }: Situation, near: Cluster): Order | null {
  if (!hasMissiles(squadron)) return null;
  const { xKm, yKm, missileReachKm, groupId } = squadron;
  const batteries = ships.filter(
    (contact) =>
      contact.shipClass?.role === "battery" &&
      distance(contact.xKm - xKm, contact.yKm - yKm) <= missileReachKm,
  );
  if (batteries.length === 0) return null;
  const others = tracksOf(near, squadron, ATTACK_TRACKS).filter(
    (track) => !hasTrack(batteries, track),
  );
  const tracks = [...batteries.map(({ track }) => track), ...others].slice(0, ATTACK_TRACKS);
  return { kind: "attack", groupId, tracks };
}

function hasTrack(contacts: readonly Contact[], track: number): boolean {
  return contacts.some((contact) => contact.track === track);
}

/**
 * Nearest first, the valuable before the small; the squadron spreads over them by itself. Only the
 * best are kept in order: a fleet of hundreds that stands close is one cluster.
 */
function tracksOf(targets: Targets, from: Place, most: number): number[] {
  const tracks: number[] = [];
  const worths: number[] = [];
  for (const { track, xKm, yKm, points, isWanted } of targets.contacts) {
    const awayKm = distance(xKm - from.xKm, yKm - from.yKm);
    // Value over squared distance: the gain of a salvo falls with the time to reach.
    const worth = ((isWanted ? WANTED_WORTH : 1) * points) / (awayKm * awayKm + NEAR_KM);
    let place = tracks.length;
    while (place > 0 && isBefore(worth, track, worths[place - 1], tracks[place - 1])) place--;
    if (place === most) continue;
    tracks.splice(place, 0, track);
    worths.splice(place, 0, worth);
    if (tracks.length <= most) continue;
    tracks.pop();
    worths.pop();
  }
  return tracks;
}

/** So few that several ships fire at each: what is spread over many is caught by their shields. */
function focusOf({ unitIds }: Squadron): number {
  return Math.max(1, Math.min(ATTACK_TRACKS, Math.ceil(unitIds.length / FOCUS_SHIPS)));
}

/** By worth; between equals the older track, so that the order of the contacts does not matter. */
function isBefore(worth: number, track: number, otherWorth: number, otherTrack: number): boolean {
  return worth > otherWorth || (worth === otherWorth && track < otherTrack);
}
