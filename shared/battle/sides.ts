// Pure questions about who belongs to whom: relations of sides, rows behind the ids that orders
// use, members and descendants of groups. Only `indexMembers` writes, and only the member lists.
import {
  GROUP_SQUADRON,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  LIFE_OFF_MAP,
  type Battle,
} from "./state.ts";
import { isInPlace, RELATION_ALLIED, RELATION_HOSTILE } from "./catalog.ts";
import { NO_ROW } from "./limits.ts";
import { once } from "./once.ts";
import { hasSameWords, wordsOf } from "./table.ts";

/** Whether one side's units fight the other's: nobody does once either has surrendered, or both have a truce. */
export function isHostile(battle: Battle, sideA: number, sideB: number): boolean {
  const { isSurrendered } = battle.sides;
  if (isSurrendered[sideA] === 1 || isSurrendered[sideB] === 1) return false;
  if (isAtTruce(battle, sideA, sideB)) return false;
  return isOpposed(battle, sideA, sideB);
}

/** Whether two enemies have agreed to fight each other no more. */
export function isAtTruce({ sides }: Battle, sideA: number, sideB: number): boolean {
  return ((sides.truceMask[sideA] >>> sideB) & 1) === 1;
}

/** Whether the scenario made them enemies, whatever has become of them: what scores count by. */
export function isOpposed(battle: Battle, sideA: number, sideB: number): boolean {
  return sideA !== sideB && battle.scenario.relations[sideA][sideB] === RELATION_HOSTILE;
}

/** Whether two sides fight on the same side, itself included: they share what they see, and spare each other. */
export function isAllied(battle: Battle, sideA: number, sideB: number): boolean {
  return sideA === sideB || battle.scenario.relations[sideA][sideB] === RELATION_ALLIED;
}

/** Whether `side` keeps tracks of `other`: all sides but itself and its allies. */
export function isWatched(battle: Battle, side: number, other: number): boolean {
  return !isAllied(battle, side, other);
}

/** Bit per side that is hostile to this one: a mask for `queryCircleOf`. */
export function hostileMask(battle: Battle, side: number): number {
  let mask = 0;
  for (let other = 0; other < battle.blocks.length; other++) {
    if (isHostile(battle, side, other)) mask |= 1 << other;
  }
  return mask;
}

/** Row of an own ship by her unit id, or NO_ROW. Lost ships keep their rows. */
export function shipRowOf(battle: Battle, side: number, unitId: number): number {
  const [first, end] = battle.blocks[side].ships;
  return unitId >= 0 && unitId < end - first ? first + unitId : NO_ROW;
}

export function flightRowOf(battle: Battle, side: number, flightId: number): number {
  const [first, end] = battle.blocks[side].flights;
  return flightId >= 0 && flightId < end - first ? first + flightId : NO_ROW;
}

/** Row of an own group that exists now, or NO_ROW: temporary groups come and go. */
export function groupRowOf(battle: Battle, side: number, groupId: number): number {
  const [first, end] = battle.blocks[side].groups;
  if (!(groupId >= 0 && groupId < end - first)) return NO_ROW;
  return battle.groups.isAlive[first + groupId] === 1 ? first + groupId : NO_ROW;
}

/** Row of a track that the side holds now under this number, or NO_ROW. */
export function trackRowOf(battle: Battle, side: number, number: number): number {
  const { tracks } = battle;
  const [first, end] = battle.blocks[side].tracks;
  for (let row = tracks.number.indexOf(number, first); row >= 0 && row < end;) {
    if (tracks.isAlive[row] === 1) return row;
    row = tracks.number.indexOf(number, row + 1);
  }
  return NO_ROW;
}

/** Whether `group` is `ancestor` or lies below it in the fleet tree. */
export function isWithin(battle: Battle, group: number, ancestor: number): boolean {
  const { parent } = battle.groups;
  for (let row = group; row !== NO_ROW; row = parent[row]) if (row === ancestor) return true;
  return false;
}

/** The groups that carry out an order to `group`: itself, or the squadrons below it. */
export function leavesOf(battle: Battle, group: number): number[] {
  const { groups, blocks } = battle;
  const kind = groups.kind[group];
  if (kind === GROUP_SQUADRON || kind === GROUP_TEMPORARY) return [group];
  const leaves: number[] = [];
  const [first, end] = blocks[groups.side[group]].groups;
  for (let row = first; row < end; row++) {
    if (groups.isAlive[row] === 0 || groups.kind[row] !== GROUP_SQUADRON) continue;
    if (isWithin(battle, row, group)) leaves.push(row);
  }
  return leaves;
}

/** Ships on the map that follow this group now, by row. Valid after `indexMembers` in this tick. */
export function membersOf(battle: Battle, group: number): Int32Array {
  const { start, ships } = battle.members;
  return ships.subarray(start[group], start[group + 1]);
}

/** All ships of a squadron (detached ones too) or of a temporary group, lost and off the map too. */
export function rosterOf(battle: Battle, group: number): number[] {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[group]].ships;
  const field = groups.kind[group] === GROUP_TEMPORARY ? ships.group : ships.squadron;
  const roster: number[] = [];
  for (let ship = first; ship < end; ship++) if (field[ship] === group) roster.push(ship);
  return roster;
}

/** Lists the ships on the map by group, rows ascending, and counts each group's living ships. */
export function indexMembers(battle: Battle): void {
  const roll = rollOf(battle);
  // In most ticks nobody has come, gone or changed her group.
  if (isSameRoll(battle, roll)) return;
  listMembers(battle);
  roll.shipCount = battle.ships.count;
  roll.groupCount = battle.groups.count;
  roll.now.forEach((words, n) => roll.last[n].set(words));
}

/** What member lists were last made of, and the counts made then: by words, as they are compared. */
type Roll = {
  shipCount: number;
  groupCount: number;
  readonly now: readonly Uint32Array[];
  readonly last: readonly Uint32Array[];
};

const rollOf = once(({ ships, groups }: Battle): Roll => {
  const now = [
    ...["life", "group", "squadron"].map((name) => wordsOf(ships, name)),
    ...["kind", "parent", "aliveCount"].map((name) => wordsOf(groups, name)),
  ];
  const last = now.map(({ length }) => new Uint32Array(length));
  return { shipCount: NO_ROW, groupCount: NO_ROW, now, last };
});

function isSameRoll({ ships, groups }: Battle, { shipCount, groupCount, now, last }: Roll) {
  if (ships.count !== shipCount || groups.count !== groupCount) return false;
  for (let n = 0; n < now.length; n++) if (!hasSameWords(now[n], last[n])) return false;
  return true;
}

function listMembers(battle: Battle): void {
  const { ships, groups, members } = battle;
  const { start, ships: list } = members;
  const { life, group, squadron } = ships;
  const { aliveCount, parent, kind } = groups;
  start.fill(0);
  aliveCount.fill(0, 0, groups.count);
  for (let ship = 0; ship < ships.count; ship++) {
    if (life[ship] === LIFE_ACTIVE) start[group[ship]]++;
    else if (life[ship] !== LIFE_OFF_MAP) continue;
    // A detached ship still counts for her squadron.
    aliveCount[squadron[ship]]++;
    if (kind[group[ship]] === GROUP_TEMPORARY) aliveCount[group[ship]]++;
  }
  // What is above a squadron has no ships of its own.
  for (let row = 0; row < groups.count; row++) {
    if (kind[row] !== GROUP_SQUADRON) continue;
    for (let above = parent[row]; above !== NO_ROW; above = parent[above]) {
      aliveCount[above] += aliveCount[row];
    }
  }
  let sum = 0;
  for (let row = 0; row < start.length; row++) {
    sum += start[row];
    start[row] = sum;
  }
  for (let ship = ships.count - 1; ship >= 0; ship--) {
    if (life[ship] === LIFE_ACTIVE) list[--start[group[ship]]] = ship;
  }
}

/** What a ship is worth in this scenario. */
export function pointsOfShip(battle: Battle, ship: number): number {
  const points = knownPointsOf(battle);
  // Names do not change: what was asked once is known.
  if (points[ship] < 0) points[ship] = findPoints(battle, ship);
  return points[ship];
}

/** A row that a prize begins in is another ship than before. */
export function forgetPoints(battle: Battle, ship: number): void {
  knownPointsOf(battle)[ship] = -1;
}

/** Points of ships by row, as far as they have been asked for; below 0 otherwise. */
const knownPointsOf = once(({ ships }: Battle) => new Float64Array(ships.capacity).fill(-1));

function findPoints({ scenario, catalog, ships, shipNames }: Battle, ship: number): number {
  const classIndex = ships.classIndex[ship];
  return (
    scenario.scoreByName.get(shipNames[ship]) ??
    scenario.scoreByClass.get(classIndex) ??
    catalog.ships[classIndex].points
  );
}

/** Whether a point lies in one of the scenario's rings in which nothing warps. */
export function isInNoWarpRing(battle: Battle, xKm: number, yKm: number): boolean {
  return battle.scenario.places.some(
    (place) => place.kind === "noWarpRing" && isInPlace(place, xKm, yKm),
  );
}

export function isInsideMap(battle: Battle, xKm: number, yKm: number): boolean {
  const { widthKm, heightKm } = battle.scenario;
  return xKm >= 0 && yKm >= 0 && xKm <= widthKm && yKm <= heightKm;
}

/** Bit per side whose ships a helm keeps clear of and a gun spares: its own and its allies'. */
export function friendlyMask(battle: Battle, side: number): number {
  let mask = 0;
  for (let other = 0; other < battle.blocks.length; other++) {
    if (isAllied(battle, side, other)) mask |= 1 << other;
  }
  return mask;
}
