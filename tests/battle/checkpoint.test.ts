import { expect, test } from "vitest";
import {
  createReader,
  createWriter,
  differenceText,
  diffTables,
  expectEnd,
  readBytes,
  readF64,
  readJson,
  readText,
  readU16,
  readU32,
  readU8,
  restoreTable,
  tableBytes,
  writeBytes,
  writeF64,
  writeJson,
  writeText,
  writeU16,
  writeU32,
  writeU8,
  writtenBytes,
} from "../../shared/battle/checkpoint.ts";
import { roll } from "../../shared/battle/dice.ts";
import { combineHashes, hashHex, hashTable, hashText } from "../../shared/battle/hash.ts";
import {
  addRow,
  createTable,
  defineTable,
  f32,
  f64,
  i16,
  i32,
  removeRow,
  u16,
  u32,
  u8,
} from "../../shared/battle/table.ts";

const MIXED = defineTable("mixed", {
  a: f64,
  b: f32(3),
  c: i32,
  d: u32,
  e: i16,
  f: u16,
  g: u8(5),
});

/** Rows of every kind of field, some of them freed. */
function mixedTable(rows: number, capacity = rows + 3) {
  const table = createTable(MIXED, capacity);
  for (let n = 0; n < rows; n++) {
    const row = addRow(table);
    for (const { array, width } of table.columns.slice(2)) {
      for (let k = 0; k < width; k++) array[row * width + k] = roll(1, row, k, 1) * 1e6 - 4e5;
    }
  }
  for (let row = 1; row < rows; row += 3) removeRow(table, row);
  return table;
}

test("a table survives the way to bytes and back, into one of another size and content", () => {
  const table = mixedTable(11);
  const copy = mixedTable(40, 50);
  restoreTable(copy, tableBytes(table));
  expect(diffTables(table, copy)).toBeNull();
  expect(hashTable(copy)).toBe(hashTable(table));
  // What lay beyond is gone, and the next row is the same one.
  expect(copy.a.subarray(11).every((value) => value === 0)).toBe(true);
  expect([addRow(copy), addRow(copy)]).toEqual([addRow(table), addRow(table)]);
});

test("one changed bit anywhere changes both halves of the hash, and the difference is named", () => {
  const table = mixedTable(9);
  const copy = createTable(MIXED, 12);
  const clean = hashHex((seed) => hashTable(table, seed));
  expect(clean).toMatch(/^[0-9a-f]{16}$/);
  for (const column of table.columns) {
    for (const row of [0, 4, 8]) {
      restoreTable(copy, tableBytes(table));
      const { array, width, name } = copy.columns.find((one) => one.name === column.name)!;
      const at = row * width + width - 1;
      const from = array.byteOffset + at * array.BYTES_PER_ELEMENT;
      const bytes = new Uint8Array(array.buffer, from, 1);
      bytes[0] ^= 1;
      const dirty = hashHex((seed) => hashTable(copy, seed));
      expect(dirty.slice(0, 8)).not.toBe(clean.slice(0, 8));
      expect(dirty.slice(8)).not.toBe(clean.slice(8));
      expect(diffTables(table, copy)).toMatchObject({ row, field: name, element: width - 1 });
    }
  }
});

test("0 and -0 are two states", () => {
  const [left, right] = [createTable(MIXED, 2), createTable(MIXED, 2)];
  addRow(left);
  right.a[addRow(right)] = -0;
  expect(hashTable(left)).not.toBe(hashTable(right));
  expect(differenceText(diffTables(left, right)!)).toBe("mixed[0].a: 0 against -0");
  addRow(left);
  right.a[0] = 0;
  expect(differenceText(diffTables(left, right)!)).toBe("mixed: 2 rows against 1");
});

test("bytes of another layout are refused by the field's name, and nothing is changed", () => {
  const other = createTable(defineTable("mixed", { a: f64, b: f32(4), c: i32 }), 4);
  addRow(other);
  const table = mixedTable(5);
  const before = hashTable(table);
  expect(() => restoreTable(table, tableBytes(other))).toThrow("field b:f32(4), but b:f32(3)");
  expect(() => restoreTable(table, tableBytes(mixedTable(30)))).toThrow("room for 8 rows, not 30");
  expect(() => restoreTable(table, tableBytes(mixedTable(5)).slice(0, -1))).toThrow("bytes end at");
  expect(hashTable(table)).toBe(before);
});

test("writer and reader agree on every kind, and the reader names the offset of an end", () => {
  const writer = createWriter(8);
  writeU8(writer, 200);
  writeU16(writer, 60_000);
  writeU32(writer, 4_000_000_000);
  writeF64(writer, -0);
  writeBytes(writer, new Uint8Array([1, 2, 3]));
  writeText(writer, "Šedá – 艦隊 🚀");
  writeJson(writer, { queue: [null, 1.5] });
  const bytes = writtenBytes(writer);
  const reader = createReader(bytes);
  expect([readU8(reader), readU16(reader), readU32(reader)]).toEqual([200, 60_000, 4_000_000_000]);
  expect(readF64(reader)).toBe(-0);
  expect([...readBytes(reader)]).toEqual([1, 2, 3]);
  expect(readText(reader)).toBe("Šedá – 艦隊 🚀");
  expect(readJson(reader)).toEqual({ queue: [null, 1.5] });
  expectEnd(reader);
  const cut = createReader(bytes.subarray(0, 9));
  readU32(cut);
  readU32(cut);
  expect(() => expectEnd(cut)).toThrow("1 bytes are left over at offset 8");
  expect(() => readU16(cut)).toThrow("u16 at offset 8 needs 2");
});

test("a huge length is refused before anything is allocated", () => {
  const reader = createReader(new Uint8Array([255, 255, 255, 255, 0]));
  expect(() => readText(reader)).toThrow("bytes at offset 4 needs 4294967295");
});

test("text and lists hash by content and order", () => {
  expect(hashText("ab")).not.toBe(hashText("ba"));
  expect(combineHashes([1, 2])).not.toBe(combineHashes([2, 1]));
  expect(combineHashes([])).not.toBe(combineHashes([0]));
  expect(hashText("darane")).toMatchInlineSnapshot(`3784778627`);
});
