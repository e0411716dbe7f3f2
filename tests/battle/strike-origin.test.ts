// A strike betrays its deck: the wedge back along its first course holds her, unless it flew round.
import { describe, expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { orderLaunch } from "../../shared/battle/flight-orders.ts";
import { ageTracks } from "../../shared/battle/systems/age-tracks.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { indexUnits } from "../../shared/battle/systems/index-units.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { spotStrikes } from "../../shared/battle/systems/spot-strikes.ts";
import { sweepSensors } from "../../shared/battle/systems/sweep-sensors.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { atan2, turnBetween } from "../../shared/battle/trig.ts";
import { TARGET_FLIGHT, trackOn } from "../../shared/battle/tracks.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { BOMBER, CARRIER, FIGHTER, FRIGATE, runSystems, see, tinyBattle } from "./tiny-catalog.ts";

const SYSTEMS = [
  leadFlights,
  flyCraft,
  indexUnits,
  sweepSensors,
  ageTracks,
  spotStrikes,
  workDecks,
] as const;
const DECK: PointKm = [100, 100];
const BOMBERS = 1;

/** The carrier's bombers fly over `viaKm` at a frigate 250 km east; what she then knows of them. */
function strike(viaKm: PointKm[]) {
  const plain = tinyBattle({
    sides: [[{ ships: [[CARRIER, 1]], atKm: DECK }], [{ ships: [[FRIGATE, 1]], atKm: [350, 100] }]],
  });
  // She looks far enough for a few craft.
  const ships = plain.catalog.ships.map((one) => ({ ...one, sensorKm: 300 }));
  const battle = { ...plain, catalog: { ...plain.catalog, ships } };
  const track = see(battle, 0, 0, 1);
  const aim = { kind: "track", track: battle.tracks.number[track] } as const;
  orderLaunch(battle, BOMBERS, { mission: "strike", aim, viaKm });
  const told: number[] = [];
  const watch = ({ events, tick }: Battle) => {
    if (events.some(({ kind }) => kind === "strike")) told.push(tick);
  };
  runSystems(battle, [...SYSTEMS, watch], 150, () => void see(battle, 0, 0, 1));
  const { firstXKm, firstYKm, firstHeadingRad } = battle.tracks;
  const row = trackOn(battle, 1, TARGET_FLIGHT, BOMBERS);
  const towardsDeck = atan2(DECK[1] - firstYKm[row], DECK[0] - firstXKm[row]);
  const offRad = Math.abs(turnBetween(firstHeadingRad[row] + Math.PI, towardsDeck));
  return { offDeg: (offRad * 180) / Math.PI, told };
}

describe("the first course of a strike", () => {
  test("leads back to its deck within eight degrees, and is told once", () => {
    const { offDeg, told } = strike([]);
    expect(offDeg).toBeLessThan(8);
    expect(told).toHaveLength(1);
  });

  test("leads elsewhere after a dogleg", () => {
    const { offDeg, told } = strike([[300, 250]]);
    expect(offDeg).toBeGreaterThan(8);
    expect(told).toHaveLength(1);
  });
});

test("a flight without weapons is no strike", () => {
  const battle = tinyBattle({
    sides: [[{ ships: [[CARRIER, 1]], atKm: DECK }], [{ ships: [[FRIGATE, 1]], atKm: [300, 100] }]],
  });
  expect(battle.catalog.crafts[FIGHTER].weaponCount).toBe(0);
  expect(battle.catalog.crafts[BOMBER].weaponCount).toBeGreaterThan(0);
  orderLaunch(battle, 0, { mission: "cap", aim: { kind: "point", atKm: [280, 100] } });
  const told: string[] = [];
  const watch = ({ events }: Battle) => told.push(...events.map(({ kind }) => kind));
  runSystems(battle, [...SYSTEMS, (b: Battle) => void watch(b)], 90);
  expect(told).not.toContain("strike");
});
