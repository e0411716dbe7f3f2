// The headline's score names the ships from which the fleets are led: they must be those in command.
import { expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { pointsOfShip } from "../../shared/battle/sides.ts";
import { setupOf } from "./fixtures.ts";

test("each side's flagship counts for what the scenario says of her", () => {
  const catalog = loadDefaultCatalog();
  const scenario = catalog.scenarios.get(catalog.headlineScenario)!;
  const battle = createBattle(catalog, setupOf(scenario));
  const flags = [...battle.sides.commandShip.subarray(0, battle.sides.count)];
  const named = new Map(flags.map((ship) => [battle.shipNames[ship], pointsOfShip(battle, ship)]));
  expect(named).toEqual(scenario.scoreByName);
});
