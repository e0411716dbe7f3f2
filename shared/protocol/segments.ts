// Motion as segments: where something was at a tick, how it moved in the frame of its hull and how
// fast it turned. Whoever holds one extrapolates it along an arc (a straight line without turn); the
// sender knows what receivers make of it and sends a new one only when that is no longer good
// enough. All numbers are whole steps, so that sender and receivers extrapolate to the same bit.
import { TICK_S } from "../battle/limits.ts";
import { cos, sin, wrapRad } from "../battle/trig.ts";
import {
  type BitReader,
  type BitWriter,
  readCount,
  readFlag,
  readSigned,
  writeCount,
  writeFlag,
  writeSigned,
} from "./bits.ts";
import { HEADING_STEP_RAD, HEADING_STEPS, type MotionCoding } from "./wire.ts";

/** Last segment of each row of one table. */
export type Segments = {
  readonly x: Int32Array;
  readonly y: Int32Array;
  readonly heading: Int32Array;
  /** Speed along the hull and across it (port positive). */
  readonly ahead: Int32Array;
  readonly slip: Int32Array;
  readonly turn: Int32Array;
  readonly tick: Int32Array;
};

/** The fields of a picture table that segments carry. */
export type Motions = {
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly headingRad: Float64Array;
  readonly velocityXKmS: Float64Array;
  readonly velocityYKmS: Float64Array;
  readonly turnRateRadS: Float64Array;
};

export type Pose = {
  xKm: number;
  yKm: number;
  headingRad: number;
  velocityXKmS: number;
  velocityYKmS: number;
  turnRateRadS: number;
};

export function createSegments(capacity: number): Segments {
  return {
    x: new Int32Array(capacity),
    y: new Int32Array(capacity),
    heading: new Int32Array(capacity),
    ahead: new Int32Array(capacity),
    slip: new Int32Array(capacity),
    turn: new Int32Array(capacity),
    tick: new Int32Array(capacity),
  };
}

export function createPose(): Pose {
  return { xKm: 0, yKm: 0, headingRad: 0, velocityXKmS: 0, velocityYKmS: 0, turnRateRadS: 0 };
}

/** Where the row's segment leads to at a (fractional) tick; heading in (-π, π]. */
export function extrapolate(
  segments: Segments,
  coding: MotionCoding,
  row: number,
  atTick: number,
  pose: Pose,
): void {
  const elapsedS = (atTick - segments.tick[row]) * TICK_S;
  const headingRad = segments.heading[row] * HEADING_STEP_RAD;
  const aheadKmS = segments.ahead[row] * coding.speedStepKmS;
  const slipKmS = segments.slip[row] * coding.speedStepKmS;
  const turnRateRadS = segments.turn[row] * coding.turnStepRadS;
  const headingX = cos(headingRad);
  const headingY = sin(headingRad);
  pose.xKm = segments.x[row] * coding.gridKm;
  pose.yKm = segments.y[row] * coding.gridKm;
  pose.turnRateRadS = turnRateRadS;
  if (turnRateRadS === 0) {
    pose.headingRad = wrapRad(headingRad);
    pose.velocityXKmS = aheadKmS * headingX - slipKmS * headingY;
    pose.velocityYKmS = aheadKmS * headingY + slipKmS * headingX;
    pose.xKm += pose.velocityXKmS * elapsedS;
    pose.yKm += pose.velocityYKmS * elapsedS;
    return;
  }
  const turnedRad = headingRad + turnRateRadS * elapsedS;
  const turnedX = cos(turnedRad);
  const turnedY = sin(turnedRad);
  // The velocity turns with the hull; this is its integral.
  const alongX = (turnedY - headingY) / turnRateRadS;
  const alongY = (headingX - turnedX) / turnRateRadS;
  pose.xKm += aheadKmS * alongX - slipKmS * alongY;
  pose.yKm += aheadKmS * alongY + slipKmS * alongX;
  pose.headingRad = wrapRad(turnedRad);
  pose.velocityXKmS = aheadKmS * turnedX - slipKmS * turnedY;
  pose.velocityYKmS = aheadKmS * turnedY + slipKmS * turnedX;
}

/** Segment in steps, made from a true motion. */
export type Steps = {
  x: number;
  y: number;
  heading: number;
  ahead: number;
  slip: number;
  turn: number;
};

export function createSteps(): Steps {
  return { x: 0, y: 0, heading: 0, ahead: 0, slip: 0, turn: 0 };
}

export function stepsOf(motions: Motions, coding: MotionCoding, row: number, steps: Steps): void {
  const heading = Math.round(motions.headingRad[row] / HEADING_STEP_RAD) & (HEADING_STEPS - 1);
  const headingX = cos(heading * HEADING_STEP_RAD);
  const headingY = sin(heading * HEADING_STEP_RAD);
  const vx = motions.velocityXKmS[row];
  const vy = motions.velocityYKmS[row];
  steps.x = Math.round(motions.xKm[row] / coding.gridKm);
  steps.y = Math.round(motions.yKm[row] / coding.gridKm);
  steps.heading = heading;
  steps.ahead = Math.round((vx * headingX + vy * headingY) / coding.speedStepKmS);
  steps.slip = Math.round((vy * headingX - vx * headingY) / coding.speedStepKmS);
  steps.turn = Math.round(motions.turnRateRadS[row] / coding.turnStepRadS);
}

export function setSegment(segments: Segments, row: number, steps: Steps, atTick: number): void {
  segments.x[row] = steps.x;
  segments.y[row] = steps.y;
  segments.heading[row] = steps.heading;
  segments.ahead[row] = steps.ahead;
  segments.slip[row] = steps.slip;
  segments.turn[row] = steps.turn;
  segments.tick[row] = atTick;
}

// Differences are coded against what the receiver expects at this tick: position and heading of the
// extrapolated path, speeds and turn of the old segment. The k are those of typical corrections.
const POSITION_K = 2;
const HEADING_K = 5;
const AHEAD_K = 3;
const SLIP_K = 1;
const TURN_K = 3;
/** First segments follow each other closely: formations and salvoes lie in neighbouring rows. */
const FIRST_POSITION_K = 9;
const FIRST_HEADING_K = 11;
const FIRST_SPEED_K = 9;
const FIRST_TURN_K = 4;
const AGE_K = 7;

const expected = createPose();

/** The signed way round from one heading step to another. */
function headingBetween(from: number, to: number): number {
  const half = HEADING_STEPS / 2;
  return ((to - from + half) & (HEADING_STEPS - 1)) - half;
}

/** Writes a correction of the row's segment and makes it the row's segment. */
export function writeCorrection(
  w: BitWriter,
  segments: Segments,
  coding: MotionCoding,
  row: number,
  steps: Steps,
  atTick: number,
): void {
  extrapolate(segments, coding, row, atTick, expected);
  const heading = Math.round(expected.headingRad / HEADING_STEP_RAD);
  writeSigned(w, steps.x - Math.round(expected.xKm / coding.gridKm), POSITION_K);
  writeSigned(w, steps.y - Math.round(expected.yKm / coding.gridKm), POSITION_K);
  writeSigned(w, headingBetween(heading, steps.heading), HEADING_K);
  writeSigned(w, steps.ahead - segments.ahead[row], AHEAD_K);
  writeSigned(w, steps.slip - segments.slip[row], SLIP_K);
  writeSigned(w, steps.turn - segments.turn[row], TURN_K);
  setSegment(segments, row, steps, atTick);
}

const read = createSteps();

export function readCorrection(
  r: BitReader,
  segments: Segments,
  coding: MotionCoding,
  row: number,
  atTick: number,
): void {
  extrapolate(segments, coding, row, atTick, expected);
  const heading = Math.round(expected.headingRad / HEADING_STEP_RAD);
  read.x = Math.round(expected.xKm / coding.gridKm) + readSigned(r, POSITION_K);
  read.y = Math.round(expected.yKm / coding.gridKm) + readSigned(r, POSITION_K);
  read.heading = (heading + readSigned(r, HEADING_K)) & (HEADING_STEPS - 1);
  read.ahead = segments.ahead[row] + readSigned(r, AHEAD_K);
  read.slip = segments.slip[row] + readSigned(r, SLIP_K);
  read.turn = segments.turn[row] + readSigned(r, TURN_K);
  setSegment(segments, row, read, atTick);
}

/**
 * Writes the row's segment whole; `before` is the row written before it in this list, or -1. In a
 * keyframe it may have begun earlier than `atTick`.
 */
export function writeFirst(
  w: BitWriter,
  segments: Segments,
  row: number,
  before: number,
  atTick: number,
  isKeyframe: boolean,
): void {
  const { x, y, heading, ahead, slip, turn, tick } = segments;
  writeSigned(w, x[row] - (before < 0 ? 0 : x[before]), FIRST_POSITION_K);
  writeSigned(w, y[row] - (before < 0 ? 0 : y[before]), FIRST_POSITION_K);
  writeSigned(w, headingBetween(before < 0 ? 0 : heading[before], heading[row]), FIRST_HEADING_K);
  const isMoving = ahead[row] !== 0 || slip[row] !== 0 || turn[row] !== 0;
  writeFlag(w, isMoving);
  if (!isMoving) return;
  writeSigned(w, ahead[row], FIRST_SPEED_K);
  writeSigned(w, slip[row], SLIP_K);
  writeSigned(w, turn[row], FIRST_TURN_K);
  if (isKeyframe) writeCount(w, atTick - tick[row], AGE_K);
}

export function readFirst(
  r: BitReader,
  segments: Segments,
  row: number,
  before: number,
  atTick: number,
  isKeyframe: boolean,
): void {
  const { x, y, heading } = segments;
  read.x = (before < 0 ? 0 : x[before]) + readSigned(r, FIRST_POSITION_K);
  read.y = (before < 0 ? 0 : y[before]) + readSigned(r, FIRST_POSITION_K);
  const turned = (before < 0 ? 0 : heading[before]) + readSigned(r, FIRST_HEADING_K);
  read.heading = turned & (HEADING_STEPS - 1);
  const isMoving = readFlag(r);
  read.ahead = isMoving ? readSigned(r, FIRST_SPEED_K) : 0;
  read.slip = isMoving ? readSigned(r, SLIP_K) : 0;
  read.turn = isMoving ? readSigned(r, FIRST_TURN_K) : 0;
  const ageTicks = isMoving && isKeyframe ? readCount(r, AGE_K) : 0;
  setSegment(segments, row, read, atTick - ageTicks);
}
