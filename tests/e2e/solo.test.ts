// A solo battle from its start to its report, and what the report offers: to fight the same battle
// again, and to watch it.
import { expect, it } from "vitest";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { inBattle, shownClockS } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const ENDS = 2;
const VIEWPORT = { width: 820, height: 500 };
const WAIT = { timeout: 60_000, interval: 100 };

describeInBrowser("a solo battle", () => {
  const stage = stageWithServer();

  it("ends with a report, wherever between two pictures it ends, and is fought again or watched", async () => {
    const { page, problems } = await openPage(stage.browser, stage.server.base, {
      viewport: VIEWPORT,
    });
    await page.selectOption("#solo-scenario", "exercise");
    await page.selectOption("#solo-level", "cadet");
    await page.click("#solo-start");
    await inBattle(page);
    // It waits until its card is put away.
    expect(await shownClockS(page)).toBe(0);
    await page.click("#opening-begin");
    await page.waitForSelector("#opening-begin", { state: "detached" });
    // More than one end: the last picture might have been due anyway.
    for (let n = 0; n < ENDS; n++) {
      await inBattle(page);
      await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThan(0);
      await page.click("#surrender");
      await page.click("#surrender-sure");
      await page.waitForSelector("#report[data-winner='1']", WAIT);
      if (n < ENDS - 1) {
        await page.click("#fight-again");
        await page.waitForSelector("#report", { state: "detached" });
      }
    }
    await page.click("#watch-replay");
    await inBattle(page);
    await page.waitForSelector("#replay-seek");
    await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThan(0);
    expect(problems).toEqual([]);
  });
});
