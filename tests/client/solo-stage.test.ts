// What a solo battle saves: a whole file whenever it is asked, and no file cut short is taken for one.
import { expect, it } from "vitest";
import { ReplayStage, SoloStage } from "../../client/solo/stage.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import { verifyReplay } from "../../shared/match/verify.ts";

const catalog = loadDefaultCatalog();
const TICKS = 130;

function foughtFor(ticks: number): SoloStage {
  const stage = new SoloStage(catalog, aiSetup(catalog, "duel", 3, ["person", "ai"]), 0, 0);
  while (stage.run.battle.tick < ticks) stage.step();
  return stage;
}

it("a battle saved while it runs ends where it was saved, and may be saved again", () => {
  const stage = foughtFor(TICKS);
  const { end } = parseReplay(stage.save());
  expect(end).toEqual({ ticks: TICKS, hash: stage.run.hash(), result: null });
  expect(new ReplayStage(catalog, stage.save()).endsEarly).toBe(false);
  stage.step();
  const later = parseReplay(stage.save());
  expect(later.end?.ticks).toBe(TICKS + 1);
  expect(verifyReplay(catalog, later)).toMatchObject({ isSame: true, ticks: TICKS + 1 });
});

it("a battle that is over has one end, with its result", () => {
  const stage = foughtFor(TICKS);
  stage.order([{ kind: "surrender" }]);
  while (!stage.isAtEnd) stage.step();
  const text = stage.save();
  expect(text.match(/\{"end":/g)).toHaveLength(1);
  expect(parseReplay(text).end?.result).toMatchObject({ winner: 1, reason: "surrender" });
});

it("a file cut short ends early, and plays up to there", () => {
  const text = foughtFor(TICKS).save();
  const stage = new ReplayStage(catalog, text.slice(0, -2));
  expect(stage.endsEarly).toBe(true);
  while (!stage.isAtEnd) stage.step();
  expect(stage.run.battle.tick).toBe(120); // its last mark
});
