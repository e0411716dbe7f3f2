// Where the leaders of flights steer: to their aim, round their station, at their target, home. They
// go by what their side believes, as their decisions do (`systems/lead-flights.ts`).
import { interceptTimeS } from "./ballistics.ts";
import {
  AIM_TRACK,
  craftClassOf,
  homeOf,
  isAirborne,
  MISSION_ESCORT,
  MISSION_SCOUT,
  MISSION_STRIKE,
  MISSION_SUPPLY,
  nextVia,
} from "./flights.ts";
import { cruiseShare } from "./flight-emissions.ts";
import { NO_ROW } from "./limits.ts";
import {
  type Battle,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  FLIGHT_ON_STATION,
  FLIGHT_RETURNING,
  TRACK_BEARING,
} from "./state.ts";
import { atan2, cos, distance, sin } from "./trig.ts";

/** Sets the leader's goal for its state and mission. */
export function steerFlight(battle: Battle, flight: number): void {
  steer(battle, flight);
  if (battle.flights.targetTrack[flight] === NO_ROW) {
    battle.flights.goalSpeedKmS[flight] *= cruiseShare(battle, flight);
  }
  clearPlanets(battle, flight);
}

function steer(battle: Battle, flight: number): void {
  const { flights, tracks, ships } = battle;
  const craftClass = craftClassOf(battle, flight);
  const { cruiseSpeedKmS, combatSpeedKmS } = craftClass;
  const target = flights.targetTrack[flight];
  const via = nextVia(battle, flight);
  if (flights.state[flight] === FLIGHT_RETURNING) {
    const home = homeOf(battle, flight);
    if (home === NO_ROW) circle(battle, flight, flights.xKm[flight], flights.yKm[flight]);
    else goTo(battle, flight, ships.xKm[home], ships.yKm[home], cruiseSpeedKmS);
  } else if (target !== NO_ROW && tracks.isAlive[target] === 1) {
    const isClose = targetKm(battle, flight) <= battle.catalog.rules.craft.dogfightKm;
    lead(battle, flight, target, isClose ? combatSpeedKmS : cruiseSpeedKmS);
  } else if (via !== NO_ROW) {
    goTo(battle, flight, flights.viaXKm[via], flights.viaYKm[via], cruiseSpeedKmS);
  } else if (isWithStrike(battle, flight)) {
    keepWithStrike(battle, flight);
  } else if (flights.state[flight] === FLIGHT_ON_STATION) {
    circle(battle, flight, flights.aimXKm[flight], flights.aimYKm[flight]);
  } else if (flights.aimKind[flight] === AIM_TRACK) {
    lead(battle, flight, flights.aimRow[flight], cruiseSpeedKmS);
  } else {
    goTo(battle, flight, flights.aimXKm[flight], flights.aimYKm[flight], cruiseSpeedKmS);
  }
}

function targetKm(battle: Battle, flight: number): number {
  const { flights, tracks } = battle;
  const target = flights.targetTrack[flight];
  return distance(
    tracks.xKm[target] - flights.xKm[flight],
    tracks.yKm[target] - flights.yKm[flight],
  );
}

function goTo(battle: Battle, flight: number, xKm: number, yKm: number, speedKmS: number): void {
  const { flights } = battle;
  flights.goalXKm[flight] = xKm;
  flights.goalYKm[flight] = yKm;
  flights.goalSpeedKmS[flight] = speedKmS;
}

function isWithStrike(battle: Battle, flight: number): boolean {
  const { flights } = battle;
  return flights.mission[flight] === MISSION_ESCORT && flights.aimKind[flight] === AIM_TRACK;
}

/** Ahead of the strike by the reach of a fight, at its pace once there. */
function keepWithStrike(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  const ward = strikeAt(battle, flight);
  if (ward === NO_ROW) return;
  const { dogfightKm } = catalog.rules.craft;
  const xKm = flights.xKm[ward] + dogfightKm * cos(flights.headingRad[ward]);
  const yKm = flights.yKm[ward] + dogfightKm * sin(flights.headingRad[ward]);
  const behindKm = distance(xKm - flights.xKm[flight], yKm - flights.yKm[flight]);
  const { cruiseSpeedKmS, combatSpeedKmS } = craftClassOf(battle, flight);
  const paceKmS = Math.max(combatSpeedKmS, flights.speedKmS[ward]);
  goTo(battle, flight, xKm, yKm, behindKm > dogfightKm ? cruiseSpeedKmS : paceKmS);
}

/** Flies to where the track will be by then, on the course that the side believes it has. */
function lead(battle: Battle, flight: number, track: number, speedKmS: number): void {
  const { flights, tracks } = battle;
  const dx = tracks.xKm[track] - flights.xKm[flight];
  const dy = tracks.yKm[track] - flights.yKm[flight];
  const hasCourse = tracks.level[track] !== TRACK_BEARING && tracks.isGhost[track] === 0;
  const timeS = hasCourse ? meetingS(battle, flight, track, dx, dy) : 0;
  const xKm = tracks.xKm[track] + tracks.velocityXKmS[track] * timeS;
  const yKm = tracks.yKm[track] + tracks.velocityYKmS[track] * timeS;
  goTo(battle, flight, xKm, yKm, speedKmS);
}

/** Until they meet at cruising speed; whom it cannot catch it flies after. */
function meetingS(battle: Battle, flight: number, track: number, dx: number, dy: number): number {
  const { velocityXKmS, velocityYKmS } = battle.tracks;
  const { cruiseSpeedKmS } = craftClassOf(battle, flight);
  const timeS = interceptTimeS(dx, dy, velocityXKmS[track], velocityYKmS[track], cruiseSpeedKmS);
  return timeS < 0 ? distance(dx, dy) / cruiseSpeedKmS : timeS;
}

/** Round a point at combat speed, which saves fuel: towards a goal ahead on the circle. */
function circle(battle: Battle, flight: number, xKm: number, yKm: number): void {
  const { flights } = battle;
  const radiusKm = stationKm(battle, flight);
  const angleRad = atan2(flights.yKm[flight] - yKm, flights.xKm[flight] - xKm) + 0.5;
  const goalXKm = xKm + radiusKm * cos(angleRad);
  const goalYKm = yKm + radiusKm * sin(angleRad);
  goTo(battle, flight, goalXKm, goalYKm, craftClassOf(battle, flight).combatSpeedKmS);
}

/** Waiting to form up: round the deck, as close as they can turn. Landing: at the deck. */
export function steerAtDeck(battle: Battle, flight: number): void {
  const { flights, ships } = battle;
  const base = flights.base[flight];
  if (base === NO_ROW) return;
  const { combatSpeedKmS, turnRateRadS } = craftClassOf(battle, flight);
  const x = ships.xKm[base];
  const y = ships.yKm[base];
  if (flights.state[flight] === FLIGHT_LANDING) {
    goTo(battle, flight, x, y, combatSpeedKmS);
    return;
  }
  const radiusKm = (2 * combatSpeedKmS) / turnRateRadS;
  const angleRad = atan2(flights.yKm[flight] - y, flights.xKm[flight] - x) + 0.5;
  const goalXKm = x + radiusKm * cos(angleRad);
  goTo(battle, flight, goalXKm, y + radiusKm * sin(angleRad), combatSpeedKmS);
}

/** Flies round a planet that lies in the way: past its rim, on the side that is nearer. */
function clearPlanets(battle: Battle, flight: number): void {
  const { flights, scenario, catalog } = battle;
  for (const { kind, atKm, radiusXKm } of scenario.places) {
    if (kind !== "planet") continue;
    const clearKm = radiusXKm + catalog.rules.motion.planetMarginKm;
    const toX = atKm[0] - flights.xKm[flight];
    const toY = atKm[1] - flights.yKm[flight];
    const wayX = flights.goalXKm[flight] - flights.xKm[flight];
    const wayY = flights.goalYKm[flight] - flights.yKm[flight];
    const wayKm = distance(wayX, wayY);
    const goalKm = distance(toX - wayX, toY - wayY);
    const alongKm = (toX * wayX + toY * wayY) / wayKm;
    // Behind it, beyond the goal, or the goal itself lies over the planet (an airfield).
    if (wayKm === 0 || alongKm <= 0 || alongKm >= wayKm || goalKm < clearKm) continue;
    const asideKm = (toX * wayY - toY * wayX) / wayKm;
    if (Math.abs(asideKm) >= clearKm) continue;
    const side = asideKm >= 0 ? 1 : -1;
    flights.goalXKm[flight] = atKm[0] - (side * clearKm * wayY) / wayKm;
    flights.goalYKm[flight] = atKm[1] + (side * clearKm * wayX) / wayKm;
  }
}

/**
 * Radius of the circle flown on station: scouts stay off by a share of what they can see, transports
 * within reach of her whom they supply.
 */
export function stationKm(battle: Battle, flight: number): number {
  const { capRadiusKm, scoutStationShare, stationRimFactor } = battle.catalog.rules.craft;
  const mission = battle.flights.mission[flight];
  if (mission === MISSION_SUPPLY) {
    return craftClassOf(battle, flight).supplyRangeKm / stationRimFactor;
  }
  if (mission !== MISSION_SCOUT) return capRadiusKm;
  return Math.max(capRadiusKm, scoutStationShare * craftClassOf(battle, flight).sensorKm);
}

/** Nearest own strike on the same track that is out or on its way off the deck. */
export function strikeAt(battle: Battle, flight: number): number {
  const { flights, blocks } = battle;
  const [first, end] = blocks[flights.side[flight]].flights;
  let nearest = NO_ROW;
  let nearestKm = Infinity;
  for (let row = first; row < end; row++) {
    const isStrike =
      flights.isAlive[row] === 1 &&
      flights.mission[row] === MISSION_STRIKE &&
      flights.aimNumber[row] === flights.aimNumber[flight] &&
      (isAirborne(flights.state[row]) || flights.state[row] === FLIGHT_LAUNCHING);
    if (!isStrike || flights.state[row] === FLIGHT_LANDING) continue;
    const dx = flights.xKm[row] - flights.xKm[flight];
    const dy = flights.yKm[row] - flights.yKm[flight];
    const km = distance(dx, dy);
    if (km >= nearestKm) continue;
    nearest = row;
    nearestKm = km;
  }
  return nearest;
}
