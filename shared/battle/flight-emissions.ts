// What flights radiate. They keep to the standing order of their deck's squadron: radars on or off,
// off and slow, or as the mission wants it: who searches radiates, a strike only when it is near its
// aim, where it would be seen anyhow. It follows from the tables: nothing of it is kept.
import { isAirborne, MISSION_STRIKE } from "./flights.ts";
import { NO_ROW } from "./limits.ts";
import { CRAFT_EMISSIONS, EMISSIONS } from "./orders.ts";
import { EMIT_ACTIVE, EMIT_PASSIVE, EMIT_SILENT, type Battle, FLIGHT_OUTBOUND } from "./state.ts";

const BY_MISSION = CRAFT_EMISSIONS.indexOf("mission");
const MODE_OF = CRAFT_EMISSIONS.map((word) => (word === "mission" ? -1 : EMISSIONS.indexOf(word)));

/** EMIT_ACTIVE, EMIT_PASSIVE (radars off) or EMIT_SILENT (drives kept down, too). */
export function emissionsOfFlight(battle: Battle, flight: number): number {
  const { flights, ships, groups } = battle;
  const base = flights.base[flight];
  const group = base === NO_ROW ? flights.squadron[flight] : ships.group[base];
  const ordered = groups.craftEmissions[group];
  if (ordered !== BY_MISSION) return MODE_OF[ordered];
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
  const isSilent = emissionsOfFlight(battle, flight) === EMIT_SILENT;
  return isSilent ? battle.catalog.rules.sensors.silentSpeedShare : 1;
}
