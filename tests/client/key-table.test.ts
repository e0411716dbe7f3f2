// Keys: one for each action, families behind their leaders, and keys that players bind anew.
import { readFileSync } from "node:fs";
import { afterEach, expect, it } from "vitest";
import {
  actionOf,
  bound,
  KEY_TABLE,
  keyLabel,
  layerOf,
  rebound,
  strokes,
} from "../../client/input/key-table.ts";

const path = new URL("../../assets/locales/en.json", import.meta.url);
const texts = JSON.parse(readFileSync(path, "utf8")) as Record<string, Record<string, string>>;

afterEach(() => {
  rebound.value = {};
});

it("gives every action one place and every place of a layer one action", () => {
  const places = KEY_TABLE.map(({ action, key }) => `${layerOf(action)} ${key}`);
  expect(new Set(places).size).toBe(KEY_TABLE.length);
  expect(new Set(KEY_TABLE.map(({ action }) => action)).size).toBe(KEY_TABLE.length);
});

it("words every action and every family", () => {
  for (const { action, family } of KEY_TABLE) {
    expect(texts.action).toHaveProperty(action);
    expect(texts.keys).toHaveProperty(family);
  }
});

it("means an open layer first, then what always works, but no other order", () => {
  expect(actionOf("h")).toBe("orderHold");
  expect(actionOf("H", "officers")).toBe("missionHold");
  expect(actionOf("m", "officers")).toBe(undefined);
  expect(actionOf("u", "officers")).toBe("officers");
  expect(actionOf("+", "officers")).toBe("zoomIn");
  expect(actionOf(" ", "officers")).toBe("pause");
  expect(actionOf("]")).toBe("faster");
  expect(strokes("missionHold")).toBe("U H");
});

it("binds a key anew, and whoever had it takes the old one", () => {
  rebound.value = bound({}, "orderMove", "H") ?? {};
  expect(actionOf("h")).toBe("orderMove");
  expect(actionOf("m")).toBe("orderHold");
  expect(keyLabel("orderHold")).toBe("M");
  // The same letter in a row behind a leader is another place.
  expect(actionOf("h", "officers")).toBe("missionHold");
});

it("leaves digits, Tab and the browser's keys alone", () => {
  for (const key of ["1", "Tab", "Shift", "F5"]) expect(bound({}, "orderMove", key)).toBe(null);
});
