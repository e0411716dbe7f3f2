// `npm start`: builds the client when a source is newer than the bundle, then serves the game.
import "./node-version.ts";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { isBundleOld } from "./bundle.ts";
import { refuseArguments } from "./cli/arguments.ts";
import { readConfig } from "./config.ts";
import { lanAddresses, ownHost } from "./http/network.ts";
import { startServer } from "./main.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

const HELP = `npm start

Builds the page when it is older than its sources, and serves the game.

Settings are environment variables, not options: PORT=8080 npm start
README.md has those one needs, server/config.ts all of them.`;

refuseArguments(HELP);
try {
  const config = readConfig(process.env);
  if (isBundleOld()) await buildClient();
  const server = await startServer(config);
  console.log(`Darane is ready: http://${ownHost(server.address)}:${server.port}`);
  for (const address of lanAddresses(server.address)) {
    console.log(`  for others in this network: http://${address}:${server.port}`);
  }
  const stop = (): void => void server.close().then(() => process.exit(0));
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
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
