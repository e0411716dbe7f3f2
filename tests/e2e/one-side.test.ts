// Two people on one side: each sees whose the task forces are and orders only their own; a force
// changes hands; who leaves for good leaves theirs to an AI.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { OrderKind } from "../../shared/battle/orders.ts";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { answerName, entriesOf, hostMatch, inBattle, takeSeat } from "./players.ts";
import { stageWithServer } from "./stage.ts";

/** Small: two pages are drawn by the processor. */
const VIEWPORT = { width: 640, height: 400 };
const SPEED = "4";
const KEPT_S = 2;
const WAIT = { timeout: 60_000, interval: 200 };

describeInBrowser("two people on one side", () => {
  const stage = stageWithServer({ DROPPED_SEAT_S: String(KEPT_S) });

  it("share its task forces, hand one over, and leave theirs to an AI", async () => {
    const host = await openPage(stage.browser, stage.server.base, { viewport: VIEWPORT });
    const { code, link } = await hostMatch(host.page, "Ann");
    await takeSeat(host.page, 0);
    await host.page.locator(".lobby-side").first().locator(".seat-count button").last().click();
    await host.page.selectOption("#lobby-speed", SPEED);
    const guest = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await answerName(guest.page, "Bob");
    await takeSeat(guest.page, 0, 1);
    await lobbyOfGuest(guest.page);
    await guest.page.click("#lobby-ready");
    await host.page.waitForSelector("footer:has-text('Everybody is ready')");
    await host.page.click("#lobby-start");
    await Promise.all([host, guest].map(({ page }) => inBattle(page)));

    // Whose each task force is, both see alike.
    const [ann, bob] = [host.page, guest.page];
    await expect.poll(() => forces(bob), WAIT).not.toEqual([]);
    await expect.poll(() => forces(ann), WAIT).not.toEqual([]);
    const ofAnn = idsOf(await forces(ann), "");
    const ofBob = idsOf(await forces(bob), "");
    expect(ofAnn.length).toBeGreaterThan(1);
    expect(ofBob.length).toBeGreaterThan(1);
    expect(idsOf(await forces(ann), "Bob")).toEqual(ofBob);
    expect(idsOf(await forces(bob), "Ann")).toEqual(ofAnn);

    // Each orders their own, and is refused the other's.
    const [given, kept] = ofBob;
    expect(await choose(ann, given)).toBe(0);
    await ann.keyboard.press("h");
    await expect.poll(() => ann.locator(".cursor-note").count(), WAIT).toBe(1);
    await choose(ann, ofAnn[0]);
    await ann.keyboard.press("h");
    await expect.poll(() => ordered(code, 0, "hold"), WAIT).toContain(ofAnn[0]);
    expect(await choose(bob, given)).toBe(1);
    await bob.keyboard.press("h");
    await expect.poll(() => ordered(code, 1, "hold"), WAIT).toContain(given);

    // Bob hands one over: Ann commands it, and Bob no more.
    await bob.locator('[data-hand-over="0"]').dispatchEvent("click", {}, WAIT);
    await expect.poll(async () => idsOf(await forces(ann), ""), WAIT).toContain(given);
    await expect.poll(async () => idsOf(await forces(bob), "Ann"), WAIT).toContain(given);
    await choose(ann, given);
    await ann.keyboard.press("w");
    await expect.poll(() => ordered(code, 0, "withdraw"), WAIT).toContain(given);

    // Bob is gone for good: an AI has what he kept, and gives it orders.
    expect(guest.problems).toEqual([]);
    await bob.context().close();
    await expect.poll(() => holdersOf(code, 1), WAIT).toEqual(["ai"]);
    await expect.poll(async () => idsOf(await forces(ann), "Bob (away)"), WAIT).toContain(kept);
    expect(host.problems).toEqual([]);
  });

  /** Groups to which a seat has given orders of a kind, as the match's log has it. */
  function ordered(code: string, seat: number, kind: OrderKind): number[] {
    return entriesOf(stage.server, code, 0).flatMap((entry) =>
      "order" in entry && entry.seat === seat && entry.order.kind === kind
        ? [(entry.order as { groupId: number }).groupId]
        : [],
    );
  }

  /** Who came to hold a seat. */
  function holdersOf(code: string, seat: number): string[] {
    return entriesOf(stage.server, code, 0).flatMap((entry) =>
      "controller" in entry && entry.seat === seat ? [entry.controller] : [],
    );
  }
});

/** A guest is told what the host has set, what the seats command and what is waited for. */
async function lobbyOfGuest(page: Page): Promise<void> {
  await page.waitForSelector(`[data-fact=speed]:has-text("×${SPEED}")`);
  await page.waitForSelector("footer:has-text('Waiting for Ann')");
  expect(await page.locator("#lobby-start, #lobby-scenario, #lobby-seed").count()).toBe(0);
  const [first, second] = await Promise.all(
    [0, 1].map((seat) => page.locator(`[data-forces="0-${seat}"]`).innerText()),
  );
  expect(first).not.toBe("");
  expect(second).not.toBe(first);
}

type Force = { id: number; holder: string };

/** The task forces in the tree and who else commands them; "" for one's own. Waits for no frame. */
function forces(page: Page): Promise<Force[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>(".force > button")].map((button) => ({
      id: Number(button.dataset.group),
      holder: button.dataset.others === "true" ? (button.title.split(/ by |\n/)[1] ?? "") : "",
    })),
  );
}

function idsOf(found: readonly Force[], holder: string): number[] {
  return found.filter((force) => force.holder === holder).map(({ id }) => id);
}

/** Selects a task force; how many seats it could be handed over to. */
async function choose(page: Page, id: number): Promise<number> {
  await page.locator(`.force > button[data-group="${id}"]`).dispatchEvent("click", {}, WAIT);
  const pressed = page.locator(`.force > button[data-group="${id}"][aria-pressed=true]`);
  await expect.poll(() => pressed.count(), WAIT).toBe(1);
  return page.locator("[data-hand-over]").count();
}
