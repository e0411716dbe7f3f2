// What the sides have lost and gained, and who has won. Losses are counted anew from the ships, so
// that no system that sinks one can forget to tell.
import { NO_ROW, SIDES_MAX, TICK_HZ } from "./limits.ts";
import { scoredPointsOf } from "./prizes.ts";
import { isOpposed, pointsOfShip } from "./sides.ts";
import {
  type Battle,
  type BattleResult,
  CRAFT_DESTROYED,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
} from "./state.ts";

/** Points of craft lost, by side: their share of the ship that carried them, if any did. */
const craftPoints = new Float64Array(SIDES_MAX);

/** Counts losses and withdrawals of all sides. */
export function countLosses(battle: Battle): void {
  const { ships, sides } = battle;
  const { lostPoints, withdrawnPoints, shipsLost, shipsWithdrawn } = sides;
  lostPoints.fill(0);
  withdrawnPoints.fill(0);
  shipsLost.fill(0);
  shipsWithdrawn.fill(0);
  for (let ship = 0; ship < ships.count; ship++) {
    const life = ships.life[ship];
    const side = ships.side[ship];
    // A prize was nothing that the side began with, and is no loss of it.
    if (ships.prizeOf[ship] !== NO_ROW) continue;
    if (life === LIFE_DESTROYED || life === LIFE_CAPTURED) {
      lostPoints[side] += pointsOfShip(battle, ship);
      shipsLost[side]++;
    } else if (life === LIFE_WITHDRAWN) {
      // Whom an objective sends home has not been driven off.
      if (ships.isToLeave[ship] === 0) withdrawnPoints[side] += pointsOfShip(battle, ship);
      shipsWithdrawn[side]++;
    }
  }
}

/** Scores of all sides: what their enemies lost, and what they held. Valid after `countLosses`. */
export function countScores(battle: Battle): void {
  const { sides } = battle;
  countCraft(battle);
  for (let side = 0; side < sides.count; side++) {
    const { ships, withdrawn, craft, held } = partsOfScore(battle, side);
    sides.score[side] = ships + withdrawn + craft + held;
  }
}

/** What a side's score is made of. */
export type ScoreParts = { ships: number; withdrawn: number; craft: number; held: number };

/** Valid after `countLosses`. */
export function scorePartsOf(battle: Battle, side: number): ScoreParts {
  countCraft(battle);
  return partsOfScore(battle, side);
}

function partsOfScore(battle: Battle, side: number): ScoreParts {
  const { sides } = battle;
  const parts = { ships: 0, withdrawn: 0, craft: 0, held: heldScore(battle, side) };
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (!isOpposed(battle, side, enemy)) continue;
    parts.ships += shipScoreOf(battle, enemy, false) + strayPoints(battle, enemy);
    parts.withdrawn += shipScoreOf(battle, enemy, true);
    parts.craft += craftPoints[enemy];
  }
  return parts;
}

/** What a side's enemies score for its ships that have withdrawn, or are lost and taken. */
function shipScoreOf(battle: Battle, side: number, hasWithdrawn: boolean): number {
  const { ships, blocks } = battle;
  let points = 0;
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    if ((ships.life[ship] === LIFE_WITHDRAWN) !== hasWithdrawn) continue;
    points += scoredPointsOf(battle, ship);
  }
  return points;
}

/** What a side's enemies score for its ships that are gone: asked of every picture. */
export function lossScoreOf(battle: Battle, side: number): number {
  const { life } = battle.ships;
  const [first, end] = battle.blocks[side].ships;
  let withdrawn = 0;
  let lost = 0;
  for (let ship = first; ship < end; ship++) {
    if (life[ship] === LIFE_ACTIVE) continue;
    const points = scoredPointsOf(battle, ship);
    if (life[ship] === LIFE_WITHDRAWN) withdrawn += points;
    else lost += points;
  }
  return withdrawn + lost + strayPoints(battle, side);
}

/** What ships lost out of the datalink and away from their squadrons cost on top of their points. */
export function strayPoints(battle: Battle, side: number): number {
  const { prizeOf, wasStray } = battle.ships;
  const { strayFactor } = battle.catalog.rules.score;
  const [first, end] = battle.blocks[side].ships;
  let points = 0;
  for (let ship = first; ship < end; ship++) {
    if (wasStray[ship] === 0 || prizeOf[ship] !== NO_ROW) continue;
    points += (strayFactor - 1) * pointsOfShip(battle, ship);
  }
  return points;
}

function countCraft(battle: Battle): void {
  const { flights, craft, ships, catalog } = battle;
  craftPoints.fill(0);
  for (let row = 0; row < craft.count; row++) {
    if (craft.life[row] !== CRAFT_DESTROYED) continue;
    const base = flights.base[craft.flight[row]];
    const deck = base === NO_ROW ? null : catalog.ships[ships.classIndex[base]].deck;
    if (deck === null) {
      craftPoints[craft.side[row]] += catalog.rules.score.pointsOfFreeCraft;
      continue;
    }
    let carried = 0;
    for (const load of deck.flights) carried += load.craftCount;
    const { points } = catalog.ships[ships.classIndex[base]];
    craftPoints[craft.side[row]] += (points * catalog.rules.score.pointsShareOfCraft) / carried;
  }
}

/** Points for the seconds for which a side has held its places. */
function heldScore(battle: Battle, side: number): number {
  let score = 0;
  battle.scenario.objectives.forEach((objective, row) => {
    if (objective.kind !== "hold" || objective.side !== side) return;
    score += battle.objectives.heldS[row] * objective.scorePerS;
  });
  return score;
}

/** Whether a side can still act: it has not given up and has a ship that moves or shoots, or will. */
export function isStanding(battle: Battle, side: number): boolean {
  if (battle.sides.isSurrendered[side] === 1) return false;
  const { ships, catalog, blocks } = battle;
  const [first, end] = blocks[side].ships;
  for (let ship = first; ship < end; ship++) {
    const life = ships.life[ship];
    if (life !== LIFE_ACTIVE && life !== LIFE_OFF_MAP) continue;
    if (ships.isStruck[ship] === 1) continue;
    const shipClass = catalog.ships[ships.classIndex[ship]];
    if (!shipClass.isStatic || shipClass.mounts.length > 0 || shipClass.deck !== null) return true;
  }
  return false;
}

/** The side with the highest score that has not given up; NO_ROW when an enemy has as many. */
export function leadingSide(battle: Battle): number {
  const { sides } = battle;
  let leader = NO_ROW;
  for (let side = 0; side < sides.count; side++) {
    if (sides.isSurrendered[side] === 1) continue;
    if (leader === NO_ROW || sides.score[side] > sides.score[leader]) leader = side;
  }
  if (leader === NO_ROW) return NO_ROW;
  for (let side = 0; side < sides.count; side++) {
    if (sides.isSurrendered[side] === 1) continue;
    const isTied = sides.score[side] === sides.score[leader];
    if (isTied && isOpposed(battle, leader, side)) return NO_ROW;
  }
  return leader;
}

/** How clearly a side leads over the best of its enemies. */
export function degreeOf(battle: Battle, winner: number): BattleResult["degree"] {
  const { sides, catalog } = battle;
  const { majorRatio, minorRatio } = catalog.rules.score;
  let best = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (isOpposed(battle, winner, enemy)) best = Math.max(best, sides.score[enemy]);
  }
  const score = sides.score[winner];
  if (score <= 0) return "draw";
  if (score >= best * majorRatio) return "major";
  return score >= best * minorRatio ? "minor" : "draw";
}

export function clockTicks(battle: Battle): number {
  return Math.round(battle.scenario.clockS * TICK_HZ);
}
