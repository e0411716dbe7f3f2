// What every engine computes to be compared (`engine.ts`), and where two of them part: the headline
// battle from its busiest minute on, and a whole skirmish.
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { readBusiest } from "../../server/cli/busiest.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog, readPacks } from "../../server/packs.ts";
import type { Mark, SentWork } from "./engine.ts";

const SEED = 7;
const MARK_TICKS = 60;
const SKIRMISH_MARK_TICKS = 600;

/** The work, the same for all; the seed is the skirmish's. */
export function engineWork(seed = SEED): SentWork {
  const catalog = loadDefaultCatalog();
  const { checkpoint, recorded } = readBusiest();
  return {
    pack: Object.fromEntries(readPacks("")),
    checkpoint: Buffer.from(checkpoint).toString("base64"),
    ticks: recorded.ticks,
    markTicks: MARK_TICKS,
    skirmish: aiSetup(catalog, catalog.skirmishScenario, seed),
    skirmishMarkTicks: SKIRMISH_MARK_TICKS,
  };
}

/** Where two rows of marks part: the first tick and its first table; "" when they are the same. */
export function firstDifference(some: readonly Mark[], others: readonly Mark[]): string {
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

/** Marks of the longer row that the other does not have just so. */
export function differingMarks(some: readonly Mark[], others: readonly Mark[]): number {
  const [long, short] = some.length >= others.length ? [some, others] : [others, some];
  return long.filter(({ tick, hash }, n) => short[n]?.tick !== tick || short[n].hash !== hash)
    .length;
}

/** A file of this folder as one script, made by the bundler that also makes the page. */
export async function bundleForBrowser(file: string): Promise<string> {
  const { NODE_ENV } = process.env;
  process.env.NODE_ENV = "production";
  try {
    const built = await build({
      configFile: false,
      logLevel: "error",
      build: {
        write: false,
        target: "es2023",
        lib: { entry: join(import.meta.dirname, file), formats: ["iife"], name: "engine" },
      },
    });
    const [{ output }] = built as Rolldown.RolldownOutput[];
    return output[0].code;
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}
