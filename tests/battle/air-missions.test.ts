// Sweeps, interceptions, close attacks, launches that wait, landing on another deck: what flights do
// that are sent so, and what is refused.
import { describe, expect, test } from "vitest";
import { COMPONENT_KINDS } from "../../shared/battle/catalog.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import {
  landingRefusal,
  launchRefusal,
  orderLaunch,
  orderRecall,
} from "../../shared/battle/flight-orders.ts";
import { countCraft } from "../../shared/battle/flights.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  type Battle,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_LAUNCHING,
  FLIGHT_LOST,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  LIFE_DESTROYED,
  TRACK_BEARING,
} from "../../shared/battle/state.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { distance } from "../../shared/battle/trig.ts";
import { CARRIER, loseSight, runSystems, see, tinyBattle } from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;
const [FIGHTERS, BOMBERS] = [0, 1];
/** First flight of the second carrier of side 0; the enemy's bombers. */
const OTHER_DECK = 1;
const ENEMY_BOMBERS = 7;

/** Two carriers of side 0 at (100, 100) and (160, 100), and one of the enemy's at (100, 400). */
function scene(enemyAtKm: readonly [number, number] = [100, 400]): Battle {
  return tinyBattle({
    sides: [
      [
        { ships: [[CARRIER, 1]], atKm: [100, 100] },
        { ships: [[CARRIER, 1]], atKm: [160, 100] },
      ],
      [{ ships: [[CARRIER, 1]], atKm: enemyAtKm }],
    ],
  });
}

const point = (xKm: number, yKm: number) => ({
  kind: "point" as const,
  atKm: [xKm, yKm] as const,
});

function gather<K extends BattleEvent["kind"]>(kind: K) {
  const found: Extract<BattleEvent, { kind: K }>[] = [];
  const watch = ({ events }: Battle) => {
    for (const event of events) if (event.kind === kind) found.push(event as (typeof found)[0]);
  };
  return { found, watch };
}

describe("a sweep", () => {
  test("meets craft beside its way, waits at the end of it, and goes home", () => {
    const battle = scene();
    const { flights } = battle;
    orderLaunch(battle, FIGHTERS, { mission: "sweep", aim: point(100, 250) });
    runSystems(battle, AIR, 45);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_ON_STATION);
    runSystems(battle, AIR, 25);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_RETURNING);
  });

  test("shoots down who comes near its way, and leaves alone who is far from it", () => {
    for (const [awayKm, isMet] of [
      [60, true],
      [140, false],
    ] as const) {
      const battle = scene([100 + awayKm, 200]);
      const { flights } = battle;
      orderLaunch(battle, FIGHTERS, { mission: "sweep", aim: point(100, 250) });
      orderLaunch(battle, ENEMY_BOMBERS, { mission: "cap", aim: point(100 + awayKm, 200) });
      runSystems(battle, AIR, 90, () => see(battle, 0, 1, ENEMY_BOMBERS));
      expect(flights.state[ENEMY_BOMBERS] === FLIGHT_LOST, `${awayKm} km`).toBe(isMet);
    }
  });
});

describe("an interception", () => {
  /** Enemy bombers that fly past far from any deck, seen all the way; those sent after them. */
  function chase(seconds: number, isSeen = true) {
    const battle = scene([250, 100]);
    orderLaunch(battle, ENEMY_BOMBERS, { mission: "cap", aim: point(250, 350) });
    const look = () => {
      if (battle.flights.aliveCount[ENEMY_BOMBERS] > 0) see(battle, 0, 1, ENEMY_BOMBERS);
    };
    runSystems(battle, AIR, 6, look);
    const track = see(battle, 0, 1, ENEMY_BOMBERS);
    const aim = { kind: "track" as const, track: battle.tracks.number[track] };
    expect(launchRefusal(battle, FIGHTERS, { mission: "intercept", aim })).toBeNull();
    orderLaunch(battle, FIGHTERS, { mission: "intercept", aim });
    if (!isSeen) {
      runSystems(battle, AIR, 10, look);
      loseSight(battle, track);
    }
    runSystems(battle, AIR, seconds, isSeen ? look : undefined);
    return battle;
  }

  test("leads its target, however far from any station, and shoots it down", () => {
    const battle = chase(6);
    const { flights } = battle;
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_ATTACKING);
    // Ahead of where they are now.
    expect(flights.goalYKm[FIGHTERS]).toBeGreaterThan(flights.yKm[ENEMY_BOMBERS] + 20);
    const end = chase(110);
    expect(end.flights.state[ENEMY_BOMBERS]).toBe(FLIGHT_LOST);
  });

  test("goes to where a lost flight was seen last, and home from there", () => {
    const battle = chase(30, false);
    expect(battle.flights.state[FIGHTERS]).toBe(FLIGHT_RETURNING);
    expect(battle.flights.aliveCount[ENEMY_BOMBERS]).toBe(4);
  });

  test("is of craft only, by craft with guns, and not of a mere bearing", () => {
    const battle = scene([250, 100]);
    const { tracks } = battle;
    const ship = see(battle, 0, 0, 2);
    const refusal = (flight: number, track: number) => {
      const aim = { kind: "track" as const, track: tracks.number[track] };
      return launchRefusal(battle, flight, { mission: "intercept", aim });
    };
    expect(refusal(FIGHTERS, ship)).toBe("notCraft");
    expect(refusal(BOMBERS, ship)).toBe("flightNotReady");
    // What makes a bearing is not told by the refusal.
    tracks.level[ship] = TRACK_BEARING;
    expect(refusal(FIGHTERS, ship)).toBe("fixTooOld");
    expect(launchRefusal(battle, FIGHTERS, { mission: "intercept", aim: point(200, 100) })).toBe(
      "notCraft",
    );
  });
});

test("a close attack drops from near by, one at stand-off from the whole reach", () => {
  const releasedKm = (attack: "close" | "standOff") => {
    const battle = scene([250, 100]);
    const track = see(battle, 0, 0, 2);
    const aim = { kind: "track" as const, track: battle.tracks.number[track] };
    orderLaunch(battle, BOMBERS, { mission: "strike", aim, attack });
    let km = 0;
    const watch = ({ events, flights }: Battle) => {
      if (!events.some(({ kind }) => kind === "released")) return;
      km = distance(flights.xKm[BOMBERS] - 250, flights.yKm[BOMBERS] - 100);
    };
    runSystems(battle, [...AIR, watch], 70, () => void see(battle, 0, 0, 2));
    return km;
  };
  const { releaseKm, closeReleaseKm } = scene().catalog.rules.craft;
  for (const [attack, km] of [
    ["standOff", releaseKm],
    ["close", closeReleaseKm],
  ] as const) {
    expect(releasedKm(attack)).toBeGreaterThan(km - 1.5);
    expect(releasedKm(attack)).toBeLessThan(km + 1.5);
  }
});

test("a launch may wait: flights of a deck are all up by then, and set out together", () => {
  const battle = scene();
  const { flights } = battle;
  orderLaunch(battle, FIGHTERS, { mission: "cap", aim: point(120, 100), delayS: 20 });
  orderLaunch(battle, BOMBERS, { mission: "strike", aim: point(120, 100), delayS: 20 });
  runSystems(battle, AIR, 11);
  expect(countCraft(battle, FIGHTERS, CRAFT_FLYING)).toBe(0);
  const fuelKm = flights.fuelKm[FIGHTERS];
  runSystems(battle, AIR, 8.9);
  const states = [flights.state[FIGHTERS], flights.state[BOMBERS]];
  expect(states).toEqual([FLIGHT_LAUNCHING, FLIGHT_LAUNCHING]);
  expect(countCraft(battle, BOMBERS, CRAFT_FLYING)).toBe(4);
  expect(flights.fuelKm[FIGHTERS]).toBe(fuelKm);
  runSystems(battle, AIR, 0.2);
  expect([flights.state[FIGHTERS], flights.state[BOMBERS]]).toEqual([
    FLIGHT_OUTBOUND,
    FLIGHT_OUTBOUND,
  ]);
});

describe("another deck", () => {
  test("is landed on when it is named and has room", () => {
    const battle = scene();
    const { flights, craft } = battle;
    const lose = (flight: number) => {
      const first = flights.firstCraft[flight];
      craft.life.fill(2, first, first + flights.craftCount[flight]);
      flights.aliveCount[flight] = 0;
    };
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: point(120, 100) });
    runSystems(battle, AIR, 8);
    expect(landingRefusal(battle, FIGHTERS, OTHER_DECK)).toBe("deckFull");
    lose(3);
    expect(landingRefusal(battle, FIGHTERS, OTHER_DECK)).toBeNull();
    orderRecall(battle, FIGHTERS, OTHER_DECK);
    runSystems(battle, AIR, 60);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_REARMING);
    expect(flights.base[FIGHTERS]).toBe(OTHER_DECK);
    expect(landingRefusal(battle, BOMBERS, OTHER_DECK)).toBe("flightNotReady");
  });

  test("is made for while the own one is closed, with fuel kept for it, and told of", () => {
    const battle = scene();
    const { flights, ships } = battle;
    const { found, watch } = gather("diverted");
    const bingo = gather("bingo");
    flights.aliveCount[3] = 0;
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: point(100, 300) });
    runSystems(battle, AIR, 40);
    ships.partPoints[COMPONENT_KINDS.indexOf("bays")] = 0;
    const toDeckKm = distance(flights.xKm[FIGHTERS] - 160, flights.yKm[FIGHTERS] - 100);
    flights.fuelKm[FIGHTERS] = toDeckKm + 60;
    runSystems(battle, [...AIR, watch, bingo.watch], 30);
    expect(found).toEqual([{ kind: "diverted", flight: FIGHTERS, ship: OTHER_DECK, fromShip: 0 }]);
    expect(bingo.found.length).toBe(1);
    expect(bingo.found[0].homeKm).toBeGreaterThan(150);
    expect(bingo.found[0].fuelKm).toBeGreaterThan(bingo.found[0].homeKm);
    runSystems(battle, AIR, 60);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_REARMING);
  });
});

test("how craft end is told: with their deck, with dry tanks", () => {
  const battle = scene();
  const { flights, ships } = battle;
  const { found, watch } = gather("craftDestroyed");
  orderLaunch(battle, FIGHTERS, { mission: "cap", aim: point(120, 100) });
  runSystems(battle, AIR, 5);
  ships.life[0] = LIFE_DESTROYED;
  flights.fuelKm[FIGHTERS] = 5;
  runSystems(battle, [...AIR, watch], 5);
  const causes = found.map(({ cause, craft }) => `${battle.craft.flight[craft]} ${cause}`);
  expect(new Set(causes)).toEqual(new Set(["0 fuel", "1 deck", "2 deck"]));
  expect(battle.tick).toBe(10 * TICK_HZ);
  expect(flights.state[FIGHTERS]).not.toBe(FLIGHT_OUTBOUND);
});

test("a close attack drops bombs, where the craft carry them", () => {
  const droppedWith = (attack: "close" | "standOff") => {
    const battle = scene([250, 100]);
    const torpedo = battle.catalog.crafts[battle.flights.craftIndex[BOMBERS]].weaponIndex;
    const bomb = battle.catalog.weapons.findIndex(({ index }) => index !== torpedo);
    const crafts = battle.catalog.crafts.map((craft) => ({ ...craft, bombIndex: bomb }));
    const armed: Battle = { ...battle, catalog: { ...battle.catalog, crafts } };
    const track = see(armed, 0, 0, 2);
    const aim = { kind: "track" as const, track: armed.tracks.number[track] };
    orderLaunch(armed, BOMBERS, { mission: "strike", aim, attack });
    let dropped = -1;
    const watch = ({ events }: Battle) => {
      for (const event of events) if (event.kind === "salvo") dropped = event.weaponIndex;
    };
    runSystems(armed, [...AIR, watch], 70, () => void see(armed, 0, 0, 2));
    return dropped === bomb ? "bomb" : dropped === torpedo ? "torpedo" : "nothing";
  };
  expect([droppedWith("close"), droppedWith("standOff")]).toEqual(["bomb", "torpedo"]);
});
