// What the rules of war claim, each shown by many small battles: reach, silence, formation, spread.
// The scenarios are made here, of the pack's own classes; sides change places for half of the seeds.
import type { PackFiles } from "../packs.ts";
import { UsageError } from "./arguments.ts";
import { type Fight, type Fought, fightAll } from "./balance-pool.ts";
import { wilson } from "./balance-report.ts";

const KM = { width: 500, height: 300, apart: 260 };
const CLOCK_S = 900;

type Ships = { class: string; count: number };
type Squadron = {
  ships: Ships[];
  copies?: number;
  formation?: string;
  spacingKm?: number;
  emissions?: string;
};
/** One of two forces that fight; `squadrons` stand abreast. */
type Force = { squadrons: Squadron[] };
type PlaceText = { id: string; place: string; atKm: number[]; radiusKm: number[] };
type Sector = { first: Force; second: Force; places?: PlaceText[]; apartKm?: number };

/** A battle of a claim: who should do well in it stands first. */
type Trial = { id: string; sector: Sector; intervention?: string };

type Claim = {
  readonly id: string;
  readonly sentence: string;
  readonly trials: readonly Trial[];
  /**
   * What is measured of each trial: the share of battles that its first force won, drawn ones counted
   * as half; or the share of all missiles fired that hit.
   */
  readonly measure: "wins" | "leaks";
  readonly holds: (shares: readonly number[]) => boolean;
};

const CLEAR_WIN = 0.6;

/** Points of both sides are equal in each. */
const LONG: Force = { squadrons: [{ ships: [{ class: "javelin", count: 3 }], copies: 2 }] };
const SHORT: Force = { squadrons: [{ ships: [{ class: "sarrek", count: 8 }], copies: 2 }] };
const CLOUD = { id: "bank", place: "badlands", atKm: [250, 150], radiusKm: [300, 200] };

function deckGroup(emissions: string): Force {
  const ships = [
    { class: "kestrel", count: 1 },
    { class: "halberd", count: 3 },
  ];
  return { squadrons: [{ ships, copies: 2, formation: "screen", emissions }] };
}

/** One salvo is eight missiles of each ship. */
const SALVO = (count: number): Force => ({ squadrons: [{ ships: [{ class: "javelin", count }] }] });
const CONVOYED = [{ class: "vanguard", count: 2 }];
const CONVOY: Force = { squadrons: [{ ships: CONVOYED, formation: "screen" }] };
const SCREENED: Force = {
  squadrons: [{ ships: [...CONVOYED, { class: "halberd", count: 4 }], formation: "screen" }],
};

const LED: Force = {
  squadrons: [
    {
      ships: [
        { class: "tirpitz", count: 1 },
        { class: "halberd", count: 5 },
      ],
      formation: "screen",
    },
    {
      ships: [
        { class: "vanguard", count: 2 },
        { class: "halberd", count: 6 },
      ],
      copies: 6,
    },
  ],
};

const FORMED: Force = {
  squadrons: [{ ships: [{ class: "halberd", count: 8 }], copies: 3, formation: "line" }],
};
const UNFORMED: Force = {
  squadrons: [{ ships: [{ class: "halberd", count: 1 }], copies: 24, formation: "loose" }],
};
const MIXED = (factor: number): Ships[] => [
  { class: "vanguard", count: factor },
  { class: "javelin", count: 2 * factor },
  { class: "halberd", count: 5 * factor },
];
const SPREAD: Force = { squadrons: [{ ships: MIXED(1), copies: 4, formation: "line" }] };
const BLOB: Force = { squadrons: [{ ships: MIXED(4), formation: "wedge", spacingKm: 1.2 }] };

const CLAIMS: readonly Claim[] = [
  {
    id: "reach",
    sentence: "longer reach beats shorter at equal cost in the open, and loses in cloud",
    trials: [
      { id: "reach-open", sector: { first: LONG, second: SHORT } },
      { id: "reach-cloud", sector: { first: SHORT, second: LONG, places: [CLOUD], apartKm: 120 } },
    ],
    measure: "wins",
    holds: (shares) => shares.every((share) => share >= CLEAR_WIN),
  },
  {
    id: "silence",
    sentence: "a silent carrier wing beats a loud one",
    trials: [
      {
        id: "silence",
        sector: { first: deckGroup("silent"), second: deckGroup("active"), apartKm: 300 },
      },
    ],
    measure: "wins",
    holds: ([share]) => share >= CLEAR_WIN,
  },
  {
    id: "screen",
    sentence:
      "a screen cuts missile leaks by more than half, and what a screened bank can stop leaks nothing",
    trials: [
      { id: "bare-24", sector: { first: SALVO(3), second: CONVOY } },
      { id: "screened-24", sector: { first: SALVO(3), second: SCREENED } },
      { id: "screened-8", sector: { first: SALVO(1), second: SCREENED } },
    ],
    measure: "leaks",
    holds: ([bare, screened, few]) => screened < 0.5 * bare && few === 0,
  },
  {
    id: "flagship",
    sentence: "killing the flagship first helps but does not decide",
    trials: [
      { id: "flagship", sector: { first: LED, second: LED }, intervention: "sinkFlagshipOf" },
    ],
    measure: "wins",
    // Whose flagship lives wins more often, and by no means always.
    holds: ([share]) => share > 0.5 && share < 0.9,
  },
  {
    id: "formation",
    sentence: "formation beats none at equal strength",
    trials: [{ id: "formation", sector: { first: FORMED, second: UNFORMED } }],
    measure: "wins",
    holds: ([share]) => share >= CLEAR_WIN,
  },
  {
    id: "spread",
    sentence: "a blob loses to a spread fleet that is as strong",
    trials: [{ id: "spread", sector: { first: SPREAD, second: BLOB } }],
    measure: "wins",
    holds: ([share]) => share >= CLEAR_WIN,
  },
];

/** Scenarios of all trials, each with the sides one way round and the other. */
export function claimFiles(): PackFiles {
  const files = new Map<string, string>();
  const scenarios: Record<string, object> = {};
  for (const { trials } of CLAIMS) {
    for (const { id, sector } of trials) {
      for (const isSwapped of [false, true]) {
        const scenarioId = scenarioOf(id, isSwapped);
        files.set(`scenarios/${scenarioId}.json`, JSON.stringify(scenarioText(sector, isSwapped)));
        scenarios[scenarioId] = localeText(scenarioId, sector, isSwapped);
      }
    }
  }
  files.set("locales/en.json", JSON.stringify({ scenarios }));
  return files;
}

function scenarioOf(trialId: string, isSwapped: boolean): string {
  return `claim-${trialId}-${isSwapped ? "b" : "a"}`;
}

/** Fights the named claims, or all; prints each with its figures; whether all hold. */
export async function weighClaims(
  names: readonly string[],
  seeds: readonly number[],
  cores: number,
  isJson: boolean,
): Promise<boolean> {
  const claims = names.length === 0 ? CLAIMS : names.map(claimOf);
  const results: { id: string; sentence: string; shares: number[]; holds: boolean }[] = [];
  for (const claim of claims) {
    const fought = await fightAll(
      fightsOf(claim, seeds),
      { packs: "", extra: claimFiles() },
      cores,
    );
    const shares = sharesOf(claim, fought);
    const { id, sentence } = claim;
    const result = { id, sentence, shares, holds: claim.holds(shares) };
    results.push(result);
    if (!isJson) console.log(lineOf(claim, result, seeds.length));
  }
  if (isJson) console.log(JSON.stringify(results));
  return results.every(({ holds }) => holds);
}

function claimOf(name: string): Claim {
  const claim = CLAIMS.find(({ id }) => id === name);
  if (claim !== undefined) return claim;
  const known = CLAIMS.map(({ id }) => id).join(", ");
  throw new UsageError(`there is no claim "${name}"; there are: ${known}`);
}

function lineOf(
  { trials, sentence }: Claim,
  result: { shares: number[]; holds: boolean },
  of: number,
) {
  const shares = trials.map(({ id }, n) => {
    const { low, high } = wilson(Math.round(result.shares[n] * of), of);
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    return `${id} ${percent(result.shares[n])} (${percent(low)}–${percent(high)})`;
  });
  return `${result.holds ? "     " : "FALSE"} ${sentence}: ${shares.join(", ")} of ${of}`;
}

/** Half of the seeds one way round, half the other. */
function fightsOf(claim: Claim, seeds: readonly number[]): Fight[] {
  return claim.trials.flatMap(({ id, intervention }) =>
    seeds.map((seed, n): Fight => {
      const isSwapped = n % 2 === 1;
      const fight = { scenarioId: scenarioOf(id, isSwapped), seed, whatIf: {} };
      if (intervention === undefined) return fight;
      // What is done is done to the second force.
      return { ...fight, intervention: `${intervention}${isSwapped ? "First" : "Second"}` };
    }),
  );
}

/** What the claim measures, of each trial. */
function sharesOf({ trials, measure }: Claim, fought: readonly Fought[]): number[] {
  return trials.map(({ id }) => {
    let won = 0;
    let all = 0;
    for (const { account, figures } of fought) {
      const isSwapped = account.scenario === scenarioOf(id, true);
      if (!isSwapped && account.scenario !== scenarioOf(id, false)) continue;
      if (measure === "leaks") {
        won += figures.missilesHit;
        all += figures.missilesFired;
        continue;
      }
      all++;
      if (account.winner === null) won += 0.5;
      else if (account.winner === (isSwapped ? "green" : "blue")) won++;
    }
    return won / all;
  });
}

const SIDES = [
  { id: "blue", headingDeg: 0, towards: -1 },
  { id: "green", headingDeg: 180, towards: 1 },
] as const;
const ZONE_KM = 10;

/** Both sides are of one faction, so that they break alike. */
const FACTION = "adn";

function forcesOf({ first, second }: Sector, isSwapped: boolean): Force[] {
  return isSwapped ? [second, first] : [first, second];
}

function scenarioText(sector: Sector, isSwapped: boolean): object {
  const apartKm = sector.apartKm ?? KM.apart;
  return {
    widthKm: KM.width,
    heightKm: KM.height,
    clockS: CLOCK_S,
    places: sector.places ?? [],
    relations: [
      [2, 0],
      [0, 2],
    ],
    sides: forcesOf(sector, isSwapped).map((force, n) => {
      const { id, headingDeg, towards } = SIDES[n];
      const x = KM.width / 2 + (towards * apartKm) / 2;
      return {
        id,
        faction: FACTION,
        seatMax: 1,
        choices: [],
        taskForces: [
          {
            id: "main",
            arrival: { kind: "start" },
            squadrons: force.squadrons.map((squadron, index) => ({
              id: `s${index}`,
              formation: squadron.formation ?? "line",
              spacingKm: squadron.spacingKm,
              zoneKm: [x - ZONE_KM, KM.height / 4, x + ZONE_KM, (3 * KM.height) / 4],
              headingDeg,
              emissions: squadron.emissions ?? "active",
              ships: squadron.ships,
              copies: squadron.copies ?? 1,
            })),
          },
        ],
      };
    }),
    objectives: [
      { kind: "lossShare", id: "break-green", side: "blue", share: 0.6 },
      { kind: "lossShare", id: "break-blue", side: "green", share: 0.6 },
    ],
    score: { byClass: {}, byName: {} },
  };
}

function localeText(id: string, sector: Sector, isSwapped: boolean): object {
  const squadrons: Record<string, string> = {};
  for (const force of forcesOf(sector, isSwapped)) {
    force.squadrons.forEach((_, n) => (squadrons[`s${n}`] = `Squadron ${n + 1}`));
  }
  const places: Record<string, string> = {};
  for (const place of sector.places ?? []) places[place.id] = "Cloud";
  return {
    name: id,
    brief: "A battle that shows what a rule claims.",
    sides: {
      blue: { name: "Blue", brief: "Break the other force." },
      green: { name: "Green", brief: "Break the other force." },
    },
    taskForces: { main: "Main body" },
    squadrons,
    places,
    choices: {},
    objectives: { "break-green": "Break the green force", "break-blue": "Break the blue force" },
  };
}
