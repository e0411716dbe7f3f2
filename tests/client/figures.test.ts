// Texts that name figures of the rules: each has its figure, and it is the pack's.
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { textFigures } from "../../shared/protocol/figures.ts";
import { initTexts, setFigures, text } from "../../client/texts.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";

const catalog = loadDefaultCatalog();
const english = readFileSync(new URL("../../assets/locales/en.json", import.meta.url), "utf8");

beforeAll(async () => {
  await initTexts();
  setFigures(textFigures(catalog));
});

test("every figure is named by a text", () => {
  for (const name of Object.keys(textFigures(catalog))) expect(english).toContain(`{{${name}}}`);
});

test("texts give the figures of the pack, beside what they are given", () => {
  const { rules } = catalog;
  expect(text("refused.offeredLately")).toContain(`${rules.truce.offerEveryS} s`);
  const jammed = text("event.jammed", { group: "Vanguard" });
  expect(jammed).toContain("Vanguard");
  expect(jammed).toContain(`${Math.round(100 * rules.sensors.jamFactor)} %`);
});
