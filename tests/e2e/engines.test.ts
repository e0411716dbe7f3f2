// One battle, two engines: what Node computes, Chromium computes to the last bit. A solo battle, a
// replay and a match are the same battle only as long as this holds.
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { build, type Rolldown } from "vite";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog, readPacks } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { launchBrowser, openPage } from "./browser.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { fightOn, fightWhole, type Mark } from "./engine.ts";

declare const engine: { fightOn: typeof fightOn; fightWhole: typeof fightWhole };

const SEED = 7;
/** Missiles, gunnery, strikes and point defence all at once: see what is asked of it below. */
const BUSY_TICK = 8 * 60 * TICK_HZ;
const BUSY_MISSILES_MIN = 50;
const BUSY_TRACKS_MIN = 150;
const TICKS = 600;
const MARK_TICKS = 60;
const SKIRMISH_MARK_TICKS = 600;
const BLANK = "data:text/html,<!doctype html><title>engine</title>";

describeInBrowser("Node and Chromium", () => {
  const catalog = loadDefaultCatalog();
  const pack = Object.fromEntries(readPacks(""));
  let browser: Browser;
  let page: Page;
  let problems: string[];

  beforeAll(async () => {
    browser = await launchBrowser();
    ({ page, problems } = await openPage(browser, BLANK));
    await page.addScriptTag({ content: await bundleEngine() });
  });
  afterAll(() => browser?.close());

  it("go on alike from a checkpoint of the headline battle at its busiest", async () => {
    const checkpoint = busyCheckpoint();
    const inNode = fightOn(pack, checkpoint, TICKS, MARK_TICKS);
    const inChromium = await page.evaluate(
      ({ base64, ...given }) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        return engine.fightOn(given.pack, bytes, given.ticks, given.markTicks);
      },
      {
        base64: Buffer.from(checkpoint).toString("base64"),
        pack,
        ticks: TICKS,
        markTicks: MARK_TICKS,
      },
    );
    expect(firstDifference(inNode, inChromium)).toBe("");
    expect(inChromium.at(-1)?.tick).toBe(BUSY_TICK + TICKS);
    expect(problems).toEqual([]);
  });

  it("fight a whole skirmish between two admirals alike", async () => {
    const setup = aiSetup(catalog, catalog.skirmishScenario, SEED);
    const inNode = fightWhole(pack, setup, SKIRMISH_MARK_TICKS);
    const inChromium = await page.evaluate(
      (given) => engine.fightWhole(given.pack, given.setup, given.markTicks),
      { pack, setup, markTicks: SKIRMISH_MARK_TICKS },
    );
    expect(firstDifference(inNode, inChromium)).toBe("");
    expect(inNode.at(-1)?.hash).not.toBe(inNode[0].hash);
    expect(problems).toEqual([]);
  });

  it("would be told apart by tick and table", () => {
    const setup = aiSetup(catalog, catalog.skirmishScenario, SEED);
    const marks = fightOn(pack, new BattleRun(catalog, setup).checkpoint(), 1, 1);
    const others = structuredClone(marks);
    others[1].tables.ships = "0";
    expect(firstDifference(marks, others)).toBe("tick 1: table ships differs");
    expect(firstDifference(marks, marks.slice(0, 1))).toContain("ends at tick 0");
  });

  function busyCheckpoint(): Uint8Array {
    const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, SEED));
    while (!run.isOver && run.battle.tick < BUSY_TICK) run.step();
    // Other rules may make this a quiet moment: then another one must be named above.
    const { missiles, tracks } = run.battle;
    expect(aliveIn(missiles)).toBeGreaterThanOrEqual(BUSY_MISSILES_MIN);
    expect(aliveIn(tracks)).toBeGreaterThanOrEqual(BUSY_TRACKS_MIN);
    return run.checkpoint();
  }
});

function aliveIn({ count, isAlive }: { count: number; isAlive: ArrayLike<number> }): number {
  let alive = 0;
  for (let row = 0; row < count; row++) alive += isAlive[row];
  return alive;
}

/** Where two rows of marks part: the first tick and its first table; "" when they are the same. */
function firstDifference(some: Mark[], others: Mark[]): string {
  for (const [n, mark] of some.entries()) {
    const other = others[n];
    if (other?.tick !== mark.tick) {
      return `one goes on to tick ${mark.tick}, the other ends at tick ${others[n - 1]?.tick}`;
    }
    const names = Object.keys({ ...mark.tables, ...other.tables });
    const table = names.find((name) => mark.tables[name] !== other.tables[name]);
    if (table !== undefined) return `tick ${mark.tick}: table ${table} differs`;
    if (mark.hash !== other.hash) return `tick ${mark.tick}: the hash of the whole differs`;
  }
  return others.length > some.length ? `the other goes on after tick ${some.at(-1)?.tick}` : "";
}

/** The engine as one script, made by the bundler that also makes the page. */
async function bundleEngine(): Promise<string> {
  vi.stubEnv("NODE_ENV", "production");
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      target: "es2023",
      lib: { entry: join(import.meta.dirname, "engine.ts"), formats: ["iife"], name: "engine" },
    },
  });
  vi.unstubAllEnvs();
  const [{ output }] = built as Rolldown.RolldownOutput[];
  return output[0].code;
}
