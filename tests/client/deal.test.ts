// The lobby tells the seats of a side the task forces that the battle will deal them.
import { expect, it } from "vitest";
import { dealtForces } from "../../client/menus/deal.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { GROUP_TASK_FORCE } from "../../shared/battle/state.ts";
import type { Controller } from "../../shared/protocol/setup.ts";

const catalog = loadDefaultCatalog();
const scenarioId = catalog.headlineScenario;
const { sides } = catalog.scenarios.get(scenarioId)!;

it.each<Controller[][]>([
  [["person"]],
  [["person", "ai", "person"]],
  [["none", "person", "none", "ai"]],
])("%j", (controllers) => {
  const seats = controllers.map((controller) => ({ controller, level: "officer" as const }));
  const battle = createBattle(catalog, {
    scenarioId,
    seed: 1,
    salt: "",
    placements: {},
    sides: sides.map((_, side) => ({
      choices: {},
      seats: side === 0 ? seats : [{ controller: "ai" as const, level: "officer" as const }],
    })),
  });
  const { groups } = battle;
  const begin = battle.blocks[0].groups[0];
  const seatOfForce: number[] = [];
  for (let group = begin; seatOfForce.length < sides[0].taskForces.length; group++)
    if (groups.kind[group] === GROUP_TASK_FORCE) seatOfForce.push(groups.seat[group]);
  const dealt = dealtForces(sides[0].taskForces.length, seats);
  expect(dealt).toHaveLength(seats.length);
  dealt.forEach((forces, seat) => {
    for (const force of forces) expect(seatOfForce[force]).toBe(seat);
  });
  expect(dealt.flat().toSorted((a, b) => a - b)).toEqual(seatOfForce.map((_, force) => force));
});

it("a side of empty seats leaves everything to the first", () => {
  expect(dealtForces(3, [{ controller: "none" }, { controller: "none" }])).toEqual([[0, 1, 2], []]);
});
