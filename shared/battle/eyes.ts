// Whether one unit's sensors see another now: reach against signature and aspect, planets between.
import { decoySignature } from "./decoys.ts";
import { isLineClear, isWithinSight } from "./detection.ts";
import type { Sight } from "./sight.ts";
import type { Battle } from "./state.ts";
import { TARGET_DECOY, TARGET_FLIGHT, TARGET_SHIP } from "./tracks.ts";

/** Whether an own ship or flight sees an enemy ship or flight now. */
export function seesBy(
  battle: Battle,
  sight: Sight,
  observerKind: number,
  observer: number,
  kind: number,
  row: number,
): boolean {
  const isShip = observerKind === TARGET_SHIP;
  if (!isShip && sight.isAirborne[observer] === 0) return false;
  const reachKm = isShip ? sight.shipReachKm[observer] : sight.flightReachKm[observer];
  if (reachKm <= 0) return false;
  const from = isShip ? battle.ships : battle.flights;
  return isSeenFrom(battle, sight, from.xKm[observer], from.yKm[observer], reachKm, kind, row);
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
