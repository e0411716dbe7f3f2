// A real Firefox without a patched build: started headless on an address, with a profile of its own
// that is thrown away. It has no remote control here: the page itself must report.
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureProgram, findProgram, type Program } from "./programs.ts";

const FIREFOX: Program = {
  name: "Firefox",
  names: ["firefox-esr", "firefox"],
  variable: "FIREFOX_PATH",
  debianPackage: "firefox-esr",
};

/** No first-run pages, no talk to the world, and no question whether a busy page shall be stopped. */
const PREFERENCES: Record<string, boolean | number | string> = {
  "app.normandy.enabled": false,
  "app.update.enabled": false,
  "browser.aboutwelcome.enabled": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.downloads.enabled": false,
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.shell.checkDefaultBrowser": false,
  "browser.startup.homepage_override.mstone": "ignore",
  "datareporting.healthreport.uploadEnabled": false,
  "datareporting.policy.dataSubmissionEnabled": false,
  "dom.max_script_run_time": 0,
  "extensions.update.enabled": false,
  "network.captive-portal-service.enabled": false,
  "network.connectivity-service.enabled": false,
  "services.settings.server": "",
  "toolkit.telemetry.enabled": false,
  "toolkit.telemetry.reportingpolicy.firstRun": false,
};
const END_MS_MAX = 5000;

export type RunningFirefox = {
  /** Rejects when it ends by itself; never resolves. */
  ended: Promise<never>;
  close(): Promise<void>;
};

/** Where Firefox is: `FIREFOX_PATH` first, then the search path; null when there is none. */
export function findFirefox(): string | null {
  return findProgram(FIREFOX);
}

/** Opens an address in Firefox, which is installed first when need be. The caller closes it. */
export async function openInFirefox(url: string): Promise<RunningFirefox> {
  const path = await ensureProgram(FIREFOX);
  const home = mkdtempSync(join(tmpdir(), "firefox-"));
  const lines = Object.entries(PREFERENCES).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(home, "user.js"), lines.join(""));
  const child = spawn(path, ["--headless", "--no-remote", "--profile", home, url], {
    stdio: "ignore",
    env: { ...process.env, HOME: home, MOZ_CRASHREPORTER_DISABLE: "1" },
  });
  const gone = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Firefox ended by itself with code ${code}`)));
  });
  ended.catch(() => {}); // who races with it hears of it; at `close` nobody does
  return {
    ended,
    async close() {
      await end(child, gone);
      rmSync(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function end(child: ChildProcess, gone: Promise<void>): Promise<void> {
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), END_MS_MAX);
  await gone;
  clearTimeout(timer);
}
