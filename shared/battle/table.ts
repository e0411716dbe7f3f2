// Tables: a struct of typed arrays per kind of thing, allocated at start, described by one field
// list that hash, checkpoint and picture walk, so that a field is added once.
//
//   const SHIPS = defineTable("ships", { xKm: f64, classIndex: u16, shieldPoints: f64(4) });
//   type Ships = TableOf<typeof SHIPS>;
//   const ships = createTable(SHIPS, 800);      // ships.xKm is a Float64Array of 800
//   const row = addRow(ships);                  // lowest free row, or NO_FREE_ROW
//
// Element `k` of a field of width w lies at row × w + k. Rows 0 … count - 1 are alive or free.

type Arrays = {
  f64: Float64Array;
  f32: Float32Array;
  i32: Int32Array;
  u32: Uint32Array;
  i16: Int16Array;
  u16: Uint16Array;
  u8: Uint8Array;
};
export type FieldKind = keyof Arrays;
export type FieldArray = Arrays[FieldKind];

export type Field<K extends FieldKind = FieldKind> = { readonly kind: K; readonly width: number };
export type Fields = { readonly [name: string]: Field };
type FieldMaker<K extends FieldKind> = Field<K> & ((width: number) => Field<K>);

const CONSTRUCTORS = {
  f64: Float64Array,
  f32: Float32Array,
  i32: Int32Array,
  u32: Uint32Array,
  i16: Int16Array,
  u16: Uint16Array,
  u8: Uint8Array,
} as const;

function fieldMaker<K extends FieldKind>(kind: K): FieldMaker<K> {
  return Object.assign((width: number): Field<K> => ({ kind, width }), { kind, width: 1 });
}

/** A field of one element per row as `f64`, of several as `f64(4)`. */
export const f64 = fieldMaker("f64");
export const f32 = fieldMaker("f32");
export const i32 = fieldMaker("i32");
export const u32 = fieldMaker("u32");
export const i16 = fieldMaker("i16");
export const u16 = fieldMaker("u16");
export const u8 = fieldMaker("u8");

export type TableDefinition<F extends Fields = Fields> = {
  readonly name: string;
  readonly fields: F;
};

/** One field's array as hash and checkpoint see it: `words` is the same memory, 4 bytes each. */
export type Column = {
  readonly name: string;
  readonly kind: FieldKind;
  readonly width: number;
  readonly array: FieldArray;
  readonly words: Uint32Array;
  /** Where it begins among the words of the table. */
  readonly firstWord: number;
  readonly rowBytes: number;
};

/** What every table has besides its fields. */
export type Table = {
  readonly name: string;
  readonly capacity: number;
  /** Rows 0 … count - 1 have been used; rows from count on are all zero. Never falls. */
  count: number;
  /** 1 for a row in use, 0 for a free one. */
  readonly isAlive: Uint8Array;
  /** Raised when a row is freed, so that a kept (row, generation) can be known for stale. */
  readonly generation: Uint16Array;
  /** isAlive, generation, then the fields in the order of their definition. */
  readonly columns: readonly Column[];
  /** The memory of all columns, by words and by bytes. */
  readonly words: Uint32Array;
  readonly bytes: Uint8Array;
};

export type TableOf<D extends TableDefinition> = Table & {
  readonly [N in keyof D["fields"]]: Arrays[D["fields"][N]["kind"]];
};

const RESERVED = [
  "name",
  "capacity",
  "count",
  "isAlive",
  "generation",
  "columns",
  "words",
  "bytes",
];

/** What `addRow` returns when no row is free. */
export const NO_FREE_ROW = -1;

/** Throws for a field that would hide one of the table's own properties. */
export function defineTable<const F extends Fields>(name: string, fields: F): TableDefinition<F> {
  for (const [fieldName, field] of Object.entries(fields)) {
    if (RESERVED.includes(fieldName)) {
      throw new Error(`table ${name}: no field may be called "${fieldName}"`);
    }
    if (!Number.isInteger(field.width) || field.width < 1) {
      throw new Error(`table ${name}: ${fieldName} has width ${field.width}, not a whole number`);
    }
  }
  return { name, fields };
}

/** A table of zeroed arrays with room for `capacity` rows. It never grows. */
export function createTable<D extends TableDefinition>(
  definition: D,
  capacity: number,
): TableOf<D> {
  const fields: [string, Field][] = [
    ["isAlive", u8],
    ["generation", u16],
    ...Object.entries(definition.fields),
  ];
  // In one piece of memory: who goes through many columns of a table goes straight on.
  const sizes = fields.map(([, field]) => byteCountOf(field, capacity));
  const memory = new ArrayBuffer(sizes.reduce((sum, size) => sum + size, 0));
  let offset = 0;
  const columns = fields.map(([name, field], n) => {
    offset += n === 0 ? 0 : sizes[n - 1];
    return createColumn(name, field, capacity, memory, offset);
  });
  // Made in one go: V8 keeps an object that grows by more than a dozen computed names as a hash map,
  // and then each `ships.xKm` is a search in it. So all tables of a definition share one shape.
  return Object.fromEntries([
    ["name", definition.name],
    ["capacity", capacity],
    ["count", 0],
    ...columns.map(({ name, array }) => [name, array]),
    ["columns", columns],
    ["words", new Uint32Array(memory)],
    ["bytes", new Uint8Array(memory)],
  ]) as TableOf<D>;
}

/** Whole words, so that the hash can read four bytes at a time to the end, and whole numbers of 8. */
function byteCountOf({ kind, width }: Field, capacity: number): number {
  return (capacity * width * CONSTRUCTORS[kind].BYTES_PER_ELEMENT + 7) & ~7;
}

function createColumn(
  name: string,
  { kind, width }: Field,
  capacity: number,
  memory: ArrayBuffer,
  offset: number,
): Column {
  const array = new CONSTRUCTORS[kind](memory, offset, capacity * width);
  const words = new Uint32Array(memory, offset, (array.byteLength + 3) >> 2);
  const rowBytes = width * array.BYTES_PER_ELEMENT;
  return { name, kind, width, array, words, firstWord: offset >> 2, rowBytes };
}

/** Takes the lowest free row, zeroed; NO_FREE_ROW when the table is full. */
export function addRow(table: Table): number {
  return addRowIn(table, 0, table.capacity);
}

/** As `addRow`, within the rows [first, end): a side's block. */
export function addRowIn(table: Table, first: number, end: number): number {
  // A native search over bytes: the first free row follows from isAlive, with no state to save.
  const row = table.isAlive.indexOf(0, first);
  if (row < 0 || row >= end) return NO_FREE_ROW;
  claimRow(table, row);
  return row;
}

/** One past the last row in use within [first, end); `first` when none is. A native search. */
export function usedEnd(table: Table, first: number, end: number): number {
  const last = end > first ? table.isAlive.lastIndexOf(1, end - 1) : -1;
  return last < first ? first : last + 1;
}

/** Takes one given row, zeroed: for tables in which the row is the id. Throws if it is in use. */
export function claimRow(table: Table, row: number): void {
  if (!(row >= 0 && row < table.capacity)) {
    throw new RangeError(`table ${table.name}: row ${row} of ${table.capacity}`);
  }
  if (table.isAlive[row] !== 0) throw new Error(`table ${table.name}: row ${row} is in use`);
  for (let n = 2; n < table.columns.length; n++) clearRow(table, table.columns[n], row);
  table.isAlive[row] = 1;
  if (row >= table.count) table.count = row + 1;
}

/** By words where a row has whole ones: a native fill of so little costs more than the filling. */
function clearRow({ words, bytes }: Table, { firstWord, rowBytes }: Column, row: number): void {
  const wordBytes = words.BYTES_PER_ELEMENT;
  const from = firstWord * wordBytes + row * rowBytes;
  const end = from + rowBytes;
  if (rowBytes % wordBytes > 0) for (let byte = from; byte < end; byte++) bytes[byte] = 0;
  else for (let word = from >> 2; word < end >> 2; word++) words[word] = 0;
}

/** Frees a row and raises its generation; its fields keep their values until it is used again. */
export function removeRow(table: Table, row: number): void {
  if (table.isAlive[row] !== 1) throw new Error(`table ${table.name}: row ${row} is not in use`);
  table.isAlive[row] = 0;
  table.generation[row]++;
}

// ---- words --------------------------------------------------------------------------------------

/** The memory of a column, to be compared a word at a time. */
export function wordsOf({ name, columns }: Table, column: string): Uint32Array {
  const found = columns.find((one) => one.name === column);
  if (found === undefined) throw new Error(`table ${name}: no column "${column}"`);
  return found.words;
}

/** Of equally long memory. */
export function hasSameWords(words: Uint32Array, last: Uint32Array): boolean {
  for (let n = 0; n < words.length; n++) if (words[n] !== last[n]) return false;
  return true;
}

// ---- runs of rows ------------------------------------------------------------------------------

/** The columns of a table by name. */
type Rows<T extends Table> = Omit<T, "name" | "capacity" | "count" | "columns" | "words" | "bytes">;
type Run = { readonly first: number; end: number; rows: unknown };

/**
 * By table: the runs last asked for, one for each first row. Making an array of a run costs more than
 * copying a hundred rows by it.
 */
const runsOf = new WeakMap<Table, Run[]>();

/** Rows `first` to below `end` of a table, as arrays of their own that share its memory: to be copied whole. */
export function runOf<T extends Table>(table: T, first: number, end: number): Rows<T> {
  let runs = runsOf.get(table);
  if (runs === undefined) runsOf.set(table, (runs = []));
  let run = runs.find((one) => one.first === first);
  if (run === undefined) runs.push((run = { first, end, rows: cut(table, first, end) }));
  if (run.end !== end) {
    run.end = end;
    run.rows = cut(table, first, end);
  }
  return run.rows as Rows<T>;
}

/** In one go, as tables are made: so all runs of a kind of table share one shape. */
function cut({ columns }: Table, first: number, end: number): unknown {
  return Object.fromEntries(
    columns.map(({ name, array, width }) => [name, array.subarray(first * width, end * width)]),
  );
}
