// Squadrons break and leave; a side whose command ship is lost obeys late until a deputy has taken
// over. Neither changes what ships can do.
import { NO_ROW, TICK_HZ, ticksOf } from "../limits.ts";
import { pointsOfShip } from "../sides.ts";
import {
  type Battle,
  GROUP_SQUADRON,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_OFF_MAP,
} from "../state.ts";

/** Points that each squadron has lost, and whether it has a ship on the map that can leave. */
let lostPoints = new Float64Array(0);
let canLeave = new Uint8Array(0);

export function judgeMorale(battle: Battle): void {
  for (let side = 0; side < battle.blocks.length; side++) judgeCommand(battle, side);
  if (battle.tick % TICK_HZ === 0) judgeSquadrons(battle);
}

function judgeSquadrons(battle: Battle): void {
  const { groups } = battle;
  countLosses(battle);
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    if (groups.isBroken[group] === 0) breakIfLost(battle, group);
    if (groups.isBroken[group] === 1 && canLeave[group] === 1) keepLeaving(battle, group);
  }
}

function countLosses(battle: Battle): void {
  const { ships, groups, catalog } = battle;
  if (lostPoints.length < groups.capacity) {
    lostPoints = new Float64Array(groups.capacity);
    canLeave = new Uint8Array(groups.capacity);
  }
  lostPoints.fill(0);
  canLeave.fill(0);
  for (let ship = 0; ship < ships.count; ship++) {
    const group = ships.squadron[ship];
    const life = ships.life[ship];
    if (life === LIFE_DESTROYED || life === LIFE_CAPTURED) {
      lostPoints[group] += pointsOfShip(battle, ship);
    } else if (life === LIFE_ACTIVE && !catalog.ships[ships.classIndex[ship]].isStatic) {
      canLeave[group] = 1;
    }
  }
}

function breakIfLost(battle: Battle, group: number): void {
  const { groups, scenario, catalog } = battle;
  if (canLeave[group] === 0) return;
  const { breakingShare } = catalog.factions[scenario.sides[groups.side[group]].factionIndex];
  const lostShare = lostPoints[group] / groups.startPoints[group];
  if (lostShare < breakingShare) return;
  groups.isBroken[group] = 1;
  takeBackShips(battle, group);
  battle.events.push({ kind: "groupBroke", group, lostShare });
}

/** Ships detached by hand leave with their squadron. */
function takeBackShips(battle: Battle, squadron: number): void {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[squadron]].ships;
  for (let ship = first; ship < end; ship++) {
    if (ships.squadron[ship] === squadron) ships.group[ship] = squadron;
  }
  groups.formedCount[squadron] = 0;
}

/** A broken squadron has one order, whatever it is told. */
function keepLeaving(battle: Battle, group: number): void {
  const { groups, commands } = battle;
  const standing = commands[group];
  if (standing.current?.kind === "withdraw") return;
  standing.current = { kind: "withdraw", groupId: groups.groupId[group] };
  standing.queue.length = 0;
  groups.mission[group] = 0;
  groups.isFresh[group] = 1;
}

// ---- command ----------------------------------------------------------------------------------

function judgeCommand(battle: Battle, side: number): void {
  const { sides, ships } = battle;
  const ship = sides.commandShip[side];
  if (ship !== NO_ROW && ships.life[ship] === LIFE_ACTIVE) return;
  if (ship !== NO_ROW && ships.life[ship] === LIFE_OFF_MAP) return;
  if (ship !== NO_ROW && ships.life[ship] !== LIFE_ACTIVE) loseCommand(battle, side, ship);
  sides.commandShip[side] = deputyOf(battle, side);
}

/**
 * Orders are obeyed late for a while. A deputy lost in that time makes it no longer; and without a
 * ship built to command there is nobody left whose loss could be felt.
 */
function loseCommand(battle: Battle, side: number, ship: number): void {
  const { groups, ships, blocks, tick, catalog } = battle;
  if (!catalog.ships[ships.classIndex[ship]].isCommand) return;
  // She who warps out hands over first.
  if (ships.life[ship] !== LIFE_DESTROYED && ships.life[ship] !== LIFE_CAPTURED) return;
  const untilTick = tick + ticksOf(catalog.rules.morale.commandLossS);
  const [first, end] = blocks[side].groups;
  let isNew = false;
  for (let group = first; group < end; group++) {
    if (groups.isAlive[group] === 0 || groups.deafUntilTick[group] > tick) continue;
    groups.deafUntilTick[group] = untilTick;
    isNew = true;
  }
  if (isNew) battle.events.push({ kind: "commandLost", side, ship, untilTick });
}

/** The heaviest command ship on the map, else the heaviest ship that moves. */
function deputyOf(battle: Battle, side: number): number {
  const { ships, catalog, blocks } = battle;
  const [first, end] = blocks[side].ships;
  let deputy = NO_ROW;
  let best = -1;
  let isBestCommand = false;
  for (let ship = first; ship < end; ship++) {
    const { points, isStatic, isCommand } = catalog.ships[ships.classIndex[ship]];
    if (ships.life[ship] !== LIFE_ACTIVE || isStatic) continue;
    if (isBestCommand && !isCommand) continue;
    if (isCommand === isBestCommand && points <= best) continue;
    deputy = ship;
    best = points;
    isBestCommand = isCommand;
  }
  return deputy;
}
