// The page as players get it: built once for all browser tests, anew when a source is newer.
import { join } from "node:path";
import { build } from "vite";
import { isBundleOld } from "../../server/bundle.ts";

const ROOT = join(import.meta.dirname, "..", "..");

export async function buildClient(): Promise<void> {
  if (!isBundleOld()) return;
  // Vitest sets NODE_ENV to "test"; players get the production build.
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  await build({ configFile: join(ROOT, "vite.config.ts"), logLevel: "error" });
  process.env.NODE_ENV = before;
}
