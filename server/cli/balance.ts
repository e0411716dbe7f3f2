// `npm run balance -- SCENARIO --seeds N`: many AI battles on all cores, and what they say.
import "../node-version.ts";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { loadPacks } from "../packs.ts";
import { readArguments, runCommand, UsageError, wholeNumber } from "./arguments.ts";
import { aiSetup, type BattleAccount } from "./headless.ts";

const SEEDS_MAX = 100_000;
/** Two-sided 95 % of the normal distribution, for Wilson's interval. */
const Z_95 = 1.96;
const BAR_WIDTH = 30;

const HELP = `npm run balance -- SCENARIO [options]

Fights a scenario with many seeds on all cores: win rates with 95 % confidence intervals (Wilson),
losses and durations.

  --seeds N      how many battles (default 20)
  --first N      first seed (default 1)
  --cores N      workers (default: all)
  --packs DIRS   pack folders laid over the default pack, comma separated
  --json         print one JSON object as the last line`;

type Share = { count: number; share: number; low: number; high: number };

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      seeds: { type: "string", default: "20" },
      first: { type: "string", default: "1" },
      cores: { type: "string" },
      packs: { type: "string", default: "" },
      json: { type: "boolean", default: false },
    },
    HELP,
  );
  if (positionals.length !== 1) throw new UsageError(`name one scenario\n\n${HELP}`);
  const scenarioId = positionals[0];
  const seedCount = wholeNumber("seeds", values.seeds, 1, SEEDS_MAX);
  const first = wholeNumber("first", values.first, 0, 0xffffffff - seedCount);
  const cores =
    values.cores === undefined
      ? availableParallelism()
      : wholeNumber("cores", values.cores, 1, 256);
  aiSetup(loadPacks(values.packs).catalog, scenarioId, first); // refuses what is unknown, here
  const seeds = Array.from({ length: seedCount }, (_, n) => first + n);
  const accounts = await fightAll(scenarioId, seeds, Math.min(cores, seedCount), values.packs);
  accounts.sort((a, b) => a.seed - b.seed);
  const report = reportOf(scenarioId, accounts);
  if (values.json) console.log(JSON.stringify({ ...report, battles: accounts }));
  else describe(report);
});

function fightAll(
  scenarioId: string,
  seeds: number[],
  workers: number,
  packs: string,
): Promise<BattleAccount[]> {
  const accounts: BattleAccount[] = [];
  const waiting = [...seeds];
  const all: Worker[] = [];
  return new Promise((resolve, reject) => {
    for (let n = 0; n < workers; n++) {
      const worker = new Worker(new URL("./balance-worker.ts", import.meta.url), {
        workerData: { scenarioId, packs },
      });
      const next = (): void => {
        const seed = waiting.shift();
        if (seed === undefined) void worker.terminate();
        else worker.postMessage(seed);
      };
      worker.on("message", (account: BattleAccount) => {
        accounts.push(account);
        showProgress(accounts.length, seeds.length);
        if (accounts.length === seeds.length) resolve(accounts);
        next();
      });
      all.push(worker);
      worker.on("error", (error) => {
        for (const each of all) void each.terminate();
        reject(error);
      });
      next();
    }
  });
}

function reportOf(scenario: string, accounts: BattleAccount[]) {
  const sideIds = accounts[0].sides.map((side) => side.id);
  const mean = (pick: (account: BattleAccount) => number): number =>
    accounts.reduce((sum, account) => sum + pick(account), 0) / accounts.length;
  const reasons: Record<string, number> = {};
  for (const { winner, reason } of accounts) {
    const key = `${winner ?? "draw"}: ${reason}`;
    reasons[key] = (reasons[key] ?? 0) + 1;
  }
  return {
    scenario,
    seeds: accounts.length,
    draws: wilson(accounts.filter((account) => account.winner === null).length, accounts.length),
    meanDurationS: mean((account) => account.ticks / TICK_HZ),
    reasons,
    sides: sideIds.map((id, index) => ({
      id,
      wins: wilson(accounts.filter((account) => account.winner === id).length, accounts.length),
      meanShipsLost: mean((account) => account.sides[index].shipsLost),
      meanShipsWithdrawn: mean((account) => account.sides[index].shipsWithdrawn),
      meanCraftLost: mean((account) => account.sides[index].craftLost),
    })),
  };
}

/** Wilson's score interval of a share (E. B. Wilson 1927), sound at small counts. */
function wilson(count: number, total: number): Share {
  const share = count / total;
  const z2 = Z_95 * Z_95;
  const middle = (share + z2 / (2 * total)) / (1 + z2 / total);
  const spread = Math.sqrt((share * (1 - share)) / total + z2 / (4 * total * total));
  const half = (Z_95 * spread) / (1 + z2 / total);
  return { count, share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

function describe(report: ReturnType<typeof reportOf>): void {
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const range = (share: Share): string =>
    `${percent(share.share)} (${percent(share.low)}–${percent(share.high)})`;
  console.log(
    `\n${report.scenario}: ${report.seeds} battles, mean ${(report.meanDurationS / 60).toFixed(1)} min`,
  );
  for (const side of report.sides) {
    console.log(
      `  ${side.id.padEnd(12)} wins ${range(side.wins)}; loses ${side.meanShipsLost.toFixed(1)} ships, ` +
        `withdraws ${side.meanShipsWithdrawn.toFixed(1)}, loses ${side.meanCraftLost.toFixed(1)} craft`,
    );
  }
  console.log(`  draws ${range(report.draws)}`);
  for (const [reason, count] of Object.entries(report.reasons))
    console.log(`  ${count} × ${reason}`);
}

function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const filled = Math.round((done / total) * BAR_WIDTH);
  process.stderr.write(
    `\r[${"█".repeat(filled)}${"·".repeat(BAR_WIDTH - filled)}] ${done}/${total}`,
  );
}
