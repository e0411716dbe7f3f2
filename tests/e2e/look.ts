// `npm run look`: pictures of fixed moments at three zooms, drawn by the real client from a replay of
// the headline battle, into var/look/. Look at them after every change to what is drawn. Before each
// picture the battle runs for a moment: fire in flight comes from events, not from where things are.
// `npm run look -- --size 1920x1080 planet badlands` takes some of the moments, at another size.
import "../../server/node-version.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Locator, Page } from "playwright-core";
import { aiSetup } from "../../server/cli/headless.ts";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { launchBrowser, openPage } from "./browser.ts";
import { buildClient } from "./build-client.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "var", "look");
const { values: flags, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { size: { type: "string", default: "1280x720" } },
});
const [width, height] = flags.size.split("x").map(Number);
const VIEWPORT = { width, height };
const SEED = 7;
/** Software rendering: a picture is given this long to settle. */
const SETTLE_MS = 2500;
const RUN_MS = 2500;
/** The recording goes on after the last moment for as long as its pictures run. */
const TAIL_S = 30;
/** Every pixel is drawn by the processor, which others may use as well. */
const WAIT_MS_MAX = 180_000;
const WHEEL = -240;

/**
 * Where to look and when: a squadron of a side, by its place in the order of battle or the one that
 * is hurt worst; how many turns of the wheel lie between fleet and hull.
 */
type Moment = {
  name: string;
  atS: number;
  side: string;
  squadron: number | "worst";
  wheelSteps: number;
};
const MOMENTS: readonly Moment[] = [
  { name: "approach", atS: 200, side: "1", squadron: 0, wheelSteps: 6 },
  { name: "badlands", atS: 240, side: "0", squadron: 14, wheelSteps: 6 },
  { name: "planet", atS: 420, side: "0", squadron: 4, wheelSteps: 5 },
  { name: "busiest", atS: 600, side: "0", squadron: "worst", wheelSteps: 4 },
];

async function look(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const moments = MOMENTS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  const replay = join(FOLDER, "headline.replay");
  writeFileSync(replay, fightUntil(Math.max(...moments.map(({ atS }) => atS)) + TAIL_S));
  await buildClient();
  const server = await startServer(readConfig({ PORT: "0", VAR_DIR: FOLDER, LOG_LEVEL: "silent" }));
  const browser = await launchBrowser();
  try {
    const { page, problems } = await openPage(browser, `http://localhost:${server.port}`, {
      viewport: VIEWPORT,
    });
    page.setDefaultTimeout(WAIT_MS_MAX);
    await page.setInputFiles("#replay-file", replay);
    await page.waitForSelector(".battle[data-phase=battle]", { state: "attached" });
    await togglePause(page);
    for (const moment of moments) await picture(page, moment);
    if (problems.length > 0) console.log(`the page complains:\n  ${problems.join("\n  ")}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function picture(page: Page, moment: Moment): Promise<void> {
  const { name, atS, side, squadron, wheelSteps } = moment;
  await page.selectOption("#replay-side", side);
  await seek(page, atS);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Home");
  await shoot(page, `${name}-1-theatre`);
  const squadrons = page.locator(".squadron button:not([data-state=lost]):not([data-state=away])");
  await squadrons.nth(squadron === "worst" ? await worst(squadrons) : squadron).click();
  await page.keyboard.press("c");
  await shoot(page, `${name}-2-fleet`);
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  for (let n = 0; n < wheelSteps; n++) await page.mouse.wheel(0, WHEEL);
  await shoot(page, `${name}-3-hull`);
}

/** Place of the squadron whose ships have lost most. */
function worst(squadrons: Locator): Promise<number> {
  return squadrons.evaluateAll((buttons) => {
    const hulls = buttons.map((button) => button.querySelector("meter")?.value ?? 1);
    return hulls.indexOf(Math.min(...hulls));
  });
}

async function seek(page: Page, atS: number): Promise<void> {
  await page.locator("#replay-seek").evaluate((element, value) => {
    const input = element as HTMLInputElement;
    input.value = String(value);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, atS);
  await page.waitForFunction(
    (value) => Number((document.querySelector("#replay-seek") as HTMLInputElement).value) === value,
    atS,
  );
  await page.waitForSelector(".replay-bar progress", { state: "detached" });
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.waitForTimeout(SETTLE_MS);
  await togglePause(page);
  await page.waitForTimeout(RUN_MS);
  // Paused, flashes and beams stand still with everything else.
  await togglePause(page);
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
}

/** Without the pointer: a click of Playwright waits for frames, which come slowly here. */
const togglePause = (page: Page): Promise<void> =>
  page.locator("#pause").evaluate((button) => (button as HTMLElement).click());

/** The headline battle between two admirals up to a time, as a replay file. */
function fightUntil(endS: number): string {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, SEED));
  const lines: string[] = [];
  const recorder = new ReplayRecorder(run, (line) => lines.push(line));
  while (!run.isOver && run.battle.tick < endS * TICK_HZ) {
    run.step();
    recorder.stepped();
  }
  recorder.end();
  return lines.join("");
}

await look();
