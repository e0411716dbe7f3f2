import { expect, expectTypeOf, test } from "vitest";
import {
  addRow,
  addRowIn,
  claimRow,
  createTable,
  defineTable,
  f64,
  i32,
  NO_FREE_ROW,
  removeRow,
  u8,
} from "../../shared/battle/table.ts";

const BOATS = defineTable("boats", { xKm: f64, crew: u8, points: f64(3), target: i32 });

test("fields become typed arrays of capacity × width", () => {
  const boats = createTable(BOATS, 5);
  expectTypeOf(boats.xKm).toEqualTypeOf<Float64Array>();
  expectTypeOf(boats.crew).toEqualTypeOf<Uint8Array>();
  expect([boats.xKm.length, boats.points.length, boats.crew.length]).toEqual([5, 15, 5]);
  expect(boats.columns.map((column) => column.name)).toEqual([
    "isAlive",
    "generation",
    "xKm",
    "crew",
    "points",
    "target",
  ]);
});

test("freed rows are reused lowest first, zeroed, with a new generation", () => {
  const boats = createTable(BOATS, 4);
  expect([addRow(boats), addRow(boats), addRow(boats)]).toEqual([0, 1, 2]);
  boats.points.fill(7);
  removeRow(boats, 2);
  removeRow(boats, 0);
  expect([addRow(boats), addRow(boats), addRow(boats), addRow(boats)]).toEqual([
    0,
    2,
    3,
    NO_FREE_ROW,
  ]);
  expect([...boats.points.subarray(0, 6)]).toEqual([0, 0, 0, 7, 7, 7]);
  expect([...boats.generation]).toEqual([1, 0, 1, 0]);
  expect(boats.count).toBe(4);
});

test("blocks keep to their rows", () => {
  const boats = createTable(BOATS, 6);
  expect([addRowIn(boats, 3, 5), addRowIn(boats, 3, 5), addRowIn(boats, 3, 5)]).toEqual([
    3,
    4,
    NO_FREE_ROW,
  ]);
  expect(addRowIn(boats, 0, 3)).toBe(0);
  claimRow(boats, 2);
  expect(() => claimRow(boats, 2)).toThrow("table boats: row 2 is in use");
  expect(() => claimRow(boats, 6)).toThrow("row 6 of 6");
  expect(() => removeRow(boats, 1)).toThrow("row 1 is not in use");
});

test("a field may not hide a property of the table", () => {
  expect(() => defineTable("boats", { count: i32 })).toThrow('no field may be called "count"');
});
