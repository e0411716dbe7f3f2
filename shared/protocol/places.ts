// Rows that a picture packs anew at each fill (missiles, craft of contacts) get a lasting place in
// the stream, found again by their key. Missiles of others are also named anew: their own serials
// would tell how many were fired unseen.
import { createTable, type FieldArray, type Table } from "../battle/table.ts";
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
};

const KEY_SHIFT = 4_294_967_296;

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
  };
}

/** Copies the packed rows to their places; frees the places of those that are gone. */
export function place(places: Places, source: Table): void {
  const { table, rowByKey, keyByRow, seenIn } = places;
  const [high, low] = places.keyNames.map((name) => fieldOf(source, name)!);
  places.fillCount++;
  for (let from = 0; from < source.count; from++) {
    if (source.isAlive[from] === 0) continue;
    const key = high[from] * KEY_SHIFT + low[from];
    let row = rowByKey.get(key);
    if (row === undefined) {
      // What falls free in this very step is still taken here: a place never changes hands within one.
      row = table.isAlive.indexOf(0);
      if (row < 0) continue;
      rowByKey.set(key, row);
      keyByRow[row] = key;
      places.nameByRow[row] = ++places.nameCount;
      table.isAlive[row] = 1;
      if (row >= table.count) table.count = row + 1;
    }
    seenIn[row] = places.fillCount;
    copyRow(source, from, table, row);
  }
  for (let row = 0; row < table.count; row++) {
    if (table.isAlive[row] === 0 || seenIn[row] === places.fillCount) continue;
    table.isAlive[row] = 0;
    rowByKey.delete(keyByRow[row]);
  }
  renameOthers(places);
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

function copyRow(source: Table, from: number, target: Table, to: number): void {
  for (let n = FIRST_FIELD; n < target.columns.length; n++) {
    const { array, width } = target.columns[n];
    const values = source.columns[n].array;
    for (let element = 0; element < width; element++) {
      array[to * width + element] = values[from * width + element];
    }
  }
}
