// Sweeps and interceptions: what flights do that are sent after enemy craft.
import { AIM_TRACK, homeOf, mayStrike, nextVia } from "./flights.ts";
import { stationKm } from "./flight-courses.ts";
import { attack, bestIntercept, hasFuelFor, turnHome } from "./flight-targets.ts";
import { NO_ROW, PATH_POINTS_MAX, ticksOf } from "./limits.ts";
import { type Battle, FLIGHT_ON_STATION, FLIGHT_OUTBOUND } from "./state.ts";
import { clamp, distance } from "./trig.ts";
import { isUnderFix } from "./tracks.ts";

/**
 * A sweep flies its way and meets whatever hostile craft come near it. At the end of it it waits for
 * a while for more, then goes home.
 */
export function decideSweep(battle: Battle, flight: number): void {
  const { flights, tracks, catalog, tick } = battle;
  const { interceptKm, searchS, sweepBeyondShare, stationRimFactor } = catalog.rules.craft;
  const held = flights.targetTrack[flight];
  if (held !== NO_ROW) {
    // Farther, as cover does: but no farther from its way.
    const asideKm = fromLegKm(battle, flight, tracks.xKm[held], tracks.yKm[held]);
    if (asideKm <= interceptKm + sweepBeyondShare * interceptKm) return;
    flights.targetTrack[flight] = NO_ROW;
  }
  const x = flights.xKm[flight];
  const y = flights.yKm[flight];
  const track = bestIntercept(battle, flight, x, y, interceptKm);
  if (track !== NO_ROW) return attack(battle, flight, track);
  const awayKm = distance(flights.aimXKm[flight] - x, flights.aimYKm[flight] - y);
  if (nextVia(battle, flight) !== NO_ROW || awayKm > stationRimFactor * stationKm(battle, flight)) {
    flights.state[flight] = FLIGHT_OUTBOUND;
  } else if (flights.state[flight] !== FLIGHT_ON_STATION) {
    flights.state[flight] = FLIGHT_ON_STATION;
    flights.readyAtTick[flight] = tick + ticksOf(searchS);
  } else if (tick >= flights.readyAtTick[flight]) {
    turnHome(battle, flight);
  }
}

/** How far a point lies from the leg that the flight is on: from its last way-point to the next. */
function fromLegKm(battle: Battle, flight: number, xKm: number, yKm: number): number {
  const { flights, ships } = battle;
  const first = flight * PATH_POINTS_MAX;
  const via = nextVia(battle, flight);
  const last = first + flights.viaIndex[flight] - 1;
  const home = homeOf(battle, flight);
  const isFirstLeg = last < first;
  let fromX = isFirstLeg ? flights.xKm[flight] : flights.viaXKm[last];
  let fromY = isFirstLeg ? flights.yKm[flight] : flights.viaYKm[last];
  if (isFirstLeg && home !== NO_ROW) {
    fromX = ships.xKm[home];
    fromY = ships.yKm[home];
  }
  const legX = (via === NO_ROW ? flights.aimXKm[flight] : flights.viaXKm[via]) - fromX;
  const legY = (via === NO_ROW ? flights.aimYKm[flight] : flights.viaYKm[via]) - fromY;
  const square = legX * legX + legY * legY;
  const along = (xKm - fromX) * legX + (yKm - fromY) * legY;
  const share = square === 0 ? 0 : clamp(along / square, 0, 1);
  return distance(xKm - fromX - share * legX, yKm - fromY - share * legY);
}

/**
 * An interception goes for one hostile flight, however far, as long as the fuel brings it home; with
 * that flight lost from sight it takes another near where it was, or goes home.
 */
export function decideIntercept(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  if (flights.targetTrack[flight] !== NO_ROW) return;
  const { interceptKm, interceptThereShare } = catalog.rules.craft;
  const x = flights.xKm[flight];
  const y = flights.yKm[flight];
  const aim = flights.aimKind[flight] === AIM_TRACK ? flights.aimRow[flight] : NO_ROW;
  if (aim !== NO_ROW && !mayStrike(battle, flights.side[flight], aim)) {
    // Known by now for a friend.
    return turnHome(battle, flight);
  }
  const awayKm = distance(flights.aimXKm[flight] - x, flights.aimYKm[flight] - y);
  if (aim !== NO_ROW && isUnderFix(battle, aim)) {
    if (hasFuelFor(battle, flight, aim, awayKm)) attack(battle, flight, aim);
    else turnHome(battle, flight);
    return;
  }
  const isThere = awayKm <= interceptThereShare * interceptKm;
  const other = isThere ? bestIntercept(battle, flight, x, y, interceptKm) : NO_ROW;
  if (other !== NO_ROW) attack(battle, flight, other);
  else if (isThere) turnHome(battle, flight);
  else flights.state[flight] = FLIGHT_OUTBOUND;
}
