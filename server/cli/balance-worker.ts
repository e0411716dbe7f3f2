// One core of `npm run balance`: fights the seeds it is sent and answers with their accounts.
import { parentPort, workerData } from "node:worker_threads";
import { BattleRun } from "../../shared/match/run.ts";
import { loadPacks } from "../packs.ts";
import { aiSetup, fight } from "./headless.ts";

const { scenarioId, packs } = workerData as { scenarioId: string; packs: string };
const { catalog } = loadPacks(packs);
parentPort?.on("message", (seed: number) => {
  parentPort?.postMessage(fight(new BattleRun(catalog, aiSetup(catalog, scenarioId, seed))));
});
