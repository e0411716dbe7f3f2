// What a battle holds before its first tick.
import { expect, test } from "vitest";
import { createBattle } from "../../shared/battle/create.ts";
import { DECOYS_PER_SIDE_MAX, TEMPORARY_GROUPS_MAX } from "../../shared/battle/limits.ts";
import { hashBattle } from "../../shared/battle/save.ts";
import {
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  LIFE_ACTIVE,
  LIFE_OFF_MAP,
  type Battle,
} from "../../shared/battle/state.ts";
import {
  battleOf,
  CARRIER,
  CRUISER,
  DESTROYER,
  DREADNOUGHT,
  ESCORT,
  FAR_ENEMY,
  fleet,
  force,
  groupRow,
  scenarioOf,
  setupOf,
  STATION,
  testCatalog,
  type ForcePlan,
} from "./fixtures.ts";

/** Side 0: two forces, one of them a reserve; side 1: one squadron with a choice of zones. */
function forces(): ForcePlan[][] {
  return [
    [
      force(
        "first",
        {
          id: "alpha",
          at: [200, 400],
          ships: [
            [DREADNOUGHT, 1],
            [DESTROYER, 4],
          ],
          zoneKm: 60,
        },
        { id: "bravo", at: [200, 400], ships: [[CARRIER, 1]], zoneKm: 60 },
      ),
      {
        ...force("reserve", { id: "charlie", at: [0, 0], ships: [[CRUISER, 3]] }),
        arrival: { kind: "reserve", fromS: 60, isReleasedByCarrierTrack: true },
      },
    ],
    [force("others", { id: "delta", at: [900, 300], ships: [[ESCORT, 5]], zoneKm: 200 })],
  ];
}

function clearances(battle: Battle): number[] {
  const { ships, catalog } = battle;
  const gaps: number[] = [];
  for (let a = 0; a < ships.count; a++) {
    for (let b = a + 1; b < ships.count; b++) {
      if (ships.life[a] !== LIFE_ACTIVE || ships.life[b] !== LIFE_ACTIVE) continue;
      const room = [a, b].reduce(
        (sum, ship) => sum + catalog.ships[ships.classIndex[ship]].halfLengthKm,
        0,
      );
      gaps.push(Math.hypot(ships.xKm[a] - ships.xKm[b], ships.yKm[a] - ships.yKm[b]) - room);
    }
  }
  return gaps;
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((low, one) => Math.min(low, one), Infinity);
}

test("every ship, flight and group has its row from the start, reserves off the map", () => {
  const battle = battleOf({ sides: forces() });
  const { ships, groups, flights, craft, blocks } = battle;
  expect([ships.count, flights.count, craft.count]).toEqual([14, 3, 18]);
  expect(blocks[1].ships).toEqual([9, 14]);
  expect(blocks[1].groups[0]).toBe(6 + TEMPORARY_GROUPS_MAX);
  expect(Array.from(ships.life.subarray(0, 9))).toEqual([1, 1, 1, 1, 1, 1, 0, 0, 0]);
  expect(Array.from(groups.kind.subarray(0, 6))).toEqual([
    GROUP_FLEET,
    GROUP_TASK_FORCE,
    GROUP_TASK_FORCE,
    GROUP_SQUADRON,
    GROUP_SQUADRON,
    GROUP_SQUADRON,
  ]);
  expect(groups.parent[groupRow(battle, "charlie")]).toBe(groupRow(battle, "reserve"));
  expect(battle.hulls.table.isAlive.reduce((sum, one) => sum + one, 0)).toBe(11);
  expect(battle.shipNames[1]).toBe("Destroyer 1");
  expect(battle.sides.startPoints[1]).toBe(15);
});

test("guides are the heaviest; the flag flies in the heaviest command ship", () => {
  const battle = battleOf({ sides: forces() });
  expect(battle.groups.guide[groupRow(battle, "alpha")]).toBe(0);
  expect(battle.sides.commandShip[0]).toBe(0);
  expect(battle.groups.guide[groupRow(battle, "Side 0")]).toBe(0);
  expect(battle.sides.commandShip[1]).toBe(-1);
});

test("seats are dealt task forces in order, empty seats none", () => {
  const scenario = scenarioOf({ sides: forces() });
  const seat = (controller: "person" | "none") => ({ controller, level: "officer" }) as const;
  const setup = setupOf(scenario);
  setup.sides[0].seats = [seat("none"), seat("person"), seat("person")];
  const battle = createBattle(testCatalog([scenario]), setup);
  const seats = ["first", "reserve", "charlie"].map((n) => battle.groups.seat[groupRow(battle, n)]);
  expect(seats).toEqual([1, 2, 2]);
});

test("the same setup gives the same battle, another seed another deployment", () => {
  const one = battleOf({ sides: forces() }, { seed: 7 });
  expect(hashBattle(battleOf({ sides: forces() }, { seed: 7 }))).toEqual(hashBattle(one));
  expect(hashBattle(battleOf({ sides: forces() }, { seed: 8 })).hash).not.toBe(
    hashBattle(one).hash,
  );
  const salted = battleOf({ sides: forces() }, { seed: 7, salt: "secret" });
  expect(hashBattle(salted).hash).not.toBe(hashBattle(one).hash);
});

test("what the other side brings, places or chooses shifts nothing of one's own", () => {
  const one = battleOf({ sides: forces() });
  const other = forces();
  other[1][0] = force("others", { id: "delta", at: [300, 380], ships: [[DREADNOUGHT, 9]] });
  const changed = battleOf({ sides: other }, { placements: { delta: [210, 410] } });
  for (let ship = 0; ship < 9; ship++) {
    expect(changed.ships.xKm[ship]).toBe(one.ships.xKm[ship]);
    expect(changed.ships.yKm[ship]).toBe(one.ships.yKm[ship]);
    expect(changed.ships.diceId[ship]).toBe(one.ships.diceId[ship]);
  }
  expect(changed.blocks[0]).toEqual({
    ...one.blocks[0],
    // Nine ships, and room for decoys.
    tracks: [0, 9 + DECOYS_PER_SIDE_MAX],
  });
});

test("a placement overrides the dice", () => {
  const battle = battleOf({ sides: forces() }, { placements: { delta: [700, 700] } });
  const guide = battle.groups.guide[groupRow(battle, "delta")];
  expect([battle.ships.xKm[guide], battle.ships.yKm[guide]]).toEqual([700, 700]);
});

test("a choice picks the zone; what is not chosen is diced by weight", () => {
  const scenario = scenarioOf({ sides: forces() });
  const options = [
    { id: "north", name: "North", weight: 1 },
    { id: "south", name: "South", weight: 3 },
  ];
  const [side] = scenario.sides;
  const zoneAt = (y: number) => ({ minXKm: 300, maxXKm: 300, minYKm: y, maxYKm: y });
  const squadrons = side.taskForces[0].squadrons.map((squadron) =>
    squadron.id === "bravo"
      ? {
          ...squadron,
          zoneByOption: new Map([
            ["north", zoneAt(700)],
            ["south", zoneAt(100)],
          ]),
        }
      : squadron,
  );
  const chosen = {
    ...scenario,
    sides: [
      {
        ...side,
        choices: [{ id: "bank", name: "Bank", options }],
        taskForces: [{ ...side.taskForces[0], squadrons }, side.taskForces[1]],
      },
      scenario.sides[1],
    ],
  };
  const yOf = (choices: Record<string, string>, seed: number) => {
    const setup = setupOf(chosen, { seed });
    setup.sides[0].choices = choices;
    const battle = createBattle(testCatalog([chosen]), setup);
    return battle.ships.yKm[battle.groups.guide[groupRow(battle, "bravo")]];
  };
  expect(yOf({ bank: "north" }, 1)).toBe(700);
  expect(yOf({ bank: "south" }, 1)).toBe(100);
  const diced = Array.from({ length: 200 }, (_, seed) => yOf({}, seed));
  const southCount = diced.filter((y) => y === 100).length;
  expect(southCount).toBeGreaterThan(120);
  expect(southCount).toBeLessThan(180);
});

test("hulls stand clear of each other and of planets, however narrow the zones", () => {
  const squadrons = Array.from({ length: 12 }, (_, n) => ({
    id: `squadron-${n}`,
    at: [400, 400] as const,
    ships: [
      [DREADNOUGHT, 1],
      [CRUISER, 5],
      [ESCORT, 6],
    ] as const,
    zoneKm: 10,
    formation: (["line", "column", "screen", "wedge"] as const)[n % 4],
  }));
  const station = { id: "station", at: [400, 400] as const, ships: [[STATION, 1]] as const };
  const battle = battleOf({
    sides: [[force("all", ...squadrons, station)], [force("others", FAR_ENEMY)]],
    places: [
      {
        id: "p",
        name: "P",
        kind: "planet",
        atKm: [440, 400],
        radiusXKm: 20,
        radiusYKm: 20,
        look: "",
      },
    ],
  });
  expect(least(clearances(battle))).toBeGreaterThan(0);
  const { ships } = battle;
  const home = ships.count - 2;
  expect([ships.xKm[home], ships.yKm[home]]).toEqual([400, 400]);
  for (let ship = 0; ship < home; ship++) {
    expect(Math.hypot(ships.xKm[ship] - 440, ships.yKm[ship] - 400)).toBeGreaterThan(20);
  }
});

test("a fleet of 600 stands clear inside the map", () => {
  const battle = fleet(300);
  expect(least(clearances(battle))).toBeGreaterThan(0);
  const { xKm, yKm, count } = battle.ships;
  for (let ship = 0; ship < count; ship++) {
    expect(xKm[ship] >= 0 && xKm[ship] <= 1400 && yKm[ship] >= 0 && yKm[ship] <= 900).toBe(true);
  }
});

test("refuses what does not fit, in a sentence", () => {
  const scenario = scenarioOf({ sides: forces() });
  const catalog = testCatalog([scenario]);
  const setup = setupOf(scenario);
  const seats = Array.from({ length: 11 }, () => setup.sides[0].seats[0]);
  const attempts = [
    { ...setup, scenarioId: "nowhere" },
    { ...setup, sides: [setup.sides[0]] },
    { ...setup, sides: [{ seats, choices: {} }, setup.sides[1]] },
    { ...setup, sides: [{ ...setup.sides[0], choices: { bank: "c" } }, setup.sides[1]] },
    { ...setup, placements: { zulu: [1, 1] as const } },
  ];
  const messages = attempts.map((attempt) => {
    try {
      createBattle(catalog, attempt);
      return "made";
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(messages).toEqual([
    'there is no scenario "nowhere"; there are: test',
    "the setup has 1 sides; scenario test has 2",
    "side side-0 has 11 seats; it may have 1 to 10",
    'side side-0 has no choice "bank"',
    'placements name squadron "zulu"; scenario test has no such one',
  ]);
});

test("refuses more ships than it can number, with the number", () => {
  const many = { id: "many", at: [100, 100] as const, ships: [[ESCORT, 20_000]] as const };
  expect(() => battleOf({ sides: [[force("all", many)], []] })).toThrow(
    "scenario test has 20000 ships; at most 16384 (SHIPS_MAX)",
  );
});

test("refuses more enemies than a side's picture has rows for, with the number", () => {
  const many = { id: "many", at: [100, 100] as const, ships: [[ESCORT, 5000]] as const };
  expect(() => battleOf({ sides: [[force("all", many)], []] })).toThrow(
    "scenario test has 5016 ships, flights and decoys against one side; at most 4096 (TRACKS_PER_SIDE_MAX)",
  );
});

test("off the map there is no hull", () => {
  const battle = battleOf({ sides: forces() });
  const offMap = battle.ships.life.indexOf(LIFE_OFF_MAP);
  expect(battle.hulls.table.isAlive[offMap]).toBe(0);
});
