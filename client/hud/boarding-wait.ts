// Why a squadron that is to board a ship has not yet sent its marines over, as far as its side knows.
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  LEVEL_BEARING,
  LIFE_ON_MAP,
  type Picture,
  rowOfTrack,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { nameOf } from "./event-words.ts";

const SHIELDS = COMPONENT_KINDS.indexOf("shields");

/** Null without such an order, and while who is to be boarded is out of sight. */
export function boardingWait(session: Session, group: number): string | null {
  const { picture } = session.connection.replica;
  const current = picture.orders.get(group)?.current;
  if (current?.kind !== "board") return null;
  const { tracks, tick } = picture;
  const target = rowOfTrack(tracks, current.track);
  if (target === -1 || tracks.level[target] === LEVEL_BEARING) return null;
  const { ghost, struck, boarded } = CONTACT_FLAGS;
  if ((tracks.flags[target] & (ghost | struck)) !== 0) return null;
  if ((tracks.flags[target] & boarded) !== 0) return text("boardingWait.aboard");
  const field = fieldOver(session, target);
  if (field !== null) return text("boardingWait.field", { by: field });
  const parties = partiesOf(session, group, target);
  if (parties.length === 0) return text("boardingWait.marines");
  const inReach = parties.filter(({ missingKm }) => missingKm <= 0);
  if (inReach.length === 0) {
    const nearest = parties.reduce((best, one) => (one.missingKm < best.missingKm ? one : best));
    const { missingKm, reachKm } = nearest;
    return text("boardingWait.reach", { km: missingKm.toFixed(1), reach: reachKm });
  }
  const readyTick = Math.min(...inReach.map((one) => one.readyTick));
  if (readyTick <= tick) return text("boardingWait.shield");
  return text("boardingWait.charging", { seconds: Math.ceil((readyTick - tick) / TICK_HZ) });
}

type Party = { missingKm: number; reachKm: number; readyTick: number };

/** Ships of the group that have marines to send, and how far each is from where she can. */
function partiesOf({ catalog, connection }: Session, group: number, target: number): Party[] {
  const { ships, boardings, tracks } = connection.replica.picture;
  const parties: Party[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.groupId[unit] !== group || ships.life[unit] !== LIFE_ON_MAP) continue;
    const { transporterRangeKm, marineCount } = catalog.ships[ships.classIndex[unit]];
    const isTold = boardings.isAlive[unit] === 1;
    const marines = isTold ? (marineCount * boardings.marines[unit]) / FULL : marineCount;
    if (transporterRangeKm === 0 || marines < 1 || (isTold && boardings.boarders[unit] > 0))
      continue;
    const dx = tracks.xKm[target] - ships.xKm[unit];
    const dy = tracks.yKm[target] - ships.yKm[unit];
    parties.push({
      missingKm: Math.sqrt(dx * dx + dy * dy) - transporterRangeKm,
      reachKm: transporterRangeKm,
      readyTick: isTold ? Math.max(boardings.transporterTick[unit], boardings.readyTick[unit]) : 0,
    });
  }
  return parties;
}

/** Whose field, as far as classes are known, keeps transporters from the contact; null for nobody's. */
function fieldOver(session: Session, target: number): string | null {
  const { picture } = session.connection.replica;
  const { tracks, ships, boardings, tick } = picture;
  const { ships: classes } = session.catalog;
  const isOver = (classIndex: number, xKm: number, yKm: number): boolean => {
    const { antiMetKm } = classes[classIndex];
    const dx = tracks.xKm[target] - xKm;
    const dy = tracks.yKm[target] - yKm;
    return antiMetKm > 0 && dx * dx + dy * dy <= antiMetKm * antiMetKm;
  };
  for (let row = 0; row < tracks.count; row++) {
    if (!isClassedShip(picture, row)) continue;
    if (isOver(tracks.classIndex[row], tracks.xKm[row], tracks.yKm[row]))
      return nameOf(session, { of: "track", id: tracks.number[row] });
  }
  for (let unit = 0; unit < ships.count; unit++) {
    const isInert = boardings.isAlive[unit] === 1 && boardings.readyTick[unit] > tick;
    const isOut = ((ships.failedParts[unit] >> SHIELDS) & 1) === 1;
    if (ships.life[unit] !== LIFE_ON_MAP || isInert || isOut) continue;
    if (isOver(ships.classIndex[unit], ships.xKm[unit], ships.yKm[unit]))
      return nameOf(session, { of: "unit", id: unit });
  }
  return null;
}

function isClassedShip({ tracks }: Picture, row: number): boolean {
  if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) return false;
  return tracks.classIndex[row] !== CLASS_UNKNOWN;
}
