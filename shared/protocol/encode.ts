// A side's picture as bytes: a step tells what changed since the last one, a keyframe all that has
// been told so far. One encoder per side; its bytes are the same for everyone who watches it.
//
// A message: kind, step number, tick; then each table of `WIRE` (rows gone, rows new, segments, facts
// column by column); then what is no table (`rest-codec.ts`).
import {
  type BitWriter,
  createBitWriter,
  resetBits,
  writeCount,
  writeFlag,
  writtenBits,
} from "./bits.ts";
import {
  type Channel,
  compare,
  createChannel,
  keepVelocities,
  motionsOf,
  PENDING_NEW,
  takeFact,
  takeWhole,
} from "./channel.ts";
import { STEP_K, TICK_K } from "./message.ts";
import type { Place } from "./event-codec.ts";
import type { Picture, PictureRef, PictureTracks } from "./picture.ts";
import { createRest, type Rest, writeRest, writeWholeRest } from "./rest-codec.ts";
import { writeRows } from "./rows.ts";
import { createPose, createSteps, stepsOf, writeCorrection, writeFirst } from "./segments.ts";
import { followTold, PENDING_MOTION, toldSegment } from "./told.ts";
import { writeFact } from "./codings.ts";
import { TABLE_NAMES, WIRE } from "./wire.ts";

/** A step that would be larger lets the patient wait. */
export const STEP_BYTES_MAX = 3072;
/** … but nothing for more than so many steps. */
export const STEPS_WAIT_MAX = 5;

export type Encoder = {
  /** Number of the last step; 0 before the first. */
  stepNumber: number;
  tick: number;
  channels: Channel[] | null;
  readonly rest: Rest;
  readonly writer: BitWriter;
  /** Rows of one list. */
  rows: Int32Array;
  /** Bits by what they were written for, where somebody wants to know. */
  tally: Map<string, number> | null;
  talliedBits: number;
};

/** Tables are allocated at the first picture: it knows their sizes. */
export function createEncoder(): Encoder {
  return {
    stepNumber: 0,
    tick: 0,
    channels: null,
    rest: createRest(),
    writer: createBitWriter(),
    rows: new Int32Array(0),
    tally: null,
    talliedBits: 0,
  };
}

const SHIPS = TABLE_NAMES.indexOf("ships");
const TRACKS = TABLE_NAMES.indexOf("tracks");

/**
 * Where receivers hold an own ship or a contact, to a few metres. `trackRows`: rows of the tracks that
 * were asked for in this step already, by number.
 */
function whereabouts(
  channels: readonly Channel[],
  trackRows: Map<number, number>,
  ref: PictureRef,
  into: Place,
): boolean {
  if (ref.of !== "unit" && ref.of !== "track") return false;
  const channel = channels[ref.of === "unit" ? SHIPS : TRACKS];
  const row = ref.of === "unit" ? ref.id : rowOfTrack(channel, trackRows, ref.id);
  if (!(row >= 0) || row >= channel.isSent.length || channel.isSent[row] === 0) return false;
  const motions = motionsOf(channel);
  into.xKm = motions.xKm[row];
  into.yKm = motions.yKm[row];
  return true;
}

function rowOfTrack({ current }: Channel, trackRows: Map<number, number>, number: number): number {
  let row = trackRows.get(number);
  if (row === undefined) {
    row = (current as PictureTracks).number.indexOf(number);
    trackRows.set(number, row);
  }
  return row;
}

/** What has been written since the last call was for this. */
function tally(encoder: Encoder, table: string, part: string): void {
  if (encoder.tally === null) return;
  const what = `${table} ${part}`;
  const bits = encoder.writer.bitCount - encoder.talliedBits;
  encoder.talliedBits = encoder.writer.bitCount;
  if (bits !== 0) encoder.tally.set(what, (encoder.tally.get(what) ?? 0) + bits);
}

/** What the side learned since the last step; the bytes belong to the caller. */
export function encodeStep(encoder: Encoder, picture: Picture): Uint8Array {
  const { writer, rest } = encoder;
  const channels = (encoder.channels ??= createChannels(encoder, picture));
  encoder.stepNumber++;
  encoder.tick = picture.tick;
  TABLE_NAMES.forEach((name, n) => compare(channels[n], picture[name], picture.tick));
  // The first step goes to nobody: who begins gets a keyframe, and that shall be whole.
  if (encoder.stepNumber > 1) postpone(channels);
  resetBits(writer);
  encoder.talliedBits = 0;
  writeHead(encoder, false);
  tally(encoder, "", "head");
  for (const channel of channels) {
    writeChanges(encoder, channel);
    keepVelocities(channel);
  }
  const trackRows = new Map<number, number>();
  writeRest(writer, rest, picture, (ref, into) => whereabouts(channels, trackRows, ref, into));
  tally(encoder, "", "rest");
  return writtenBits(writer);
}

/**
 * All that has been told, to start from: who reads it goes on with the step after the last one. The
 * stream of the others is not touched.
 */
export function encodeKeyframe(encoder: Encoder, picture: Picture): Uint8Array {
  // Nobody has been told anything yet: the picture itself is the first step.
  if (encoder.stepNumber === 0) encodeStep(encoder, picture);
  const { writer, rest } = encoder;
  resetBits(writer);
  writeHead(encoder, true);
  for (const channel of encoder.channels!) writeWhole(encoder, channel);
  writeWholeRest(writer, rest);
  return writtenBits(writer);
}

function createChannels(encoder: Encoder, picture: Picture): Channel[] {
  const channels = TABLE_NAMES.map((name) => createChannel(WIRE[name], picture[name]));
  const rowsMax = Math.max(...channels.map(({ isSent }) => isSent.length));
  encoder.rows = new Int32Array(rowsMax);
  return channels;
}

function writeHead({ writer, stepNumber, tick }: Encoder, isKeyframe: boolean): void {
  writeFlag(writer, isKeyframe);
  writeCount(writer, stepNumber, STEP_K);
  writeCount(writer, tick, TICK_K);
}

// ---- what fits ---------------------------------------------------------------------------------

/** Typical sizes, to know what fits before anything is written. */
const NEW_ROW_BITS = 50;
const NEW_FACT_BITS = 5;
const MOTION_BITS = 42;
const FACT_BITS = 14;
const STEP_BITS_MAX = STEP_BYTES_MAX * 8;

/** Takes rows out of a step that is too full: the most patient tables first, latecomers first. */
function postpone(channels: readonly Channel[]): void {
  let bits = 0;
  for (const channel of channels) {
    for (let n = 0; n < channel.changedCount; n++) bits += bitsOf(channel, channel.changed[n]);
  }
  if (bits > STEP_BITS_MAX) {
    const byPatience = [...channels].sort((a, b) => b.wire.patience - a.wire.patience);
    for (const channel of byPatience) {
      for (let waited = 0; waited < STEPS_WAIT_MAX && bits > STEP_BITS_MAX; waited++) {
        bits -= postponeRows(channel, waited, bits - STEP_BITS_MAX);
      }
    }
  }
  for (const { changed, changedCount, waited } of channels) {
    for (let n = 0; n < changedCount; n++) waited[changed[n]] = 0;
  }
}

/** Takes out rows that have waited so long, until `excess` bits are saved; returns how many were. */
function postponeRows(channel: Channel, waitedSteps: number, excess: number): number {
  const { changed, waited } = channel;
  let saved = 0;
  let kept = 0;
  for (let n = 0; n < channel.changedCount; n++) {
    const row = changed[n];
    if (saved < excess && waited[row] === waitedSteps) {
      saved += bitsOf(channel, row);
      waited[row] = waitedSteps + 1;
    } else {
      changed[kept++] = row;
    }
  }
  channel.changedCount = kept;
  return saved;
}

function bitsOf({ pending, columns, segments }: Channel, row: number): number {
  const mask = pending[row];
  if (mask === PENDING_NEW) {
    return columns.length * NEW_FACT_BITS + (segments === null ? 0 : NEW_ROW_BITS);
  }
  let bits = (mask & PENDING_MOTION) === 0 ? 0 : MOTION_BITS;
  for (let facts = mask & ~PENDING_MOTION; facts !== 0; facts &= facts - 1) bits += FACT_BITS;
  return bits;
}

// ---- tables ------------------------------------------------------------------------------------

function writeChanges(encoder: Encoder, channel: Channel): void {
  const { writer } = encoder;
  const hasNews = channel.removedCount > 0 || channel.changedCount > 0;
  const { name } = channel.current;
  writeFlag(writer, hasNews);
  if (!hasNews) return;
  writeRows(writer, channel.removed, channel.removedCount);
  tally(encoder, name, "removed");
  writeNewRows(encoder, channel);
  tally(encoder, name, "new");
  writeMotions(encoder, channel);
  tally(encoder, name, "segments");
  writeFacts(encoder, channel);
  for (let n = 0; n < channel.changedCount; n++) channel.pending[channel.changed[n]] = 0;
}

/** Gathers the changed rows that have one of these bits pending. */
function gather(encoder: Encoder, channel: Channel, mask: number): number {
  const { rows } = encoder;
  const { changed, changedCount, pending } = channel;
  let count = 0;
  for (let n = 0; n < changedCount; n++) {
    if ((pending[changed[n]] & mask) !== 0) rows[count++] = changed[n];
  }
  return count;
}

function writeNewRows(encoder: Encoder, channel: Channel): void {
  const { writer, rows, tick } = encoder;
  const count = gather(encoder, channel, PENDING_NEW);
  for (let n = 0; n < count; n++) takeWhole(channel, rows[n], tick);
  writeRows(writer, rows, count);
  for (let n = 0; n < count; n++) writeRow(encoder, channel, n, false);
}

/** The row that stands at `nth` in `rows`, after what stands before it. */
function writeRow(encoder: Encoder, channel: Channel, nth: number, isKeyframe: boolean): void {
  const { writer, rows, tick } = encoder;
  const { segments, columns, sent } = channel;
  const row = rows[nth];
  const before = nth === 0 ? -1 : rows[nth - 1];
  if (segments !== null) writeFirst(writer, segments, row, before, tick, isKeyframe);
  for (let column = 0; column < columns.length; column++) {
    // Neighbours are often alike in a fact: one bit for "as the row before".
    const value = sent[column][row];
    const isAlike = before >= 0 && sent[column][before] === value;
    writeFlag(writer, isAlike);
    if (!isAlike) writeFact(writer, columns[column].coding, value, tick);
  }
}

const steps = createSteps();
const led = createPose();

function writeMotions(encoder: Encoder, channel: Channel): void {
  const { writer, rows, tick } = encoder;
  const { segments, wire, told } = channel;
  if (segments === null || told === null || wire.motion === null) return;
  const count = gather(encoder, channel, PENDING_MOTION);
  writeRows(writer, rows, count);
  tally(encoder, channel.current.name, "segment rows");
  for (let n = 0; n < count; n++) {
    stepsOf(motionsOf(channel), wire.motion, rows[n], channel.before, steps);
    followTold(told, rows[n], tick, led);
    writeCorrection(writer, segments, wire.motion, rows[n], led, steps, tick);
    toldSegment(told, segments, wire.motion, rows[n], steps);
  }
}

function writeFacts(encoder: Encoder, channel: Channel): void {
  const { writer, rows, tick } = encoder;
  const { columns, changed, changedCount, pending } = channel;
  let news = 0;
  for (let n = 0; n < changedCount; n++) news |= pending[changed[n]];
  for (let column = 0; column < columns.length; column++) {
    const isNew = (news & (1 << column)) !== 0;
    writeFlag(writer, isNew);
    if (!isNew) continue;
    const count = gather(encoder, channel, 1 << column);
    writeRows(writer, rows, count);
    for (let n = 0; n < count; n++) {
      const value = takeFact(channel, column, rows[n], tick);
      writeFact(writer, columns[column].coding, value, tick);
    }
    tally(encoder, channel.current.name, columns[column].name);
  }
}

function writeWhole(encoder: Encoder, channel: Channel): void {
  const { writer, rows } = encoder;
  let count = 0;
  for (let row = 0; row < channel.rowCount; row++) {
    if (channel.isSent[row] === 1) rows[count++] = row;
  }
  writeFlag(writer, count > 0);
  if (count === 0) return;
  writeRows(writer, rows, count);
  for (let n = 0; n < count; n++) writeRow(encoder, channel, n, true);
}
