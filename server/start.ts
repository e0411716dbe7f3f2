// `npm start`: builds the client when a source is newer than the bundle, then serves the game.
import "./node-version.ts";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readConfig } from "./config.ts";
import { CLIENT_FOLDER } from "./http/routes.ts";
import { lanAddresses, startServer } from "./main.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SOURCES = ["client", "shared", "vite.config.ts", "package-lock.json"];

try {
  const config = readConfig(process.env);
  if (isBundleOld()) await buildClient();
  const server = await startServer(config);
  console.log(`Darane is ready: http://localhost:${server.port}`);
  for (const address of lanAddresses()) {
    console.log(`  for others in this network: http://${address}:${server.port}`);
  }
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

function isBundleOld(): boolean {
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

async function buildClient(): Promise<void> {
  console.log("building the client …");
  const { build } = await import("vite");
  await build({
    configFile: join(ROOT, "vite.config.ts"),
    root: join(ROOT, "client"),
    logLevel: "warn",
  });
}
