// Whom a fleet that hunts another falls upon, and from where: all it has at the end of the enemy's
// line, where few of the others can help. Fire grows with the square of numbers (Lanchester 1916): two
// equal fleets that meet front to front trade evenly, one that masses against a part hardly loses.
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import type { Catalog } from "../battle/catalog.ts";
import {
  CLUSTER_KM,
  HUNT_RANGE_KM,
  MASS_FROM_KM,
  MASS_SLACK_KM,
  WANTED_WORTH,
} from "./measures.ts";
import { reachOf } from "./reach.ts";
import type { Contact, Situation, Squadron } from "./situation.ts";

/** Enemies this near to each other help one another in a fight. */
const SUPPORT_KM = 60;
/** Odds beyond this are no better: so much force is only late elsewhere. */
const HUNT_ODDS_MAX = 2.5;
/** A quarry farther by this much is worth half. */
const HUNT_NEAR_KM = 60;
/** A hunt is dropped only for something so much better. */
const HUNT_HABIT = 1.5;
/** Ships of the enemy among which the first quarry is chosen. */
const HUNT_CHOICES = 64;
/** Guns of a contact without a class are taken to reach this far. */
const UNKNOWN_REACH_KM = 26;

/** The ship to begin with, and the bearing from her to where the hunters stand. */
export type Quarry = {
  readonly contact: Contact;
  readonly fromRad: number;
};

/** The quarry at the last look: a hunt is kept to. Plain data. */
export type HuntMemory = { track: number; xKm: number; yKm: number; fromRad: number } | null;

/** The best beginning, or null while no ship is held. */
export function quarryOf(
  hunters: readonly Squadron[],
  situation: Situation,
  last: HuntMemory,
  catalog: Catalog,
): Quarry | null {
  if (hunters.length === 0) return null;
  const own = massOf(hunters);
  let best: Quarry | null = null;
  let bestWorth = 0;
  for (const contact of nearestOf(situation.ships, own.xKm, own.yKm)) {
    const isSame = last?.track === contact.track;
    const fromRad = isSame ? last.fromRad : flankOf(contact, situation, own);
    const xKm = contact.xKm + cos(fromRad) * HUNT_RANGE_KM;
    const yKm = contact.yKm + sin(fromRad) * HUNT_RANGE_KM;
    const { inReach, reaching } = about(xKm, yKm, situation, catalog);
    const odds = Math.min(own.points / Math.max(1, reaching), HUNT_ODDS_MAX);
    const wayKm = distance(xKm - own.xKm, yKm - own.yKm);
    const isNext =
      last !== null && distance(last.xKm - contact.xKm, last.yKm - contact.yKm) <= CLUSTER_KM;
    const habit = isSame ? HUNT_HABIT * HUNT_HABIT : isNext ? HUNT_HABIT : 1;
    const wanted = contact.isWanted ? WANTED_WORTH : 1;
    const worth = (inReach * odds * odds * habit * wanted) / (HUNT_NEAR_KM + wayKm);
    if (worth <= bestWorth) continue;
    best = { contact, fromRad };
    bestWorth = worth;
  }
  return best;
}

/** Whoever is well ahead of the others waits for them out of the enemy's guns: they strike together. */
export function mustWait(
  squadron: Squadron,
  hunters: readonly Squadron[],
  { contact }: Quarry,
): boolean {
  const away = ({ xKm, yKm }: Squadron): number => distance(xKm - contact.xKm, yKm - contact.yKm);
  const ownKm = away(squadron);
  if (ownKm < MASS_FROM_KM) return false;
  const farthestKm = hunters.reduce((km, hunter) => Math.max(km, away(hunter)), 0);
  return ownKm < farthestKm - MASS_SLACK_KM;
}

type Mass = { xKm: number; yKm: number; points: number };

function massOf(squadrons: readonly { xKm: number; yKm: number; points: number }[]): Mass {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const squadron of squadrons) {
    xKm += squadron.xKm * squadron.points;
    yKm += squadron.yKm * squadron.points;
    points += squadron.points;
  }
  return points === 0 ? { xKm, yKm, points } : { xKm: xKm / points, yKm: yKm / points, points };
}

/** A fleet of hundreds is not weighed ship by ship: its near edge is where a hunt begins. */
function nearestOf(ships: readonly Contact[], xKm: number, yKm: number): readonly Contact[] {
  if (ships.length <= HUNT_CHOICES) return ships;
  const away = (contact: Contact): number => distance(contact.xKm - xKm, contact.yKm - yKm);
  return [...ships].sort((a, b) => away(a) - away(b) || a.track - b.track).slice(0, HUNT_CHOICES);
}

/** Outward from the middle of those who could help her; toward the hunters when nobody could. */
function flankOf(contact: Contact, situation: Situation, own: Mass): number {
  const near = situation.ships.filter(
    (other) => distance(other.xKm - contact.xKm, other.yKm - contact.yKm) <= SUPPORT_KM,
  );
  const middle = massOf(near);
  const outKm = distance(contact.xKm - middle.xKm, contact.yKm - middle.yKm);
  return outKm < 1
    ? atan2(own.yKm - contact.yKm, own.xKm - contact.xKm)
    : atan2(contact.yKm - middle.yKm, contact.xKm - middle.xKm);
}

/** Points that the guns of a fleet at a place would reach, and those whose guns would reach it. */
function about(
  xKm: number,
  yKm: number,
  situation: Situation,
  catalog: Catalog,
): { inReach: number; reaching: number } {
  let [inReach, reaching] = [0, 0];
  for (const contact of situation.ships) {
    const awayKm = distance(contact.xKm - xKm, contact.yKm - yKm);
    const { shipClass, points } = contact;
    const gunKm = shipClass === null ? UNKNOWN_REACH_KM : reachOf(catalog, shipClass).gunKm;
    if (awayKm <= 2 * HUNT_RANGE_KM) inReach += points;
    if (awayKm <= gunKm) reaching += points;
  }
  return { inReach, reaching };
}
