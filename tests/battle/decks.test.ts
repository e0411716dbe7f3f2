// Decks: rates, places made ready, damage, loss, and that no craft is ever lost count of.
import { describe, expect, test } from "vitest";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import { destroyCraft } from "../../shared/battle/craft-losses.ts";
import { orderLaunch, orderRecall } from "../../shared/battle/flight-orders.ts";
import { countCraft } from "../../shared/battle/flights.ts";
import { NEVER_TICK, TICK_HZ } from "../../shared/battle/limits.ts";
import {
  type Battle,
  CRAFT_ABOARD,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_LAUNCHING,
  FLIGHT_READY,
  FLIGHT_REARMING,
  LIFE_DESTROYED,
} from "../../shared/battle/state.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { CARRIER, DECK, FRIGATE, runSystems, tinyBattle } from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;
const BAYS = COMPONENT_KINDS.indexOf("bays");
const OVER_DECK = { kind: "unit", unitId: 0 } as const;

function carrierScene(carriers = 1): Battle {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, carriers]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  return battle;
}

function livesOf(battle: Battle): number[] {
  const lives = [CRAFT_ABOARD, CRAFT_FLYING, CRAFT_DESTROYED];
  return lives.map((life) => battle.craft.life.filter((one) => one === life).length);
}

describe("launching", () => {
  test("one craft a second leaves, flight after flight", () => {
    const battle = carrierScene();
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    orderLaunch(battle, 1, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 2.1);
    expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(3);
    runSystems(battle, AIR, 3);
    expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(4);
    expect(countCraft(battle, 1, CRAFT_FLYING)).toBe(2);
    expect(battle.ships.lastLaunchTick[0]).toBeGreaterThan(battle.tick - 20);
  });

  test("only so many are ready; the next are armed when these have left", () => {
    const battle = carrierScene();
    const { flights } = battle;
    expect([...flights.state]).toEqual([FLIGHT_READY, FLIGHT_READY, FLIGHT_REARMING]);
    runSystems(battle, AIR, 2 * DECK.rearmS);
    expect(flights.state[2]).toBe(FLIGHT_REARMING);
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, DECK.rearmS);
    expect(flights.state[2]).toBe(FLIGHT_REARMING);
    runSystems(battle, AIR, 6);
    expect(flights.state[2]).toBe(FLIGHT_READY);
  });

  test("the crews begin one craft after the other: of two flights the second waits its turn", () => {
    const scene = carrierScene();
    const ships = scene.catalog.ships.map((ship) =>
      ship.deck === null ? ship : { ...ship, deck: { ...ship.deck, armPerMin: 12 } },
    );
    const battle = { ...scene, catalog: { ...scene.catalog, ships } };
    const { flights } = battle;
    flights.state.fill(FLIGHT_REARMING);
    flights.readyAtTick.fill(NEVER_TICK);
    runSystems(battle, AIR, 1);
    // Eight places: two flights of four craft, one craft in 5 s, each armed 20 s after it is begun.
    const [none, first, second] = flights.readyAtTick.toSorted();
    expect(none).toBe(NEVER_TICK);
    expect(first / TICK_HZ).toBeCloseTo(3 * 5 + DECK.rearmS, -1);
    expect(second - first).toBe(4 * 5 * TICK_HZ);
  });

  test("damaged bays slow the deck, failed ones stop it", () => {
    const battle = carrierScene();
    const setBays = (points: number) => {
      battle.ships.partPoints[BAYS] = points;
    };
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    setBays(50);
    runSystems(battle, AIR, 3.9);
    expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(3);
    setBays(39);
    runSystems(battle, AIR, 10);
    expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(3);
    expect(battle.flights.state[0]).toBe(FLIGHT_LAUNCHING);
  });

  test("recalled before the first craft has left, the flight is ready still", () => {
    const battle = carrierScene();
    battle.ships.deckLaunchTick[0] = 1000;
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 1);
    orderRecall(battle, 0);
    expect(battle.flights.state[0]).toBe(FLIGHT_READY);
  });
});

describe("landing", () => {
  test("craft land one by one, are mended and fuelled, and can fly again", () => {
    const battle = carrierScene();
    const { flights, craft } = battle;
    const fullKm = flights.fuelKm[0];
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 60);
    craft.hitPoints[0] = 5;
    orderRecall(battle, 0);
    let landings = 0;
    let aboard = 0;
    runSystems(
      battle,
      [
        ...AIR,
        (b) => {
          const now = countCraft(b, 0, CRAFT_ABOARD);
          if (now > aboard) landings++;
          aboard = now;
        },
      ],
      20,
    );
    expect(landings).toBe(4);
    // The bombers that were brought up meanwhile make room.
    expect(flights.state[0]).toBe(FLIGHT_REARMING);
    orderLaunch(battle, 1, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, DECK.rearmS + 6);
    expect(flights.state[0]).toBe(FLIGHT_READY);
    expect(flights.fuelKm[0]).toBe(fullKm);
    expect(craft.hitPoints[0]).toBe(60);
  });

  test("craft that were lost stay lost: those that came home are armed, and fly alone", () => {
    const battle = carrierScene();
    const { flights, craft } = battle;
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 30);
    destroyCraft(battle, 1, "fuel");
    orderRecall(battle, 0);
    // Bombers that leave make room to arm the fighters.
    orderLaunch(battle, 1, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 20 + DECK.rearmS + 6);
    expect([flights.state[0], flights.aliveCount[0]]).toEqual([FLIGHT_READY, 3]);
    expect(craft.life[1]).toBe(CRAFT_DESTROYED);
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 10);
    expect(countCraft(battle, 0, CRAFT_FLYING)).toBe(3);
    expect(battle.sides.craftLost[0]).toBe(1);
  });

  test("with her carrier lost a flight lands on another that has room", () => {
    const battle = carrierScene(2);
    const { flights, ships, craft } = battle;
    // The second carrier has lost a flight of her own, so that there is room.
    for (let row = 12; row < 16; row++) craft.life[row] = CRAFT_DESTROYED;
    flights.aliveCount[3] = 0;
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 30);
    ships.life[0] = LIFE_DESTROYED;
    runSystems(battle, AIR, 2);
    expect(flights.base[0]).toBe(1);
    orderRecall(battle, 0);
    runSystems(battle, AIR, 60);
    expect(countCraft(battle, 0, CRAFT_ABOARD)).toBe(4);
    expect(livesOf(battle)).toEqual([12, 0, 12]);
  });

  test("a deck that breaks, or is about to warp, sends its flights to another", () => {
    for (const isLeaving of [false, true]) {
      const battle = carrierScene(2);
      battle.flights.aliveCount[3] = 0;
      orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
      runSystems(battle, AIR, 30);
      if (isLeaving) battle.ships.departAtTick[0] = 5000;
      else battle.ships.partPoints[BAYS] = 0;
      orderRecall(battle, 0);
      runSystems(battle, AIR, 60);
      expect(battle.flights.base[0]).toBe(1);
      expect(countCraft(battle, 0, CRAFT_ABOARD)).toBe(4);
    }
  });

  test("a full deck takes no strangers", () => {
    const battle = carrierScene(2);
    orderLaunch(battle, 0, { mission: "cap", aim: OVER_DECK });
    runSystems(battle, AIR, 30);
    battle.ships.life[0] = LIFE_DESTROYED;
    runSystems(battle, AIR, 5);
    expect(battle.flights.base[0]).toBe(0);
  });
});

test("spawned = aboard + flying + destroyed, and side counts agree, in every tick", () => {
  const battle = carrierScene(2);
  for (const flight of [0, 1, 3, 4])
    orderLaunch(battle, flight, { mission: "cap", aim: OVER_DECK });
  runSystems(
    battle,
    [
      ...AIR,
      (b) => {
        const lives = livesOf(b);
        expect(lives[0] + lives[1] + lives[2]).toBe(24);
        expect(lives[2]).toBe(b.sides.craftLost[0]);
        if (b.tick === 300) b.ships.life[0] = LIFE_DESTROYED;
        if (b.tick === 400) orderRecall(b, 3);
      },
    ],
    200,
  );
});
