// From one battle to the next: both people read how it ended, and fight again from the seats they had;
// meanwhile all are told alike when it runs slower than asked for, also who has no seat.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { roomOf } from "../server/clients.ts";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { answerName, hostMatch, inBattle, takeSeat } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const VIEWPORT = { width: 640, height: 400 };
const WAIT = { timeout: 60_000, interval: 200 };

describeInBrowser("two people in one match", () => {
  const stage = stageWithServer();

  it("see how slow it runs, both get its report, and a rematch under the same link", async () => {
    const host = await openPage(stage.browser, stage.server.base, { viewport: VIEWPORT });
    const { code, link } = await hostMatch(host.page, "Ann");
    await takeSeat(host.page, 0);
    const guest = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await answerName(guest.page, "Bob");
    await takeSeat(guest.page, 1);
    const [ann, bob] = [host.page, guest.page];
    await ann.click("#lobby-start");
    await Promise.all([ann, bob].map(inBattle));

    const onlooker = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await answerName(onlooker.page, "Cat");
    await onlooker.page.waitForSelector(".lobby[data-phase=battle]", WAIT);
    await expectSlowness(code, [ann, bob, onlooker.page]);
    expect(onlooker.problems).toEqual([]);
    await onlooker.page.context().close();

    await bob.locator("#surrender").dispatchEvent("click", {}, WAIT);
    await bob.locator("#surrender-sure").dispatchEvent("click", {}, WAIT);
    await expect.poll(() => reportOf(ann), WAIT).toContain("Victory");
    await expect.poll(() => reportOf(bob), WAIT).toContain("Defeat");
    expect(await reportOf(ann)).toContain("Union fleet surrendered.");
    expect(await reportOf(bob)).toContain("You surrendered.");
    expect(await bob.locator("#report .primary").count()).toBe(0);

    await ann.locator("#report .primary").dispatchEvent("click", {}, WAIT);
    for (const page of [ann, bob]) {
      await page.waitForSelector(".lobby[data-phase=gathering]", WAIT);
      await page.waitForSelector('[data-holder="me"]');
      expect(await page.locator("#lobby-code").innerText()).toBe(code);
    }
    await ann.click("#lobby-start");
    await Promise.all([ann, bob].map(inBattle));
    for (const page of [ann, bob]) expect(await page.locator("#report").count()).toBe(0);

    // Who made the match has its address too: a reload leads back into the battle.
    await ann.reload();
    await inBattle(ann);
    expect(host.problems).toEqual([]);
    expect(guest.problems).toEqual([]);
  });

  /** The room says that it holds a share of its speed: every page shows how much, until it ends. */
  async function expectSlowness(code: string, pages: readonly Page[]): Promise<void> {
    const found = await fetch(`${stage.server.base}/api/matches/${code}`);
    const { roomId } = (await found.json()) as { roomId: string };
    const { pace } = roomOf(roomId).match!;
    for (const percent of [70, 30]) {
      Object.defineProperty(pace, "dilation", { get: () => percent / 100, configurable: true });
      const shown = `.dilation:text-is("slowed to ${percent} %")`;
      await Promise.all(pages.map((page) => page.waitForSelector(shown, WAIT)));
    }
    // As fast as asked for, however busy the machine of this test is.
    Object.defineProperty(pace, "dilation", { value: 1 });
    const gone = { ...WAIT, state: "detached" } as const;
    await Promise.all(pages.map((page) => page.waitForSelector(".dilation", gone)));
  }
});

/** What the report says; "" while there is none. */
function reportOf(page: Page): Promise<string> {
  return page.evaluate(() => document.getElementById("report")?.innerText ?? "");
}
