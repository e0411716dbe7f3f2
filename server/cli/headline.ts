// What the design demands of the headline battle, asked of many battles: who may win how often, how
// long it lasts, how fast ships die, how steep its balance is, and whether its decisions are decisions.
import { loadPacks } from "../packs.ts";
import { type Fought, fightAll } from "./balance-pool.ts";
import { describe, reportOf, type BalanceReport } from "./balance-report.ts";
import type { WhatIf } from "./what-if.ts";

/** What the design asks: wins of each side, length, losses, how steep the balance may be. */
const WINS_MIN_SHARE = 6 / 20;
const MINUTES = { least: 15, most: 24 };
const DEATHS_PER_MINUTE_MAX = 45;
const DAMAGE_STEP = 0.1;
const SLOPE_MAX_SHARE = 0.4;
/** Waits of the second echelon that are compared. */
const WAITS_S = [0, 60, 120, 180, 300];
const RESERVE_USES_MIN_SHARE = 4 / 20;

type Demand = { name: string; value: string; isMet: boolean };

/** Fights and prints; whether every demand is met. */
export async function weighHeadline(
  seeds: readonly number[],
  packs: string,
  cores: number,
  isJson: boolean,
): Promise<boolean> {
  const { catalog } = loadPacks(packs);
  const scenarioId = catalog.headlineScenario;
  const scenario = catalog.scenarios.get(scenarioId)!;
  const sideIds = scenario.sides.map(({ id }) => id);
  const ask = (whatIf: WhatIf): { scenarioId: string; seed: number; whatIf: WhatIf }[] =>
    seeds.map((seed) => ({ scenarioId, seed, whatIf }));
  const changes: WhatIf[] = [
    {},
    ...sideIds.flatMap((id) => [
      { damage: { [id]: 1 + DAMAGE_STEP } },
      { damage: { [id]: 1 - DAMAGE_STEP } },
    ]),
    ...WAITS_S.map((waitS) => waitOf(scenario, waitS)),
  ];
  const fought = await fightAll(changes.flatMap(ask), { packs }, cores);
  const reports = changes.map((_, n) =>
    reportOf(scenarioId, fought.slice(n * seeds.length, (n + 1) * seeds.length)),
  );
  const demands = [
    ...demandsOf(reports[0], fought.slice(0, seeds.length)),
    ...slopesOf(sideIds, reports),
    waitDemand(reports.slice(1 + 2 * sideIds.length)),
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

type ScenarioLike = {
  sides: readonly {
    choices: readonly { id: string; options: readonly { id: string }[] }[];
    taskForces: readonly {
      id: string;
      squadrons: readonly { zoneByOption: ReadonlyMap<string, unknown> }[];
    }[];
  }[];
};

/** The second side's forces whose place is its choice begin together with the others, but for the wait. */
function waitOf({ sides }: ScenarioLike, waitS: number): WhatIf {
  const [choice] = sides[1].choices;
  const late = sides[1].taskForces.filter(({ squadrons }) =>
    squadrons.some(({ zoneByOption }) => zoneByOption.size > 0),
  );
  return {
    // The last option is that of no wait.
    choices: { [choice.id]: choice.options.at(-1)!.id },
    delaysS: Object.fromEntries(late.map(({ id }) => [id, waitS])),
  };
}

function demandsOf(report: BalanceReport, fought: readonly Fought[]): Demand[] {
  const { minutes, deathsPerMinuteMax, reserves, battles } = report;
  const decks = Object.entries(report.hiddenDecksFound);
  const isFoundSometimes = decks.some(([, count]) => count > 0);
  const isHiddenSometimes = fought.some(({ figures }) =>
    Object.values(figures.hiddenDecks).every((atS) => atS === null),
  );
  return [
    ...report.sides.map(({ id, wins }) => ({
      name: `${id} wins at least ${Math.round(WINS_MIN_SHARE * battles)} of ${battles}`,
      value: `${wins.count}`,
      isMet: wins.share >= WINS_MIN_SHARE,
    })),
    {
      name: `a battle lasts ${MINUTES.least} to ${MINUTES.most} minutes`,
      value: `${minutes.least.toFixed(1)} to ${minutes.most.toFixed(1)}`,
      isMet: minutes.least >= MINUTES.least && minutes.most <= MINUTES.most,
    },
    {
      name: `at most ${DEATHS_PER_MINUTE_MAX} ships die in any minute`,
      value: `${deathsPerMinuteMax.most}`,
      isMet: deathsPerMinuteMax.most <= DEATHS_PER_MINUTE_MAX,
    },
    ...(["hunt", "place"] as const).map((use) => ({
      name: `the reserve goes ${use === "hunt" ? "after decks" : "to a place"} in at least ${Math.round(RESERVE_USES_MIN_SHARE * battles)}`,
      value: `${reserves[use]}`,
      isMet: reserves[use] / battles >= RESERVE_USES_MIN_SHARE,
    })),
    {
      name: "hidden decks are found in some battles and never in others",
      value: decks.map(([name, count]) => `${name} ${count}`).join(", "),
      isMet: isFoundSometimes && isHiddenSometimes,
    },
  ];
}

/** How far a step of one side's damage moves its win rate. */
function slopesOf(sideIds: readonly string[], reports: readonly BalanceReport[]): Demand[] {
  return sideIds.map((id, n) => {
    const [base, more, less] = [reports[0], reports[1 + 2 * n], reports[2 + 2 * n]].map(
      ({ sides }) => sides[n].wins.share,
    );
    const most = Math.max(Math.abs(more - base), Math.abs(less - base));
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return {
      name: `${percent(DAMAGE_STEP)} of ${id}'s damage moves its wins by at most ${percent(SLOPE_MAX_SHARE)}`,
      value: `${percent(less)}, ${percent(base)}, ${percent(more)}`,
      isMet: most <= SLOPE_MAX_SHARE,
    };
  });
}

function waitDemand(reports: readonly BalanceReport[]): Demand {
  const wins = reports.map(({ sides }) => sides[1].wins.count);
  const best = Math.max(...wins);
  return {
    name: "the best wait of the second echelon is neither none nor the longest",
    value: WAITS_S.map((waitS, n) => `${waitS} s: ${wins[n]}`).join(", "),
    isMet: wins[0] < best && wins[wins.length - 1] < best,
  };
}
