// Score, objectives and result as a side can know them: its own losses to the point, the enemy's as
// far as it saw ships end, places held as far as its own ships and tracks tell. When it is over, everything is published.
import type { Objective } from "../battle/catalog.ts";
import { SIDES_MAX } from "../battle/limits.ts";
import { believedShare, clockTicks, strayPoints } from "../battle/score.ts";
import { isAllied, isOpposed, pointsOfShip } from "../battle/sides.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
} from "../battle/state.ts";
import type { Picture, PictureResult } from "./picture.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";

/** All objectives but those of holding a place. */
type Fought = Exclude<Objective, { kind: "hold" }>;

/** Losses of all enemies of a side that it has seen. */
type SeenLosses = {
  points: number;
  scored: number;
  allPoints: number;
  byClass: Map<number, number>;
};

export function fillScores(battle: Battle, side: number, picture: Picture): void {
  picture.result = battle.result === null ? null : resultOf(battle);
  const isOver = battle.result !== null || side === TRUTH_SIDE;
  const viewer = viewerOf(side);
  if (isOver) {
    picture.scoreOwn = battle.sides.score[viewer];
    picture.scoreEnemy = bestEnemyScore(battle, viewer);
    picture.objectives = Array.from(
      battle.scenario.objectives,
      (_, n) => battle.objectives.share[n],
    );
    return;
  }
  const seen = seenLosses(battle, viewer, viewer);
  picture.scoreOwn = seen.scored + heldScore(battle, viewer, viewer);
  picture.scoreEnemy = enemyScore(battle, viewer);
  picture.objectives = battle.scenario.objectives.map((_, row) =>
    shareOf(battle, viewer, row, seen),
  );
}

/** How far an objective is along, 0…1, as the side can know it. */
export function knownShareOf(battle: Battle, side: number, row: number): number {
  return shareOf(battle, side, row, null);
}

/** `seen`: losses of the side's own enemies, where they have been counted. */
function shareOf(battle: Battle, side: number, row: number, seen: SeenLosses | null): number {
  const objective = battle.scenario.objectives[row];
  if (objective.kind === "hold") return believedShare(battle, row, side, objective);
  if (isAllied(battle, side, objective.side)) {
    const isCounted = seen !== null && objective.side === side;
    return ownShare(battle, objective, isCounted ? seen : seenLosses(battle, objective.side, side));
  }
  return othersShare(battle, objective, row);
}

/** Losses of a side's enemies whose ends the viewer has seen. */
function seenLosses(battle: Battle, side: number, viewer: number): SeenLosses {
  const { ships, sides, catalog } = battle;
  let opposed = 0;
  const losses: SeenLosses = { points: 0, scored: 0, allPoints: 0, byClass: new Map() };
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (!isOpposed(battle, side, enemy)) continue;
    losses.allPoints += sides.startPoints[enemy];
    opposed |= 1 << enemy;
  }
  for (let ship = 0; ship < ships.count; ship++) {
    if ((ships.endSeenBy[ship] & (1 << viewer)) === 0) continue;
    if (((opposed >>> ships.side[ship]) & 1) === 0) continue;
    const points = pointsOfShip(battle, ship);
    const isWithdrawn = ships.life[ship] === LIFE_WITHDRAWN;
    losses.points += points;
    losses.scored += isWithdrawn ? points * catalog.rules.score.withdrawnShare : points;
    if (isWithdrawn) continue;
    const classIndex = ships.classIndex[ship];
    losses.byClass.set(classIndex, (losses.byClass.get(classIndex) ?? 0) + 1);
  }
  return losses;
}

/** Points for places that `side` holds, as the viewer believes. */
function heldScore({ scenario, objectives }: Battle, side: number, viewer: number): number {
  let score = 0;
  scenario.objectives.forEach((objective, row) => {
    if (objective.kind === "hold" && objective.side === side) {
      score += objectives.believedS[row * SIDES_MAX + viewer] * objective.scorePerS;
    }
  });
  return score;
}

/** The strongest enemy's, from own losses and the places it is believed to hold. */
function enemyScore(battle: Battle, side: number): number {
  const { sides, catalog } = battle;
  const withdrawn = sides.withdrawnPoints[side] * catalog.rules.score.withdrawnShare;
  let held = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (isOpposed(battle, side, enemy)) held = Math.max(held, heldScore(battle, enemy, side));
  }
  return sides.lostPoints[side] + strayPoints(battle, side) + withdrawn + held;
}

function bestEnemyScore(battle: Battle, side: number): number {
  let best = 0;
  for (let enemy = 0; enemy < battle.sides.count; enemy++) {
    if (isOpposed(battle, side, enemy)) best = Math.max(best, battle.sides.score[enemy]);
  }
  return best;
}

function ownShare(battle: Battle, objective: Fought, seen: SeenLosses): number {
  switch (objective.kind) {
    case "destroyClass":
      return Math.min(1, (seen.byClass.get(objective.classIndex) ?? 0) / objective.count);
    case "lossShare": {
      const share = seen.allPoints === 0 ? 0 : seen.points / seen.allPoints;
      return Math.min(1, share / objective.share);
    }
    case "survive": {
      // Whether the place is held is known for certain only at the end.
      const isKept =
        ownLosses(battle, objective.side, objective.classIndex) <= objective.lossMaxCount;
      return isKept ? Math.min(1, battle.tick / clockTicks(battle)) : 0;
    }
    default:
      return objective satisfies never;
  }
}

/** Others' objectives that feed on this side's losses are as known as those; the rest is secret. */
function othersShare(battle: Battle, objective: Fought, row: number): number {
  if (battle.sides.count !== 2 || objective.kind === "survive") return 0;
  return battle.objectives.share[row];
}

function ownLosses({ ships }: Battle, side: number, classIndex: number): number {
  let count = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.side[ship] !== side || ships.classIndex[ship] !== classIndex) continue;
    if (ships.life[ship] === LIFE_DESTROYED || ships.life[ship] === LIFE_CAPTURED) count++;
  }
  return count;
}

function resultOf(battle: Battle): PictureResult {
  const { sides, ships } = battle;
  const { winner, reason, degree } = battle.result!;
  const left = Array.from({ length: sides.count }, () => 0);
  for (let ship = 0; ship < ships.count; ship++) {
    const life = ships.life[ship];
    if (life === LIFE_ACTIVE || life === LIFE_OFF_MAP) left[ships.side[ship]]++;
  }
  return {
    winner,
    reason,
    degree,
    sides: left.map((shipsLeft, side) => ({
      points: sides.startPoints[side],
      lostPoints: sides.lostPoints[side],
      shipsLost: sides.shipsLost[side],
      shipsLeft,
      craftLost: sides.craftLost[side],
      hasSurrendered: sides.isSurrendered[side] === 1,
      score: sides.score[side],
    })),
  };
}
