// How several squadrons fall upon one that is stronger than each of them: from several bearings, all
// at once. They gather about it beyond its guns, give way to whom it goes for, and close together.
import { atan2, cos, distance, PI, sin, turnBetween } from "../battle/trig.ts";
import type { PointKm } from "../battle/catalog.ts";
import {
  BLOB_KM,
  BLOB_SHARE,
  SUPPORT_KM,
  SURROUND_CLOSE_KM,
  SURROUND_OUT_KM,
  SURROUND_PITCH_RAD,
  SURROUND_READY_KM,
  SURROUND_READY_SHARE,
} from "./doctrine.ts";
import type { Quarry } from "./hunt.ts";
import { type Field, inside, type Mission } from "./moves.ts";
import type { Contact, Situation, Squadron } from "./situation.ts";

/** Whether the squadrons have closed; kept while there is something to close with. */
export type SurroundMemory = { isOn: boolean };

export function newSurround(): SurroundMemory {
  return { isOn: false };
}

type Blob = {
  xKm: number;
  yKm: number;
  radiusKm: number;
  points: number;
  contacts: readonly Contact[];
};

/** Missions of the hunters, by squadron; null when the enemy does not stand close together. */
export function surround(
  memory: SurroundMemory,
  hunters: readonly Squadron[],
  quarry: Quarry,
  situation: Situation,
  field: Field,
): Map<number, Mission> | null {
  const blob = blobOf(quarry, situation);
  const strongest = Math.max(...hunters.map(({ points }) => points));
  if (blob === null || hunters.length < 2 || blob.points <= strongest) {
    memory.isOn = false;
    return null;
  }
  const places = placesOf(hunters, blob, field);
  memory.isOn ||= areReady(hunters, places, blob);
  const missions = new Map<number, Mission>();
  for (const squadron of hunters) {
    missions.set(
      squadron.groupId,
      memory.isOn ? closing(squadron, blob) : gathering(places.get(squadron.groupId)!, blob),
    );
  }
  return missions;
}

/** Those who stand about the quarry, when nearly all of them stand in one circle. */
function blobOf({ contact }: Quarry, { ships }: Situation): Blob | null {
  const near = ships.filter(
    ({ xKm, yKm }) => distance(xKm - contact.xKm, yKm - contact.yKm) <= SUPPORT_KM,
  );
  let [xKm, yKm, allPoints] = [0, 0, 0];
  for (const one of near) {
    xKm += one.xKm * one.points;
    yKm += one.yKm * one.points;
    allPoints += one.points;
  }
  xKm /= allPoints;
  yKm /= allPoints;
  const contacts = near.filter((one) => distance(one.xKm - xKm, one.yKm - yKm) <= BLOB_KM);
  const points = contacts.reduce((sum, one) => sum + one.points, 0);
  if (points < allPoints * BLOB_SHARE) return null;
  const radiusKm = Math.max(...contacts.map((one) => distance(one.xKm - xKm, one.yKm - yKm)));
  return { xKm, yKm, radiusKm, points, contacts };
}

/** Round it on the side that they come from, in the order in which they stand, a pitch apart. */
function placesOf(hunters: readonly Squadron[], blob: Blob, field: Field): Map<number, PointKm> {
  let [xKm, yKm] = [0, 0];
  for (const hunter of hunters) {
    xKm += hunter.xKm / hunters.length;
    yKm += hunter.yKm / hunters.length;
  }
  const middleRad = atan2(yKm - blob.yKm, xKm - blob.xKm);
  const turnOf = (one: Squadron): number =>
    turnBetween(middleRad, atan2(one.yKm - blob.yKm, one.xKm - blob.xKm));
  const inOrder = [...hunters].sort((a, b) => turnOf(a) - turnOf(b) || a.groupId - b.groupId);
  const pitchRad = Math.min(SURROUND_PITCH_RAD, (2 * PI) / hunters.length);
  const outKm = blob.radiusKm + SURROUND_OUT_KM;
  const places = new Map<number, PointKm>();
  inOrder.forEach(({ groupId }, place) => {
    const rad = middleRad + (place - (hunters.length - 1) / 2) * pitchRad;
    places.set(groupId, inside(field, blob.xKm + cos(rad) * outKm, blob.yKm + sin(rad) * outKm));
  });
  return places;
}

/** Most of them are about their places, or it is upon one of them. */
function areReady(
  hunters: readonly Squadron[],
  places: ReadonlyMap<number, PointKm>,
  blob: Blob,
): boolean {
  let [ready, all] = [0, 0];
  for (const { groupId, xKm, yKm, points } of hunters) {
    const [atXKm, atYKm] = places.get(groupId)!;
    const awayKm = distance(blob.xKm - xKm, blob.yKm - yKm) - blob.radiusKm;
    if (awayKm < SURROUND_CLOSE_KM) return true;
    all += points;
    if (distance(atXKm - xKm, atYKm - yKm) <= SURROUND_READY_KM) ready += points;
  }
  return ready >= all * SURROUND_READY_SHARE;
}

function gathering([xKm, yKm]: PointKm, blob: Blob): Mission {
  return { kind: "hold", xKm, yKm, facingRad: atan2(blob.yKm - yKm, blob.xKm - xKm) };
}

/** At the nearest of it: what she fires at, all who come from there fire at. */
function closing({ xKm, yKm }: Squadron, { contacts }: Blob): Mission {
  const away = (one: Contact): number => distance(one.xKm - xKm, one.yKm - yKm);
  const nearest = contacts.reduce((best, one) => (away(one) < away(best) ? one : best));
  return { kind: "strike", track: nearest.track, xKm: nearest.xKm, yKm: nearest.yKm };
}
