// A person and an admiral make peace: offered, answered by the admiral's own picture, over.
import { expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Terms } from "../../shared/battle/orders.ts";
import { BattleRun } from "../../shared/match/run.ts";

const catalog = loadDefaultCatalog();

function afterOffer(terms: Terms, seats = 1) {
  const setup = aiSetup(catalog, "exercise", 1, ["person", "ai"]);
  const [theirs] = setup.sides[1].seats;
  setup.sides[1].seats = Array.from({ length: seats }, () => theirs);
  const run = new BattleRun(catalog, setup);
  const steps: string[] = [];
  run.submit(0, 0, { kind: "offerTerms", side: 1, terms });
  for (let n = 0; n < 5 * TICK_HZ && !run.isOver; n++) {
    run.step();
    for (const event of run.battle.events) if (event.kind === "terms") steps.push(event.step);
  }
  return { steps, result: run.battle.result };
}

test("an equal admiral lets go who asks to leave, and has won by a little", () => {
  expect(afterOffer("weLeave")).toEqual({
    steps: ["offered", "accepted"],
    result: { winner: 1, reason: "armistice", degree: "minor" },
  });
});

test("of two admirals the one who commands the fleet answers, once", () => {
  expect(afterOffer("weLeave", 2)).toEqual(afterOffer("weLeave"));
  expect(afterOffer("theyLeave", 2)).toEqual(afterOffer("theyLeave"));
});

test("he leaves to nobody what he can still fight for", () => {
  expect(afterOffer("theyLeave")).toEqual({ steps: ["offered", "refused"], result: null });
  expect(afterOffer("asWeStand")).toEqual({ steps: ["offered", "refused"], result: null });
});
