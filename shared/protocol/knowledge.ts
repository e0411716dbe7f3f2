// Where truth becomes knowledge: what one side's picture, events and briefing hold. Everything that
// leaves the server about a battle has passed through here, and nothing here tells of an enemy that
// the side does not hold by a track.
//
// For replays there is the truth, side -1: the picture of side 0, in which everything else is an
// identified contact under fix.
import { FORMATIONS } from "../battle/catalog.ts";
import { DOCTRINE_NAMES } from "../battle/doctrine.ts";
import { AIM_POINT, AIM_SHIP, AIM_TRACK, fuelFullKm } from "../battle/flights.ts";
import { NO_ROW, ticksOf } from "../battle/limits.ts";
import type { Order } from "../battle/orders.ts";
import {
  CRAFT_FLYING,
  FLIGHT_LAUNCHING,
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  GROUP_TEMPORARY,
  LIFE_ACTIVE,
  type Battle,
  type SideBlocks,
} from "../battle/state.ts";
import { runOf } from "../battle/table.ts";
import { clamp, cos, sin } from "../battle/trig.ts";
import { SHARE_FULL } from "../battle/values.ts";
import { fillTracks, fillTruthTracks } from "./knowledge-contacts.ts";
import { fillContactCraft, fillMissiles } from "./knowledge-flying.ts";
import { blankPicture, OTHERS_MAX, type OthersRooms } from "./blank-picture.ts";
import { fillBoardings } from "./knowledge-boarding.ts";
import { fillScores } from "./knowledge-score.ts";
import { fillServices } from "./knowledge-service.ts";
import { fillShips } from "./knowledge-ships.ts";
import { fillStaff } from "./knowledge-staff.ts";
import { fillDecoys } from "./knowledge-decoys.ts";
import { fillMines } from "./knowledge-mines.ts";
import { fillWrecks } from "./knowledge-wrecks.ts";
import {
  type Briefing,
  CRAFT_FLAGS,
  NO_GROUP,
  NO_TRACK,
  type Picture,
  STANDING,
} from "./picture.ts";
import { tellTruthNumbers } from "./knowledge-truth.ts";
import { shareOf, TRUTH_SIDE, viewerOf } from "./knowledge-viewer.ts";

export { collectEvents } from "./knowledge-events.ts";

function sizeOf([first, end]: readonly [number, number]): number {
  return end - first;
}

export function createPicture(battle: Battle, side: number): Picture {
  const { ships, flights, craft, groups } = battle.blocks[viewerOf(side)];
  const rooms = {
    ships: sizeOf(ships),
    flights: sizeOf(flights),
    craft: sizeOf(craft),
    groups: sizeOf(groups),
  };
  const picture = blankPicture(viewerOf(side), rooms, othersRooms(battle));
  picture.tick = battle.tick;
  return picture;
}

/**
 * Room for all that the others have: a table is never full where one of the most that a picture may
 * hold would not be, so that how many they are shows in no byte, and costs no memory.
 */
function othersRooms({
  ships,
  flights,
  craft,
  missiles,
  mines: laid,
  tracks: held,
}: Battle): OthersRooms {
  const { tracks, contactCraft, missiles: missilesMax, wrecks, mines } = OTHERS_MAX;
  return {
    tracks: Math.min(tracks, held.capacity + ships.capacity + flights.capacity),
    contactCraft: Math.min(contactCraft, craft.capacity),
    missiles: Math.min(missilesMax, missiles.capacity),
    wrecks: Math.min(wrecks, ships.capacity),
    mines: Math.min(mines, laid.capacity),
  };
}

/**
 * What does not change, as this side may know it: the same whenever it is asked for, so that who
 * begins to look in the middle of a battle, or goes on from a checkpoint, reads what others read.
 */
export function briefingOf(battle: Battle, side: number): Briefing {
  const { scenario, catalog } = battle;
  const viewer = viewerOf(side);
  return {
    scenarioId: scenario.id,
    rulesetHash: catalog.rulesetHash,
    side: viewer,
    isTruth: side === TRUTH_SIDE,
    widthKm: scenario.widthKm,
    heightKm: scenario.heightKm,
    clockS: scenario.clockS,
    places: scenario.places.map((place) => ({ ...place })),
    sides: scenario.sides.map(({ id, name, factionIndex }, n) => ({
      id,
      name,
      factionIndex,
      relation: scenario.relations[viewer][n],
    })),
    objectives: [...scenario.objectives],
    ...forcesAtFirst(battle, viewer),
  };
}

/** Own rows as the scenario has them: in a battle ships, flights and squadrons are put elsewhere. */
function forcesAtFirst(
  { scenario, catalog, blocks, shipNames, groupNames }: Battle,
  side: number,
): Pick<Briefing, "ships" | "flights" | "groups"> {
  const { taskForces } = scenario.sides[side];
  const own = blocks[side];
  const ships: Briefing["ships"] = [];
  const flights: Briefing["flights"] = [];
  const groups: Briefing["groups"] = [];
  const addGroup = (kind: number, parentId: number): number =>
    groups.push({ name: groupNames[own.groups[0] + groups.length], parentId, kind }) - 1;
  let firstCraft = 0;
  const addFlight = (
    { craftIndex, craftCount }: { readonly craftIndex: number; readonly craftCount: number },
    baseUnit: number,
  ): void => {
    flights.push({ craftIndex, craftCount, firstCraft, baseUnit });
    firstCraft += craftCount;
  };
  const fleet = addGroup(GROUP_FLEET, NO_GROUP);
  const forces = taskForces.map(() => addGroup(GROUP_TASK_FORCE, fleet));
  for (const [n, { squadrons }] of taskForces.entries()) {
    for (const squadron of squadrons) {
      const squadronId = addGroup(GROUP_SQUADRON, forces[n]);
      const firstShip = ships.length;
      for (const { classIndex, count } of squadron.ships) {
        for (let nth = 0; nth < count; nth++) {
          ships.push({ name: shipNames[own.ships[0] + ships.length], classIndex, squadronId });
        }
      }
      for (let unit = firstShip; unit < ships.length; unit++) {
        const { deck } = catalog.ships[ships[unit].classIndex];
        for (const flight of deck?.flights ?? []) addFlight(flight, unit);
      }
      for (const flight of squadron.flights) addFlight(flight, NO_TRACK);
    }
  }
  // Prizes and temporary groups come and go: pictures tell of them.
  while (ships.length < sizeOf(own.ships)) {
    ships.push({ name: "", classIndex: 0, squadronId: fleet });
  }
  while (groups.length < sizeOf(own.groups)) {
    groups.push({ name: "", parentId: NO_GROUP, kind: GROUP_TEMPORARY });
  }
  return { ships, flights, groups };
}

/**
 * Makes `picture` what the side knows now; events are left alone (`collectEvents`). A pure function
 * of the battle: the same however often and whenever it is called. What rows hold that are not alive,
 * and the order of maps, mean nothing: they may be of earlier calls.
 */
export function fillPicture(battle: Battle, side: number, picture: Picture): void {
  const viewer = viewerOf(side);
  const blocks = battle.blocks[viewer];
  picture.tick = battle.tick;
  picture.side = viewer;
  fillShips(battle, blocks, picture);
  fillServices(battle, side, picture);
  fillBoardings(battle, blocks, picture);
  fillGroups(battle, blocks, picture);
  fillDoctrines(battle, blocks, picture);
  fillStaff(battle, viewer, picture);
  fillOrders(battle, blocks, picture);
  fillFlights(battle, blocks, picture);
  fillCraft(battle, blocks, picture);
  if (side === TRUTH_SIDE) fillTruthTracks(battle, viewer, picture);
  else fillTracks(battle, viewer, picture);
  fillContactCraft(battle, side, picture);
  fillMissiles(battle, side, picture);
  fillWrecks(battle, side, picture);
  fillMines(battle, side, picture);
  fillDecoys(battle, side, picture);
  fillScores(battle, side, picture);
  if (side === TRUTH_SIDE) tellTruthNumbers(battle, viewer, picture);
}

function fillGroups(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { groups, ships, tracks } = battle;
  const known = picture.groups;
  const [first, end] = blocks.groups;
  known.count = end - first;
  for (let group = first; group < end; group++) {
    const row = group - first;
    known.isAlive[row] = groups.isAlive[group];
    if (groups.isAlive[group] === 0) continue;
    const parent = groups.parent[group];
    const guide = groups.guide[group];
    known.kind[row] = groups.kind[group];
    known.parentId[row] = parent === NO_ROW ? NO_GROUP : parent - first;
    known.seat[row] = groups.seat[group];
    known.guideUnit[row] = guide === NO_ROW ? NO_TRACK : ships.unitId[guide];
    known.aliveCount[row] = groups.aliveCount[group];
    known.startCount[row] = groups.startCount[group];
    known.formation[row] = clamp(groups.formation[group], 0, FORMATIONS.length - 1);
    known.stance[row] = groups.stance[group];
    known.fire[row] = groups.fire[group];
    known.emissions[row] = groups.emissions[group];
    known.mission[row] = groups.mission[group];
    known.isBroken[row] = groups.isBroken[group];
    known.arrival[row] = groups.arrival[group];
    known.arriveTick[row] = groups.arriveAtTick[group];
    known.deafUntilTick[row] = groups.deafUntilTick[group];
    known.orderedTick[row] = groups.orderedTick[group];
    const aimKind = groups.missionAimKind[group];
    const aimRow = groups.missionAimRow[group];
    known.missionAimKind[row] = aimKind;
    known.missionAim[row] = NO_TRACK;
    if (aimKind === AIM_TRACK && aimRow !== NO_ROW && tracks.isAlive[aimRow] === 1) {
      known.missionAim[row] = tracks.number[aimRow];
    } else if (aimKind === AIM_SHIP && aimRow !== NO_ROW) {
      known.missionAim[row] = ships.unitId[aimRow];
    }
    known.missionXKm[row] = groups.missionXKm[group];
    known.missionYKm[row] = groups.missionYKm[group];
    fillStanding(battle, group, picture, row);
  }
}

/** Decoys of a group are a byte of its picture. */
const DECOYS_TOLD_MAX = 255;

function fillDoctrines(
  { groups, ships }: Battle,
  { groups: [first, end], ships: ownShips }: SideBlocks,
  picture: Picture,
) {
  const known = picture.doctrines;
  const own = runOf(groups, first, end);
  known.count = end - first;
  known.isAlive.set(own.isAlive);
  for (let n = 0; n < DOCTRINE_NAMES.length; n++)
    known[DOCTRINE_NAMES[n]].set(own[DOCTRINE_NAMES[n]]);
  known.isCutOff.set(own.isCutOff);
  known.isJammed.set(own.isJammed);
  known.minesLeft.set(own.minesLeft);
  known.decoys.fill(0);
  for (let ship = ownShips[0]; ship < ownShips[1]; ship++) {
    if (ships.life[ship] !== LIFE_ACTIVE) continue;
    const row = ships.group[ship] - first;
    known.decoys[row] = Math.min(DECOYS_TOLD_MAX, known.decoys[row] + ships.decoysLeft[ship]);
  }
  known.gunWhy.set(own.gunWhy);
  known.missileWhy.set(own.missileWhy);
}

const STANDING_NUMBERS = new Map<string, number>(STANDING.map((kind, n) => [kind, n]));

/** What the group does because of its current order, and the course that it still has to run. */
function fillStanding(battle: Battle, group: number, picture: Picture, row: number): void {
  const known = picture.groups;
  const { current, queue } = battle.commands[group];
  known.standing[row] = current === null ? 0 : (STANDING_NUMBERS.get(current.kind) ?? 0);
  known.queueCount[row] = queue.length;
  known.targetTrack[row] = NO_TRACK;
  if (current?.kind === "attack") known.targetTrack[row] = current.tracks[0];
  if (current?.kind === "board") known.targetTrack[row] = current.track;
  const next = pointOf(current, battle.groups.pathIndex[group]);
  let last = pointOf(current, Infinity);
  for (const order of queue) last = pointOf(order, Infinity) ?? last;
  known.nextXKm[row] = next?.[0] ?? 0;
  known.nextYKm[row] = next?.[1] ?? 0;
  known.lastXKm[row] = last?.[0] ?? 0;
  known.lastYKm[row] = last?.[1] ?? 0;
}

/** A point of an order's path, the last one where the index lies beyond it. */
function pointOf(order: Order | null, index: number) {
  if (order?.kind !== "move") return undefined;
  return order.pathKm[Math.min(index, order.pathKm.length - 1)];
}

function fillOrders(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const [first, end] = blocks.groups;
  for (let group = first; group < end; group++) {
    const { current, queue } = battle.commands[group];
    const groupId = group - first;
    const known = picture.orders.get(groupId);
    if (battle.groups.isAlive[group] === 0 || (current === null && queue.length === 0)) {
      if (known !== undefined) picture.orders.delete(groupId);
    } else if (known === undefined) {
      picture.orders.set(groupId, { current, queue: [...queue] });
    } else {
      known.current = current;
      // Most have nothing in it.
      if (known.queue.length + queue.length === 0) continue;
      known.queue.length = 0;
      known.queue.push(...queue);
    }
  }
}

function fillFlights(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { flights, ships } = battle;
  const known = picture.flights;
  const [first, end] = blocks.flights;
  known.count = end - first;
  for (let flight = first; flight < end; flight++) {
    const row = flight - first;
    const base = flights.base[flight];
    const aimKind = flights.aimKind[flight];
    const aimRow = flights.aimRow[flight];
    known.isAlive[row] = 1;
    known.craftIndex[row] = flights.craftIndex[flight];
    known.baseUnit[row] = base === NO_ROW ? NO_TRACK : ships.unitId[base];
    known.squadronId[row] = flights.squadron[flight] - blocks.groups[0];
    known.state[row] = flights.state[flight];
    known.mission[row] = flights.mission[flight];
    known.aliveCount[row] = flights.aliveCount[flight];
    known.craftCount[row] = flights.craftCount[flight];
    known.fuel[row] = shareOf(flights.fuelKm[flight], fuelFullKm(battle, flight));
    known.munitions[row] = flights.hasMunitions[flight] === 1 ? SHARE_FULL : 0;
    const isWaiting = flights.state[flight] === FLIGHT_LAUNCHING;
    known.readyTick[row] = (isWaiting ? flights.launchAtTick : flights.readyAtTick)[flight];
    known.orderedTick[row] = flights.orderedTick[flight];
    known.isClose[row] = flights.isClose[flight];
    known.aimKind[row] = aimKind;
    known.aimTrack[row] = NO_TRACK;
    if (aimKind === AIM_TRACK) known.aimTrack[row] = flights.aimNumber[flight];
    else if (aimKind === AIM_SHIP && aimRow !== NO_ROW) known.aimTrack[row] = ships.unitId[aimRow];
    known.aimXKm[row] = aimKind === AIM_POINT ? flights.aimXKm[flight] : 0;
    known.aimYKm[row] = aimKind === AIM_POINT ? flights.aimYKm[flight] : 0;
  }
}

function fillCraft(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { craft, flights, tick, catalog } = battle;
  const firingTicks = ticksOf(catalog.rules.craft.decisionS);
  const known = picture.craft;
  const [first, end] = blocks.craft;
  known.count = end - first;
  for (let one = first; one < end; one++) {
    const row = one - first;
    const isFlying = craft.life[one] === CRAFT_FLYING;
    known.isAlive[row] = isFlying ? 1 : 0;
    if (!isFlying) continue;
    known.xKm[row] = craft.xKm[one];
    known.yKm[row] = craft.yKm[one];
    known.headingRad[row] = craft.headingRad[one];
    known.velocityXKmS[row] = cos(craft.headingRad[one]) * craft.speedKmS[one];
    known.velocityYKmS[row] = sin(craft.headingRad[one]) * craft.speedKmS[one];
    known.turnRateRadS[row] = craft.turnRateRadS[one];
    known.flightId[row] = flights.flightId[craft.flight[one]];
    known.life[row] = craft.life[one];
    known.flags[row] = tick - craft.lastFiredTick[one] <= firingTicks ? CRAFT_FLAGS.firing : 0;
  }
}
