// What bearings make of a track: an ellipse, long and thin along a single bearing, cut shorter by
// every other that crosses it, and moved with it. The estimate knows only the bearings, where the
// listeners stood, and what was believed before: nothing of where or how the emitter really is.
import { farthestKm } from "./loudness.ts";
import { NEVER_TICK, TICK_HZ } from "./limits.ts";
import { TRACK_BEARING, type Battle } from "./state.ts";
import { atan2, cos, distance, sin } from "./trig.ts";

/** Covariance of the estimate under way: xx, xy, yy. */
const spread = { xx: 0, xy: 0, yy: 0 };

/** Begins the belief along a bearing: anywhere between the listener and as far as it can be heard. */
export function beginOnBearing(battle: Battle, track: number): void {
  const { tracks, catalog } = battle;
  const halfKm = farthestKm(battle, tracks.heardKinds[track]) / 2;
  const bearingRad = tracks.bearingRad[track];
  tracks.xKm[track] = tracks.bearingXKm[track] + cos(bearingRad) * halfKm;
  tracks.yKm[track] = tracks.bearingYKm[track] + sin(bearingRad) * halfKm;
  tracks.errorKm[track] = halfKm;
  tracks.errorAcrossKm[track] = halfKm * catalog.rules.sensors.bearingErrorRad;
  tracks.errorRad[track] = bearingRad;
}

/** Takes a bearing into the belief. */
export function foldBearing(
  battle: Battle,
  track: number,
  fromXKm: number,
  fromYKm: number,
  bearingRad: number,
): void {
  const { tracks, catalog } = battle;
  const { bearingErrorRad, bearingNearestKm, overthrowFactor } = catalog.rules.sensors;
  const ahead = cos(bearingRad);
  const left = sin(bearingRad);
  const dx = tracks.xKm[track] - fromXKm;
  const dy = tracks.yKm[track] - fromYKm;
  const alongKm = dx * ahead + dy * left;
  const offKm = dy * ahead - dx * left;
  const errorKm = Math.max(bearingNearestKm, alongKm) * bearingErrorRad;
  takeSpread(battle, track);
  const gainX = spread.xy * ahead - spread.xx * left;
  const gainY = spread.yy * ahead - spread.xy * left;
  const across = gainY * ahead - gainX * left + errorKm * errorKm;
  if (alongKm < 0 || offKm * offKm > overthrowFactor * overthrowFactor * across) {
    if (tracks.level[track] === TRACK_BEARING) beginOnBearing(battle, track);
    else widen(battle, track, distance(offKm, Math.min(0, alongKm)));
    return;
  }
  tracks.xKm[track] -= (gainX * offKm) / across;
  tracks.yKm[track] -= (gainY * offKm) / across;
  spread.xx -= (gainX * gainX) / across;
  spread.xy -= (gainX * gainY) / across;
  spread.yy -= (gainY * gainY) / across;
  keepEllipse(battle, track);
  if (tracks.level[track] !== TRACK_BEARING) return;
  const halfKm = farthestKm(battle, tracks.heardKinds[track]) / 2;
  if (tracks.errorKm[track] > halfKm) tracks.errorKm[track] = halfKm;
}

/** How fast and where it goes, as its own fixes of some time apart tell. */
export function reckonCourse(battle: Battle, track: number): void {
  const { tracks, tick, catalog } = battle;
  const sinceTicks = tick - tracks.anchorTick[track];
  const baseTicks = catalog.rules.sensors.courseBaseS * TICK_HZ;
  if (tracks.anchorTick[track] !== NEVER_TICK && sinceTicks < baseTicks) return;
  if (tracks.anchorTick[track] !== NEVER_TICK) {
    const seconds = sinceTicks / TICK_HZ;
    const velocityX = (tracks.xKm[track] - tracks.anchorXKm[track]) / seconds;
    const velocityY = (tracks.yKm[track] - tracks.anchorYKm[track]) / seconds;
    tracks.velocityXKmS[track] = velocityX;
    tracks.velocityYKmS[track] = velocityY;
    tracks.headingRad[track] = atan2(velocityY, velocityX);
  }
  tracks.anchorTick[track] = tick;
  tracks.anchorXKm[track] = tracks.xKm[track];
  tracks.anchorYKm[track] = tracks.yKm[track];
}

/** The belief was wrong: it is as wide as it was off. */
function widen({ tracks }: Battle, track: number, offKm: number): void {
  tracks.errorKm[track] = Math.max(tracks.errorKm[track], offKm);
  tracks.errorAcrossKm[track] = tracks.errorKm[track];
}

function takeSpread({ tracks }: Battle, track: number): void {
  const long = tracks.errorKm[track] * tracks.errorKm[track];
  const short = tracks.errorAcrossKm[track] * tracks.errorAcrossKm[track];
  const c = cos(tracks.errorRad[track]);
  const s = sin(tracks.errorRad[track]);
  spread.xx = long * c * c + short * s * s;
  spread.xy = (long - short) * c * s;
  spread.yy = long * s * s + short * c * c;
}

/** Axes and direction of what is left, no smaller than bearings can tell. */
function keepEllipse({ tracks, catalog }: Battle, track: number): void {
  const { fixErrorKm } = catalog.rules.sensors;
  const mean = (spread.xx + spread.yy) / 2;
  const half = (spread.xx - spread.yy) / 2;
  const apart = Math.sqrt(half * half + spread.xy * spread.xy);
  tracks.errorKm[track] = Math.max(fixErrorKm, Math.sqrt(Math.max(0, mean + apart)));
  tracks.errorAcrossKm[track] = Math.max(fixErrorKm / 2, Math.sqrt(Math.max(0, mean - apart)));
  tracks.errorRad[track] = apart === 0 ? 0 : atan2(spread.xy, half) / 2;
}
