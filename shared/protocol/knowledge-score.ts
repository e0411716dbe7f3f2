// Score, objectives and result as a side can know them: its own losses to the point, the enemy's as
// far as it saw ships end, places held as far as its own ships and tracks tell. When it is over, everything is published.
import { SIDES_MAX } from "../battle/limits.ts";
import { TERMS } from "../battle/orders.ts";
import { isAtTruce, isOpposed } from "../battle/sides.ts";
import { lapseTick } from "../battle/truce.ts";
import { type Battle, LIFE_ACTIVE } from "../battle/state.ts";
import { resultOf } from "./knowledge-result.ts";
import { noParley, type Parley, type Picture } from "./picture.ts";
import { scoredPointsOf } from "../battle/prizes.ts";
import { lossScoreOf } from "../battle/score.ts";
import { TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";
import { haveChanged, type KeptScores } from "./knowledge-kept.ts";

export function fillScores(battle: Battle, side: number, kept: KeptScores, picture: Picture): void {
  picture.parley = parleyOf(battle, viewerOf(side));
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
  if (haveChanged(kept.inputs)) {
    kept.seen = seenScore(battle, viewer);
    kept.lost = lossScoreOf(battle, viewer);
  }
  picture.scoreOwn = kept.seen + heldScore(battle, viewer, viewer);
  picture.scoreEnemy = kept.lost + enemyHeldScore(battle, viewer);
  const { knownShare } = battle.objectives;
  picture.objectives = battle.scenario.objectives.map(
    (_, row) => knownShare[row * SIDES_MAX + viewer],
  );
}

/** What a side has been offered, has offered and has agreed to. */
function parleyOf(battle: Battle, viewer: number): Parley {
  const { sides } = battle;
  const parley = { ...noParley(), isLeaving: sides.isLeaving[viewer] === 1 };
  for (let other = 0; other < sides.count; other++) {
    if (isAtTruce(battle, viewer, other)) parley.truces.push(other);
    for (const isOwn of [true, false]) {
      const [from, to] = isOwn ? [viewer, other] : [other, viewer];
      if (sides.isOffering[from * SIDES_MAX + to] === 0) continue;
      const terms = TERMS[sides.offerTerms[from * SIDES_MAX + to]];
      parley.offers.push({ side: other, terms, isOwn, lapseTick: lapseTick(battle, from, to) });
    }
  }
  return parley;
}

/** Points for the losses of a side's enemies whose ends it has seen. */
function seenScore(battle: Battle, side: number): number {
  const { ships, sides } = battle;
  let opposed = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (isOpposed(battle, side, enemy)) opposed |= 1 << enemy;
  }
  let score = 0;
  const { endSeenBy, count, life, side: sideOfShip } = ships;
  const seen = 1 << side;
  for (let ship = 0; ship < count; ship++) {
    // Who is on the map scores nothing, and nobody saw her end.
    if (life[ship] === LIFE_ACTIVE || (endSeenBy[ship] & seen) === 0) continue;
    if (((opposed >>> sideOfShip[ship]) & 1) === 0) continue;
    score += scoredPointsOf(battle, ship);
  }
  return score;
}

/** Points for places that `side` holds, as the viewer believes. */
function heldScore({ scenario, objectives }: Battle, side: number, viewer: number): number {
  let score = 0;
  for (let row = 0; row < scenario.objectives.length; row++) {
    const objective = scenario.objectives[row];
    if (objective.kind !== "hold" || objective.side !== side) continue;
    score += objectives.believedS[row * SIDES_MAX + viewer] * objective.scorePerS;
  }
  return score;
}

/** The strongest enemy's, from the places that it is believed to hold. */
function enemyHeldScore(battle: Battle, side: number): number {
  const { sides } = battle;
  let held = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (isOpposed(battle, side, enemy)) held = Math.max(held, heldScore(battle, enemy, side));
  }
  return held;
}

function bestEnemyScore(battle: Battle, side: number): number {
  let best = 0;
  for (let enemy = 0; enemy < battle.sides.count; enemy++) {
    if (isOpposed(battle, side, enemy)) best = Math.max(best, battle.sides.score[enemy]);
  }
  return best;
}
