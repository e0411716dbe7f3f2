// Settings asked for faster than pictures come.
import { expect, it } from "vitest";
import { KEY_TABLE } from "../../client/input/key-table.ts";
import { WANTED_MS_MAX, WantedSettings } from "../../client/input/wanted.ts";

const GROUP = 7;

it("counts on from what was asked last until the picture shows it", () => {
  const wanted = new WantedSettings();
  expect(wanted.valueOf(GROUP, "stance", 0, 0)).toBe(0);
  wanted.ask(GROUP, "stance", 1, 0);
  wanted.ask(GROUP, "stance", wanted.valueOf(GROUP, "stance", 0, 10) + 1, 10);
  expect(wanted.valueOf(GROUP, "stance", 0, 20)).toBe(2);
  // The picture of the first step is not yet that of the second.
  expect(wanted.valueOf(GROUP, "stance", 1, 100)).toBe(2);
  expect(wanted.valueOf(GROUP, "stance", 2, 200)).toBe(2);
  // Confirmed, it stands no longer against what others order.
  expect(wanted.valueOf(GROUP, "stance", 0, 300)).toBe(0);
});

it("keeps groups and settings apart, and gives up what was refused or lost", () => {
  const wanted = new WantedSettings();
  wanted.ask(GROUP, "fire", 3, 0);
  wanted.ask(GROUP, "emissions", 2, 0);
  wanted.ask(GROUP * 10 + 1, "fire", 1, 0);
  expect(wanted.valueOf(GROUP, "stance", 1, 1)).toBe(1);
  wanted.forget(GROUP);
  expect(wanted.valueOf(GROUP, "fire", 0, 1)).toBe(0);
  expect(wanted.valueOf(GROUP * 10 + 1, "fire", 0, 1)).toBe(1);
  expect(wanted.valueOf(GROUP * 10 + 1, "fire", 0, WANTED_MS_MAX + 1)).toBe(0);
});

it("gives every action one key and every key one action", () => {
  expect(new Set(KEY_TABLE.map(({ key }) => key)).size).toBe(KEY_TABLE.length);
  expect(new Set(KEY_TABLE.map(({ action }) => action)).size).toBe(KEY_TABLE.length);
});
