// What others' ships under fix, and allies', are seen to do, and where they are: read from the truth, in
// one go for all of a picture, for there are hundreds.
import { ticksOf } from "../battle/limits.ts";
import type { Battle } from "../battle/state.ts";
import { CONTACT_FLAGS, type Picture } from "./picture.ts";
import { type ClassMeasures, measuresOf } from "./knowledge-viewer.ts";

/** Of the picture being filled: rows in which such ships stand, and those ships. */
let seenRows = new Int32Array(0);
let seenShips = new Int32Array(0);
let seenCount = 0;

export function beginSeen({ tracks: { capacity } }: Picture): void {
  seenCount = 0;
  if (seenRows.length >= capacity) return;
  seenRows = new Int32Array(capacity);
  seenShips = new Int32Array(capacity);
}

export function addSeen(row: number, ship: number): void {
  seenRows[seenCount] = row;
  seenShips[seenCount] = ship;
  seenCount++;
}

/** Writes what shows of the ships that were added. */
export function fillSeen(battle: Battle, picture: Picture): void {
  fillDoings(battle, measuresOf(battle.catalog), picture);
  fillMotions(battle, picture);
}

function fillDoings(
  { ships, catalog, tick }: Battle,
  { interceptBankMax }: ClassMeasures,
  picture: Picture,
): void {
  const firedSince = tick - ticksOf(catalog.rules.sensors.firingHeardS);
  const { isStruck, lastFiredTick, interceptBank, classIndex, isFlank, fireLevel } = ships;
  const { flags, fire } = picture.tracks;
  for (let n = 0; n < seenCount; n++) {
    const row = seenRows[n];
    const ship = seenShips[n];
    fire[row] = fireLevel[ship];
    // Without branches, as own ships' flags.
    flags[row] |=
      (CONTACT_FLAGS.struck * isStruck[ship]) |
      (CONTACT_FLAGS.firing * +(lastFiredTick[ship] >= firedSince)) |
      (CONTACT_FLAGS.pointDefence * +(interceptBank[ship] < interceptBankMax[classIndex[ship]])) |
      (CONTACT_FLAGS.flank * isFlank[ship]);
  }
}

/** Where they are and how they move. */
function fillMotions({ ships }: Battle, { tracks: known }: Picture): void {
  const { xKm, yKm, headingRad, velocityXKmS, velocityYKmS, turnRateRadS } = ships;
  const { xKm: knownXKm, yKm: knownYKm, headingRad: knownRad } = known;
  const { velocityXKmS: knownXKmS, velocityYKmS: knownYKmS, turnRateRadS: knownRadS } = known;
  for (let n = 0; n < seenCount; n++) {
    const row = seenRows[n];
    const ship = seenShips[n];
    knownXKm[row] = xKm[ship];
    knownYKm[row] = yKm[ship];
    knownRad[row] = headingRad[ship];
    knownXKmS[row] = velocityXKmS[ship];
    knownYKmS[row] = velocityYKmS[ship];
    knownRadS[row] = turnRateRadS[ship];
  }
}
