// `npm run dev`: the rooms and Vite in one process on one port. Client edits reload in place; server
// and shared edits restart the process (`--watch`); a saved pack file tells the page, which fights
// the same solo battle again with the new numbers.
import "./node-version.ts";
import { spawn } from "node:child_process";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { ViteDevServer } from "vite";
import { createServer as createVite } from "vite";
import { refuseArguments } from "./cli/arguments.ts";
import { readConfig } from "./config.ts";
import { ownHost } from "./http/network.ts";
import { startServer } from "./main.ts";
import { loadPacks, packFolders, PACKS_FOLDER } from "./packs.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const PACK_EVENT = "darane:pack";

const HELP = `npm run dev

Serves the game from its sources: a saved file of the page reloads it, one of server or shared
restarts the server, and a saved pack file fights the same solo battle again with the new numbers.

Settings are environment variables, not options: PORT=8080 npm run dev
README.md has those one needs, server/config.ts all of them.`;

refuseArguments(HELP);

if (process.env.DARANE_DEV_CHILD === undefined) watchSelf();
else await serve();

function watchSelf(): void {
  const watched = ["server", "shared"].map((folder) => `--watch-path=${join(ROOT, folder)}`);
  const child = spawn(
    process.execPath,
    [...watched, "--watch-preserve-output", import.meta.filename],
    {
      stdio: "inherit",
      env: { ...process.env, DARANE_DEV_CHILD: "1" },
    },
  );
  child.on("exit", (code) => process.exit(code ?? 0));
}

async function serve(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const vite = await createVite({
      configFile: join(ROOT, "vite.config.ts"),
      root: join(ROOT, "client"),
      server: { middlewareMode: true, ws: { port: config.PORT + 1 } },
      appType: "spa",
    });
    announcePacks(vite, config.PACKS);
    const server = await startServer(config, {
      serveClient: (app) => app.use(vite.middlewares),
      readsPacksAnew: true,
    });
    console.log(`Darane (development): http://${ownHost(server.address)}:${server.port}`);
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

/**
 * The page reloads the pack by itself: no process restarts for a changed number. What a save broke
 * is said here too, for nobody may have a page open.
 */
function announcePacks(vite: ViteDevServer, packs: string): void {
  const folders = [PACKS_FOLDER, ...packFolders(packs)];
  vite.watcher.add(folders);
  vite.watcher.on("all", (_, path) => {
    if (!folders.some((folder) => !relative(folder, path).startsWith(".."))) return;
    vite.ws.send({ type: "custom", event: PACK_EVENT, data: { path } });
    try {
      const { rulesetHash } = loadPacks(packs).catalog;
      console.log(`${relative(ROOT, path)} saved: the pack is whole, ruleset ${rulesetHash}`);
    } catch (error) {
      console.error(`${relative(ROOT, path)} saved: ${(error as Error).message}`);
    }
  });
}
