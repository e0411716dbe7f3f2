// What the rules of war claim, each shown by many small battles: reach, silence, formation, spread.
// The battles are in tests/claims/claims.json, of the pack's own classes; sides change places for half
// of the seeds.
import { readFileSync } from "node:fs";
import type { PackFiles } from "../packs.ts";
import { UsageError } from "./arguments.ts";
import { type Fight, type Fought, fightAll } from "./balance-pool.ts";
import { type InterventionName, INTERVENTIONS } from "./interventions.ts";
import { wilson } from "./balance-report.ts";

const KM = { width: 500, height: 300, apart: 260 };
const CLOCK_S = 900;

type Squadron = {
  ships: { class: string; count: number }[];
  copies?: number;
  formation?: string;
  spacingKm?: number;
  emissions?: string;
};
/** One of two forces that fight; `squadrons` stand abreast. */
type Force = { squadrons: Squadron[] };
type PlaceText = { id: string; place: string; atKm: number[]; radiusKm: number[] };
type Sector = {
  first: Force;
  second: Force;
  places?: PlaceText[];
  apartKm?: number;
  widthKm?: number;
  heightKm?: number;
};

/** A battle of a claim; what is done in it (`interventions.ts`) is done to its second force. */
type Trial = Sector & { id: string; intervention?: InterventionName };

/** Trials of one claim may fight with the forces of another one of it. */
type TrialText = Trial | { id: string; sameAs: string; intervention?: InterventionName };

/** What is asked of the figure of a trial, by itself or as a share of another one's. */
type Demand = { trial: string; atLeast?: number; atMost?: number; of?: string };

type Claim = {
  readonly id: string;
  readonly sentence: string;
  /**
   * The figure of each trial: the share of battles that its first force won, drawn ones counted as
   * half; or the share of all missiles fired that hit.
   */
  readonly measure: "wins" | "leaks";
  readonly trials: readonly Trial[];
  readonly demands: readonly Demand[];
};

const PATH = new URL("../../tests/claims/claims.json", import.meta.url);
/** Both sides are of one faction, so that they break alike. */
const { claims: CLAIM_TEXTS, faction: FACTION } = JSON.parse(readFileSync(PATH, "utf8")) as {
  claims: readonly (Omit<Claim, "trials"> & { trials: readonly TrialText[] })[];
  faction: string;
};
const CLAIMS: readonly Claim[] = CLAIM_TEXTS.map((claim) => ({
  ...claim,
  trials: claim.trials.map((text) => trialOf(text, claim.trials)),
}));

export const CLAIM_IDS: readonly string[] = CLAIMS.map(({ id }) => id);

/** Scenarios of all trials, each with the sides one way round and the other. */
export function claimFiles(): PackFiles {
  const files = new Map<string, string>();
  const scenarios: Record<string, object> = {};
  for (const { trials } of CLAIMS) {
    for (const trial of trials) {
      checkIntervention(trial);
      for (const isSwapped of [false, true]) {
        const scenarioId = scenarioOf(trial.id, isSwapped);
        files.set(`scenarios/${scenarioId}.json`, JSON.stringify(scenarioText(trial, isSwapped)));
        scenarios[scenarioId] = localeText(scenarioId, trial, isSwapped);
      }
    }
  }
  files.set("locales/en.json", JSON.stringify({ scenarios }));
  return files;
}

function trialOf(text: TrialText, texts: readonly TrialText[]): Trial {
  if (!("sameAs" in text)) return text;
  const { sameAs, ...rest } = text;
  const of = texts.find(({ id }) => id === sameAs);
  if (of !== undefined && !("sameAs" in of)) return { ...of, ...rest };
  throw new UsageError(`claims.json: trial "${text.id}" wants the forces of "${sameAs}"`);
}

/** Names in a file are not checked by types. */
function checkIntervention({ id, intervention }: Trial): void {
  if (intervention === undefined || Object.hasOwn(INTERVENTIONS, intervention)) return;
  const known = Object.keys(INTERVENTIONS).join(", ");
  throw new UsageError(`claims.json: trial "${id}" names "${intervention}"; there are: ${known}`);
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
  const source = { packs: "", extra: claimFiles() };
  for (const claim of claims) {
    const fought = await fightAll(fightsOf(claim, seeds), source, cores);
    const shares = sharesOf(claim, fought);
    const { id, sentence } = claim;
    const result = { id, sentence, shares, holds: isShown(claim, shares) };
    results.push(result);
    if (!isJson) console.log(lineOf(claim, result, seeds.length));
  }
  if (isJson) console.log(JSON.stringify(results));
  return results.every(({ holds }) => holds);
}

function isShown({ trials, demands }: Claim, shares: readonly number[]): boolean {
  const shareOf = (id: string): number => shares[trials.findIndex((trial) => trial.id === id)];
  return demands.every(({ trial, atLeast = 0, atMost = 1, of }) => {
    const base = of === undefined ? 1 : shareOf(of);
    return shareOf(trial) >= atLeast * base && shareOf(trial) <= atMost * base;
  });
}

function claimOf(name: string): Claim {
  const claim = CLAIMS.find(({ id }) => id === name);
  if (claim !== undefined) return claim;
  const known = CLAIMS.map(({ id }) => id).join(", ");
  throw new UsageError(`there is no claim "${name}"; there are: ${known}`);
}

function lineOf(
  { trials, sentence, measure }: Claim,
  result: { shares: number[]; holds: boolean },
  of: number,
) {
  const percent = (share: number): string => `${Math.round(100 * share)} %`;
  const shares = trials.map(({ id }, n) => {
    const share = `${id} ${percent(result.shares[n])}`;
    // Missiles of one battle fare alike: no interval follows from their number.
    if (measure === "leaks") return share;
    const { low, high } = wilson(Math.round(result.shares[n] * of), of);
    return `${share} (${percent(low)}–${percent(high)})`;
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
      return { ...fight, intervention: { name: intervention, side: isSwapped ? 0 : 1 } };
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

function forcesOf({ first, second }: Sector, isSwapped: boolean): Force[] {
  return isSwapped ? [second, first] : [first, second];
}

function scenarioText(sector: Sector, isSwapped: boolean): object {
  const { apartKm = KM.apart, widthKm = KM.width, heightKm = KM.height } = sector;
  return {
    widthKm,
    heightKm,
    clockS: CLOCK_S,
    places: sector.places ?? [],
    relations: [
      [2, 0],
      [0, 2],
    ],
    sides: forcesOf(sector, isSwapped).map((force, n) => {
      const { id, headingDeg, towards } = SIDES[n];
      const x = widthKm / 2 + (towards * apartKm) / 2;
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
              zoneKm: [x - ZONE_KM, heightKm / 4, x + ZONE_KM, (3 * heightKm) / 4],
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
