// The paths that receivers have been told, unpacked so that the sender can ask of every row in every
// step whether it is still on its path: a straight one costs no trigonometry and no division.
import { TICK_S } from "../battle/limits.ts";
import { cos, PI, sin, TAU } from "../battle/trig.ts";
import type { Motions, Segments } from "./segments.ts";
import { HEADING_STEP_RAD, type MotionCoding } from "./codings.ts";

export type Told = {
  readonly startXKm: Float64Array;
  readonly startYKm: Float64Array;
  readonly headingRad: Float64Array;
  readonly headingX: Float64Array;
  readonly headingY: Float64Array;
  readonly aheadKmS: Float64Array;
  readonly slipKmS: Float64Array;
  /** Velocity at the start of the segment. */
  readonly velocityXKmS: Float64Array;
  readonly velocityYKmS: Float64Array;
  readonly turnRateRadS: Float64Array;
  readonly startTick: Float64Array;
};

/** Bit of `pending` for a row that has left its path. */
export const PENDING_MOTION = 1 << 30;

export function createTold(capacity: number): Told {
  const numbers = (): Float64Array => new Float64Array(capacity);
  return {
    startXKm: numbers(),
    startYKm: numbers(),
    headingRad: numbers(),
    headingX: numbers(),
    headingY: numbers(),
    aheadKmS: numbers(),
    slipKmS: numbers(),
    velocityXKmS: numbers(),
    velocityYKmS: numbers(),
    turnRateRadS: numbers(),
    startTick: numbers(),
  };
}

/** Unpacks the row's segment. */
export function toldSegment(
  told: Told,
  segments: Segments,
  coding: MotionCoding,
  row: number,
): void {
  const headingRad = segments.heading[row] * HEADING_STEP_RAD;
  const aheadKmS = segments.ahead[row] * coding.speedStepKmS;
  const slipKmS = segments.slip[row] * coding.speedStepKmS;
  const headingX = cos(headingRad);
  const headingY = sin(headingRad);
  told.startXKm[row] = segments.x[row] * coding.gridKm;
  told.startYKm[row] = segments.y[row] * coding.gridKm;
  told.headingRad[row] = headingRad;
  told.headingX[row] = headingX;
  told.headingY[row] = headingY;
  told.aheadKmS[row] = aheadKmS;
  told.slipKmS[row] = slipKmS;
  told.velocityXKmS[row] = aheadKmS * headingX - slipKmS * headingY;
  told.velocityYKmS[row] = aheadKmS * headingY + slipKmS * headingX;
  told.turnRateRadS[row] = segments.turn[row] * coding.turnStepRadS;
  told.startTick[row] = segments.tick[row];
}

/** Marks the sent rows that have left the path which receivers extrapolate (as `extrapolate`). */
export function markOffPath(
  told: Told,
  motions: Motions,
  coding: MotionCoding,
  isSent: Uint8Array,
  count: number,
  atTick: number,
  pending: Uint32Array,
): void {
  const { startXKm, startYKm, velocityXKmS, velocityYKmS, turnRateRadS, startTick } = told;
  const { headingRad: startRad, headingX, headingY, aheadKmS, slipKmS } = told;
  const { xKm, yKm, headingRad } = motions;
  const farKm2 = coding.toleranceKm * coding.toleranceKm;
  const turnedMaxRad = coding.headingToleranceRad;
  for (let row = 0; row < count; row++) {
    if (isSent[row] === 0) continue;
    const elapsedS = (atTick - startTick[row]) * TICK_S;
    const turnRate = turnRateRadS[row];
    let offX = xKm[row] - startXKm[row];
    let offY = yKm[row] - startYKm[row];
    let turnedRad = startRad[row];
    if (turnRate === 0) {
      offX -= velocityXKmS[row] * elapsedS;
      offY -= velocityYKmS[row] * elapsedS;
    } else {
      turnedRad += turnRate * elapsedS;
      const alongX = (sin(turnedRad) - headingY[row]) / turnRate;
      const alongY = (headingX[row] - cos(turnedRad)) / turnRate;
      offX -= aheadKmS[row] * alongX - slipKmS[row] * alongY;
      offY -= aheadKmS[row] * alongY + slipKmS[row] * alongX;
    }
    let offRad = headingRad[row] - turnedRad;
    if (offRad > PI || offRad < -PI) offRad -= TAU * Math.floor((offRad + PI) / TAU);
    const isOff = offX * offX + offY * offY > farKm2 || offRad > turnedMaxRad;
    if (isOff || offRad < -turnedMaxRad) pending[row] |= PENDING_MOTION;
  }
}
