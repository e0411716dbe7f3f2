// The pack's skirmish, both fleets sent at each other: whatever happens, everything is accounted for.
import { expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { ARRIVAL_ON_MAP, GROUP_SQUADRON } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { assertConservation } from "./conservation.ts";

test("seven minutes of the skirmish lose nothing but ships and craft", () => {
  const catalog = loadDefaultCatalog();
  const scenario = catalog.scenarios.get(catalog.skirmishScenario)!;
  const seats = [{ controller: "none" as const, level: "officer" as const }];
  const battle = createBattle(catalog, {
    scenarioId: scenario.id,
    seed: 1,
    salt: "",
    sides: scenario.sides.map(() => ({ seats, choices: {} })),
    placements: {},
  });
  const { groups, ships } = battle;
  const middleKm = scenario.widthKm / 2;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP || groups.guide[group] < 0) continue;
    const pathKm: [number, number][] = [[middleKm, ships.yKm[groups.guide[group]]]];
    const order = { kind: "move" as const, groupId: groups.groupId[group], pathKm };
    battle.inbox.push({ side: groups.side[group], seat: 0, order });
  }
  for (let second = 0; second < 420 && battle.result === null; second++) {
    for (let n = 0; n < 20; n++) tickBattle(battle);
    if (second % 5 === 0) assertConservation(battle);
  }
  expect(battle.sides.shipsLost[0] + battle.sides.shipsLost[1]).toBeGreaterThan(3);
});
