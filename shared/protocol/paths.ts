// What is drawn between two picture steps: every row runs on along its arc, and where a new segment
// corrects the old one, what is drawn is eased from the old path to the new without a jump of
// position or velocity. Own units are drawn at the estimated now: no delay is added.
import { TICK_HZ } from "../battle/limits.ts";
import { cos, sin, turnBetween } from "../battle/trig.ts";
import { createPose, extrapolate, type Pose, type Segments } from "./segments.ts";
import type { MotionCoding } from "./codings.ts";

/** How long a correction is spread, in wall time. */
export const EASE_S = 0.4;
/** A correction of more than this is no correction: something jumped, and so does its picture. */
export const SNAP_KM = 4;

/** Up to here sines are worked out by the first terms of their series. */
const SMALL_TURN_RAD = 0.5;
/** Numbers of one row of `lines`: as many as fit a line of a processor's cache. */
const LINE_WIDTH = 8;
/** Where it starts, or the middle of the circle that it goes round. */
const LINE_X = 0;
const LINE_Y = 1;
/** Kilometres a second eastward and northward; in a turn the way from there to its start. */
const LINE_ALONG = 2;
const LINE_ACROSS = 3;
const LINE_HEADING = 4;
const LINE_TURN = 5;
const LINE_TICK = 6;

export type Paths = {
  /** What is drawn now, by row of the picture's table. */
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly headingRad: Float64Array;
  readonly segments: Segments;
  readonly coding: MotionCoding;
  /** The last segment, made ready to be drawn each frame: numbers of a row lie together (`LINE_`). */
  readonly lines: Float64Array;
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
    lines: new Float64Array(segments.x.length * LINE_WIDTH),
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
  const aheadKmS = segments.ahead[row] * coding.speedStepKmS;
  const slipKmS = segments.slip[row] * coding.speedStepKmS;
  layLine(paths, row, pose, aheadKmS, slipKmS, segments.tick[row]);
}

/**
 * A path from a pose (its place, heading and turn rate) at a tick. Who turns goes round the middle of
 * a circle: that, and where it starts as seen from there, leave one small turn a frame.
 */
export function layLine(
  { lines, easedFromS }: Paths,
  row: number,
  from: Pose,
  aheadKmS: number,
  slipKmS: number,
  tick: number,
): void {
  const { xKm, yKm, headingRad, turnRateRadS } = from;
  const headingX = cos(headingRad);
  const headingY = sin(headingRad);
  const at = row * LINE_WIDTH;
  lines[at + LINE_HEADING] = headingRad;
  lines[at + LINE_TURN] = turnRateRadS;
  lines[at + LINE_TICK] = tick;
  if (turnRateRadS === 0) {
    lines[at + LINE_X] = xKm;
    lines[at + LINE_Y] = yKm;
    lines[at + LINE_ALONG] = aheadKmS * headingX - slipKmS * headingY;
    lines[at + LINE_ACROSS] = aheadKmS * headingY + slipKmS * headingX;
  } else {
    const along = aheadKmS / turnRateRadS;
    const across = slipKmS / turnRateRadS;
    const outXKm = along * headingY + across * headingX;
    const outYKm = across * headingY - along * headingX;
    lines[at + LINE_X] = xKm - outXKm;
    lines[at + LINE_Y] = yKm - outYKm;
    lines[at + LINE_ALONG] = outXKm;
    lines[at + LINE_ACROSS] = outYKm;
  }
  easedFromS[row] = -Infinity;
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
  const { lines, easedFromS, xKm, yKm, headingRad } = paths;
  const { tick, wallS } = time;
  for (let row = 0, at = 0; row < count; row++, at += LINE_WIDTH) {
    if (isAlive[row] === 0) continue;
    const elapsedS = (tick - lines[at + LINE_TICK]) / TICK_HZ;
    const turnRate = lines[at + LINE_TURN];
    const along = lines[at + LINE_ALONG];
    const across = lines[at + LINE_ACROSS];
    if (turnRate === 0) {
      xKm[row] = lines[at + LINE_X] + along * elapsedS;
      yKm[row] = lines[at + LINE_Y] + across * elapsedS;
      headingRad[row] = lines[at + LINE_HEADING];
    } else {
      const rad = turnRate * elapsedS;
      const z = rad * rad;
      // Nearly always the turn since the last segment is small: a short series does, to a centimetre.
      const isSmall = z < SMALL_TURN_RAD * SMALL_TURN_RAD;
      const c = isSmall ? 1 - z * (1 / 2 - z * (1 / 24 - z * (1 / 720 - z / 40320))) : cos(rad);
      const s = isSmall ? rad * (1 - z * (1 / 6 - z * (1 / 120 - z / 5040))) : sin(rad);
      xKm[row] = lines[at + LINE_X] + along * c - across * s;
      yKm[row] = lines[at + LINE_Y] + along * s + across * c;
      headingRad[row] = lines[at + LINE_HEADING] + rad;
    }
    if (wallS - easedFromS[row] >= EASE_S) continue;
    measureOff(paths, row, wallS);
    xKm[row] += off.xKm;
    yKm[row] += off.yKm;
    headingRad[row] += off.rad;
  }
}
