// A replay in the browser: a finished battle's file is opened, played, paused, sped up and seeked both
// ways, through the eyes of either side and of nobody; what is shown is what was in that battle then.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { LIFE_ACTIVE } from "../../shared/battle/state.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { inBattle, shownClockS } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const SCENARIO = "exercise";
const SEED = 2;
const VIEWPORT = { width: 820, height: 500 };
const WAIT = { timeout: 60_000, interval: 100 };
const TRUTH = "-1";

describeInBrowser("a replay in the browser", () => {
  const folder = mkdtempSync(join(tmpdir(), "replay-"));
  const path = join(folder, "finished.replay");
  const stage = stageWithServer();
  let battle: Recorded;

  beforeAll(async () => {
    battle = fightAndRecord();
    writeFileSync(path, battle.text);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
  });

  it("plays, pauses, hurries, and shows any moment as it was, from either side and in truth", async () => {
    const { page, problems } = await openPage(stage.browser, stage.server.base, {
      viewport: VIEWPORT,
    });
    await page.setInputFiles("#replay-file", path);
    await inBattle(page);
    expect(await page.getAttribute("#replay-seek", "max")).toBe(String(battle.lengthS));
    await plays(page);

    await page.click("#pause");
    await page.waitForSelector("#pause[aria-pressed=true]");
    const lateS = battle.lengthS - 1;
    const halfS = Math.round(battle.lengthS / 2);
    // Otherwise the same picture would do for all times.
    expect(battle.shipsAt(0, lateS)).toBeLessThan(battle.shipsAt(0, 1));
    for (const atS of [halfS, lateS, 1, halfS]) {
      await seek(page, atS);
      for (const side of [0, 1]) {
        await page.selectOption("#replay-side", String(side));
        await expect.poll(() => ownShips(page), WAIT).toBe(battle.listedAt(side, atS));
      }
      await page.selectOption("#replay-side", TRUTH);
      await expect.poll(() => contacts(page), WAIT).toBe(battle.shipsAt(1, atS));
      expect(await shownClockS(page)).toBe(atS);
    }

    // Ships are lost by then, so somebody is nearer to winning: the numbers follow the picture.
    await seek(page, lateS);
    await expect.poll(() => page.innerText(".objectives"), WAIT).toMatch(/[1-9]\d* %/);
    await seek(page, 1);
    await expect.poll(() => page.innerText(".objectives"), WAIT).not.toMatch(/[1-9]\d* %/);

    // A side does not see what it has not found, though the truth does.
    await seek(page, 1);
    await page.selectOption("#replay-side", "0");
    await expect.poll(() => contacts(page), WAIT).toBeLessThan(battle.shipsAt(1, 1));

    await page.click("#pause");
    await page.getByTitle(/^Faster/).click();
    await expect.poll(() => page.innerText("#speed"), WAIT).toBe("×2");
    await plays(page);
    expect(problems).toEqual([]);
  });

  it("ends with a sentence when the file is damaged", async () => {
    const { page, problems } = await openPage(stage.browser, stage.server.base, {
      viewport: VIEWPORT,
    });
    const damaged = join(folder, "damaged.replay");
    const middle = Math.floor(battle.text.length / 2);
    writeFileSync(damaged, `${battle.text.slice(0, middle)}#${battle.text.slice(middle + 1)}`);
    await page.setInputFiles("#replay-file", damaged);
    await page.waitForSelector("[role=alert]:has-text('byte')", WAIT);
    await page.waitForSelector("#replay-file");
    expect(problems).toEqual([]);
  });
});

type Recorded = {
  text: string;
  lengthS: number;
  /** Ships of a side on the map at a time, as counted while the battle was fought. */
  shipsAt(side: number, atS: number): number;
  /** The same as the order of battle lists them: who is detached stands in her squadron and apart. */
  listedAt(side: number, atS: number): number;
};

function fightAndRecord(): Recorded {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, SCENARIO, SEED));
  const lines: string[] = [];
  const recorder = new ReplayRecorder(run, (line) => lines.push(line));
  const counts: number[][] = [];
  const detached: number[][] = [];
  while (!run.isOver) {
    if (run.battle.tick % TICK_HZ === 0) {
      counts.push([0, 1].map((side) => shipsOf(run, side)));
      detached.push([0, 1].map((side) => detachedOf(run, side)));
    }
    run.step();
    recorder.stepped();
  }
  return {
    text: lines.join(""),
    lengthS: Math.floor(run.battle.tick / TICK_HZ),
    shipsAt: (side, atS) => counts[atS][side],
    listedAt: (side, atS) => counts[atS][side] + detached[atS][side],
  };
}

function shipsOf({ battle }: BattleRun, side: number): number {
  const [first, end] = battle.blocks[side].ships;
  return battle.ships.life.slice(first, end).filter((life) => life === LIFE_ACTIVE).length;
}

function detachedOf({ battle: { ships, blocks } }: BattleRun, side: number): number {
  const [first, end] = blocks[side].ships;
  let count = 0;
  for (let ship = first; ship < end; ship++) {
    const isApart = ships.group[ship] !== ships.squadron[ship];
    if (ships.life[ship] === LIFE_ACTIVE && isApart) count++;
  }
  return count;
}

/** The clock goes on by itself. */
async function plays(page: Page): Promise<void> {
  const beganS = await shownClockS(page);
  await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThan(beganS + 1);
}

async function seek(page: Page, toS: number): Promise<void> {
  await page.fill("#replay-seek", String(toS));
  await page.waitForSelector(".replay-bar progress", { state: "detached", ...WAIT });
  await expect.poll(() => shownClockS(page), WAIT).toBe(toS);
}

/** Ships that the order of battle counts: "5/8" in each squadron. */
async function ownShips(page: Page): Promise<number> {
  const counts = await page.locator(".squadron .count").allInnerTexts();
  return counts.reduce((sum, count) => sum + Number(count.split("/")[0]), 0);
}

async function contacts(page: Page): Promise<number> {
  return Number(await page.locator(".contacts h2 small").innerText());
}
