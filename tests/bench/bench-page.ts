// What a newcomer waits for: the bytes of the first load before art, and the time from opening an
// address to a battle under way in a real Chromium with an empty cache.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Page } from "playwright-core";
import { readConfig } from "../../server/config.ts";
import { CLIENT_FOLDER } from "../../server/http/routes.ts";
import { startServer } from "../../server/main.ts";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { buildClient } from "../e2e/build-client.ts";
import { type Line, line } from "./lines.ts";

const FIRST_LOAD_KB_MAX = 1000;
const PLAYABLE_S_MAX = 5;
const VISITS = 3;
const WAIT_MS_MAX = 60_000;
const KB = 1000;
const MS_PER_S = 1000;

export async function benchPage(seed: number): Promise<Line[]> {
  await buildClient();
  const { code, all } = firstLoadBytes();
  const playableS = await secondsToBattle(seed);
  return [
    line("first load before art, gzip", all / KB, "KB", FIRST_LOAD_KB_MAX, {
      name: "of it code",
      value: code / KB,
    }),
    {
      ...line(
        `playable battle, empty cache, software drawing, best of ${VISITS}`,
        playableS,
        "s",
        PLAYABLE_S_MAX,
      ),
      seed,
    },
  ];
}

/** The page and every script and style that it names; what these load later comes when it is needed. */
function firstLoadBytes(): { code: number; all: number } {
  const html = readFileSync(join(CLIENT_FOLDER, "index.html"), "utf8");
  const paths = Array.from(
    html.matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g),
    (hit) => hit[1],
  );
  if (paths.length === 0) throw new Error("the built page names no script");
  const bytesOf = (path: string): number =>
    gzipSync(readFileSync(join(CLIENT_FOLDER, path))).length;
  const code = paths.reduce((sum, path) => sum + bytesOf(path), 0);
  return { code, all: code + gzipSync(html).length };
}

/** Of the default pack's skirmish, fought alone, until its clock runs: the best of some visits. */
async function secondsToBattle(seed: number): Promise<number> {
  const server = await startServer(readConfig({ PORT: "0", LOG_LEVEL: "silent" }));
  const browser = await launchBrowser();
  try {
    const scenario = server.services.content.catalog.skirmishScenario;
    const url = `http://localhost:${server.port}/?scenario=${scenario}&seed=${seed}`;
    const visits: number[] = [];
    for (let n = 0; n < VISITS; n++) {
      const startMs = performance.now();
      const { page } = await openPage(browser, url);
      await clockRuns(page);
      visits.push((performance.now() - startMs) / MS_PER_S);
      await page.context().close();
    }
    return Math.min(...visits);
  } finally {
    await browser.close();
    await server.close();
  }
}

async function clockRuns(page: Page): Promise<void> {
  await page.waitForFunction(
    () => /[1-9]/.test((document.querySelector(".clock")?.textContent ?? "").split("/")[0]),
    null,
    { timeout: WAIT_MS_MAX, polling: "raf" },
  );
}
