// What the design demands of the headline battle, asked of many battles: who may win how often, how
// long it lasts, how fast ships die, how steep its balance is, and whether its decisions are decisions.
import type { Catalog, Scenario } from "../../shared/battle/catalog.ts";
import type { HeadlineChecks } from "../../shared/content/schema-checks.ts";
import { PackFile } from "../../shared/content/schemas.ts";
import { loadPacks, type PackFiles } from "../packs.ts";
import { UsageError } from "./arguments.ts";
import { type Fought, fightAll } from "./balance-pool.ts";
import { describe, reportOf, type BalanceReport } from "./balance-report.ts";
import type { WhatIf } from "./what-if.ts";

type Demand = { name: string; value: string; isMet: boolean };

/** Fights and prints; whether every demand is met. Throws a sentence where the pack makes none. */
export async function weighHeadline(
  seeds: readonly number[],
  packs: string,
  cores: number,
  isJson: boolean,
): Promise<boolean> {
  const { catalog, files } = loadPacks(packs);
  const checks = checksOf(catalog, files);
  const scenarioId = checks.scenario;
  const scenario = catalog.scenarios.get(scenarioId)!;
  const sideIds = scenario.sides.map(({ id }) => id);
  const { damageStep } = checks;
  const changes: WhatIf[] = [
    {},
    ...sideIds.flatMap((id) => [
      { damage: { [id]: 1 + damageStep } },
      { damage: { [id]: 1 - damageStep } },
    ]),
    ...checks.wait.seconds.map((waitS) => waitOf(scenario, checks, waitS)),
  ];
  const fights = changes.flatMap((whatIf) => seeds.map((seed) => ({ scenarioId, seed, whatIf })));
  const fought = await fightAll(fights, { packs }, cores);
  const reports = changes.map((_, n) =>
    reportOf(scenarioId, fought.slice(n * seeds.length, (n + 1) * seeds.length)),
  );
  const demands = [
    ...demandsOf(checks, reports[0], fought.slice(0, seeds.length)),
    ...slopesOf(checks, sideIds, reports),
    waitDemand(checks, sideIds, reports.slice(1 + 2 * sideIds.length)),
  ];
  if (isJson) console.log(JSON.stringify({ demands, reports }));
  else {
    describe(reports[0]);
    for (const { name, value, isMet } of demands) {
      console.log(`${isMet ? "    " : "MISS"} ${name}: ${value}`);
    }
  }
  return demands.every(({ isMet }) => isMet);
}

/** The checks of these packs' headline. */
function checksOf({ headlineScenario }: Catalog, files: PackFiles): HeadlineChecks {
  const { headlineChecks } = PackFile.parse(JSON.parse(files.get("pack.json") ?? "{}"));
  if (headlineChecks === undefined) {
    throw new UsageError("pack.json has no headlineChecks: it says nothing of what to look for");
  }
  if (headlineChecks.scenario !== headlineScenario) {
    throw new UsageError(
      `pack.json: headlineChecks are about ${headlineChecks.scenario}, ` +
        `and the headline is ${headlineScenario}: write checks for it`,
    );
  }
  return headlineChecks;
}

/** The forces that an option of no wait would bring with the others begin so much later. */
function waitOf({ sides }: Scenario, { wait }: HeadlineChecks, waitS: number): WhatIf {
  const side = sides.find(({ id }) => id === wait.side)!;
  const late = side.taskForces.filter(({ squadrons }) =>
    squadrons.some(({ zoneByOption }) => zoneByOption.has(wait.option)),
  );
  return {
    choices: { [wait.choice]: wait.option },
    delaysS: Object.fromEntries(late.map(({ id }) => [id, waitS])),
  };
}

function demandsOf(
  checks: HeadlineChecks,
  report: BalanceReport,
  fought: readonly Fought[],
): Demand[] {
  const { winsShareMin, minutesMin, minutesMax, reserveShareMin } = checks;
  const { minutes, deathsPerMinuteMax, reserves, battles } = report;
  const decks = Object.entries(report.hiddenDecksFound);
  const isFoundSometimes = decks.some(([, count]) => count > 0);
  const isHiddenSometimes = fought.some(({ figures }) =>
    Object.values(figures.hiddenDecks).every((atS) => atS === null),
  );
  return [
    ...report.sides.map(({ id, wins }) => ({
      name: `${id} wins at least ${Math.round(winsShareMin * battles)} of ${battles}`,
      value: `${wins.count}`,
      isMet: wins.share >= winsShareMin,
    })),
    {
      name: `a battle lasts ${minutesMin} to ${minutesMax} minutes`,
      value: `${minutes.least.toFixed(1)} to ${minutes.most.toFixed(1)}`,
      isMet: minutes.least >= minutesMin && minutes.most <= minutesMax,
    },
    {
      name: `at most ${checks.deathsPerMinuteMax} ships die in any minute`,
      value: `${deathsPerMinuteMax.most}`,
      isMet: deathsPerMinuteMax.most <= checks.deathsPerMinuteMax,
    },
    ...(["hunt", "place"] as const).map((use) => ({
      name: `the reserve goes ${use === "hunt" ? "after decks" : "to a place"} in at least ${Math.round(reserveShareMin * battles)}`,
      value: `${reserves[use]}`,
      isMet: reserves[use] / battles >= reserveShareMin,
    })),
    {
      name: "hidden decks are found in some battles and never in others",
      value: decks.map(([name, count]) => `${name} ${count}`).join(", "),
      isMet: isFoundSometimes && isHiddenSometimes,
    },
  ];
}

/** How far a step of one side's damage moves its win rate. */
function slopesOf(
  { damageStep, slopeShareMax }: HeadlineChecks,
  sideIds: readonly string[],
  reports: readonly BalanceReport[],
): Demand[] {
  return sideIds.map((id, n) => {
    const [base, more, less] = [reports[0], reports[1 + 2 * n], reports[2 + 2 * n]].map(
      ({ sides }) => sides[n].wins.share,
    );
    const most = Math.max(Math.abs(more - base), Math.abs(less - base));
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return {
      name: `${percent(damageStep)} of ${id}'s damage moves its wins by at most ${percent(slopeShareMax)}`,
      value: `${percent(less)}, ${percent(base)}, ${percent(more)}`,
      isMet: most <= slopeShareMax,
    };
  });
}

function waitDemand(
  { wait }: HeadlineChecks,
  sideIds: readonly string[],
  reports: readonly BalanceReport[],
): Demand {
  const side = sideIds.indexOf(wait.side);
  const wins = reports.map(({ sides }) => sides[side].wins.count);
  const best = Math.max(...wins);
  return {
    name: "the best wait of the second echelon is neither none nor the longest",
    value: wait.seconds.map((waitS, n) => `${waitS} s: ${wins[n]}`).join(", "),
    isMet: wins[0] < best && wins[wins.length - 1] < best,
  };
}
