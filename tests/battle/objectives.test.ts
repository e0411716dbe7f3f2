// How a battle ends: objectives, nobody left, surrender, the clock and the score.
import { describe, expect, test } from "vitest";
import type { Objective } from "../../shared/battle/catalog.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_DESTROYED,
  LIFE_WITHDRAWN,
} from "../../shared/battle/state.ts";
import { NO_ROW } from "../../shared/battle/limits.ts";
import { TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { judgeObjectives } from "../../shared/battle/systems/judge-objectives.ts";
import {
  CARRIER,
  DEPOT,
  FLAGSHIP,
  FRIGATE,
  loseSight,
  runSystems,
  see,
  type TinyScene,
  type TinySquadron,
  tinyBattle,
} from "./tiny-catalog.ts";

const HOLD: Objective = {
  kind: "hold",
  id: "orbit",
  name: "Orbit",
  side: 1,
  atKm: [100, 100],
  radiusKm: 20,
  seconds: 4,
  ratio: 2,
  scorePerS: 0.5,
};
const SURVIVE: Objective = {
  kind: "survive",
  id: "relief",
  name: "Relief",
  side: 0,
  atKm: [100, 100],
  radiusKm: 20,
  classIndex: CARRIER,
  lossMaxCount: 0,
};

/** Side 0: two frigates (20 points) and a carrier (60); side 1: the same elsewhere. */
function scene(changes: Partial<TinyScene> = {}): Battle {
  return tinyBattle({
    sides: [
      [
        { ships: [[FRIGATE, 2]], atKm: [100, 300] },
        { ships: [[CARRIER, 1]], atKm: [100, 500] },
      ],
      [
        { ships: [[FRIGATE, 2]], atKm: [800, 300] },
        { ships: [[CARRIER, 1]], atKm: [800, 500] },
      ],
    ],
    ...changes,
  });
}
/** Rows: 0, 1 frigates and 2 carrier of side 0; 3, 4 and 5 of side 1. */
const [OURS, THEIRS] = [0, 3];

function put(battle: Battle, ship: number): void {
  battle.ships.xKm[ship] = 100;
  battle.ships.yKm[ship] = 105;
}

function judge(battle: Battle, seconds = 1): void {
  runSystems(battle, [judgeObjectives], seconds);
}

describe("hold", () => {
  test("counts the seconds with twice the enemy's points inside, and decides when it has them", () => {
    const battle = scene({ objectives: [HOLD] });
    put(battle, THEIRS);
    judge(battle, 2);
    expect(battle.objectives.heldS[0]).toBe(2);
    expect(battle.sides.score[1]).toBe(1);
    // 10 points of each inside: too few; 20 against 10: enough.
    put(battle, OURS);
    judge(battle, 2);
    expect(battle.objectives.heldS[0]).toBe(2);
    put(battle, THEIRS + 1);
    judge(battle, 2);
    expect(battle.result).toEqual({ winner: 1, reason: "orbit", degree: "decisive" });
  });

  test("nobody inside holds nothing", () => {
    const battle = scene({ objectives: [HOLD] });
    judge(battle, 6);
    expect(battle.objectives.heldS[0]).toBe(0);
  });

  test("tells when it begins, at the half and at the end", () => {
    const battle = scene({ objectives: [HOLD] });
    put(battle, THEIRS);
    const told: [believer: number, share: number][] = [];
    runSystems(
      battle,
      [
        judgeObjectives,
        (b) => {
          for (const event of b.events) {
            if (event.kind === "objective") told.push([event.believer, event.share]);
          }
        },
      ],
      4,
    );
    // The truth and the holder; the other side has no track of her.
    expect(told.filter(([believer]) => believer === NO_ROW)).toEqual([
      [NO_ROW, 0.25],
      [NO_ROW, 0.5],
      [NO_ROW, 1],
    ]);
    expect(told.filter(([believer]) => believer === 1)).toEqual([
      [1, 0.25],
      [1, 0.5],
      [1, 1],
    ]);
    expect(told.filter(([believer]) => believer === 0)).toEqual([]);
  });

  test("a side believes what its own ships and its tracks tell of the ring", () => {
    const battle = scene({ objectives: [{ ...HOLD, seconds: 60 }] });
    put(battle, THEIRS);
    put(battle, OURS);
    judge(battle, 2);
    // Ours stands against theirs, which she does not see, nor they her: they believe in their hold.
    expect(battle.objectives.heldS[0]).toBe(0);
    expect([...battle.objectives.believedS.subarray(0, 2)]).toEqual([0, 2]);
    see(battle, 1, TARGET_SHIP, OURS);
    judge(battle, 2);
    expect([...battle.objectives.believedS.subarray(0, 2)]).toEqual([0, 2]);
    battle.ships.life[OURS] = LIFE_DESTROYED;
    loseSight(battle, see(battle, 1, TARGET_SHIP, OURS));
    see(battle, 0, TARGET_SHIP, THEIRS);
    judge(battle, 2);
    expect([...battle.objectives.believedS.subarray(0, 2)]).toEqual([2, 4]);
  });
});

test("so many of a class destroyed decide", () => {
  const common = { name: "", side: 1, classIndex: CARRIER, count: 1 };
  const battle = scene({ objectives: [{ kind: "destroy", id: "carriers", ...common }] });
  battle.ships.life[5] = LIFE_DESTROYED;
  judge(battle);
  expect(battle.result).toBeNull();
  battle.ships.life[2] = LIFE_DESTROYED;
  judge(battle);
  expect(battle.result).toEqual({ winner: 1, reason: "carriers", degree: "decisive" });
});

test("a share of the enemy's points lost or withdrawn decides", () => {
  const objective: Objective = { kind: "lossShare", id: "losses", name: "", side: 0, share: 0.75 };
  const battle = scene({ objectives: [objective] });
  battle.ships.life[5] = LIFE_WITHDRAWN;
  judge(battle);
  expect(battle.objectives.share[0]).toBe(1);
  expect(battle.result).toMatchObject({ winner: 0, reason: "losses" });
});

describe("survive", () => {
  test("is decided by the clock", () => {
    const battle = scene({ objectives: [SURVIVE], clockS: 5 });
    judge(battle, 4);
    expect(battle.result).toBeNull();
    judge(battle, 1);
    expect(battle.result).toEqual({ winner: 0, reason: "relief", degree: "decisive" });
  });

  test("fails with the place in enemy hands, or too much lost; then the score counts", () => {
    const held = scene({ objectives: [SURVIVE], clockS: 5 });
    put(held, THEIRS);
    held.ships.life[5] = LIFE_DESTROYED;
    judge(held, 5);
    expect(held.result).toEqual({ winner: 0, reason: "clock", degree: "major" });
    const lost = scene({ objectives: [SURVIVE], clockS: 5 });
    lost.ships.life[2] = LIFE_DESTROYED;
    judge(lost, 5);
    expect(lost.result).toEqual({ winner: 1, reason: "clock", degree: "major" });
  });
});

describe("the clock", () => {
  const ending = (lives: Record<number, number>) => {
    const battle = scene({ clockS: 5 });
    for (const [ship, life] of Object.entries(lives)) battle.ships.life[Number(ship)] = life;
    judge(battle, 5);
    return battle;
  };

  test("equal scores are a draw", () => {
    expect(ending({}).result).toEqual({ winner: -1, reason: "clock", degree: "draw" });
    expect(ending({ 0: LIFE_DESTROYED, 3: LIFE_DESTROYED }).result?.winner).toBe(-1);
  });

  test("twice the score is major, a fifth more minor, less a draw; withdrawal counts half", () => {
    // 60 : 20, 20 : 15 (a frigate and half of one), 10 : 10.
    const major = ending({ 5: LIFE_DESTROYED, 0: LIFE_DESTROYED, 1: LIFE_DESTROYED });
    expect(major.result).toMatchObject({ winner: 0, degree: "major" });
    const lives = { 0: LIFE_DESTROYED, 1: LIFE_WITHDRAWN, 3: LIFE_DESTROYED, 4: LIFE_DESTROYED };
    const minor = ending(lives);
    expect([...minor.sides.score]).toEqual([20, 15]);
    expect(minor.result).toMatchObject({ winner: 0, degree: "minor" });
  });

  test("craft lost count their share of the carrier", () => {
    const battle = scene({ clockS: 5 });
    // 3 of 12 craft of a carrier of 60 points, a fifth of which are her craft.
    for (let row = 0; row < 3; row++) battle.craft.life[row] = 2;
    judge(battle, 1);
    expect(battle.sides.score[1]).toBeCloseTo(3, 12);
  });

  test("craft that fly with a squadron, without a deck, count by themselves", () => {
    const battle = scene({ clockS: 5 });
    for (let row = 0; row < 3; row++) {
      battle.craft.life[row] = 2;
      battle.flights.base[battle.craft.flight[row]] = NO_ROW;
    }
    judge(battle, 1);
    const { pointsOfFreeCraft } = battle.catalog.rules.score;
    expect(battle.sides.score[1]).toBeCloseTo(3 * pointsOfFreeCraft, 12);
  });
});

describe("nobody left to fight", () => {
  test("all destroyed: annihilation; a depot alone does not fight on", () => {
    const battle = tinyBattle({
      sides: [
        [{ ships: [[FRIGATE, 1]], atKm: [100, 100] }],
        [
          { ships: [[FRIGATE, 1]], atKm: [800, 100] },
          { ships: [[DEPOT, 1]], atKm: [800, 300] },
        ],
      ],
    });
    judge(battle);
    expect(battle.result).toBeNull();
    battle.ships.life[1] = LIFE_DESTROYED;
    judge(battle);
    expect(battle.result).toEqual({ winner: 0, reason: "annihilation", degree: "decisive" });
  });

  test("who may still arrive is not beaten", () => {
    const arrival = { kind: "reserve", fromS: 60, isReleasedByCarrierTrack: false } as const;
    const battle = tinyBattle({
      sides: [
        [{ ships: [[FRIGATE, 1]], atKm: [100, 100] }],
        [
          { ships: [[FRIGATE, 1]], atKm: [800, 100] },
          { ships: [[FLAGSHIP, 1]], atKm: [800, 300], arrival },
        ],
      ],
    });
    expect(battle.ships.life[2]).not.toBe(LIFE_ACTIVE);
    battle.ships.life[1] = LIFE_DESTROYED;
    judge(battle);
    expect(battle.result).toBeNull();
  });

  test("an enemy who withdrew in good order leaves a victory by points only", () => {
    const battle = scene();
    for (const ship of [3, 4, 5]) battle.ships.life[ship] = LIFE_WITHDRAWN;
    for (const ship of [0, 1]) battle.ships.life[ship] = LIFE_DESTROYED;
    judge(battle);
    expect([...battle.sides.score]).toEqual([40, 20]);
    expect(battle.result).toEqual({ winner: 0, reason: "withdrawal", degree: "major" });
  });

  test("surrender gives the enemy the day", () => {
    const battle = scene();
    battle.sides.isSurrendered[0] = 1;
    judge(battle);
    expect(battle.result).toEqual({ winner: 1, reason: "surrender", degree: "decisive" });
  });

  test("of three sides, the battle goes on while two enemies stand", () => {
    const one = (x: number): TinySquadron[] => [{ ships: [[FRIGATE, 1]], atKm: [x, 100] }];
    const sides = [one(100), one(400), one(700)];
    const battle = tinyBattle({ sides });
    battle.sides.isSurrendered[1] = 1;
    judge(battle);
    expect(battle.result).toBeNull();
    battle.ships.life[0] = LIFE_DESTROYED;
    judge(battle);
    expect(battle.result).toMatchObject({ winner: 2, reason: "surrender" });
    // Sides 0 and 2 allied: with their one enemy gone it is over at once.
    const relations = [
      [2, 0, 2],
      [0, 2, 0],
      [2, 0, 2],
    ];
    const allied = tinyBattle({ sides, relations });
    allied.ships.life[1] = LIFE_DESTROYED;
    judge(allied);
    expect(allied.result).toMatchObject({ reason: "annihilation", degree: "decisive" });
  });
});
