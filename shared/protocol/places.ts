// Rows that a picture packs anew at each fill (missiles, craft of contacts) get a lasting place in
// the stream, found again by their key. Missiles of others are also named anew: their own serials
// would tell how many were fired unseen.
import { createTable, type FieldArray, type Table } from "../battle/table.ts";
import type { WireTable } from "./wire.ts";
import { nextChange } from "./words.ts";

export type Places = {
  readonly table: Table;
  /** The fields whose values are copied: this fill's, and those of the places. */
  copies: Copies;
  readonly wire: WireTable;
  readonly rowByKey: Map<number, number>;
  readonly keyByRow: Float64Array;
  readonly nameByRow: Uint32Array;
  /** Number of the fill that last had the row. */
  readonly seenIn: Uint32Array;
  fillCount: number;
  nameCount: number;
  /** Keys and places of the last fill, in its order, and room for those of this one. */
  lastKeys: Float64Array;
  lastRows: Int32Array;
  lastCount: number;
  keys: Float64Array;
  rows: Int32Array;
  /** Packed row of each row of this fill. */
  readonly from: Int32Array;
};

/**
 * What of packed rows is copied to their places. Both tables are laid out alike: a column begins at
 * the same element of both, counted in its own size.
 */
type Copies = {
  readonly source: Table;
  /** The two fields of the key. */
  readonly high: FieldArray;
  readonly low: FieldArray;
  readonly from: Memory;
  readonly to: Memory;
  /** Where columns begin, by the size of their elements: 1, 2, 4 and 8 bytes. */
  readonly bytes: readonly number[];
  readonly halves: readonly number[];
  readonly words: readonly number[];
  readonly doubles: readonly number[];
  /** What does not move hardly ever changes: the packed rows, as they were copied last. */
  readonly last: Uint32Array | null;
  /** Packed rows then; NO_COUNT where the next fill is to be placed in any case. */
  stillCount: number;
};
/** The memory of a table in elements of each size: V8 is slow where one loop meets several kinds of arrays. */
type Memory = {
  readonly bytes: Uint8Array;
  readonly halves: Uint16Array;
  readonly words: Uint32Array;
  readonly doubles: Float64Array;
};

const KEY_SHIFT = 4_294_967_296;
/** A fill has the order of the last one but for what came and went: so many may have gone at once. */
const GONE_MAX = 8;
const NO_PLACE = -1;
const NO_COUNT = -1;

export function createPlaces(wire: WireTable, source: Table): Places {
  const { capacity } = source;
  const table = createTable(wire.definition, capacity);
  return {
    table,
    copies: createCopies(wire, source, table),
    wire,
    rowByKey: new Map(),
    keyByRow: new Float64Array(capacity),
    nameByRow: new Uint32Array(capacity),
    seenIn: new Uint32Array(capacity),
    fillCount: 0,
    nameCount: 0,
    lastKeys: new Float64Array(capacity),
    lastRows: new Int32Array(capacity),
    lastCount: 0,
    keys: new Float64Array(capacity),
    rows: new Int32Array(capacity),
    from: new Int32Array(capacity),
  };
}

/** isAlive and generation come first and belong to the table, not to the row's content. */
const FIRST_FIELD = 2;

function createCopies(wire: WireTable, source: Table, target: Table): Copies {
  const columns = source.columns.slice(FIRST_FIELD);
  for (const { name, width } of columns) {
    if (width > 1) {
      throw new Error(`${source.name}: packed rows have no room for ${name}(${width})`);
    }
  }
  const startsOf = (size: number): number[] =>
    columns
      .filter(({ array }) => array.BYTES_PER_ELEMENT === size)
      .map(({ firstWord }) => (firstWord * 4) / size);
  const [high, low] = wire.key.map((name) => fieldOf(source, name)!);
  return {
    source,
    high,
    low,
    from: memoryOf(source),
    to: memoryOf(target),
    bytes: startsOf(1),
    halves: startsOf(2),
    words: startsOf(4),
    doubles: startsOf(8),
    last: wire.motion === null ? new Uint32Array(source.words.length) : null,
    stillCount: NO_COUNT,
  };
}

function memoryOf({ words }: Table): Memory {
  const { buffer } = words;
  return {
    bytes: new Uint8Array(buffer),
    halves: new Uint16Array(buffer),
    words,
    doubles: new Float64Array(buffer),
  };
}

/** Whether every packed row is as it was copied last; else it is as of now. */
function isStill(copies: Copies): boolean {
  const { last, source } = copies;
  if (last === null) return false;
  const { words, columns, count } = source;
  let isSame = count === copies.stillCount;
  for (const { firstWord, array } of columns) {
    const end = firstWord + ((count * array.BYTES_PER_ELEMENT + 3) >> 2);
    const first = nextChange(words, last, firstWord, end);
    if (first === end) continue;
    isSame = false;
    last.set(words.subarray(first, end), first);
  }
  copies.stillCount = count;
  return isSame;
}

/** Copies the packed rows to their places; frees the places of those that are gone. False when all is as before. */
export function place(places: Places, source: Table): boolean {
  if (source.count === 0 && places.lastCount === 0) return false;
  // Another picture object of the same battle.
  if (places.copies.source !== source) {
    places.copies = createCopies(places.wire, source, places.table);
  }
  if (isStill(places.copies)) return false;
  const count = findPlaces(places);
  const { from, to, bytes, halves, words, doubles } = places.copies;
  // By now the rows of this fill are the last ones.
  const { from: packed, lastRows } = places;
  for (const start of bytes) copyBytes(from.bytes, to.bytes, start, packed, lastRows, count);
  for (const start of halves) copyHalves(from.halves, to.halves, start, packed, lastRows, count);
  for (const start of words) copyWords(from.words, to.words, start, packed, lastRows, count);
  for (const start of doubles)
    copyDoubles(from.doubles, to.doubles, start, packed, lastRows, count);
  freePlaces(places);
  renameOthers(places);
  return true;
}

/** Fills `rows` and `from`; returns how many rows have a place. */
function findPlaces(places: Places): number {
  const { seenIn, keys, rows, from, lastKeys, lastRows, lastCount } = places;
  const { source, high, low } = places.copies;
  const { isAlive, count: packedCount } = source;
  const fill = ++places.fillCount;
  let count = 0;
  let expected = 0;
  for (let packed = 0; packed < packedCount; packed++) {
    if (isAlive[packed] === 0) continue;
    const key = high[packed] * KEY_SHIFT + low[packed];
    const end = Math.min(lastCount, expected + GONE_MAX);
    let at = expected;
    while (at < end && lastKeys[at] !== key) at++;
    let row: number;
    if (at < end) {
      row = lastRows[at];
      expected = at + 1;
    } else {
      row = places.rowByKey.get(key) ?? takePlace(places, key);
      if (row === NO_PLACE) {
        // What falls free at the end of this fill is for the next, whether or not it is the same.
        places.copies.stillCount = NO_COUNT;
        continue;
      }
    }
    seenIn[row] = fill;
    keys[count] = key;
    rows[count] = row;
    from[count++] = packed;
  }
  places.lastKeys = keys;
  places.lastRows = rows;
  places.lastCount = count;
  places.keys = lastKeys;
  places.rows = lastRows;
  return count;
}

/** What falls free in this very step is still taken here: a place never changes hands within one. */
function takePlace(places: Places, key: number): number {
  const { table, rowByKey, keyByRow, nameByRow } = places;
  const row = table.isAlive.indexOf(0);
  if (row < 0) return NO_PLACE;
  rowByKey.set(key, row);
  keyByRow[row] = key;
  nameByRow[row] = ++places.nameCount;
  table.isAlive[row] = 1;
  if (row >= table.count) table.count = row + 1;
  return row;
}

function freePlaces({ table, rowByKey, keyByRow, seenIn, fillCount }: Places): void {
  const { isAlive } = table;
  for (let row = 0; row < table.count; row++) {
    if (isAlive[row] === 0 || seenIn[row] === fillCount) continue;
    isAlive[row] = 0;
    rowByKey.delete(keyByRow[row]);
  }
}

function renameOthers({ table, nameByRow }: Places): void {
  const { isOwn, serial } = table as Table & { isOwn?: Uint8Array; serial?: Uint32Array };
  if (isOwn === undefined || serial === undefined) return;
  for (let row = 0; row < table.count; row++) if (isOwn[row] === 0) serial[row] = nameByRow[row];
}

function fieldOf(table: Table, name: string): FieldArray | undefined {
  return table.columns.find((column) => column.name === name)?.array;
}

function copyBytes(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  packed: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) to[start + rows[n]] = from[start + packed[n]];
}

function copyHalves(
  from: Uint16Array,
  to: Uint16Array,
  start: number,
  packed: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) to[start + rows[n]] = from[start + packed[n]];
}

function copyWords(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  packed: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) to[start + rows[n]] = from[start + packed[n]];
}

function copyDoubles(
  from: Float64Array,
  to: Float64Array,
  start: number,
  packed: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) to[start + rows[n]] = from[start + packed[n]];
}
