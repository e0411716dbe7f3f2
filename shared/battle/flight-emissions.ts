// What flights radiate. They keep to the standing order of their deck's squadron: radars on or off,
// off and slow, or as the mission wants it: then who searches radiates, a strike only when it is near
// its aim, where it would be seen anyhow, and who flies supplies does not. On deck they are set at once;
// in the air it takes craft as long to change over as it takes ships.
import { isAirborne, MISSION_STRIKE, MISSION_SUPPLY } from "./flights.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "./limits.ts";
import { CRAFT_EMISSIONS, EMISSIONS } from "./orders.ts";
import { EMIT_ACTIVE, EMIT_PASSIVE, EMIT_SILENT, type Battle, FLIGHT_OUTBOUND } from "./state.ts";

const BY_MISSION = CRAFT_EMISSIONS.indexOf("mission");
const MODE_OF = CRAFT_EMISSIONS.map((word) => (word === "mission" ? -1 : EMISSIONS.indexOf(word)));

/** A flight that takes off, or comes to the map, radiates from the first as it should. */
export function settleFlightEmissions(battle: Battle, flight: number): void {
  const { flights } = battle;
  flights.emissions[flight] = flights.wantedEmissions[flight] = wantedEmissions(battle, flight);
  flights.emissionsAtTick[flight] = NEVER_TICK;
}

/** In the air it changes over when its order or its mission asks for it, after the time that takes. */
export function switchFlightEmissions(battle: Battle, flight: number): void {
  const { flights, tick, catalog } = battle;
  const wanted = wantedEmissions(battle, flight);
  if (wanted !== flights.wantedEmissions[flight]) {
    flights.wantedEmissions[flight] = wanted;
    flights.emissionsAtTick[flight] = tick + ticksOf(catalog.rules.sensors.emissionSwitchS);
  }
  const atTick = flights.emissionsAtTick[flight];
  if (atTick === NEVER_TICK || tick < atTick) return;
  flights.emissions[flight] = wanted;
  flights.emissionsAtTick[flight] = NEVER_TICK;
}

/** EMIT_ACTIVE, EMIT_PASSIVE (radars off) or EMIT_SILENT (drives kept down, too). */
function wantedEmissions(battle: Battle, flight: number): number {
  const { flights, ships, groups } = battle;
  const base = flights.base[flight];
  const group = base === NO_ROW ? flights.squadron[flight] : ships.group[base];
  const ordered = groups.craftEmissions[group];
  if (ordered !== BY_MISSION) return MODE_OF[ordered];
  if (flights.mission[flight] === MISSION_SUPPLY) return EMIT_PASSIVE;
  return isOnItsWayToStrike(battle, flight) ? EMIT_PASSIVE : EMIT_ACTIVE;
}

/** Farther from its aim than where a strike switches on to find what it shall hit. */
function isOnItsWayToStrike({ flights, catalog }: Battle, flight: number): boolean {
  if (flights.mission[flight] !== MISSION_STRIKE) return false;
  if (flights.state[flight] !== FLIGHT_OUTBOUND) return false;
  const dx = flights.aimXKm[flight] - flights.xKm[flight];
  const dy = flights.aimYKm[flight] - flights.yKm[flight];
  const { strikeRadarKm } = catalog.rules.craft;
  return dx * dx + dy * dy > strikeRadarKm * strikeRadarKm;
}

/** Share of its speed at which a flight cruises: who runs silent keeps the drives down. */
export function cruiseShare(battle: Battle, flight: number): number {
  if (!isAirborne(battle.flights.state[flight])) return 1;
  const isSilent = battle.flights.emissions[flight] === EMIT_SILENT;
  return isSilent ? battle.catalog.rules.sensors.silentSpeedShare : 1;
}
