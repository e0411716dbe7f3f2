// Planetary airfields and their long-range fighters, over the pack: how far they go, and that a deck that
// does not move launches, arms and takes back its craft as any other.
import { expect, test } from "vitest";
import { launchRefusal, orderLaunch } from "../../shared/battle/flight-orders.ts";
import { CRAFT_FLYING, FLIGHT_REARMING } from "../../shared/battle/state.ts";
import { countCraft } from "../../shared/battle/flights.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { packBattle } from "./pack-battle.ts";
import { runSystems, see } from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;

/** An airfield with two flights, and one enemy 700 km away. */
function scene() {
  return packBattle([
    [{ ships: [["airfield", 1]], atKm: [100, 300] }],
    [{ ships: [["torvak", 1]], atKm: [800, 300] }],
  ]);
}

test("its fighters reach farther than any other craft", () => {
  const battle = scene();
  const at = (xKm: number) => ({ kind: "point" as const, atKm: [xKm, 300] as const });
  expect(launchRefusal(battle, 0, { mission: "sweep", aim: at(899) })).toBeNull();
  expect(launchRefusal(battle, 0, { mission: "sweep", aim: at(901) })).toBe("outOfFuelRange");
  const { crafts } = battle.catalog;
  const own = battle.flights.craftIndex[0];
  const others = crafts.filter(({ index }) => index !== own).map(({ radiusKm }) => radiusKm);
  expect(Math.max(...others)).toBeLessThanOrEqual(600);
});

test("they take off, strike 700 km away, come home and are armed again", () => {
  const battle = scene();
  const enemy = battle.blocks[1].ships[0];
  const track = battle.tracks.number[see(battle, 0, 0, enemy)];
  orderLaunch(battle, 0, { mission: "strike", aim: { kind: "track", track } });
  const look = () => void see(battle, 0, 0, enemy);
  runSystems(battle, AIR, 13, look);
  expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(6);
  const seen = new Set<string>();
  const watch = ({ events }: typeof battle) => {
    for (const { kind } of events) seen.add(kind);
  };
  runSystems(battle, [...AIR, watch], 400, look);
  expect([...seen]).toEqual(expect.arrayContaining(["salvo", "released", "recovered"]));
  expect(battle.flights.state[0]).toBe(FLIGHT_REARMING);
  expect(battle.sides.craftLost[0]).toBe(0);
});
