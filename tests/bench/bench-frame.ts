// Script time of a frame on the main thread, driven by hand in a real Chromium: 3,500 objects in view at
// fleet zoom; 60 hulls in view at hull zoom, the rest of the 3,500 around them. Beside it as many bare
// Phaser images as there are objects, and as many as the frame has quads; the dearer comparison counts.
// client/debug/frame-bench.ts says what makes them comparable.
import { createServer as createVite } from "vite";
import { join } from "node:path";
import { readConfig } from "../../server/config.ts";
import { startServer } from "../../server/main.ts";
import { launchBrowser, openPage } from "../e2e/browser.ts";
import { type Line, line, ofBattle } from "./lines.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const MS_MAX = 6;
/** Of what as many bare images cost, by whichever number is less flattering. */
const BARE_SHARE_MAX = 1.5;
const OBJECTS = 3500;
const FRAMES = 240;
const READY_MS_MAX = 120_000;
const VIEWS = [
  { name: "fleet zoom", viewKm: 200, hulls: 0 },
  // So near that turrets are drawn on each of them.
  { name: "60 hulls", viewKm: 16, hulls: 60 },
] as const;

type Measured = {
  objects: number;
  trace: string;
  quads: number;
  medianMs: number;
  bareMs: { objects: number; quads: number };
};

export async function benchFrame(seed: number): Promise<Line[]> {
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
    const url = `http://localhost:${server.port}/debug/views.html?at=5&seed=${seed}`;
    const { page } = await openPage(browser, url);
    await page.waitForFunction("globalThis.views?.isReady", null, { timeout: READY_MS_MAX });
    const lines: Line[] = [];
    for (const { name, ...view } of VIEWS) {
      const options = JSON.stringify({ objects: OBJECTS, frames: FRAMES, seed, ...view });
      const measured = (await page.evaluate(`globalThis.views.bench(${options})`)) as Measured;
      const { objects, trace, quads, medianMs, bareMs } = measured;
      const asObjects = { name: `${objects} bare images`, value: bareMs.objects };
      const asQuads = { name: `${quads} bare images (quads)`, value: bareMs.quads };
      const shares = [asObjects, asQuads].map((peer) => ({
        name: `of ${peer.name}`,
        value: medianMs / peer.value,
      }));
      const most = Math.max(...shares.map(({ value }) => value));
      const both = [
        line(
          `frame, ${objects} objects, ${name}, median`,
          medianMs,
          "ms",
          MS_MAX,
          asObjects,
          asQuads,
        ),
        line(`frame by bare images, ${name}`, most, "×", BARE_SHARE_MAX, ...shares),
      ];
      lines.push(...ofBattle({ seed, trace }, both));
    }
    return lines;
  } finally {
    await browser.close();
    await server.close();
    await vite.close();
  }
}
