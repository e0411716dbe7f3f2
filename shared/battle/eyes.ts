// Whether one unit's sensors see another now: reach against signature and aspect, planets between.
import { decoySignature } from "./decoys.ts";
import { isLineClear, isWithinSight } from "./detection.ts";
import type { Sight } from "./sight.ts";
import type { Battle } from "./state.ts";
import { TARGET_DECOY, TARGET_FLIGHT, TARGET_SHIP } from "./tracks.ts";

/** Whether an own ship or flight sees an enemy ship or flight now, with this share of its reach. */
export function seesBy(
  battle: Battle,
  sight: Sight,
  observerKind: number,
  observer: number,
  kind: number,
  row: number,
  share = 1,
): boolean {
  const isShip = observerKind === TARGET_SHIP;
  if (!isShip && sight.isAirborne[observer] === 0) return false;
  const reachKm = (isShip ? sight.shipReachKm[observer] : sight.flightReachKm[observer]) * share;
  if (reachKm <= 0) return false;
  const { ships, flights } = battle;
  const xKm = isShip ? ships.xKm[observer] : flights.xKm[observer];
  const yKm = isShip ? ships.yKm[observer] : flights.yKm[observer];
  if (kind === TARGET_SHIP) {
    // Most are too far off even for a broadside view: they are worth no call with three numbers.
    const dx = ships.xKm[row] - xKm;
    const dy = ships.yKm[row] - yKm;
    const { aspectBeam } = battle.catalog.rules.sensors;
    if (dx * dx + dy * dy > reachKm * reachKm * sight.shipSignature[row] * aspectBeam) return false;
  }
  return isSeenFrom(battle, sight, xKm, yKm, reachKm, kind, row);
}

/** Whether a sensor of that reach at that point sees the ship or flight. */
export function isSeenFrom(
  battle: Battle,
  sight: Sight,
  xKm: number,
  yKm: number,
  reachKm: number,
  kind: number,
  row: number,
): boolean {
  if (kind === TARGET_FLIGHT) {
    const x = battle.flights.xKm[row];
    const y = battle.flights.yKm[row];
    const squared = (x - xKm) * (x - xKm) + (y - yKm) * (y - yKm);
    return (
      squared <= reachKm * reachKm * sight.flightSignature[row] &&
      isLineClear(sight.discs, xKm, yKm, x, y)
    );
  }
  if (kind === TARGET_DECOY) {
    const [x, y] = [battle.decoys.xKm[row], battle.decoys.yKm[row]];
    const squared = (x - xKm) * (x - xKm) + (y - yKm) * (y - yKm);
    const isNear = squared <= reachKm * reachKm * decoySignature(battle, row);
    return isNear && isLineClear(sight.discs, xKm, yKm, x, y);
  }
  const x = battle.ships.xKm[row];
  const y = battle.ships.yKm[row];
  return (
    isWithinSight(
      battle.catalog.rules.sensors,
      x - xKm,
      y - yKm,
      reachKm * reachKm * sight.shipSignature[row],
      sight.headingX[row],
      sight.headingY[row],
    ) && isLineClear(sight.discs, xKm, yKm, x, y)
  );
}
