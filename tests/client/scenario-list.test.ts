// Scenarios as the start screen offers them.
import { beforeAll, expect, it } from "vitest";
import { scenarioOptions } from "../../client/menus/scenario-list.ts";
import { initTexts } from "../../client/texts.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";

const catalog = loadDefaultCatalog();

beforeAll(initTexts);

it("offers the scenario for a first battle on top, and says so of it alone", () => {
  const options = scenarioOptions(catalog);
  expect(options[0].id).toBe(catalog.tutorialScenario);
  expect(options.map(({ name }) => name.includes("start here"))).toEqual(
    options.map((_, n) => n === 0),
  );
});

it("offers all others, the small before the large", () => {
  const options = scenarioOptions(catalog);
  expect(new Set(options.map(({ id }) => id))).toEqual(new Set(catalog.scenarios.keys()));
  const ships = options.slice(1).map(({ name }) => Number(/(\d+) ships/.exec(name)?.[1]));
  expect(ships).toEqual(ships.toSorted((a, b) => a - b));
  expect(options.at(-1)?.id).toBe(catalog.headlineScenario);
});
