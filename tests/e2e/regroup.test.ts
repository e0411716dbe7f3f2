// The fleet is regrouped by dragging rows of the order of battle, or by a key and a click; keys of
// families take two strokes, and can be bound anew.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { inBattle } from "./players.ts";
import { stageWithServer } from "./stage.ts";

const VIEWPORT = { width: 820, height: 500 };
const SMALL_MAP = ".battle-map { width: 96px !important; height: 54px !important }";
const WAIT = { timeout: 60_000, interval: 100 };

describeInBrowser("the order of battle", () => {
  const stage = stageWithServer();

  it("regroups by dragging and by the key, and its keys can be changed", async () => {
    const url = `${stage.server.base}/?scenario=darane-1-skirmish&seed=7`;
    const { page, problems } = await openPage(stage.browser, url, { viewport: VIEWPORT });
    page.setDefaultTimeout(WAIT.timeout);
    // Nobody looks at the map here: small, it leaves the processor to the panels.
    await page.addStyleTag({ content: SMALL_MAP });
    await inBattle(page);
    const squadrons = page.locator(".squadron > [data-group]");
    await squadrons.nth(1).waitFor();
    const before = await squadrons.count();
    const [first, second] = [await shipsOf(page, 0), await shipsOf(page, 1)];
    // By the key: a ship of the first squadron joins the second.
    await page.locator(".open-ships").first().click();
    await page.locator(".ship [data-unit]").last().click();
    await page.keyboard.press("j");
    await squadrons.nth(1).click();
    await expect.poll(() => shipsOf(page, 1), WAIT).toBe(second + 1);
    expect(await shipsOf(page, 0)).toBe(first - 1);
    // By the mouse: all of the second becomes part of the first.
    await squadrons.nth(1).hover();
    await page.mouse.down();
    await squadrons.nth(0).hover();
    await page.locator(".drag-label[data-joins=true]").waitFor();
    await page.mouse.up();
    await expect.poll(() => squadrons.count(), WAIT).toBe(before - 1);
    expect(await shipsOf(page, 0)).toBe(first + second);
    // In a pause the tree says what will be, and what cannot be says why.
    await page.keyboard.press("Space");
    await page.locator(".top-bar em[role=status]").waitFor();
    const ships = page.locator(".ship [data-unit]");
    const known = await groupsOf(squadrons);
    await drag(page, ships.last(), page.locator("[data-split]"));
    await page.locator(".ship[data-joining=true]").waitFor();
    await drag(page, squadrons.nth(0), page.locator(".force > [data-group]").first());
    await page.locator(".cursor-note[data-refusal=true]").waitFor();
    // Split off, and back again on any ship of theirs.
    await page.keyboard.press("Space");
    await expect.poll(() => squadrons.count(), WAIT).toBe(known.length + 1);
    const detached = (await groupsOf(squadrons)).find((group) => !known.includes(group));
    await drag(page, page.locator(`.squadron > [data-group="${detached}"]`), ships.first());
    await expect.poll(() => groupsOf(squadrons), WAIT).toEqual(known);
    // Two strokes; and another key for the first of them.
    await page.keyboard.press("u");
    await page.locator("[data-page=officers][aria-selected=true]").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("F1");
    await page.locator("[data-key=means]").dispatchEvent("click");
    await page.locator("[data-key=means][aria-pressed=true]").waitFor();
    await page.keyboard.press("'");
    await page.keyboard.press("Escape");
    await page.keyboard.press("'");
    await page.locator("[data-page=means][aria-selected=true]").waitFor();
    expect(problems).toEqual([]);
  });
});

async function drag(page: Page, from: Locator, onto: Locator): Promise<void> {
  await from.hover();
  await page.mouse.down();
  // Rows to drop on may only show while something is dragged.
  const { x, y } = (await from.boundingBox())!;
  await page.mouse.move(x + 40, y + 12, { steps: 4 });
  await onto.hover();
  await page.locator(".drag-label").waitFor();
  await page.mouse.up();
}

const groupsOf = (squadrons: Locator): Promise<(string | undefined)[]> =>
  squadrons.evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.group));

const shipsOf = async (page: Page, row: number): Promise<number> =>
  Number(await page.locator(".squadron > [data-group] .count").nth(row).innerText());
