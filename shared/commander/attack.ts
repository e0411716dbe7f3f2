// Whom a squadron shoots at: the tracks that an attack order names.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { ATTACK_TRACKS, NEAR_KM, WANTED_WORTH } from "./doctrine.ts";
import type { Cluster, Squadron } from "./situation.ts";

/** What is attacked together. */
type Targets = Pick<Cluster, "contacts">;
type Place = { xKm: number; yKm: number };

/** Distances count from the squadron, or from where those stand who fire at the same with it. */
export function attackOn(targets: Targets, squadron: Squadron, from: Place = squadron): Order {
  return { kind: "attack", groupId: squadron.groupId, tracks: tracksOf(targets, from) };
}

/**
 * Nearest first, the valuable before the small; the squadron spreads over them by itself. Only the
 * best are kept in order: a fleet of hundreds that stands close is one cluster.
 */
function tracksOf(targets: Targets, from: Place): number[] {
  const tracks: number[] = [];
  const worths: number[] = [];
  for (const { track, xKm, yKm, points, isWanted } of targets.contacts) {
    const awayKm = distance(xKm - from.xKm, yKm - from.yKm);
    // Value over squared distance: the gain of a salvo falls with the time to reach.
    const worth = ((isWanted ? WANTED_WORTH : 1) * points) / (awayKm * awayKm + NEAR_KM);
    let place = tracks.length;
    while (place > 0 && isBefore(worth, track, worths[place - 1], tracks[place - 1])) place--;
    if (place === ATTACK_TRACKS) continue;
    tracks.splice(place, 0, track);
    worths.splice(place, 0, worth);
    if (tracks.length <= ATTACK_TRACKS) continue;
    tracks.pop();
    worths.pop();
  }
  return tracks;
}

/** By worth; between equals the older track, so that the order of the contacts does not matter. */
function isBefore(worth: number, track: number, otherWorth: number, otherTrack: number): boolean {
  return worth > otherWorth || (worth === otherWorth && track < otherTrack);
}
