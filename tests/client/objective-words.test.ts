// The sentences that say how a battle is won: made of the scenario's numbers, none left out.
import { beforeAll, expect, test } from "vitest";
import { objectiveSentence } from "../../client/objective-words.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { initTexts } from "../../client/texts.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";

beforeAll(initTexts);

test("a clock shows minutes and seconds", () => {
  expect([0, 9.9, 60, 150, 3600].map(clock)).toEqual(["0:00", "0:09", "1:00", "2:30", "60:00"]);
});

test("every objective of the pack says what it asks for", () => {
  const catalog = loadDefaultCatalog();
  let count = 0;
  for (const { objectives, clockS } of catalog.scenarios.values()) {
    for (const objective of objectives) {
      const sentence = objectiveSentence(catalog, objective, clockS, objectives);
      count++;
      expect(sentence).not.toMatch(/\{\{|objective\.|undefined|NaN/);
      if (objective.kind === "hold") {
        expect(sentence).toContain(`${objective.radiusKm} km`);
        expect(sentence).toContain(`${objective.ratio} times`);
        expect(sentence).toContain(clock(objective.seconds));
      } else if (objective.kind === "lossShare") {
        expect(sentence).toContain(`${Math.round(objective.share * 100)} %`);
      } else if ("classIndex" in objective && objective.classIndex !== undefined) {
        expect(sentence).toContain(catalog.ships[objective.classIndex].name);
      }
    }
  }
  expect(count).toBeGreaterThan(6);
});
