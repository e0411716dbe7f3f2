// What scenarios may ask for besides a place held: ships destroyed, kept, brought away, brought there;
// all of it or any of it; and what each side learns of how far it has come.
import { describe, expect, test } from "vitest";
import type { Objective } from "../../shared/battle/objective.ts";
import { SIDES_MAX, TICK_HZ } from "../../shared/battle/limits.ts";
import {
  type Battle,
  LIFE_ACTIVE,
  LIFE_CAPTURED,
  LIFE_DESTROYED,
  LIFE_WITHDRAWN,
} from "../../shared/battle/state.ts";
import { ageTracks } from "../../shared/battle/systems/age-tracks.ts";
import { judgeObjectives } from "../../shared/battle/systems/judge-objectives.ts";
import { TARGET_SHIP } from "../../shared/battle/tracks.ts";
import { CARRIER, FRIGATE, runSystems, see, tinyBattle } from "./tiny-catalog.ts";

const HERE = { atKm: [100, 100], radiusKm: 20 } as const;
const named = (side: number, id: string) => ({ id, name: id, side });

/** Rows: 0, 1 frigates and 2 carrier of side 0; 3, 4 and 5 of side 1. */
function scene(objectives: Objective[], clockS = 600): Battle {
  return tinyBattle({
    clockS,
    objectives,
    sides: [
      [
        { ships: [[FRIGATE, 2]], atKm: [500, 300] },
        { ships: [[CARRIER, 1]], atKm: [500, 500] },
      ],
      [
        { ships: [[FRIGATE, 2]], atKm: [800, 300] },
        { ships: [[CARRIER, 1]], atKm: [800, 500] },
      ],
    ],
  });
}

function put(battle: Battle, ship: number, xKm = 100, yKm = 105): void {
  battle.ships.xKm[ship] = xKm;
  battle.ships.yKm[ship] = yKm;
}

function end(battle: Battle, ship: number, life: number): void {
  battle.ships.life[ship] = life;
}

function judge(battle: Battle, seconds = 1): void {
  runSystems(battle, [judgeObjectives], seconds);
}

/** What a side knows of the first objective. */
function known(battle: Battle, side: number, row = 0): number {
  return battle.objectives.knownShare[row * SIDES_MAX + side];
}

describe("destroy", () => {
  test("by name and by squadron; a prize counts as well", () => {
    const battle = scene([
      { kind: "destroy", ...named(0, "named"), shipName: "carrier 1", count: 1 },
      { kind: "destroy", ...named(1, "squadron"), squadronNames: ["0-0"], count: 2 },
    ]);
    end(battle, 0, LIFE_DESTROYED);
    battle.ships.side[1] = 1;
    judge(battle);
    expect(battle.result).toMatchObject({ winner: 1, reason: "squadron" });
    const other = scene([...battle.scenario.objectives]);
    end(other, 5, LIFE_CAPTURED);
    judge(other);
    expect(other.result).toMatchObject({ winner: 0, reason: "named" });
  });

  test("in a place counts who ends there; its side knows of the ends that it saw", () => {
    const battle = scene([{ kind: "destroy", ...named(0, "there"), ...HERE, count: 2 }]);
    end(battle, 3, LIFE_DESTROYED);
    put(battle, 4);
    end(battle, 4, LIFE_DESTROYED);
    judge(battle);
    expect(battle.objectives.share[0]).toBe(0.5);
    // Whose ship it was knows; who shot blindly does not.
    expect([known(battle, 0), known(battle, 1)]).toEqual([0, 0.5]);
    battle.ships.endSeenBy[4] = 1;
    judge(battle);
    expect(known(battle, 0)).toBe(0.5);
  });
});

describe("protect and survive", () => {
  const protect = (lossMaxCount: number): Objective => {
    return { kind: "protect", ...named(0, "keep"), classIndex: FRIGATE, lossMaxCount };
  };

  test("decide when the clock ends, and not before", () => {
    const battle = scene([protect(1)], 5);
    end(battle, 0, LIFE_DESTROYED);
    judge(battle, 4);
    expect(battle.result).toBeNull();
    expect([known(battle, 0), known(battle, 1)]).toEqual([0.8, 0]);
    judge(battle, 1);
    expect(battle.result).toMatchObject({ winner: 0, reason: "keep" });
  });

  test("fail with one loss too many", () => {
    const battle = scene([protect(0)], 5);
    end(battle, 0, LIFE_DESTROYED);
    judge(battle, 5);
    expect(battle.result?.reason).toBe("clock");
  });

  test("survive alone asks for a ship that can fight", () => {
    const battle = scene([{ kind: "survive", ...named(1, "last") }], 5);
    judge(battle, 5);
    expect(battle.result).toMatchObject({ winner: 1, reason: "last", degree: "decisive" });
  });
});

describe("escape", () => {
  const escape = (by: "any" | "west" | "warp"): Objective => {
    return { kind: "escape", ...named(0, "out"), classIndex: FRIGATE, by, count: 2 };
  };

  test("is met by so many gone, and costs no points", () => {
    const battle = scene([escape("any")]);
    put(battle, 0, 0.5, 300);
    for (const ship of [0, 1]) end(battle, ship, LIFE_WITHDRAWN);
    judge(battle);
    expect(battle.result).toMatchObject({ winner: 0, reason: "out" });
    expect([battle.sides.withdrawnPoints[0], battle.sides.score[1]]).toEqual([0, 0]);
    expect(battle.sides.shipsWithdrawn[0]).toBe(2);
  });

  test("by one way counts who took it; the enemy knows of whom it saw go", () => {
    const battle = scene([escape("west")]);
    put(battle, 0, 0.5, 300);
    for (const ship of [0, 1]) end(battle, ship, LIFE_WITHDRAWN);
    judge(battle);
    expect(battle.objectives.share[0]).toBe(0.5);
    expect([known(battle, 0), known(battle, 1)]).toEqual([0.5, 0]);
    battle.ships.endSeenBy[0] = 2;
    judge(battle);
    expect(known(battle, 1)).toBe(0.5);
  });
});

test("through a gate goes who went where it stands; by warp who went elsewhere", () => {
  const size = { radiusXKm: 5, radiusYKm: 5, look: "gate" };
  const gate = { id: "gate", name: "Gate", kind: "gate", atKm: HERE.atKm, ...size } as const;
  const battle = tinyBattle({
    places: [{ ...gate, gate: { shipsPerMin: 10 } }],
    objectives: (["gate", "warp"] as const).map((by) => {
      return { kind: "escape", ...named(0, by), classIndex: FRIGATE, by, count: 3 };
    }),
    sides: [
      [{ ships: [[FRIGATE, 4]], atKm: [500, 300] }],
      [{ ships: [[FRIGATE, 1]], atKm: [800, 300] }],
    ],
  });
  put(battle, 0, 101, 101);
  for (const ship of [0, 1, 2]) end(battle, ship, LIFE_WITHDRAWN);
  judge(battle);
  expect([...battle.objectives.counted.subarray(0, 2)]).toEqual([1, 2]);
});

describe("deliver and evacuate", () => {
  const lie = { classIndex: FRIGATE, ...HERE, seconds: 3, count: 2 };

  test("each ship lies there for the time; what it carried is there though she is lost", () => {
    const battle = scene([{ kind: "deliver", ...named(0, "supply"), ...lie }]);
    put(battle, 0);
    const stayed: number[] = [];
    runSystems(
      battle,
      [judgeObjectives, (b) => b.events.forEach((e) => e.kind === "stayed" && stayed.push(e.ship))],
      3,
    );
    expect(stayed).toEqual([0]);
    end(battle, 0, LIFE_DESTROYED);
    put(battle, 1);
    judge(battle, 2);
    expect(battle.objectives.share[0]).toBe(0.5);
    judge(battle, 1);
    expect(battle.result).toMatchObject({ winner: 0, reason: "supply" });
  });

  test("an enemy knows of the seconds in which it saw her lie there, and what she was", () => {
    const battle = scene([{ kind: "deliver", ...named(0, "supply"), ...lie }]);
    put(battle, 0);
    judge(battle, 2);
    expect(known(battle, 1)).toBe(0);
    for (let n = 0; n < 3; n++) {
      see(battle, 1, TARGET_SHIP, 0);
      judge(battle, 1);
    }
    expect([known(battle, 0), known(battle, 1)]).toEqual([0.5, 0.5]);
  });

  test("who has lain there and gone is brought away; who only went is not", () => {
    const battle = scene([{ kind: "evacuate", ...named(0, "away"), ...lie, by: "any" }]);
    put(battle, 0);
    judge(battle, 3);
    expect(battle.objectives.share[0]).toBe(0);
    for (const ship of [0, 1]) {
      end(battle, ship, LIFE_WITHDRAWN);
      battle.ships.endSeenBy[ship] = 2;
    }
    judge(battle);
    expect([battle.objectives.share[0], known(battle, 0)]).toEqual([0.5, 0.5]);
    // The enemy saw both go and cannot tell what was aboard.
    expect(known(battle, 1)).toBe(1);
  });
});

describe("all and any", () => {
  const parts: Objective[] = [
    { kind: "destroy", ...named(0, "carrier"), classIndex: CARRIER, count: 1 },
    { kind: "protect", ...named(0, "frigates"), classIndex: FRIGATE, lossMaxCount: 0 },
  ];

  test("a part decides nothing alone; all of them do, and what the clock judges waits for it", () => {
    const battle = scene([...parts, { kind: "all", ...named(0, "both"), of: [0, 1] }], 5);
    end(battle, 5, LIFE_DESTROYED);
    judge(battle, 4);
    expect(battle.result).toBeNull();
    expect(battle.objectives.share[2]).toBeCloseTo((1 + 0.8) / 2, 12);
    judge(battle, 1);
    expect(battle.result).toMatchObject({ winner: 0, reason: "both" });
  });

  test("any of them is enough; each side knows it by the parts that it knows", () => {
    const battle = scene([{ kind: "any", ...named(0, "either"), of: [1, 2] }, ...parts]);
    end(battle, 5, LIFE_DESTROYED);
    judge(battle);
    expect(battle.result).toMatchObject({ winner: 0, reason: "either" });
    expect([known(battle, 0), known(battle, 1)]).toEqual([1 / 600, 1]);
  });
});

test("tracks that have grown old tell nothing of a place", () => {
  const objective = { ...named(0, "supply"), classIndex: FRIGATE, ...HERE, seconds: 3, count: 1 };
  const battle = scene([{ kind: "deliver", ...objective }]);
  put(battle, 0);
  see(battle, 1, TARGET_SHIP, 0);
  runSystems(battle, [ageTracks, judgeObjectives], 3);
  expect(battle.tick).toBe(3 * TICK_HZ);
  expect(battle.ships.life[0]).toBe(LIFE_ACTIVE);
  expect([known(battle, 0), known(battle, 1)]).toEqual([1, 0]);
});

test("an objective lists the ships that there are, and no room for prizes", () => {
  const battle = scene([{ kind: "destroy", ...named(0, "all"), count: 3 }]);
  const { firstShip, endShip } = battle.objectives;
  const listed = battle.objectiveShips.ship.subarray(firstShip[0], endShip[0]);
  const names = Array.from(listed, (ship) => battle.shipNames[ship]);
  expect(names).toEqual(["frigate 1", "frigate 2", "carrier 1"]);
});
