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
import { HEADING_STEP_RAD, HEADING_STEPS, type MotionCoding } from "./codings.ts";

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
  /** Where the heading points. */
  headingX: number;
  headingY: number;
  ahead: number;
  slip: number;
  turn: number;
};

export function createSteps(): Steps {
  return { x: 0, y: 0, heading: 0, headingX: 1, headingY: 0, ahead: 0, slip: 0, turn: 0 };
}

/** Velocities of a step earlier, for what changes. */
export type Before = {
  readonly headingRad: Float64Array;
  readonly velocityXKmS: Float64Array;
  readonly velocityYKmS: Float64Array;
  readonly turnRateRadS: Float64Array;
  /** Of those values; 0 when there are none. */
  elapsedS: number;
};

export function stepsOf(
  motions: Motions,
  coding: MotionCoding,
  row: number,
  before: Before | null,
  steps: Steps,
): void {
  steer(steps, Math.round(motions.headingRad[row] / HEADING_STEP_RAD) & (HEADING_STEPS - 1));
  const { headingX, headingY } = steps;
  const vx = motions.velocityXKmS[row];
  const vy = motions.velocityYKmS[row];
  lead.ahead = lead.slip = lead.turn = 0;
  if (before !== null && before.elapsedS > 0) findLead(motions, coding, row, before);
  steps.x = Math.round(motions.xKm[row] / coding.gridKm);
  steps.y = Math.round(motions.yKm[row] / coding.gridKm);
  steps.ahead = Math.round((vx * headingX + vy * headingY + lead.ahead) / coding.speedStepKmS);
  steps.slip = Math.round((vy * headingX - vx * headingY + lead.slip) / coding.speedStepKmS);
  steps.turn = Math.round((motions.turnRateRadS[row] + lead.turn) / coding.turnStepRadS);
}

/** Sets the heading and where it points. */
function steer(steps: Steps, heading: number): void {
  const headingRad = heading * HEADING_STEP_RAD;
  steps.heading = heading;
  steps.headingX = cos(headingRad);
  steps.headingY = sin(headingRad);
}

const lead = { ahead: 0, slip: 0, turn: 0 };

/**
 * A segment has no acceleration, so that one of a ship that gathers way is soon too slow. It is given
 * some of the speed that she is about to have: then the path first runs ahead of her and then falls
 * behind, and stays within the tolerance for more than twice as long. What a change a of speed allows
 * is √(2 · a · tolerance); a share of it leaves room for what changes a.
 */
function findLead(motions: Motions, coding: MotionCoding, row: number, before: Before): void {
  const { elapsedS } = before;
  const cosNow = cos(motions.headingRad[row]);
  const sinNow = sin(motions.headingRad[row]);
  const cosThen = cos(before.headingRad[row]);
  const sinThen = sin(before.headingRad[row]);
  const [vx, vy] = [motions.velocityXKmS[row], motions.velocityYKmS[row]];
  const [wasX, wasY] = [before.velocityXKmS[row], before.velocityYKmS[row]];
  const ahead = vx * cosNow + vy * sinNow - (wasX * cosThen + wasY * sinThen);
  const slip = vy * cosNow - vx * sinNow - (wasY * cosThen - wasX * sinThen);
  const turn = (motions.turnRateRadS[row] - before.turnRateRadS[row]) / elapsedS;
  lead.ahead = speedLead(ahead / elapsedS, coding);
  lead.slip = speedLead(slip / elapsedS, coding);
  if (Math.abs(turn) <= coding.turnAccelerationMaxRadS2) lead.turn = turn * coding.turnLeadS;
}

/** Found on the headline battle: from 0.6 to 0.75 segments last longest. */
export const SPEED_LEAD_SHARE = 0.7;

function speedLead(accelerationKmS2: number, coding: MotionCoding): number {
  const size = Math.abs(accelerationKmS2);
  if (size > coding.accelerationMaxKmS2) return 0;
  const leadKmS = SPEED_LEAD_SHARE * Math.sqrt(2 * size * coding.toleranceKm);
  return accelerationKmS2 < 0 ? -leadKmS : leadKmS;
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
// extrapolated path, speeds and turn of the old segment.
/** First segments follow each other closely: formations and salvoes lie in neighbouring rows. */
export const FIRST_POSITION_K = 9;
export const FIRST_HEADING_K = 9;
export const FIRST_SPEED_K = 7;
export const FIRST_SLIP_K = 1;
export const FIRST_TURN_K = 2;
export const AGE_K = 7;

const reached = createPose();

/** The signed way round from one heading step to another. */
function headingBetween(from: number, to: number): number {
  const half = HEADING_STEPS / 2;
  return ((to - from + half) & (HEADING_STEPS - 1)) - half;
}

/** What receivers expect of a correction, in steps. */
const expectedSteps = createSteps();

/** Position and heading are where the old path has led to; speeds are the old ones. */
function expectWay(segments: Segments, coding: MotionCoding, row: number, led: Pose): void {
  expectedSteps.x = Math.round(led.xKm / coding.gridKm);
  expectedSteps.y = Math.round(led.yKm / coding.gridKm);
  expectedSteps.heading = Math.round(led.headingRad / HEADING_STEP_RAD);
  expectedSteps.ahead = segments.ahead[row];
  expectedSteps.slip = segments.slip[row];
  expectedSteps.turn = segments.turn[row];
}

/**
 * Who left the path by d in a time t, evenly gathering way, is faster by 2 · d ÷ t: so much of the
 * change follows from position and heading, once those are known.
 */
function expectSpeeds(
  segments: Segments,
  coding: MotionCoding,
  row: number,
  to: Steps,
  atTick: number,
): void {
  const elapsedS = (atTick - segments.tick[row]) * TICK_S;
  if (!coding.expectsChange || elapsedS <= 0) return;
  const dx = to.x - expectedSteps.x;
  const dy = to.y - expectedSteps.y;
  const aheadKm = (dx * to.headingX + dy * to.headingY) * coding.gridKm;
  const turnedRad = headingBetween(expectedSteps.heading, to.heading) * HEADING_STEP_RAD;
  expectedSteps.ahead += Math.round((2 * aheadKm) / elapsedS / coding.speedStepKmS);
  expectedSteps.turn += Math.round((2 * turnedRad) / elapsedS / coding.turnStepRadS);
}

/**
 * Writes a correction of the row's segment, which has led to `led` by now, and makes it the row's
 * segment.
 */
export function writeCorrection(
  w: BitWriter,
  segments: Segments,
  coding: MotionCoding,
  row: number,
  led: Pose,
  steps: Steps,
  atTick: number,
): void {
  const { k } = coding;
  expectWay(segments, coding, row, led);
  writeSigned(w, steps.x - expectedSteps.x, k.position);
  writeSigned(w, steps.y - expectedSteps.y, k.position);
  writeSigned(w, headingBetween(expectedSteps.heading, steps.heading), k.heading);
  expectSpeeds(segments, coding, row, steps, atTick);
  writeSigned(w, steps.ahead - expectedSteps.ahead, k.ahead);
  writeSigned(w, steps.slip - expectedSteps.slip, k.slip);
  writeSigned(w, steps.turn - expectedSteps.turn, k.turn);
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
  const { k } = coding;
  extrapolate(segments, coding, row, atTick, reached);
  expectWay(segments, coding, row, reached);
  read.x = expectedSteps.x + readSigned(r, k.position);
  read.y = expectedSteps.y + readSigned(r, k.position);
  steer(read, (expectedSteps.heading + readSigned(r, k.heading)) & (HEADING_STEPS - 1));
  expectSpeeds(segments, coding, row, read, atTick);
  read.ahead = expectedSteps.ahead + readSigned(r, k.ahead);
  read.slip = expectedSteps.slip + readSigned(r, k.slip);
  read.turn = expectedSteps.turn + readSigned(r, k.turn);
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
  // Of what rests, too: the next correction expects speeds by the time since then.
  if (isKeyframe) writeCount(w, atTick - tick[row], AGE_K);
  const isMoving = ahead[row] !== 0 || slip[row] !== 0 || turn[row] !== 0;
  writeFlag(w, isMoving);
  if (!isMoving) return;
  writeSigned(w, ahead[row], FIRST_SPEED_K);
  writeSigned(w, slip[row], FIRST_SLIP_K);
  writeSigned(w, turn[row], FIRST_TURN_K);
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
  const ageTicks = isKeyframe ? readCount(r, AGE_K) : 0;
  const isMoving = readFlag(r);
  read.ahead = isMoving ? readSigned(r, FIRST_SPEED_K) : 0;
  read.slip = isMoving ? readSigned(r, FIRST_SLIP_K) : 0;
  read.turn = isMoving ? readSigned(r, FIRST_TURN_K) : 0;
  setSegment(segments, row, read, atTick - ageTicks);
}
