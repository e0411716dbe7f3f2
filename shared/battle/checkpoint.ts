// State to bytes and back. A writer grows by doubling; a reader checks every bound and throws with
// the offset. All numbers are little-endian; `hash.ts` refuses machines that are not.
import type { Column, Table } from "./table.ts";

export type ByteWriter = { bytes: Uint8Array; view: DataView; length: number };
export type ByteReader = { readonly bytes: Uint8Array; readonly view: DataView; offset: number };

const FIRST_BYTES = 1024;

export function createWriter(sizeHint = FIRST_BYTES): ByteWriter {
  const bytes = new Uint8Array(Math.max(8, sizeHint));
  return { bytes, view: new DataView(bytes.buffer), length: 0 };
}

/** Makes room for `byteCount` more, counts them as written and returns where they begin. */
function reserve(writer: ByteWriter, byteCount: number): number {
  const offset = writer.length;
  const needed = offset + byteCount;
  if (needed > writer.bytes.length) {
    const bytes = new Uint8Array(Math.max(needed, writer.bytes.length * 2));
    bytes.set(writer.bytes.subarray(0, offset));
    writer.bytes = bytes;
    writer.view = new DataView(bytes.buffer);
  }
  writer.length = needed;
  return offset;
}

export function writeU8(writer: ByteWriter, value: number): void {
  const offset = reserve(writer, 1);
  writer.view.setUint8(offset, value);
}

export function writeU16(writer: ByteWriter, value: number): void {
  const offset = reserve(writer, 2);
  writer.view.setUint16(offset, value, true);
}

export function writeU32(writer: ByteWriter, value: number): void {
  const offset = reserve(writer, 4);
  writer.view.setUint32(offset, value, true);
}

export function writeF64(writer: ByteWriter, value: number): void {
  const offset = reserve(writer, 8);
  writer.view.setFloat64(offset, value, true);
}

/** The bytes alone; the reader must know how many. */
export function writeRaw(writer: ByteWriter, bytes: Uint8Array): void {
  const offset = reserve(writer, bytes.length);
  writer.bytes.set(bytes, offset);
}

/** Length (u32) and bytes. */
export function writeBytes(writer: ByteWriter, bytes: Uint8Array): void {
  writeU32(writer, bytes.length);
  writeRaw(writer, bytes);
}

/** UTF-8 with its length in bytes. */
export function writeText(writer: ByteWriter, text: string): void {
  writeBytes(writer, new TextEncoder().encode(text));
}

/** Plain data, as JSON text. */
export function writeJson(writer: ByteWriter, value: unknown): void {
  writeText(writer, JSON.stringify(value));
}

/** A copy of what was written. */
export function writtenBytes(writer: ByteWriter): Uint8Array {
  return writer.bytes.slice(0, writer.length);
}

export function createReader(bytes: Uint8Array): ByteReader {
  return {
    bytes,
    view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    offset: 0,
  };
}

/** Steps over `byteCount` bytes and returns where they begin; throws if there are fewer. */
function take(reader: ByteReader, byteCount: number, what: string): number {
  const offset = reader.offset;
  if (byteCount > reader.bytes.length - offset) {
    throw new RangeError(
      `bytes end at ${reader.bytes.length}, but ${what} at offset ${offset} needs ${byteCount}`,
    );
  }
  reader.offset = offset + byteCount;
  return offset;
}

export function readU8(reader: ByteReader): number {
  return reader.view.getUint8(take(reader, 1, "u8"));
}

export function readU16(reader: ByteReader): number {
  return reader.view.getUint16(take(reader, 2, "u16"), true);
}

export function readU32(reader: ByteReader): number {
  return reader.view.getUint32(take(reader, 4, "u32"), true);
}

export function readF64(reader: ByteReader): number {
  return reader.view.getFloat64(take(reader, 8, "f64"), true);
}

/** A view of the next bytes, not a copy. */
export function readRaw(reader: ByteReader, byteCount: number): Uint8Array {
  const offset = take(reader, byteCount, "bytes");
  return reader.bytes.subarray(offset, offset + byteCount);
}

/** What `writeBytes` wrote: a view, not a copy. */
export function readBytes(reader: ByteReader): Uint8Array {
  return readRaw(reader, readU32(reader));
}

export function readText(reader: ByteReader): string {
  const offset = reader.offset;
  const bytes = readBytes(reader);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`the text at offset ${offset} is not UTF-8`);
  }
}

export function readJson(reader: ByteReader): unknown {
  const offset = reader.offset;
  const text = readText(reader);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`the JSON at offset ${offset} does not parse: ${String(error)}`, {
      cause: error,
    });
  }
}

/** Throws when bytes are left over: whoever wrote them knew more than whoever read them. */
export function expectEnd(reader: ByteReader): void {
  const left = reader.bytes.length - reader.offset;
  if (left > 0) throw new RangeError(`${left} bytes are left over at offset ${reader.offset}`);
}

function layoutOf(table: Table): string {
  return table.columns.map(({ name, kind, width }) => `${name}:${kind}(${width})`).join(" ");
}

/** Bytes of the column's rows below `count`. */
function columnBytes({ array, width }: Column, count: number): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, count * width * array.BYTES_PER_ELEMENT);
}

/** Writes all rows below the table's count, with its name and layout for the reader to check. */
export function writeTable(writer: ByteWriter, table: Table): void {
  writeText(writer, table.name);
  writeText(writer, layoutOf(table));
  writeU32(writer, table.count);
  for (const column of table.columns) writeRaw(writer, columnBytes(column, table.count));
}

/**
 * Makes `table` what `writeTable` wrote; its capacity may differ as long as the rows fit. Throws
 * when name or layout differ, before anything is changed.
 */
export function readTable(reader: ByteReader, table: Table): void {
  const offset = reader.offset;
  const name = readText(reader);
  if (name !== table.name) {
    throw new Error(`table "${name}" at offset ${offset}, but "${table.name}" is expected`);
  }
  const found = readText(reader).split(" ");
  const expected = layoutOf(table).split(" ");
  const length = Math.max(found.length, expected.length);
  for (let n = 0; n < length; n++) {
    if (found[n] === expected[n]) continue;
    throw new Error(
      `table "${name}" at offset ${offset}: field ${found[n] ?? "(none)"}, ` +
        `but ${expected[n] ?? "(none)"} is expected`,
    );
  }
  const count = readU32(reader);
  if (count > table.capacity) {
    throw new RangeError(`table "${name}" has room for ${table.capacity} rows, not ${count}`);
  }
  const rowBytes = table.columns.reduce(
    (sum, { array, width }) => sum + width * array.BYTES_PER_ELEMENT,
    0,
  );
  const rows = createReader(readRaw(reader, count * rowBytes));
  for (const column of table.columns) {
    const bytes = columnBytes(column, count);
    bytes.set(readRaw(rows, bytes.length));
    // Rows from count on are zero, whatever the table held before.
    column.array.fill(0, count * column.width);
  }
  table.count = count;
}

export function tableBytes(table: Table): Uint8Array {
  const writer = createWriter();
  writeTable(writer, table);
  return writtenBytes(writer);
}

export function restoreTable(table: Table, bytes: Uint8Array): void {
  const reader = createReader(bytes);
  readTable(reader, table);
  expectEnd(reader);
}

export type TableDifference = {
  readonly table: string;
  /** -1 when the counts differ. */
  readonly row: number;
  readonly field: string;
  /** Which element of a field wider than one. */
  readonly element: number;
  readonly left: number;
  readonly right: number;
};

/**
 * The first difference by row, then by field (0 and -0 differ, NaN equals NaN); null when the
 * tables hold the same. Both must be of one definition.
 */
export function diffTables(left: Table, right: Table): TableDifference | null {
  const rows = Math.min(left.count, right.count);
  for (let row = 0; row < rows; row++) {
    for (let n = 0; n < left.columns.length; n++) {
      const { array, width, name } = left.columns[n];
      const other = right.columns[n].array;
      for (let element = 0; element < width; element++) {
        const [a, b] = [array[row * width + element], other[row * width + element]];
        if (Object.is(a, b)) continue;
        return { table: left.name, row, field: name, element, left: a, right: b };
      }
    }
  }
  if (left.count === right.count) return null;
  return {
    table: left.name,
    row: -1,
    field: "count",
    element: 0,
    left: left.count,
    right: right.count,
  };
}

/** A difference as a sentence. */
export function differenceText(difference: TableDifference): string {
  const { table, row, field, element, left, right } = difference;
  if (row < 0) return `${table}: ${left} rows against ${right}`;
  const place = `${table}[${row}].${field}${element > 0 ? `[${element}]` : ""}`;
  return `${place}: ${numberText(left)} against ${numberText(right)}`;
}

function numberText(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
