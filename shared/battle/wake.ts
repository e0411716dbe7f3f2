// The wake of a guide whose column turns in succession: points that she has passed, so that those
// behind turn where she did. Kept only while a column is told to; a straight line before that.
import { WAKE_POINTS } from "./limits.ts";
import type { Battle } from "./state.ts";
import { cos, distance, sin } from "./trig.ts";

/**
 * Where the column's ship so far astern belongs, and how her guide lay there: hulls slide outwards
 * in a turn, so that the bow must come round before the way does.
 */
export type WakePlace = { xKm: number; yKm: number; headingRad: number };
const place: WakePlace = { xKm: 0, yKm: 0, headingRad: 0 };

/** Notes a point each so many km; begins anew where the wake is somebody else's. */
export function layWake({ groups, ships }: Battle, group: number): void {
  const { wakeXKm, wakeYKm, wakeRad, wakeHead, wakeCount, spacingKm } = groups;
  const guide = groups.guide[group];
  const [x, y] = [ships.xKm[guide], ships.yKm[guide]];
  const stepKm = 0.5 * spacingKm[group];
  const newest = group * WAKE_POINTS + wakeHead[group];
  const gapKm = distance(x - wakeXKm[newest], y - wakeYKm[newest]);
  if (wakeCount[group] > 0 && gapKm < stepKm) return;
  if (gapKm > 2 * stepKm) wakeCount[group] = 0;
  wakeHead[group] = (wakeHead[group] + 1) % WAKE_POINTS;
  wakeXKm[group * WAKE_POINTS + wakeHead[group]] = x;
  wakeYKm[group * WAKE_POINTS + wakeHead[group]] = y;
  wakeRad[group * WAKE_POINTS + wakeHead[group]] = ships.headingRad[guide];
  wakeCount[group] = Math.min(WAKE_POINTS, wakeCount[group] + 1);
}

export function forgetWake({ groups }: Battle, group: number): void {
  groups.wakeCount[group] = 0;
}

/** The place in the wake so far behind the guide; the object is used again. */
export function placeInWake({ groups, ships }: Battle, group: number, asternKm: number): WakePlace {
  const { wakeXKm, wakeYKm, wakeRad, wakeHead, wakeCount } = groups;
  const guide = groups.guide[group];
  place.xKm = ships.xKm[guide];
  place.yKm = ships.yKm[guide];
  place.headingRad = ships.headingRad[guide];
  let aheadX = cos(place.headingRad);
  let aheadY = sin(place.headingRad);
  let leftKm = asternKm;
  for (let n = 0; n < wakeCount[group]; n++) {
    const row = group * WAKE_POINTS + ((wakeHead[group] - n + WAKE_POINTS) % WAKE_POINTS);
    const [dx, dy] = [place.xKm - wakeXKm[row], place.yKm - wakeYKm[row]];
    const legKm = distance(dx, dy);
    if (legKm === 0) continue;
    aheadX = dx / legKm;
    aheadY = dy / legKm;
    place.headingRad = wakeRad[row];
    if (legKm >= leftKm) break;
    leftKm -= legKm;
    place.xKm = wakeXKm[row];
    place.yKm = wakeYKm[row];
  }
  // What is left lies on this leg, or beyond the oldest point on its line.
  place.xKm -= leftKm * aheadX;
  place.yKm -= leftKm * aheadY;
  return place;
}
