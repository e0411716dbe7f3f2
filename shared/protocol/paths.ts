// What is drawn between two picture steps: every row runs on along its arc, and where a new segment
// corrects the old one, what is drawn is eased from the old path to the new without a jump of
// position or velocity. Own units are drawn at the estimated now: no delay is added.
import { TICK_HZ } from "../battle/limits.ts";
import { cos, sin, turnBetween } from "../battle/trig.ts";
import { createPose, extrapolate, type Pose, type Segments } from "./segments.ts";
import type { MotionCoding } from "./wire.ts";

/** How long a correction is spread, in wall time. */
export const EASE_S = 0.4;
/** A correction of more than this is no correction: something jumped, and so does its picture. */
export const SNAP_KM = 4;

export type Paths = {
  /** What is drawn now, by row of the picture's table. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly headingRad: Float64Array;
  readonly segments: Segments;
  readonly coding: MotionCoding;
  /** The last segment in kilometres and radians. */
  readonly startXKm: Float64Array;
  readonly startYKm: Float64Array;
  readonly startHeadingRad: Float64Array;
  readonly startHeadingX: Float64Array;
  readonly startHeadingY: Float64Array;
  readonly aheadKmS: Float64Array;
  readonly slipKmS: Float64Array;
  readonly turnRateRadS: Float64Array;
  readonly startTick: Float64Array;
  /** Easing: how far off the path it was and how fast that changed when the segment came. */
  readonly offXKm: Float64Array;
  readonly offYKm: Float64Array;
  readonly offRad: Float64Array;
  readonly offXKmS: Float64Array;
  readonly offYKmS: Float64Array;
  readonly offRadS: Float64Array;
  /** Wall time of that; -Infinity when nothing is eased. */
  readonly easedFromS: Float64Array;
};

/** When something is drawn: battle time in ticks, wall time, and ticks per wall second. */
export type DrawTime = { tick: number; wallS: number; ticksPerS: number };

export function createPaths(segments: Segments, coding: MotionCoding): Paths {
  const numbers = (): Float64Array => new Float64Array(segments.x.length);
  return {
    xKm: numbers(),
    yKm: numbers(),
    headingRad: numbers(),
    segments,
    coding,
    startXKm: numbers(),
    startYKm: numbers(),
    startHeadingRad: numbers(),
    startHeadingX: numbers(),
    startHeadingY: numbers(),
    aheadKmS: numbers(),
    slipKmS: numbers(),
    turnRateRadS: numbers(),
    startTick: numbers(),
    offXKm: numbers(),
    offYKm: numbers(),
    offRad: numbers(),
    offXKmS: numbers(),
    offYKmS: numbers(),
    offRadS: numbers(),
    easedFromS: numbers().fill(-Infinity),
  };
}

/** Unpacks the row's segment; it is followed from now on without easing. */
export function startPath(paths: Paths, row: number): void {
  const { segments, coding } = paths;
  extrapolate(segments, coding, row, segments.tick[row], pose);
  const { headingRad } = pose;
  paths.startXKm[row] = pose.xKm;
  paths.startYKm[row] = pose.yKm;
  paths.startHeadingRad[row] = headingRad;
  paths.startHeadingX[row] = cos(headingRad);
  paths.startHeadingY[row] = sin(headingRad);
  paths.aheadKmS[row] = segments.ahead[row] * coding.speedStepKmS;
  paths.slipKmS[row] = segments.slip[row] * coding.speedStepKmS;
  paths.turnRateRadS[row] = pose.turnRateRadS;
  paths.startTick[row] = segments.tick[row];
  paths.easedFromS[row] = -Infinity;
}

const pose = createPose();
const newPose = createPose();
const off = { xKm: 0, yKm: 0, rad: 0, xKmS: 0, yKmS: 0, radS: 0 };

/** Where the row is drawn at this time and how fast that moves per wall second, before a new segment. */
export function drawnPose(paths: Paths, row: number, time: DrawTime, into: Pose): void {
  extrapolate(paths.segments, paths.coding, row, time.tick, into);
  const rate = rateOf(time);
  measureOff(paths, row, time.wallS);
  into.xKm += off.xKm;
  into.yKm += off.yKm;
  into.headingRad += off.rad;
  into.velocityXKmS = into.velocityXKmS * rate + off.xKmS;
  into.velocityYKmS = into.velocityYKmS * rate + off.yKmS;
  into.turnRateRadS = into.turnRateRadS * rate + off.radS;
}

/** Battle seconds per wall second. */
function rateOf(time: DrawTime): number {
  return time.ticksPerS / TICK_HZ;
}

/** The row's segment is new; `before` is how it was drawn until now (`drawnPose`). */
export function turnToPath(paths: Paths, row: number, time: DrawTime, before: Pose): void {
  startPath(paths, row);
  extrapolate(paths.segments, paths.coding, row, time.tick, newPose);
  const dx = before.xKm - newPose.xKm;
  const dy = before.yKm - newPose.yKm;
  if (dx * dx + dy * dy > SNAP_KM * SNAP_KM) return;
  const rate = rateOf(time);
  paths.offXKm[row] = dx;
  paths.offYKm[row] = dy;
  paths.offRad[row] = turnBetween(newPose.headingRad, before.headingRad);
  paths.offXKmS[row] = before.velocityXKmS - newPose.velocityXKmS * rate;
  paths.offYKmS[row] = before.velocityYKmS - newPose.velocityYKmS * rate;
  paths.offRadS[row] = before.turnRateRadS - newPose.turnRateRadS * rate;
  paths.easedFromS[row] = time.wallS;
}

/** Cubic from the offset and its speed at the start to nothing and at rest after EASE_S. */
function measureOff(paths: Paths, row: number, wallS: number): void {
  const u = (wallS - paths.easedFromS[row]) / EASE_S;
  if (!(u < 1)) {
    off.xKm = off.yKm = off.rad = off.xKmS = off.yKmS = off.radS = 0;
    return;
  }
  const rest = 1 - u;
  const place = rest * rest * (1 + 2 * u);
  const speed = rest * rest * u * EASE_S;
  const placeRate = (-6 * u * rest) / EASE_S;
  const speedRate = rest * (1 - 3 * u);
  off.xKm = paths.offXKm[row] * place + paths.offXKmS[row] * speed;
  off.yKm = paths.offYKm[row] * place + paths.offYKmS[row] * speed;
  off.rad = paths.offRad[row] * place + paths.offRadS[row] * speed;
  off.xKmS = paths.offXKm[row] * placeRate + paths.offXKmS[row] * speedRate;
  off.yKmS = paths.offYKm[row] * placeRate + paths.offYKmS[row] * speedRate;
  off.radS = paths.offRad[row] * placeRate + paths.offRadS[row] * speedRate;
}

/** Sets what is drawn of all living rows. */
export function drawPaths(paths: Paths, isAlive: Uint8Array, count: number, time: DrawTime): void {
  const { startXKm, startYKm, startHeadingRad, startHeadingX, startHeadingY } = paths;
  const { aheadKmS, slipKmS, turnRateRadS, startTick, easedFromS } = paths;
  const { xKm, yKm, headingRad } = paths;
  const { tick, wallS } = time;
  for (let row = 0; row < count; row++) {
    if (isAlive[row] === 0) continue;
    const elapsedS = (tick - startTick[row]) / TICK_HZ;
    const turnRate = turnRateRadS[row];
    let alongX = startHeadingX[row] * elapsedS;
    let alongY = startHeadingY[row] * elapsedS;
    let heading = startHeadingRad[row];
    if (turnRate !== 0) {
      heading += turnRate * elapsedS;
      alongX = (sin(heading) - startHeadingY[row]) / turnRate;
      alongY = (startHeadingX[row] - cos(heading)) / turnRate;
    }
    xKm[row] = startXKm[row] + aheadKmS[row] * alongX - slipKmS[row] * alongY;
    yKm[row] = startYKm[row] + aheadKmS[row] * alongY + slipKmS[row] * alongX;
    headingRad[row] = heading;
    if (wallS - easedFromS[row] >= EASE_S) continue;
    measureOff(paths, row, wallS);
    xKm[row] += off.xKm;
    yKm[row] += off.yKm;
    headingRad[row] += off.rad;
  }
}
