// Why a battle ended: each reader is told of the right side.
import { beforeAll, expect, test } from "vitest";
import { reasonWords } from "../../client/hud/result-words.ts";
import { initTexts } from "../../client/texts.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { PictureResult } from "../../shared/protocol/picture.ts";
import { seatAt } from "./seat.ts";

const catalog = loadDefaultCatalog();
beforeAll(initTexts);

/** A battle that side 0 gave up, as its sides see it at the end. */
function givenUp() {
  const run = new BattleRun(catalog, aiSetup(catalog, "exercise", 3, ["person", "ai"]));
  run.submit(0, 0, { kind: "surrender" });
  while (!run.isOver) run.step();
  return [0, 1].map((side) => {
    const { briefing, replica } = seatAt(run, side);
    const { result } = replica.picture;
    if (briefing === null || result === null) throw new Error("the battle has no result");
    return (hasFought: boolean, change: Partial<PictureResult> = {}) =>
      reasonWords(briefing, { ...result, ...change }, hasFought);
  });
}

test("who gave up is named, and is you where you did", () => {
  const [loser, winner] = givenUp();
  expect(loser(true)).toBe("You surrendered.");
  expect(winner(true)).toBe("Stellar Navy surrendered.");
  // Who watches a replay through the loser's eyes has given up nothing.
  expect(loser(false)).toBe("Stellar Navy surrendered.");
});

test("several that gave up are named, the reader first", () => {
  const [loser, winner] = givenUp();
  const all = { hasSurrendered: true } as PictureResult["sides"][number];
  expect(loser(true, { sides: [all, all] })).toBe("You and National navies surrendered.");
  expect(winner(true, { sides: [all, all] })).toBe("You and Stellar Navy surrendered.");
});

test("an armistice says who went home by it", () => {
  const [loser, winner] = givenUp();
  const gone = { hasSurrendered: false, hasLeft: true } as PictureResult["sides"][number];
  const stays = { ...gone, hasLeft: false };
  const armistice = { reason: "armistice", sides: [gone, stays] };
  expect(loser(true, armistice)).toBe("You left the field by armistice.");
  expect(winner(true, armistice)).toBe("Stellar Navy left the field by armistice.");
  expect(winner(true, { ...armistice, sides: [stays, stays] })).toBe("An armistice was made.");
});

test("who has nobody left is told from the reader's side", () => {
  const [loser, winner] = givenUp();
  const annihilation = { reason: "annihilation" };
  expect(loser(true, annihilation)).toBe("None of yours is left on the field.");
  expect(winner(true, annihilation)).toBe("No enemy is left on the field.");
  expect(loser(false, annihilation)).toBe("No enemy of National navies is left on the field.");
  expect(loser(true, { ...annihilation, winner: -1 })).toBe("No side has anybody left.");
});

test("a goal is named, and the score where time was up", () => {
  const [loser] = givenUp();
  const { objectives } = catalog.scenarios.get("exercise")!;
  expect(loser(true, { reason: objectives[0].id })).toBe(
    `The goal was reached: ${objectives[0].name}.`,
  );
  expect(loser(true, { reason: "clock" })).toBe("The score decided when time was up.");
});
