// From the wish to see a running headline battle to its first drawn frame, in a real Chromium at a
// real server: joining, coming back after a drop, a tab that was hidden, a reload. And how long an
// order takes until a picture shows what it did. Rendering is software here: script time stands beside.
import type { Browser, CDPSession, Page } from "playwright-core";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { PICTURE_MS } from "../../shared/match/pace.ts";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { buildClient } from "../e2e/build-client.ts";
import { answerName } from "../e2e/players.ts";
import { startServerProcess } from "../load/processes.ts";
import { createMatch, Person, until } from "../server/clients.ts";
import { type Line, line, quantile } from "./lines.ts";
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
const ORDERS = 40;
const PICTURE_STEPS_MAX = 2;
const NEAR_KM = 0.5;

type Drawn = { totalMs: number; scriptMs: number; keyframeBytes: number };

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
    return linesOf(drawn, latency);
  } finally {
    await browser?.close();
    server.kill();
  }
}

function linesOf(drawn: Record<string, Drawn>, latency: Latency): Line[] {
  const keyframeKB = Math.max(...Object.values(drawn).map((one) => one.keyframeBytes)) / KB;
  return [
    ...Object.entries(drawn).map(([name, { totalMs, scriptMs }]) => {
      const budget = name.includes("reload") ? LOADED_MS_MAX : DRAWN_MS_MAX;
      const peer = { name: "script", value: scriptMs };
      return line(`join: ${name} to a drawn battle`, totalMs, "ms", budget, peer);
    }),
    line("join: largest keyframe", keyframeKB, "KB", KEYFRAME_KB_MAX),
    line("order to the picture that shows it, most", Math.max(...latency.steps), "steps", PICTURE_STEPS_MAX),
    line(
      "order to the picture that shows it, p99",
      quantile(latency.ms, 0.99),
      "ms",
      PICTURE_STEPS_MAX * PICTURE_MS,
      { name: "median", value: quantile(latency.ms, 0.5) },
    ),
  ];
}

type Latency = { ms: number[]; steps: number[] };

/** Sends a squadron here and there, at any moment of a picture step, and looks for the new way. */
async function orderLatency(person: Person): Promise<Latency> {
  const latency: Latency = { ms: [], steps: [] };
  const { groups } = person.replica.picture;
  const { widthKm, heightKm } = person.briefing!;
  const [groupId] = person.squadrons();
  for (let n = 0; n < ORDERS; n++) {
    const at: [number, number] = [(widthKm * (n + 1)) / (ORDERS + 1), heightKm / 2];
    await new Promise((resolve) => setTimeout(resolve, 2 * PICTURE_MS + (n * PICTURE_MS) / ORDERS));
    const sentMs = performance.now();
    let steps = 0;
    const shown = new Promise<void>((resolve) => {
      person.onPicture = () => {
        steps++;
        // Told before the picture is applied.
        queueMicrotask(() => {
          const farKm = Math.hypot(groups.lastXKm[groupId] - at[0], groups.lastYKm[groupId] - at[1]);
          if (farKm < NEAR_KM) resolve();
        });
      };
    });
    const [[reply]] = await Promise.all([
      person.order({ kind: "move", groupId, pathKm: [at] }),
      shown,
    ]);
    if (!reply.accepted) throw new Error(`the order was refused: ${reply.reason}`);
    latency.ms.push(performance.now() - sentMs);
    latency.steps.push(steps);
    person.onPicture = () => {};
  }
  return latency;
}

async function joinInBrowser(browser: Browser, link: string): Promise<Record<string, Drawn>> {
  const context = await browser.newContext({ viewport: { width: 960, height: 540 } });
  await context.addInitScript(keepPageLog);
  const { page } = await openPage(browser, link, { context });
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable");
  await answerName(page, "Ann");
  const seat = page.locator('[data-seat="1-0"]');
  await seat.waitFor(WAIT);
  const drawn: Record<string, Drawn> = {};
  drawn["join, seat taken"] = await timed(page, cdp, () => seat.click());
  await page.waitForTimeout(REST_MS);
  drawn["reconnect after a drop"] = await timed(page, cdp, () =>
    page.evaluate(() => globalThis.pageLog.sockets.at(-1)?.close()),
  );
  await page.waitForTimeout(REST_MS);
  drawn["hidden tab back"] = await timedReturn(page, cdp);
  await page.waitForTimeout(REST_MS);
  // A page that begins anew has a clock and a log of its own.
  drawn["reload, first load included"] = await timed(page, cdp, () => page.reload(), 0);
  await context.close();
  return drawn;
}

/** Runs what brings a keyframe; from then until the first frame with the battle after it. */
async function timed(
  page: Page,
  cdp: CDPSession,
  act: () => Promise<unknown>,
  fixedMs?: number,
): Promise<Drawn> {
  const before = await scriptS(cdp);
  const beganMs = fixedMs ?? (await page.evaluate(() => performance.now()));
  await act();
  return drawnSince(page, cdp, beganMs, fixedMs === undefined ? before : 0);
}

/** No task of the page runs for a while, then it sees that it is visible again, as a hidden tab does. */
async function timedReturn(page: Page, cdp: CDPSession): Promise<Drawn> {
  await cdp.send("Debugger.enable");
  const isStopped = new Promise((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  await isStopped;
  await new Promise((resolve) => setTimeout(resolve, HIDDEN_MS));
  const before = await scriptS(cdp);
  await cdp.send("Debugger.resume");
  const beganMs = await page.evaluate(() => {
    document.dispatchEvent(new Event("visibilitychange"));
    return performance.now();
  });
  const drawn = await drawnSince(page, cdp, beganMs, before);
  await cdp.send("Debugger.disable");
  return drawn;
}

async function drawnSince(page: Page, cdp: CDPSession, beganMs: number, scriptBefore: number) {
  const found = await page.waitForFunction(
    ({ fromMs, least }) => {
      const { keyframes, frames } = globalThis.pageLog;
      const keyframe = keyframes.find(({ atMs }) => atMs >= fromMs);
      if (keyframe === undefined || document.querySelector(".clock") === null) return null;
      const frame = frames.find(({ endMs, indices }) => endMs > keyframe.atMs && indices >= least);
      return frame === undefined ? null : { endMs: frame.endMs, byteCount: keyframe.byteCount };
    },
    { fromMs: beganMs, least: INDICES_MIN },
    WAIT,
  );
  const { endMs, byteCount } = (await found.jsonValue())!;
  const scriptMs = ((await scriptS(cdp)) - scriptBefore) * 1000;
  console.error(await page.evaluate(() => JSON.stringify(globalThis.pageLog.frames.slice(-3))));
  return { totalMs: endMs - beganMs, scriptMs, keyframeBytes: byteCount };
}

async function scriptS(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "ScriptDuration")?.value ?? 0;
}
