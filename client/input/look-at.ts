// The camera goes to what is selected.
import type { PointKm } from "../../shared/battle/catalog.ts";
import { LIFE_ON_MAP, NO_TRACK, rowOfTrack } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { CRAFT_FLYING } from "../views/frame.ts";
import { framed, isLookingAt } from "./camera.ts";
import { pictureOf, unitsOf } from "./commands.ts";

const SQUADRON_PX_PER_KM = 7;

/**
 * Frames all that is selected and on the map: ships, flights in the air, else the contact. When all of
 * it is framed already, the ship that leads it.
 */
export function lookAtSelection(session: Session): void {
  const { groupIds, unitIds, flightIds, track } = session.selection.value;
  const { ships, craft } = pictureOf(session);
  const points: PointKm[] = [];
  const units = new Set([
    ...unitIds.filter((unit) => ships.life[unit] === LIFE_ON_MAP),
    ...groupIds.flatMap((id) => unitsOf(pictureOf(session), id)),
  ]);
  for (const unit of units) points.push([ships.xKm[unit], ships.yKm[unit]]);
  for (let row = 0; row < craft.count; row++) {
    const isMeant = flightIds.includes(craft.flightId[row]) && craft.life[row] === CRAFT_FLYING;
    if (isMeant) points.push([craft.xKm[row], craft.yKm[row]]);
  }
  const nearest = Math.max(session.camera.pxPerKm.value, SQUADRON_PX_PER_KM);
  if (points.length > 0) {
    const all = framed(session, points, nearest);
    session.lookAt.value = isLookingAt(session, all) ? leaderOf(session, nearest) : all;
  } else if (track !== null) lookAtTrack(session, track);
}

/** The first ship selected, or who leads the first group: where she is, at no less than this zoom. */
function leaderOf(session: Session, pxPerKm: number) {
  const { groupIds, unitIds } = session.selection.value;
  const { ships, groups } = pictureOf(session);
  const guide = groupIds.length > 0 ? groups.guideUnit[groupIds[0]] : NO_TRACK;
  const others = groupIds.length > 0 ? unitsOf(pictureOf(session), groupIds[0]) : [];
  const unit = unitIds[0] ?? (guide === NO_TRACK ? others[0] : guide);
  return unit === undefined ? null : { xKm: ships.xKm[unit], yKm: ships.yKm[unit], pxPerKm };
}

function lookAtTrack(session: Session, track: number): void {
  const { tracks } = pictureOf(session);
  const row = rowOfTrack(tracks, track);
  if (row !== -1) session.lookAt.value = { xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
}
