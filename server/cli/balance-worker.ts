// One core of `npm run balance`: fights what it is sent and answers with the account of each battle.
import { parentPort, workerData } from "node:worker_threads";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";
import { catalogFrom, readPacks } from "../packs.ts";
import type { Fight, Fought, Source } from "./balance-pool.ts";
import { FiguresWatch } from "./figures.ts";
import { aiSetup, fight } from "./headless.ts";
import { INTERVENTIONS } from "./interventions.ts";
import { choose, delayForces, scaleDamage } from "./what-if.ts";

const { packs, extra } = workerData as Source;
const files = overlayFiles(readPacks(packs), extra ?? new Map());
const content = { files, catalog: catalogFrom(files) };
/** By scenario and what is different: the same for many seeds. */
const catalogs = new Map<string, Catalog>();

parentPort?.on("message", (task: Fight) => parentPort?.postMessage(fightOne(task)));

function fightOne({ scenarioId, seed, whatIf, intervention }: Fight): Fought {
  const catalog = catalogOf(scenarioId, whatIf);
  const setup = choose(catalog, aiSetup(catalog, scenarioId, seed), whatIf);
  const run = new BattleRun(catalog, setup);
  const watch = new FiguresWatch(run);
  const intervene =
    intervention === undefined ? null : INTERVENTIONS[intervention.name](run, intervention.side);
  const account = fight(run, () => {
    watch.look(run);
    intervene?.();
  });
  return { account, figures: watch.figures };
}

function catalogOf(scenarioId: string, whatIf: Fight["whatIf"]): Catalog {
  const key = JSON.stringify([scenarioId, whatIf.damage, whatIf.delaysS]);
  let catalog = catalogs.get(key);
  if (catalog === undefined) {
    catalog = catalogFrom(delayForces(content, scenarioId, whatIf));
    catalog = scaleDamage(catalog, scenarioId, whatIf);
    catalogs.set(key, catalog);
  }
  return catalog;
}
