// The one way a craft is lost, whatever the cause.
import type { CraftEnd } from "./catalog.ts";
import { NO_ROW } from "./limits.ts";
import { type Battle, CRAFT_DESTROYED, FLIGHT_LOST } from "./state.ts";
import { tellHandOver } from "./supply-runs.ts";

/**
 * Takes a craft out of the battle and counts it. `byShip` and `byFlight` are rows of who did it,
 * NO_ROW for accidents. A flight that has lost its last craft is lost.
 */
export function destroyCraft(
  battle: Battle,
  row: number,
  cause: CraftEnd,
  byShip: number = NO_ROW,
  byFlight: number = NO_ROW,
): void {
  const { craft, flights, sides } = battle;
  if (craft.life[row] === CRAFT_DESTROYED) return;
  craft.life[row] = CRAFT_DESTROYED;
  craft.hitPoints[row] = 0;
  craft.speedKmS[row] = 0;
  craft.turnRateRadS[row] = 0;
  sides.craftLost[craft.side[row]]++;
  const flight = craft.flight[row];
  flights.aliveCount[flight]--;
  if (flights.aliveCount[flight] === 0) {
    tellHandOver(battle, flight, "flightLost");
    flights.state[flight] = FLIGHT_LOST;
    flights.suppliedSquadron[flight] = NO_ROW;
  }
  battle.events.push({ kind: "craftDestroyed", craft: row, cause, byShip, byFlight });
}
