// Objectives, score and the end: once a second. The first objective in the scenario's order that is
// met, and is no part of another, decides; then whether enemies are left to fight; then the clock.
import { NO_ROW, SIDES_MAX, TICK_HZ } from "../limits.ts";
import { isJudgedAtClock } from "../objective.ts";
import { decidingObjective, measureObjectives } from "../objective-shares.ts";
import { isAtTruce, isOpposed } from "../sides.ts";
import {
  clockTicks,
  countLosses,
  countScores,
  degreeOf,
  isStanding,
  leadingSide,
} from "../score.ts";
import type { Battle, BattleResult } from "../state.ts";
import { handOver } from "../surrender.ts";
import { isArmistice, lapseOffers } from "../truce.ts";

export function judgeObjectives(battle: Battle): void {
  if (battle.tick % TICK_HZ !== 0) return;
  lapseOffers(battle);
  countLosses(battle);
  tellObjectives(battle, measureObjectives);
  countScores(battle);
  const result =
    resultOfObjectives(battle, false) ?? resultOfStanding(battle) ?? resultOfClock(battle);
  if (result === null) return handOverTheBeaten(battle);
  battle.result = result;
  battle.events.push({ kind: "ended", ...result });
}

function handOverTheBeaten(battle: Battle): void {
  const { count, isSurrendered } = battle.sides;
  for (let side = 0; side < count; side++) if (isSurrendered[side] === 1) handOver(battle, side);
}

/** Tells of each objective when it begins to be met, at its half and when it is. */
function tellObjectives(battle: Battle, measure: (battle: Battle) => void): void {
  const { objectives, scenario, sides } = battle;
  const before = objectives.share.slice(0, scenario.objectives.length);
  const known = objectives.knownShare.slice(0, scenario.objectives.length * SIDES_MAX);
  measure(battle);
  scenario.objectives.forEach((objective, row) => {
    if (isJudgedAtClock(objective)) return;
    tellShare(battle, row, NO_ROW, before[row], objectives.share[row]);
    for (let viewer = 0; viewer < sides.count; viewer++) {
      const n = row * SIDES_MAX + viewer;
      tellShare(battle, row, viewer, known[n], objectives.knownShare[n]);
    }
  });
}

function tellShare(
  battle: Battle,
  row: number,
  believer: number,
  before: number,
  share: number,
): void {
  const hasBegun = before === 0 && share > 0;
  if (!hasBegun && Math.floor(2 * share) <= Math.floor(2 * before)) return;
  const { side } = battle.scenario.objectives[row];
  battle.events.push({ kind: "objective", objective: row, side, share, believer });
}

function resultOfObjectives(battle: Battle, isTimeUp: boolean): BattleResult | null {
  const row = decidingObjective(battle, isTimeUp);
  if (row < 0) return null;
  battle.objectives.isMet[row] = 1;
  const { side, id } = battle.scenario.objectives[row];
  return { winner: side, reason: id, degree: "decisive" };
}

/** Over when no two sides that still stand are enemies. */
function resultOfStanding(battle: Battle): BattleResult | null {
  const { sides } = battle;
  let winner = -1;
  for (let side = 0; side < sides.count; side++) {
    if (!isStanding(battle, side)) continue;
    for (let other = 0; other < side; other++) {
      const isAtWar = isOpposed(battle, side, other) && !isAtTruce(battle, side, other);
      if (isAtWar && isStanding(battle, other)) return null;
    }
    if (winner < 0 || sides.score[side] > sides.score[winner]) winner = side;
  }
  if (isArmistice(battle)) return resultOfArmistice(battle);
  if (winner < 0) return { winner, reason: "annihilation", degree: "draw" };
  // Nobody ever was an enemy: such a battle (a trial without opponents) has only its clock.
  if (!hasOpponent(battle, winner)) return null;
  const reason = reasonOfStanding(battle, winner);
  return {
    winner,
    reason,
    degree: hasLeft(battle, winner) ? leftDegree(battle, winner) : "decisive",
  };
}

function hasOpponent(battle: Battle, side: number): boolean {
  for (let other = 0; other < battle.sides.count; other++) {
    if (isOpposed(battle, side, other)) return true;
  }
  return false;
}

/** Who goes home leaves the day to who stays; without such terms the score decides. */
function resultOfArmistice(battle: Battle): BattleResult {
  const { sides } = battle;
  let isLeft = false;
  let winner = -1;
  for (let side = 0; side < sides.count; side++) {
    if (sides.isLeaving[side] === 1) isLeft = true;
    else if (isStanding(battle, side)) {
      if (winner < 0 || sides.score[side] > sides.score[winner]) winner = side;
    }
  }
  if (!isLeft) winner = leadingSide(battle);
  const degree =
    winner < 0 ? "draw" : isLeft ? leftDegree(battle, winner) : degreeOf(battle, winner);
  return { winner: degree === "draw" ? -1 : winner, reason: "armistice", degree };
}

/** Why no enemy of the winner is left: one gave up, or some of them went, or all are lost. */
function reasonOfStanding(battle: Battle, winner: number): string {
  if (hasSurrendered(battle, winner)) return "surrender";
  const { sides } = battle;
  for (let side = 0; side < sides.count; side++) {
    if (isOpposed(battle, winner, side) && sides.shipsWithdrawn[side] > 0) return "withdrawal";
  }
  return "annihilation";
}

function hasSurrendered(battle: Battle, winner: number): boolean {
  const { sides } = battle;
  for (let side = 0; side < sides.count; side++) {
    if (isOpposed(battle, winner, side) && sides.isSurrendered[side] === 1) return true;
  }
  return false;
}

/** Whether the enemies saved more by leaving in good order than they lost. */
function hasLeft(battle: Battle, winner: number): boolean {
  const { sides } = battle;
  let lost = 0;
  let left = 0;
  for (let side = 0; side < sides.count; side++) {
    if (!isOpposed(battle, winner, side) || sides.isSurrendered[side] === 1) continue;
    lost += sides.lostPoints[side];
    left += sides.withdrawnPoints[side];
  }
  return left > lost;
}

/** Who leaves the field to the other has lost, at least by a little. */
function leftDegree(battle: Battle, winner: number): BattleResult["degree"] {
  const degree = degreeOf(battle, winner);
  return degree === "draw" ? "minor" : degree;
}

function resultOfClock(battle: Battle): BattleResult | null {
  if (battle.tick < clockTicks(battle)) return null;
  const met = resultOfObjectives(battle, true);
  if (met !== null) return met;
  const leader = leadingSide(battle);
  const degree = leader < 0 ? "draw" : degreeOf(battle, leader);
  return { winner: degree === "draw" ? -1 : leader, reason: "clock", degree };
}
