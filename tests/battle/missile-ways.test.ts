// Ways of missiles round planets: the room that they leave is a rule of the battle's own catalog.
import { expect, test } from "vitest";
import { createBattle } from "../../shared/battle/create.ts";
import { findWay, way } from "../../shared/battle/missile-ways.ts";
import { RULES, scenarioOf, setupOf, testCatalog } from "./fixtures.ts";

test("two catalogs of one scenario leave planets the room that each of them says", () => {
  const around = { atKm: [150, 108], radiusXKm: 5, radiusYKm: 5 } as const;
  const planet = { id: "p", name: "p", kind: "planet", look: "", ...around } as const;
  const scenario = scenarioOf({ sides: [[], []], places: [planet] });
  const isStraightWay = (planetMarginKm: number): boolean => {
    const rules = { ...RULES, motion: { ...RULES.motion, planetMarginKm } };
    const battle = createBattle({ ...testCatalog([scenario]), rules }, setupOf(scenario));
    return findWay(battle, 100, 100, 200, 100, 100, 1);
  };
  expect([isStraightWay(2), isStraightWay(50), isStraightWay(2)]).toEqual([true, false, true]);
});

test("no way has its corner in a planet whose centre lies beyond the corner", () => {
  const beyond = { atKm: [150, 126], radiusXKm: 3, radiusYKm: 3 } as const;
  const planet = { id: "p", name: "p", kind: "planet", look: "", ...beyond } as const;
  const cornerYKm = (places: (typeof planet)[]): number => {
    const scenario = scenarioOf({ sides: [[], []], places });
    const rules = { ...RULES, motion: { ...RULES.motion, planetMarginKm: 2 } };
    const battle = createBattle({ ...testCatalog([scenario]), rules }, setupOf(scenario));
    expect(findWay(battle, 100, 100, 200, 100, 110, 1)).toBe(true);
    return way.viaYKm;
  };
  expect(cornerYKm([])).toBeCloseTo(122.9, 1);
  expect(cornerYKm([planet])).toBeCloseTo(77.1, 1);
});
