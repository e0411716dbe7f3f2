// Supply runs: transports fly to a squadron, fill the magazines of whoever lacks most, ship after ship,
// fly home for more, and go again until nobody of it within their reach lacks any.
import type { HandOverEnd } from "./catalog.ts";
import { AIM_SHIP, cargoOf, craftClassOf, homeOf, isAirborne, MISSION_SUPPLY } from "./flights.ts";
import { takeStation, turnHome } from "./flight-targets.ts";
import { NO_ROW, ticksOf } from "./limits.ts";
import type { Refusal } from "./orders.ts";
import { canBeServed, hasGivenUp, roundsShare, serviceBar, takeRound } from "./resupply.ts";
import {
  type Battle,
  CRAFT_FLYING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  LIFE_ACTIVE,
} from "./state.ts";
import { distance } from "./trig.ts";

/** Why a flight cannot supply the squadron of what it is aimed at, or null. */
export function supplyRefusal(
  battle: Battle,
  flight: number,
  at: { readonly kind: number; readonly row: number },
): Refusal | null {
  if (at.kind !== AIM_SHIP) return "notOurShip";
  if (cargoOf(battle, flight) === 0) return "noRoundsLoaded";
  const squadron = battle.ships.squadron[at.row];
  if (!lacksRounds(battle, squadron)) return "magazinesFull";
  return neediestInReach(battle, flight, squadron) === NO_ROW ? "outOfFuelRange" : null;
}

// ---- who lacks rounds ---------------------------------------------------------------------------

/** Whether she could do with rounds: who has given up needs none. */
function isLacking(battle: Battle, ship: number): boolean {
  if (battle.ships.life[ship] !== LIFE_ACTIVE || hasGivenUp(battle, ship)) return false;
  return roundsShare(battle, ship) < 1;
}

/** Of the ships of a squadron that lack rounds and may be chosen, the one with the smallest share. */
function neediest(
  battle: Battle,
  squadron: number,
  mayChoose: (ship: number) => boolean = () => true,
): number {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[squadron]].ships;
  let poorest = NO_ROW;
  let leastShare = 1;
  for (let ship = first; ship < end; ship++) {
    if (ships.squadron[ship] !== squadron || !isLacking(battle, ship)) continue;
    const share = roundsShare(battle, ship);
    if (share >= leastShare || !mayChoose(ship)) continue;
    poorest = ship;
    leastShare = share;
  }
  return poorest;
}

function lacksRounds(battle: Battle, squadron: number): boolean {
  return neediest(battle, squadron) !== NO_ROW;
}

/** Whom a flight could go to, be she under fire or not. */
function neediestInReach(battle: Battle, flight: number, squadron: number): number {
  return neediest(battle, squadron, (ship) => isInReach(battle, flight, ship));
}

/** Whom a flight goes to next of the squadron that it supplies; NO_ROW: nobody can be served now. */
function nextToSupply(battle: Battle, flight: number): number {
  const squadron = battle.flights.suppliedSquadron[flight];
  return neediest(
    battle,
    squadron,
    (ship) => canBeServed(battle, ship) && isInReach(battle, flight, ship),
  );
}

/** Whether there is fuel to go to her and home, with the reserve; without a home nobody saves any. */
function isInReach(battle: Battle, flight: number, ship: number): boolean {
  const { flights, ships, catalog } = battle;
  const home = homeOf(battle, flight);
  if (home === NO_ROW) return true;
  const backKm = distance(ships.xKm[ship] - ships.xKm[home], ships.yKm[ship] - ships.yKm[home]);
  const outKm = isAirborne(flights.state[flight])
    ? distance(ships.xKm[ship] - flights.xKm[flight], ships.yKm[ship] - flights.yKm[flight])
    : backKm;
  return (outKm + backKm) * (1 + catalog.rules.craft.bingoShare) <= flights.fuelKm[flight];
}

// ---- a run --------------------------------------------------------------------------------------

/**
 * On its way it makes for whoever lacks most. There it keeps to one ship until her magazines are full
 * or she can take no more, then goes on to the next. While all that lack rounds are under fire it waits
 * by one of them; with nothing left to do, or to hand over, it goes home.
 */
export function decideSupply(battle: Battle, flight: number): void {
  const { flights } = battle;
  if (flights.suppliedSquadron[flight] === NO_ROW) return turnHome(battle, flight);
  if (cargoOf(battle, flight) === 0) {
    tellHandOver(battle, flight, "spent");
    return turnHome(battle, flight);
  }
  const isThere = flights.state[flight] === FLIGHT_ON_STATION || flights.handedRounds[flight] > 0;
  const isServing =
    isThere && lacksHer(battle, flight) && canBeServed(battle, flights.aimRow[flight]);
  const next = isServing ? flights.aimRow[flight] : nextToSupply(battle, flight);
  if (next !== NO_ROW) {
    flights.isHeldOff[flight] = 0;
    aimAtShip(battle, flight, next);
  } else if (!waitForOne(battle, flight)) {
    endRun(battle, flight);
    return turnHome(battle, flight);
  }
  takeStation(battle, flight);
}

/** Whom a loaded flight on its deck goes out to again; NO_ROW: nobody now, or never: the run ends. */
export function nextRunTo(battle: Battle, flight: number): number {
  const squadron = battle.flights.suppliedSquadron[flight];
  if (cargoOf(battle, flight) === 0) {
    endUnladen(battle, flight, squadron);
    return NO_ROW;
  }
  if (neediestInReach(battle, flight, squadron) === NO_ROW) endRun(battle, flight);
  else return nextToSupply(battle, flight);
  return NO_ROW;
}

/** Whether the ship that it is aimed at is of its squadron and lacks rounds. */
function lacksHer(battle: Battle, flight: number): boolean {
  const ship = aimedShip(battle, flight);
  if (ship === NO_ROW || !isLacking(battle, ship)) return false;
  return battle.ships.squadron[ship] === battle.flights.suppliedSquadron[flight];
}

function aimedShip({ flights }: Battle, flight: number): number {
  return flights.aimKind[flight] === AIM_SHIP ? flights.aimRow[flight] : NO_ROW;
}

/** By one of those who cannot take rounds now, and says so once; false when nobody in reach lacks any. */
function waitForOne(battle: Battle, flight: number): boolean {
  const { flights } = battle;
  const last = aimedShip(battle, flight);
  const isForLast = lacksHer(battle, flight) && isInReach(battle, flight, last);
  const squadron = flights.suppliedSquadron[flight];
  const ship = isForLast ? last : neediestInReach(battle, flight, squadron);
  if (ship === NO_ROW) return false;
  aimAtShip(battle, flight, ship);
  if (flights.isHeldOff[flight] === 1 || flights.state[flight] !== FLIGHT_ON_STATION) return true;
  flights.isHeldOff[flight] = 1;
  tell(battle, flight, ship, serviceBar(battle, ship) ?? "underFire");
  return true;
}

/** With a new aim the count of rounds begins anew; what the last had is told. */
function aimAtShip(battle: Battle, flight: number, ship: number): void {
  const { flights, ships } = battle;
  if (ship === aimedShip(battle, flight)) return;
  leaveShip(battle, flight);
  flights.aimKind[flight] = AIM_SHIP;
  flights.aimRow[flight] = ship;
  flights.aimXKm[flight] = ships.xKm[ship];
  flights.aimYKm[flight] = ships.yKm[ship];
}

/** Nobody in its reach lacks rounds: it does not go again, and says why where somebody still does. */
function endRun(battle: Battle, flight: number): void {
  const { flights } = battle;
  const outOfReach = neediest(battle, flights.suppliedSquadron[flight]);
  if (outOfReach !== aimedShip(battle, flight)) leaveShip(battle, flight);
  if (outOfReach !== NO_ROW) tell(battle, flight, outOfReach, "outOfReach");
  flights.suppliedSquadron[flight] = NO_ROW;
}

/** Its deck has had no rounds for it: it does not go again. */
function endUnladen(battle: Battle, flight: number, squadron: number): void {
  const ship = neediest(battle, squadron);
  if (ship !== NO_ROW) tell(battle, flight, ship, "noRounds");
  battle.flights.suppliedSquadron[flight] = NO_ROW;
}

// ---- handing over -------------------------------------------------------------------------------

/** Each craft near enough hands over a round at its class's rate; none while the ship is under fire. */
export function handOverRounds(battle: Battle): void {
  const { flights } = battle;
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.suppliedSquadron[flight] === NO_ROW) continue;
    if (flights.isAlive[flight] === 0 || flights.mission[flight] !== MISSION_SUPPLY) continue;
    const state = flights.state[flight];
    if (state !== FLIGHT_OUTBOUND && state !== FLIGHT_ON_STATION) continue;
    const ship = aimedShip(battle, flight);
    if (ship !== NO_ROW && canBeServed(battle, ship)) fillMagazines(battle, flight, ship);
  }
}

function fillMagazines(battle: Battle, flight: number, ship: number): void {
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

// ---- what is told -------------------------------------------------------------------------------

/** Tells what a ship has had, if anything, and why it is no more. */
export function tellHandOver(battle: Battle, flight: number, why: HandOverEnd): void {
  const ship = aimedShip(battle, flight);
  if (ship !== NO_ROW && battle.flights.handedRounds[flight] > 0) tell(battle, flight, ship, why);
}

/** It leaves the ship that it is aimed at: what she has had is told, and always that she has given up. */
export function leaveShip(battle: Battle, flight: number): void {
  const ship = aimedShip(battle, flight);
  if (ship === NO_ROW) return;
  const why = serviceBar(battle, ship) ?? "left";
  const isHers = battle.ships.squadron[ship] === battle.flights.suppliedSquadron[flight];
  const isLetGo = why === "gaveUp" && isHers && roundsShare(battle, ship) < 1;
  if (isLetGo) tell(battle, flight, ship, why);
  else tellHandOver(battle, flight, why);
}

/** What it has handed over is of the ship that it is aimed at; others have had nothing. */
function tell(battle: Battle, flight: number, ship: number, why: HandOverEnd): void {
  const { flights } = battle;
  const rounds = ship === aimedShip(battle, flight) ? flights.handedRounds[flight] : 0;
  flights.handedRounds[flight] = 0;
  battle.events.push({ kind: "handedOver", flight, ship, rounds, why });
}
