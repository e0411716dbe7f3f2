// Which contact the inset shows: the one that is selected, else the one at which most of the selected
// ships fire, else the one their group was told to attack. A pure question to the frame.
import {
  LEVEL_BEARING,
  LIFE_ON_MAP,
  NO_GROUP,
  NO_TRACK,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import { isInView, xOf, yOf } from "./lens.ts";
import { drawnLengthPx, isOnTable } from "./ship-view.ts";

export type InsetTarget = {
  /** Row of the track in the picture. */
  readonly row: number;
  /** Selected ships that fire at it now. */
  readonly shooterCount: number;
  /** From the nearest selected ship, and the bearing from her; NaN when none is selected. */
  readonly rangeKm: number;
  readonly bearingRad: number;
};

/** A contact drawn at least so long (CSS pixels) in the view itself needs no inset. */
const LARGE_PX = 64;
const UNKNOWN_KM = 0.4;

/** Units of the selection: picked themselves or by a group of theirs. */
function selectedUnits({ session, picture }: Frame): number[] {
  const { groupIds, unitIds } = session.selection.value;
  if (groupIds.length === 0 && unitIds.length === 0) return [];
  const groups = new Set(groupIds);
  const units = new Set(unitIds);
  const { ships } = picture;
  const found: number[] = [];
  for (let row = 0; row < ships.count; row++) {
    if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
    const groupId = ships.groupId[row];
    const isOfGroup =
      groupId !== NO_GROUP && (groups.has(groupId) || groups.has(picture.groups.parentId[groupId]));
    if (isOfGroup || units.has(row)) found.push(row);
  }
  return found;
}

/** `kept` is the track shown last: it stays while anybody of the selection fires at it. */
export function insetTarget(
  frame: Frame,
  rowOfTrack: ArrayLike<number>,
  kept: number,
): InsetTarget | null {
  if (isOnTable(frame.lens)) return null;
  const units = selectedUnits(frame);
  const { ships } = frame.picture;
  const shooters = new Map<number, number>();
  for (const unit of units) {
    const number = ships.targetTrack[unit];
    if (number !== NO_TRACK) shooters.set(number, (shooters.get(number) ?? 0) + 1);
  }
  const number =
    frame.session.selection.value.track ?? mostShotAt(shooters, kept) ?? ordered(frame);
  if (number === null) return null;
  const row = rowOfTrack[number] ?? -1;
  if (row < 0 || !isShown(frame, row)) return null;
  return { row, shooterCount: shooters.get(number) ?? 0, ...nearest(frame, units, row) };
}

function mostShotAt(shooters: ReadonlyMap<number, number>, kept: number): number | null {
  if (shooters.has(kept)) return kept;
  let best: number | null = null;
  let bestCount = 0;
  for (const [number, count] of shooters) {
    if (count > bestCount || (count === bestCount && best !== null && number < best)) {
      best = number;
      bestCount = count;
    }
  }
  return best;
}

/** First track that a selected group was told to attack. */
function ordered({ session, picture }: Frame): number | null {
  for (const groupId of session.selection.value.groupIds) {
    const current = picture.orders.get(groupId)?.current;
    if (current?.kind === "attack" && current.tracks.length > 0) return current.tracks[0];
  }
  return null;
}

/** Something with a place, that the view itself does not show well. */
function isShown(frame: Frame, row: number): boolean {
  const { lens, picture, catalog } = frame;
  const { tracks } = picture;
  if (tracks.level[row] === LEVEL_BEARING || tracks.targetKind[row] === TARGET_FLIGHT) return false;
  const x = xOf(lens, frame.tracks.xKm[row]);
  const y = yOf(lens, frame.tracks.yKm[row]);
  if (!isInView(lens, x, y, 0)) return true;
  const lengthKm = catalog.ships[tracks.classIndex[row]]?.lengthKm ?? UNKNOWN_KM;
  return drawnLengthPx(lengthKm, lens) < LARGE_PX * lens.dotsPerPx;
}

function nearest(
  frame: Frame,
  units: readonly number[],
  row: number,
): Pick<InsetTarget, "rangeKm" | "bearingRad"> {
  let rangeKm = NaN;
  let bearingRad = NaN;
  for (const unit of units) {
    const dx = frame.tracks.xKm[row] - frame.ships.xKm[unit];
    const dy = frame.tracks.yKm[row] - frame.ships.yKm[unit];
    const apartKm = Math.hypot(dx, dy);
    if (apartKm >= rangeKm) continue;
    rangeKm = apartKm;
    bearingRad = Math.atan2(dy, dx);
  }
  return { rangeKm, bearingRad };
}
