// How far each objective has come, once a second: in truth, and as each side can know it. A side knows
// its own and its allies' losses, the ends it saw, what its tracks show: never more, so that what
// it is shown of an objective tells it nothing new.
import { NO_ROW, SIDES_MAX } from "./limits.ts";
import { isJudgedAtClock, type Objective, partsOf } from "./objective.ts";
import { countShips, countStays, TRUTH } from "./objective-ships.ts";
import { believedShare, isBelievedHeld, pointsInside } from "./places-held.ts";
import { clockTicks, isStanding } from "./score.ts";
import { isAllied, isOpposed, pointsOfShip } from "./sides.ts";
import { type Battle, LIFE_WITHDRAWN } from "./state.ts";

/** Shares and what is met, of all objectives. Valid after `countLosses`. */
export function measureObjectives(battle: Battle): void {
  const { objectives, scenario, sides } = battle;
  countStays(battle);
  scenario.objectives.forEach((objective, row) => {
    if (objective.kind === "hold") countHeld(battle, row);
    objectives.counted[row] = countShips(battle, row, TRUTH);
  });
  scenario.objectives.forEach((objective, row) => {
    objectives.share[row] = shareOf(battle, row, TRUTH);
    objectives.isMet[row] = isMetNow(battle, row, false) ? 1 : 0;
    for (let viewer = 0; viewer < sides.count; viewer++) {
      objectives.knownShare[row * SIDES_MAX + viewer] = shareOf(battle, row, viewer);
    }
  });
}

/** Whether it is met; what is judged by the clock only when that has run out. */
export function isMetNow(battle: Battle, row: number, isTimeUp: boolean): boolean {
  const objective = battle.scenario.objectives[row];
  if (objective.kind === "all") return objective.of.every((n) => isMetNow(battle, n, isTimeUp));
  if (objective.kind === "any") return objective.of.some((n) => isMetNow(battle, n, isTimeUp));
  if (isJudgedAtClock(objective)) return isTimeUp && isKept(battle, row, TRUTH);
  return shareOf(battle, row, TRUTH) >= 1;
}

/** The first objective in the scenario's order that is met and is no part of another; -1 without. */
export function decidingObjective(battle: Battle, isTimeUp: boolean): number {
  const { objectives } = battle.scenario;
  const parts = partsOf(objectives);
  return objectives.findIndex((_, row) => !parts.has(row) && isMetNow(battle, row, isTimeUp));
}

/** 0…1, as `viewer` can know it. */
function shareOf(battle: Battle, row: number, viewer: number): number {
  const objective = battle.scenario.objectives[row];
  switch (objective.kind) {
    case "hold":
      return viewer === TRUTH
        ? Math.min(1, battle.objectives.heldS[row] / objective.seconds)
        : believedShare(battle, row, viewer, objective);
    case "destroy":
    case "escape":
    case "evacuate":
    case "deliver":
      return Math.min(1, countShips(battle, row, viewer) / objective.count);
    case "lossShare":
      return Math.min(1, enemyLossShare(battle, objective.side, viewer) / objective.share);
    case "protect":
    case "survive":
      // How others last is theirs to know; until the end the share says how far the time has run.
      if (viewer !== TRUTH && !isAllied(battle, viewer, objective.side)) return 0;
      return isKept(battle, row, viewer) ? Math.min(1, battle.tick / clockTicks(battle)) : 0;
    case "all": {
      let sum = 0;
      for (const part of objective.of) sum += shareOf(battle, part, viewer);
      return sum / objective.of.length;
    }
    case "any": {
      let most = 0;
      for (const part of objective.of) most = Math.max(most, shareOf(battle, part, viewer));
      return most;
    }
    default:
      objective satisfies never;
      return 0;
  }
}

function countHeld(battle: Battle, row: number): void {
  const { objectives, scenario, sides } = battle;
  const objective = scenario.objectives[row];
  if (objective.kind !== "hold") return;
  const { side, atKm, radiusKm, ratio } = objective;
  const own = pointsInside(battle, side, atKm, radiusKm, false);
  const enemy = pointsInside(battle, side, atKm, radiusKm, true);
  if (own > 0 && own >= ratio * enemy) objectives.heldS[row]++;
  for (let viewer = 0; viewer < sides.count; viewer++) {
    if (!isBelievedHeld(battle, viewer, objective)) continue;
    objectives.believedS[row * SIDES_MAX + viewer]++;
  }
}

/**
 * Whether what is judged at the end would be met now. Whether an enemy holds the place is known for
 * certain only then, so that `viewer` is told of the losses alone.
 */
function isKept(battle: Battle, row: number, viewer: number): boolean {
  const objective: Objective = battle.scenario.objectives[row];
  if (objective.kind !== "survive" && objective.kind !== "protect") return false;
  const { side, lossMaxCount } = objective;
  if (!isStanding(battle, side)) return false;
  if (lossMaxCount !== undefined && countShips(battle, row, viewer) > lossMaxCount) return false;
  if (viewer !== TRUTH || objective.kind === "protect" || objective.atKm === undefined) return true;
  const { atKm, radiusKm = 0 } = objective;
  const own = pointsInside(battle, side, atKm, radiusKm, false);
  return pointsInside(battle, side, atKm, radiusKm, true) <= own;
}

/** Share of all the enemies' points that is destroyed or driven off, as far as `viewer` knows. */
function enemyLossShare(battle: Battle, side: number, viewer: number): number {
  const { sides } = battle;
  let gone = 0;
  let all = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (!isOpposed(battle, side, enemy)) continue;
    all += sides.startPoints[enemy];
    const isKnown = viewer === TRUTH || isAllied(battle, viewer, enemy);
    gone += isKnown
      ? sides.lostPoints[enemy] + sides.withdrawnPoints[enemy]
      : seenLossOf(battle, enemy, viewer);
  }
  return all === 0 ? 0 : gone / all;
}

/** Points of a side's ships whose ends `viewer` has seen. */
function seenLossOf(battle: Battle, enemy: number, viewer: number): number {
  const { ships } = battle;
  let points = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.side[ship] !== enemy || ((ships.endSeenBy[ship] >>> viewer) & 1) === 0) continue;
    // A prize is nothing that the side began with.
    if (ships.prizeOf[ship] !== NO_ROW) continue;
    const isSentHome = ships.life[ship] === LIFE_WITHDRAWN && ships.isToLeave[ship] === 1;
    if (!isSentHome) points += pointsOfShip(battle, ship);
  }
  return points;
}
