// An admiral tells his squadrons what to shoot first and how many missiles at once, and does not
// say so again and again.
import { expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { SALVO_SIZES, TARGET_PRIORITIES } from "../../shared/battle/orders.ts";
import { BattleRun } from "../../shared/match/run.ts";

test("an admiral's missile squadrons go for capitals and keep a reserve; few orders say it", () => {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, 2));
  let told = 0;
  while (run.battle.tick < 600) {
    run.step();
    for (const event of run.battle.events) {
      if (event.kind === "obeyed" && event.orderKind === "doctrine") told++;
    }
  }
  const { groups } = run.battle;
  const priorities = new Set<string>();
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 1) priorities.add(TARGET_PRIORITIES[groups.targets[group]]);
    expect(SALVO_SIZES[groups.salvo[group]]).toBeDefined();
  }
  for (const first of ["capitals", "carriers", "worthiest"]) expect(priorities).toContain(first);
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(120);
});
