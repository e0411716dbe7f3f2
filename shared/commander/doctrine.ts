// How admirals of each level fight: numbers of judgement, not rules of the battle. Distances in km,
// times in s, strengths as ratios of points.
import type { AiLevel } from "../protocol/setup.ts";

export type Doctrine = {
  /** Between two looks at the whole battle. */
  readonly thinkS: number;
  /** Attack when own points nearby are at least this share of the enemy's nearby. */
  readonly attackOdds: number;
  /** Give ground below this. */
  readonly retreatOdds: number;
  /** Bomber flights that are gathered on a deck before a strike leaves. */
  readonly strikeFlights: number;
  /** Share of scout-capable flights sent out at once. */
  readonly scoutShare: number;
};

export const DOCTRINES: Record<AiLevel, Doctrine> = {
  cadet: { thinkS: 8, attackOdds: 0.5, retreatOdds: 0.1, strikeFlights: 1, scoutShare: 0.3 },
  officer: { thinkS: 4, attackOdds: 0.7, retreatOdds: 0.3, strikeFlights: 2, scoutShare: 0.5 },
  admiral: { thinkS: 2, attackOdds: 0.8, retreatOdds: 0.4, strikeFlights: 2, scoutShare: 0.6 },
};

/** Who must take a place before the clock ends presses on against odds. */
export const PRESSING: Pick<Doctrine, "attackOdds" | "retreatOdds"> = {
  attackOdds: 0.25,
  retreatOdds: 0,
};

/** Contacts nearer than this to each other are fought as one. */
export const CLUSTER_KM = 30;
/** What is near enough to count in the odds of a fight. */
export const NEAR_KM = 60;
/** An advancing squadron turns on what it meets within this. */
export const ENGAGE_KM = 75;
/** A squadron that holds goes this far from its post to fight. */
export const POST_LEASH_KM = 70;
/** Defenders stand this far in front of what they hold, toward the threat. */
export const STAND_OFF_KM = 38;
/** Between the posts of neighbouring squadrons. */
export const POST_PITCH_KM = 22;
/** Fighting ships switch their sensors on with an enemy this near. */
export const LIGHT_UP_KM = 85;
/** Decks keep this far from any enemy ship they know of. */
export const DECK_CLEARANCE_KM = 170;
/** Below this share of missiles left, a missile ship is a gun ship. */
export const ROUNDS_LOW = 0.12;
/** Squadrons this far gone and outnumbered leave. */
export const CRIPPLED_SHARE = 0.35;
/** A side with less than this share of its points left, and nothing to come, gives up. */
export const SURRENDER_SHARE = 0.05;
/** An order is renewed only when its goal has moved by this much, or after so long. */
export const MOVED_KM = 12;
export const RENEW_S = 20;
/** A contact without a class is taken for this many points. */
export const UNKNOWN_POINTS = 10;
/** Contacts older than this are no targets. */
export const STALE_S = 45;
/** Tracks named in one attack order. */
export const ATTACK_TRACKS = 8;
/** A carrier's fix good enough to jump on: error and age. */
export const JUMP_ERROR_KM = 25;
export const JUMP_AGE_S = 50;
/** Waits this long after the earliest moment before the reserve goes to the objective. */
export const RESERVE_PATIENCE_S = 30;
/** Fraction of a craft's radius that a launch may use: the rest brings it home. */
export const RADIUS_SHARE = 0.9;
/** Enemy flights within this of a deck call up more cover. */
export const AIR_ALARM_KM = 220;
