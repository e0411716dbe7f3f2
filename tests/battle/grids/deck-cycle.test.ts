// The deck cycle by distance, with the pack's fleet carrier: two flights of bombers are ordered to
// strike, drop, come home, land and are armed again. The design's numbers wants 525 s at 500 km, which makes
// 2.7 strikes of 24 minutes.
import { expect, test } from "vitest";
import { orderLaunch } from "../../../shared/battle/flight-orders.ts";
import { TICK_HZ } from "../../../shared/battle/limits.ts";
import { FLIGHT_LOST, FLIGHT_READY, FLIGHT_REARMING } from "../../../shared/battle/state.ts";
import { flyCraft } from "../../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../../shared/battle/systems/work-decks.ts";
import { packBattle } from "../pack-battle.ts";
import { runSystems, see } from "../tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;

/** Seconds until those flights are back aboard, and until they are ready again. */
function cycleOf(km: number, ids: readonly string[] = ["mace"]): { awayS: number; cycleS: number } {
  const battle = packBattle([
    [{ ships: [["kestrel", 1]], atKm: [100, 400] }],
    [{ ships: [["torvak", 1]], atKm: [100 + km, 400] }],
  ]);
  const { flights, catalog } = battle;
  const bombers = [...flights.craftIndex.subarray(0, flights.count)].flatMap((index, row) =>
    ids.includes(catalog.crafts[index].id) ? [row] : [],
  );
  // Nobody else is made ready meanwhile: the deck has places for all of these.
  for (let row = 0; row < flights.count; row++) {
    if (bombers.includes(row)) continue;
    flights.state[row] = FLIGHT_LOST;
    flights.aliveCount[row] = 0;
  }
  const enemy = battle.blocks[1].ships[0];
  const track = see(battle, 0, 0, enemy);
  const aim = { kind: "track" as const, track: battle.tracks.number[track] };
  for (const flight of bombers) {
    flights.state[flight] = FLIGHT_READY;
    orderLaunch(battle, flight, { mission: "strike", aim });
  }
  const areAll = (state: number) => bombers.every((row) => flights.state[row] === state);
  let awayS = 0;
  for (let second = 1; second < 900; second++) {
    runSystems(battle, AIR, 1, () => void see(battle, 0, 0, enemy));
    if (awayS === 0 && areAll(FLIGHT_REARMING)) awayS = second;
    if (areAll(FLIGHT_READY)) return { awayS, cycleS: battle.tick / TICK_HZ };
  }
  throw new Error(`not ready again after a strike at ${km} km`);
}

test("away from the deck, and ready again, by distance of the strike (s)", () => {
  const rows = [100, 200, 300, 400, 500].map((km) => {
    const { awayS, cycleS } = cycleOf(km);
    return [km, awayS, Math.round(cycleS), Math.round(14_400 / cycleS) / 10];
  });
  // 24 of the 36 that stand ready, which drop from 25 km: less than the 525 s of the whole deck.
  expect(rows, "km, away, cycle, strikes in 24 min").toEqual([
    [100, 102, 260, 5.5],
    [200, 165, 322, 4.5],
    [300, 227, 385, 3.7],
    [400, 290, 447, 3.2],
    [500, 352, 510, 2.8],
  ]);
});

test("the whole deck of 36, two flights of bombers and one of strike fighters, at 500 km (s)", () => {
  // The design's 525 s count 36 s of launching, 312 s of way, 60 s of landing, 90 s of arming one after
  // the other, and forming up; here they drop at 25 km, and the crews arm one craft in 3.75 s.
  const { awayS, cycleS } = cycleOf(500, ["mace", "falchion"]);
  expect([awayS, Math.round(cycleS)]).toEqual([359, 556]);
});

test("a deck that has sent all that stood ready is naked for four minutes (s)", () => {
  const battle = packBattle([
    [{ ships: [["kestrel", 1]], atKm: [100, 400] }],
    [{ ships: [["torvak", 1]], atKm: [900, 400] }],
  ]);
  const { flights } = battle;
  const isReady = (row: number) => flights.state[row] === FLIGHT_READY;
  const rows = Array.from({ length: flights.count }, (_, row) => row);
  const aim = { kind: "point" as const, atKm: [350, 400] as const };
  const sent = rows.filter(isReady);
  const below = rows.filter((row) => !isReady(row));
  for (const row of sent) orderLaunch(battle, row, { mission: "cap", aim });
  const secondsUntil = (isDone: () => boolean) => {
    while (!isDone() && battle.tick < 900 * TICK_HZ) runSystems(battle, AIR, 1);
    return Math.round(battle.tick / TICK_HZ);
  };
  // The other half of the wing waits below for places, and the crews arm one craft after the other.
  const firstS = secondsUntil(() => below.some(isReady));
  expect([firstS, secondsUntil(() => below.every(isReady))]).toEqual([143, 233]);
});
