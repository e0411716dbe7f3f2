// A server that says nothing more though its socket looks open: a process that stands still, and a
// network that swallows what is sent. The page says so, and is back by itself.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openPage } from "./browser.ts";
import type { ServerTask } from "../load/messages.ts";
import { buildClient } from "./build-client.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { hostMatch, inBattle, shownClockS, takeSeat } from "./players.ts";
import { stageWithBrowser } from "./stage.ts";

const VIEWPORT = { width: 820, height: 500 };
const SERVER = join(import.meta.dirname, "..", "load", "server-process.ts");
const TOLD = "text=/No word from the server for \\d+ s/";
const WAIT = { timeout: 60_000, interval: 100 };

describeInBrowser("a server that falls silent", () => {
  let server: ChildProcess;
  const stage = stageWithBrowser();
  let port: number;
  let swamp: Swamp;

  beforeAll(async () => {
    await buildClient();
    server = fork(SERVER, [], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    server.send({ rooms: 2, clientsPerRoom: 4, packs: "" } satisfies ServerTask);
    port = await portOf(server);
    swamp = await Swamp.before(port);
  });
  afterAll(async () => {
    await swamp?.close();
    server?.kill("SIGKILL");
  });

  it("stands still: pages in lobby and battle say so, and go on when it does", async () => {
    const { page, problems } = await openPage(stage.browser, `http://localhost:${port}`, {
      viewport: VIEWPORT,
    });
    await hostMatch(page, "Ann");
    server.kill("SIGSTOP");
    await page.waitForSelector(TOLD, WAIT);
    server.kill("SIGCONT");
    await page.waitForSelector(TOLD, { ...WAIT, state: "detached" });
    await takeSeat(page, 0);
    await page.click("#lobby-start");
    await inBattle(page);

    server.kill("SIGSTOP");
    await page.waitForSelector(TOLD, WAIT);
    const stoodS = await shownClockS(page);
    server.kill("SIGCONT");
    await page.waitForSelector(TOLD, { ...WAIT, state: "detached" });
    await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThan(stoodS + 2);
    await commands(page);
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it("is there, but not at the end of the old socket: the page finds the new way", async () => {
    const { page, problems } = await openPage(stage.browser, swamp.base, { viewport: VIEWPORT });
    await hostMatch(page, "Ann");
    await takeSeat(page, 0);
    await page.click("#lobby-start");
    await inBattle(page);
    swamp.swallow();
    await page.waitForSelector(TOLD, WAIT);
    const stoodS = await shownClockS(page);
    await page.waitForSelector(".battle-notice", { ...WAIT, state: "detached" });
    await expect.poll(() => shownClockS(page), WAIT).toBeGreaterThan(stoodS + 2);
    await commands(page);
    // All that the page complained of are questions that were swallowed too.
    const asked = (line: string) => line.includes("/api/matches/") && line.includes("ERR_ABORTED");
    expect(problems.filter((line) => !asked(line))).toEqual([]);
    await page.context().close();
  });
});

/** The page has its seat: what it orders is done. */
async function commands(page: Page): Promise<void> {
  const squadron = page.locator(".squadron button[data-state=fresh]").first();
  await squadron.dispatchEvent("click", {}, WAIT); // waits for no frame to be drawn
  await page.keyboard.press("h");
  await expect.poll(() => squadron.innerText(), WAIT).toContain("holding");
}

async function portOf(server: ChildProcess): Promise<number> {
  for (;;) {
    const [{ answer }] = (await once(server, "message")) as [{ answer?: number }];
    if (answer !== undefined) return answer;
  }
}

/** A way to the server that can swallow what goes over the sockets of now, and no later ones. */
class Swamp {
  readonly base: string;
  #server: Server;
  #sockets: Socket[];

  static async before(port: number): Promise<Swamp> {
    const sockets: Socket[] = [];
    const server = createServer((near) => {
      const far = connect(port, "localhost");
      sockets.push(near, far);
      for (const socket of [near, far]) socket.on("error", () => socket.destroy());
      near.pipe(far).pipe(near);
    }).listen(0, "localhost");
    await once(server, "listening");
    return new Swamp(server, sockets);
  }

  private constructor(server: Server, sockets: Socket[]) {
    this.#server = server;
    this.#sockets = sockets;
    this.base = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  swallow(): void {
    for (const socket of this.#sockets) {
      socket.unpipe();
      socket.pause();
    }
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}
