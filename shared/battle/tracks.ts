// Tracks: opening, refreshing and forgetting what a side believes of one enemy. Everything here may
// depend only on what the side's own units sense: tracks are numbered by the side, in its own block
// of rows, in the order in which it met them.
import {
  AIM_TRACK,
  EMIT_ACTIVE,
  TARGET_DECOY,
  TARGET_FLIGHT,
  TARGET_SHIP,
  TRACK_BEARING,
  TRACK_CLASS,
  type Battle,
} from "./state.ts";
import {
  NEVER_TICK,
  NO_ROW,
  SIDES_MAX,
  ticksOf,
  TRACK_NUMBER_AGAIN,
  TRACK_NUMBER_MAX,
} from "./limits.ts";
import { trackRowOf } from "./sides.ts";
import { addRowIn, NO_FREE_ROW, removeRow, usedEnd } from "./table.ts";
import { atan2, cos, distance, sin } from "./trig.ts";

export { TARGET_DECOY, TARGET_FLIGHT, TARGET_SHIP };

/** Row of the side's track on a ship or flight, or NO_ROW. */
export function trackOn(battle: Battle, side: number, kind: number, row: number): number {
  return linksOf(battle, kind)[row * SIDES_MAX + side];
}

/**
 * Whether the side sees the target now, and so may know and act on where it really is: a sensor fixed
 * it within the last two sweeps (one may come late, for rows take turns). Crossed bearings are never
 * better than `fixErrorKm`: what is merely heard is believed to be somewhere.
 */
export function isUnderFix({ tracks, catalog, tick }: Battle, track: number): boolean {
  if (track === NO_ROW || tracks.isAlive[track] !== 1) return false;
  const { sweepS, fixErrorKm } = catalog.rules.sensors;
  return tick - tracks.fixTick[track] <= 2 * ticksOf(sweepS) && tracks.errorKm[track] < fixErrorKm;
}

/** Whether the side sees that the target has struck her colours: nobody fires at her then. */
export function isSeenStruck(battle: Battle, track: number): boolean {
  const { tracks, ships } = battle;
  if (tracks.targetKind[track] !== TARGET_SHIP || tracks.decoyRow[track] !== NO_ROW) return false;
  return ships.isStruck[tracks.targetRow[track]] === 1 && isUnderFix(battle, track);
}

function linksOf({ ships, flights, decoys }: Battle, kind: number): Int32Array {
  if (kind === TARGET_SHIP) return ships.trackRow;
  return kind === TARGET_FLIGHT ? flights.trackRow : decoys.trackRow;
}

function linkTrack(battle: Battle, side: number, kind: number, row: number, track: number): void {
  linksOf(battle, kind)[row * SIDES_MAX + side] = track;
}

/** Opens a track of the lowest level; NO_ROW when the side holds as many as it can. */
export function openTrack(battle: Battle, side: number, kind: number, row: number): number {
  const { tracks, blocks } = battle;
  const track = addRowIn(tracks, blocks[side].tracks[0], blocks[side].tracks[1]);
  if (track === NO_FREE_ROW) return NO_ROW;
  tracks.side[track] = side;
  tracks.number[track] = nextNumber(battle, side);
  const isDecoy = kind === TARGET_DECOY;
  tracks.targetKind[track] = isDecoy ? TARGET_SHIP : kind;
  tracks.targetRow[track] = isDecoy ? battle.decoys.ship[row] : row;
  tracks.decoyRow[track] = isDecoy ? row : NO_ROW;
  tracks.level[track] = TRACK_BEARING;
  tracks.fixTick[track] = NEVER_TICK;
  tracks.heardTick[track] = NEVER_TICK;
  tracks.firstTick[track] = NEVER_TICK;
  tracks.anchorTick[track] = NEVER_TICK;
  tracks.observerRow[track] = NO_ROW;
  tracks.onlyGroup[track] = NO_ROW;
  linkTrack(battle, side, kind, row, track);
  return track;
}

/**
 * From 1 (0 stands for "never had one" in fields that remember numbers), or after those of the allies.
 * When all have been given, the upper half is given again, but for those of tracks still held.
 */
function nextNumber(battle: Battle, side: number): number {
  const { trackSerial } = battle.sides;
  for (;;) {
    const serial = ++trackSerial[side];
    if (serial <= TRACK_NUMBER_MAX) return serial;
    const numbers = TRACK_NUMBER_MAX - TRACK_NUMBER_AGAIN + 1;
    const number = TRACK_NUMBER_AGAIN + ((serial - TRACK_NUMBER_MAX - 1) % numbers);
    if (trackRowOf(battle, side, number) === NO_ROW) return number;
  }
}

/** Forgets a track, and lets go of it whoever of the side pointed at it. */
export function closeTrack(battle: Battle, track: number): void {
  const { tracks, ships, missiles, groups, blocks } = battle;
  const side = tracks.side[track];
  const decoy = tracks.decoyRow[track];
  if (decoy >= 0) linkTrack(battle, side, TARGET_DECOY, decoy, NO_ROW);
  else if (decoy === NO_ROW) {
    linkTrack(battle, side, tracks.targetKind[track], tracks.targetRow[track], NO_ROW);
  }
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    if (ships.targetTrack[ship] === track) ships.targetTrack[ship] = NO_ROW;
    if (ships.missileTrack[ship] === track) ships.missileTrack[ship] = NO_ROW;
  }
  const [first, end] = blocks[side].missiles;
  const last = usedEnd(missiles, first, end);
  for (let missile = first; missile < last; missile++) {
    if (missiles.targetTrack[missile] === track) missiles.targetTrack[missile] = NO_ROW;
  }
  // The row is another contact's next: nobody's mission goes on to that one.
  for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
    const isAtTrack = groups.missionAimKind[group] === AIM_TRACK;
    if (isAtTrack && groups.missionAimRow[group] === track) groups.missionAimRow[group] = NO_ROW;
  }
  removeRow(tracks, track);
}

/** A position from the truth of the target, `offsetX`, `offsetY` beside it, good to `errorKm`. */
export function fixTrack(
  battle: Battle,
  track: number,
  offsetX: number,
  offsetY: number,
  errorKm: number,
): void {
  const { decoys, tracks, ships, flights, tick } = battle;
  const row = tracks.targetRow[track];
  const decoy = tracks.decoyRow[track];
  if (decoy >= 0) {
    tracks.xKm[track] = decoys.xKm[decoy] + offsetX;
    tracks.yKm[track] = decoys.yKm[decoy] + offsetY;
    tracks.velocityXKmS[track] = decoys.velocityXKmS[decoy];
    tracks.velocityYKmS[track] = decoys.velocityYKmS[decoy];
    tracks.headingRad[track] = atan2(decoys.velocityYKmS[decoy], decoys.velocityXKmS[decoy]);
  } else if (tracks.targetKind[track] === TARGET_SHIP) {
    tracks.xKm[track] = ships.xKm[row] + offsetX;
    tracks.yKm[track] = ships.yKm[row] + offsetY;
    tracks.velocityXKmS[track] = ships.velocityXKmS[row];
    tracks.velocityYKmS[track] = ships.velocityYKmS[row];
    tracks.headingRad[track] = ships.headingRad[row];
  } else {
    tracks.xKm[track] = flights.xKm[row] + offsetX;
    tracks.yKm[track] = flights.yKm[row] + offsetY;
    tracks.headingRad[track] = flights.headingRad[row];
    tracks.velocityXKmS[track] = cos(flights.headingRad[row]) * flights.speedKmS[row];
    tracks.velocityYKmS[track] = sin(flights.headingRad[row]) * flights.speedKmS[row];
  }
  tracks.errorKm[track] = errorKm;
  tracks.errorAcrossKm[track] = errorKm;
  tracks.errorRad[track] = 0;
  tracks.anchorTick[track] = NEVER_TICK;
  tracks.fixTick[track] = tick;
  tracks.isGhost[track] = 0;
  if (tracks.firstTick[track] === NEVER_TICK) {
    tracks.firstTick[track] = tick;
    tracks.firstXKm[track] = tracks.xKm[track];
    tracks.firstYKm[track] = tracks.yKm[track];
    tracks.firstHeadingRad[track] = tracks.headingRad[track];
  }
}

/**
 * Lets a track that is seen climb, never fall, and tells of it: who sees it, how, from how far.
 * `isNear`: so near that its class is made out at once.
 */
export function raiseTrack(
  battle: Battle,
  track: number,
  level: number,
  observerKind: number,
  observerRow: number,
  isNear: boolean,
): void {
  const { tracks, ships, flights } = battle;
  if (level <= tracks.level[track]) return;
  tracks.level[track] = level;
  const from = observerKind === TARGET_SHIP ? ships : flights;
  battle.events.push({
    kind: "tracked",
    side: tracks.side[track],
    track,
    level,
    how: from.emissions[observerRow] === EMIT_ACTIVE ? "radar" : "optics",
    isNear: isNear && level === TRACK_CLASS,
    isUnshared: tracks.onlyGroup[track] !== NO_ROW,
    observerKind,
    observerRow,
    secondKind: TARGET_SHIP,
    secondRow: NO_ROW,
    heardKinds: 0,
    errorKm: tracks.errorKm[track],
    rangeKm: distance(
      tracks.xKm[track] - from.xKm[observerRow],
      tracks.yKm[track] - from.yKm[observerRow],
    ),
  });
}
