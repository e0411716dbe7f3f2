// A real Chromium for tests and pictures: found on the machine, or installed where that is possible
// (Debian, as root). Software rendering: judge what a page does here, not its frames per second.
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const APT_GET = "/usr/bin/apt-get";
const INSTALL_MS_MAX = 600_000;
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

/** Where Chromium is: `CHROMIUM_PATH` first, then the search path; null when there is none. */
export function findChromium(): string | null {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) return isExecutable(asked) ? asked : null;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder !== "" && isExecutable(path)) return path;
    }
  }
  return null;
}

/** The path of Chromium, installed first when need be; throws with a sentence when there is no way. */
export async function ensureChromium(): Promise<string> {
  const found = findChromium();
  if (found !== null) return found;
  const asked = process.env.CHROMIUM_PATH;
  if (asked) throw new Error(`CHROMIUM_PATH is ${asked}, which cannot be run`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync(APT_GET)) {
    throw new Error(
      "there is no Chromium here and only root can install one with apt-get; " +
        "install it yourself or set CHROMIUM_PATH",
    );
  }
  console.warn("installing Chromium with apt-get (once for this machine) …");
  await run(APT_GET, ["update"]);
  await run(APT_GET, ["install", "-y", "chromium"]);
  const installed = findChromium();
  if (installed === null) throw new Error("apt-get installed chromium, yet it is not to be found");
  return installed;
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

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: INSTALL_MS_MAX,
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new Error(
    `${command} ${args.join(" ")} failed: ${complaint.trim().split("\n").at(-1) ?? ""}`,
  );
}
