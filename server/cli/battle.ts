// `npm run battle -- SCENARIO [--seed N] [--json]`: one headless AI battle and its state hash.
import "../node-version.ts";
import { closeSync, mkdirSync, openSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { AI_LEVELS, type AiLevel } from "../../shared/protocol/setup.ts";
import { loadPacks } from "../packs.ts";
import { readArguments, runCommand, UsageError, wholeNumber } from "./arguments.ts";
import { accountOf, aiSetup, type BattleAccount } from "./headless.ts";

const SEED_MAX = 0xffffffff;
const SECONDS_MAX = 24 * 3600;

const HELP = `npm run battle -- SCENARIO [options]

Fights a scenario with an AI admiral on every side and prints the result and the state hash.

  --seed N        dice of the battle (default 1)
  --level NAME    skill of the admirals: ${AI_LEVELS.join(", ")} (default officer)
  --seconds N     stop after so many seconds of battle time
  --replay FILE   also write a replay
  --packs DIRS    pack folders laid over the default pack, comma separated
  --json          print one JSON object as the last line`;

await runCommand(() => {
  const { values, positionals } = readArguments(
    {
      seed: { type: "string", default: "1" },
      level: { type: "string", default: "officer" },
      seconds: { type: "string" },
      replay: { type: "string" },
      packs: { type: "string", default: "" },
      json: { type: "boolean", default: false },
    },
    HELP,
  );
  if (positionals.length !== 1) throw new UsageError(`name one scenario\n\n${HELP}`);
  if (!AI_LEVELS.includes(values.level as AiLevel)) {
    throw new UsageError(`--level is "${values.level}"; it takes one of: ${AI_LEVELS.join(", ")}`);
  }
  const seed = wholeNumber("seed", values.seed, 0, SEED_MAX);
  const limitS =
    values.seconds === undefined
      ? SECONDS_MAX
      : wholeNumber("seconds", values.seconds, 1, SECONDS_MAX);
  const { catalog } = loadPacks(values.packs);
  const run = new BattleRun(
    catalog,
    aiSetup(catalog, positionals[0], seed, [], values.level as AiLevel),
  );
  const lines: string[] = [];
  const recorder =
    values.replay === undefined ? null : new ReplayRecorder(run, (line) => lines.push(line));

  // Before the battle, so that nobody waits for one that cannot be kept.
  if (values.replay !== undefined) askToWrite(values.replay);

  const startMs = performance.now();
  while (!run.isOver && run.battle.tick < limitS * TICK_HZ) {
    recorder?.flushLog();
    run.step();
    recorder?.stepped();
    if (!values.json && process.stderr.isTTY) showProgress(run);
  }
  const wallS = (performance.now() - startMs) / 1000;
  if (recorder !== null && values.replay !== undefined) {
    recorder.end();
    writeFileSync(values.replay, lines.join(""));
  }
  const account = accountOf(run);
  if (!values.json) describe(account, wallS);
  else console.log(JSON.stringify(account));
});

/** Throws when the file cannot be written; what it holds is there until the battle is over. */
function askToWrite(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    closeSync(openSync(path, "a"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`--replay is "${path}"; that cannot be written (${code ?? message})`);
  }
}

function showProgress(run: BattleRun): void {
  if (run.battle.tick % (10 * TICK_HZ) === 0) process.stderr.write(`\r${clock(run.battle.tick)} `);
}

function describe(account: BattleAccount, wallS: number): void {
  const battleS = account.ticks / TICK_HZ;
  console.log(
    `\n${account.scenario}, seed ${account.seed}: ${clock(account.ticks)} of battle in ${wallS.toFixed(1)} s`,
  );
  console.log(
    `  × ${(battleS / wallS).toFixed(1)} real time, ${((wallS * 1000) / account.ticks).toFixed(2)} ms a step`,
  );
  const winner = account.winner === null ? "nobody wins" : `${account.winner} wins`;
  console.log(`  ${winner} (${account.degree}: ${account.reason})`);
  for (const side of account.sides) {
    console.log(
      `  ${side.id.padEnd(12)} ships left ${side.shipsLeft}, lost ${side.shipsLost}, withdrawn ` +
        `${side.shipsWithdrawn}; craft lost ${side.craftLost}; score ${side.score}`,
    );
  }
  console.log(`  state hash ${account.hash}`);
}

function clock(ticks: number): string {
  const seconds = Math.floor(ticks / TICK_HZ);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
