// What browser tests play on: the page as players get it, a server, a browser. Opened before the first
// test of a `describe` and closed after its last one.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { serve, type TestServer } from "../server/clients.ts";
import { launchBrowser } from "./browser.ts";
import { buildClient } from "./build-client.ts";

export type BrowserStage = { readonly browser: Browser };
export type Stage = BrowserStage & { readonly server: TestServer };

/** A browser for all tests of the `describe` that this is called in. */
export function stageWithBrowser(): BrowserStage {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  return {
    get browser() {
      return opened(browser);
    },
  };
}

/** The built page, too, and a server with these settings, as in the environment. */
export function stageWithServer(settings: Record<string, string> = {}): Stage {
  let server: TestServer | undefined;
  beforeAll(async () => {
    await buildClient();
    server = await serve(settings);
  });
  // After the browser: what is closed last was opened first.
  afterAll(() => server?.close());
  const stage = stageWithBrowser();
  return {
    get browser() {
      return stage.browser;
    },
    get server() {
      return opened(server);
    },
  };
}

function opened<T>(what: T | undefined): T {
  if (what === undefined) throw new Error("a stage is asked for before its tests run");
  return what;
}
