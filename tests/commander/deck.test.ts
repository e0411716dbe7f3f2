// The officer of a deck flies her wing by the shares that were ordered, from the picture alone, and
// leaves alone what a person has just sent.
import { describe, expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { countCraft } from "../../shared/battle/flights.ts";
import { hullSlot } from "../../shared/battle/hull-state.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { HULL_OF_SHIP } from "../../shared/battle/muster.ts";
import { FLIGHT_MISSIONS } from "../../shared/battle/orders.ts";
import { CRAFT_FLYING, FLIGHT_READY } from "../../shared/battle/state.ts";
import { TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { see } from "../battle/tiny-catalog.ts";

const catalog = loadDefaultCatalog();
const PERSON = 0;

/** The first carrier of a person's side, who alone gives orders. */
function scene() {
  const setup = aiSetup(catalog, catalog.skirmishScenario, 3, ["person", "none"]);
  const run = new BattleRun(catalog, setup);
  const { battle } = run;
  const unit = [...battle.ships.classIndex].findIndex(
    (index) => catalog.ships[index].deck !== null && !catalog.ships[index].isStatic,
  );
  const runFor = (seconds: number) => {
    for (let tick = 0; tick < seconds * TICK_HZ; tick++) run.step();
  };
  /** Craft in the air by mission. */
  const flying = () => {
    const counts: Record<string, number> = {};
    for (let flight = 0; flight < battle.flights.count; flight++) {
      if (battle.flights.base[flight] !== unit) continue;
      const count = countCraft(battle, flight, CRAFT_FLYING);
      const mission = FLIGHT_MISSIONS[battle.flights.mission[flight]];
      if (count > 0) counts[mission] = (counts[mission] ?? 0) + count;
    }
    return counts;
  };
  const task = (cap: number, strike: number, scout: number) =>
    run.submit(PERSON, 0, { kind: "airTasking", unitId: unit, cap, strike, scout });
  return { run, battle, unit, runFor, flying, task };
}

describe("air tasking", () => {
  test("keeps so much of the wing over the deck and scouting; the reserve stays aboard", () => {
    const { runFor, flying, task } = scene();
    expect(task(0.17, 0, 0.17)).toEqual({ accepted: true });
    runFor(60);
    expect(flying()).toEqual({ cap: 12, scout: 12 });
    task(0, 0, 0);
    runFor(1);
    expect(flying()).toEqual({ cap: 12, scout: 12 });
  });

  test("sends so much of the wing, bombers first, at what is found, and nobody before that", () => {
    const { run, battle, unit, runFor, flying, task } = scene();
    const { flights } = battle;
    for (let flight = 0; flight < battle.blocks[PERSON].flights[1]; flight++) {
      const isBomber = catalog.crafts[flights.craftIndex[flight]].role === "bomber";
      if (flights.base[flight] === unit && isBomber) flights.state[flight] = FLIGHT_READY;
    }
    task(0, 0.34, 0);
    runFor(5);
    expect(flying()).toEqual({});
    const enemy = battle.blocks[1].ships[0];
    const { hulls, ships } = battle;
    // Within the bombers' reach.
    ships.xKm[enemy] -= 200;
    hulls.table.xKm[hullSlot(hulls, HULL_OF_SHIP, enemy)] = ships.xKm[enemy];
    for (let tick = 0; tick < 30 * TICK_HZ; tick++) {
      see(battle, PERSON, TARGET_SHIP, enemy);
      run.step();
    }
    expect(flying()).toEqual({ strike: 24 });
  });

  test("is of decks only, and of one's own", () => {
    const { run, battle } = scene();
    const order = { kind: "airTasking", cap: 1, strike: 0, scout: 0 } as const;
    const plain = [...battle.ships.classIndex].findIndex(
      (index) => catalog.ships[index].deck === null,
    );
    const ask = (unitId: number) => run.submit(PERSON, 0, { ...order, unitId });
    expect(ask(plain)).toEqual({ accepted: false, reason: "noDeck" });
    expect(ask(60_000)).toEqual({ accepted: false, reason: "noSuchUnit" });
  });

  test("flights that a person holds back stay aboard for a minute, then fly again", () => {
    const { run, battle, unit, runFor, flying, task } = scene();
    const flightIds = [...battle.flights.flightId.subarray(0, battle.blocks[PERSON].flights[1])];
    const own = flightIds.filter((row) => battle.flights.base[row] === unit);
    run.submit(PERSON, 0, { kind: "recall", flightIds: own });
    task(0.17, 0, 0);
    runFor(58);
    expect(flying()).toEqual({});
    runFor(20);
    expect(flying()).toEqual({ cap: 12 });
  });

  test("what the officer remembers goes on from a checkpoint", () => {
    const { run, task } = scene();
    task(0.17, 0.3, 0.17);
    const step = (other: BattleRun) => {
      for (let tick = 0; tick < 20 * TICK_HZ; tick++) other.step();
      return other.hash();
    };
    for (let tick = 0; tick < 10 * TICK_HZ; tick++) run.step();
    const copy = BattleRun.resume(catalog, run.checkpoint());
    expect(step(copy)).toBe(step(run));
  });
});

test("transports are nobody's share: they wait for an order by hand", () => {
  const run = new BattleRun(catalog, aiSetup(catalog, "exercise-supply", 3, ["person", "none"]));
  const { ships, flights } = run.battle;
  const unitId = ships.classIndex.findIndex((index) => catalog.ships[index].id === "way-station");
  const order = { kind: "airTasking", unitId, cap: 0.4, strike: 0.3, scout: 0.3 } as const;
  expect(run.submit(PERSON, 0, order)).toEqual({ accepted: true });
  for (let tick = 0; tick < 30 * TICK_HZ; tick++) run.step();
  expect([...flights.state.subarray(0, 3)]).toEqual([FLIGHT_READY, FLIGHT_READY, FLIGHT_READY]);
});
