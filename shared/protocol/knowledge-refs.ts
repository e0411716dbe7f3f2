// Who is who in what a side is told: own ships and flights by their ids, others by the numbers of
// their contacts, and nobody whom the side does not hold.
import { allyNumber, isAlly } from "../battle/allies.ts";
import { NO_ROW } from "../battle/limits.ts";
import { isWatched } from "../battle/sides.ts";
import { type Battle, TRACK_CLASS, TRACK_IDENTIFIED } from "../battle/state.ts";
import { isUnderFix, TARGET_DECOY, TARGET_FLIGHT, TARGET_SHIP, trackOn } from "../battle/tracks.ts";
import { truthNumber } from "./knowledge-contacts.ts";
import { CLASS_UNKNOWN, type Picture, type PictureEvent, type PictureRef } from "./picture.ts";

/** One side's ears in one tick. */
export type Witness = {
  readonly battle: Battle;
  readonly viewer: number;
  readonly isTruth: boolean;
  readonly picture: Picture;
  /** Bursts and blows of the step under way, by what makes them alike (`likenessOf`). */
  readonly merged: Map<number, PictureEvent>;
};

const NOBODY: PictureRef = { of: "none" };

/** A reference as one number below 2^18, to compare and to keep: what it refers to × 2^16 + id. */
export const REF_CODES = 1 << 18;
const ID_CODES = 1 << 16;
const CODE_NOBODY = 0;
const CODE_UNIT = 1;
const CODE_FLIGHT = 2;
const CODE_TRACK = 3;
const OF_CODE = ["none", "unit", "flight", "track"] as const;

export function refOf(code: number): PictureRef {
  const of = OF_CODE[code >> 16];
  return of === "none" ? NOBODY : { of, id: code & (ID_CODES - 1) };
}

function codeOf(of: number, id: number): number {
  return of * ID_CODES + id;
}

/** A ship or flight: own ones by their ids, allies by their numbers, others while they are held. */
function unitCode({ battle, viewer, isTruth }: Witness, kind: number, row: number): number {
  if (row === NO_ROW) return CODE_NOBODY;
  const { ships, flights, tracks } = battle;
  const isShip = kind === TARGET_SHIP;
  const owner = isShip ? ships.side[row] : flights.side[row];
  if (owner === viewer) {
    return isShip
      ? codeOf(CODE_UNIT, ships.unitId[row])
      : codeOf(CODE_FLIGHT, flights.flightId[row]);
  }
  if (isTruth) return codeOf(CODE_TRACK, truthNumber(battle, kind, row));
  if (isAlly(battle, viewer, owner)) {
    return codeOf(CODE_TRACK, allyNumber(battle, viewer, kind, row));
  }
  const track = trackOn(battle, viewer, kind, row);
  if (track === NO_ROW || !isUnderFix(battle, track)) return CODE_NOBODY;
  return codeOf(CODE_TRACK, tracks.number[track]);
}

export function shipCode(witness: Witness, ship: number): number {
  return unitCode(witness, TARGET_SHIP, ship);
}

export function eitherCode(witness: Witness, ship: number, flight: number): number {
  return ship !== NO_ROW ? shipCode(witness, ship) : unitCode(witness, TARGET_FLIGHT, flight);
}

export function shipRef(witness: Witness, ship: number): PictureRef {
  return refOf(shipCode(witness, ship));
}

export function flightRef(witness: Witness, flight: number): PictureRef {
  return refOf(unitCode(witness, TARGET_FLIGHT, flight));
}

export function eitherRef(witness: Witness, ship: number, flight: number): PictureRef {
  return refOf(eitherCode(witness, ship, flight));
}

/** What the side makes of one of its own shooters' targets. */
export function trackRef({ battle, isTruth }: Witness, track: number): PictureRef {
  const { tracks } = battle;
  if (track === NO_ROW) return NOBODY;
  if (isTruth) {
    // Nobody stands behind a decoy, least of all the ship that sent it.
    if (tracks.decoyRow[track] !== NO_ROW) return NOBODY;
    return {
      of: "track",
      id: truthNumber(battle, tracks.targetKind[track], tracks.targetRow[track]),
    };
  }
  return { of: "track", id: tracks.number[track] };
}

/**
 * Row of a side's own track on what an ally's track stands for, NO_ROW for none. A decoy's is the
 * decoy's and never its ship's: that would tell which of the two is false.
 */
export function sameTrack(battle: Battle, side: number, allysTrack: number): number {
  const { targetKind, targetRow, decoyRow } = battle.tracks;
  const decoy = decoyRow[allysTrack];
  if (decoy === NO_ROW) return trackOn(battle, side, targetKind[allysTrack], targetRow[allysTrack]);
  return decoy < NO_ROW ? NO_ROW : trackOn(battle, side, TARGET_DECOY, decoy);
}

/** Whom another side's track stands for, where that side is an ally and tells. */
export function targetRef(witness: Witness, side: number, track: number): PictureRef {
  const { battle, viewer } = witness;
  if (!isAlly(battle, viewer, side) || track === NO_ROW) return NOBODY;
  const { targetKind, targetRow, decoyRow, number } = battle.tracks;
  if (decoyRow[track] === NO_ROW) {
    return refOf(unitCode(witness, targetKind[track], targetRow[track]));
  }
  const own = sameTrack(battle, viewer, track);
  return isUnderFix(battle, own) ? { of: "track", id: number[own] } : NOBODY;
}

export function isOwnShip({ battle, viewer }: Witness, ship: number): boolean {
  return ship !== NO_ROW && battle.ships.side[ship] === viewer;
}

export function isOwnFlight({ battle, viewer }: Witness, flight: number): boolean {
  return battle.flights.side[flight] === viewer;
}

/** Class and name of a ship as far as the side knows them. */
export function identityOf({ battle, viewer, isTruth }: Witness, ship: number) {
  const { ships, tracks, shipNames } = battle;
  let level = TRACK_IDENTIFIED;
  if (!isTruth && isWatched(battle, viewer, ships.side[ship])) {
    level = tracks.level[trackOn(battle, viewer, TARGET_SHIP, ship)];
  }
  return {
    classIndex: level >= TRACK_CLASS ? ships.classIndex[ship] : CLASS_UNKNOWN,
    name: level >= TRACK_IDENTIFIED ? shipNames[ship] : "",
  };
}
