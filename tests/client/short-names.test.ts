// What the order of battle calls the squadrons of a force.
import { expect, it } from "vitest";
import { shortNames } from "../../client/hud/short-names.ts";

it("leaves out the words that all squadrons of a force begin with", () => {
  expect(shortNames(["Frontier 1 Flag", "Frontier 1 Heavy", "Frontier 1 Scouts"])).toEqual([
    "Flag",
    "Heavy",
    "Scouts",
  ]);
});

it("keeps whole words, and names that differ from the first", () => {
  expect(shortNames(["1st Battle Squadron", "2nd Battle Squadron"])).toEqual([
    "1st Battle Squadron",
    "2nd Battle Squadron",
  ]);
  expect(shortNames(["Kaga group", "Kagami group"])).toEqual(["Kaga group", "Kagami group"]);
});

it("keeps a word beside a number", () => {
  expect(shortNames(["Destroyer Squadron 1", "Destroyer Squadron 2"])).toEqual([
    "Squadron 1",
    "Squadron 2",
  ]);
  expect(shortNames(["Line 1", "Line 2"])).toEqual(["Line 1", "Line 2"]);
});

it("leaves each a name: one alone, one that is the others' beginning, two alike", () => {
  expect(shortNames(["Audacious group"])).toEqual(["Audacious group"]);
  expect(shortNames(["Red Line", "Red Line Reserve"])).toEqual(["Line", "Line Reserve"]);
  expect(shortNames(["Red Line", "Red Line"])).toEqual(["Line", "Line"]);
});
