// What craft radiate on their way, by their mission or by the order of their deck's squadron.
import { expect, test } from "vitest";
import { setDoctrine } from "../../shared/battle/doctrine.ts";
import {
  settleFlightEmissions,
  switchFlightEmissions,
} from "../../shared/battle/flight-emissions.ts";
import { orderLaunch } from "../../shared/battle/flight-orders.ts";
import type { CraftEmissions, FlightMission } from "../../shared/battle/orders.ts";
import { measureSight, sightOf } from "../../shared/battle/sight.ts";
import {
  type Battle,
  CRAFT_FLYING,
  EMIT_ACTIVE,
  EMIT_SILENT,
  FLIGHT_OUTBOUND,
} from "../../shared/battle/state.ts";
import { steerFlight } from "../../shared/battle/flight-courses.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { RULES } from "./fixtures.ts";
import { CARRIER, tinyBattle } from "./tiny-catalog.ts";

const FLIGHT = 0;
const { sensors } = RULES;

/** A flight under way from a deck at (100, 100) to a point so far off. */
function sortie(mission: FlightMission, km: number, emissions: CraftEmissions = "mission"): Battle {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[CARRIER, 1]], atKm: [100, 400] }],
    ],
  });
  const { flights, craft } = battle;
  setDoctrine(battle.groups, battle.ships.group[0], { craftEmissions: emissions });
  orderLaunch(battle, FLIGHT, { mission, aim: { kind: "point", atKm: [100, 100 + km] } });
  flights.state[FLIGHT] = FLIGHT_OUTBOUND;
  [flights.xKm[FLIGHT], flights.yKm[FLIGHT]] = [100, 100];
  settleFlightEmissions(battle, FLIGHT);
  craft.life.fill(CRAFT_FLYING, flights.firstCraft[FLIGHT], flights.firstCraft[FLIGHT] + 1);
  measureSight(battle, sightOf(battle));
  return battle;
}

const { flightLoudKm: loud, flightReachKm: reach } = sightOf(sortie("scout", 200));

test("who searches radiates and sees; told to keep radars off it is not heard and sees little", () => {
  expect(loud[FLIGHT]).toBeGreaterThan(0);
  const dark = sightOf(sortie("scout", 200, "passive"));
  expect(dark.flightLoudKm[FLIGHT]).toBe(0);
  expect(dark.flightReachKm[FLIGHT]).toBeCloseTo(sensors.opticsShare * reach[FLIGHT], 6);
  expect(dark.nodeListens).toEqual(sightOf(sortie("scout", 200)).nodeListens);
});

test("a strike keeps its radars off until it is near its aim, unless ordered", () => {
  expect(sightOf(sortie("strike", 200)).flightLoudKm[FLIGHT]).toBe(0);
  expect(sightOf(sortie("strike", 60)).flightLoudKm[FLIGHT]).toBe(loud[FLIGHT]);
  expect(sightOf(sortie("strike", 200, "active")).flightLoudKm[FLIGHT]).toBe(loud[FLIGHT]);
  expect(sightOf(sortie("strike", 60, "passive")).flightLoudKm[FLIGHT]).toBe(0);
});

test("in the air a change of radars takes as long as in ships, and a second order begins it anew", () => {
  const battle = sortie("scout", 200);
  const { flights } = battle;
  const order = (craftEmissions: CraftEmissions) =>
    setDoctrine(battle.groups, battle.ships.group[0], { craftEmissions });
  const emissionsAfter = (seconds: number) => {
    battle.tick += seconds * TICK_HZ;
    switchFlightEmissions(battle, FLIGHT);
    return flights.emissions[FLIGHT];
  };
  order("passive");
  expect(emissionsAfter(0)).toBe(EMIT_ACTIVE);
  expect(emissionsAfter(sensors.emissionSwitchS - 1)).toBe(EMIT_ACTIVE);
  order("silent");
  expect(emissionsAfter(1)).toBe(EMIT_ACTIVE);
  expect(emissionsAfter(sensors.emissionSwitchS)).toBe(EMIT_SILENT);
});

test("silent craft are seen less far and fly slower", () => {
  const [loudly, quietly] = [sortie("scout", 200), sortie("scout", 200, "silent")];
  const { flightSignature } = sightOf(quietly);
  expect(flightSignature[FLIGHT]).toBeCloseTo(
    sensors.silentFactor * sightOf(loudly).flightSignature[FLIGHT],
    9,
  );
  for (const battle of [loudly, quietly]) steerFlight(battle, FLIGHT);
  const { goalSpeedKmS } = quietly.flights;
  expect(goalSpeedKmS[FLIGHT]).toBeCloseTo(
    sensors.silentSpeedShare * loudly.flights.goalSpeedKmS[FLIGHT],
    9,
  );
});
