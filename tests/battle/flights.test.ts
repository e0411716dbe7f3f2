// Missions: what a flight does between the deck and the deck, and what it may know.
import { describe, expect, test } from "vitest";
import { launchRefusal, orderLaunch, orderRecall } from "../../shared/battle/flight-orders.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { hashBattle, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import {
  type Battle,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_LOST,
  FLIGHT_ON_STATION,
  FLIGHT_OUTBOUND,
  FLIGHT_REARMING,
  FLIGHT_RETURNING,
  LIFE_DESTROYED,
  LIFE_WITHDRAWN,
} from "../../shared/battle/state.ts";
import { applyDamage } from "../../shared/battle/systems/apply-damage.ts";
import { flyCraft } from "../../shared/battle/systems/fly-craft.ts";
import { leadFlights } from "../../shared/battle/systems/lead-flights.ts";
import { workDecks } from "../../shared/battle/systems/work-decks.ts";
import { removeRow } from "../../shared/battle/table.ts";
import { distance } from "../../shared/battle/trig.ts";
import {
  BOMBER,
  CARRIER,
  FIGHTER,
  FRIGATE,
  loseSight,
  runSystems,
  SCOUT,
  see,
  tinyBattle,
} from "./tiny-catalog.ts";

const AIR = [leadFlights, flyCraft, workDecks] as const;
/** Rows of the carrier's flights: fighters, bombers, bombers. */
const [FIGHTERS, BOMBERS] = [0, 1];

/** A carrier of side 0 at (100, 100) and a frigate of side 1 some way east. */
function strikeScene(awayKm: number): Battle {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [100 + awayKm, 100] }],
    ],
  });
  return battle;
}

function eventsOf(battle: Battle, kind: string, seconds: number, each?: () => void): number {
  let count = 0;
  const watch = (b: Battle) => {
    count += b.events.filter((event) => event.kind === kind).length;
  };
  runSystems(battle, [...AIR, watch], seconds, each);
  return count;
}

function kmBetween(battle: Battle, flight: number, xKm: number, yKm: number): number {
  return distance(battle.flights.xKm[flight] - xKm, battle.flights.yKm[flight] - yKm);
}

describe("orders", () => {
  test("a flight is launched as far as its radius, and no farther", () => {
    const battle = strikeScene(200);
    const at = (xKm: number) => ({ kind: "point" as const, atKm: [xKm, 100] as const });
    expect(launchRefusal(battle, FIGHTERS, { mission: "cap", aim: at(400) })).toBeNull();
    expect(launchRefusal(battle, FIGHTERS, { mission: "cap", aim: at(401) })).toBe(
      "outOfFuelRange",
    );
  });

  test("what is not aimed at, not ready or without a deck is refused", () => {
    const battle = strikeScene(200);
    const point = { kind: "point" as const, atKm: [200, 100] as const };
    expect(
      launchRefusal(battle, BOMBERS, { mission: "strike", aim: { kind: "track", track: 9 } }),
    ).toBe("noSuchTrack");
    expect(
      launchRefusal(battle, BOMBERS, { mission: "strike", aim: { kind: "unit", unitId: 0 } }),
    ).toBe("notHostile");
    battle.flights.state[BOMBERS] = FLIGHT_REARMING;
    expect(launchRefusal(battle, BOMBERS, { mission: "strike", aim: point })).toBe(
      "flightNotReady",
    );
    battle.ships.life[0] = LIFE_DESTROYED;
    expect(launchRefusal(battle, FIGHTERS, { mission: "cap", aim: point })).toBe("deckLost");
  });
});

describe("strike", () => {
  test("bombers fly out, drop everything at once, and come home to rearm", () => {
    const battle = strikeScene(150);
    const { flights, craft, missiles, tracks } = battle;
    const track = see(battle, 0, 0, 1);
    orderLaunch(battle, BOMBERS, {
      mission: "strike",
      aim: { kind: "track", track: tracks.number[track] },
    });
    const seeIt = () => see(battle, 0, 0, 1);
    runSystems(battle, AIR, 30, seeIt);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_OUTBOUND);
    expect(eventsOf(battle, "released", 20, seeIt)).toBe(1);
    expect(missiles.count).toBe(8);
    for (let row = 0; row < 8; row++) {
      expect(missiles.targetTrack[row]).toBe(track);
      expect(missiles.shooterFlight[row]).toBe(BOMBERS);
      expect(distance(missiles.xKm[row] - 250, missiles.yKm[row] - 100)).toBeLessThan(28);
    }
    expect(flights.state[BOMBERS]).toBe(FLIGHT_RETURNING);
    expect(craft.munitions[flights.firstCraft[BOMBERS]]).toBe(0);
    expect(eventsOf(battle, "recovered", 60, seeIt)).toBe(1);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_REARMING);
  });

  test("craft with guns alone strafe the ship, and hurt her", () => {
    const battle = strikeScene(150);
    const { flights, ships } = battle;
    const track = battle.tracks.number[see(battle, 0, 0, 1)];
    orderLaunch(battle, FIGHTERS, { mission: "strike", aim: { kind: "track", track } });
    const shields = () => ships.shieldPoints.subarray(4, 8).reduce((sum, one) => sum + one, 0);
    const before = shields();
    runSystems(battle, [...AIR, applyDamage], 60, () => see(battle, 0, 0, 1));
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_ATTACKING);
    expect(shields()).toBeLessThan(before);
  });

  test("a lost track is searched for where it was, then the flight returns with its load", () => {
    const battle = strikeScene(150);
    const { flights, tracks, missiles } = battle;
    const track = see(battle, 0, 0, 1);
    orderLaunch(battle, BOMBERS, {
      mission: "strike",
      aim: { kind: "track", track: tracks.number[track] },
    });
    loseSight(battle, track);
    // The frigate is still there: nobody sees her.
    runSystems(battle, AIR, 60);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_ON_STATION);
    expect(kmBetween(battle, BOMBERS, 250, 100)).toBeLessThan(30);
    runSystems(battle, AIR, 30);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_RETURNING);
    expect(missiles.count).toBe(0);
    expect(flights.hasMunitions[BOMBERS]).toBe(1);
  });

  test("when its target is gone it takes the nearest ship that is seen there", () => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
        [
          { ships: [[FRIGATE, 1]], atKm: [250, 100] },
          { ships: [[FRIGATE, 1]], atKm: [250, 140] },
        ],
      ],
    });
    const first = see(battle, 0, 0, 1);
    const other = see(battle, 0, 0, 2);
    const number = battle.tracks.number[first];
    orderLaunch(battle, BOMBERS, { mission: "strike", aim: { kind: "track", track: number } });
    removeRow(battle.tracks, first);
    runSystems(battle, AIR, 75, () => see(battle, 0, 0, 2));
    expect(battle.missiles.count).toBe(8);
    expect(battle.missiles.targetTrack[0]).toBe(other);
  });

  test("the track's row may hold another contact: it is not attacked in its stead", () => {
    const battle = strikeScene(150);
    const { tracks, flights } = battle;
    const track = see(battle, 0, 0, 1);
    orderLaunch(battle, BOMBERS, {
      mission: "strike",
      aim: { kind: "track", track: tracks.number[track] },
    });
    tracks.number[track]++;
    tracks.xKm[track] = 900;
    runSystems(battle, AIR, 10);
    expect(flights.aimXKm[BOMBERS]).toBe(250);
  });
});

describe("cover", () => {
  /** Fighters over their carrier, a flight of enemy bombers coming in from 60 km. */
  function coverScene(seed: number): Battle {
    const battle = tinyBattle({
      seed,
      sides: [
        [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
        [
          {
            ships: [[FRIGATE, 1]],
            atKm: [160, 100],
            flights: [{ craftIndex: BOMBER, craftCount: 4 }],
          },
        ],
      ],
    });
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: { kind: "unit", unitId: 0 } });
    return battle;
  }
  const ENEMY = 3;

  test("circles its ward while nothing is seen, whatever is there", () => {
    const battle = coverScene(1);
    let farthestKm = 0;
    runSystems(
      battle,
      [...AIR, (b) => void (farthestKm = Math.max(farthestKm, kmBetween(b, FIGHTERS, 100, 100)))],
      90,
    );
    expect(battle.flights.state[FIGHTERS]).toBe(FLIGHT_ON_STATION);
    expect(farthestKm).toBeGreaterThan(6);
    expect(farthestKm).toBeLessThan(14);
  });

  test("meets what is seen, and guns kill it", () => {
    const battle = coverScene(1);
    const { flights, sides } = battle;
    let met = false;
    runSystems(battle, AIR, 120, () => {
      if (battle.tick > 200 && flights.aliveCount[ENEMY] > 0) see(battle, 0, 1, ENEMY);
      met ||= flights.state[FIGHTERS] === FLIGHT_ATTACKING;
    });
    expect(met).toBe(true);
    expect(sides.craftLost[1]).toBe(4);
    expect(flights.state[ENEMY]).toBe(FLIGHT_LOST);
    expect(flights.aliveCount[FIGHTERS]).toBe(4);
  });

  test("equal flights kill each other, and neither side's row order decides it", () => {
    const lost = [0, 0];
    for (let seed = 1; seed <= 6; seed++) {
      const battle = tinyBattle({
        seed,
        sides: [0, 1].map((side) => [
          {
            ships: [[FRIGATE, 1]] as const,
            atKm: [100 + 30 * side, 100] as const,
            flights: [{ craftIndex: FIGHTER, craftCount: 8 }],
          },
        ]),
      });
      runSystems(battle, AIR, 120, () => {
        for (const [side, other] of [
          [0, 1],
          [1, 0],
        ]) {
          if (battle.flights.aliveCount[other] > 0) see(battle, side, 1, other);
        }
      });
      for (const side of [0, 1]) lost[side] += battle.sides.craftLost[side];
    }
    expect(lost[0] + lost[1]).toBeGreaterThan(30);
    expect(Math.abs(lost[0] - lost[1])).toBeLessThan(0.6 * (lost[0] + lost[1]));
  });

  test("takes off after nobody with too little fuel to get there and home", () => {
    const battle = coverScene(1);
    const { flights } = battle;
    runSystems(battle, AIR, 20);
    flights.fuelKm[FIGHTERS] = 90;
    runSystems(battle, AIR, 5, () => see(battle, 0, 1, ENEMY));
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_ON_STATION);
    flights.fuelKm[FIGHTERS] = 200;
    runSystems(battle, AIR, 2, () => see(battle, 0, 1, ENEMY));
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_ATTACKING);
  });

  test("runs down bombers that fly past at their cruising speed", () => {
    const battle = coverScene(1);
    const aim = { kind: "point" as const, atKm: [60, 260] as const };
    runSystems(battle, AIR, 20);
    orderLaunch(battle, ENEMY, { mission: "strike", aim });
    runSystems(battle, AIR, 60, () => {
      if (battle.flights.aliveCount[ENEMY] > 0) see(battle, 0, 1, ENEMY);
    });
    expect(battle.sides.craftLost[1]).toBe(4);
  });

  test("a fight goes on from a checkpoint as it would have gone on", () => {
    const fight = (isReloaded: boolean) => {
      let battle = coverScene(3);
      for (let n = 0; n < 60; n++) {
        if (isReloaded) battle = restoreBattle(battle.catalog, saveBattle(battle));
        const { flights } = battle;
        const each = () => void (flights.aliveCount[ENEMY] > 0 && see(battle, 0, 1, ENEMY));
        runSystems(battle, AIR, 1, each);
      }
      return hashBattle(battle).hash;
    };
    expect(fight(true)).toBe(fight(false));
  });

  test("scouts with guns turn on who closes in, and go on scouting when it is over", () => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
        [
          {
            ships: [[FRIGATE, 1]],
            atKm: [160, 100],
            flights: [{ craftIndex: FIGHTER, craftCount: 8 }],
          },
        ],
      ],
    });
    const { flights, sides } = battle;
    orderLaunch(battle, ENEMY, { mission: "scout", aim: { kind: "point", atKm: [100, 120] } });
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: { kind: "unit", unitId: 0 } });
    runSystems(battle, AIR, 60, () => {
      see(battle, 0, 1, ENEMY);
      if (flights.aliveCount[FIGHTERS] > 0) see(battle, 1, 1, FIGHTERS);
    });
    expect(sides.craftLost[0]).toBe(4);
    expect(flights.aliveCount[ENEMY]).toBeGreaterThan(0);
    expect(flights.state[ENEMY]).toBe(FLIGHT_ON_STATION);
  });

  test("an escort keeps with the strike at the same track", () => {
    const battle = strikeScene(200);
    const track = see(battle, 0, 0, 1);
    const aim = { kind: "track" as const, track: battle.tracks.number[track] };
    orderLaunch(battle, BOMBERS, { mission: "strike", aim });
    orderLaunch(battle, FIGHTERS, { mission: "escort", aim });
    runSystems(battle, AIR, 50, () => see(battle, 0, 0, 1));
    const { xKm, yKm } = battle.flights;
    expect(kmBetween(battle, FIGHTERS, xKm[BOMBERS], yKm[BOMBERS])).toBeLessThan(16);
    expect(kmBetween(battle, FIGHTERS, 100, 100)).toBeGreaterThan(60);
  });
});

describe("fuel", () => {
  test("a scout on station turns home with the reserve, and lands", () => {
    const battle = strikeScene(200);
    const { flights } = battle;
    flights.craftIndex[FIGHTERS] = SCOUT;
    orderLaunch(battle, FIGHTERS, { mission: "scout", aim: { kind: "point", atKm: [250, 200] } });
    expect(eventsOf(battle, "bingo", 300)).toBe(1);
    runSystems(battle, AIR, 60);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_REARMING);
    expect(flights.aliveCount[FIGHTERS]).toBe(4);
  });

  test("recalled, it lands; without any deck left it flies on until the tanks are dry", () => {
    const battle = strikeScene(200);
    const { flights, craft, sides } = battle;
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: { kind: "unit", unitId: 0 } });
    runSystems(battle, AIR, 20);
    battle.ships.life[0] = LIFE_DESTROYED;
    runSystems(battle, AIR, 1);
    expect(flights.state[BOMBERS]).toBe(FLIGHT_LOST);
    expect(craft.life[flights.firstCraft[FIGHTERS]]).toBe(CRAFT_FLYING);
    orderRecall(battle, FIGHTERS);
    runSystems(battle, AIR, 100);
    expect(flights.aliveCount[FIGHTERS]).toBe(4);
    runSystems(battle, AIR, 300);
    expect(flights.state[FIGHTERS]).toBe(FLIGHT_LOST);
    expect(sides.craftLost[0]).toBe(12);
    expect(craft.life[flights.firstCraft[FIGHTERS]]).toBe(CRAFT_DESTROYED);
  });

  test("craft without a deck escort their squadron, refuel there, and get no new munitions", () => {
    const battle = tinyBattle({
      sides: [
        [
          {
            ships: [[FRIGATE, 2]],
            atKm: [100, 100],
            flights: [{ craftIndex: BOMBER, craftCount: 4 }],
          },
        ],
        [{ ships: [[FRIGATE, 1]], atKm: [200, 100] }],
      ],
    });
    const { flights } = battle;
    const fullKm = flights.fuelKm[0];
    const track = see(battle, 0, 0, 2);
    orderLaunch(battle, 0, {
      mission: "strike",
      aim: { kind: "track", track: battle.tracks.number[track] },
    });
    runSystems(battle, AIR, 35, () => see(battle, 0, 0, 2));
    expect(flights.hasMunitions[0]).toBe(0);
    expect(flights.fuelKm[0]).toBeLessThan(fullKm - 100);
    runSystems(battle, AIR, 120);
    expect(flights.state[0]).toBe(FLIGHT_ON_STATION);
    expect(flights.base[0]).toBe(NO_ROW);
    expect(flights.fuelKm[0]).toBe(fullKm);
    expect(flights.hasMunitions[0]).toBe(0);
  });
});

test("nothing that its side does not see changes what a flight does", () => {
  const states = [700, 130].map((enemyX) => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
        [
          {
            ships: [[FRIGATE, 1]],
            atKm: [enemyX, 105],
            flights: [{ craftIndex: FIGHTER, craftCount: 4 }],
          },
        ],
      ],
    });
    orderLaunch(battle, FIGHTERS, { mission: "cap", aim: { kind: "unit", unitId: 0 } });
    orderLaunch(battle, BOMBERS, { mission: "strike", aim: { kind: "point", atKm: [200, 110] } });
    runSystems(battle, AIR, 100);
    const [first, end] = battle.blocks[0].craft;
    return [...battle.craft.xKm.subarray(first, end), ...battle.flights.state.subarray(0, 3)];
  });
  expect(states[1]).toEqual(states[0]);
});

test("the last squadron gone home, craft without a deck leave with it", () => {
  const battle = tinyBattle({
    sides: [
      [
        {
          ships: [[FRIGATE, 1]],
          atKm: [100, 100],
          flights: [{ craftIndex: FIGHTER, craftCount: 4 }],
        },
      ],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
  });
  runSystems(battle, AIR, 5);
  battle.ships.life[0] = LIFE_WITHDRAWN;
  runSystems(battle, AIR, 2);
  expect([...battle.craft.life]).toEqual([0, 0, 0, 0]);
  expect(battle.sides.craftLost[0]).toBe(0);
});

test("flights fly round a planet in their way, not through it", () => {
  const battle = tinyBattle({
    sides: [
      [{ ships: [[CARRIER, 1]], atKm: [100, 100] }],
      [{ ships: [[FRIGATE, 1]], atKm: [900, 700] }],
    ],
    places: [
      {
        id: "planet",
        name: "Planet",
        kind: "planet",
        atKm: [180, 101],
        radiusXKm: 10,
        radiusYKm: 10,
        look: "rock",
      },
    ],
  });
  orderLaunch(battle, BOMBERS, { mission: "strike", aim: { kind: "point", atKm: [280, 100] } });
  let nearestKm = Infinity;
  const watch = (b: Battle) => {
    const row = b.flights.firstCraft[BOMBERS];
    const away = distance(b.craft.xKm[row] - 180, b.craft.yKm[row] - 101);
    nearestKm = Math.min(nearestKm, away);
  };
  runSystems(battle, [...AIR, watch], 60);
  expect(nearestKm).toBeGreaterThan(10);
  expect(nearestKm).toBeLessThan(14);
  expect(kmBetween(battle, BOMBERS, 280, 100)).toBeLessThan(30);
});
