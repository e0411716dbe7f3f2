// Ways to code motion, on what both sides see move in the headline battle's busiest minute: arcs as
// they are sent, arcs without their lead, straight lines, Hermite knots at fixed times of each
// unit's own (staggered), and knots placed so that the curve between them stays within the
// tolerance (fitted). Bytes per unit and second, with error and delay in the name.
import { BUSIEST_SEED, readBusiest } from "../../server/cli/busiest.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_S, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createBitWriter, writeSigned } from "../../shared/protocol/bits.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import {
  createPose,
  createSegments,
  createSteps,
  extrapolate,
  type Motions,
  setSegment,
  stepsOf,
  writeCorrection,
} from "../../shared/protocol/segments.ts";
import type { MotionCoding } from "../../shared/protocol/codings.ts";
import { WIRE } from "../../shared/protocol/wire.ts";
import { type Line, ofBattle, quantile, shareLine } from "./lines.ts";

const SECONDS = 60;
const STEP_S = TICKS_PER_PICTURE * TICK_S;
/** What naming a row costs among those of a step, as measured on the stream. */
const ROW_BITS = 4;
/** A knot that may come at any step says how long after the last one. */
const SPAN_BITS = 5;
const SPAN_STEPS_MAX = 20;
const K_MAX = 12;
const MOTION = [
  "xKm",
  "yKm",
  "headingRad",
  "velocityXKmS",
  "velocityYKmS",
  "turnRateRadS",
] as const;

/** One unit's motion, a row per step. */
type Way = { coding: MotionCoding; motions: Motions; steps: number };
type Cost = { bits: number; errorsKm: number[] };

export function benchCodings(catalog: Catalog): Line[] {
  const { ways, trace } = record(catalog);
  const unitS = ways.reduce((sum, { steps }) => sum + steps, 0) * STEP_S;
  const results: [string, Cost][] = [
    ["arcs, leading (sent); no delay", costOfAll(ways, (way) => arcs(way, way.coding))],
    ["arcs, not leading; no delay", costOfAll(ways, (way) => arcs(way, withoutLead(way.coding)))],
    [
      "straight lines; no delay",
      costOfAll(ways, (way) => arcs(straight(way), withoutLead(way.coding))),
    ],
    ["staggered knots, 5 Hz; 200 ms", knots(ways, 2, 0.02)],
    ["staggered knots, 2 Hz; 500 ms", knots(ways, 5, 0.01)],
    ["staggered knots, 1 Hz; 1 s", knots(ways, 10, 0.005)],
    ["fitted knots; up to 2 s", fittedKnots(ways, 0.005)],
  ];
  const whole = results[0][1].bits / 8 / unitS;
  const lines = results.map(([name, { bits, errorsKm }]) => {
    const [middle, most] = [quantile(errorsKm, 0.5), quantile(errorsKm, 0.99)];
    const errors = `${(middle * 1000).toFixed(1)} m, p99 ${(most * 1000).toFixed(1)} m`;
    return shareLine(`${name}: ${errors}`, bits / 8 / unitS, "B per unit and second", whole);
  });
  return ofBattle({ seed: BUSIEST_SEED, trace }, lines);
}

function costOfAll(ways: readonly Way[], costOf: (way: Way) => Cost): Cost {
  const total: Cost = { bits: 0, errorsKm: [] };
  for (const way of ways) {
    const { bits, errorsKm } = costOf(way);
    total.bits += bits;
    for (const km of errorsKm) total.errorsKm.push(km);
  }
  return total;
}

// ---- the trace -----------------------------------------------------------------------------------

/** Own ships, contacts under fix and own craft, each as long as it is seen without a gap. */
function record(catalog: Catalog): { ways: Way[]; trace: string } {
  const run = BattleRun.resume(catalog, readBusiest().checkpoint);
  const pictures = Array.from({ length: run.sideCount }, (_, side) =>
    createPicture(run.battle, side),
  );
  type Open = { coding: MotionCoding; rows: number[][]; step: number };
  const open = new Map<string, Open>();
  const done: Open[] = [];
  for (let step = 0; step < SECONDS / STEP_S; step++) {
    for (let tick = 0; tick < TICKS_PER_PICTURE; tick++) run.step();
    pictures.forEach((picture, side) => {
      fillPicture(run.battle, side, picture);
      eachSeen(picture, (table, row, id) => {
        const key = `${side} ${table} ${id}`;
        const known = open.get(key);
        const way: Open =
          known?.step === step - 1 ? known : { coding: WIRE[table].motion!, rows: [], step };
        if (way !== known) {
          open.set(key, way);
          done.push(way);
        }
        way.step = step;
        way.rows.push(MOTION.map((field) => picture[table][field][row]));
      });
    });
  }
  const ways = done.map(({ coding, rows }) => ({
    coding,
    steps: rows.length,
    motions: columns(rows),
  }));
  return { ways, trace: run.hash() };
}

type Seen = "ships" | "tracks" | "craft";

function eachSeen(
  { ships, tracks, craft, tick }: Picture,
  see: (table: Seen, row: number, id: number) => void,
): void {
  for (let row = 0; row < ships.count; row++) if (ships.life[row] === 1) see("ships", row, row);
  for (let row = 0; row < tracks.count; row++) {
    const isFixed = tracks.isAlive[row] === 1 && tracks.seenTick[row] === tick;
    if (isFixed) see("tracks", row, tracks.number[row]);
  }
  for (let row = 0; row < craft.count; row++) if (craft.isAlive[row] === 1) see("craft", row, row);
}

function columns(rows: readonly number[][]): Motions {
  const column = (n: number): Float64Array => Float64Array.from(rows, (row) => row[n]);
  return Object.fromEntries(MOTION.map((field, n) => [field, column(n)])) as unknown as Motions;
}

// ---- arcs ----------------------------------------------------------------------------------------

function withoutLead(coding: MotionCoding): MotionCoding {
  return { ...coding, accelerationMaxKmS2: -1, turnLeadS: 0 };
}

function straight(way: Way): Way {
  return { ...way, motions: { ...way.motions, turnRateRadS: new Float64Array(way.steps) } };
}

/** By the codec's own functions; what begins is not counted, as it is alike in all. */
function arcs({ motions, steps }: Way, coding: MotionCoding): Cost {
  const segments = createSegments(1);
  const writer = createBitWriter();
  const [next, pose] = [createSteps(), createPose()];
  const errorsKm: number[] = [];
  let bits = 0;
  for (let n = 0; n < steps; n++) {
    const atTick = n * TICKS_PER_PICTURE;
    const now = rowOf(motions, n);
    const before = n === 0 ? null : { ...rowOf(motions, n - 1), elapsedS: STEP_S };
    if (n > 0) {
      extrapolate(segments, coding, 0, atTick, pose);
      const offKm = Math.hypot(now.xKm[0] - pose.xKm, now.yKm[0] - pose.yKm);
      const offRad = Math.abs(Math.sin((now.headingRad[0] - pose.headingRad) / 2)) * 2;
      if (offKm <= coding.toleranceKm && offRad <= coding.headingToleranceRad) {
        errorsKm.push(offKm);
        continue;
      }
    }
    stepsOf(now, coding, 0, before, next);
    const from = writer.bitCount;
    if (n === 0) setSegment(segments, 0, next, atTick);
    else writeCorrection(writer, segments, coding, 0, pose, next, atTick);
    bits += n === 0 ? 0 : writer.bitCount - from + ROW_BITS;
    extrapolate(segments, coding, 0, atTick, pose);
    errorsKm.push(Math.hypot(now.xKm[0] - pose.xKm, now.yKm[0] - pose.yKm));
  }
  return { bits, errorsKm };
}

function rowOf(motions: Motions, n: number): Motions {
  return Object.fromEntries(
    MOTION.map((field) => [field, motions[field].subarray(n, n + 1)]),
  ) as unknown as Motions;
}

// ---- knots ---------------------------------------------------------------------------------------

/** A knot's differences to what the one before leads to, in steps: place, then velocity. */
type Knot = { n: number; x: number; y: number; vx: number; vy: number };

/** Both in whole steps; heading is given for nothing, as if it followed the course. */
function knotAt({ motions, coding }: Way, n: number, speedStep: number): Knot {
  const round = (value: number, step: number): number => Math.round(value / step) * step;
  return {
    n,
    x: round(motions.xKm[n], coding.gridKm),
    y: round(motions.yKm[n], coding.gridKm),
    vx: round(motions.velocityXKmS[n], speedStep),
    vy: round(motions.velocityYKmS[n], speedStep),
  };
}

class KnotCost {
  readonly errorsKm: number[] = [];
  #places: number[] = [];
  #speeds: number[] = [];
  #extraBits = 0;

  add(before: Knot, knot: Knot, way: Way, speedStep: number, extraBits: number): void {
    const spanS = (knot.n - before.n) * STEP_S;
    const { gridKm } = way.coding;
    this.#places.push(Math.round((knot.x - before.x - before.vx * spanS) / gridKm));
    this.#places.push(Math.round((knot.y - before.y - before.vy * spanS) / gridKm));
    this.#speeds.push(Math.round((knot.vx - before.vx) / speedStep));
    this.#speeds.push(Math.round((knot.vy - before.vy) / speedStep));
    this.#extraBits += extraBits;
    for (let n = before.n + 1; n <= knot.n; n++) this.errorsKm.push(errorAt(way, before, knot, n));
  }

  /** Each with the k that suits it best. */
  get bits(): number {
    return bestBits(this.#places) + bestBits(this.#speeds) + this.#extraBits;
  }
}

function bestBits(values: readonly number[]): number {
  let best = Infinity;
  for (let k = 0; k <= K_MAX; k++) {
    const writer = createBitWriter();
    for (const value of values) writeSigned(writer, value, k);
    best = Math.min(best, writer.bitCount);
  }
  return best;
}

/** How far the cubic between two knots is from the way at a step. */
function errorAt({ motions }: Way, a: Knot, b: Knot, n: number): number {
  const spanS = (b.n - a.n) * STEP_S;
  const u = (n - a.n) / (b.n - a.n);
  const [h00, h10] = [(1 + 2 * u) * (1 - u) ** 2, u * (1 - u) ** 2];
  const [h01, h11] = [u * u * (3 - 2 * u), u * u * (u - 1)];
  const x = h00 * a.x + h10 * spanS * a.vx + h01 * b.x + h11 * spanS * b.vx;
  const y = h00 * a.y + h10 * spanS * a.vy + h01 * b.y + h11 * spanS * b.vy;
  return Math.hypot(x - motions.xKm[n], y - motions.yKm[n]);
}

/** A knot in every so many steps; nobody names a row, for its turn is known. */
function knots(ways: readonly Way[], everySteps: number, speedStep: number): Cost {
  const cost = new KnotCost();
  for (const way of ways) {
    let before = knotAt(way, 0, speedStep);
    for (let n = everySteps; n < way.steps; n += everySteps) {
      const knot = knotAt(way, n, speedStep);
      cost.add(before, knot, way, speedStep, 0);
      before = knot;
    }
  }
  return { bits: cost.bits, errorsKm: cost.errorsKm };
}

/** The farthest knot whose curve stays within the tolerance, again and again. */
function fittedKnots(ways: readonly Way[], speedStep: number): Cost {
  const cost = new KnotCost();
  for (const way of ways) {
    let before = knotAt(way, 0, speedStep);
    while (before.n < way.steps - 1) {
      let knot = knotAt(way, before.n + 1, speedStep);
      const end = Math.min(way.steps - 1, before.n + SPAN_STEPS_MAX);
      for (let n = before.n + 2; n <= end; n++) {
        const farther = knotAt(way, n, speedStep);
        if (!isWithin(way, before, farther)) break;
        knot = farther;
      }
      cost.add(before, knot, way, speedStep, ROW_BITS + SPAN_BITS);
      before = knot;
    }
  }
  return { bits: cost.bits, errorsKm: cost.errorsKm };
}

function isWithin(way: Way, a: Knot, b: Knot): boolean {
  for (let n = a.n + 1; n < b.n; n++) {
    if (errorAt(way, a, b, n) > way.coding.toleranceKm) return false;
  }
  return true;
}
