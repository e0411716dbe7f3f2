// Why a squadron that is to board a ship has not yet sent its marines over, as far as its side knows.
import { FACING_COUNT } from "../../shared/battle/catalog.ts";
import { facingOf } from "../../shared/battle/facings.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { distance } from "../../shared/battle/trig.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  isIdle,
  LIFE_ON_MAP,
  type Picture,
  rowOfTrack,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { fieldKmOf, marinesOf } from "./boarding-line.tsx";
import { nameOf } from "./event-words.ts";

/** Null without such an order, and of who has struck: she is taken without a fight. */
export function boardingWait(session: Session, group: number): string | null {
  const { picture } = session.connection.replica;
  const current = picture.orders.get(group)?.current;
  if (current?.kind !== "board") return null;
  const { tracks } = picture;
  const target = rowOfTrack(tracks, current.track);
  if (target === -1) return null;
  const { struck, boarded } = CONTACT_FLAGS;
  if ((tracks.flags[target] & struck) !== 0) return null;
  if ((tracks.flags[target] & boarded) !== 0) return text("boardingWait.aboard");
  const ships = shipsWithTransporters(session, group);
  const boarders = ships.filter((unit) => lackOf(session, unit) === null);
  if (boarders.length === 0) return text(`boardingWait.${lackOfAll(session, ships)}`);
  if (!isUnderFix(session, target)) return text("boardingWait.fix");
  const field = fieldOver(session, target);
  if (field !== null) return text("boardingWait.field", { by: field });
  return waitOf(session, boarders, target);
}

/** What those who could go wait for, with nothing in the way but distance and her shield. */
function waitOf(session: Session, boarders: readonly number[], target: number): string {
  const { tick } = session.connection.replica.picture;
  const parties = boarders.map((unit) => partyOf(session, unit, target));
  const inReach = parties.filter(({ missingKm }) => missingKm <= 0);
  if (inReach.length === 0) {
    const nearest = parties.reduce((best, one) => (one.missingKm < best.missingKm ? one : best));
    const { missingKm, reachKm } = nearest;
    return text("boardingWait.reach", { km: missingKm.toFixed(1), reach: reachKm });
  }
  const open = inReach.filter(({ isOpen }) => isOpen);
  const first = open.length > 0 ? open : inReach;
  const readyTick = Math.min(...first.map((one) => one.readyTick));
  if (readyTick > tick) {
    return text("boardingWait.charging", { seconds: Math.ceil((readyTick - tick) / TICK_HZ) });
  }
  return text(open.length > 0 ? "boardingWait.ready" : "boardingWait.shield");
}

// ---- who goes ------------------------------------------------------------------------------------

function shipsWithTransporters({ catalog, connection }: Session, group: number): number[] {
  const { ships } = connection.replica.picture;
  const units: number[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.groupId[unit] !== group || ships.life[unit] !== LIFE_ON_MAP) continue;
    if (catalog.ships[ships.classIndex[unit]].transporterRangeKm > 0) units.push(unit);
  }
  return units;
}

/** `idle`: she has struck, or is a prize whose crew is not ready; `fighting`: she has boarders herself. */
type Lack = "spent" | "idle" | "fighting";

/** Why a ship sends nobody; null where she could. */
function lackOf(session: Session, unit: number): Lack | null {
  const { picture } = session.connection.replica;
  const { boardings } = picture;
  if (marinesOf(session, unit) < 1) return "spent";
  if (isIdle(picture, unit)) return "idle";
  return boardings.isAlive[unit] === 1 && boardings.boarders[unit] > 0 ? "fighting" : null;
}

/** The commonest lack of those who still have marines; without any, that there are none. */
function lackOfAll(session: Session, units: readonly number[]): Lack {
  const lacks = units.map((unit) => lackOf(session, unit)).filter((lack) => lack !== "spent");
  if (lacks.length === 0) return "spent";
  const fighting = lacks.filter((lack) => lack === "fighting");
  return 2 * fighting.length >= lacks.length ? "fighting" : "idle";
}

/** `isOpen`: her shield towards this ship is known to be down. */
type Party = { missingKm: number; reachKm: number; readyTick: number; isOpen: boolean };

function partyOf({ catalog, connection }: Session, unit: number, target: number): Party {
  const { ships, boardings, tracks } = connection.replica.picture;
  const reachKm = catalog.ships[ships.classIndex[unit]].transporterRangeKm;
  const [xKm, yKm] = [ships.xKm[unit], ships.yKm[unit]];
  const facing = facingOf(tracks, target, xKm, yKm);
  const shield = tracks.shield[target * FACING_COUNT + facing];
  return {
    missingKm: apartKm(tracks, target, xKm, yKm) - reachKm,
    reachKm,
    readyTick: boardings.isAlive[unit] === 1 ? boardings.transporterTick[unit] : 0,
    // Of who is not identified it reads as full.
    isOpen: shield <= catalog.rules.boarding.facingDownShare * FULL,
  };
}

// ---- what stands in the way ----------------------------------------------------------------------

/** As the battle asks it: what is only heard is believed to be somewhere. */
function isUnderFix({ catalog, connection }: Session, row: number): boolean {
  const { tracks, tick } = connection.replica.picture;
  return tracks.seenTick[row] === tick && tracks.errorKm[row] < catalog.rules.sensors.fixErrorKm;
}

/** Whose field, as far as classes are known, keeps transporters from the contact; null for nobody's. */
function fieldOver(session: Session, target: number): string | null {
  const { picture } = session.connection.replica;
  const { tracks, ships } = picture;
  const isOver = (fieldKm: number, xKm: number, yKm: number): boolean =>
    fieldKm > 0 && apartKm(tracks, target, xKm, yKm) <= fieldKm;
  for (let row = 0; row < tracks.count; row++) {
    if (!isAtWork(session, row)) continue;
    const { antiMetKm } = session.catalog.ships[tracks.classIndex[row]];
    if (isOver(antiMetKm, tracks.xKm[row], tracks.yKm[row]))
      return nameOf(session, { of: "track", id: tracks.number[row] });
  }
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.life[unit] !== LIFE_ON_MAP) continue;
    if (isOver(fieldKmOf(session, unit), ships.xKm[unit], ships.yKm[unit]))
      return nameOf(session, { of: "unit", id: unit });
  }
  return null;
}

/** A ship of a known class that is where she is believed to be, and has not struck. */
function isAtWork(session: Session, row: number): boolean {
  const { tracks } = session.connection.replica.picture;
  const isClassed =
    tracks.isAlive[row] === 1 &&
    tracks.targetKind[row] === TARGET_SHIP &&
    tracks.classIndex[row] !== CLASS_UNKNOWN;
  const { ghost, struck } = CONTACT_FLAGS;
  return isClassed && (tracks.flags[row] & (ghost | struck)) === 0 && isUnderFix(session, row);
}

const apartKm = (
  { xKm, yKm }: Picture["tracks"],
  row: number,
  toXKm: number,
  toYKm: number,
): number => distance(toXKm - xKm[row], toYKm - yKm[row]);
