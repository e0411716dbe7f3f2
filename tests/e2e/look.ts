// `npm run look`: pictures of fixed moments at three zooms, drawn by the real client from a replay of
// the headline battle, into var/look/. Look at them after every change to what is drawn. Before each
// picture the battle runs for a moment: fire in flight comes from events, not from where things are.
// `npm run look -- --size 1920x1080 planet badlands` takes some of the moments, at another size.
import "../../server/node-version.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { orEnd, readArguments, UsageError } from "../../server/cli/arguments.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { CAUSES } from "../../shared/battle/orders.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun } from "../../shared/match/run.ts";
import {
  CONTACT_FLAGS,
  KIND_SQUADRON,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  NO_TRACK,
  SHIP_FLAGS,
} from "../../shared/protocol/picture.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { launchBrowser, openPage } from "./browser.ts";
import { buildClient } from "./build-client.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "var", "look");
/**
 * When to look, whose ships, and what for: the thickest of the fight, the ships at a planet, those in
 * a cloud, those about whom most is only heard, those that something ails. The camera stands over the guide of the squadron with most around it; so many turns of the
 * wheel lie between fleet and hull.
 */
type Moment = {
  name: string;
  atS: number;
  side: number;
  what: "fight" | "planet" | "cloud" | "heard" | "ailing";
  wheelSteps: number;
};
const MOMENTS: readonly Moment[] = [
  { name: "heard", atS: 180, side: 0, what: "heard", wheelSteps: 4 },
  { name: "approach", atS: 200, side: 1, what: "fight", wheelSteps: 6 },
  { name: "badlands", atS: 240, side: 0, what: "cloud", wheelSteps: 8 },
  { name: "planet", atS: 420, side: 0, what: "planet", wheelSteps: 5 },
  { name: "ailing", atS: 720, side: 0, what: "ailing", wheelSteps: 6 },
  { name: "busiest", atS: 780, side: 0, what: "fight", wheelSteps: 5 },
];

const HELP = `npm run look [-- MOMENT …] [--size WIDTHxHEIGHT]

Pictures of fixed moments of the headline battle at three zooms, drawn by the real page in a
browser, into var/look/. Moments: ${MOMENTS.map(({ name }) => name).join(", ")} (all without a name).

  --size WIDTHxHEIGHT   of the page in pixels (default 1280x720)`;

const { moments: WANTED, viewport: VIEWPORT } = orEnd(readWishes);
/** Between pictures: drawing large ones takes the processor away from the battle. */
const SMALL = { width: 240, height: 135 };
const SEED = 7;
/** Software rendering: a picture is given this long to settle. */
const SETTLE_MS = 2500;
const RUN_MS = 2500;
const FRAME_MS = 250;
/** The recording goes on after the last moment for as long as its pictures run. */
const TAIL_S = 30;
/** Every pixel is drawn by the processor, which others may use as well. */
const WAIT_MS_MAX = 180_000;
const WHEEL = -240;

/** Pictures of a moment are taken while so much time passes: its squadron is chosen at the end. */
const AIM_AFTER_S = 5;
/** Where there is nothing of the kind to see at its time, a moment is looked for again so often. */
const AIM_AGAIN_S = 15;
/** What lies so near to the guide counts; a guide at a planet is no further from its edge. */
const NEAR_KM = 10;
/** Doubtful contacts are drawn large: these count from further off. */
const HEARD_KM = 150;
const AILING: ReadonlySet<string> = new Set(["broken", "leaderless", "flanked"]);
/** How much each adds to what there is to see. */
const SIGHTS = { ship: 0.2, underFire: 2, contact: 5, doubtful: 8 };

/** Which moments are drawn, and how large. */
function readWishes() {
  const options = { size: { type: "string", default: "1280x720" } } as const;
  const { values, positionals } = readArguments(options, HELP);
  const unknown = positionals.find((name) => MOMENTS.every((moment) => moment.name !== name));
  if (unknown !== undefined) throw new UsageError(`there is no moment "${unknown}"\n\n${HELP}`);
  const size = /^(\d+)x(\d+)$/.exec(values.size);
  if (size === null)
    throw new UsageError(`--size is "${values.size}"; it takes a width and a height: 1280x720`);
  const moments = MOMENTS.filter(
    ({ name }) => positionals.length === 0 || positionals.includes(name),
  );
  return { moments, viewport: { width: Number(size[1]), height: Number(size[2]) } };
}

async function look(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const replay = join(FOLDER, "headline.replay");
  const { record, aims } = fight(WANTED);
  writeFileSync(replay, record);
  await buildClient();
  const server = await startServer(readConfig({ PORT: "0", VAR_DIR: FOLDER, LOG_LEVEL: "silent" }));
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext();
    await context.addInitScript(drawSeldom, FRAME_MS);
    const { page, problems } = await openPage(browser, `http://localhost:${server.port}`, {
      viewport: SMALL,
      context,
    });
    page.setDefaultTimeout(WAIT_MS_MAX);
    await page.setInputFiles("#replay-file", replay);
    await page.waitForSelector(".battle[data-phase=battle]", { state: "attached" });
    await press(page, "#pause");
    for (const { moment, groupId } of aims) await picture(page, moment, groupId);
    if (problems.length > 0) console.log(`the page complains:\n  ${problems.join("\n  ")}`);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function picture(page: Page, moment: Moment, groupId: number): Promise<void> {
  const { name, atS, side, wheelSteps } = moment;
  await page.locator("#replay-side").evaluate((element, value) => {
    const select = element as HTMLSelectElement;
    select.value = String(value);
    select.dispatchEvent(new Event("change", { bubbles: true }));
  }, side);
  await seek(page, atS);
  await page.keyboard.press("Escape");
  await shoot(page, `${name}-1-theatre`, ["Home"], 0);
  await press(page, `.tree [data-group="${groupId}"]`);
  await shoot(page, `${name}-2-fleet`, ["Home", "c", "c"], 0);
  await shoot(page, `${name}-3-hull`, ["Home", "c", "c"], wheelSteps);
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

/** Lets the battle run, then aims the camera by keys and wheel. The page is large only meanwhile. */
async function shoot(
  page: Page,
  name: string,
  keys: readonly string[],
  wheelSteps: number,
): Promise<void> {
  await press(page, "#pause");
  await page.waitForTimeout(RUN_MS);
  // Paused, flashes and beams stand still with everything else.
  await press(page, "#pause");
  await page.setViewportSize(VIEWPORT);
  await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(SETTLE_MS);
  }
  for (let n = 0; n < wheelSteps; n++) await page.mouse.wheel(0, WHEEL);
  await page.waitForTimeout(SETTLE_MS);
  const path = join(FOLDER, `${name}.png`);
  await page.screenshot({ path });
  console.log(path);
  await page.setViewportSize(SMALL);
}

/** A page that draws as often as it can leaves the processor nothing for the battle. */
function drawSeldom(frameMs: number): void {
  window.requestAnimationFrame = (draw) =>
    window.setTimeout(() => draw(performance.now()), frameMs);
  window.cancelAnimationFrame = (request) => window.clearTimeout(request);
}

/** Without the pointer, whose clicks wait for frames: they come slowly here, and panels may be hidden. */
const press = (page: Page, selector: string): Promise<void> =>
  page.locator(selector).evaluate((button) => (button as HTMLElement).click());

/** A moment as it was found, and the squadron to look at. */
type Aim = { moment: Moment; groupId: number };

/** The headline battle between two admirals as a replay file, and where to look at each moment. */
function fight(moments: readonly Moment[]): { record: string; aims: Aim[] } {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, SEED));
  const lines: string[] = [];
  const aims: Aim[] = [];
  const sought = new Set(moments);
  const recorder = new ReplayRecorder(run, (line) => lines.push(line));
  let endS = Math.max(...moments.map(({ atS }) => atS)) + TAIL_S;
  while (!run.isOver && (sought.size > 0 || run.battle.tick < endS * TICK_HZ)) {
    run.step();
    recorder.stepped();
    if (run.battle.tick % TICK_HZ !== 0) continue;
    const nowS = run.battle.tick / TICK_HZ - AIM_AFTER_S;
    for (const moment of sought) {
      if (nowS < moment.atS || (nowS - moment.atS) % AIM_AGAIN_S !== 0) continue;
      const groupId = squadronFor(run, moment.side, moment.what);
      if (groupId === null) continue;
      sought.delete(moment);
      aims.push({ moment: { ...moment, atS: nowS }, groupId });
      endS = Math.max(endS, nowS + TAIL_S);
    }
  }
  recorder.end();
  for (const { name } of sought) console.log(`${name}: nothing of the kind in this battle`);
  return { record: lines.join(""), aims };
}

/** The squadron around whose guide there is most to see, as its side knows it; null without any. */
function squadronFor(run: BattleRun, side: number, what: Moment["what"]): number | null {
  const replica = createReplica();
  const briefing = run.briefing(side);
  applyBriefing(replica, briefing);
  // A keyframe tells what has been told so far: this step is told first.
  run.pictureBytes(side);
  applyBytes(replica, run.keyframeBytes(side));
  const { ships, tracks, groups, doctrines, staff } = replica.picture;
  const planets = briefing.places.filter(({ kind }) => kind === "planet");
  const isAtPlanet = (ship: number): boolean =>
    planets.some(
      ({ atKm: [xKm, yKm], radiusXKm }) =>
        Math.hypot(ships.xKm[ship] - xKm, ships.yKm[ship] - yKm) < radiusXKm + NEAR_KM,
    );
  const isInCloud = (ship: number): boolean => (ships.flags[ship] & SHIP_FLAGS.cloud) !== 0;
  let [best, most] = [-1, 0];
  for (let groupId = 0; groupId < groups.count; groupId++) {
    const guide = groups.guideUnit[groupId];
    if (groups.isAlive[groupId] === 0 || groups.kind[groupId] !== KIND_SQUADRON) continue;
    if (guide === NO_TRACK || ships.life[guide] !== LIFE_ON_MAP) continue;
    if ((what === "planet" && !isAtPlanet(guide)) || (what === "cloud" && !isInCloud(guide)))
      continue;
    const isAiling = doctrines.isJammed[groupId] === 1 || AILING.has(CAUSES[staff.cause[groupId]]);
    if (what === "ailing" && !isAiling) continue;
    const isNear = (
      table: { xKm: Float64Array; yKm: Float64Array },
      row: number,
      reachKm = NEAR_KM,
    ): boolean =>
      Math.hypot(table.xKm[row] - ships.xKm[guide], table.yKm[row] - ships.yKm[guide]) < reachKm;
    let sights = 0;
    for (let ship = 0; ship < ships.count; ship++) {
      if (ships.life[ship] !== LIFE_ON_MAP || !isNear(ships, ship)) continue;
      sights += (ships.flags[ship] & SHIP_FLAGS.underFire) === 0 ? SIGHTS.ship : SIGHTS.underFire;
    }
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0) continue;
      if (tracks.level[row] < LEVEL_CLASS) {
        if (what === "heard" && isNear(tracks, row, HEARD_KM)) sights += SIGHTS.doubtful;
        continue;
      }
      if ((tracks.flags[row] & CONTACT_FLAGS.ghost) === 0 && isNear(tracks, row))
        sights += SIGHTS.contact;
    }
    // A large ship makes the better picture of the same fight.
    sights *= run.battle.catalog.ships[ships.classIndex[guide]].lengthKm;
    if (sights > most) [best, most] = [groupId, sights];
  }
  return best < 0 ? null : best;
}

await look();
