// From one battle to the next: both people read how it ended, and fight again from the seats they had.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { answerName, hostMatch, inBattle, takeSeat } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const VIEWPORT = { width: 640, height: 400 };
const WAIT = { timeout: 60_000, interval: 200 };

describeInBrowser("two people whose battle is over", () => {
  const stage = stageWithServer();

  it("both get its report, and a rematch under the same link", async () => {
    const host = await openPage(stage.browser, stage.server.base, { viewport: VIEWPORT });
    const { code, link } = await hostMatch(host.page, "Ann");
    await takeSeat(host.page, 0);
    const guest = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await answerName(guest.page, "Bob");
    await takeSeat(guest.page, 1);
    const [ann, bob] = [host.page, guest.page];
    await ann.click("#lobby-start");
    await Promise.all([ann, bob].map(inBattle));

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
});

/** What the report says; "" while there is none. */
function reportOf(page: Page): Promise<string> {
  return page.evaluate(() => document.getElementById("report")?.innerText ?? "");
}
