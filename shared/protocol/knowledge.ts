// Where truth becomes knowledge: what one side's picture, events and briefing hold. Everything that
// leaves the server about a battle has passed through here, and nothing here tells of an enemy that
// the side does not hold by a track.
//
// For replays there is the truth, side -1: the picture of side 0, in which everything else is an
// identified contact under fix.
import { FORMATIONS } from "../battle/catalog.ts";
import { AIM_POINT, AIM_SHIP, AIM_TRACK, cargoOf, fuelFullKm } from "../battle/flights.ts";
import { NO_ROW, ticksOf } from "../battle/limits.ts";
import type { Order } from "../battle/orders.ts";
import {
  CRAFT_FLYING,
  FLIGHT_LAUNCHING,
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  GROUP_TEMPORARY,
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
import { fillServices, ownOrAllyUnit } from "./knowledge-service.ts";
import { fillShips } from "./knowledge-ships.ts";
import { fillDoctrines } from "./knowledge-doctrines.ts";
import { fillStaff } from "./knowledge-staff.ts";
import { fillDecoys } from "./knowledge-decoys.ts";
import { fillMines } from "./knowledge-mines.ts";
import { fillWrecks } from "./knowledge-wrecks.ts";
import { keptOf, type KeptStandings } from "./knowledge-kept.ts";
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
  const kept = keptOf(battle, side, picture);
  picture.tick = battle.tick;
  picture.side = viewer;
  fillShips(battle, blocks, picture);
  fillServices(battle, side, picture);
  fillBoardings(battle, blocks, picture);
  fillGroups(battle, blocks, kept.standings, picture);
  fillDoctrines(battle, blocks, picture);
  fillStaff(battle, viewer, picture);
  fillOrders(battle, blocks, picture);
  fillFlights(battle, side, blocks, picture);
  fillCraft(battle, blocks, picture);
  if (side === TRUTH_SIDE) fillTruthTracks(battle, viewer, picture);
  else fillTracks(battle, viewer, picture);
  fillContactCraft(battle, side, picture);
  fillMissiles(battle, side, picture);
  fillWrecks(battle, side, kept.wrecks, picture);
  fillMines(battle, side, picture);
  fillDecoys(battle, side, picture);
  fillScores(battle, side, kept.scores, picture);
  if (side === TRUTH_SIDE) {
    tellTruthNumbers(battle, viewer, picture);
    // What groups attack goes by other numbers now than those that it was filled with.
    kept.standings.orders.fill(undefined);
  }
}

function fillGroups(
  battle: Battle,
  blocks: SideBlocks,
  standings: KeptStandings,
  picture: Picture,
): void {
  const { groups, ships } = battle;
  const { isAlive, parent, guide, formation } = groups;
  const { missionAimKind, missionAimRow, missionXKm, missionYKm } = groups;
  const known = picture.groups;
  const { parentId, guideUnit, formation: knownFormation } = known;
  const { missionXKm: knownXKm, missionYKm: knownYKm } = known;
  const [first, end] = blocks.groups;
  known.count = end - first;
  copyGroups(battle, blocks, picture);
  for (let group = first; group < end; group++) {
    if (isAlive[group] === 0) continue;
    const row = group - first;
    parentId[row] = parent[group] === NO_ROW ? NO_GROUP : parent[group] - first;
    guideUnit[row] = guide[group] === NO_ROW ? NO_TRACK : ships.unitId[guide[group]];
    knownFormation[row] = clamp(formation[group], 0, FORMATIONS.length - 1);
    known.missionAim[row] = missionAimOf(battle, missionAimKind[group], missionAimRow[group]);
    knownXKm[row] = missionXKm[group];
    knownYKm[row] = missionYKm[group];
    fillStanding(battle, group, standings, picture, row);
  }
}

/** What a picture has of groups as the battle has it. */
function copyGroups({ groups }: Battle, { groups: [first, end] }: SideBlocks, picture: Picture) {
  const own = runOf(groups, first, end);
  const known = picture.groups;
  known.isAlive.set(own.isAlive);
  known.kind.set(own.kind);
  known.seat.set(own.seat);
  known.aliveCount.set(own.aliveCount);
  known.startCount.set(own.startCount);
  known.stance.set(own.stance);
  known.fire.set(own.fire);
  known.emissions.set(own.emissions);
  known.mission.set(own.mission);
  known.isBroken.set(own.isBroken);
  known.arrival.set(own.arrival);
  known.arriveTick.set(own.arriveAtTick);
  known.deafUntilTick.set(own.deafUntilTick);
  known.orderedTick.set(own.orderedTick);
  known.missionAimKind.set(own.missionAimKind);
}

/** Track number or unit id of what a mission aims at; NO_TRACK for a point, and for what is no more. */
function missionAimOf({ ships, tracks }: Battle, kind: number, row: number): number {
  if (row === NO_ROW) return NO_TRACK;
  if (kind === AIM_SHIP) return ships.unitId[row];
  return kind === AIM_TRACK && tracks.isAlive[row] === 1 ? tracks.number[row] : NO_TRACK;
}

const STANDING_NUMBERS = new Map<string, number>(STANDING.map((kind, n) => [kind, n]));

/** What the group does because of its current order, and the course that it still has to run. */
function fillStanding(
  battle: Battle,
  group: number,
  { orders, pathIndex }: KeptStandings,
  picture: Picture,
  row: number,
): void {
  const { current, queue } = battle.commands[group];
  const nextPoint = battle.groups.pathIndex[group];
  // Few have new ones, and orders are of many shapes: it is dear to ask them what they are.
  if (orders[row] === current && pathIndex[row] === nextPoint && queue.length === 0) return;
  orders[row] = queue.length === 0 ? current : undefined;
  pathIndex[row] = nextPoint;
  const known = picture.groups;
  known.standing[row] = current === null ? 0 : (STANDING_NUMBERS.get(current.kind) ?? 0);
  known.queueCount[row] = queue.length;
  known.targetTrack[row] = NO_TRACK;
  if (current?.kind === "attack") known.targetTrack[row] = current.tracks[0];
  if (current?.kind === "board") known.targetTrack[row] = current.track;
  const next = pointOf(current, nextPoint);
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

function fillFlights(battle: Battle, side: number, blocks: SideBlocks, picture: Picture): void {
  const { flights, ships, catalog } = battle;
  const { craftIndex, craftCount, suppliedSquadron } = flights;
  const { base, squadron, state, fuelKm, hasMunitions, launchAtTick, readyAtTick } = flights;
  const { aimKind, aimRow, aimNumber, aimXKm, aimYKm } = flights;
  const known = picture.flights;
  const [first, end] = blocks.flights;
  known.count = end - first;
  copyFlights(battle, blocks, picture);
  for (let flight = first; flight < end; flight++) {
    const row = flight - first;
    known.baseUnit[row] = base[flight] === NO_ROW ? NO_TRACK : ships.unitId[base[flight]];
    known.squadronId[row] = squadron[flight] - blocks.groups[0];
    known.fuel[row] = shareOf(fuelKm[flight], fuelFullKm(battle, flight));
    const { cargoRounds } = catalog.crafts[craftIndex[flight]];
    known.munitions[row] =
      cargoRounds > 0
        ? shareOf(cargoOf(battle, flight), cargoRounds * craftCount[flight])
        : hasMunitions[flight] * SHARE_FULL;
    known.goesAgain[row] = suppliedSquadron[flight] === NO_ROW ? 0 : 1;
    const isWaiting = state[flight] === FLIGHT_LAUNCHING;
    known.readyTick[row] = (isWaiting ? launchAtTick : readyAtTick)[flight];
    const kind = aimKind[flight];
    known.aimTrack[row] = NO_TRACK;
    if (kind === AIM_TRACK) known.aimTrack[row] = aimNumber[flight];
    else if (kind === AIM_SHIP && aimRow[flight] !== NO_ROW) {
      known.aimTrack[row] = ownOrAllyUnit(battle, side, aimRow[flight]);
    }
    known.aimXKm[row] = kind === AIM_POINT ? aimXKm[flight] : 0;
    known.aimYKm[row] = kind === AIM_POINT ? aimYKm[flight] : 0;
  }
}

/** What a picture has of flights as the battle has it. */
function copyFlights({ flights }: Battle, { flights: [first, end] }: SideBlocks, picture: Picture) {
  const own = runOf(flights, first, end);
  const known = picture.flights;
  known.isAlive.fill(1, 0, end - first);
  known.craftIndex.set(own.craftIndex);
  known.state.set(own.state);
  known.mission.set(own.mission);
  known.aliveCount.set(own.aliveCount);
  known.craftCount.set(own.craftCount);
  known.orderedTick.set(own.orderedTick);
  known.isClose.set(own.isClose);
  known.aimKind.set(own.aimKind);
}

function fillCraft(battle: Battle, blocks: SideBlocks, picture: Picture): void {
  const { craft, flights, tick, catalog } = battle;
  const { life, xKm, yKm, headingRad, speedKmS, turnRateRadS, flight, lastFiredTick } = craft;
  const firedSince = tick - ticksOf(catalog.rules.craft.decisionS);
  const known = picture.craft;
  const [first, end] = blocks.craft;
  known.count = end - first;
  for (let one = first; one < end; one++) {
    const row = one - first;
    const isFlying = life[one] === CRAFT_FLYING;
    known.isAlive[row] = isFlying ? 1 : 0;
    if (!isFlying) continue;
    known.xKm[row] = xKm[one];
    known.yKm[row] = yKm[one];
    known.headingRad[row] = headingRad[one];
    known.velocityXKmS[row] = cos(headingRad[one]) * speedKmS[one];
    known.velocityYKmS[row] = sin(headingRad[one]) * speedKmS[one];
    known.turnRateRadS[row] = turnRateRadS[one];
    known.flightId[row] = flights.flightId[flight[one]];
    known.life[row] = life[one];
    known.flags[row] = lastFiredTick[one] >= firedSince ? CRAFT_FLAGS.firing : 0;
  }
}
