// What orders ask of flights: to launch or to go on to something else, and to come home.
import { allyAt, allyOf, isAllyNumber } from "./allies.ts";
import type { PointKm } from "./catalog.ts";
import {
  AIM_POINT,
  AIM_SHIP,
  AIM_TRACK,
  countCraft,
  craftClassOf,
  deckOf,
  deckRoom,
  deckShare,
  homeOf,
  isAirborne,
  MISSION_INTERCEPT,
  MISSION_SUPPLY,
  mayStrike,
} from "./flights.ts";
import { NEVER_TICK, NO_ROW, PATH_POINTS_MAX, ticksOf } from "./limits.ts";
import {
  type Aim,
  FLIGHT_MISSIONS,
  type FlightMission,
  type Order,
  type Refusal,
} from "./orders.ts";
import { shipRowOf, trackRowOf } from "./sides.ts";
import {
  type Battle,
  CRAFT_ABOARD,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_LOST,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_RETURNING,
  LIFE_ACTIVE,
  TRACK_BEARING,
} from "./state.ts";
import { leaveShip, supplyRefusal, tellHandOver } from "./supply-runs.ts";
import { TARGET_FLIGHT, TARGET_SHIP } from "./tracks.ts";
import { distance } from "./trig.ts";

export type Launch = Extract<Order, { kind: "launch" }>;
/** What a launch says of each of its flights. */
export type Sortie = Omit<Launch, "kind" | "flightIds">;

/** Where an aim lies and what it is, for the flight's side; a refusal when there is no such thing. */
function resolveAim(
  battle: Battle,
  side: number,
  aim: Aim,
  mission: FlightMission,
): { kind: number; row: number; xKm: number; yKm: number } | Refusal {
  const { ships, tracks } = battle;
  switch (aim.kind) {
    case "point":
      return { kind: AIM_POINT, row: NO_ROW, xKm: aim.atKm[0], yKm: aim.atKm[1] };
    case "track": {
      const ally = allyAt(battle, side, aim.track);
      if (ally !== null) {
        const [xKm, yKm] = ally;
        const whom = mission === "supply" ? allyOf(battle, side, aim.track) : null;
        if (whom?.kind === TARGET_SHIP) return { kind: AIM_SHIP, row: whom.row, xKm, yKm };
        return { kind: AIM_POINT, row: NO_ROW, xKm, yKm };
      }
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

/** Why this flight cannot fly that sortie now, or null. Knows only what its side may know. */
export function launchRefusal(battle: Battle, flight: number, sortie: Sortie): Refusal | null {
  const { mission, aim, viaKm = [] } = sortie;
  const { flights, ships } = battle;
  const state = flights.state[flight];
  const base = flights.base[flight];
  const isOut = isAirborne(state) && state !== FLIGHT_LANDING;
  if (state === FLIGHT_LOST) return "noSuchFlight";
  if (!isOut && state !== FLIGHT_READY && state !== FLIGHT_LAUNCHING) return "flightNotReady";
  if (!isOut && base === NO_ROW) return "flightNotReady";
  if (!isOut && deckShare(battle, base) === 0) return "deckLost";
  const isTransport = craftClassOf(battle, flight).role === "transport";
  if (isTransport !== (mission === "supply")) return isTransport ? "onlySupplies" : "noCargoCraft";
  const at = resolveAim(battle, flights.side[flight], aim, mission);
  if (typeof at === "string") return at;
  const refusal = mission === "strike" ? strikeRefusal(battle, flight, aim, at) : null;
  if (refusal !== null) return refusal;
  if (mission === "intercept") {
    const whyNot = interceptRefusal(battle, flight, at);
    if (whyNot !== null) return whyNot;
  }
  if (mission === "supply") {
    const whyNot = supplyRefusal(battle, flight, at);
    if (whyNot !== null) return whyNot;
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

type Resolved = Exclude<ReturnType<typeof resolveAim>, Refusal>;

/** A strike needs something to drop, and an enemy or a place to look for one. */
function strikeRefusal(battle: Battle, flight: number, aim: Aim, at: Resolved): Refusal | null {
  const { flights, tracks } = battle;
  const isEmpty = craftClassOf(battle, flight).weaponCount > 0 && !flights.hasMunitions[flight];
  if (isEmpty) return "flightNotReady";
  const side = flights.side[flight];
  const isAlly = aim.kind === "track" && isAllyNumber(battle, side, aim.track);
  if (at.kind === AIM_SHIP || isAlly) return "notHostile";
  if (at.kind !== AIM_TRACK) return null;
  if (tracks.level[at.row] === TRACK_BEARING) return "fixTooOld";
  return mayStrike(battle, side, at.row) ? null : "notHostile";
}

/** Craft are intercepted, by craft with guns. What a bearing belongs to nobody knows. */
function interceptRefusal(battle: Battle, flight: number, at: Resolved): Refusal | null {
  const { flights, tracks } = battle;
  if (craftClassOf(battle, flight).gunDamagePerS === 0) return "flightNotReady";
  if (at.kind !== AIM_TRACK) return "notCraft";
  if (tracks.level[at.row] === TRACK_BEARING) return "fixTooOld";
  if (tracks.targetKind[at.row] !== TARGET_FLIGHT) return "notCraft";
  return mayStrike(battle, flights.side[flight], at.row) ? null : "notHostile";
}

function pathKmOf(pointsKm: readonly PointKm[]): number {
  let km = 0;
  for (let n = 1; n < pointsKm.length; n++) {
    const [x, y] = pointsKm[n];
    km += distance(x - pointsKm[n - 1][0], y - pointsKm[n - 1][1]);
  }
  return km;
}

/**
 * Sends a flight off its deck, or on to something else when it is out. Checked beforehand. What its
 * deck's officer sends is not borrowed from him.
 */
export function orderLaunch(
  battle: Battle,
  flight: number,
  sortie: Sortie,
  isSubordinate = false,
): void {
  const { mission, aim, viaKm = [], attack, delayS = 0 } = sortie;
  const { flights, tracks, tick } = battle;
  const at = resolveAim(battle, flights.side[flight], aim, mission);
  if (typeof at === "string") return;
  if (mission === "supply") beginSupply(battle, flight, at.row);
  else endSupply(battle, flight);
  flights.mission[flight] = FLIGHT_MISSIONS.indexOf(mission);
  flights.aimKind[flight] = at.kind;
  flights.aimRow[flight] = at.row;
  flights.aimNumber[flight] = at.kind === AIM_TRACK ? tracks.number[at.row] : 0;
  flights.aimXKm[flight] = at.xKm;
  flights.aimYKm[flight] = at.yKm;
  flights.targetTrack[flight] = NO_ROW;
  flights.isClose[flight] = attack === "close" ? 1 : 0;
  flights.orderedTick[flight] = isSubordinate ? NEVER_TICK : tick;
  setVia(battle, flight, viaKm);
  const isOnFlight = at.kind === AIM_TRACK && tracks.targetKind[at.row] === TARGET_FLIGHT;
  if (mission === "strike" && isOnFlight) flights.mission[flight] = MISSION_INTERCEPT;
  if (flights.state[flight] === FLIGHT_READY) {
    flights.state[flight] = FLIGHT_LAUNCHING;
    flights.launchedCount[flight] = 0;
    flights.launchAtTick[flight] = tick + ticksOf(delayS);
  } else if (flights.state[flight] !== FLIGHT_LAUNCHING) {
    flights.state[flight] = FLIGHT_OUTBOUND;
  }
}

/** What the ship that it has left for another one has had is told; the one that it is at, it stays at. */
function beginSupply(battle: Battle, flight: number, ship: number): void {
  const { flights, ships } = battle;
  const isSupplying = flights.mission[flight] === MISSION_SUPPLY;
  const isSame = flights.aimKind[flight] === AIM_SHIP && flights.aimRow[flight] === ship;
  if (isSupplying && !isSame) leaveShip(battle, flight);
  if (!isSupplying || !isSame) flights.handedRounds[flight] = 0;
  flights.isHeldOff[flight] = 0;
  flights.suppliedSquadron[flight] = ships.squadron[ship];
}

/** It supplies nobody any more: an order calls it home or sends it elsewhere. */
function endSupply(battle: Battle, flight: number): void {
  const { flights } = battle;
  if (flights.mission[flight] === MISSION_SUPPLY) tellHandOver(battle, flight, "recalled");
  flights.suppliedSquadron[flight] = NO_ROW;
  flights.handedRounds[flight] = 0;
  flights.isHeldOff[flight] = 0;
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

/** Why it cannot come down on the deck of that ship, or null. */
export function landingRefusal(battle: Battle, flight: number, unitId: number): Refusal | null {
  const { flights, ships } = battle;
  const state = flights.state[flight];
  if (!isAirborne(state) || flights.base[flight] === NO_ROW) return "flightNotReady";
  // Those who are down already would be left behind.
  if (countCraft(battle, flight, CRAFT_ABOARD) > 0) return "flightNotReady";
  const ship = shipRowOf(battle, flights.side[flight], unitId);
  if (ship === NO_ROW || ships.life[ship] !== LIFE_ACTIVE) return "noSuchUnit";
  if (deckOf(battle, ship) === null || deckShare(battle, ship) === 0) return "deckLost";
  if (ship === flights.base[flight]) return null;
  if (deckRoom(battle, ship) < flights.aliveCount[flight]) return "deckFull";
  const dx = ships.xKm[ship] - flights.xKm[flight];
  const dy = ships.yKm[ship] - flights.yKm[flight];
  return distance(dx, dy) > flights.fuelKm[flight] ? "outOfFuelRange" : null;
}

/**
 * Calls a flight home, to the deck of a ship where one is named; one that has not left its deck yet
 * stays ready. A supply run is not begun again.
 */
export function orderRecall(battle: Battle, flight: number, unitId?: number): void {
  const { flights, tick } = battle;
  const state = flights.state[flight];
  endSupply(battle, flight);
  flights.orderedTick[flight] = tick;
  flights.targetTrack[flight] = NO_ROW;
  flights.viaCount[flight] = 0;
  if (unitId !== undefined) flights.base[flight] = shipRowOf(battle, flights.side[flight], unitId);
  if (state === FLIGHT_LAUNCHING) {
    const isOut = countCraft(battle, flight, CRAFT_FLYING) > 0;
    flights.state[flight] = isOut ? FLIGHT_RETURNING : FLIGHT_READY;
  } else if (
    state === FLIGHT_OUTBOUND ||
    state === FLIGHT_ON_STATION ||
    state === FLIGHT_ATTACKING ||
    (state === FLIGHT_LANDING && unitId !== undefined)
  ) {
    flights.state[flight] = FLIGHT_RETURNING;
  }
}
