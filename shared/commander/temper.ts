// How commanders of each level fight: numbers of judgement, not rules of the battle. Times in s, strengths
// as ratios of points.
import type { AiLevel } from "../protocol/setup.ts";

export type Temper = {
  /** Between two looks at the whole battle. */
  readonly thinkS: number;
  /** Attack when own points nearby are at least this share of the enemy's nearby. */
  readonly attackOdds: number;
  /** Give ground below this. */
  readonly retreatOdds: number;
  /** Closes until every gun bears, whatever it costs. */
  readonly isPressing: boolean;
  /** Leaves an enemy aside, shooting in passing, from these odds on: the goal comes first. */
  readonly bypassOdds: number;
  /** Squadrons make room for each other around the enemy, and missile ships keep their distance. */
  readonly keepsStations: boolean;
  /** Bomber flights that are gathered on a deck before a strike leaves. */
  readonly strikeFlights: number;
  /** Strikes of all decks go for one target at a time. */
  readonly massesStrikes: boolean;
  /** Overcharges weapons in a fight that hangs in the balance. */
  readonly chargesWeapons: boolean;
  /** Share of scout-capable flights sent out at once. */
  readonly scoutShare: number;
  /** Scouts that have seen their point go on to another while their fuel lasts. */
  readonly sendsScoutsOn: boolean;
  /** Leaves what a person ordered by hand as it is. */
  readonly isSubordinate?: boolean;
};

export const TEMPERS: Record<AiLevel, Temper> = {
  cadet: {
    thinkS: 12,
    attackOdds: 0.4,
    retreatOdds: 0.1,
    isPressing: false,
    bypassOdds: Number.MAX_VALUE,
    keepsStations: false,
    strikeFlights: 1,
    massesStrikes: false,
    chargesWeapons: false,
    scoutShare: 0.25,
    sendsScoutsOn: false,
  },
  officer: {
    thinkS: 5,
    attackOdds: 0.7,
    retreatOdds: 0.3,
    isPressing: false,
    bypassOdds: Number.MAX_VALUE,
    keepsStations: true,
    strikeFlights: 2,
    massesStrikes: false,
    chargesWeapons: true,
    scoutShare: 0.5,
    sendsScoutsOn: true,
  },
  admiral: {
    thinkS: 2,
    attackOdds: 0.8,
    retreatOdds: 0.4,
    isPressing: false,
    bypassOdds: Number.MAX_VALUE,
    keepsStations: true,
    strikeFlights: 2,
    massesStrikes: true,
    chargesWeapons: true,
    scoutShare: 0.75,
    sendsScoutsOn: true,
  },
};

/** Officers of persons fight as an officer would, within what they were told. */
export const SUBORDINATE: Temper = { ...TEMPERS.officer, isSubordinate: true };

/** Who must take a place before the clock ends presses on against odds. */
export const PRESSING: Pick<Temper, "attackOdds" | "retreatOdds" | "isPressing" | "bypassOdds"> = {
  attackOdds: 0.25,
  retreatOdds: 0,
  isPressing: true,
  bypassOdds: 2,
};
