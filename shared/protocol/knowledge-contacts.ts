// What a picture holds of others: tracks, craft of flights under fix, missiles in sight. An enemy's
// state is told only while the side has it under fix; before and after, what the track believes.
import { allyCount, allyNumber, isAlly, isFlying } from "../battle/allies.ts";
import { isTrack } from "../battle/flights.ts";
import { NEVER_TICK, NO_ROW, SIDES_MAX, ticksOf } from "../battle/limits.ts";
import { isWatched } from "../battle/sides.ts";
import {
  type Battle,
  CRAFT_FLYING,
  LIFE_ACTIVE,
  TRACK_BEARING,
  TRACK_CLASS,
  TRACK_IDENTIFIED,
} from "../battle/state.ts";
import { hasOwnAboard } from "../battle/boarding.ts";
import { isUnderFix, TARGET_FLIGHT, TARGET_SHIP, trackOn } from "../battle/tracks.ts";
import { cos, sin } from "../battle/trig.ts";
import { SHARE_FULL } from "../battle/values.ts";
import {
  ALLY_SERIALS_FROM,
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  CRAFT_FLAGS,
  NO_TRACK,
  type Picture,
  PICTURE_ALLIES_MAX,
  SIDE_UNKNOWN,
  TARGET_UNKNOWN,
} from "./picture.ts";
import {
  type ClassMeasures,
  FACINGS,
  fillHealth,
  measuresOf,
  TRUTH_SIDE,
  viewerOf,
} from "./knowledge-viewer.ts";

export function fillTracks(battle: Battle, side: number, picture: Picture): void {
  const { tracks } = battle;
  const known = picture.tracks;
  const [first, end] = battle.blocks[side].tracks;
  const allyRows = fillAllies(battle, side, picture);
  const rows = Math.min(end - first, known.capacity - allyRows);
  const measures = measuresOf(battle.catalog);
  known.count = allyRows + rows;
  copyTracks(battle, first, rows, picture, allyRows);
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
  known.firstTick.set(tracks.firstTick.subarray(first, end), to);
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
  known.turnRateRadS[row] = 0;
  if (isShip && isFixed && !isDecoy) fillMotion(battle, target, picture, row);
  known.targetKind[row] = level === TRACK_BEARING ? TARGET_UNKNOWN : kind;
  known.side[row] = SIDE_UNKNOWN;
  known.classIndex[row] = CLASS_UNKNOWN;
  known.memberCount[row] = 1;
  if (isClassKnown && isShip) {
    known.side[row] = ships.side[target];
    known.classIndex[row] = ships.classIndex[target];
  } else if (isClassKnown) {
    known.side[row] = flights.side[target];
    known.classIndex[row] = flights.craftIndex[target];
    // Out of sight, a flight is believed to be as many as it can have been.
    known.memberCount[row] = isFixed ? flights.aliveCount[target] : flights.craftCount[target];
  }
  known.errorKm[row] = tracks.errorKm[track];
  const isRound = tracks.errorAcrossKm[track] >= tracks.errorKm[track];
  known.errorShape[row] = isRound
    ? SHARE_FULL
    : (tracks.errorAcrossKm[track] / tracks.errorKm[track]) * SHARE_FULL;
  known.errorRad[row] = isRound ? 0 : tracks.errorRad[track];
  known.heardKinds[row] = tracks.heardKinds[track];
  // Under fix it is seen now, whichever tick of the sweep was its own.
  known.seenTick[row] = isFixed ? tick : Math.max(tracks.fixTick[track], tracks.heardTick[track]);
  fillBearing(battle, track, picture, row, isFixed);
  known.firstXKm[row] = tracks.firstXKm[track];
  known.firstYKm[row] = tracks.firstYKm[track];
  known.firstHeadingRad[row] = tracks.firstHeadingRad[track];
  const isMadeOut = isShip && !isDecoy && level >= TRACK_IDENTIFIED;
  if (isMadeOut && isFixed) fillHealth(battle, measures, target, known.shield, known.hull, row);
  else fillWhole(picture, row);
  if (isMadeOut) setName(picture, tracks.number[track], battle.shipNames[target]);
  let flags = 0;
  if (tracks.isGhost[track] === 1) flags |= CONTACT_FLAGS.ghost;
  if (tracks.isStrike[track] === 1) flags |= CONTACT_FLAGS.strike;
  if (tracks.onlyGroup[track] !== NO_ROW) flags |= CONTACT_FLAGS.unshared;
  if (tracks.shooterCount[track] > 0) flags |= CONTACT_FLAGS.friendlyFire;
  if (isShip && isFixed && !isDecoy) flags |= doingsOf(battle, measures, target);
  if (isShip && !isDecoy && hasOwnAboard(battle, picture.side, target))
    flags |= CONTACT_FLAGS.boarded;
  known.flags[row] = flags;
  known.fire[row] = isShip && isFixed && !isDecoy ? ships.fireLevel[target] : 0;
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

function setName({ trackNames }: Picture, number: number, name: string): void {
  namedCount++;
  if (trackNames.get(number) !== name) trackNames.set(number, name);
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
function fillBearing(
  { tracks }: Battle,
  track: number,
  picture: Picture,
  row: number,
  isFixed: boolean,
): void {
  const known = picture.tracks;
  const isHeard = !isFixed && tracks.heardTick[track] > tracks.fixTick[track];
  known.bearingRad[row] = isHeard ? tracks.bearingRad[track] : 0;
  known.bearingXKm[row] = isHeard ? tracks.bearingXKm[track] : 0;
  known.bearingYKm[row] = isHeard ? tracks.bearingYKm[track] : 0;
}

function fillWhole({ tracks: { shield, hull } }: Picture, row: number): void {
  for (let n = row * FACINGS; n < (row + 1) * FACINGS; n++) shield[n] = SHARE_FULL;
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
  setName(picture, number, battle.shipNames[ship]);
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

// ---- craft and missiles ----------------------------------------------------------------------

/** Single craft of flights under fix, packed: by track, then by place in the flight. */
export function fillContactCraft(battle: Battle, side: number, picture: Picture): void {
  const { flights, tracks, blocks } = battle;
  const known = picture.contactCraft;
  known.count = 0;
  if (side === TRUTH_SIDE) {
    const viewer = viewerOf(side);
    for (let flight = 0; flight < flights.count; flight++) {
      if (flights.side[flight] === viewer) continue;
      addContactCraft(battle, flight, truthNumber(battle, TARGET_FLIGHT, flight), picture);
    }
  } else {
    for (let other = 0; other < blocks.length; other++) {
      if (!isAlly(battle, side, other)) continue;
      for (let flight = blocks[other].flights[0]; flight < blocks[other].flights[1]; flight++) {
        addContactCraft(battle, flight, allyNumber(battle, side, TARGET_FLIGHT, flight), picture);
      }
    }
    const [first, end] = blocks[side].tracks;
    for (let track = first; track < end; track++) {
      if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_FLIGHT) continue;
      if (isUnderFix(battle, track)) {
        addContactCraft(battle, tracks.targetRow[track], tracks.number[track], picture);
      }
    }
  }
  known.isAlive.fill(0, known.count);
}

function addContactCraft(battle: Battle, flight: number, track: number, picture: Picture): void {
  const { craft, flights, tick, catalog } = battle;
  const firingTicks = ticksOf(catalog.rules.craft.decisionS);
  const known = picture.contactCraft;
  const first = flights.firstCraft[flight];
  for (let member = 0; member < flights.craftCount[flight]; member++) {
    const one = first + member;
    if (craft.life[one] !== CRAFT_FLYING) continue;
    if (known.count >= known.capacity) return;
    const row = known.count++;
    known.isAlive[row] = 1;
    known.xKm[row] = craft.xKm[one];
    known.yKm[row] = craft.yKm[one];
    known.headingRad[row] = craft.headingRad[one];
    known.velocityXKmS[row] = cos(craft.headingRad[one]) * craft.speedKmS[one];
    known.velocityYKmS[row] = sin(craft.headingRad[one]) * craft.speedKmS[one];
    known.turnRateRadS[row] = craft.turnRateRadS[one];
    known.track[row] = track;
    known.member[row] = member;
    known.flags[row] = tick - craft.lastFiredTick[one] <= firingTicks ? CRAFT_FLAGS.firing : 0;
  }
}

/** Own missiles, then those of others in sight in the order in which they were met, packed. */
export function fillMissiles(battle: Battle, side: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const viewer = viewerOf(side);
  picture.missiles.count = 0;
  const [first, end] = blocks[viewer].missiles;
  for (let missile = first; missile < end; missile++) {
    if (missiles.isAlive[missile] === 1) addMissile(battle, side, missile, picture);
  }
  for (let other = 0; other < blocks.length; other++) {
    const isShown = side === TRUTH_SIDE ? other !== viewer : isWatched(battle, viewer, other);
    if (isShown) addOthersMissiles(battle, side, other, picture);
    else if (other !== viewer) addAlliesMissiles(battle, side, other, picture);
  }
  picture.missiles.isAlive.fill(0, picture.missiles.count);
}

function addAlliesMissiles(battle: Battle, side: number, ally: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const [first, end] = blocks[ally].missiles;
  for (let missile = first; missile < end; missile++) {
    if (missiles.isAlive[missile] === 1) addMissile(battle, side, missile, picture);
  }
}

/** Room to put one side's missiles in order: name × this + place. */
const ORDER_STEP = 65_536;
let order = new Float64Array(0);

/**
 * Rows fall free and are used again, so that a row tells of missiles never seen; the order in which
 * the side met them does not.
 */
function addOthersMissiles(battle: Battle, side: number, other: number, picture: Picture): void {
  const { missiles, blocks } = battle;
  const [first, end] = blocks[other].missiles;
  if (order.length < end - first) order = new Float64Array(end - first);
  let count = 0;
  for (let missile = first; missile < end; missile++) {
    if (missiles.isAlive[missile] === 0) continue;
    const isSeen = side === TRUTH_SIDE || (missiles.seenBy[missile] & (1 << side)) !== 0;
    if (isSeen) order[count++] = nameOf(battle, side, missile) * ORDER_STEP + (missile - first);
  }
  const seen = order.subarray(0, count).sort((a, b) => a - b);
  for (let n = 0; n < count; n++) {
    addMissile(battle, side, first + (seen[n] % ORDER_STEP), picture);
  }
}

/** What a side calls that which an ally's track stands for. */
function numberOfAllysTarget(battle: Battle, side: number, allysTrack: number): number {
  const { tracks } = battle;
  if (allysTrack === NO_ROW) return NO_TRACK;
  const track = trackOn(battle, side, tracks.targetKind[allysTrack], tracks.targetRow[allysTrack]);
  return track === NO_ROW ? NO_TRACK : tracks.number[track];
}

/** What the side calls another's missile; the truth keeps sides apart by the remainder. */
function nameOf({ missiles }: Battle, side: number, missile: number): number {
  if (side !== TRUTH_SIDE) return missiles.seenName[missile * SIDES_MAX + side];
  return missiles.serial[missile] * SIDES_MAX + missiles.side[missile];
}

function addMissile(battle: Battle, side: number, missile: number, picture: Picture): void {
  const { missiles, tracks, ships } = battle;
  const viewer = viewerOf(side);
  const known = picture.missiles;
  if (known.count >= known.capacity) return;
  const row = known.count++;
  const owner = missiles.side[missile];
  const isOwn = owner === viewer;
  const isAllys = side !== TRUTH_SIDE && isAlly(battle, viewer, owner);
  const headingRad = missiles.headingRad[missile];
  known.isAlive[row] = 1;
  known.xKm[row] = missiles.xKm[missile];
  known.yKm[row] = missiles.yKm[missile];
  known.headingRad[row] = headingRad;
  known.velocityXKmS[row] = cos(headingRad) * missiles.speedKmS[missile];
  known.velocityYKmS[row] = sin(headingRad) * missiles.speedKmS[missile];
  known.turnRateRadS[row] = missiles.turnRateRadS[missile];
  known.isOwn[row] = isOwn || isAllys ? 1 : 0;
  // An enemy's serial would tell how many it fired unseen.
  known.serial[row] = isOwn ? missiles.serial[missile] : nameOf(battle, side, missile);
  if (isAllys) known.serial[row] = ALLY_SERIALS_FROM + nameOf(battle, TRUTH_SIDE, missile);
  known.weaponIndex[row] = missiles.weaponIndex[missile];
  known.target[row] = NO_TRACK;
  const track = missiles.targetTrack[missile];
  const ship = missiles.targetShip[missile];
  if (isOwn) {
    if (track !== NO_ROW && isTrack(battle, track, tracks.number[track])) {
      known.target[row] = tracks.number[track];
    }
  } else if (isAllys) {
    known.target[row] = numberOfAllysTarget(battle, viewer, track);
  } else if (ship !== NO_ROW && ships.side[ship] === viewer) {
    known.target[row] = ships.unitId[ship];
  }
}
