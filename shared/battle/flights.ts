// Flights: what deck crews, leaders and orders all need to know of them.
//
// Fuel is counted in kilometres still to fly. A full flight has enough for its class's radius, out
// and back, and the reserve; it turns for home when what is left is the way home with the reserve.
import type { CraftClass, FlightDeck } from "./catalog.ts";
import { NEVER_TICK, NO_ROW, PATH_POINTS_MAX } from "./limits.ts";
import { FLIGHT_MISSIONS } from "./orders.ts";
import { PART_BAYS, partEffect } from "./parts.ts";
import { drawRounds } from "./resupply.ts";
import { isHostile } from "./sides.ts";
import {
  AIM_POINT,
  AIM_SHIP,
  AIM_TRACK,
  type Battle,
  CRAFT_ABOARD,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_REARMING,
  LIFE_ACTIVE,
  TRACK_CLASS,
} from "./state.ts";
import { isSeenStruck, TARGET_SHIP } from "./tracks.ts";
import { distance } from "./trig.ts";

export { AIM_POINT, AIM_SHIP, AIM_TRACK };

/** Values of `flights.mission`. */
export const MISSION_ESCORT = FLIGHT_MISSIONS.indexOf("escort");
export const MISSION_STRIKE = FLIGHT_MISSIONS.indexOf("strike");
export const MISSION_SCOUT = FLIGHT_MISSIONS.indexOf("scout");
export const MISSION_SWEEP = FLIGHT_MISSIONS.indexOf("sweep");
export const MISSION_INTERCEPT = FLIGHT_MISSIONS.indexOf("intercept");
export const MISSION_SUPPLY = FLIGHT_MISSIONS.indexOf("supply");

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
  if (isSeenStruck(battle, track)) return false;
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
  if (battle.ships.isInert[ship] === 1) return 0;
  if (deckOf(battle, ship) === null || battle.ships.departAtTick[ship] !== NEVER_TICK) return 0;
  return partEffect(battle, ship, PART_BAYS);
}

/** Craft that the deck was built for and does not have now. */
export function deckRoom(battle: Battle, ship: number): number {
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
  const { flights, catalog } = battle;
  const { stationRimFactor, capRadiusKm } = catalog.rules.craft;
  return (
    flights.base[flight] === NO_ROW &&
    flights.state[flight] === FLIGHT_ON_STATION &&
    flights.mission[flight] === MISSION_ESCORT &&
    homeKm(battle, flight) <= stationRimFactor * capRadiusKm
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

/** Rounds for ships that its craft have left together: once it is out, those who are with it. */
export function cargoOf({ flights, craft }: Battle, flight: number): number {
  const state = flights.state[flight];
  const isOut = isAirborne(state) && state !== FLIGHT_LANDING;
  const first = flights.firstCraft[flight];
  let rounds = 0;
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    const life = craft.life[row];
    if (isOut ? life === CRAFT_FLYING : life !== CRAFT_DESTROYED) rounds += craft.cargoRounds[row];
  }
  return rounds;
}

/** Fuels, arms and mends a flight, and loads it with what the ship `loader` has, where there is one. */
export function prepareFlight(battle: Battle, flight: number, loader: number): void {
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
    const spaceRounds = craftClass.cargoRounds - craft.cargoRounds[row];
    if (spaceRounds > 0 && loader !== NO_ROW) {
      craft.cargoRounds[row] += drawRounds(battle, loader, spaceRounds);
    }
    aliveCount++;
  }
  flights.aliveCount[flight] = aliveCount;
}

/** Where its next way-point lies in the columns `viaXKm` and `viaYKm`; NO_ROW when it has flown all. */
export function nextVia({ flights }: Battle, flight: number): number {
  const index = flights.viaIndex[flight];
  return index < flights.viaCount[flight] ? flight * PATH_POINTS_MAX + index : NO_ROW;
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
