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
import { usedEnd } from "../battle/table.ts";
import { isUnderFix, TARGET_FLIGHT, TARGET_SHIP } from "../battle/tracks.ts";
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
import { type ClassMeasures, fillHealth, measuresOf } from "./knowledge-viewer.ts";

export function fillTracks(battle: Battle, side: number, picture: Picture): void {
  const { tracks } = battle;
  const known = picture.tracks;
  const [first, blockEnd] = battle.blocks[side].tracks;
  const end = usedEnd(tracks, first, blockEnd);
  beginNames(picture);
  const allyRows = fillAllies(battle, side, picture);
  const rows = Math.min(end - first, known.capacity - allyRows);
  const measures = measuresOf(battle.catalog);
  known.count = allyRows + rows;
  copyTracks(battle, first, rows, picture, allyRows);
  clearTracks(picture, allyRows);
  known.isAlive.fill(0, known.count);
  for (let n = 0; n < rows; n++) {
    const track = first + n;
    if (tracks.isAlive[track] === 1) fillTrack(battle, measures, track, picture, allyRows + n);
  }
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
  const end = first + rows;
  known.isAlive.set(tracks.isAlive.subarray(first, end), to);
  known.number.set(tracks.number.subarray(first, end), to);
  known.xKm.set(tracks.xKm.subarray(first, end), to);
  known.yKm.set(tracks.yKm.subarray(first, end), to);
  known.headingRad.set(tracks.headingRad.subarray(first, end), to);
  known.velocityXKmS.set(tracks.velocityXKmS.subarray(first, end), to);
  known.velocityYKmS.set(tracks.velocityYKmS.subarray(first, end), to);
  known.level.set(tracks.level.subarray(first, end), to);
  known.errorKm.set(tracks.errorKm.subarray(first, end), to);
  known.heardKinds.set(tracks.heardKinds.subarray(first, end), to);
  known.firstTick.set(tracks.firstTick.subarray(first, end), to);
  known.firstXKm.set(tracks.firstXKm.subarray(first, end), to);
  known.firstYKm.set(tracks.firstYKm.subarray(first, end), to);
  known.firstHeadingRad.set(tracks.firstHeadingRad.subarray(first, end), to);
}

/** What is true of a track of which nothing better is known: most of it, of most. */
function clearTracks({ tracks: known }: Picture, from: number): void {
  const end = known.count;
  known.turnRateRadS.fill(0, from, end);
  known.side.fill(SIDE_UNKNOWN, from, end);
  known.classIndex.fill(CLASS_UNKNOWN, from, end);
  known.memberCount.fill(1, from, end);
  known.errorShape.fill(SHARE_FULL, from, end);
  known.errorRad.fill(0, from, end);
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

function fillTrack(
  battle: Battle,
  measures: ClassMeasures,
  track: number,
  picture: Picture,
  row: number,
): void {
  const { tracks, tick, ships, flights } = battle;
  const known = picture.tracks;
  const level = tracks.level[track];
  const kind = tracks.targetKind[track];
  const target = tracks.targetRow[track];
  const isFixed = isUnderFix(battle, track);
  const isShip = kind === TARGET_SHIP;
  const isDecoy = tracks.decoyRow[track] !== NO_ROW;
  const isClassKnown = level >= TRACK_CLASS;
  const isSeenShip = isShip && isFixed && !isDecoy;
  known.targetKind[row] = level === TRACK_BEARING ? TARGET_UNKNOWN : kind;
  if (isClassKnown && isShip) {
    known.side[row] = ships.side[target];
    known.classIndex[row] = ships.classIndex[target];
  } else if (isClassKnown) {
    known.side[row] = flights.side[target];
    known.classIndex[row] = flights.craftIndex[target];
    // Out of sight, a flight is believed to be as many as it can have been.
    known.memberCount[row] = isFixed ? flights.aliveCount[target] : flights.craftCount[target];
  }
  if (tracks.errorAcrossKm[track] < tracks.errorKm[track]) {
    known.errorShape[row] = (tracks.errorAcrossKm[track] / tracks.errorKm[track]) * SHARE_FULL;
    known.errorRad[row] = tracks.errorRad[track];
  }
  // Under fix it is seen now, whichever tick of the sweep was its own.
  known.seenTick[row] = isFixed ? tick : Math.max(tracks.fixTick[track], tracks.heardTick[track]);
  if (!isFixed) fillBearing(battle, track, picture, row);
  const isMadeOut = isShip && !isDecoy && level >= TRACK_IDENTIFIED;
  if (isMadeOut && isFixed) fillHealth(battle, measures, target, known.shield, known.hull, row);
  if (isMadeOut) setName(picture, row, tracks.number[track], battle.shipNames[target]);
  let flags = 0;
  if (tracks.isGhost[track] === 1) flags |= CONTACT_FLAGS.ghost;
  if (tracks.isStrike[track] === 1) flags |= CONTACT_FLAGS.strike;
  if (tracks.onlyGroup[track] !== NO_ROW) flags |= CONTACT_FLAGS.unshared;
  if (tracks.shooterCount[track] > 0) flags |= CONTACT_FLAGS.friendlyFire;
  if (isShip && !isDecoy && hasOwnAboard(battle, picture.side, target))
    flags |= CONTACT_FLAGS.boarded;
  if (isSeenShip) {
    flags |= doingsOf(battle, measures, target);
    known.fire[row] = ships.fireLevel[target];
    fillMotion(battle, target, picture, row);
  }
  known.flags[row] = flags;
}

/** Where a ship is and how she moves, for who has her under fix. */
function fillMotion(
  { ships }: Battle,
  ship: number,
  { tracks: known }: Picture,
  row: number,
): void {
  known.xKm[row] = ships.xKm[ship];
  known.yKm[row] = ships.yKm[ship];
  known.headingRad[row] = ships.headingRad[ship];
  known.velocityXKmS[row] = ships.velocityXKmS[ship];
  known.velocityYKmS[row] = ships.velocityYKmS[ship];
  known.turnRateRadS[row] = ships.turnRateRadS[ship];
}

/** Names that the picture being filled has a use for, so far. */
let namedCount = 0;

/** What name stood in each row at which number, and how often names had changed by then. */
type NamedRows = {
  readonly number: Uint32Array;
  readonly changeCount: Int32Array;
  readonly name: string[];
};

const namedRowsOf = new WeakMap<Picture, NamedRows>();
/** Of the picture being filled. */
let namedRows: NamedRows = { number: new Uint32Array(0), changeCount: new Int32Array(0), name: [] };

function beginNames(picture: Picture): void {
  let rows = namedRowsOf.get(picture);
  if (rows === undefined) {
    const { capacity } = picture.tracks;
    rows = {
      number: new Uint32Array(capacity),
      changeCount: new Int32Array(capacity).fill(-1),
      name: Array.from({ length: capacity }, () => ""),
    };
    namedRowsOf.set(picture, rows);
  }
  namedRows = rows;
}

function setName({ trackNames }: Picture, row: number, number: number, name: string): void {
  namedCount++;
  const { number: numbers, changeCount, name: names } = namedRows;
  // Names hardly ever change: while none has, a row needs no search for its own.
  const isAsBefore = changeCount[row] === trackNames.changeCount && numbers[row] === number;
  if (isAsBefore && names[row] === name) return;
  if (trackNames.get(number) !== name) trackNames.set(number, name);
  numbers[row] = number;
  names[row] = name;
  changeCount[row] = trackNames.changeCount;
}

/** Takes out the names of those that are in the picture no more. */
function dropNames({ trackNames, tracks: { count, isAlive, level, targetKind, number } }: Picture) {
  const isSame = trackNames.size === namedCount;
  namedCount = 0;
  if (isSame) return;
  const numbers = new Set<number>();
  for (let row = 0; row < count; row++) {
    if (isAlive[row] === 0 || level[row] !== TRACK_IDENTIFIED) continue;
    if (targetKind[row] === TARGET_SHIP) numbers.add(number[row]);
  }
  for (const known of trackNames.keys()) if (!numbers.has(known)) trackNames.delete(known);
}

/** What anybody can see who has the ship under fix. */
function doingsOf(
  { ships, catalog, tick }: Battle,
  { interceptBankMax }: ClassMeasures,
  ship: number,
): number {
  const firingTicks = ticksOf(catalog.rules.sensors.firingHeardS);
  let flags = ships.isStruck[ship] === 1 ? CONTACT_FLAGS.struck : 0;
  if (tick - ships.lastFiredTick[ship] <= firingTicks) flags |= CONTACT_FLAGS.firing;
  if (ships.interceptBank[ship] < interceptBankMax[ships.classIndex[ship]])
    flags |= CONTACT_FLAGS.pointDefence;
  if (ships.isFlank[ship] === 1) flags |= CONTACT_FLAGS.flank;
  return flags;
}

/** A bearing says something only where there is no better fix. */
function fillBearing({ tracks }: Battle, track: number, picture: Picture, row: number): void {
  if (tracks.heardTick[track] <= tracks.fixTick[track]) return;
  const known = picture.tracks;
  known.bearingRad[row] = tracks.bearingRad[track];
  known.bearingXKm[row] = tracks.bearingXKm[track];
  known.bearingYKm[row] = tracks.bearingYKm[track];
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
  const measures = measuresOf(battle.catalog);
  const known = picture.tracks;
  const row = number - 1;
  fillMotion(battle, ship, picture, row);
  fillShown(battle, picture, row, TARGET_SHIP, ships.side[ship], ships.classIndex[ship]);
  known.memberCount[row] = 1;
  fillHealth(battle, measures, ship, known.shield, known.hull, row);
  known.flags[row] = doingsOf(battle, measures, ship);
  known.fire[row] = ships.fireLevel[ship];
  setName(picture, row, number, battle.shipNames[ship]);
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
