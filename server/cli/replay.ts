// `npm run replay -- FILE --verify`: re-runs a recorded battle and names the first difference.
import "../node-version.ts";
import { readFileSync } from "node:fs";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import {
  parseReplay,
  type Replay,
  type ReplayHeader,
  replayRefusal,
} from "../../shared/match/replay.ts";
import { percentReached } from "../../shared/protocol/percent.ts";
import { verifyReplay } from "../../shared/match/verify.ts";
import { loadPacks } from "../packs.ts";
import { type Capsule, parseCapsule, reproduce } from "../store/capsule.ts";
import { readArguments, refuseWords, runCommand, UsageError } from "./arguments.ts";
import { rerecordAll } from "./rerecord.ts";

const HELP = `npm run replay -- FILE [--verify]
npm run replay -- --rerecord

  --verify      fights the battle again and compares the state hashes on the way; a capsule (of
                a match that broke) is fought again up to its fault. A file that ends early is
                held against what there is of it and passes: a server that died leaves such files
  --rerecord    renews the recorded battles of tests/replays and the checkpoint of tests/bench
                after a wanted change of the rules
  --packs DIRS  pack folders laid over the default pack, comma separated

Without --verify it prints what the file holds.`;

await runCommand(() => {
  const { values, positionals } = readArguments(
    {
      verify: { type: "boolean", default: false },
      rerecord: { type: "boolean", default: false },
      packs: { type: "string", default: "" },
    },
    HELP,
  );
  if (values.rerecord) refuseWords(positionals, HELP);
  const { catalog } = loadPacks(values.packs);
  if (values.rerecord) return rerecordAll(catalog);
  if (positionals.length !== 1) throw new UsageError(`name one replay file\n\n${HELP}`);
  const text = readFile(positionals[0]);
  const capsule = parseCapsule(text);
  if (capsule !== null) return tellCapsule(catalog, capsule, values.verify);
  const replay = parseReplay(text);
  if (!values.verify) return describe(replay);
  refuseOther(replay.header, catalog);

  const verdict = verifyReplay(catalog, replay, (share) => {
    if (process.stderr.isTTY) process.stderr.write(`\rverifying ${percentReached(share)} % `);
  });
  if (verdict.isSame) {
    const same = `same battle: ${verdict.ticks} ticks, state hash ${verdict.hash}`;
    console.log(replay.end === null ? `${earlyEnd(replay)}; up to there it is the ${same}` : same);
    return;
  }
  const { fields: names, fieldsTick } = verdict;
  const when = fieldsTick === verdict.tick ? "" : ` at tick ${fieldsTick}`;
  const fields = names.length > 0 ? ` (fields${when}: ${names.join(", ")})` : "";
  console.log(
    `differs: tick ${verdict.tick}, table ${verdict.table}${fields}; the same up to tick ${verdict.lastGoodTick}`,
  );
  process.exitCode = 1;
});

/** What a capsule holds and, on demand, whether its fault is still there. */
function tellCapsule(catalog: Catalog, capsule: Capsule, isFought: boolean): void {
  const { setup, tick, where, error } = capsule;
  const name = setup === null ? "a match without a battle" : `${setup.scenarioId}, ${setup.seed}`;
  console.log(`capsule of ${name}: broke after tick ${tick} in ${where}: ${error.message}`);
  if (!isFought) return;
  const fault = reproduce(catalog, capsule);
  if (fault === null) {
    console.log("fought again, nothing broke");
    return;
  }
  console.log(`fought again, it breaks after tick ${fault.tick}: ${fault.message}`);
  process.exitCode = 1;
}

/** Throws when the battle cannot be fought here; only another pack can be named by --packs. */
function refuseOther(header: ReplayHeader, catalog: Catalog): void {
  const refusal = replayRefusal(header, catalog.packId, catalog.rulesetHash);
  if (refusal === null) return;
  const isOfPack = replayRefusal(header, header.packId, header.rulesetHash) === null;
  const hint = "\n--packs names the folders that were laid over the default pack";
  throw new UsageError(isOfPack ? `${refusal}${hint}` : refusal);
}

function readFile(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`"${path}" cannot be read (${code ?? (error as Error).message})`);
  }
}

function describe(replay: Replay): void {
  const { header, entries, end, lastTick } = replay;
  console.log(
    `${header.setup.scenarioId}, seed ${header.setup.seed}, pack ${header.packId} ${header.rulesetHash}`,
  );
  console.log(
    `  simulation version ${header.simulationVersion}, ${(lastTick / TICK_HZ).toFixed(0)} s of battle`,
  );
  console.log(`  ${entries.length} orders and changes of seats`);
  if (end === null) {
    console.log(`  ${earlyEnd(replay)}: the file was cut short, or its server died`);
    return;
  }
  if (end.result === null)
    console.log("  has no result: it was saved or left while the battle ran");
  console.log(`  state hash at the end ${end.hash}`);
}

/** Every replay that was closed has an end line, whatever became of its battle. */
function earlyEnd({ lastTick }: Replay): string {
  return `the file ends early, at ${clock(lastTick / TICK_HZ)}: its end is missing`;
}
