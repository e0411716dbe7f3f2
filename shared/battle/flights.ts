// Flights: what deck crews, leaders and orders all need to know of them, and the two things that
// orders ask for, launch and recall.
//
// Fuel is counted in kilometres still to fly. A full flight has enough for its class's radius, out
// and back, and the reserve; it turns for home when what is left is the way home with the reserve.
import { allyAt, isAllyNumber } from "./allies.ts";
import type { CraftClass, FlightDeck, PointKm } from "./catalog.ts";
import { NEVER_TICK, NO_ROW, PATH_POINTS_MAX } from "./limits.ts";
import { type Aim, FLIGHT_MISSIONS, type FlightMission, type Refusal } from "./orders.ts";
import { partEffect, partIndex } from "./parts.ts";
import { isHostile, shipRowOf, trackRowOf } from "./sides.ts";
import {
  type Battle,
  CRAFT_ABOARD,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_LOST,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  LIFE_ACTIVE,
  TRACK_BEARING,
  TRACK_CLASS,
} from "./state.ts";
import { distance } from "./trig.ts";

/** Values of `flights.aimKind`. */
export const AIM_POINT = 0;
export const AIM_TRACK = 1;
export const AIM_SHIP = 2;

/** Values of `flights.mission`. */
export const MISSION_CAP = FLIGHT_MISSIONS.indexOf("cap");
export const MISSION_ESCORT = FLIGHT_MISSIONS.indexOf("escort");
export const MISSION_STRIKE = FLIGHT_MISSIONS.indexOf("strike");
export const MISSION_SCOUT = FLIGHT_MISSIONS.indexOf("scout");

const PART_BAYS = partIndex("bays");
/** Values of `tracks.targetKind`. */
export const TARGET_SHIP = 0;
export const TARGET_FLIGHT = 1;

export function craftClassOf(battle: Battle, flight: number): CraftClass {
  return battle.catalog.crafts[battle.flights.craftIndex[flight]];
}

/** Fuel of a full flight. */
export function fuelFullKm(battle: Battle, flight: number): number {
  return 2 * craftClassOf(battle, flight).radiusKm * (1 + battle.catalog.rules.craft.bingoShare);
}

/** Whether any of its craft may be in the air: it has a position, fuel runs, it can be sent on. */
export function isAirborne(state: number): boolean {
  return state >= FLIGHT_OUTBOUND && state <= FLIGHT_LANDING;
}

export function countCraft(battle: Battle, flight: number, life: number): number {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  let count = 0;
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] === life) count++;
  }
  return count;
}

// ---- tracks ----------------------------------------------------------------------------------

/** Whether the row still holds the track of this number. */
export function isTrack(battle: Battle, row: number, number: number): boolean {
  const { tracks } = battle;
  return row !== NO_ROW && tracks.isAlive[row] === 1 && tracks.number[row] === number;
}

/**
 * Whether a track may be attacked: not once it is known to be no enemy's. Before it is classified
 * nobody knows whose it is.
 */
export function mayStrike(battle: Battle, side: number, track: number): boolean {
  if (battle.tracks.level[track] < TRACK_CLASS) return true;
  return isHostile(battle, side, sideOfTarget(battle, track));
}

export function sideOfTarget(battle: Battle, track: number): number {
  const { tracks, ships, flights } = battle;
  const row = tracks.targetRow[track];
  return tracks.targetKind[track] === TARGET_SHIP ? ships.side[row] : flights.side[row];
}

// ---- decks -----------------------------------------------------------------------------------

/** The deck of a ship on the map, or null. */
export function deckOf(battle: Battle, ship: number): FlightDeck | null {
  if (ship === NO_ROW || battle.ships.life[ship] !== LIFE_ACTIVE) return null;
  return battle.catalog.ships[battle.ships.classIndex[ship]].deck;
}

/**
 * Share of its rates at which a ship's deck works: what is left of the bays, 0 once they fail or
 * while she spools up to leave.
 */
export function deckShare(battle: Battle, ship: number): number {
  if (deckOf(battle, ship) === null || battle.ships.departAtTick[ship] !== NEVER_TICK) return 0;
  return partEffect(battle, ship, PART_BAYS);
}

/** Craft that the deck was built for and does not have now. */
function deckRoom(battle: Battle, ship: number): number {
  const deck = deckOf(battle, ship);
  if (deck === null) return 0;
  const { flights, ships, blocks } = battle;
  let room = 0;
  for (const load of deck.flights) room += load.craftCount;
  const [first, end] = blocks[ships.side[ship]].flights;
  for (let row = first; row < end; row++) {
    if (flights.isAlive[row] === 1 && flights.base[row] === ship) room -= flights.aliveCount[row];
  }
  return room;
}

/** Craft that stand ready or are being made ready. */
export function spottedCount(battle: Battle, ship: number): number {
  const { flights, ships, blocks } = battle;
  const [first, end] = blocks[ships.side[ship]].flights;
  let count = 0;
  for (let row = first; row < end; row++) {
    if (flights.isAlive[row] === 0 || flights.base[row] !== ship) continue;
    const state = flights.state[row];
    const isSpotted =
      state === FLIGHT_READY ||
      state === FLIGHT_LAUNCHING ||
      (state === FLIGHT_REARMING && flights.readyAtTick[row] !== NEVER_TICK);
    if (isSpotted) count += flights.aliveCount[row];
  }
  return count;
}

/** Nearest own deck that works and has room for the flight, or NO_ROW. */
export function nearestDeck(battle: Battle, flight: number): number {
  const { flights, ships, blocks } = battle;
  const [first, end] = blocks[flights.side[flight]].ships;
  let nearest = NO_ROW;
  let nearestKm = Infinity;
  for (let ship = first; ship < end; ship++) {
    if (ship === flights.base[flight] || deckShare(battle, ship) === 0) continue;
    const dx = ships.xKm[ship] - flights.xKm[flight];
    const dy = ships.yKm[ship] - flights.yKm[flight];
    const km = distance(dx, dy);
    if (km >= nearestKm || deckRoom(battle, ship) < flights.aliveCount[flight]) continue;
    nearest = ship;
    nearestKm = km;
  }
  return nearest;
}

/** Ship that the flight returns to: its deck's, or the guide of its squadron; NO_ROW for none. */
export function homeOf(battle: Battle, flight: number): number {
  const { flights, ships, groups } = battle;
  const base = flights.base[flight];
  if (base !== NO_ROW) return deckShare(battle, base) > 0 ? base : NO_ROW;
  const squadron = flights.squadron[flight];
  const guide = squadron === NO_ROW ? NO_ROW : groups.guide[squadron];
  return guide !== NO_ROW && ships.life[guide] === LIFE_ACTIVE ? guide : NO_ROW;
}

/** Way home, 0 without a home. */
export function homeKm(battle: Battle, flight: number): number {
  const home = homeOf(battle, flight);
  if (home === NO_ROW) return 0;
  const { flights, ships } = battle;
  return distance(ships.xKm[home] - flights.xKm[flight], ships.yKm[home] - flights.yKm[flight]);
}

/** Whether a flight without a deck is beside its squadron, whose tankers keep it supplied. */
export function isTended(battle: Battle, flight: number): boolean {
  const { flights } = battle;
  return (
    flights.base[flight] === NO_ROW &&
    flights.state[flight] === FLIGHT_ON_STATION &&
    flights.mission[flight] === MISSION_ESCORT &&
    homeKm(battle, flight) <= 2 * battle.catalog.rules.craft.capRadiusKm
  );
}

/**
 * At the start, decks hold ready what they have room for, in the order of their flights; the rest
 * wait below. All tanks are full. Call once when all rows exist.
 */
export function readyFlights(battle: Battle): void {
  const { flights, ships, catalog } = battle;
  for (let flight = flights.count - 1; flight >= 0; flight--) {
    flights.fuelKm[flight] = fuelFullKm(battle, flight);
    flights.targetTrack[flight] = NO_ROW;
    const base = flights.base[flight];
    if (base === NO_ROW) continue;
    const deck = catalog.ships[ships.classIndex[base]].deck;
    if (deck === null || spottedCount(battle, base) <= deck.readyMaxCount) continue;
    flights.state[flight] = FLIGHT_REARMING;
    flights.readyAtTick[flight] = NEVER_TICK;
  }
}

/** Fuels, arms and mends a flight. */
export function prepareFlight(battle: Battle, flight: number): void {
  const { flights, craft } = battle;
  const craftClass = craftClassOf(battle, flight);
  flights.fuelKm[flight] = fuelFullKm(battle, flight);
  flights.hasMunitions[flight] = craftClass.weaponCount > 0 ? 1 : 0;
  flights.targetTrack[flight] = NO_ROW;
  flights.launchedCount[flight] = 0;
  const first = flights.firstCraft[flight];
  let aliveCount = 0;
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    craft.targetCraft[row] = NO_ROW;
    craft.targetShip[row] = NO_ROW;
    if (craft.life[row] === CRAFT_DESTROYED) continue;
    craft.hitPoints[row] = craftClass.hitPoints;
    craft.munitions[row] = craftClass.weaponCount;
    aliveCount++;
  }
  flights.aliveCount[flight] = aliveCount;
}

// ---- orders ----------------------------------------------------------------------------------

/** Where an aim lies and what it is, for the flight's side; a refusal when there is no such thing. */
function resolveAim(
  battle: Battle,
  side: number,
  aim: Aim,
): { kind: number; row: number; xKm: number; yKm: number } | Refusal {
  const { ships, tracks } = battle;
  switch (aim.kind) {
    case "point":
      return { kind: AIM_POINT, row: NO_ROW, xKm: aim.atKm[0], yKm: aim.atKm[1] };
    case "track": {
      const ally = allyAt(battle, side, aim.track);
      if (ally !== null) return { kind: AIM_POINT, row: NO_ROW, xKm: ally[0], yKm: ally[1] };
      const row = trackRowOf(battle, side, aim.track);
      if (row === NO_ROW) return "noSuchTrack";
      return { kind: AIM_TRACK, row, xKm: tracks.xKm[row], yKm: tracks.yKm[row] };
    }
    case "unit": {
      const row = shipRowOf(battle, side, aim.unitId);
      if (row === NO_ROW || ships.life[row] !== LIFE_ACTIVE) return "noSuchUnit";
      return { kind: AIM_SHIP, row, xKm: ships.xKm[row], yKm: ships.yKm[row] };
    }
    default:
      aim satisfies never;
      return "malformed";
  }
}

/** Why this flight cannot fly that mission now, or null. Knows only what its side may know. */
export function launchRefusal(
  battle: Battle,
  flight: number,
  mission: FlightMission,
  aim: Aim,
  viaKm: readonly PointKm[] = [],
): Refusal | null {
  const { flights, ships } = battle;
  const state = flights.state[flight];
  const side = flights.side[flight];
  const base = flights.base[flight];
  const isOut = isAirborne(state) && state !== FLIGHT_LANDING;
  if (state === FLIGHT_LOST) return "noSuchFlight";
  if (!isOut && state !== FLIGHT_READY && state !== FLIGHT_LAUNCHING) return "flightNotReady";
  if (!isOut && base === NO_ROW) return "flightNotReady";
  if (!isOut && deckShare(battle, base) === 0) return "deckLost";
  const at = resolveAim(battle, side, aim);
  if (typeof at === "string") return at;
  if (mission === "strike") {
    const isEmpty = craftClassOf(battle, flight).weaponCount > 0 && !flights.hasMunitions[flight];
    if (isEmpty) return "flightNotReady";
    const isAlly = aim.kind === "track" && isAllyNumber(battle, side, aim.track);
    if (at.kind === AIM_SHIP || isAlly) return "notHostile";
    if (at.kind === AIM_TRACK) {
      if (battle.tracks.level[at.row] === TRACK_BEARING) return "fixTooOld";
      if (!mayStrike(battle, side, at.row)) return "notHostile";
    }
  }
  const home = homeOf(battle, flight);
  const homeX = home === NO_ROW ? flights.xKm[flight] : ships.xKm[home];
  const homeY = home === NO_ROW ? flights.yKm[flight] : ships.yKm[home];
  const fromX = isOut ? flights.xKm[flight] : homeX;
  const fromY = isOut ? flights.yKm[flight] : homeY;
  const outKm = pathKmOf([[fromX, fromY], ...viaKm, [at.xKm, at.yKm]]);
  const backKm = distance(at.xKm - homeX, at.yKm - homeY);
  const reserve = 1 + battle.catalog.rules.craft.bingoShare;
  return (outKm + backKm) * reserve > flights.fuelKm[flight] ? "outOfFuelRange" : null;
}

function pathKmOf(pointsKm: readonly PointKm[]): number {
  let km = 0;
  for (let n = 1; n < pointsKm.length; n++) {
    const [x, y] = pointsKm[n];
    km += distance(x - pointsKm[n - 1][0], y - pointsKm[n - 1][1]);
  }
  return km;
}

/** Sends a flight off its deck, or on to something else when it is out. Checked beforehand. */
export function orderLaunch(
  battle: Battle,
  flight: number,
  mission: FlightMission,
  aim: Aim,
  viaKm: readonly PointKm[] = [],
): void {
  const { flights, tracks } = battle;
  const at = resolveAim(battle, flights.side[flight], aim);
  if (typeof at === "string") return;
  flights.mission[flight] = FLIGHT_MISSIONS.indexOf(mission);
  flights.aimKind[flight] = at.kind;
  flights.aimRow[flight] = at.row;
  flights.aimNumber[flight] = at.kind === AIM_TRACK ? tracks.number[at.row] : 0;
  flights.aimXKm[flight] = at.xKm;
  flights.aimYKm[flight] = at.yKm;
  flights.targetTrack[flight] = NO_ROW;
  setVia(battle, flight, viaKm);
  const isOnFlight = at.kind === AIM_TRACK && tracks.targetKind[at.row] === TARGET_FLIGHT;
  // A strike on craft is an interception: cover flown where they are.
  if (mission === "strike" && isOnFlight) flights.mission[flight] = MISSION_CAP;
  if (flights.state[flight] === FLIGHT_READY) {
    flights.state[flight] = FLIGHT_LAUNCHING;
    flights.launchedCount[flight] = 0;
  } else if (flights.state[flight] !== FLIGHT_LAUNCHING) {
    flights.state[flight] = FLIGHT_OUTBOUND;
  }
}

function setVia({ flights }: Battle, flight: number, viaKm: readonly PointKm[]): void {
  const first = flight * PATH_POINTS_MAX;
  viaKm.forEach(([x, y], n) => {
    flights.viaXKm[first + n] = x;
    flights.viaYKm[first + n] = y;
  });
  flights.viaCount[flight] = viaKm.length;
  flights.viaIndex[flight] = 0;
}

/** Where its next way-point lies in the columns `viaXKm` and `viaYKm`; NO_ROW when it has flown all. */
export function nextVia({ flights }: Battle, flight: number): number {
  const index = flights.viaIndex[flight];
  return index < flights.viaCount[flight] ? flight * PATH_POINTS_MAX + index : NO_ROW;
}

/** Calls a flight home; one that has not left its deck yet stays ready. */
export function orderRecall(battle: Battle, flight: number): void {
  const { flights } = battle;
  const state = flights.state[flight];
  flights.targetTrack[flight] = NO_ROW;
  flights.viaCount[flight] = 0;
  if (state === FLIGHT_LAUNCHING) {
    const isOut = countCraft(battle, flight, CRAFT_FLYING) > 0;
    flights.state[flight] = isOut ? FLIGHT_RETURNING : FLIGHT_READY;
  } else if (
    state === FLIGHT_OUTBOUND ||
    state === FLIGHT_ON_STATION ||
    state === FLIGHT_ATTACKING
  ) {
    flights.state[flight] = FLIGHT_RETURNING;
  }
}

/** The next of its craft that is still aboard, or NO_ROW. */
export function nextAboard(battle: Battle, flight: number): number {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] === CRAFT_ABOARD) return row;
  }
  return NO_ROW;
}
