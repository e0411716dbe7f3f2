// The product itself: two people in two browsers join by link and fight the skirmish to its end with
// pointer and keys alone.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { accountOf, aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { parseReplay, type Replay } from "../../shared/match/replay.ts";
import type { TestServer } from "../server/clients.ts";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { inBattle } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const SEED = 4242;
const VIEWPORT = { width: 820, height: 500 };
const BATTLE_MS_MAX = 200_000;
const ORDERS_MIN = 12;
const KINDS_MIN = 5;

describeInBrowser("two browsers", () => {
  const stage = stageWithServer();

  it("join by link, fight to an end, and their orders decide it", async () => {
    const host = await openPage(stage.browser, stage.server.base, { viewport: VIEWPORT });
    await host.page.fill("#player-name", "Ann");
    await host.page.click("#private-create");
    const link = await host.page.inputValue("#lobby-link");
    expect(link).toContain("/?match=");
    await host.page.fill("#lobby-seed", String(SEED));
    await host.page.press("#lobby-seed", "Tab");
    // The box shows what the room says, which takes a moment.
    await host.page.click("#lobby-open-seed");
    await host.page.waitForSelector("#lobby-open-seed:checked");
    await host.page.selectOption("#lobby-speed", "8");

    const guest = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await guest.page.fill("#player-name", "Bob");
    await guest.page.click("#name-done");
    await guest.page.click('[data-seat="1-0"]');
    await guest.page.click("#lobby-ready");
    await host.page.click('[data-seat="0-0"]');
    await host.page.waitForSelector("text=Bob ✓");
    await host.page.click("#lobby-start");
    await Promise.all([host, guest].map(({ page }) => inBattle(page)));

    await Promise.all([command(host.page), command(guest.page)]);
    const ends = [host, guest].map(({ page }) =>
      page.waitForSelector("#report", { timeout: BATTLE_MS_MAX }),
    );
    await Promise.all(ends);
    const winners = await Promise.all(
      [host, guest].map(({ page }) => page.getAttribute("#report", "data-winner")),
    );
    expect(winners[0]).toBe(winners[1]);

    const replay = replayOf(stage.server);
    expect(replay.end?.result).not.toBeNull();
    for (const side of [0, 1]) {
      const orders = replay.entries.filter((entry) => entry.side === side && "order" in entry);
      const kinds = new Set(orders.map((entry) => ("order" in entry ? entry.order.kind : "")));
      expect(orders.length).toBeGreaterThanOrEqual(ORDERS_MIN);
      expect(kinds.size).toBeGreaterThanOrEqual(KINDS_MIN);
    }
    expect(replay.header.setup.salt).toBe("");
    expect(replay.header.setup.seed).toBe(SEED);
    expect(replay.end?.hash).not.toBe(withoutOrders(replay));
    expect(host.problems).toEqual([]);
    expect(guest.problems).toEqual([]);
  });
});

/** A player's hand: squadrons from the tree, orders by keys and the pointer on the map. */
async function command(page: Page): Promise<void> {
  page.setDefaultTimeout(BATTLE_MS_MAX); // two software-rendered pages share the cores
  // Between the instruments, which leave little of so small a window.
  const map = { x: VIEWPORT.width * 0.52, y: VIEWPORT.height * 0.28 };
  const squadrons = page.locator(".squadron button:not([data-state=away]):not([data-state=lost])");
  await squadrons.first().waitFor();
  await page.keyboard.press("Home");
  await squadrons.first().click();
  await page.mouse.click(map.x + 40, map.y - 30, { button: "right" });
  for (const key of ["f", "f", "t", "t", "g", "q", "q", "q"]) await page.keyboard.press(key);
  await page.mouse.move(map.x, map.y);
  await page.mouse.down({ button: "right" });
  await page.mouse.move(map.x + 60, map.y + 20, { steps: 4 });
  await page.mouse.up({ button: "right" });
  await page.keyboard.down("Shift");
  await page.mouse.click(map.x - 30, map.y + 40, { button: "right" });
  await page.keyboard.up("Shift");
  await page.keyboard.press("h");
  for (const key of ["u", "a"]) await page.keyboard.press(key);
  await page.mouse.click(map.x, map.y - 10);
  await page.keyboard.press("l");
  await page.keyboard.press("m");
  await page.mouse.click(map.x + 10, map.y);
  await page.click("[data-page=formation]");
  await page.click("[data-formation=wedge]");
  // One squadron is given over to a subordinate who carries the fight on.
  await squadrons.first().click();
  for (const key of ["u", "a"]) await page.keyboard.press(key);
  await page.mouse.click(map.x, map.y);
}

function replayOf({ varFolder }: TestServer): Replay {
  const folder = join(varFolder, "replays");
  const [name] = readdirSync(folder);
  return parseReplay(readFileSync(join(folder, name), "utf8"));
}

/** State hash of the same seed when nobody says a word. */
function withoutOrders(replay: Replay): string {
  const catalog = loadDefaultCatalog();
  const { scenarioId } = replay.header.setup;
  const run = new BattleRun(catalog, aiSetup(catalog, scenarioId, SEED, ["person", "person"]));
  while (!run.isOver) run.step();
  return accountOf(run).hash;
}
