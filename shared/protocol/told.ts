// The paths that receivers have been told, unpacked so that the sender can ask of every row in every
// step whether it is still on its path: a straight one costs no trigonometry and no division.
import { TICK_S } from "../battle/limits.ts";
import { cos, PI, sin, TAU, wrapRad } from "../battle/trig.ts";
import type { Motions, Pose, Segments, Steps } from "./segments.ts";
import { HEADING_STEP_RAD, type MotionCoding } from "./codings.ts";

/** Numbers of one row of `lines`: as many as fit a line of a processor's cache. */
const LINE_WIDTH = 8;
const LINE_X = 0;
const LINE_Y = 1;
/** Velocity at the start of the segment. */
const LINE_VELOCITY_X = 2;
const LINE_VELOCITY_Y = 3;
const LINE_HEADING = 4;
const LINE_TURN = 5;
const LINE_TICK = 6;

export type Told = {
  /** What is asked of every row in every step: numbers of a row lie together (`LINE_`). */
  readonly lines: Float64Array;
  readonly headingX: Float64Array;
  readonly headingY: Float64Array;
  readonly aheadKmS: Float64Array;
  readonly slipKmS: Float64Array;
};

/** Bit of `pending` for a row that has left its path. */
export const PENDING_MOTION = 1 << 30;

export function createTold(capacity: number): Told {
  const numbers = (): Float64Array => new Float64Array(capacity);
  return {
    lines: new Float64Array(capacity * LINE_WIDTH),
    headingX: numbers(),
    headingY: numbers(),
    aheadKmS: numbers(),
    slipKmS: numbers(),
  };
}

/** Unpacks the row's segment, which was made from `steps`. */
export function toldSegment(
  told: Told,
  segments: Segments,
  coding: MotionCoding,
  row: number,
  { headingX, headingY }: Steps,
): void {
  const { lines } = told;
  const headingRad = segments.heading[row] * HEADING_STEP_RAD;
  const aheadKmS = segments.ahead[row] * coding.speedStepKmS;
  const slipKmS = segments.slip[row] * coding.speedStepKmS;
  told.headingX[row] = headingX;
  told.headingY[row] = headingY;
  told.aheadKmS[row] = aheadKmS;
  told.slipKmS[row] = slipKmS;
  const line = row * LINE_WIDTH;
  lines[line + LINE_X] = segments.x[row] * coding.gridKm;
  lines[line + LINE_Y] = segments.y[row] * coding.gridKm;
  lines[line + LINE_VELOCITY_X] = aheadKmS * headingX - slipKmS * headingY;
  lines[line + LINE_VELOCITY_Y] = aheadKmS * headingY + slipKmS * headingX;
  lines[line + LINE_HEADING] = headingRad;
  lines[line + LINE_TURN] = segments.turn[row] * coding.turnStepRadS;
  lines[line + LINE_TICK] = segments.tick[row];
}

/** Where the row's path leads at a tick, as `extrapolate`; of motion only position and heading. */
export function followTold(told: Told, row: number, atTick: number, pose: Pose): void {
  const { lines } = told;
  const line = row * LINE_WIDTH;
  const elapsedS = (atTick - lines[line + LINE_TICK]) * TICK_S;
  const turnRate = lines[line + LINE_TURN];
  if (turnRate === 0) {
    pose.xKm = lines[line + LINE_X] + lines[line + LINE_VELOCITY_X] * elapsedS;
    pose.yKm = lines[line + LINE_Y] + lines[line + LINE_VELOCITY_Y] * elapsedS;
    pose.headingRad = wrapRad(lines[line + LINE_HEADING]);
    return;
  }
  const turnedRad = lines[line + LINE_HEADING] + turnRate * elapsedS;
  const alongX = (sin(turnedRad) - told.headingY[row]) / turnRate;
  const alongY = (told.headingX[row] - cos(turnedRad)) / turnRate;
  const aheadKmS = told.aheadKmS[row];
  const slipKmS = told.slipKmS[row];
  pose.xKm = lines[line + LINE_X] + (aheadKmS * alongX - slipKmS * alongY);
  pose.yKm = lines[line + LINE_Y] + (aheadKmS * alongY + slipKmS * alongX);
  pose.headingRad = wrapRad(turnedRad);
}

/** Up to so much of a turn the first terms of a series tell where an arc leads. */
const SMALL_TURN_RAD = 0.5;
/**
 * Who by those terms keeps to this share of the tolerances is on the path: after hundreds of
 * kilometres they are centimetres off, and the rest of the tolerance is half a metre.
 */
const SURE_SHARE = 0.95;

/** Marks the sent rows that have left the path which receivers extrapolate. */
export function markOffPath(
  told: Told,
  motions: Motions,
  coding: MotionCoding,
  isSent: Uint8Array,
  count: number,
  atTick: number,
  pending: Uint32Array,
): void {
  const { lines } = told;
  const { xKm, yKm, headingRad } = motions;
  const sureKm2 = (SURE_SHARE * coding.toleranceKm) ** 2;
  const sureRad = SURE_SHARE * coding.headingToleranceRad;
  const smallRad2 = SMALL_TURN_RAD * SMALL_TURN_RAD;
  for (let row = 0; row < count; row++) {
    if (isSent[row] === 0) continue;
    const line = row * LINE_WIDTH;
    const elapsedS = (atTick - lines[line + LINE_TICK]) * TICK_S;
    const turnedRad = lines[line + LINE_TURN] * elapsedS;
    const z = turnedRad * turnedRad;
    // sin(turned) ÷ turn rate and (1 - cos(turned)) ÷ turn rate.
    const alongS = elapsedS * (1 - z * (1 / 6 - z * (1 / 120 - z * (1 / 5040))));
    const acrossS = elapsedS * turnedRad * (0.5 - z * (1 / 24 - z * (1 / 720 - z * (1 / 40320))));
    const vx = lines[line + LINE_VELOCITY_X];
    const vy = lines[line + LINE_VELOCITY_Y];
    const offX = xKm[row] - lines[line + LINE_X] - (vx * alongS - vy * acrossS);
    const offY = yKm[row] - lines[line + LINE_Y] - (vy * alongS + vx * acrossS);
    const turnsOff = (headingRad[row] - lines[line + LINE_HEADING] - turnedRad) * (1 / TAU);
    const offRad = TAU * (turnsOff - Math.floor(turnsOff + 0.5));
    const isNear = z <= smallRad2 && offX * offX + offY * offY <= sureKm2;
    if (isNear && offRad <= sureRad && offRad >= -sureRad) continue;
    if (isOffPath(told, motions, coding, row, atTick)) pending[row] |= PENDING_MOTION;
  }
}

/** Whether the row has left its path by what receivers make of it (as `extrapolate`). */
function isOffPath(
  told: Told,
  motions: Motions,
  coding: MotionCoding,
  row: number,
  atTick: number,
): boolean {
  const { lines } = told;
  const line = row * LINE_WIDTH;
  const elapsedS = (atTick - lines[line + LINE_TICK]) * TICK_S;
  const turnRate = lines[line + LINE_TURN];
  let offX = motions.xKm[row] - lines[line + LINE_X];
  let offY = motions.yKm[row] - lines[line + LINE_Y];
  let turnedRad = lines[line + LINE_HEADING];
  if (turnRate === 0) {
    offX -= lines[line + LINE_VELOCITY_X] * elapsedS;
    offY -= lines[line + LINE_VELOCITY_Y] * elapsedS;
  } else {
    turnedRad += turnRate * elapsedS;
    const alongX = (sin(turnedRad) - told.headingY[row]) / turnRate;
    const alongY = (told.headingX[row] - cos(turnedRad)) / turnRate;
    offX -= told.aheadKmS[row] * alongX - told.slipKmS[row] * alongY;
    offY -= told.aheadKmS[row] * alongY + told.slipKmS[row] * alongX;
  }
  let offRad = motions.headingRad[row] - turnedRad;
  if (offRad > PI || offRad < -PI) offRad -= TAU * Math.floor((offRad + PI) / TAU);
  const { toleranceKm, headingToleranceRad } = coding;
  if (offX * offX + offY * offY > toleranceKm * toleranceKm) return true;
  return offRad > headingToleranceRad || offRad < -headingToleranceRad;
}
