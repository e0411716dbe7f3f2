// What the sides have lost and gained, and who has won. Losses are counted anew from the ships, so
// that no system that sinks one can forget to tell.
import type { Objective, PointKm } from "./catalog.ts";
import { NO_ROW, SIDES_MAX, TICK_HZ } from "./limits.ts";
import { isAllied, isOpposed, isWatched, pointsOfShip } from "./sides.ts";
import {
  type Battle,
  type BattleResult,
  CRAFT_DESTROYED,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
  TRACK_BEARING,
  TRACK_CLASS,
} from "./state.ts";
import { TARGET_SHIP } from "./tracks.ts";

type Hold = Extract<Objective, { kind: "hold" }>;

/** Points of craft lost, by side: their share of the ship that carried them. */
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
    if (life === LIFE_DESTROYED || life === LIFE_CAPTURED) {
      lostPoints[side] += pointsOfShip(battle, ship);
      shipsLost[side]++;
    } else if (life === LIFE_WITHDRAWN) {
      withdrawnPoints[side] += pointsOfShip(battle, ship);
      shipsWithdrawn[side]++;
    }
  }
}

/** Scores of all sides: what their enemies lost, and what they held. Valid after `countLosses`. */
export function countScores(battle: Battle): void {
  const { sides, catalog } = battle;
  const { lostPoints, withdrawnPoints } = sides;
  countCraft(battle);
  for (let side = 0; side < sides.count; side++) {
    let score = heldScore(battle, side);
    for (let enemy = 0; enemy < sides.count; enemy++) {
      if (!isOpposed(battle, side, enemy)) continue;
      const withdrawn = withdrawnPoints[enemy] * catalog.rules.score.withdrawnShare;
      score += lostPoints[enemy] + withdrawn + craftPoints[enemy] + strayPoints(battle, enemy);
    }
    sides.score[side] = score;
  }
}

/** What ships lost out of the datalink and away from their squadrons cost on top of their points. */
export function strayPoints(battle: Battle, side: number): number {
  const { ships, blocks, catalog } = battle;
  const { strayFactor } = catalog.rules.score;
  let points = 0;
  for (let ship = blocks[side].ships[0]; ship < blocks[side].ships[1]; ship++) {
    if (ships.wasStray[ship] === 1) points += (strayFactor - 1) * pointsOfShip(battle, ship);
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
    if (deck === null) continue;
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

/** Points of a side's friends or enemies that are on the map within a circle. */
function pointsInside(
  battle: Battle,
  side: number,
  atKm: PointKm,
  radiusKm: number,
  isOfEnemies: boolean,
): number {
  const { ships, catalog, sides } = battle;
  let points = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const owner = ships.side[ship];
    if (sides.isSurrendered[owner] === 1) continue;
    const isCounted = isOfEnemies ? isOpposed(battle, side, owner) : isAllied(battle, side, owner);
    if (!isCounted) continue;
    const dx = ships.xKm[ship] - atKm[0];
    const dy = ships.yKm[ship] - atKm[1];
    if (dx * dx + dy * dy > radiusKm * radiusKm) continue;
    points += catalog.ships[ships.classIndex[ship]].points;
  }
  return points;
}

/**
 * Whether a side has reason to think that a place is held now: by its own and its allies' ships and
 * by what its tracks show there; what it has not classed yet weighs as it does for its captains, and
 * is taken for an enemy's, who is the one that the place would serve if it is an enemy's to hold.
 */
function isBelievedHeld(battle: Battle, viewer: number, objective: Hold): boolean {
  const { ships, tracks, blocks, catalog, sides } = battle;
  const { side, atKm, radiusKm, ratio } = objective;
  const stranger = ownerOfUnclassed(battle, viewer, side);
  const pointsOf = (ship: number): number => catalog.ships[ships.classIndex[ship]].points;
  let own = 0;
  let enemy = 0;
  const count = (owner: number, xKm: number, yKm: number, points: number): void => {
    const dx = xKm - atKm[0];
    const dy = yKm - atKm[1];
    if (dx * dx + dy * dy > radiusKm * radiusKm) return;
    if (owner === NO_ROW || sides.isSurrendered[owner] === 1) return;
    if (isOpposed(battle, side, owner)) enemy += points;
    else if (isAllied(battle, side, owner)) own += points;
  };
  // By whose they are, not by whose block of rows they stand in: a prize counts for its taker.
  for (let ship = 0; ship < ships.count; ship++) {
    const owner = ships.side[ship];
    if (ships.life[ship] !== LIFE_ACTIVE || isWatched(battle, viewer, owner)) continue;
    count(owner, ships.xKm[ship], ships.yKm[ship], pointsOf(ship));
  }
  const [first, end] = blocks[viewer].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    if (tracks.isGhost[row] === 1 || tracks.level[row] === TRACK_BEARING) continue;
    const ship = tracks.targetRow[row];
    const isClassed = tracks.level[row] >= TRACK_CLASS;
    const points = isClassed ? pointsOf(ship) : catalog.rules.fire.unknownPoints;
    const owner = isClassed ? ships.side[ship] : stranger;
    count(owner, tracks.xKm[row], tracks.yKm[row], points);
  }
  return own > 0 && own >= ratio * enemy;
}

/** Whose a side takes a contact without a class to be, at a place that `holder` is to hold. */
function ownerOfUnclassed(battle: Battle, viewer: number, holder: number): number {
  if (isOpposed(battle, viewer, holder)) return holder;
  const { count, isSurrendered } = battle.sides;
  for (let other = 0; other < count; other++) {
    if (isOpposed(battle, viewer, other) && isSurrendered[other] === 0) return other;
  }
  return NO_ROW;
}

/** Ships of a class that are destroyed or taken: of the side's enemies, or its own. */
function classLosses(
  battle: Battle,
  side: number,
  classIndex: number,
  isOfEnemies: boolean,
): number {
  const { ships } = battle;
  let count = 0;
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.classIndex[ship] !== classIndex) continue;
    const life = ships.life[ship];
    if (life !== LIFE_DESTROYED && life !== LIFE_CAPTURED) continue;
    const owner = ships.side[ship];
    if (isOfEnemies ? isOpposed(battle, side, owner) : owner === side) count++;
  }
  return count;
}

/** Share of all the enemies' points that is destroyed or withdrawn. Valid after `countLosses`. */
function enemyLossShare(battle: Battle, side: number): number {
  const { sides } = battle;
  let gone = 0;
  let all = 0;
  for (let enemy = 0; enemy < sides.count; enemy++) {
    if (!isOpposed(battle, side, enemy)) continue;
    gone += sides.lostPoints[enemy] + sides.withdrawnPoints[enemy];
    all += sides.startPoints[enemy];
  }
  return all === 0 ? 0 : gone / all;
}

/** Whether a side can still act: it has not given up and has a ship that moves or shoots, or will. */
export function isStanding(battle: Battle, side: number): boolean {
  if (battle.sides.isSurrendered[side] === 1) return false;
  const { ships, catalog, blocks } = battle;
  const [first, end] = blocks[side].ships;
  for (let ship = first; ship < end; ship++) {
    const life = ships.life[ship];
    if (life !== LIFE_ACTIVE && life !== LIFE_OFF_MAP) continue;
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

/** How far a side believes an objective of holding to be along, 0…1. */
export function believedShare(
  { objectives }: Battle,
  row: number,
  side: number,
  hold: Hold,
): number {
  return Math.min(1, objectives.believedS[row * SIDES_MAX + side] / hold.seconds);
}

/** Progress of an objective 0…1 and whether it is met; holds count a second at each call. */
export function measureObjective(battle: Battle, row: number, secondS: number): void {
  const { objectives, scenario } = battle;
  const objective: Objective = scenario.objectives[row];
  switch (objective.kind) {
    case "hold": {
      const { side, atKm, radiusKm } = objective;
      const own = pointsInside(battle, side, atKm, radiusKm, false);
      const enemy = pointsInside(battle, side, atKm, radiusKm, true);
      if (own > 0 && own >= objective.ratio * enemy) objectives.heldS[row] += secondS;
      setShare(battle, row, objectives.heldS[row] / objective.seconds);
      for (let viewer = 0; viewer < battle.sides.count; viewer++) {
        if (!isBelievedHeld(battle, viewer, objective)) continue;
        objectives.believedS[row * SIDES_MAX + viewer] += secondS;
      }
      return;
    }
    case "destroyClass": {
      const lost = classLosses(battle, objective.side, objective.classIndex, true);
      objectives.counted[row] = lost;
      setShare(battle, row, lost / objective.count);
      return;
    }
    case "lossShare":
      setShare(battle, row, enemyLossShare(battle, objective.side) / objective.share);
      return;
    case "survive":
      objectives.counted[row] = classLosses(battle, objective.side, objective.classIndex, false);
      // Met only by the clock (`isSurvived`); until then the share says how far the time has run.
      objectives.share[row] = isSurvived(battle, objective)
        ? Math.min(1, battle.tick / clockTicks(battle))
        : 0;
      return;
    default:
      objective satisfies never;
  }
}

function setShare(battle: Battle, row: number, share: number): void {
  battle.objectives.share[row] = Math.min(1, share);
  battle.objectives.isMet[row] = share >= 1 ? 1 : 0;
}

export function clockTicks(battle: Battle): number {
  return Math.round(battle.scenario.clockS * TICK_HZ);
}

/** Whether a place is not the enemies' and no more than so many ships of a class are lost. */
export function isSurvived(
  battle: Battle,
  objective: Extract<Objective, { kind: "survive" }>,
): boolean {
  const { side, atKm, radiusKm, classIndex, lossMaxCount } = objective;
  const own = pointsInside(battle, side, atKm, radiusKm, false);
  const enemy = pointsInside(battle, side, atKm, radiusKm, true);
  return enemy <= own && classLosses(battle, side, classIndex, false) <= lossMaxCount;
}
