// Objectives, score and the end: once a second. The first objective in the scenario's order that is
// met decides; then whether enemies are left to fight; then the clock.
import type { Objective } from "../catalog.ts";
import { NO_ROW, TICK_HZ } from "../limits.ts";
import { isOpposed } from "../sides.ts";
import {
  believedShare,
  clockTicks,
  countLosses,
  countScores,
  degreeOf,
  isStanding,
  isSurvived,
  leadingSide,
  measureObjective,
} from "../score.ts";
import type { Battle, BattleResult } from "../state.ts";
import { handOver } from "../surrender.ts";

export function judgeObjectives(battle: Battle): void {
  if (battle.tick % TICK_HZ !== 0) return;
  countLosses(battle);
  measureObjectives(battle);
  countScores(battle);
  const result = resultOfObjectives(battle) ?? resultOfStanding(battle) ?? resultOfClock(battle);
  if (result === null) return handOverTheBeaten(battle);
  battle.result = result;
  battle.events.push({ kind: "ended", ...result });
}

function handOverTheBeaten(battle: Battle): void {
  const { count, isSurrendered } = battle.sides;
  for (let side = 0; side < count; side++) if (isSurrendered[side] === 1) handOver(battle, side);
}

/** Tells of each objective when it begins to be met, at its half and when it is. */
function measureObjectives(battle: Battle): void {
  const { objectives, scenario } = battle;
  for (let row = 0; row < scenario.objectives.length; row++) {
    const objective = scenario.objectives[row];
    const before = objectives.share[row];
    const believed = believedShares(battle, row, objective);
    measureObjective(battle, row, 1);
    if (objective.kind === "survive") continue;
    tellShare(battle, row, NO_ROW, before, objectives.share[row]);
    believedShares(battle, row, objective).forEach((share, viewer) => {
      tellShare(battle, row, viewer, believed[viewer], share);
    });
  }
}

/** By side; none for what a side works out from the ends it has seen. */
function believedShares(battle: Battle, row: number, objective: Objective): number[] {
  if (objective.kind !== "hold") return [];
  return battle.blocks.map((_, viewer) => believedShare(battle, row, viewer, objective));
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

function resultOfObjectives(battle: Battle): BattleResult | null {
  const { objectives, scenario } = battle;
  for (let row = 0; row < scenario.objectives.length; row++) {
    if (objectives.isMet[row] === 0) continue;
    const { side, id } = scenario.objectives[row];
    return { winner: side, reason: id, degree: "decisive" };
  }
  return null;
}

/** Over when no two sides that still stand are enemies. */
function resultOfStanding(battle: Battle): BattleResult | null {
  const { sides } = battle;
  let winner = -1;
  for (let side = 0; side < sides.count; side++) {
    if (!isStanding(battle, side)) continue;
    for (let other = 0; other < side; other++) {
      if (isOpposed(battle, side, other) && isStanding(battle, other)) return null;
    }
    if (winner < 0 || sides.score[side] > sides.score[winner]) winner = side;
  }
  if (winner < 0) return { winner, reason: "annihilation", degree: "draw" };
  // Nobody ever was an enemy: such a battle (a trial without opponents) has only its clock.
  if (!hasOpponent(battle, winner)) return null;
  const reason = hasSurrendered(battle, winner) ? "surrender" : "annihilation";
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
  const { scenario } = battle;
  if (battle.tick < clockTicks(battle)) return null;
  for (let row = 0; row < scenario.objectives.length; row++) {
    const objective = scenario.objectives[row];
    if (objective.kind !== "survive" || !isSurvived(battle, objective)) continue;
    battle.objectives.isMet[row] = 1;
    return { winner: objective.side, reason: objective.id, degree: "decisive" };
  }
  const leader = leadingSide(battle);
  const degree = leader < 0 ? "draw" : degreeOf(battle, leader);
  return { winner: degree === "draw" ? -1 : leader, reason: "clock", degree };
}
