// What people do on the page, for tests: make a match, sit down, begin; and what the page shows.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import type { LogEntry } from "../../shared/match/run.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import type { TestServer } from "../server/clients.ts";

/** Several software-rendered pages on two slow cores take their time to begin. */
const FIRST_DRAWN = { timeout: 120_000 };

/** Creates a private match as somebody; the page is in its lobby afterwards. */
export async function hostMatch(page: Page, name: string): Promise<{ code: string; link: string }> {
  await page.fill("#player-name", name);
  await page.click("#private-create");
  const link = await page.inputValue("#lobby-link");
  return { link, code: await page.locator("#lobby-code").innerText() };
}

/** Opens an invitation link's page as somebody who has no name yet. */
export async function answerName(page: Page, name: string): Promise<void> {
  await page.fill("#player-name", name);
  await page.click("#name-done");
}

/** Sits down in the lobby and waits until the room has said so. */
export async function takeSeat(page: Page, side: number, seat = 0): Promise<void> {
  const button = page.locator(`[data-seat="${side}-${seat}"]`);
  await button.click();
  await button.waitFor({ state: "detached" });
}

export async function inBattle(page: Page): Promise<void> {
  await page.waitForSelector(".battle[data-phase=battle]", FIRST_DRAWN);
  await page.waitForSelector(".clock", FIRST_DRAWN);
}

/** Battle time that the page shows, in seconds. */
export async function shownClockS(page: Page): Promise<number> {
  return secondsOf(await page.locator(".clock").innerText());
}

/** "9:05 / 13:00" → 545. */
export function secondsOf(clock: string): number {
  const [minutes, seconds] = clock.split("/")[0].split(":").map(Number);
  return minutes * 60 + seconds;
}

/** The replay of a match, as far as the server has written it. */
function replayText({ varFolder }: TestServer, code: string): string {
  const folder = join(varFolder, "replays");
  const name = readdirSync(folder).find((entry) => entry.includes(code));
  if (name === undefined) throw new Error(`match ${code} has no replay`);
  return readFileSync(join(folder, name), "utf8");
}

/** What the replay of a match holds so far for one side: its orders and who came to hold its seats. */
export function entriesOf(server: TestServer, code: string, side: number): LogEntry[] {
  return parseReplay(replayText(server, code)).entries.filter((entry) => entry.side === side);
}

/** Who came to hold the seats of a side, in order. */
export function controllersOf(server: TestServer, code: string, side: number): string[] {
  return entriesOf(server, code, side).flatMap((entry) =>
    "controller" in entry ? [entry.controller] : [],
  );
}
