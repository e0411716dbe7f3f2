// Supply runs: transports fill a squadron's magazines, ship after ship, load at their deck and go again;
// nobody takes rounds under fire.
import { expect, test } from "vitest";
import { RELATION_ALLIED } from "../../shared/battle/catalog.ts";
import { launchRefusal, orderLaunch, orderRecall } from "../../shared/battle/flight-orders.ts";
import { giveUp } from "../../shared/battle/colours.ts";
import { destroyCraft } from "../../shared/battle/craft-losses.ts";
import { cargoOf } from "../../shared/battle/flights.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import type { Aim, FlightMission } from "../../shared/battle/orders.ts";
import { hashBattle, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import {
  type Battle,
  FLIGHT_ON_STATION,
  FLIGHT_READY,
  FLIGHT_RETURNING,
  CRAFT_ABOARD,
  CRAFT_FLYING,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_WITHDRAWN,
} from "../../shared/battle/state.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { supplyShips } from "../../shared/battle/systems/supply-ships.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import {
  CARRIER,
  FRIGATE,
  runSystems,
  see,
  type TinyScene,
  tinyBattle,
  TRANSPORT,
  WHARF,
} from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks, supplyShips] as const;
/** Two craft with four rounds each. */
const FLIGHT = 0;
const FIGHTERS = 1;
const LOAD = 8;

/** Side 0: a wharf (row 0) and 60 km from it a squadron of two frigates (1, 2), all launchers empty. */
function scene(more: Partial<TinyScene> = {}): Battle {
  const battle = tinyBattle({
    sides: [
      [
        { ships: [[WHARF, 1]], atKm: [100, 100] },
        { ships: [[FRIGATE, 2]], atKm: [160, 100] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
    ...more,
  });
  battle.mounts.rounds.fill(0);
  return battle;
}

/** The same frigates, of an ally. */
function allied(): Battle {
  return scene({
    sides: [
      [{ ships: [[WHARF, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 2]], atKm: [160, 100] }],
    ],
    relations: [
      [RELATION_ALLIED, RELATION_ALLIED],
      [RELATION_ALLIED, RELATION_ALLIED],
    ],
  });
}

const ship = (unitId: number): Aim => ({ kind: "unit", unitId });
const rounds = (battle: Battle): number[] =>
  [1, 2].map((row) => battle.mounts.rounds[battle.ships.firstMount[row]]);

function send(battle: Battle, aim: Aim = ship(1)): void {
  const sortie = { mission: "supply", aim } as const;
  expect(launchRefusal(battle, FLIGHT, sortie)).toBeNull();
  orderLaunch(battle, FLIGHT, sortie);
}

type Told = { ship: number; rounds: number; why: string };
function fly(battle: Battle, seconds: number, each?: () => void): Told[] {
  const told: Told[] = [];
  const watch = ({ events }: Battle): void => {
    for (const event of events) {
      if (event.kind !== "handedOver") continue;
      told.push({ ship: event.ship, rounds: event.rounds, why: event.why });
    }
  };
  runSystems(battle, [...AIR, watch], seconds, each);
  return told;
}

/** And a second longer: it has turned for home. */
function flyUntilEmpty(battle: Battle): Told[] {
  const told: Told[] = [];
  for (let second = 0; second < 100 && cargoOf(battle, FLIGHT) > 0; second++) {
    told.push(...fly(battle, 1));
  }
  told.push(...fly(battle, 1));
  expect(battle.flights.state[FLIGHT]).toBe(FLIGHT_RETURNING);
  return told;
}

test("a flight hands its load to the emptiest, loads at its deck and goes again until all are full", () => {
  const battle = scene();
  battle.mounts.rounds[battle.ships.firstMount[1]] = 2;
  const { flights } = battle;
  send(battle);
  const told = flyUntilEmpty(battle);
  expect(rounds(battle)).toEqual([4, 6]);
  expect(told).toEqual([
    { ship: 2, rounds: 6, why: "full" },
    { ship: 1, rounds: 2, why: "spent" },
  ]);
  // Home, 20 s on deck, and out for the last two: by nobody's order.
  expect(fly(battle, 120)).toEqual([{ ship: 1, rounds: 2, why: "full" }]);
  expect(rounds(battle)).toEqual([6, 6]);
  fly(battle, 120);
  expect(flights.state[FLIGHT]).toBe(FLIGHT_READY);
  expect(flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
  expect(cargoOf(battle, FLIGHT)).toBe(LOAD);
});

test("rounds come only from a load, one for one, and only within reach", () => {
  const battle = scene();
  send(battle);
  let farthestKm = 0;
  for (let second = 0; second < 45; second++) {
    const before = cargoOf(battle, FLIGHT);
    const held = rounds(battle).reduce((sum, one) => sum + one);
    fly(battle, 1);
    const handed = rounds(battle).reduce((sum, one) => sum + one) - held;
    // Loading at the deck only adds.
    if (handed > 0) expect(handed).toBe(before - cargoOf(battle, FLIGHT));
    if (handed > 0) farthestKm = Math.max(farthestKm, 160 - battle.flights.xKm[FLIGHT]);
  }
  expect(rounds(battle).reduce((sum, one) => sum + one)).toBe(LOAD);
  expect(farthestKm).toBeLessThan(8);
});

test("area missiles are filled, too", () => {
  const plain = scene();
  const ships = plain.catalog.ships.map((one) => ({ ...one, areaDefenceRounds: 1 }));
  const battle: Battle = { ...plain, catalog: { ...plain.catalog, ships } };
  battle.ships.areaDefenceRounds.fill(0);
  battle.mounts.rounds.fill(6);
  send(battle);
  fly(battle, 60);
  expect([...battle.ships.areaDefenceRounds.subarray(1, 3)]).toEqual([1, 1]);
});

test("nobody takes rounds under fire: it goes to the other ship, then waits, and says so", () => {
  const battle = scene();
  const hit = (...rows: number[]) => {
    for (const row of rows) battle.ships.lastHitTick[row] = battle.tick;
  };
  send(battle);
  expect(fly(battle, 50, () => hit(1))).toEqual([
    { ship: 2, rounds: 6, why: "full" },
    { ship: 1, rounds: 0, why: "underFire" },
  ]);
  expect(rounds(battle)).toEqual([0, 6]);
  expect(battle.flights.state[FLIGHT]).toBe(FLIGHT_ON_STATION);
  expect(fly(battle, 25)).toEqual([{ ship: 1, rounds: 2, why: "spent" }]);
});

test("a ship that comes under fire meanwhile has what she has", () => {
  const battle = scene();
  send(battle);
  fly(battle, 40, () => {
    if (rounds(battle)[0] + rounds(battle)[1] >= 3) battle.ships.lastHitTick.fill(battle.tick);
  });
  expect(rounds(battle)[0] + rounds(battle)[1]).toBe(3);
});

test("who is shot down takes rounds along; a lost ship's share goes to the others", () => {
  const battle = scene();
  send(battle);
  fly(battle, 10);
  destroyCraft(battle, battle.flights.firstCraft[FLIGHT], "flak", NO_ROW);
  expect(cargoOf(battle, FLIGHT)).toBe(LOAD / 2);
  battle.ships.life[1] = LIFE_DESTROYED;
  expect(fly(battle, 40)).toEqual([{ ship: 2, rounds: 4, why: "spent" }]);
});

/** Until the ship that it is at has had so many rounds. */
function flyUntilHanded(battle: Battle, count: number): void {
  for (let n = 0; n < 100 && battle.flights.handedRounds[FLIGHT] < count; n++) fly(battle, 0.5);
  expect(battle.flights.handedRounds[FLIGHT]).toBeGreaterThanOrEqual(count);
}

test("what a ship has had is told when she dies, leaves or gives up meanwhile", () => {
  for (const [life, why] of [
    [LIFE_DESTROYED, "lost"],
    [LIFE_CAPTURED, "lost"],
    [LIFE_WITHDRAWN, "departed"],
  ] as const) {
    const battle = scene();
    send(battle);
    flyUntilHanded(battle, 3);
    const [at, rest] = [1, 2].toSorted((a) => (a === battle.flights.aimRow[FLIGHT] ? -1 : 1));
    const handed = battle.flights.handedRounds[FLIGHT];
    battle.ships.life[at] = life;
    const told = fly(battle, 40);
    expect(told[0]).toEqual({ ship: at, rounds: handed, why });
    expect(told[1]).toMatchObject({ ship: rest, rounds: LOAD - handed });
  }
});

test("what a flight has handed over before it is shot down is told", () => {
  const battle = scene();
  send(battle);
  flyUntilHanded(battle, 3);
  const { firstCraft, handedRounds, aimRow } = battle.flights;
  const told = { ship: aimRow[FLIGHT], rounds: handedRounds[FLIGHT], why: "flightLost" };
  const events: unknown[] = [];
  for (const n of [0, 1]) {
    battle.events.length = 0;
    destroyCraft(battle, firstCraft[FLIGHT] + n, "flak", NO_ROW);
    events.push(...battle.events.filter(({ kind }) => kind === "handedOver"));
  }
  expect(events).toEqual([{ kind: "handedOver", flight: FLIGHT, ...told }]);
});

test("a new order for the ship that it is at goes on with her; one for another ship leaves her", () => {
  const battle = scene();
  send(battle);
  flyUntilHanded(battle, 1);
  const before = battle.flights.handedRounds[FLIGHT];
  const [at, rest] = battle.flights.aimRow[FLIGHT] === 1 ? [1, 2] : [2, 1];
  battle.events.length = 0;
  send(battle, ship(at));
  expect(battle.events).toEqual([]);
  flyUntilHanded(battle, before + 1);
  send(battle, ship(rest));
  expect(battle.events.filter(({ kind }) => kind === "handedOver")).toMatchObject([
    { ship: at, why: "left" },
  ]);
});

test("a ship out of its reach holds nobody up: others are served, then the run ends and says why", () => {
  const battle = scene();
  send(battle);
  flyUntilEmpty(battle);
  const [near, far] = [1, 2];
  battle.ships.xKm[far] = 900;
  battle.mounts.rounds[battle.ships.firstMount[near]] = 2;
  battle.mounts.rounds[battle.ships.firstMount[far]] = 0;
  expect(fly(battle, 400)).toEqual([
    { ship: near, rounds: 4, why: "full" },
    { ship: far, rounds: 0, why: "outOfReach" },
  ]);
  expect(rounds(battle)).toEqual([6, 0]);
  expect(battle.flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
  expect(battle.flights.state[FLIGHT]).toBe(FLIGHT_READY);
  const sortie = { mission: "supply", aim: ship(near) } as const;
  expect(launchRefusal(battle, FLIGHT, sortie)).toBe("outOfFuelRange");
});

test("a loaded flight on its deck does not wait for a ship that has gone too far", () => {
  const battle = scene();
  send(battle);
  flyUntilEmpty(battle);
  battle.mounts.rounds.fill(0);
  for (const row of [1, 2]) battle.ships.xKm[row] = 900;
  const told = fly(battle, 120);
  expect(told.map(({ why }) => why)).toEqual(["outOfReach"]);
  expect(battle.flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
  expect(cargoOf(battle, FLIGHT)).toBe(LOAD);
});

test("an ally who gives up is let go, and that is what is said", () => {
  const battle = allied();
  send(battle, { kind: "track", track: 1 });
  flyUntilHanded(battle, 3);
  const handed = battle.flights.handedRounds[FLIGHT];
  battle.sides.isSurrendered[1] = 1;
  const told = fly(battle, 120);
  expect(told).toEqual([{ ship: 1, rounds: handed, why: "gaveUp" }]);
  expect(rounds(battle)).toEqual([handed, 0]);
  expect(battle.flights.state[FLIGHT]).toBe(FLIGHT_READY);
  expect(battle.flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
});

test("who has struck is left with what she has, and the others are served", () => {
  const battle = scene();
  send(battle);
  flyUntilHanded(battle, 3);
  const at = battle.flights.aimRow[FLIGHT];
  const handed = battle.flights.handedRounds[FLIGHT];
  giveUp(battle, at);
  expect(fly(battle, 40)).toEqual([
    { ship: at, rounds: handed, why: "gaveUp" },
    { ship: 3 - at, rounds: LOAD - handed, why: "spent" },
  ]);
  expect(rounds(battle)[at - 1]).toBe(handed);
});

test("nobody takes rounds with boarders aboard: it waits until they are thrown out", () => {
  const battle = scene();
  battle.mounts.rounds[battle.ships.firstMount[1]] = 6;
  battle.ships.boarders[2] = 5;
  send(battle);
  expect(fly(battle, 45)).toEqual([{ ship: 2, rounds: 0, why: "boarded" }]);
  expect(rounds(battle)).toEqual([6, 0]);
  battle.ships.boarders[2] = 0;
  expect(fly(battle, 20)).toEqual([{ ship: 2, rounds: 6, why: "full" }]);
});

test("a deck lost while it launches: who is out flies on, and only its load counts", () => {
  const battle = scene({
    sides: [
      [
        { ships: [[WHARF, 1]], atKm: [100, 100] },
        { ships: [[FRIGATE, 2]], atKm: [160, 100] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  send(battle);
  const { craft, flights, ships } = battle;
  for (let n = 0; n < 40 && flights.launchedCount[FLIGHT] === 0; n++) fly(battle, 0.05);
  expect([...craft.life.subarray(0, 2)].toSorted()).toEqual([CRAFT_ABOARD, CRAFT_FLYING]);
  // She takes along what is still aboard.
  ships.life[0] = LIFE_WITHDRAWN;
  fly(battle, 1);
  expect(cargoOf(battle, FLIGHT)).toBe(LOAD / 2);
  const told = fly(battle, 60);
  expect(told).toEqual([{ ship: 1, rounds: LOAD / 2, why: "spent" }]);
  expect(flights.state[FLIGHT]).toBe(FLIGHT_RETURNING);
});

test("loads come from where rounds are: what a wharf has left, and none from a plain deck", () => {
  const battle = scene();
  battle.ships.cargoRounds[0] = 3;
  send(battle);
  flyUntilEmpty(battle);
  // The last three, and then no more.
  expect(fly(battle, 100)).toMatchObject([{ rounds: 3, why: "spent" }]);
  expect(battle.ships.cargoRounds[0]).toBe(0);
  expect(fly(battle, 100)).toMatchObject([{ rounds: 0, why: "noRounds" }]);
  expect(rounds(battle).reduce((sum, one) => sum + one)).toBe(LOAD + 3);
  expect(battle.flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
  const sortie = { mission: "supply", aim: ship(1) } as const;
  expect(launchRefusal(battle, FLIGHT, sortie)).toBe("noRoundsLoaded");
});

test("a recalled flight does not go again", () => {
  const battle = scene();
  send(battle);
  flyUntilEmpty(battle);
  orderRecall(battle, FLIGHT);
  fly(battle, 200);
  expect(battle.flights.state[FLIGHT]).toBe(FLIGHT_READY);
  expect(rounds(battle).reduce((sum, one) => sum + one)).toBe(LOAD);
});

test("refused: no transports, nobody of ours, full magazines, transports on another mission", () => {
  const battle = scene();
  const why = (flight: number, mission: FlightMission, aim: Aim) =>
    launchRefusal(battle, flight, { mission, aim });
  expect(why(FIGHTERS, "supply", ship(1))).toBe("noCargoCraft");
  expect(why(FLIGHT, "supply", { kind: "point", atKm: [160, 100] })).toBe("notOurShip");
  expect(why(FLIGHT, "supply", ship(60))).toBe("noSuchUnit");
  for (const mission of ["cap", "strike", "escort", "scout", "sweep", "intercept"] as const) {
    expect(why(FLIGHT, mission, { kind: "point", atKm: [160, 100] })).toBe("onlySupplies");
  }
  battle.mounts.rounds.fill(6);
  expect(why(FLIGHT, "supply", ship(1))).toBe("magazinesFull");
});

test("an ally's squadron is supplied by the number of her contact", () => {
  const battle = allied();
  send(battle, { kind: "track", track: 1 });
  fly(battle, 60);
  expect(rounds(battle)).toEqual([6, 2]);
});

test("craft that fly with a squadron bring what they have once", () => {
  const battle = scene({
    sides: [
      [
        {
          ships: [[FRIGATE, 1]],
          atKm: [60, 100],
          flights: [{ craftIndex: TRANSPORT, craftCount: 2 }],
        },
        { ships: [[FRIGATE, 2]], atKm: [160, 100] },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  fly(battle, 1);
  send(battle);
  fly(battle, 300);
  expect(rounds(battle).toSorted()).toEqual([2, 6]);
  expect(battle.flights.suppliedSquadron[FLIGHT]).toBe(NO_ROW);
});

test("transports that fly with a squadron keep by her whatever comes near", () => {
  const battle = scene({
    sides: [
      [
        {
          ships: [[FRIGATE, 1]],
          atKm: [60, 100],
          flights: [{ craftIndex: TRANSPORT, craftCount: 2 }],
        },
      ],
      [{ ships: [[WHARF, 1]], atKm: [90, 100] }],
    ],
  });
  const [first] = battle.blocks[1].flights;
  const { flights } = battle;
  flights.state[first] = FLIGHT_ON_STATION;
  [flights.xKm[first], flights.yKm[first]] = [70, 100];
  fly(battle, 2, () => see(battle, 0, 1, first));
  expect(flights.state[FLIGHT]).toBe(FLIGHT_ON_STATION);
  expect(flights.targetTrack[FLIGHT]).toBe(NO_ROW);
});

test("craft that fly with a squadron load only beside a deck that has rounds", () => {
  for (const [classIndex, xKm, load] of [
    [WHARF, 65, LOAD],
    // In their reach, but no rounds there; rounds, but too far away to be handed over.
    [CARRIER, 65, 0],
    [WHARF, 90, 0],
  ] as const) {
    const battle = scene({
      sides: [
        [
          {
            ships: [[FRIGATE, 1]],
            atKm: [60, 100],
            flights: [{ craftIndex: TRANSPORT, craftCount: 2 }],
          },
          { ships: [[classIndex, 1]], atKm: [xKm, 100] },
        ],
        [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
      ],
    });
    const { flights, craft } = battle;
    const flight = flights.base.indexOf(NO_ROW);
    craft.cargoRounds.fill(0);
    fly(battle, 90);
    expect(flights.state[flight]).toBe(FLIGHT_ON_STATION);
    expect(cargoOf(battle, flight), `deck at ${xKm}`).toBe(load);
  }
});

test("a run goes on from a checkpoint to the last bit", () => {
  const battle = scene();
  send(battle);
  fly(battle, 28);
  expect(cargoOf(battle, FLIGHT)).toBeLessThan(LOAD);
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  for (const one of [battle, copy]) fly(one, 150);
  expect(hashBattle(copy)).toEqual(hashBattle(battle));
  expect(rounds(copy)).toEqual([6, 6]);
});
