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
import { createMatch, Person, until } from "../server/clients.ts";
import { orderLatency, orderLines } from "./order-latency.ts";
import { type Line, line, shareLine } from "./lines.ts";
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

export async function benchJoin(): Promise<Line[]> {
  await buildClient();
  const server = await startServerProcess({ rooms: 1, clientsPerRoom: 4, packs: "" });
  let browser: Browser | undefined;
  try {
    const { headlineScenario } = loadDefaultCatalog();
    const match = await createMatch(server, headlineScenario, "host");
    const host = await Person.join(server, match.roomId, "host");
    await host.take(0);
    host.ask("speed", { factor: HURRY });
    host.ask("start", {});
    const isBusy = () => host.tick >= FROM_S * TICK_HZ;
    await until("the battle is at its guns", isBusy, HURRY_MS_MAX);
    host.ask("speed", { factor: 1 });
    const latency = await orderLatency(host);
    browser = await launchBrowser();
    const drawn = await joinInBrowser(browser, `${server.base}/?match=${match.code}`);
    void host.room.leave();
    await server.end();
    return [...linesOf(drawn), ...orderLines("order → picture that shows it", latency)];
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

async function joinInBrowser(browser: Browser, link: string): Promise<Record<string, Drawn>> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  await context.addInitScript(keepPageLog);
  const { page } = await openPage(browser, link, { context });
  const cdp = await context.newCDPSession(page);
  await answerName(page, "Ann");
  const seat = page.locator('[data-seat="1-0"]');
  await seat.waitFor(WAIT);
  const drawn: Record<string, Drawn> = {};
  drawn["join by taking a seat"] = await timed(page, () => seat.click());
  await page.waitForTimeout(REST_MS);
  drawn["reconnect after a drop"] = await timed(page, () =>
    page.evaluate(() => globalThis.pageLog.sockets.at(-1)?.close()),
  );
  await page.waitForTimeout(REST_MS);
  drawn["hidden tab back"] = await timedReturn(page, cdp);
  await page.waitForTimeout(REST_MS);
  drawn[RELOAD] = await timedReload(page);
  await context.close();
  return drawn;
}

/** Does what brings a keyframe; from then until the first frame with the battle after it. */
async function timed(page: Page, act: () => Promise<unknown>): Promise<Drawn> {
  const beganMs = await page.evaluate(() => performance.now());
  await act();
  return drawnSince(page, beganMs);
}

/** The page begins anew, with a clock and a log of its own. */
async function timedReload(page: Page): Promise<Drawn> {
  await page.reload();
  return drawnSince(page, 0);
}

/** No task of the page runs for a while, then it hears that it is visible, as a hidden tab does. */
async function timedReturn(page: Page, cdp: CDPSession): Promise<Drawn> {
  await cdp.send("Debugger.enable");
  const isStopped = new Promise((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  await isStopped;
  await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS));
  await cdp.send("Debugger.resume");
  const beganMs = await page.evaluate(() => {
    document.dispatchEvent(new Event("visibilitychange"));
    return performance.now();
  });
  const drawn = await drawnSince(page, beganMs);
  await cdp.send("Debugger.disable");
  return drawn;
}

async function drawnSince(page: Page, sinceMs: number): Promise<Drawn> {
  const found = await page.waitForFunction(
    ({ fromMs, least }) => {
      const { keyframes, frames } = globalThis.pageLog;
      const keyframe = keyframes.find(({ atMs }) => atMs >= fromMs);
      if (keyframe === undefined || document.querySelector(".clock") === null) return null;
      const isIt = (frame: (typeof frames)[number]) =>
        frame.beganMs >= keyframe.atMs && frame.indices >= least;
      const index = frames.findIndex(isIt);
      if (index === -1) return null;
      const between = frames.slice(0, index + 1).filter(({ beganMs }) => beganMs >= fromMs);
      const scriptMs = between.reduce((sum, { beganMs, endMs }) => sum + endMs - beganMs, 0);
      return { endMs: frames[index].endMs, scriptMs, keyframe };
    },
    { fromMs: sinceMs, least: INDICES_MIN },
    WAIT,
  );
  const { endMs, scriptMs, keyframe } = (await found.jsonValue())!;
  return {
    totalMs: endMs - sinceMs,
    keyframeMs: keyframe.atMs - sinceMs,
    scriptMs,
    keyframeBytes: keyframe.byteCount,
  };
}
