// When an admiral talks: what he answers to terms, and when he offers some. He goes by his own
// picture: what is left of his fleet, what he has seen the enemy lose of a strength that the scenario
// makes public, the score as he knows it, the clock.
import { RELATION_HOSTILE } from "../battle/catalog.ts";
import { TICK_HZ } from "../battle/limits.ts";
import { isJudgedAtClock } from "../battle/objective.ts";
import type { Order, Terms } from "../battle/orders.ts";
import { GROUP_OFF_MAP, LIFE_ON_MAP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { relationOf } from "./relations.ts";

/** Strength over the enemies': who has less than this, and has fallen to that share of what he began with, is beaten. */
const PARLEY_BEATEN_ODDS = 0.5;
const PARLEY_FALLEN_SHARE = 0.5;
/** Who has so much more lets nobody go. */
const PARLEY_CRUSHING_ODDS = 4;
/** Who leads takes a peace as they stand only below these odds, or late. */
const PARLEY_EVEN_ODDS = 0.8;
/** Nobody asks to go before this share of the clock has run; late is when less than that is left. */
const PARLEY_FROM_SHARE = 0.2;
const PARLEY_LATE_SHARE = 0.2;
const PARLEY_OFFER_EVERY_S = 180;

/** Plain data. `startOdds` is 0 before the first look. */
export type ParleyMemory = { startOdds: number; nextOfferS: number };

export function newParley(): ParleyMemory {
  return { startOdds: 0, nextOfferS: 0 };
}

/** How the war stands, as its admiral believes. */
type Stand = {
  /** Own strength over the enemies'. */
  odds: number;
  /** Odds now over those of the beginning. */
  keptShare: number;
  isAhead: boolean;
  /** His goals are nearer their end than any enemy's: whoever waits will have won. */
  isNearerGoal: boolean;
  /** Share of the clock that is left. */
  leftShare: number;
};

/** Answers and offers of the seat that speaks for the side. */
export function parleyOrders(memory: ParleyMemory, desk: Desk): Order[] {
  const stand = standOf(memory, desk);
  const { offers } = desk.sight.parley;
  const answers = offers.flatMap(({ side, terms, isOwn }): Order[] => {
    if (isOwn) return [];
    return [{ kind: "answerTerms", side, isAccepted: isWelcome(terms, stand) }];
  });
  return answers.length > 0 ? answers : offersOf(memory, desk, stand);
}

/** `terms` are said by the enemy: "weLeave" means that he does. */
function isWelcome(terms: Terms, stand: Stand): boolean {
  const { odds, keptShare, isAhead, isNearerGoal, leftShare } = stand;
  const isBeaten = odds < PARLEY_BEATEN_ODDS && keptShare < PARLEY_FALLEN_SHARE;
  const isLate = leftShare < PARLEY_LATE_SHARE;
  switch (terms) {
    case "weLeave":
      // Whoever can have all of it, and has the time, wants more than an empty field.
      return odds < PARLEY_CRUSHING_ODDS || isLate;
    case "theyLeave":
      return isBeaten && !isAhead && !isNearerGoal;
    case "asWeStand":
      // The score decides then: who is behind gives the battle away.
      return isAhead ? isLate || odds < PARLEY_EVEN_ODDS : odds < 1 && !isNearerGoal;
    default:
      terms satisfies never;
      return false;
  }
}

/** A beaten fleet that nobody comes to help asks to go, one enemy after the other. */
function offersOf(memory: ParleyMemory, desk: Desk, stand: Stand): Order[] {
  const tickS = desk.sight.tick / TICK_HZ;
  const { odds, keptShare, isAhead, leftShare } = stand;
  const isBeaten = odds < PARLEY_BEATEN_ODDS && keptShare < PARLEY_FALLEN_SHARE && !isAhead;
  const isTime = tickS >= memory.nextOfferS && leftShare < 1 - PARLEY_FROM_SHARE;
  if (!isBeaten || !isTime || isMoreToCome(desk)) return [];
  memory.nextOfferS = tickS + PARLEY_OFFER_EVERY_S;
  return enemiesOf(desk).map((side) => ({ kind: "offerTerms", side, terms: "weLeave" }));
}

function standOf(memory: ParleyMemory, { catalog, briefing, sight }: Desk): Stand {
  let own = 0;
  for (let unit = 0; unit < sight.ships.count; unit++) {
    const life = sight.ships.life[unit];
    // What is still to come fights as well.
    if (life <= LIFE_ON_MAP) own += catalog.ships[sight.ships.classIndex[unit]].points;
  }
  const enemies = enemiesOf({ briefing, sight });
  const all = enemies.reduce((sum, side) => sum + strengthOf({ catalog, briefing }, side), 0);
  const odds = own / Math.max(1, all - sight.scoreOwn);
  if (memory.startOdds === 0) memory.startOdds = odds;
  return {
    odds,
    keptShare: memory.startOdds === 0 ? 1 : odds / memory.startOdds,
    isAhead: sight.scoreOwn > sight.scoreEnemy,
    isNearerGoal: isGoalNearer({ briefing, sight }),
    leftShare: 1 - sight.tick / TICK_HZ / briefing.clockS,
  };
}

/** By goals that are reached before the clock runs out, as far as the side can know. */
function isGoalNearer({ briefing, sight }: Pick<Desk, "briefing" | "sight">): boolean {
  let own = 0;
  let theirs = 0;
  for (const [row, objective] of briefing.objectives.entries()) {
    if (isJudgedAtClock(objective)) continue;
    const share = sight.objectives[row];
    const relation = relationOf(briefing, objective.side);
    if (objective.side === briefing.side) own = Math.max(own, share);
    else if (relation === RELATION_HOSTILE) theirs = Math.max(theirs, share);
  }
  return own > theirs;
}

function enemiesOf({ briefing, sight }: Pick<Desk, "briefing" | "sight">): number[] {
  return briefing.sides.flatMap((_, side) => {
    const isEnemy = side !== briefing.side && relationOf(briefing, side) === RELATION_HOSTILE;
    return isEnemy && !sight.parley.truces.includes(side) ? [side] : [];
  });
}

/** Points of all ships that the scenario's file gives a side: everybody can read it. */
function strengthOf({ catalog, briefing }: Pick<Desk, "catalog" | "briefing">, side: number) {
  const forces = catalog.scenarios.get(briefing.scenarioId)?.sides[side].taskForces ?? [];
  let points = 0;
  for (const { squadrons } of forces) {
    for (const { ships } of squadrons) {
      for (const { classIndex, count } of ships) points += catalog.ships[classIndex].points * count;
    }
  }
  return points;
}

function isMoreToCome({ sight: { groups } }: Desk): boolean {
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 1 && groups.arrival[group] >= GROUP_OFF_MAP) return true;
  }
  return false;
}
