// Pages as they come to a server: over a plain address of the local network, or built from another
// version or other rules than the server's.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, expect, it } from "vitest";
import { lanAddresses } from "../../server/http/network.ts";
import { DEFAULT_PACK, PACKS_FOLDER } from "../../server/packs.ts";
import type { JoinOptions } from "../../shared/protocol/room.ts";
import { serve, type TestServer } from "../server/clients.ts";
import { openPage } from "./browser.ts";
import { buildClient } from "./build-client.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { answerName, hostMatch, inBattle, takeSeat } from "./players.ts";
import { stageWithBrowser } from "./stage.ts";

/** A machine without a network still has this; browsers trust it as they trust localhost. */
const OTHER_LOOPBACK = "127.0.0.2";
const VIEWPORT = { width: 640, height: 400 };
const RELOAD = "[role=alert]:has-text('Reload the page')";

describeInBrowser("a page", () => {
  const stage = stageWithBrowser();
  let server: TestServer;

  beforeAll(async () => {
    await buildClient();
  });
  afterEach(() => server.close());

  it("opened over plain http on the local network makes a match that another joins", async () => {
    server = await serve();
    const [lan] = lanAddresses("0.0.0.0");
    const base = `http://${lan ?? OTHER_LOOPBACK}:${server.port}`;
    const host = await openPage(stage.browser, base, { viewport: VIEWPORT });
    expect(await host.page.evaluate(() => isSecureContext)).toBe(lan === undefined);
    const { link } = await hostMatch(host.page, "Ann");
    expect(link.startsWith(`${base}/`)).toBe(true);

    const guest = await openPage(stage.browser, link, { viewport: VIEWPORT });
    await answerName(guest.page, "Bob");
    await takeSeat(guest.page, 1);
    await takeSeat(host.page, 0);
    await host.page.click("#lobby-start");
    await Promise.all([inBattle(host.page), inBattle(guest.page)]);
    expect(host.problems).toEqual([]);
    expect(guest.problems).toEqual([]);
    await host.page.context().close();
    await guest.page.context().close();
  });

  it("on this machine offers the network's address, and an unknown code needs no name", async () => {
    server = await serve();
    const { page } = await openPage(stage.browser, server.base, { viewport: VIEWPORT });
    const { code } = await hostMatch(page, "Ann");
    const [lan] = lanAddresses("0.0.0.0");
    if (lan !== undefined) {
      await page.waitForSelector("#lobby-network-link");
      const link = await page.inputValue("#lobby-network-link");
      expect(link).toBe(`http://${lan}:${server.port}/?match=${code}`);
    }
    const stranger = await openPage(stage.browser, `${server.base}/?match=QQQQQ`);
    await stranger.page.waitForSelector(".banner:has-text('no match with the code')");
    expect(await stranger.page.locator("#private-create").count()).toBe(1);
    await stranger.page.context().close();
    await page.context().close();
  });

  it("of another version is told to reload, and nobody is let in", async () => {
    server = await serve();
    const { page } = await openPage(stage.browser, server.base);
    await page.route("**/matchmake/joinById/**", (route) => {
      const options = route.request().postDataJSON() as JoinOptions;
      return route.continue({ postData: { ...options, simulationVersion: 0 } });
    });
    await page.fill("#player-name", "Ann");
    await page.click("#private-create");
    await page.waitForSelector(RELOAD);
    expect(await page.isVisible("#private-create")).toBe(true);
    await page.unroute("**/matchmake/joinById/**");
    await hostMatch(page, "Ann");
    await page.context().close();
  });

  it("of other rules is told to reload, and plays by the server's afterwards", async () => {
    server = await serve();
    const { page } = await openPage(stage.browser, server.base);
    await page.waitForSelector("#private-create");
    const { port } = server;
    await server.close();
    const pack = overlayWithOtherClock();
    server = await serve({ PORT: String(port), PACKS: pack });
    await page.fill("#player-name", "Ann");
    await page.click("#private-create");
    await page.waitForSelector(RELOAD);
    await page.reload();
    await hostMatch(page, "Ann");
    await page.context().close();
    rmSync(pack, { recursive: true });
  });
});

/** A pack folder in which the skirmish lasts a second longer. */
function overlayWithOtherClock(): string {
  const path = join("scenarios", "darane-1-skirmish.json");
  const scenario = JSON.parse(readFileSync(join(PACKS_FOLDER, DEFAULT_PACK, path), "utf8")) as {
    clockS: number;
  };
  scenario.clockS += 1;
  const folder = mkdtempSync(join(tmpdir(), "pack-"));
  mkdirSync(join(folder, "scenarios"));
  writeFileSync(join(folder, path), JSON.stringify(scenario));
  return folder;
}
