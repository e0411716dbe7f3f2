// Many battles on all cores: workers take one after the other.
import { Worker } from "node:worker_threads";
import type { PackFiles } from "../packs.ts";
import type { BattleFigures } from "./figures.ts";
import type { BattleAccount } from "./headless.ts";
import type { InterventionName } from "./interventions.ts";
import type { WhatIf } from "./what-if.ts";

const BAR_WIDTH = 30;

/** One battle to fight. */
export type Fight = {
  readonly scenarioId: string;
  readonly seed: number;
  readonly whatIf: WhatIf;
  /** What is done to one of its sides while it is fought. */
  readonly intervention?: { readonly name: InterventionName; readonly side: number };
};
export type Fought = { readonly account: BattleAccount; readonly figures: BattleFigures };

/** Pack folders laid over the default pack, and files laid over these. */
export type Source = { readonly packs: string; readonly extra?: PackFiles };

/** What has become of them, in the order in which they were given. */
export function fightAll(
  fights: readonly Fight[],
  source: Source,
  cores: number,
): Promise<Fought[]> {
  const fought: Fought[] = Array.from({ length: fights.length });
  const workers: Worker[] = [];
  let nextFight = 0;
  let done = 0;
  return new Promise((resolve, reject) => {
    const take = (worker: Worker): void => {
      if (nextFight === fights.length) return void worker.terminate();
      const n = nextFight++;
      worker.once("message", (answer: Fought) => {
        fought[n] = answer;
        showProgress(++done, fights.length);
        if (done === fights.length) resolve(fought);
        take(worker);
      });
      worker.postMessage(fights[n]);
    };
    for (let n = 0; n < Math.min(cores, fights.length); n++) {
      const url = new URL("./balance-worker.ts", import.meta.url);
      const worker = new Worker(url, { workerData: source });
      workers.push(worker);
      worker.on("error", (error) => {
        for (const each of workers) void each.terminate();
        reject(error);
      });
      take(worker);
    }
  });
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((done / total) * BAR_WIDTH);
  const bar = "█".repeat(filled) + "·".repeat(BAR_WIDTH - filled);
  process.stderr.write(`\r[${bar}] ${done}/${total}${done === total ? "\n" : ""}`);
}
