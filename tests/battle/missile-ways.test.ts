// Ways of missiles round planets: the room that they leave is a rule of the battle's own catalog.
import { expect, test } from "vitest";
import { createBattle } from "../../shared/battle/create.ts";
import { findWay } from "../../shared/battle/missile-ways.ts";
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
