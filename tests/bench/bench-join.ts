// From the wish to see a running headline battle to its first drawn frame, in a real Chromium at a
// real server: joining, coming back after a drop, a tab that was hidden, a reload. And how long an
// order takes until a picture shows what it did. Rendering is software here: script time stands beside.
import type { Browser, CDPSession, Page } from "playwright-core";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { buildClient } from "../e2e/build-client.ts";
import { answerName } from "../e2e/players.ts";
import { startServerProcess } from "../load/processes.ts";
import { openSeed } from "../load/open-seed.ts";
import { createMatch, Person, until } from "../server/clients.ts";
import { orderLatency, orderLines } from "./order-latency.ts";
import { type Line, line, ofBattle, shareLine } from "./lines.ts";
import { keepPageLog } from "./page-log.ts";

const FROM_S = 480;
const HURRY = 8;
const HURRY_MS_MAX = 300_000;
const DRAWN_MS_MAX = 2000;
const LOADED_MS_MAX = 5000;
const KEYFRAME_KB_MAX = 60;
const KB = 1024;
const HIDDEN_MS = 5000;
/** Until a page that was drawn counts as at rest. */
const REST_MS = 3000;
const WAIT = { timeout: 60_000 };
/** Fewer are no battle: sky and places alone. A symbol takes six at least. */
const INDICES_MIN = 600;

const RELOAD = "reload, first load included";

type Drawn = {
  totalMs: number;
  /** From the same beginning until the keyframe was there. */
  keyframeMs: number;
  /** Script of the frames in between: the rest is the network, the server, and software rendering. */
  scriptMs: number;
  keyframeBytes: number;
};

export async function benchJoin(seed: number): Promise<Line[]> {
  await buildClient();
  const server = await startServerProcess({ rooms: 1, clientsPerRoom: 4, packs: "" });
  let browser: Browser | undefined;
  try {
    const { headlineScenario } = loadDefaultCatalog();
    const match = await createMatch(server, headlineScenario, "host");
    const host = await Person.join(server, match.roomId, "host");
    await host.take(0);
    await openSeed(host, seed);
    host.ask("speed", { factor: HURRY });
    host.ask("start", {});
    const isBusy = () => host.tick >= FROM_S * TICK_HZ;
    await until("the battle is at its guns", isBusy, HURRY_MS_MAX);
    host.ask("speed", { factor: 1 });
    const latency = await orderLatency(host);
    browser = await launchBrowser();
    const drawn = await joinInBrowser(
      browser,
      `${server.base}/?match=${match.code}`,
      () => host.tick / TICK_HZ,
    );
    void host.room.leave();
    await server.end();
    const orders = orderLines("order → picture that shows it", latency);
    return ofBattle({ seed }, [...linesOf(drawn), ...orders]);
  } finally {
    await browser?.close();
    server.kill();
  }
}

function linesOf(drawn: Record<string, Drawn>): Line[] {
  const keyframeKB = Math.max(...Object.values(drawn).map((one) => one.keyframeBytes)) / KB;
  return [
    ...Object.entries(drawn).flatMap(([name, { totalMs, keyframeMs, scriptMs }]) => {
      const budget = name === RELOAD ? LOADED_MS_MAX : DRAWN_MS_MAX;
      const peer = { name: "its keyframe", value: keyframeMs };
      return [
        line(`${name} → drawn battle`, totalMs, "ms", budget, peer),
        shareLine(`${name}: script of its frames`, scriptMs, "ms", totalMs),
      ];
    }),
    line("largest keyframe of these", keyframeKB, "KB", KEYFRAME_KB_MAX),
  ];
}

/** What is to be brought to the screen: not before this, and the present battle. */
type Wish = { sinceMs: number; presentS: number; socketFrom: number };

async function joinInBrowser(
  browser: Browser,
  link: string,
  presentS: () => number,
): Promise<Record<string, Drawn>> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  await context.addInitScript(keepPageLog);
  const { page } = await openPage(browser, link, { context });
  await answerName(page, "Ann");
  const seat = page.locator('[data-seat="1-0"]');
  await seat.waitFor(WAIT);
  const drawn: Record<string, Drawn> = {};
  const now = async (socketFrom = 0): Promise<Wish> => {
    const sinceMs = await page.evaluate(() => performance.now());
    return { sinceMs, presentS: Math.floor(presentS()), socketFrom };
  };
  const joining = await now();
  await seat.click();
  drawn["join by taking a seat"] = await drawnAfter(page, joining);
  await page.waitForTimeout(REST_MS);

  const socketCount = await page.evaluate(() => globalThis.pageLog.sockets.length);
  const dropped = await now(socketCount);
  await page.evaluate(() => globalThis.pageLog.sockets.at(-1)?.close());
  drawn["reconnect after a drop"] = await drawnAfter(page, dropped);
  await page.waitForTimeout(REST_MS);

  const sinceMs = await hide(page, await context.newCDPSession(page));
  const back = { sinceMs, presentS: Math.floor(presentS()), socketFrom: 0 };
  drawn["page frozen as a hidden tab is, back"] = await drawnAfter(page, back);
  await page.waitForTimeout(REST_MS);

  // A page that begins anew has a clock and a log of its own.
  const reloaded = { sinceMs: 0, presentS: Math.floor(presentS()), socketFrom: 0 };
  await page.reload();
  drawn[RELOAD] = await drawnAfter(page, reloaded);
  await context.close();
  return drawn;
}

/** No task of the page runs for a while, then it hears that it is visible; returns when it did. */
async function hide(page: Page, cdp: CDPSession): Promise<number> {
  await cdp.send("Debugger.enable");
  const isStopped = new Promise((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  await isStopped;
  await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS));
  await cdp.send("Debugger.resume");
  const sinceMs = await page.evaluate(() => {
    const atMs = performance.now();
    document.dispatchEvent(new Event("visibilitychange"));
    return atMs;
  });
  await cdp.send("Debugger.disable");
  return sinceMs;
}

/** The first frame with the battle in it that was begun when the page's clock showed the present. */
async function drawnAfter(page: Page, wish: Wish): Promise<Drawn> {
  const found = await page.waitForFunction(
    ({ sinceMs, presentS, socketFrom, least }) => {
      const { keyframes, clocks, frames } = globalThis.pageLog;
      const { atMs = Infinity } =
        keyframes.find((one) => one.atMs >= sinceMs && one.socket >= socketFrom) ?? {};
      const clock = clocks.find((one) => one.atMs >= atMs && one.shownS >= presentS);
      if (clock === undefined) return null;
      const index = frames.findIndex(
        ({ beganMs, indices }) => beganMs >= clock.atMs && indices >= least,
      );
      if (index === -1) return null;
      const { endMs } = frames[index];
      const between = frames.slice(0, index + 1).filter(({ beganMs }) => beganMs >= sinceMs);
      const scriptMs = between.reduce((sum, frame) => sum + frame.endMs - frame.beganMs, 0);
      const keyframe = keyframes.findLast((one) => one.atMs <= clock.atMs)!;
      return { endMs, scriptMs, keyframe };
    },
    { ...wish, least: INDICES_MIN },
    WAIT,
  );
  const { endMs, scriptMs, keyframe } = (await found.jsonValue())!;
  return {
    totalMs: endMs - wish.sinceMs,
    keyframeMs: keyframe.atMs - wish.sinceMs,
    scriptMs,
    keyframeBytes: keyframe.byteCount,
  };
}
