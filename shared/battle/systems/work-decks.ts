// Decks launch, land and rearm flights, one craft after the other at the deck's rate; attack craft
// without a deck join their squadron when it is on the map, and refuel beside it.
import { allyNumber } from "../allies.ts";
import type { FlightDeck } from "../catalog.ts";
import { destroyCraft } from "../craft-losses.ts";
import { launchRefusal, orderLaunch } from "../flight-orders.ts";
import {
  AIM_SHIP,
  cargoOf,
  countCraft,
  craftClassOf,
  deckOf,
  deckShare,
  fuelFullKm,
  homeKm,
  homeOf,
  isAirborne,
  isTended,
  MISSION_ESCORT,
  nearestDeck,
  nextAboard,
  prepareFlight,
  spottedCount,
} from "../flights.ts";
import { NEVER_TICK, NO_ROW, SECONDS_PER_MINUTE, TICK_HZ, TICK_S, ticksOf } from "../limits.ts";
import type { Aim } from "../orders.ts";
import { roundsOnOffer } from "../resupply.ts";
import {
  type Battle,
  CRAFT_ABOARD,
  CRAFT_FLYING,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_LOST,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_READY,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  GROUP_SQUADRON,
  LIFE_ACTIVE,
  LIFE_OFF_MAP,
  LIFE_WITHDRAWN,
} from "../state.ts";
import { nextRunTo } from "../supply-runs.ts";
import { TARGET_SHIP } from "../tracks.ts";
import { distance } from "../trig.ts";

export function workDecks(battle: Battle): void {
  const { flights } = battle;
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.isAlive[flight] === 0 || flights.state[flight] === FLIGHT_LOST) continue;
    if (flights.base[flight] === NO_ROW) workWithoutDeck(battle, flight);
    else workOnDeck(battle, flight);
  }
}

function workOnDeck(battle: Battle, flight: number): void {
  const { flights, ships } = battle;
  const life = ships.life[flights.base[flight]];
  if (life === LIFE_OFF_MAP) return;
  if (life !== LIFE_ACTIVE) leaveLostDeck(battle, flight);
  if (isAirborne(flights.state[flight]) && isLookingTick(battle, flight)) seekDeck(battle, flight);
  const state = flights.state[flight];
  if (state === FLIGHT_LAUNCHING) launchNext(battle, flight);
  else if (state === FLIGHT_LANDING) landNext(battle, flight);
  else if (state === FLIGHT_REARMING) rearm(battle, flight);
  else if (state === FLIGHT_READY && isLookingTick(battle, flight)) resumeSupply(battle, flight);
}

/** A lost deck takes down what is aboard (or away with her); who is out looks for another. */
function leaveLostDeck(battle: Battle, flight: number): void {
  const { flights, ships } = battle;
  if (ships.life[flights.base[flight]] !== LIFE_WITHDRAWN) loseAboard(battle, flight);
  if (flights.state[flight] === FLIGHT_LOST) return;
  if (countCraft(battle, flight, CRAFT_FLYING) === 0) return;
  if (flights.state[flight] === FLIGHT_LAUNCHING) flights.state[flight] = FLIGHT_OUTBOUND;
}

function loseAboard(battle: Battle, flight: number): void {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] === CRAFT_ABOARD) destroyCraft(battle, row, "deck", flights.base[flight]);
  }
}

/** One look a second, each flight of a side in a tick of its own. */
function isLookingTick(battle: Battle, flight: number): boolean {
  return (battle.tick + battle.flights.flightId[flight]) % TICK_HZ === 0;
}

/** A flight whose deck is gone, broken or about to warp makes for another that has room. */
function seekDeck(battle: Battle, flight: number): void {
  const { flights } = battle;
  if (deckShare(battle, flights.base[flight]) > 0) return;
  const deck = nearestDeck(battle, flight);
  if (deck === NO_ROW) return;
  const fromShip = flights.base[flight];
  flights.base[flight] = deck;
  battle.events.push({ kind: "diverted", flight, ship: deck, fromShip });
  if (flights.state[flight] === FLIGHT_LANDING) flights.state[flight] = FLIGHT_RETURNING;
}

function launchNext(battle: Battle, flight: number): void {
  const { flights, ships, tick } = battle;
  const base = flights.base[flight];
  const deck = deckOf(battle, base);
  const share = deckShare(battle, base);
  if (deck === null || share === 0 || tick < ships.deckLaunchTick[base]) return;
  if (tick < flights.launchAtTick[flight] - ticksToLaunch(battle, flight, deck, share)) return;
  const row = nextAboard(battle, flight);
  if (row !== NO_ROW) {
    putInAir(battle, flight, row, base);
    ships.deckLaunchTick[base] = tick + ticksPerCraft(deck.launchPerMin * share);
    ships.lastLaunchTick[base] = tick;
    if (flights.launchedCount[flight] === 1) {
      battle.events.push({ kind: "launched", flight, mission: flights.mission[flight] });
    }
  }
  // Those up first wait over their deck.
  if (nextAboard(battle, flight) !== NO_ROW || tick < flights.launchAtTick[flight]) return;
  flights.state[flight] = FLIGHT_OUTBOUND;
}

/** How long the deck needs for all that are to leave it: they set out together when it has done. */
function ticksToLaunch(battle: Battle, flight: number, deck: FlightDeck, share: number): number {
  const { flights, blocks, tick } = battle;
  if (tick >= flights.launchAtTick[flight]) return 0;
  const [first, end] = blocks[flights.side[flight]].flights;
  let count = 0;
  for (let row = first; row < end; row++) {
    if (flights.base[row] !== flights.base[flight]) continue;
    if (flights.state[row] === FLIGHT_LAUNCHING) count += countCraft(battle, row, CRAFT_ABOARD);
  }
  return count * ticksPerCraft(deck.launchPerMin * share);
}

function ticksPerCraft(perMin: number): number {
  return ticksOf(SECONDS_PER_MINUTE / perMin);
}

function putInAir(battle: Battle, flight: number, row: number, ship: number): void {
  const { flights, craft, ships } = battle;
  craft.life[row] = CRAFT_FLYING;
  craft.xKm[row] = ships.xKm[ship];
  craft.yKm[row] = ships.yKm[ship];
  craft.headingRad[row] = ships.headingRad[ship];
  craft.speedKmS[row] = craftClassOf(battle, flight).combatSpeedKmS;
  craft.turnRateRadS[row] = 0;
  craft.targetCraft[row] = NO_ROW;
  craft.targetShip[row] = NO_ROW;
  craft.lastFiredTick[row] = NEVER_TICK;
  if (flights.launchedCount[flight] === 0) {
    flights.xKm[flight] = ships.xKm[ship];
    flights.yKm[flight] = ships.yKm[ship];
  }
  flights.launchedCount[flight]++;
}

function landNext(battle: Battle, flight: number): void {
  const { flights, craft, ships, tick } = battle;
  const base = flights.base[flight];
  const deck = deckOf(battle, base);
  const share = deckShare(battle, base);
  if (deck === null || share === 0) return;
  if (tick >= ships.deckLandTick[base]) {
    const row = nearEnoughToLand(battle, flight, base);
    if (row !== NO_ROW) {
      craft.life[row] = CRAFT_ABOARD;
      craft.speedKmS[row] = 0;
      craft.turnRateRadS[row] = 0;
      ships.deckLandTick[base] = tick + ticksPerCraft(deck.landPerMin * share);
      ships.lastLaunchTick[base] = tick;
    }
  }
  if (countCraft(battle, flight, CRAFT_FLYING) > 0) return;
  const lostCount = flights.launchedCount[flight] - flights.aliveCount[flight];
  battle.events.push({ kind: "recovered", flight, lostCount: Math.max(0, lostCount) });
  flights.state[flight] = FLIGHT_REARMING;
  flights.readyAtTick[flight] = NEVER_TICK;
}

/** A transport with a new load goes out again, straight, once somebody it supplies can take rounds. */
function resumeSupply(battle: Battle, flight: number): void {
  const { flights, ships, sides } = battle;
  const side = flights.side[flight];
  if (flights.suppliedSquadron[flight] === NO_ROW || sides.isSurrendered[side] === 1) return;
  const ship = nextRunTo(battle, flight);
  if (ship === NO_ROW) return;
  const aim: Aim =
    ships.side[ship] === side
      ? { kind: "unit", unitId: ships.unitId[ship] }
      : { kind: "track", track: allyNumber(battle, side, TARGET_SHIP, ship) };
  const sortie = { mission: "supply", aim } as const;
  if (launchRefusal(battle, flight, sortie) === null) orderLaunch(battle, flight, sortie, true);
}

function nearEnoughToLand(battle: Battle, flight: number, ship: number): number {
  const { flights, craft, ships, catalog } = battle;
  const { landKm } = catalog.rules.craft;
  const first = flights.firstCraft[flight];
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] !== CRAFT_FLYING) continue;
    const dx = craft.xKm[row] - ships.xKm[ship];
    const dy = craft.yKm[row] - ships.yKm[ship];
    if (dx * dx + dy * dy <= landKm * landKm) return row;
  }
  return NO_ROW;
}

/** Waits for a place among those made ready, then for the crews, who arm one craft after the other. */
function rearm(battle: Battle, flight: number): void {
  const { flights, tick } = battle;
  const base = flights.base[flight];
  const deck = deckOf(battle, base);
  const share = deckShare(battle, base);
  if (deck === null || share === 0) return;
  if (flights.readyAtTick[flight] !== NEVER_TICK) {
    if (tick < flights.readyAtTick[flight]) return;
    prepareFlight(battle, flight, base);
    flights.state[flight] = FLIGHT_READY;
    return;
  }
  if (!isLookingTick(battle, flight)) return;
  if (spottedCount(battle, base) + flights.aliveCount[flight] > deck.readyMaxCount) return;
  flights.readyAtTick[flight] = armedTick(battle, flight, base, deck, share);
}

/** When the crews of a deck have armed all craft of a flight, which takes its turn with them now. */
function armedTick(
  battle: Battle,
  flight: number,
  ship: number,
  deck: FlightDeck,
  share: number,
): number {
  const { flights, ships, tick } = battle;
  const perCraft = ticksPerCraft(deck.armPerMin * share);
  const first = Math.max(tick, ships.deckArmTick[ship]);
  ships.deckArmTick[ship] = first + flights.aliveCount[flight] * perCraft;
  return ships.deckArmTick[ship] - perCraft + ticksOf(deck.rearmS / share);
}

// ---- craft that fly with a squadron -----------------------------------------------------------

function workWithoutDeck(battle: Battle, flight: number): void {
  const { flights } = battle;
  const home = homeOf(battle, flight);
  if (home === NO_ROW) {
    if (isLookingTick(battle, flight)) joinOther(battle, flight);
    return;
  }
  if (!isAirborne(flights.state[flight])) return;
  if (flights.state[flight] === FLIGHT_RETURNING) {
    if (homeKm(battle, flight) <= battle.catalog.rules.craft.capRadiusKm) {
      battle.events.push({ kind: "recovered", flight, lostCount: 0 });
      escortHome(battle, flight, home);
    }
    return;
  }
  if (isTended(battle, flight)) tend(battle, flight);
}

function escortHome(battle: Battle, flight: number, guide: number): void {
  const { flights, ships } = battle;
  flights.state[flight] = FLIGHT_ON_STATION;
  flights.mission[flight] = MISSION_ESCORT;
  flights.suppliedSquadron[flight] = NO_ROW;
  flights.aimKind[flight] = AIM_SHIP;
  flights.aimRow[flight] = guide;
  flights.aimXKm[flight] = ships.xKm[guide];
  flights.aimYKm[flight] = ships.yKm[guide];
  flights.targetTrack[flight] = NO_ROW;
  flights.readyAtTick[flight] = NEVER_TICK;
}

/** Tankers of the squadron top it up; munitions and loads come only from a deck of the side. */
function tend(battle: Battle, flight: number): void {
  const { flights, tick, catalog } = battle;
  const fullKm = fuelFullKm(battle, flight);
  const perTickKm = (fullKm / catalog.rules.craft.refuelS) * TICK_S;
  const flownKm = flights.speedKmS[flight] * TICK_S;
  flights.fuelKm[flight] = Math.min(fullKm, flights.fuelKm[flight] + flownKm + perTickKm);
  const { weaponCount, cargoRounds } = craftClassOf(battle, flight);
  const isArmed = flights.hasMunitions[flight] !== 0 || weaponCount === 0;
  const isLaden =
    cargoRounds === 0 || cargoOf(battle, flight) === flights.aliveCount[flight] * cargoRounds;
  if (isArmed && isLaden) return;
  if (flights.readyAtTick[flight] !== NEVER_TICK) {
    if (tick < flights.readyAtTick[flight]) return;
    prepareFlight(battle, flight, deckToArmAt(battle, flight));
    flights.launchedCount[flight] = flights.aliveCount[flight];
    flights.readyAtTick[flight] = NEVER_TICK;
    return;
  }
  if (!isLookingTick(battle, flight)) return;
  const ship = deckToArmAt(battle, flight);
  const deck = deckOf(battle, ship);
  if (deck === null) return;
  flights.readyAtTick[flight] = armedTick(battle, flight, ship, deck, deckShare(battle, ship));
}

/**
 * Whose deck arms a flight that flies with a squadron, NO_ROW for nobody's: one that it could fly to and
 * come back. Rounds for ships are bulkier: transports load while their squadron lies where rounds are
 * handed over.
 */
function deckToArmAt(battle: Battle, flight: number): number {
  const { flights, ships, blocks, catalog } = battle;
  const { radiusKm, cargoRounds } = craftClassOf(battle, flight);
  const home = homeOf(battle, flight);
  const isTransport = cargoRounds > 0 && home !== NO_ROW;
  const xKm = isTransport ? ships.xKm[home] : flights.xKm[flight];
  const yKm = isTransport ? ships.yKm[home] : flights.yKm[flight];
  const [first, end] = blocks[flights.side[flight]].ships;
  for (let ship = first; ship < end; ship++) {
    if (deckOf(battle, ship) === null || deckShare(battle, ship) === 0) continue;
    if (isTransport && roundsOnOffer(battle, ship) === 0) continue;
    const { supplyRangeKm } = catalog.ships[ships.classIndex[ship]];
    const rangeKm = isTransport ? supplyRangeKm : radiusKm;
    if (distance(ships.xKm[ship] - xKm, ships.yKm[ship] - yKm) <= rangeKm) return ship;
  }
  return NO_ROW;
}

/** Its squadron is gone: it flies with the nearest one of its side that is left. */
function joinOther(battle: Battle, flight: number): void {
  const { flights, groups, ships, blocks } = battle;
  const squadron = flights.squadron[flight];
  if (!isAirborne(flights.state[flight])) {
    // Not on the map yet: it waits with its squadron, and is lost with it.
    if (groups.aliveCount[squadron] === 0 && !hasWithdrawn(battle, squadron)) {
      loseAboard(battle, flight);
    }
    return;
  }
  const [first, end] = blocks[flights.side[flight]].groups;
  let nearestKm = Infinity;
  for (let group = first; group < end; group++) {
    const guide = groups.guide[group];
    if (groups.isAlive[group] === 0 || groups.kind[group] !== GROUP_SQUADRON) continue;
    if (guide === NO_ROW || ships.life[guide] !== LIFE_ACTIVE) continue;
    const dx = ships.xKm[guide] - flights.xKm[flight];
    const dy = ships.yKm[guide] - flights.yKm[flight];
    const km = distance(dx, dy);
    if (km >= nearestKm) continue;
    nearestKm = km;
    flights.squadron[flight] = group;
  }
  if (nearestKm === Infinity && hasWithdrawn(battle, squadron)) stow(battle, flight);
}

function hasWithdrawn(battle: Battle, squadron: number): boolean {
  const { ships, groups, blocks } = battle;
  const [first, end] = blocks[groups.side[squadron]].ships;
  for (let ship = first; ship < end; ship++) {
    if (ships.squadron[ship] === squadron && ships.life[ship] === LIFE_WITHDRAWN) return true;
  }
  return false;
}

/** With the last squadron of its side gone home, a flight leaves the map as she did. */
function stow(battle: Battle, flight: number): void {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  for (let row = first; row < first + flights.craftCount[flight]; row++) {
    if (craft.life[row] !== CRAFT_FLYING) continue;
    craft.life[row] = CRAFT_ABOARD;
    craft.speedKmS[row] = 0;
    craft.turnRateRadS[row] = 0;
  }
  flights.state[flight] = FLIGHT_READY;
  flights.targetTrack[flight] = NO_ROW;
}
