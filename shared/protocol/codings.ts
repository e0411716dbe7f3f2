// How single facts travel: value → whole number → bits, and back. Which field has which coding stands
// in `wire.ts`.
import { NEVER_TICK } from "../battle/limits.ts";
import { TAU } from "../battle/trig.ts";
import { SHARE_FULL } from "../battle/values.ts";
import {
  type BitReader,
  type BitWriter,
  readBits,
  readCount,
  readFlag,
  readSigned,
  writeBits,
  writeCount,
  writeFlag,
  writeSigned,
} from "./bits.ts";
import { NO_TRACK } from "./picture.ts";

/** Value of a field → whole number (`quantise`) → bits, and back. */
export type Coding =
  /** A whole number of so many bits, as it is. */
  | { readonly how: "bits"; readonly bits: number }
  /**
   * A share 0…255 in fewer steps; 0 stands for exactly 0 only. `everySteps`: looked at only so often
   * in each row, for what flickers and is only drawn.
   */
  | { readonly how: "share"; readonly bits: number; readonly everySteps?: number }
  /** A 16-bit id or NO_TRACK; ids near 2^k are cheapest. */
  | { readonly how: "id"; readonly k: number }
  /** A whole number of 32 bits; those near 2^k are cheapest. */
  | { readonly how: "count"; readonly k: number }
  /** A tick, written relative to the step's own; NEVER_TICK is one bit. */
  | { readonly how: "tick" }
  /** As tick, but "now" stays now in the steps that follow, without a word. */
  | { readonly how: "tickOrNow" }
  /** A length or angle in steps of `step`; changes near 2^k steps are cheapest. */
  | { readonly how: "step"; readonly step: number; readonly k: number }
  /** A length whose step grows with it: value = (n × step)². */
  | { readonly how: "square"; readonly step: number; readonly k: number };

/** Motion is coded as segments; see `segments.ts`. */
export type MotionCoding = {
  readonly gridKm: number;
  readonly speedStepKmS: number;
  readonly turnStepRadS: number;
  /** A segment is sent when the path that receivers extrapolate is off by more. */
  readonly toleranceKm: number;
  readonly headingToleranceRad: number;
  /** Faster changes of speed than this are jumps: the path does not lead them. */
  readonly accelerationMaxKmS2: number;
  /** So far ahead the turn rate of a segment is; and beyond so much it jumps. */
  readonly turnLeadS: number;
  readonly turnAccelerationMaxRadS2: number;
  /** Speed and turn are expected to have changed evenly since the old segment. */
  readonly expectsChange: boolean;
  /** Of corrections: what they change is mostly near 2^k steps. */
  readonly k: {
    readonly position: number;
    readonly heading: number;
    readonly ahead: number;
    readonly slip: number;
    readonly turn: number;
  };
};

/**
 * Headings have 2^12 steps of 1.5 mrad. A velocity is coded along the heading as sent, so that what
 * this rounds turns the hull, never the way.
 */
export const HEADING_BITS = 12;
export const HEADING_STEPS = 1 << HEADING_BITS;
export const HEADING_STEP_RAD = TAU / HEADING_STEPS;

/** Stands for "now" and "never" among quantised ticks; real ticks are far from both. */
const NOW = 0x7fffffff;

export function quantise(coding: Coding, value: number, atTick: number): number {
  switch (coding.how) {
    case "bits":
    case "count":
    case "tick":
      return value;
    case "share": {
      const levels = (1 << coding.bits) - 1;
      return value === 0 ? 0 : Math.max(1, Math.round((value * levels) / SHARE_FULL));
    }
    case "id":
      return value === NO_TRACK ? 0 : value + 1;
    case "tickOrNow":
      return quantiseNow(value, atTick);
    case "step":
      return Math.round(value / coding.step);
    case "square":
      return Math.round(Math.sqrt(Math.max(0, value)) / coding.step);
    default:
      return coding satisfies never;
  }
}

/** `quantise` of a tick that may be "now". */
export function quantiseNow(value: number, atTick: number): number {
  return value === atTick ? NOW : value;
}

/** What receivers take the value for. */
export function restore(coding: Coding, quantised: number, atTick: number): number {
  switch (coding.how) {
    case "bits":
    case "count":
    case "tick":
      return quantised;
    case "share":
      return Math.round((quantised * SHARE_FULL) / ((1 << coding.bits) - 1));
    case "id":
      return quantised === 0 ? NO_TRACK : quantised - 1;
    case "tickOrNow":
      return quantised === NOW ? atTick : quantised;
    case "step":
      return quantised * coding.step;
    case "square": {
      const root = quantised * coding.step;
      return root * root;
    }
    default:
      return coding satisfies never;
  }
}

/** Ticks a few seconds away cost least. */
export const TICK_K = 6;

export function writeFact(w: BitWriter, coding: Coding, quantised: number, atTick: number): void {
  switch (coding.how) {
    case "bits":
    case "share":
      return writeBits(w, quantised, coding.bits);
    case "id":
    case "count":
      return writeCount(w, quantised, coding.k);
    case "tick":
    case "tickOrNow": {
      const isPlain = quantised !== NEVER_TICK && quantised !== NOW;
      writeFlag(w, isPlain);
      if (isPlain) return writeSigned(w, quantised - atTick, TICK_K);
      return writeFlag(w, quantised === NOW);
    }
    case "step":
    case "square":
      return writeSigned(w, quantised, coding.k);
    default:
      coding satisfies never;
  }
}

export function readFact(r: BitReader, coding: Coding, atTick: number): number {
  switch (coding.how) {
    case "bits":
    case "share":
      return readBits(r, coding.bits);
    case "id":
    case "count":
      return readCount(r, coding.k);
    case "tick":
    case "tickOrNow":
      if (readFlag(r)) return atTick + readSigned(r, TICK_K);
      return readFlag(r) ? NOW : NEVER_TICK;
    case "step":
    case "square":
      return readSigned(r, coding.k);
    default:
      return coding satisfies never;
  }
}
