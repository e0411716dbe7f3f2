// Whether the built page is older than what it is made of.
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CLIENT_FOLDER } from "./http/routes.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SOURCES = ["client", "shared", "assets/locales", "vite.config.ts", "package-lock.json"];

export function isBundleOld(): boolean {
  const page = join(CLIENT_FOLDER, "index.html");
  if (!existsSync(page)) return true;
  const builtMs = statSync(page).mtimeMs;
  return SOURCES.some((source) => newestMs(join(ROOT, source)) > builtMs);
}

function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newestMs(join(path, name))));
}
