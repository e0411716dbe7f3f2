// Rows that a picture packs anew at each fill (missiles, craft of contacts) get a lasting place in
// the stream, found again by their key. Missiles of others are also named anew: their own serials
// would tell how many were fired unseen.
import { type Column, createTable, type FieldArray, type Table } from "../battle/table.ts";
import type { WireTable } from "./wire.ts";

export type Places = {
  readonly table: Table;
  readonly keyNames: readonly string[];
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

const KEY_SHIFT = 4_294_967_296;
/** A fill has the order of the last one but for what came and went: so many may have gone at once. */
const GONE_MAX = 8;
const NO_PLACE = -1;

export function createPlaces(wire: WireTable, source: Table): Places {
  const { capacity } = source;
  return {
    table: createTable(wire.definition, capacity),
    keyNames: wire.key,
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

/** Copies the packed rows to their places; frees the places of those that are gone. */
export function place(places: Places, source: Table): void {
  const count = findPlaces(places, source);
  // By now the rows of this fill are the last ones.
  copyRows(source, places.table, places.from, places.lastRows, count);
  freePlaces(places);
  renameOthers(places);
}

/** Fills `rows` and `from`; returns how many rows have a place. */
function findPlaces(places: Places, source: Table): number {
  const { seenIn, keys, rows, from, lastKeys, lastRows, lastCount } = places;
  const high = fieldOf(source, places.keyNames[0])!;
  const low = fieldOf(source, places.keyNames[1])!;
  const fill = ++places.fillCount;
  let count = 0;
  let expected = 0;
  for (let packed = 0; packed < source.count; packed++) {
    if (source.isAlive[packed] === 0) continue;
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
      if (row === NO_PLACE) continue;
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
  const isOwn = fieldOf(table, "isOwn");
  const serial = fieldOf(table, "serial");
  if (isOwn === undefined || serial === undefined) return;
  for (let row = 0; row < table.count; row++) if (isOwn[row] === 0) serial[row] = nameByRow[row];
}

function fieldOf(table: Table, name: string): FieldArray | undefined {
  return table.columns.find((column) => column.name === name)?.array;
}

/** isAlive and generation come first and belong to the table, not to the row's content. */
const FIRST_FIELD = 2;

/** Column by column, each kind of array in a loop of its own: V8 is slow where one meets several. */
function copyRows(
  source: Table,
  target: Table,
  from: Int32Array,
  rows: Int32Array,
  count: number,
): void {
  for (let n = FIRST_FIELD; n < target.columns.length; n++) {
    copyColumn(source.columns[n], target.columns[n], from, rows, count);
  }
}

function copyColumn(
  source: Column,
  target: Column,
  from: Int32Array,
  to: Int32Array,
  count: number,
): void {
  const { width, array } = target;
  const size = array.BYTES_PER_ELEMENT;
  if (size === 1) {
    copyBytes(source.array as Uint8Array, array as Uint8Array, width, from, to, count);
  } else if (size === 2) {
    copyHalves(source.array as Uint16Array, array as Uint16Array, width, from, to, count);
  } else {
    copyWords(source.words, target.words, (width * size) >> 2, from, to, count);
  }
}

function copyBytes(
  source: Uint8Array,
  target: Uint8Array,
  perRow: number,
  from: Int32Array,
  to: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < perRow; k++) target[to[n] * perRow + k] = source[from[n] * perRow + k];
  }
}

function copyHalves(
  source: Uint16Array,
  target: Uint16Array,
  perRow: number,
  from: Int32Array,
  to: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < perRow; k++) target[to[n] * perRow + k] = source[from[n] * perRow + k];
  }
}

/** Everything of four and eight bytes. */
function copyWords(
  source: Uint32Array,
  target: Uint32Array,
  perRow: number,
  from: Int32Array,
  to: Int32Array,
  count: number,
): void {
  for (let n = 0; n < count; n++) {
    for (let k = 0; k < perRow; k++) target[to[n] * perRow + k] = source[from[n] * perRow + k];
  }
}
