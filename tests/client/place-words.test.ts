// What is said of a place on the map: whose minefield and how many mines, what a cloud does.
import { beforeAll, expect, it } from "vitest";
import { placeWords } from "../../client/hud/place-hint.tsx";
import { initTexts } from "../../client/texts.ts";
import { fieldColour } from "../../client/views/field-view.ts";
import { DANGER_COLOUR, STAND_COLOURS } from "../../client/views/look.ts";
import type { Place } from "../../shared/battle/catalog.ts";
import { briefingOf } from "./frames.ts";

beforeAll(initTexts);

const FIELD = {
  name: "Barrier",
  mines: { count: 40, damage: 1, penetration: 1, reachKm: 2, sweepSpeedKmS: 0.1 },
} as Place;

it("a minefield is called one, with whose it is, its mines and what they do", () => {
  const briefing = briefingOf(2, 0, 0);
  briefing.sides[0].name = "Home Fleet";
  const words = placeWords(briefing, { ...FIELD, side: 0 });
  expect(words).toContain("Barrier: minefield of Home Fleet, laid with 40 mines.");
  expect(words).toContain("within 2 km");
  expect(placeWords(briefing, FIELD)).toContain("minefield of nobody");
});

it("a minefield has the same colour wherever it is drawn: own, or dangerous", () => {
  const briefing = briefingOf(2, 0, 0);
  expect(fieldColour(briefing, { side: 0 })).toBe(STAND_COLOURS.own);
  expect(fieldColour(briefing, { side: 1 })).toBe(DANGER_COLOUR);
  expect(fieldColour(briefing, {})).toBe(DANGER_COLOUR);
});

it("a planet, a gate and a ring say what they do", () => {
  const briefing = briefingOf(2, 0, 0);
  briefing.sides[1].name = "Union";
  const wordsOf = (place: Partial<Place>): string =>
    placeWords(briefing, { name: "Here", radiusXKm: 9, radiusYKm: 9, ...place } as Place);
  expect(wordsOf({ kind: "planet" })).toBe(
    "Here: a planet, 9 km in radius. Nobody sees, shoots or flies through it.",
  );
  expect(wordsOf({ kind: "noWarpRing" })).toBe("Here: nobody warps in or out within 9 km.");
  const gate = { kind: "gate", gate: { shipsPerMin: 12 } } as const;
  expect(wordsOf({ ...gate, side: 1 })).toBe(
    "Here: gate of Union and its allies. 12 ships of a side pass in a minute, in or out.",
  );
  expect(wordsOf(gate)).toContain("gate for everybody");
});
