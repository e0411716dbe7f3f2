// The sender's half of one picture table: what receivers have been told, and what has changed since.
// Facts are found by comparing whole words with a copy of the last picture, so that what stands
// still costs a nanosecond; motion by extrapolating what receivers extrapolate.
import { TICK_S } from "../battle/limits.ts";
import { type Column, type Table, runOf } from "../battle/table.ts";
import { SHARE_FULL } from "../battle/values.ts";
import { createPlaces, place, type Places } from "./places.ts";
import {
  createSegments,
  createSteps,
  type Before,
  type Motions,
  type Segments,
  setSegment,
  stepsOf,
} from "./segments.ts";
import { createTold, markOffPath, toldSegment, type Told } from "./told.ts";
import { type Coding, quantise, quantiseNow } from "./codings.ts";
import { nextChange } from "./words.ts";
import { type FactColumn, factColumns, type WireTable } from "./wire.ts";

/** Bits of `pending`: one per fact column, then this and `PENDING_MOTION`. */
export const PENDING_NEW = 1 << 29;
export const FACT_COLUMNS_MAX = 29;

/** One field of the table with the columns that its elements travel in. */
type FactField = {
  readonly firstColumn: number;
  readonly width: number;
  readonly isNow: boolean;
  /** Looked at in every so many steps, in each row in its turn. */
  readonly everySteps: number;
  readonly elementBytes: number;
  /** Where it begins among the words of the table. */
  readonly firstWord: number;
  /** Of shares: what each value is in steps. */
  readonly levels: Uint8Array | null;
  current: Column;
};

export type Channel = {
  readonly wire: WireTable;
  readonly columns: readonly FactColumn[];
  readonly fields: readonly FactField[];
  /** By column: the field that it belongs to. */
  readonly fieldOf: readonly FactField[];
  /** Bits of `pending` that say that the row holds something else than when it was sent. */
  readonly keyMask: number;
  /** Picture table, or the places that the encoder gave to packed rows. */
  current: Table;
  /** Its words as they were compared last. */
  readonly last: Uint32Array;
  readonly places: Places | null;
  readonly segments: Segments | null;
  /** The paths that receivers extrapolate, unpacked. */
  readonly told: Told | null;
  /** Velocities of the last step. */
  readonly before: Before | null;
  beforeTick: number;
  /** What receivers hold, in steps, by column. */
  readonly sent: readonly Int32Array[];
  readonly isSent: Uint8Array;
  /** Rows 0 … rowCount - 1 have ever been used. */
  rowCount: number;
  stepCount: number;
  /** What this row still has to tell, and for how many steps it has waited with that. */
  readonly pending: Uint32Array;
  readonly waited: Uint8Array;
  /** Rows that go into this step. */
  readonly removed: Int32Array;
  removedCount: number;
  readonly changed: Int32Array;
  changedCount: number;
};

export function createChannel(wire: WireTable, source: Table): Channel {
  const { capacity } = source;
  const columns = factColumns(wire);
  if (columns.length > FACT_COLUMNS_MAX) {
    throw new Error(`${wire.definition.name}: more than ${FACT_COLUMNS_MAX} fact columns`);
  }
  const places = wire.isPacked ? createPlaces(wire, source) : null;
  const current = places === null ? source : places.table;
  const fields = factFields(columns, current);
  let keyMask = 0;
  columns.forEach(({ name }, n) => {
    if (wire.key.includes(name)) keyMask |= 1 << n;
  });
  return {
    wire,
    columns,
    fields,
    fieldOf: columns.map(({ name }) => fields.find((field) => field.current.name === name)!),
    keyMask,
    current,
    last: new Uint32Array(current.words.length),
    places,
    segments: wire.motion === null ? null : createSegments(capacity),
    told: wire.motion === null ? null : createTold(capacity),
    before: wire.motion === null ? null : createBefore(capacity),
    beforeTick: 0,
    sent: columns.map(() => new Int32Array(capacity)),
    isSent: new Uint8Array(capacity),
    rowCount: 0,
    stepCount: 0,
    pending: new Uint32Array(capacity),
    waited: new Uint8Array(capacity),
    removed: new Int32Array(capacity),
    removedCount: 0,
    changed: new Int32Array(capacity),
    changedCount: 0,
  };
}

function createBefore(capacity: number): Before {
  return {
    headingRad: new Float64Array(capacity),
    velocityXKmS: new Float64Array(capacity),
    velocityYKmS: new Float64Array(capacity),
    turnRateRadS: new Float64Array(capacity),
    elapsedS: 0,
  };
}

/** Keeps this step's velocities for the next. */
export function keepVelocities({ before, current }: Channel): void {
  if (before === null) return;
  const now = runOf(current, 0, current.count) as unknown as Motions;
  before.headingRad.set(now.headingRad);
  before.velocityXKmS.set(now.velocityXKmS);
  before.velocityYKmS.set(now.velocityYKmS);
  before.turnRateRadS.set(now.turnRateRadS);
}

function columnOf(table: Table, name: string): Column {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) throw new Error(`table ${table.name} has no field ${name}`);
  return column;
}

function factFields(columns: readonly FactColumn[], table: Table): FactField[] {
  const fields: FactField[] = [];
  columns.forEach(({ name, width, element, coding }, n) => {
    if (element > 0) return;
    const current = columnOf(table, name);
    fields.push({
      firstColumn: n,
      width,
      isNow: coding.how === "tickOrNow",
      everySteps: coding.how === "share" ? (coding.everySteps ?? 1) : 1,
      elementBytes: current.array.BYTES_PER_ELEMENT,
      firstWord: current.firstWord,
      levels: coding.how === "share" ? levelsOf(coding) : null,
      current,
    });
  });
  return fields;
}

function levelsOf(coding: Coding): Uint8Array {
  return Uint8Array.from({ length: SHARE_FULL + 1 }, (_, value) => quantise(coding, value, 0));
}

// ---- what has changed --------------------------------------------------------------------------

/** Compares a picture table with what receivers hold; fills `removed` and `changed`, rows ascending. */
export function compare(channel: Channel, source: Table, atTick: number): void {
  let mayHaveChanged = true;
  if (channel.places !== null) mayHaveChanged = place(channel.places, source);
  else if (channel.current !== source) bind(channel, source);
  channel.rowCount = Math.max(channel.rowCount, channel.current.count);
  channel.stepCount++;
  if (mayHaveChanged) compareFacts(channel, atTick);
  if (channel.told !== null) {
    const { isSent, pending, current, wire } = channel;
    const motions = motionsOf(channel);
    channel.before!.elapsedS = (atTick - channel.beforeTick) * TICK_S;
    channel.beforeTick = atTick;
    markOffPath(channel.told, motions, wire.motion!, isSent, current.count, atTick, pending);
  }
  sortRows(channel);
}

/** Fills `removed` and `changed` from what is pending. */
function sortRows(channel: Channel): void {
  const { current, isSent, pending, changed, keyMask, rowCount } = channel;
  const { isAlive, count } = current;
  channel.removedCount = 0;
  let changedCount = 0;
  for (let row = 0; row < rowCount; row++) {
    // Nothing new of most rows.
    if (((isAlive[row] ^ isSent[row]) | pending[row]) === 0 && row < count) continue;
    if (isAlive[row] === 0 || row >= count) {
      if (isSent[row] === 1) remove(channel, row);
      continue;
    }
    const news = pending[row];
    if (isSent[row] === 1 && (news & keyMask) !== 0) remove(channel, row);
    if (isSent[row] === 0) pending[row] = PENDING_NEW;
    else if (news === 0) continue;
    changed[changedCount++] = row;
  }
  channel.changedCount = changedCount;
}

/** Another picture object of the same battle. */
function bind(channel: Channel, source: Table): void {
  channel.current = source;
  for (const field of channel.fields) {
    field.current = columnOf(source, channel.columns[field.firstColumn].name);
  }
}

function remove(channel: Channel, row: number): void {
  channel.removed[channel.removedCount++] = row;
  channel.isSent[row] = 0;
  channel.pending[row] = 0;
  channel.waited[row] = 0;
}

function compareFacts(channel: Channel, atTick: number): void {
  const { last, stepCount } = channel;
  const { words, count } = channel.current;
  for (const field of channel.fields) {
    const { width, firstWord, elementBytes, everySteps } = field;
    const elementCount = count * width;
    if (field.isNow) {
      compareNow(channel, field, atTick);
    } else if (everySteps > 1) {
      for (let n = stepCount % everySteps; n < elementCount; n += everySteps) {
        compareElements(channel, field, n, n + 1, atTick);
      }
    } else {
      const perWord = 4 / elementBytes;
      const end = firstWord + ((elementCount * elementBytes + 3) >> 2);
      let word = nextChange(words, last, firstWord, end);
      for (; word < end; word = nextChange(words, last, word + 1, end)) {
        const first = (word - firstWord) * perWord;
        compareElements(channel, field, first, Math.min(elementCount, first + perWord), atTick);
        last[word] = words[word];
      }
    }
  }
}

function compareElements(
  channel: Channel,
  field: FactField,
  first: number,
  end: number,
  atTick: number,
): void {
  const { columns, sent, pending } = channel;
  const { width, firstColumn, current, levels } = field;
  if (levels !== null) {
    compareShares(channel, field, levels, first, end);
    return;
  }
  const { array } = current;
  for (let n = first; n < end; n++) {
    const row = Math.floor(n / width);
    const column = firstColumn + (n - row * width);
    const isSame = quantise(columns[column].coding, array[n], atTick) === sent[column][row];
    if (isSame) pending[row] &= ~(1 << column);
    else pending[row] |= 1 << column;
  }
}

/** As `compareElements`, for most of what changes: bytes, of which every value's step is known. */
function compareShares(
  { sent, pending }: Channel,
  { width, firstColumn, current }: FactField,
  levels: Uint8Array,
  first: number,
  end: number,
): void {
  const bytes = current.array as Uint8Array;
  for (let n = first; n < end; n++) {
    const row = Math.floor(n / width);
    const column = firstColumn + (n - row * width);
    if (levels[bytes[n]] === sent[column][row]) pending[row] &= ~(1 << column);
    else pending[row] |= 1 << column;
  }
}

/** "Now" moves on by itself: what stays the same number becomes another fact. */
function compareNow({ sent, pending, current }: Channel, field: FactField, atTick: number): void {
  const ticks = field.current.array;
  const told = sent[field.firstColumn];
  const bit = 1 << field.firstColumn;
  for (let row = 0; row < current.count; row++) {
    if (quantiseNow(ticks[row], atTick) === told[row]) pending[row] &= ~bit;
    else pending[row] |= bit;
  }
}

export function motionsOf(channel: Channel): Motions {
  return channel.current as unknown as Motions;
}

const steps = createSteps();

/** Takes a new row's facts and motion for sent. */
export function takeWhole(channel: Channel, row: number, atTick: number): void {
  const { columns, fields, sent, segments } = channel;
  for (const { firstColumn, width, current } of fields) {
    for (let element = 0; element < width; element++) {
      const column = firstColumn + element;
      const value = current.array[row * width + element];
      sent[column][row] = quantise(columns[column].coding, value, atTick);
    }
  }
  if (segments !== null) {
    stepsOf(motionsOf(channel), channel.wire.motion!, row, null, steps);
    setSegment(segments, row, steps, atTick);
    toldSegment(channel.told!, segments, channel.wire.motion!, row, steps);
  }
  channel.isSent[row] = 1;
}

/** Takes one fact for sent and returns it in steps. */
export function takeFact(channel: Channel, column: number, row: number, atTick: number): number {
  const { width, element, coding } = channel.columns[column];
  const { array } = channel.fieldOf[column].current;
  const value = quantise(coding, array[row * width + element], atTick);
  channel.sent[column][row] = value;
  return value;
}
