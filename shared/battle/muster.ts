// Ships and the craft that fly with them come onto the map and leave it: here and nowhere else
// does a hull begin or end.
import { buildGrid, queryCircle } from "./grid.ts";
import { AIM_SHIP, MISSION_ESCORT } from "./flights.ts";
import { isStray } from "./datalink.ts";
import { settleFlightEmissions } from "./flight-emissions.ts";
import { hasHull } from "./hull-state.ts";
import { addHull, removeHull } from "./hulls.ts";
import { NEVER_TICK, NO_ROW } from "./limits.ts";
import {
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_ON_STATION,
  LIFE_ACTIVE,
  LIFE_WITHDRAWN,
  type Battle,
} from "./state.ts";
import { GOLDEN_TURN_RAD, clamp, cos, distance, sin, TAU } from "./trig.ts";

/** Kind of body in `hulls.ts`; slot = ship row, since ships are the first kind. */
export const HULL_OF_SHIP = 0;

/** Puts a ship on the map, at rest. */
export function placeShip(
  battle: Battle,
  ship: number,
  xKm: number,
  yKm: number,
  headingRad: number,
): void {
  const { ships, hulls, catalog } = battle;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  ships.life[ship] = LIFE_ACTIVE;
  ships.xKm[ship] = xKm;
  ships.yKm[ship] = yKm;
  ships.headingRad[ship] = headingRad;
  ships.orderedXKm[ship] = xKm;
  ships.orderedYKm[ship] = yKm;
  ships.orderedHeadingRad[ship] = headingRad;
  ships.wantedHeadingRad[ship] = headingRad;
  addHull(hulls, HULL_OF_SHIP, ship, {
    verticesKm: shipClass.hullKm,
    massT: shipClass.massT,
    xKm,
    yKm,
    headingRad,
    isStatic: shipClass.isStatic,
  });
}

/** Takes a ship off the map for good: destroyed or withdrawn, as `life` says. */
export function removeShip(battle: Battle, ship: number, life: number): void {
  const { ships, hulls } = battle;
  ships.life[ship] = life;
  ships.endTick[ship] = battle.tick;
  if (life !== LIFE_WITHDRAWN && isStray(battle, ship)) ships.wasStray[ship] = 1;
  ships.velocityXKmS[ship] = 0;
  ships.velocityYKmS[ship] = 0;
  ships.turnRateRadS[ship] = 0;
  ships.thrustShare[ship] = 0;
  ships.departAtTick[ship] = NEVER_TICK;
  if (hasHull(hulls, HULL_OF_SHIP, ship)) removeHull(hulls, HULL_OF_SHIP, ship);
}

/** Craft that fly with a squadron and have no deck take station about its guide. */
export function placeFlightsOf(battle: Battle, squadron: number): void {
  const { flights, craft, groups, ships, catalog } = battle;
  const guide = groups.guide[squadron];
  if (guide === NO_ROW) return;
  const [first, end] = battle.blocks[groups.side[squadron]].flights;
  const { formationKm, capRadiusKm } = catalog.rules.craft;
  for (let flight = first; flight < end; flight++) {
    if (flights.squadron[flight] !== squadron || flights.base[flight] !== NO_ROW) continue;
    // Flights of one squadron stand around it, each in a direction of its own.
    const bearingRad = ((flight - first) * TAU) / (end - first);
    const xKm = ships.xKm[guide] + capRadiusKm * 0.5 * cos(bearingRad);
    const yKm = ships.yKm[guide] + capRadiusKm * 0.5 * sin(bearingRad);
    flights.state[flight] = FLIGHT_ON_STATION;
    flights.xKm[flight] = xKm;
    flights.yKm[flight] = yKm;
    flights.mission[flight] = MISSION_ESCORT;
    flights.aimKind[flight] = AIM_SHIP;
    flights.aimRow[flight] = guide;
    flights.launchedCount[flight] = flights.craftCount[flight];
    settleFlightEmissions(battle, flight);
    for (let n = 0; n < flights.craftCount[flight]; n++) {
      const row = flights.firstCraft[flight] + n;
      if (craft.life[row] === CRAFT_DESTROYED) continue;
      craft.life[row] = CRAFT_FLYING;
      craft.xKm[row] = xKm + n * formationKm * cos(bearingRad);
      craft.yKm[row] = yKm + n * formationKm * sin(bearingRad);
      craft.headingRad[row] = ships.headingRad[guide];
      craft.speedKmS[row] = catalog.crafts[flights.craftIndex[flight]].cruiseSpeedKmS;
    }
  }
}

/** Places tried for a hull that finds hers taken: a spiral of this many steps. */
const PLACES_TRIED = 600;

/** Puts a ship on the map as near to a point as no other hull, planet or edge forbids. */
export function placeShipClear(
  battle: Battle,
  ship: number,
  xKm: number,
  yKm: number,
  headingRad: number,
): void {
  const { ships, shipGrid, catalog, scenario } = battle;
  buildGrid(shipGrid, ships.count, ships.xKm, ships.yKm, ships.life);
  const roomKm = roomOf(battle, ship);
  const widest = catalog.ships.reduce((most, { lengthKm }) => Math.max(most, lengthKm), 0);
  for (let step = 0; step < PLACES_TRIED; step++) {
    const outKm = 2 * roomKm * Math.sqrt(step);
    const x = clamp(xKm + outKm * cos(step * GOLDEN_TURN_RAD), roomKm, scenario.widthKm - roomKm);
    const y = clamp(yKm + outKm * sin(step * GOLDEN_TURN_RAD), roomKm, scenario.heightKm - roomKm);
    const isLast = step === PLACES_TRIED - 1;
    if (!isLast && !isClear(battle, x, y, roomKm, widest)) continue;
    return placeShip(battle, ship, x, y, headingRad);
  }
}

function roomOf({ ships, catalog }: Battle, ship: number): number {
  const { lengthKm } = catalog.ships[ships.classIndex[ship]];
  return (lengthKm + catalog.rules.motion.avoidMarginKm) / 2;
}

function isClear(battle: Battle, x: number, y: number, roomKm: number, widestKm: number): boolean {
  const { ships, shipGrid, scenario, catalog } = battle;
  const found = queryCircle(shipGrid, x, y, roomKm + widestKm);
  for (let n = 0; n < found; n++) {
    const other = shipGrid.foundRow[n];
    const apartKm = distance(ships.xKm[other] - x, ships.yKm[other] - y);
    if (apartKm < roomKm + roomOf(battle, other)) return false;
  }
  const { planetMarginKm } = catalog.rules.motion;
  return scenario.places.every(
    ({ kind, atKm, radiusXKm }) =>
      kind !== "planet" || distance(x - atKm[0], y - atKm[1]) > radiusXKm + planetMarginKm + roomKm,
  );
}
