// A real Chromium for tests and pictures: found on the machine, or installed where that is possible
// (Debian, as root). Software rendering: judge what a page does here, not its frames per second.
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { ensureProgram, findProgram, type Program } from "./programs.ts";

const LAUNCH_MS_MAX = 60_000;

/** Headless WebGL without a graphics card, and no talk to the world. */
const FLAGS = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Small: every pixel is drawn by the processor. */
const VIEWPORT = { width: 960, height: 540 };

export type OpenPageOptions = {
  viewport?: { width: number; height: number };
  /** Left out: a new context, so that pages are different people. */
  context?: BrowserContext;
};
export type OpenedPage = { page: Page; problems: string[] };

const CHROMIUM: Program = {
  name: "Chromium",
  names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
  variable: "CHROMIUM_PATH",
  debianPackage: "chromium",
};

/** Where Chromium is: `CHROMIUM_PATH` first, then the search path; null when there is none. */
export function findChromium(): string | null {
  return findProgram(CHROMIUM);
}

/** The path of Chromium, installed first when need be; throws with a sentence when there is no way. */
export function ensureChromium(): Promise<string> {
  return ensureProgram(CHROMIUM);
}

/** A browser; the caller closes it. Throws when Chromium is missing or does not start. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await ensureChromium();
  return chromium.launch({ executablePath, args: FLAGS, timeout: LAUNCH_MS_MAX });
}

/**
 * Opens an address in a page of its own. Everything the page complains about (errors on its console,
 * uncaught errors, failed requests) is added to `problems`: a test ends with `expect(problems).toEqual([])`.
 */
export async function openPage(
  browser: Browser,
  url: string,
  { viewport = VIEWPORT, context }: OpenPageOptions = {},
): Promise<OpenedPage> {
  const page = await (context ?? (await browser.newContext({ viewport }))).newPage();
  if (context !== undefined) await page.setViewportSize(viewport);
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => {
    problems.push(`request: ${request.url()} ${request.failure()?.errorText ?? ""}`);
  });
  await page.goto(url);
  return { page, problems };
}
