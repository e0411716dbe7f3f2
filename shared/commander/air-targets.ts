// What is worth a strike, as far as the side knows: well placed, known, little guarded, near.
import { buildGrid, createGrid, queryCircle } from "../battle/grid.ts";
import { distance } from "../battle/trig.ts";
import type { Briefing } from "../protocol/picture.ts";
import type { Contact, Situation } from "./situation.ts";
import type { Flight } from "./wings.ts";

/** The same for strikes, whose way is planned. */
const STRIKE_RADIUS_SHARE = 0.95;
/** A strike target: seen this lately, placed this well. */
const STRIKE_AGE_S = 30;
const STRIKE_ERROR_KM = 20;
/** A carrier is worth so many times her points: without decks no more strikes come. */
const CARRIER_WORTH = 4;
/** Ships this near share their defence; so many of them halve what a strike is worth. */
const GUARD_KM = 10;
const GUARDS_HALVE = 6;

export type AirTarget = { contact: Contact; worth: number };

/** What is worth a strike: well placed and known; the more guards, the less. */
export function airTargetsOf(situation: Situation, { widthKm, heightKm }: Briefing): AirTarget[] {
  const targets: AirTarget[] = [];
  const { ships } = situation;
  const grid = createGrid(
    { originXKm: 0, originYKm: 0, widthKm, heightKm, cellKm: GUARD_KM },
    ships.length,
  );
  const xKm = new Float64Array(ships.length);
  const yKm = new Float64Array(ships.length);
  for (let n = 0; n < ships.length; n++) {
    xKm[n] = ships[n].xKm;
    yKm[n] = ships[n].yKm;
  }
  buildGrid(grid, ships.length, xKm, yKm, new Uint8Array(ships.length).fill(1));
  for (const contact of ships) {
    if (contact.shipClass === null || contact.ageS > STRIKE_AGE_S) continue;
    if (contact.errorKm > STRIKE_ERROR_KM) continue;
    const guards = queryCircle(grid, contact.xKm, contact.yKm, GUARD_KM);
    const points = contact.points * (isMovingDeck(contact) ? CARRIER_WORTH : 1);
    targets.push({ contact, worth: points / (1 + guards / GUARDS_HALVE) });
  }
  return targets;
}

/** A deck that moves: worth craft. */
export function isMovingDeck({ shipClass }: Contact): boolean {
  return shipClass !== null && shipClass.role === "carrier" && !shipClass.isStatic;
}

export function isInReach(flight: Flight, contact: Contact): boolean {
  const awayKm = distance(contact.xKm - flight.baseXKm, contact.yKm - flight.baseYKm);
  return awayKm <= flight.craft.radiusKm * STRIKE_RADIUS_SHARE;
}

/** A nearer target is struck more often: worth falls with the way. */
export function bestTarget(flight: Flight, targets: readonly AirTarget[]): Contact | null {
  let best: Contact | null = null;
  let bestWorth = 0;
  for (const { contact, worth } of targets) {
    if (!isInReach(flight, contact)) continue;
    const awayKm = distance(contact.xKm - flight.baseXKm, contact.yKm - flight.baseYKm);
    const worthHere = worth / (1 + awayKm / flight.craft.radiusKm);
    if (worthHere <= bestWorth) continue;
    best = contact;
    bestWorth = worthHere;
  }
  return best;
}

/** The target that most bombers can reach, by worth: many waves at one saturate its defence. */
export function commonTarget(
  flights: readonly Flight[],
  targets: readonly AirTarget[],
): Contact | null {
  const bombers = flights.filter(({ isFree, craft }) => isFree && craft.role === "bomber");
  let best: Contact | null = null;
  let bestWorth = 0;
  for (const { contact, worth } of targets) {
    const able = bombers.filter((flight) => isInReach(flight, contact)).length;
    if (able * worth <= bestWorth) continue;
    best = contact;
    bestWorth = able * worth;
  }
  return best;
}
