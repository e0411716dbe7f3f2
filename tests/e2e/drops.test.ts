// Players who are gone for a while, in a real browser: a page that freezes, a network that is cut, a
// second tab. The seat waits, an AI holds it, and whoever comes back has it again.
import type { CDPSession, Page } from "playwright-core";
import { expect, it } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { SILENT_PICTURES_MAX } from "../../shared/protocol/room.ts";
import { PICTURE_MS } from "../../shared/match/pace.ts";
import { Person } from "../server/clients.ts";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import {
  controllersOf,
  entriesOf,
  hostMatch,
  inBattle,
  secondsOf,
  shownClockS,
  takeSeat,
} from "./players.ts";
import { stageWithServer } from "./stage.ts";

const VIEWPORT = { width: 820, height: 500 };
const SPEED = 4;
/** Longer than a page that begins on slow cores is busy with itself. */
const SLOW_S = 4;
const KEPT_S = 4;
/** Two people share slow cores with a battle. */
const WAIT = { timeout: 60_000, interval: 100 };
/** What was under way to a page when it froze: it may still show that. */
const BACKLOG_S = ((SILENT_PICTURES_MAX * PICTURE_MS) / 1000) * SPEED + 2;

describeInBrowser("a player who is gone for a while", () => {
  const stage = stageWithServer({ DROPPED_SEAT_S: String(KEPT_S), SLOW_CLIENT_S: String(SLOW_S) });

  /** Ann in a browser against Bob on a bare socket, in a battle under way. */
  async function battle() {
    const context = await stage.browser.newContext();
    const ann = await openPage(stage.browser, stage.server.base, { viewport: VIEWPORT, context });
    const { code, link } = await hostMatch(ann.page, "Ann");
    const { roomId } = (await (await fetch(`${stage.server.base}/api/matches/${code}`)).json()) as {
      roomId: string;
    };
    const bob = await Person.join(stage.server, roomId, "bob");
    await bob.take(1);
    await takeSeat(ann.page, 0);
    await ann.page.selectOption("#lobby-speed", String(SPEED));
    await ann.page.click("#lobby-start");
    await inBattle(ann.page);
    const annIsHere = () => bob.view.players[0].isConnected;
    await expect.poll(annIsHere, WAIT).toBe(true);
    // If it was all the same: what counts is what comes from now on.
    const before = controllersOf(stage.server, code, 0).length;
    const holders = () => controllersOf(stage.server, code, 0).slice(before);
    return { ...ann, context, bob, code, link, annIsHere, holders };
  }

  it("freezes: the seat is kept, then an AI's, and is back with the present clock", async () => {
    const { page, context, problems, bob, code, annIsHere, holders } = await battle();
    const clocks = await watchClock(page);
    const cdp = await context.newCDPSession(page);
    await freeze(cdp);
    const frozenS = bob.tick / TICK_HZ;
    await expect.poll(annIsHere, WAIT).toBe(false);
    const goneMs = performance.now();
    expect(holders()).toEqual([]);
    await expect.poll(holders, WAIT).toEqual(["ai"]);
    // Bob hears of it up to a patch late: half of the time is certain.
    expect(performance.now() - goneMs).toBeGreaterThan((KEPT_S * 1000) / 2);
    const backS = bob.tick / TICK_HZ;
    expect(backS).toBeGreaterThan(frozenS + BACKLOG_S + 2);

    await thaw(cdp);
    await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThanOrEqual(Math.floor(backS));
    const shown = await clocks();
    expect(shown.filter((atS) => atS > frozenS + BACKLOG_S && atS < backS - 1)).toEqual([]);
    await expect.poll(annIsHere, WAIT).toBe(true);
    expect(holders()).toEqual(["ai", "person"]);
    await commandsAgain(page, code);
    expect(problems).toEqual([]);
    bob.room.leave();
    await context.close();
  });

  it("loses the network: the page says so, and comes back by itself", async () => {
    const { page, context, problems, bob, code, annIsHere, holders } = await battle();
    const cdp = await context.newCDPSession(page);
    await cut(cdp, true);
    await page.waitForSelector(".battle-notice:has-text('Connection lost')", WAIT);
    await expect.poll(holders, WAIT).toEqual(["ai"]);
    const backS = bob.tick / TICK_HZ;
    await cut(cdp, false);
    await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThanOrEqual(Math.floor(backS));
    await page.waitForSelector(".battle-notice", { state: "detached" });
    await expect.poll(annIsHere, WAIT).toBe(true);
    expect(holders()).toEqual(["ai", "person"]);
    await commandsAgain(page, code);
    // All that the page complained of is the network that was away.
    expect(problems.filter((line) => !line.includes("net::ERR_INTERNET_DISCONNECTED"))).toEqual([]);
    expect(problems).not.toEqual([]);
    bob.room.leave();
    await context.close();
  });

  it("opens a second tab: that one takes over, and the first says so", async () => {
    const { page, context, problems, bob, code, link, annIsHere, holders } = await battle();
    const second = await openPage(stage.browser, link, { viewport: VIEWPORT, context });
    await page.waitForSelector("[role=alert]:has-text('another tab')", WAIT);
    await page.waitForSelector("#private-create");
    await inBattle(second.page);
    await commandsAgain(second.page, code);
    // If the first tab was slow enough to be given up meanwhile, the second still has the seat.
    expect(holders().at(-1)).not.toBe("ai");
    expect(annIsHere()).toBe(true);
    expect(bob.view.players).toHaveLength(2);
    expect(problems).toEqual([]);
    expect(second.problems).toEqual([]);
    bob.room.leave();
    await context.close();
  });

  /** The page's own hand is on its ships: an order by key enters the log of the match. */
  async function commandsAgain(page: Page, code: string): Promise<void> {
    const orders = () =>
      entriesOf(stage.server, code, 0).filter(
        (entry) => "order" in entry && entry.order.kind === "hold",
      );
    const before = orders().length;
    const squadrons = page.locator(".squadron button[data-state=fresh]");
    await squadrons.first().dispatchEvent("click", {}, WAIT); // waits for no frame to be drawn
    await page.keyboard.press("h");
    await expect.poll(() => orders().length, WAIT).toBeGreaterThan(before);
  }
});

/**
 * No task of the page runs, yet the browser answers for its socket: a laptop that was closed, a
 * phone that put the page aside. (The driver keeps its pages "focused", and a focused page does not
 * follow `Page.setWebLifecycleState`; the debugger's pause stops any.)
 */
async function freeze(cdp: CDPSession): Promise<void> {
  await cdp.send("Debugger.enable");
  // A busy page stops at its next statement, not at once.
  const isFrozen = new Promise((resolve) => cdp.once("Debugger.paused", resolve));
  await cdp.send("Debugger.pause");
  await isFrozen;
}

async function thaw(cdp: CDPSession): Promise<void> {
  await cdp.send("Debugger.resume");
  await cdp.send("Debugger.disable");
}

async function cut(cdp: CDPSession, offline: boolean): Promise<void> {
  await cdp.send("Network.enable");
  const unlimited = { latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await cdp.send("Network.emulateNetworkConditions", { offline, ...unlimited });
}

/** Notes every battle time that the page shows from now on; ask for them in seconds. */
async function watchClock(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const shown: string[] = [];
    Object.assign(window, { shownClocks: shown });
    new MutationObserver(() => {
      const text = document.querySelector(".clock")?.textContent ?? "";
      if (text !== "" && text !== shown.at(-1)) shown.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  return async () => {
    const shown = await page.evaluate(
      () => (window as unknown as { shownClocks: string[] }).shownClocks,
    );
    return shown.map(secondsOf);
  };
}
