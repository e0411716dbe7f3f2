// Ships that objectives are about: listed once, when the battle is made, so that nothing is sought for
// later; with the time that each has lain where she was to go, in truth and as others saw it.
import { gateAt } from "./gates.ts";
import { NO_ROW, SIDES_MAX, TICK_HZ } from "./limits.ts";
import { type Exit, isCounted, isMeant, isOfEnemies, type Objective } from "./objective.ts";
import { isAllied, isOpposed } from "./sides.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_SPARE,
  LIFE_WITHDRAWN,
  TRACK_CLASS,
} from "./state.ts";
import { claimRow } from "./table.ts";
import { TARGET_SHIP } from "./tracks.ts";

/** Whoever asks for the truth. */
export const TRUTH = -1;

/** Lists the ships of each objective; those that one sends home are marked. */
export function enlistObjectives(battle: Battle): void {
  const { objectives, objectiveShips: list, ships, scenario, groupNames, shipNames } = battle;
  let next = 0;
  scenario.objectives.forEach((objective, row) => {
    claimRow(objectives, row);
    objectives.firstShip[row] = next;
    if (isCounted(objective)) {
      for (let ship = 0; ship < ships.count; ship++) {
        const squadronName = groupNames[ships.squadron[ship]];
        const classIndex = ships.classIndex[ship];
        if (!isOneOfIts(battle, objective, ship)) continue;
        if (!isMeant(objective, { classIndex, name: shipNames[ship], squadronName })) continue;
        claimRow(list, next);
        list.ship[next] = ship;
        list.side[next] = ships.side[ship];
        const isToLeave = objective.kind === "escape" || objective.kind === "evacuate";
        if (isToLeave) ships.isToLeave[ship] = 1;
        next++;
      }
    }
    objectives.endShip[row] = next;
  });
}

function isOneOfIts(battle: Battle, objective: Objective, ship: number): boolean {
  const side = battle.ships.side[ship];
  // Prizes are nobody's at the start, and count where they were taken.
  if (battle.ships.life[ship] === LIFE_SPARE) return false;
  return isOfEnemies(objective) ? isOpposed(battle, objective.side, side) : side === objective.side;
}

/** Rows that the lists of all objectives may need. */
export function objectiveShipsMax(objectives: readonly Objective[], shipCount: number): number {
  return objectives.filter(isCounted).length * shipCount;
}

/** Counts a second for ships that lie where they are to deliver or to take aboard. */
export function countStays(battle: Battle): void {
  const { scenario, objectives, objectiveShips: list, ships } = battle;
  scenario.objectives.forEach((objective, row) => {
    if (objective.kind !== "deliver" && objective.kind !== "evacuate") return;
    const { radiusKm, seconds } = objective;
    const [atXKm, atYKm] = objective.atKm;
    const isInside = (xKm: number, yKm: number): boolean => {
      const dx = xKm - atXKm;
      const dy = yKm - atYKm;
      return dx * dx + dy * dy <= radiusKm * radiusKm;
    };
    for (let n = objectives.firstShip[row]; n < objectives.endShip[row]; n++) {
      const ship = list.ship[n];
      // A prize delivers nothing.
      if (ships.life[ship] !== LIFE_ACTIVE || ships.side[ship] !== list.side[n]) continue;
      if (isInside(ships.xKm[ship], ships.yKm[ship]) && list.stayS[n] < seconds) {
        list.stayS[n]++;
        if (list.stayS[n] >= seconds) {
          battle.events.push({ kind: "stayed", ship, objective: row });
        }
      }
      for (let viewer = 0; viewer < battle.sides.count; viewer++) {
        const track = trackSeen(battle, viewer, ship);
        if (track === NO_ROW) continue;
        const { xKm, yKm } = battle.tracks;
        const seen = n * SIDES_MAX + viewer;
        if (isInside(xKm[track], yKm[track]) && list.seenS[seen] < seconds) list.seenS[seen]++;
      }
    }
  });
}

/** The track by which a side sees a ship and what she is, now; NO_ROW without. */
function trackSeen({ ships, tracks, tick }: Battle, viewer: number, ship: number): number {
  const track = ships.trackRow[ship * SIDES_MAX + viewer];
  if (track < 0 || tracks.isAlive[track] === 0 || tracks.targetRow[track] !== ship) return NO_ROW;
  if (tracks.targetKind[track] !== TARGET_SHIP || tracks.isGhost[track] === 1) return NO_ROW;
  const isFresh = tick - tracks.fixTick[track] <= TICK_HZ;
  return isFresh && tracks.level[track] >= TRACK_CLASS ? track : NO_ROW;
}

/** How many of an objective's ships have done, or suffered, what it asks: as far as `viewer` knows. */
export function countShips(battle: Battle, row: number, viewer: number): number {
  const objective = battle.scenario.objectives[row];
  const { objectives } = battle;
  let count = 0;
  for (let n = objectives.firstShip[row]; n < objectives.endShip[row]; n++) {
    if (isDone(battle, objective, n, viewer)) count++;
  }
  return count;
}

function isDone(battle: Battle, objective: Objective, n: number, viewer: number): boolean {
  const { ships, objectiveShips: list } = battle;
  const ship = list.ship[n];
  switch (objective.kind) {
    case "destroy":
      return isLost(battle, n, viewer) && hasEndedIn(battle, objective, ship);
    case "protect":
    case "survive":
      return isLost(battle, n, viewer);
    case "deliver":
      return stayS(battle, n, viewer) >= objective.seconds;
    case "evacuate":
    case "escape": {
      if (ships.life[ship] !== LIFE_WITHDRAWN || ships.side[ship] !== list.side[n]) return false;
      if (!isEndKnown(battle, n, viewer) || !isExit(battle, ship, objective.by)) return false;
      // Who saw her go takes her to have aboard whom she came for.
      const isSure = viewer === TRUTH || isAllied(battle, viewer, list.side[n]);
      return objective.kind === "escape" || !isSure || list.stayS[n] >= objective.seconds;
    }
    default:
      return false;
  }
}

/** Destroyed, taken, or sailing for another side now. */
function isLost(battle: Battle, n: number, viewer: number): boolean {
  const { ships, objectiveShips: list } = battle;
  const ship = list.ship[n];
  const life = ships.life[ship];
  const isGone = life === LIFE_DESTROYED || life === LIFE_CAPTURED;
  return (isGone || ships.side[ship] !== list.side[n]) && isEndKnown(battle, n, viewer);
}

/** Whether a side knows what became of a ship: its own, its allies', its prizes, and ends it saw. */
function isEndKnown(battle: Battle, n: number, viewer: number): boolean {
  if (viewer === TRUTH) return true;
  const { ships, objectiveShips: list } = battle;
  const ship = list.ship[n];
  if (isAllied(battle, viewer, list.side[n]) || ships.side[ship] === viewer) return true;
  return ((ships.endSeenBy[ship] >>> viewer) & 1) === 1;
}

function stayS(battle: Battle, n: number, viewer: number): number {
  const { objectiveShips: list } = battle;
  const isSure = viewer === TRUTH || isAllied(battle, viewer, list.side[n]);
  return isSure ? list.stayS[n] : list.seenS[n * SIDES_MAX + viewer];
}

function hasEndedIn({ ships }: Battle, objective: Objective, ship: number): boolean {
  if (objective.kind !== "destroy" || objective.atKm === undefined) return true;
  const dx = ships.xKm[ship] - objective.atKm[0];
  const dy = ships.yKm[ship] - objective.atKm[1];
  const { radiusKm = 0 } = objective;
  return dx * dx + dy * dy <= radiusKm * radiusKm;
}

/** By where she was when she went: at an edge she sailed over it, in a gate through it, else she warped. */
function isExit(battle: Battle, ship: number, by: Exit): boolean {
  const { ships, scenario, catalog } = battle;
  const { arriveRadiusKm } = catalog.rules.motion;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const isWest = x <= arriveRadiusKm;
  const isEast = scenario.widthKm - x <= arriveRadiusKm;
  const isSouth = y <= arriveRadiusKm;
  const isNorth = scenario.heightKm - y <= arriveRadiusKm;
  const isEdge = isWest || isEast || isSouth || isNorth;
  switch (by) {
    case "any":
      return true;
    case "warp":
      return !isEdge && gateAt(battle, ship) === NO_ROW;
    case "gate":
      return !isEdge && gateAt(battle, ship) !== NO_ROW;
    case "edge":
      return isEdge;
    case "west":
      return isWest;
    case "east":
      return isEast;
    case "south":
      return isSouth;
    case "north":
      return isNorth;
    default:
      by satisfies never;
      return false;
  }
}
