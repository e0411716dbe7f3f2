// What a picture holds of others: tracks, craft of flights under fix, missiles in sight. An enemy's
// state is told only while the side has it under fix; before and after, what the track believes.
import { FACING_COUNT } from "../battle/catalog.ts";
import { allyCount, allyNumber, isAlly, isFlying } from "../battle/allies.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "../battle/limits.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  TRACK_BEARING,
  TRACK_CLASS,
  TRACK_IDENTIFIED,
} from "../battle/state.ts";
import { hasOwnAboard } from "../battle/boarding.ts";
import { once } from "../battle/once.ts";
import { usedEnd, runOf } from "../battle/table.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "../battle/tracks.ts";
import { cos, sin } from "../battle/trig.ts";
import { SHARE_FULL } from "../battle/values.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  type Picture,
  PICTURE_ALLIES_MAX,
  SIDE_UNKNOWN,
  TARGET_UNKNOWN,
} from "./picture.ts";
import { addSeen, beginSeen, fillSeen } from "./knowledge-seen.ts";
import { measureHealth, type ShipHealth } from "./knowledge-health.ts";

export function fillTracks(battle: Battle, side: number, picture: Picture): void {
  const { tracks } = battle;
  const known = picture.tracks;
  const [first, blockEnd] = battle.blocks[side].tracks;
  const end = usedEnd(tracks, first, blockEnd);
  beginNames(picture);
  beginSeen(picture);
  const allyRows = fillAllies(battle, side, picture);
  const rows = Math.min(end - first, known.capacity - allyRows);
  known.count = allyRows + rows;
  copyTracks(battle, first, rows, picture, allyRows);
  clearTracks(picture, allyRows);
  known.isAlive.fill(0, known.count);
  fillFixes(battle, first, allyRows, picture);
  fillKinds(battle, first, allyRows, picture);
  fillTrackFlags(battle, first, allyRows, picture);
  fillShipTracks(battle, first, allyRows, picture);
  fillSeen(battle, picture);
  dropNames(picture);
}

/** What a picture has as the side's tracks have it; in free rows it means nothing. */
function copyTracks(
  { tracks }: Battle,
  first: number,
  rows: number,
  { tracks: known }: Picture,
  to: number,
): void {
  const own = runOf(tracks, first, first + rows);
  known.isAlive.set(own.isAlive, to);
  known.number.set(own.number, to);
  known.xKm.set(own.xKm, to);
  known.yKm.set(own.yKm, to);
  known.headingRad.set(own.headingRad, to);
  known.velocityXKmS.set(own.velocityXKmS, to);
  known.velocityYKmS.set(own.velocityYKmS, to);
  known.level.set(own.level, to);
  known.errorKm.set(own.errorKm, to);
  known.heardKinds.set(own.heardKinds, to);
  known.firstTick.set(own.firstTick, to);
  known.firstXKm.set(own.firstXKm, to);
  known.firstYKm.set(own.firstYKm, to);
  known.firstHeadingRad.set(own.firstHeadingRad, to);
}

/** What is true of a track of which nothing better is known: most of it, of most. */
function clearTracks({ tracks: known }: Picture, from: number): void {
  const end = known.count;
  known.turnRateRadS.fill(0, from, end);
  known.memberCount.fill(1, from, end);
  known.bearingRad.fill(0, from, end);
  known.bearingXKm.fill(0, from, end);
  known.bearingYKm.fill(0, from, end);
  known.shield.fill(SHARE_FULL, from * FACING_COUNT, end * FACING_COUNT);
  known.hull.fill(SHARE_FULL, from, end);
  known.fire.fill(0, from, end);
}

/** Allies' ships and flights in the first rows, each in the row of its number; how many rows. */
function fillAllies(battle: Battle, side: number, picture: Picture): number {
  const rows = Math.min(allyCount(battle, side), PICTURE_ALLIES_MAX);
  picture.tracks.isAlive.fill(0, 0, rows);
  for (let other = 0; other < battle.blocks.length; other++) {
    if (!isAlly(battle, side, other)) continue;
    const { ships, flights } = battle.blocks[other];
    for (let ship = ships[0]; ship < ships[1]; ship++) {
      const number = allyNumber(battle, side, TARGET_SHIP, ship);
      if (number <= rows) fillShownShip(battle, ship, number, picture);
    }
    for (let flight = flights[0]; flight < flights[1]; flight++) {
      const number = allyNumber(battle, side, TARGET_FLIGHT, flight);
      if (number <= rows) fillShownFlight(battle, flight, number, picture);
    }
  }
  return rows;
}

/** By row of the picture: whether the track is under fix. */
let isFixed = new Uint8Array(0);

/** How good it is: how far off it may be, when it was last seen, whence it was heard. */
function fillFixes({ tracks, tick, catalog }: Battle, first: number, to: number, picture: Picture) {
  const { sweepS, fixErrorKm } = catalog.rules.sensors;
  const fixedSince = tick - 2 * ticksOf(sweepS);
  const { isAlive, errorKm, errorAcrossKm, errorRad, fixTick, heardTick } = tracks;
  const known = picture.tracks;
  const { errorShape, errorRad: knownRad, seenTick, count } = known;
  if (isFixed.length < known.capacity) isFixed = new Uint8Array(known.capacity);
  for (let row = to; row < count; row++) {
    const track = first + row - to;
    // As `isUnderFix`, with what it asks of the rules asked once.
    const isSeen =
      isAlive[track] === 1 && fixTick[track] >= fixedSince && errorKm[track] < fixErrorKm;
    isFixed[row] = isSeen ? 1 : 0;
    const isOval = errorAcrossKm[track] < errorKm[track];
    errorShape[row] = isOval ? (errorAcrossKm[track] / errorKm[track]) * SHARE_FULL : SHARE_FULL;
    knownRad[row] = isOval ? errorRad[track] : 0;
    // Under fix it is seen now, whichever tick of the sweep was its own.
    seenTick[row] = isSeen ? tick : Math.max(fixTick[track], heardTick[track]);
    // A bearing says something only where there is no better fix.
    if (isSeen || heardTick[track] <= fixTick[track] || isAlive[track] === 0) continue;
    known.bearingRad[row] = tracks.bearingRad[track];
    known.bearingXKm[row] = tracks.bearingXKm[track];
    known.bearingYKm[row] = tracks.bearingYKm[track];
  }
}

/** What it is, as far as it is known. */
function fillKinds(
  { tracks, ships, flights }: Battle,
  first: number,
  to: number,
  picture: Picture,
) {
  const { level, targetKind, targetRow, isAlive } = tracks;
  const known = picture.tracks;
  const { targetKind: knownKind, side, classIndex, count } = known;
  for (let row = to; row < count; row++) {
    const track = first + row - to;
    const kind = targetKind[track];
    const target = targetRow[track];
    const isClassKnown = level[track] >= TRACK_CLASS && isAlive[track] === 1;
    const isShipKnown = isClassKnown && kind === TARGET_SHIP;
    knownKind[row] = level[track] === TRACK_BEARING ? TARGET_UNKNOWN : kind;
    side[row] = isShipKnown ? ships.side[target] : SIDE_UNKNOWN;
    classIndex[row] = isShipKnown ? ships.classIndex[target] : CLASS_UNKNOWN;
    if (!isClassKnown || isShipKnown) continue;
    side[row] = flights.side[target];
    classIndex[row] = flights.craftIndex[target];
    // Out of sight, a flight is believed to be as many as it can have been.
    known.memberCount[row] = (isFixed[row] === 1 ? flights.aliveCount : flights.craftCount)[target];
  }
}

/** What the side believes of any track, and does about it. */
function fillTrackFlags({ tracks }: Battle, first: number, to: number, picture: Picture): void {
  const { isGhost, isStrike, onlyGroup, shooterCount } = tracks;
  const { flags, count } = picture.tracks;
  for (let row = to; row < count; row++) {
    const track = first + row - to;
    flags[row] =
      CONTACT_FLAGS.ghost * isGhost[track] +
      CONTACT_FLAGS.strike * isStrike[track] +
      CONTACT_FLAGS.unshared * +(onlyGroup[track] !== NO_ROW) +
      CONTACT_FLAGS.friendlyFire * +(shooterCount[track] > 0);
  }
}

/** Names and health of real ships, and who is aboard; lists those under fix. */
function fillShipTracks(battle: Battle, first: number, to: number, picture: Picture): void {
  const { tracks, ships } = battle;
  const { isAlive, level, targetKind, targetRow, decoyRow, number } = tracks;
  const { boarders } = ships;
  const health = measureHealth(battle, 0, ships.count);
  const { count, flags } = picture.tracks;
  for (let row = to; row < count; row++) {
    const track = first + row - to;
    if (isAlive[track] === 0 || targetKind[track] !== TARGET_SHIP) continue;
    if (decoyRow[track] !== NO_ROW) continue;
    const target = targetRow[track];
    // Hardly any has somebody aboard.
    if (boarders[target] !== 0 && hasOwnAboard(battle, picture.side, target)) {
      flags[row] |= CONTACT_FLAGS.boarded;
    }
    const isMadeOut = level[track] >= TRACK_IDENTIFIED;
    if (isMadeOut) setName(battle, target, picture, row, number[track]);
    if (isFixed[row] === 0) continue;
    if (isMadeOut) fillHealth(health, target, picture, row);
    addSeen(row, target);
  }
}

/** Whose name stands in each row: the number it goes by, and the ship. Good as long as no other hand names anybody. */
type NamedRows = { readonly number: Uint32Array; readonly ship: Int32Array; changeCount: number };

const namedRowsOf = once(({ tracks: { capacity } }: Picture): NamedRows => ({
  number: new Uint32Array(capacity),
  ship: new Int32Array(capacity),
  changeCount: 0,
}));
/** Of the picture being filled, and how many names it has a use for so far. */
let namedRows: NamedRows = { number: new Uint32Array(0), ship: new Int32Array(0), changeCount: 0 };
let namedCount = 0;

function beginNames(picture: Picture): void {
  namedRows = namedRowsOf(picture);
  namedCount = 0;
  if (namedRows.changeCount !== picture.trackNames.changeCount) namedRows.number.fill(0);
}

function setName(
  { shipNames }: Battle,
  ship: number,
  { trackNames }: Picture,
  row: number,
  number: number,
): void {
  namedCount++;
  // Names hardly ever change: a row that has its own needs no search for it.
  if (namedRows.number[row] === number && namedRows.ship[row] === ship) return;
  namedRows.number[row] = number;
  namedRows.ship[row] = ship;
  trackNames.setNew(number, shipNames[ship]);
}

/** Takes out the names of those that are in the picture no more. */
function dropNames({ trackNames, tracks: { count, isAlive, level, targetKind, number } }: Picture) {
  if (trackNames.size !== namedCount) {
    namedRows.number.fill(0);
    const numbers = new Set<number>();
    for (let row = 0; row < count; row++) {
      if (isAlive[row] === 0 || level[row] !== TRACK_IDENTIFIED) continue;
      if (targetKind[row] === TARGET_SHIP) numbers.add(number[row]);
    }
    for (const known of trackNames.keys()) if (!numbers.has(known)) trackNames.delete(known);
  }
  namedRows.changeCount = trackNames.changeCount;
}

function fillHealth(
  health: ShipHealth,
  ship: number,
  { tracks: { shield, hull } }: Picture,
  row: number,
): void {
  const to = row * FACING_COUNT;
  const from = ship * FACING_COUNT;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    shield[to + facing] = health.shield[from + facing];
  }
  hull[row] = health.hull[ship];
}

function fillWhole({ tracks: { shield, hull } }: Picture, row: number): void {
  for (let n = row * FACING_COUNT; n < (row + 1) * FACING_COUNT; n++) shield[n] = SHARE_FULL;
  hull[row] = SHARE_FULL;
}

// ---- the truth -----------------------------------------------------------------------------------

/**
 * Every other ship on the map and every other flight in the air as an identified contact under fix;
 * numbers are fixed for the battle (`truthNumber`).
 */
export function fillTruthTracks(battle: Battle, viewer: number, picture: Picture): void {
  const { ships, flights } = battle;
  const known = picture.tracks;
  beginNames(picture);
  beginSeen(picture);
  known.isAlive.fill(0);
  known.count = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.side[ship] === viewer) continue;
    const number = truthNumber(battle, TARGET_SHIP, ship);
    if (number <= known.capacity) fillShownShip(battle, ship, number, picture);
  }
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.side[flight] === viewer) continue;
    const number = truthNumber(battle, TARGET_FLIGHT, flight);
    if (number <= known.capacity) fillShownFlight(battle, flight, number, picture);
  }
  fillSeen(battle, picture);
  dropNames(picture);
}

/** Number of a ship's or flight's contact in the truth: rows of ships, then of flights, from 1. */
export function truthNumber(battle: Battle, kind: number, row: number): number {
  return 1 + row + (kind === TARGET_FLIGHT ? battle.ships.count : 0);
}

// ---- allies, and everybody in the truth ----------------------------------------------------------

/** A ship on the map as an identified contact under fix, in the row of its number. */
function fillShownShip(battle: Battle, ship: number, number: number, picture: Picture): void {
  const { ships } = battle;
  if (ships.life[ship] !== LIFE_ACTIVE) return;
  const known = picture.tracks;
  const row = number - 1;
  addSeen(row, ship);
  fillShown(battle, picture, row, TARGET_SHIP, ships.side[ship], ships.classIndex[ship]);
  known.memberCount[row] = 1;
  fillHealth(measureHealth(battle, ship, ship + 1), ship, picture, row);
  known.flags[row] = 0;
  setName(battle, ship, picture, row, number);
}

/** As `fillShownShip`, for a flight of which any craft is in the air. */
function fillShownFlight(battle: Battle, flight: number, number: number, picture: Picture): void {
  const { flights } = battle;
  if (!isFlying(battle, flight)) return;
  const known = picture.tracks;
  const row = number - 1;
  known.xKm[row] = flights.xKm[flight];
  known.yKm[row] = flights.yKm[flight];
  known.headingRad[row] = flights.headingRad[flight];
  known.velocityXKmS[row] = cos(flights.headingRad[flight]) * flights.speedKmS[flight];
  known.velocityYKmS[row] = sin(flights.headingRad[flight]) * flights.speedKmS[flight];
  known.turnRateRadS[row] = 0;
  fillShown(battle, picture, row, TARGET_FLIGHT, flights.side[flight], flights.craftIndex[flight]);
  known.memberCount[row] = flights.aliveCount[flight];
  fillWhole(picture, row);
  known.flags[row] = 0;
  known.fire[row] = 0;
}

function fillShown(
  battle: Battle,
  picture: Picture,
  row: number,
  kind: number,
  side: number,
  classIndex: number,
): void {
  const known = picture.tracks;
  known.isAlive[row] = 1;
  known.count = Math.max(known.count, row + 1);
  known.number[row] = row + 1;
  known.side[row] = side;
  known.targetKind[row] = kind;
  known.level[row] = TRACK_IDENTIFIED;
  known.classIndex[row] = classIndex;
  known.errorKm[row] = 0;
  known.errorShape[row] = SHARE_FULL;
  known.errorRad[row] = 0;
  known.heardKinds[row] = 0;
  known.seenTick[row] = battle.tick;
  known.firstTick[row] = NEVER_TICK;
}
