// Script time of a frame on the main thread, driven by hand in a real Chromium: 3,500 objects at fleet
// zoom, hulls at hull zoom, beside as many bare Phaser images in the same page.
import { createServer as createVite } from "vite";
import { join } from "node:path";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { type Line, line } from "./lines.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const MS_MAX = 6;
const OBJECTS = 3500;
const FRAMES = 120;
const READY_MS_MAX = 120_000;
const VIEWS = [
  { name: "fleet", viewKm: 200, spreadKm: 200 },
  { name: "hull", viewKm: 40, spreadKm: 40 },
] as const;

type Measured = { objects: number; medianMs: number; bareMs: number };

export async function benchFrame(): Promise<Line[]> {
  const vite = await createVite({
    configFile: join(ROOT, "vite.config.ts"),
    logLevel: "error",
    server: { middlewareMode: true, hmr: false, ws: false },
    appType: "mpa",
  });
  const config = readConfig({ PORT: "0", LOG_LEVEL: "silent" });
  const server = await startServer(config, { serveClient: (app) => app.use(vite.middlewares) });
  const browser = await launchBrowser();
  try {
    const url = `http://localhost:${server.port}/debug/views.html?at=5`;
    const { page } = await openPage(browser, url);
    await page.waitForFunction("globalThis.views?.isReady", null, { timeout: READY_MS_MAX });
    const lines: Line[] = [];
    for (const { name, viewKm, spreadKm } of VIEWS) {
      const options = JSON.stringify({ objects: OBJECTS, viewKm, spreadKm, frames: FRAMES });
      const measured = (await page.evaluate(`globalThis.views.bench(${options})`)) as Measured;
      lines.push(
        line(
          `frame, ${measured.objects} objects, ${name} zoom, median`,
          measured.medianMs,
          "ms",
          MS_MAX,
          {
            name: "bare Phaser images",
            value: measured.bareMs,
          },
        ),
      );
    }
    return lines;
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}
