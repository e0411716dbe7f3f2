// The admiral against somebody who does nothing, and against one who has twice as much: whoever
// commands must be better than no command, and no command may be worth a second fleet.
import { describe, expect, it } from "vitest";
import { aiSetup, fight } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { commandSeat, newCommanders } from "../../shared/commander/commander.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import type { Controller } from "../../shared/protocol/setup.ts";

const catalog = loadDefaultCatalog();
const SEEDS = Array.from({ length: 20 }, (_, n) => n + 1);
const WINS_MIN = 18;

function winners(scenario: string, controllers: Controller[]): (string | null)[] {
  return SEEDS.map(
    (seed) => fight(new BattleRun(catalog, aiSetup(catalog, scenario, seed, controllers))).winner,
  );
}

describe("an admiral", () => {
  it.each([
    ["blue", ["ai", "none"]],
    ["green", ["none", "ai"]],
  ] as const)(
    "as %s beats an equal opponent who gives no orders",
    { timeout: 240_000 },
    (side, controllers) => {
      const won = winners("exercise", [...controllers]).filter((winner) => winner === side).length;
      expect(won).toBeGreaterThanOrEqual(WINS_MIN);
    },
  );

  it("loses at one to two", { timeout: 240_000 }, () => {
    const lost = winners("exercise-uneven", ["ai", "ai"]).filter((winner) => winner === "green");
    expect(lost.length).toBeGreaterThanOrEqual(WINS_MIN);
  });

  it("gives the same orders for the same sight, with a memory that was written down", () => {
    const run = new BattleRun(catalog, aiSetup(catalog, catalog.skirmishScenario, 3));
    let commanders = newCommanders();
    let given = 0;
    while (run.battle.tick < 4000) {
      run.step();
      if (run.battle.tick % 100 !== 0) continue;
      const sight = createPicture(run.battle, 1);
      fillPicture(run.battle, 1, sight);
      const desk = { catalog, briefing: run.briefing(1), sight, seed: run.battle.seed };
      const copy = JSON.parse(JSON.stringify(commanders)) as typeof commanders;
      const orders = commandSeat(commanders, desk, 1, 0, "admiral");
      expect(commandSeat(copy, desk, 1, 0, "admiral")).toEqual(orders);
      expect(copy).toEqual(commanders);
      given += orders.length;
      commanders = copy;
    }
    expect(given).toBeGreaterThan(20);
  });
});
