// Supply runs: transports fly to a squadron, fill the magazines of whoever lacks most, ship after ship,
// fly home for more, and go again until nobody of it lacks any.
import type { HandOverEnd } from "./catalog.ts";
import { AIM_SHIP, cargoOf, craftClassOf, MISSION_SUPPLY } from "./flights.ts";
import { takeStation, turnHome } from "./flight-targets.ts";
import { NO_ROW, ticksOf } from "./limits.ts";
import type { Refusal } from "./orders.ts";
import { canBeServed, roundsShare, takeRound } from "./resupply.ts";
import {
  type Battle,
  CRAFT_FLYING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  LIFE_ACTIVE,
} from "./state.ts";

/** Why a flight cannot supply the squadron of what it is aimed at, or null. */
export function supplyRefusal(
  battle: Battle,
  flight: number,
  at: { readonly kind: number; readonly row: number },
): Refusal | null {
  if (at.kind !== AIM_SHIP) return "notOurShip";
  if (cargoOf(battle, flight) === 0) return "flightNotReady";
  return lacksRounds(battle, battle.ships.squadron[at.row]) ? null : "magazinesFull";
}

/** The ship of a squadron that has the smallest share of her rounds, whether under fire or not. */
function neediest(
  battle: Battle,
  squadron: number,
  mayTake: (battle: Battle, ship: number) => boolean,
): number {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[squadron]].ships;
  let poorest = NO_ROW;
  let leastShare = 1;
  for (let ship = first; ship < end; ship++) {
    if (ships.squadron[ship] !== squadron || ships.life[ship] !== LIFE_ACTIVE) continue;
    const share = roundsShare(battle, ship);
    if (share >= leastShare || !mayTake(battle, ship)) continue;
    poorest = ship;
    leastShare = share;
  }
  return poorest;
}

const anyShip = (): boolean => true;

export function lacksRounds(battle: Battle, squadron: number): boolean {
  return neediest(battle, squadron, anyShip) !== NO_ROW;
}

/** Whom a flight goes to next of the squadron that it supplies; NO_ROW: nobody can be served now. */
export function nextToSupply(battle: Battle, flight: number): number {
  return neediest(battle, battle.flights.suppliedSquadron[flight], canBeServed);
}

/**
 * On its way it makes for whoever lacks most. There it keeps to one ship until her magazines are full,
 * she comes under fire or is gone, then goes on to the next. While all that lack rounds are under fire
 * it waits by one of them; with nothing left to do, or to hand over, it goes home.
 */
export function decideSupply(battle: Battle, flight: number): void {
  const { flights } = battle;
  const squadron = flights.suppliedSquadron[flight];
  if (squadron === NO_ROW || cargoOf(battle, flight) === 0) return turnHome(battle, flight);
  const isThere = flights.state[flight] === FLIGHT_ON_STATION || flights.handedRounds[flight] > 0;
  const isServing =
    isThere && lacksHer(battle, flight) && canBeServed(battle, flights.aimRow[flight]);
  const next = isServing ? flights.aimRow[flight] : nextToSupply(battle, flight);
  if (next !== NO_ROW) {
    flights.isHeldOff[flight] = 0;
    aimAtShip(battle, flight, next);
  } else if (!waitForOne(battle, flight, squadron)) {
    flights.suppliedSquadron[flight] = NO_ROW;
    return turnHome(battle, flight);
  }
  takeStation(battle, flight);
}

/** Whether the ship that it is aimed at is of its squadron and lacks rounds. */
function lacksHer(battle: Battle, flight: number): boolean {
  const { flights, ships } = battle;
  const ship = flights.aimRow[flight];
  if (flights.aimKind[flight] !== AIM_SHIP || ship === NO_ROW) return false;
  const isHers = ships.squadron[ship] === flights.suppliedSquadron[flight];
  return isHers && roundsShare(battle, ship) < 1;
}

/** By one of those under fire, and says so once; false when nobody lacks rounds. */
function waitForOne(battle: Battle, flight: number, squadron: number): boolean {
  const { flights } = battle;
  const ship = lacksHer(battle, flight)
    ? flights.aimRow[flight]
    : neediest(battle, squadron, anyShip);
  if (ship === NO_ROW) return false;
  aimAtShip(battle, flight, ship);
  if (flights.isHeldOff[flight] === 1 || flights.state[flight] !== FLIGHT_ON_STATION) return true;
  flights.isHeldOff[flight] = 1;
  const rounds = flights.handedRounds[flight];
  flights.handedRounds[flight] = 0;
  battle.events.push({ kind: "handedOver", flight, ship, rounds, why: "underFire" });
  return true;
}

/** With a new aim the count of rounds begins anew; what the last had is told. */
function aimAtShip(battle: Battle, flight: number, ship: number): void {
  const { flights, ships } = battle;
  const last = flights.aimKind[flight] === AIM_SHIP ? flights.aimRow[flight] : NO_ROW;
  if (ship === last) return;
  const isUnderFire = last !== NO_ROW && !canBeServed(battle, last);
  tellHandOver(battle, flight, isUnderFire ? "underFire" : "left");
  flights.aimKind[flight] = AIM_SHIP;
  flights.aimRow[flight] = ship;
  flights.aimXKm[flight] = ships.xKm[ship];
  flights.aimYKm[flight] = ships.yKm[ship];
  flights.handedRounds[flight] = 0;
}

/** Each craft near enough hands over a round at its class's rate; none while the ship is under fire. */
export function handOverRounds(battle: Battle): void {
  const { flights } = battle;
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.suppliedSquadron[flight] === NO_ROW) continue;
    if (flights.isAlive[flight] === 0 || flights.mission[flight] !== MISSION_SUPPLY) continue;
    const state = flights.state[flight];
    if (state !== FLIGHT_OUTBOUND && state !== FLIGHT_ON_STATION) continue;
    if (flights.aimKind[flight] === AIM_SHIP) handOver(battle, flight, flights.aimRow[flight]);
  }
}

function handOver(battle: Battle, flight: number, ship: number): void {
  if (!canBeServed(battle, ship)) return;
  const { flights, craft, ships, tick } = battle;
  const { supplyRangeKm, roundsPerS } = craftClassOf(battle, flight);
  const roundTicks = ticksOf(1 / roundsPerS);
  const first = flights.firstCraft[flight];
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] !== CRAFT_FLYING || craft.cargoRounds[row] === 0) continue;
    if ((tick + craft.craftId[row]) % roundTicks !== 0) continue;
    const dx = ships.xKm[ship] - craft.xKm[row];
    const dy = ships.yKm[ship] - craft.yKm[row];
    if (dx * dx + dy * dy > supplyRangeKm * supplyRangeKm) continue;
    if (!takeRound(battle, ship)) break;
    craft.cargoRounds[row]--;
    flights.handedRounds[flight]++;
  }
  if (roundsShare(battle, ship) === 1) tellHandOver(battle, flight, "full");
  else if (cargoOf(battle, flight) === 0) tellHandOver(battle, flight, "spent");
}

/** Tells what a ship has had, if anything, and why it is no more. */
export function tellHandOver(battle: Battle, flight: number, why: HandOverEnd): void {
  const { flights } = battle;
  const rounds = flights.handedRounds[flight];
  const ship = flights.aimRow[flight];
  if (rounds === 0) return;
  flights.handedRounds[flight] = 0;
  if (ship === NO_ROW) return;
  battle.events.push({ kind: "handedOver", flight, ship, rounds, why });
}
