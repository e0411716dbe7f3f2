// One battle, two engines: what Node computes, Chromium computes to the last bit. A solo battle, a
// replay and a match are the same battle only as long as this holds. Firefox: `npm run bench -- engines`.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchBrowser, openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { type EngineReport, fightBoth, fightOn, type SentWork } from "./engine.ts";
import { bundleForBrowser, differingMarks, engineWork, firstDifference } from "./engine-work.ts";

declare const engine: { fightBoth: typeof fightBoth };

const BLANK = "data:text/html,<!doctype html><title>engine</title>";

describeInBrowser("Node and Chromium", () => {
  let browser: Browser;
  let work: SentWork;
  let inNode: EngineReport;
  let inChromium: EngineReport;

  beforeAll(async () => {
    work = engineWork();
    inNode = fightBoth(work);
    browser = await launchBrowser();
    const { page, problems } = await openPage(browser, BLANK);
    await page.addScriptTag({ content: await bundleForBrowser("engine.ts") });
    inChromium = await page.evaluate((given) => engine.fightBoth(given), work);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  }, 300_000);
  afterAll(() => browser?.close());

  it("go on alike from a checkpoint of the headline battle at its busiest", () => {
    const { marks } = inChromium.busy;
    expect(firstDifference(inNode.busy.marks, marks)).toBe("");
    expect(marks.at(-1)!.tick - marks[0].tick).toBe(work.ticks);
  });

  it("fight a whole skirmish between two admirals alike", () => {
    const { marks } = inNode.skirmish;
    expect(firstDifference(marks, inChromium.skirmish.marks)).toBe("");
    expect(marks.at(-1)?.hash).not.toBe(marks[0].hash);
  });

  it("would be told apart by tick and table", () => {
    const checkpoint = Buffer.from(work.checkpoint, "base64");
    const marks = fightOn(work.pack, checkpoint, 1, 1);
    const others = structuredClone(marks);
    others[1].tables.ships = "0";
    others[1].hash = "0";
    expect(firstDifference(marks, others)).toBe(`tick ${marks[1].tick}: table ships differs`);
    expect(firstDifference(marks, marks.slice(0, 1))).toContain(`ends at tick ${marks[0].tick}`);
    expect(differingMarks(marks, others)).toBe(1);
    expect(differingMarks(marks.slice(0, 1), marks)).toBe(1);
    expect(differingMarks(marks, marks)).toBe(0);
  });
});
