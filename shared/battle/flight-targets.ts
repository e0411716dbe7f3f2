// What the leaders of flights may go for, of what their side sees, and how they turn to it, to their
// station or home: for every mission alike.
import { fuelFullKm, homeOf, isTended, isTrack, sideOfTarget } from "./flights.ts";
import { stationKm } from "./flight-courses.ts";
import { NO_ROW } from "./limits.ts";
import { isHostile } from "./sides.ts";
import {
  type Battle,
  FLIGHT_ATTACKING,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_RETURNING,
} from "./state.ts";
import { distance } from "./trig.ts";
import { TARGET_FLIGHT, TARGET_SHIP, isUnderFix } from "./tracks.ts";

export function turnHome(battle: Battle, flight: number): void {
  battle.flights.targetTrack[flight] = NO_ROW;
  battle.flights.viaCount[flight] = 0;
  battle.flights.state[flight] = FLIGHT_RETURNING;
}

export function dropLostTarget(battle: Battle, flight: number): void {
  const { flights } = battle;
  const track = flights.targetTrack[flight];
  if (track === NO_ROW) return;
  if (isTrack(battle, track, flights.targetNumber[flight]) && isUnderFix(battle, track)) return;
  flights.targetTrack[flight] = NO_ROW;
  if (flights.state[flight] === FLIGHT_ATTACKING) flights.state[flight] = FLIGHT_OUTBOUND;
}

export function attack(battle: Battle, flight: number, track: number): void {
  const { flights, tracks } = battle;
  flights.targetTrack[flight] = track;
  flights.targetNumber[flight] = tracks.number[track];
  flights.state[flight] = FLIGHT_ATTACKING;
}

export function takeStation(battle: Battle, flight: number): void {
  const { flights, catalog } = battle;
  if (flights.state[flight] === FLIGHT_RETURNING) return;
  const awayKm = distance(
    flights.aimXKm[flight] - flights.xKm[flight],
    flights.aimYKm[flight] - flights.yKm[flight],
  );
  // Leaves its station only well outside it, so that it does not waver on the rim.
  const rimKm = catalog.rules.craft.stationRimFactor * stationKm(battle, flight);
  flights.state[flight] = awayKm <= rimKm ? FLIGHT_ON_STATION : FLIGHT_OUTBOUND;
}

// ---- choosing -----------------------------------------------------------------------------------

/** Near the ward, near the flight, and not yet met by as many of our own. */
export function bestIntercept(
  battle: Battle,
  flight: number,
  centreX: number,
  centreY: number,
  withinKm: number,
): number {
  const { flights, tracks, blocks } = battle;
  const side = flights.side[flight];
  const first = blocks[side].tracks[0];
  const end = Math.min(blocks[side].tracks[1], tracks.count);
  let best = NO_ROW;
  let bestKm = Infinity;
  for (let track = first; track < end; track++) {
    if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_FLIGHT) continue;
    const dx = tracks.xKm[track] - centreX;
    const dy = tracks.yKm[track] - centreY;
    if (dx * dx + dy * dy > withinKm * withinKm || !isUnderFix(battle, track)) continue;
    if (!isHostile(battle, side, sideOfTarget(battle, track))) continue;
    const wayKm = distance(
      tracks.xKm[track] - flights.xKm[flight],
      tracks.yKm[track] - flights.yKm[flight],
    );
    if (!hasFuelFor(battle, flight, track, wayKm)) continue;
    const known = Math.max(1, flights.aliveCount[tracks.targetRow[track]]);
    const weighedKm = (wayKm + 1) * (1 + craftSentAt(battle, side, track) / known);
    if (weighedKm >= bestKm) continue;
    bestKm = weighedKm;
    best = track;
  }
  return best;
}

/** There and from there home, with the reserve; who is being refuelled stays a while. */
export function hasFuelFor(battle: Battle, flight: number, track: number, wayKm: number): boolean {
  const { flights, tracks, ships, catalog } = battle;
  const home = homeOf(battle, flight);
  if (home === NO_ROW) return true;
  const backX = tracks.xKm[track] - ships.xKm[home];
  const backY = tracks.yKm[track] - ships.yKm[home];
  const { bingoShare, landKm, dogfightKm, tankedShare } = catalog.rules.craft;
  const isFilling = flights.fuelKm[flight] < tankedShare * fuelFullKm(battle, flight);
  if (isFilling && wayKm > dogfightKm && isTended(battle, flight)) return false;
  const needKm = (wayKm + distance(backX, backY)) * (1 + bingoShare) + landKm;
  return flights.fuelKm[flight] > needKm;
}

function craftSentAt(battle: Battle, side: number, track: number): number {
  const { flights, blocks } = battle;
  const [first, end] = blocks[side].flights;
  let count = 0;
  for (let row = first; row < end; row++) {
    if (flights.targetTrack[row] === track && flights.state[row] === FLIGHT_ATTACKING) {
      count += flights.aliveCount[row];
    }
  }
  return count;
}

export function nearestShipTrack(battle: Battle, flight: number, withinKm: number): number {
  const { flights, tracks, blocks } = battle;
  const side = flights.side[flight];
  const first = blocks[side].tracks[0];
  const end = Math.min(blocks[side].tracks[1], tracks.count);
  let nearest = NO_ROW;
  let nearestSquared = withinKm * withinKm;
  for (let track = first; track < end; track++) {
    if (tracks.isAlive[track] === 0 || tracks.targetKind[track] !== TARGET_SHIP) continue;
    const dx = tracks.xKm[track] - flights.xKm[flight];
    const dy = tracks.yKm[track] - flights.yKm[flight];
    const squared = dx * dx + dy * dy;
    if (squared >= nearestSquared || !isUnderFix(battle, track)) continue;
    if (!isHostile(battle, side, sideOfTarget(battle, track))) continue;
    nearest = track;
    nearestSquared = squared;
  }
  return nearest;
}
