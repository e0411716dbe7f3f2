// Flight leaders: what each flight does next for its mission, on what it attacks, and where its
// leader flies. They know their side's tracks and nothing else of the enemy.
import { decideIntercept, decideSweep } from "../air-missions.ts";
import { releaseKmOf } from "../air-drops.ts";
import {
  AIM_POINT,
  AIM_SHIP,
  AIM_TRACK,
  craftClassOf,
  homeKm,
  homeOf,
  isAirborne,
  isTended,
  isTrack,
  mayStrike,
  MISSION_ESCORT,
  MISSION_INTERCEPT,
  MISSION_SCOUT,
  MISSION_STRIKE,
  MISSION_SUPPLY,
  MISSION_SWEEP,
  nextVia,
} from "../flights.ts";
import { settleFlightEmissions, switchFlightEmissions } from "../flight-emissions.ts";
import { steerAtDeck, steerFlight, strikeAt } from "../flight-courses.ts";
import {
  attack,
  bestIntercept,
  dropLostTarget,
  nearestShipTrack,
  takeStation,
  turnHome,
} from "../flight-targets.ts";
import { NO_ROW, ticksOf } from "../limits.ts";
import {
  type Battle,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_RETURNING,
  LIFE_ACTIVE,
} from "../state.ts";
import { decideSupply, leaveShip, tellHandOver } from "../supply-runs.ts";
import { distance } from "../trig.ts";
import { isUnderFix } from "../tracks.ts";

export function leadFlights(battle: Battle): void {
  const { flights, tick } = battle;
  const decisionTicks = ticksOf(battle.catalog.rules.craft.decisionS);
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.isAlive[flight] === 0) continue;
    const state = flights.state[flight];
    if (state === FLIGHT_LAUNCHING) settleFlightEmissions(battle, flight);
    else if (isAirborne(state)) switchFlightEmissions(battle, flight);
    if (state === FLIGHT_LAUNCHING || state === FLIGHT_LANDING) {
      followAim(battle, flight);
      steerAtDeck(battle, flight);
      continue;
    }
    if (!isAirborne(state)) continue;
    followAim(battle, flight);
    followPath(battle, flight);
    if ((tick + flights.flightId[flight]) % decisionTicks === 0) decide(battle, flight);
    steerFlight(battle, flight);
  }
}

/** Keeps the aim where its side believes it to be; an aim that is gone stays as a point. */
function followAim(battle: Battle, flight: number): void {
  const { flights, tracks, ships } = battle;
  const row = flights.aimRow[flight];
  switch (flights.aimKind[flight]) {
    case AIM_TRACK:
      // It keeps to the strike at that track, also when the track itself is gone.
      if (flights.mission[flight] === MISSION_ESCORT) return;
      if (!isTrack(battle, row, flights.aimNumber[flight])) {
        flights.aimKind[flight] = AIM_POINT;
        flights.aimRow[flight] = NO_ROW;
        return;
      }
      // What only a group out of the datalink sees is not told to craft: they fly on to where it was.
      if (tracks.onlyGroup[row] !== NO_ROW) return;
      flights.aimXKm[flight] = tracks.xKm[row];
      flights.aimYKm[flight] = tracks.yKm[row];
      return;
    case AIM_SHIP:
      if (ships.life[row] !== LIFE_ACTIVE) {
        if (flights.mission[flight] === MISSION_SUPPLY) leaveShip(battle, flight);
        flights.aimKind[flight] = AIM_POINT;
        flights.aimRow[flight] = NO_ROW;
        return;
      }
      flights.aimXKm[flight] = ships.xKm[row];
      flights.aimYKm[flight] = ships.yKm[row];
  }
}

/** Passes the way-points that it has come to: as near as it can turn about one. */
function followPath(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  const via = nextVia(battle, flight);
  if (via === NO_ROW) return;
  const { cruiseSpeedKmS, turnRateRadS } = craftClassOf(battle, flight);
  const turnKm = (2 * cruiseSpeedKmS) / turnRateRadS;
  const awayKm = distance(
    flights.viaXKm[via] - flights.xKm[flight],
    flights.viaYKm[via] - flights.yKm[flight],
  );
  if (awayKm <= Math.max(catalog.rules.motion.arriveRadiusKm, turnKm)) flights.viaIndex[flight]++;
}

// ---- decisions --------------------------------------------------------------------------------

function decide(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  const { bingoShare, landKm } = catalog.rules.craft;
  if (flights.state[flight] === FLIGHT_RETURNING) {
    arriveHome(battle, flight);
    return;
  }
  // Without a home there is nothing to save fuel for: it fights on until the tanks are dry.
  const hasHome = homeOf(battle, flight) !== NO_ROW;
  if (hasHome && battle.sides.isSurrendered[flights.side[flight]] === 1) {
    if (flights.mission[flight] === MISSION_SUPPLY) tellHandOver(battle, flight, "recalled");
    turnHome(battle, flight);
    return;
  }
  const bingoKm = homeKm(battle, flight) * (1 + bingoShare) + landKm;
  if (hasHome && flights.fuelKm[flight] <= bingoKm && !isTended(battle, flight)) {
    const fuelKm = flights.fuelKm[flight];
    if (flights.mission[flight] === MISSION_SUPPLY) tellHandOver(battle, flight, "bingo");
    battle.events.push({ kind: "bingo", flight, fuelKm, homeKm: homeKm(battle, flight) });
    turnHome(battle, flight);
    return;
  }
  dropLostTarget(battle, flight);
  const mission = flights.mission[flight];
  if (mission === MISSION_SWEEP) decideSweep(battle, flight);
  else if (nextVia(battle, flight) !== NO_ROW) keepToPath(battle, flight);
  else if (mission === MISSION_STRIKE) decideStrike(battle, flight);
  else if (mission === MISSION_INTERCEPT) decideIntercept(battle, flight);
  else if (mission === MISSION_SUPPLY) decideSupply(battle, flight);
  else if (mission !== MISSION_SCOUT) decideCover(battle, flight);
  else if (!defend(battle, flight)) takeStation(battle, flight);
}

/** On its way over points nobody looks for anything; only a scout fends off who closes in on it. */
function keepToPath(battle: Battle, flight: number): void {
  const { flights } = battle;
  if (flights.mission[flight] === MISSION_SCOUT && defend(battle, flight)) return;
  flights.state[flight] = FLIGHT_OUTBOUND;
}

function arriveHome(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  if (flights.base[flight] === NO_ROW || homeOf(battle, flight) === NO_ROW) return;
  // Two seconds out they break up and come down one by one.
  const breakUpKm = catalog.rules.craft.landKm + 2 * craftClassOf(battle, flight).cruiseSpeedKmS;
  if (homeKm(battle, flight) > breakUpKm) return;
  flights.state[flight] = FLIGHT_LANDING;
}

/** A scout with guns turns on craft that close in on it. True while it fights. */
function defend(battle: Battle, flight: number): boolean {
  const { flights, tracks, catalog } = battle;
  if (craftClassOf(battle, flight).gunDamagePerS === 0) return false;
  const x = flights.xKm[flight];
  const y = flights.yKm[flight];
  const { dogfightKm } = catalog.rules.craft;
  const held = flights.targetTrack[flight];
  if (held !== NO_ROW) {
    if (distance(tracks.xKm[held] - x, tracks.yKm[held] - y) <= 2 * dogfightKm) return true;
    flights.targetTrack[flight] = NO_ROW;
  }
  const track = bestIntercept(battle, flight, x, y, dogfightKm);
  if (track !== NO_ROW) attack(battle, flight, track);
  return track !== NO_ROW;
}

/** Cover and escort: whatever hostile flight is seen near the ward is met, else on station. */
function decideCover(battle: Battle, flight: number): void {
  const { flights, tracks, catalog } = battle;
  // Transports that fly with their squadron keep by her.
  if (craftClassOf(battle, flight).role === "transport") return takeStation(battle, flight);
  const { interceptKm } = catalog.rules.craft;
  if (flights.mission[flight] === MISSION_ESCORT) followStrike(battle, flight);
  const centreX = flights.aimXKm[flight];
  const centreY = flights.aimYKm[flight];
  const held = flights.targetTrack[flight];
  if (held !== NO_ROW) {
    const strayedKm = distance(tracks.xKm[held] - centreX, tracks.yKm[held] - centreY);
    // Half as far again: no turning back at the very edge.
    if (strayedKm <= interceptKm + 0.5 * interceptKm) return;
    flights.targetTrack[flight] = NO_ROW;
  }
  const track = bestIntercept(battle, flight, centreX, centreY, interceptKm);
  if (track !== NO_ROW) attack(battle, flight, track);
  else takeStation(battle, flight);
}

/** An escort aimed at a track goes where the strike at that track is, and home when it is over. */
function followStrike(battle: Battle, flight: number): void {
  const { flights } = battle;
  if (flights.aimKind[flight] !== AIM_TRACK) return;
  const ward = strikeAt(battle, flight);
  if (ward === NO_ROW) {
    turnHome(battle, flight);
    return;
  }
  flights.aimXKm[flight] = flights.xKm[ward];
  flights.aimYKm[flight] = flights.yKm[ward];
}

/** Flies to the believed place; attacks its target once seen, else what it finds there. */
function decideStrike(battle: Battle, flight: number): void {
  const { flights, catalog, tick } = battle;
  const { interceptKm, searchS } = catalog.rules.craft;
  const releaseKm = releaseKmOf(battle, flight);
  const craftClass = craftClassOf(battle, flight);
  if (craftClass.weaponCount > 0 && flights.hasMunitions[flight] === 0) {
    turnHome(battle, flight);
    return;
  }
  if (flights.targetTrack[flight] !== NO_ROW) return;
  const awayKm = distance(
    flights.aimXKm[flight] - flights.xKm[flight],
    flights.aimYKm[flight] - flights.yKm[flight],
  );
  const aim = flights.aimKind[flight] === AIM_TRACK ? flights.aimRow[flight] : NO_ROW;
  const side = flights.side[flight];
  if (aim !== NO_ROW && isUnderFix(battle, aim) && mayStrike(battle, side, aim)) {
    if (awayKm <= 2 * releaseKm) attack(battle, flight, aim);
    return;
  }
  if (awayKm > releaseKm && flights.state[flight] === FLIGHT_OUTBOUND) return;
  const other = nearestShipTrack(battle, flight, interceptKm);
  if (other !== NO_ROW) {
    attack(battle, flight, other);
  } else if (flights.state[flight] === FLIGHT_OUTBOUND) {
    flights.state[flight] = FLIGHT_ON_STATION;
    flights.readyAtTick[flight] = tick + ticksOf(searchS);
  } else if (tick >= flights.readyAtTick[flight]) {
    turnHome(battle, flight);
  }
}
