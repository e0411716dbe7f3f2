// `npm run balance -- SCENARIO --seeds N`: many AI battles on all cores, and what they say.
import "../node-version.ts";
import { availableParallelism } from "node:os";
import { loadPacks } from "../packs.ts";
import { readArguments, runCommand, UsageError, wholeNumber } from "./arguments.ts";
import { fightAll } from "./balance-pool.ts";
import { describe, reportOf } from "./balance-report.ts";
import { aiSetup } from "./headless.ts";
import { choose, delayForces, scaleDamage, type WhatIf } from "./what-if.ts";
import { CLAIM_IDS, weighClaims } from "./claims.ts";
import { weighHeadline } from "./headline.ts";

const SEEDS_MAX = 100_000;

const HELP = `npm run balance -- SCENARIO [options]
npm run balance -- headline [--seeds N] [--cores N] [--json]
npm run balance -- claims [NAME …] [--seeds N] [--cores N] [--json]

Fights a scenario with many seeds on all cores: win rates with 95 % confidence intervals (Wilson),
durations, losses, the worst minute, how many ships docks mended, how often friends collided and how
many sank of it, what reserves were used for, which hidden decks were found.
"headline" asks of the pack's headline battle all that its design demands: ten times as many
battles, with other damage and other waiting times, where two sides fight. "claims" fights small
battles for each thing that the rules of war claim; name some of
  ${CLAIM_IDS.join(", ")}
or none for all of them. Both exit with 1 when something is false.

  --seeds N               how many battles (default 20)
  --first N               first seed (default 1)
  --cores N               workers (default: all)
  --packs DIRS            pack folders laid over the default pack, comma separated
  --damage SIDE=FACTOR    what if the weapons of that side did so many times the damage
  --choose CHOICE=OPTION  what if that was chosen in the briefing
  --delay FORCE=SECONDS   what if that task force began so much of its way farther back
  --json                  print one JSON object as the last line

The last three may be given several times.`;

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      seeds: { type: "string", default: "20" },
      first: { type: "string", default: "1" },
      cores: { type: "string" },
      packs: { type: "string", default: "" },
      damage: { type: "string", multiple: true, default: [] },
      choose: { type: "string", multiple: true, default: [] },
      delay: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
    },
    HELP,
  );
  if (positionals.length !== 1 && positionals[0] !== "claims")
    throw new UsageError(`name one scenario\n\n${HELP}`);
  const count = wholeNumber("seeds", values.seeds, 1, SEEDS_MAX);
  const first = wholeNumber("first", values.first, 0, 0xffffffff - count);
  const cores =
    values.cores === undefined
      ? availableParallelism()
      : wholeNumber("cores", values.cores, 1, 256);
  const seeds = Array.from({ length: count }, (_, n) => first + n);
  const isSuite = positionals[0] === "headline" || positionals[0] === "claims";
  const isWhatIf = values.damage.length + values.choose.length + values.delay.length > 0;
  if (isSuite && isWhatIf) {
    throw new UsageError(
      `--damage, --choose and --delay are for one scenario; "${positionals[0]}" sets its own`,
    );
  }
  if (positionals[0] === "claims" && values.packs !== "") {
    throw new UsageError("--packs is not for claims: they are fought with the default pack");
  }
  if (positionals[0] === "headline") {
    const isMet = await weighHeadline(seeds, values.packs, cores, values.json);
    if (!isMet) process.exitCode = 1;
    return;
  }
  if (positionals[0] === "claims") {
    const areTrue = await weighClaims(positionals.slice(1), seeds, cores, values.json);
    if (!areTrue) process.exitCode = 1;
    return;
  }
  const [scenarioId] = positionals;
  const whatIf: WhatIf = {
    damage: numbersOf("damage", values.damage),
    choices: Object.fromEntries(values.choose.map((text) => pairOf("choose", text))),
    delaysS: numbersOf("delay", values.delay),
  };
  refuseUnknown(scenarioId, values.packs, whatIf);
  const fights = seeds.map((seed) => ({ scenarioId, seed, whatIf }));
  const fought = await fightAll(fights, { packs: values.packs }, cores);
  const report = reportOf(scenarioId, fought);
  if (values.json) console.log(JSON.stringify({ ...report, battlesFought: fought }));
  else describe(report);
});

/** What is unknown is refused here, once, and not by every worker. */
function refuseUnknown(scenarioId: string, packs: string, whatIf: WhatIf): void {
  const content = loadPacks(packs);
  const { catalog } = content;
  choose(catalog, aiSetup(catalog, scenarioId, 0), whatIf);
  scaleDamage(catalog, scenarioId, whatIf);
  delayForces(content, scenarioId, whatIf);
}

function pairOf(name: string, text: string): [string, string] {
  const [key, value, ...rest] = text.split("=");
  if (value === undefined || value === "" || rest.length > 0) {
    throw new UsageError(`--${name} is "${text}"; it takes a name, "=", and a value`);
  }
  return [key, value];
}

function numbersOf(name: string, texts: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    texts.map((text) => {
      const [key, value] = pairOf(name, text);
      const number = Number(value);
      if (!Number.isFinite(number) || number < 0) {
        throw new UsageError(`--${name} is "${text}"; after "=" it takes a number from 0 on`);
      }
      return [key, number];
    }),
  );
}
