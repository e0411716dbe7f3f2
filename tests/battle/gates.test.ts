// Gates: arrivals and withdrawals one after the other.
import { expect, test } from "vitest";
import type { Place, ScenarioTaskForce } from "../../shared/battle/catalog.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { LIFE_ACTIVE, LIFE_WITHDRAWN, type Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { battleOf, CRUISER, DESTROYER, FAR_ENEMY, force, give, groupId, run } from "./fixtures.ts";

const GATE: Place = {
  id: "gate",
  name: "Gate",
  look: "",
  radiusXKm: 4,
  radiusYKm: 4,
  atKm: [600, 400],
  kind: "gate",
  gate: { shipsPerMin: 12 },
};
const RING: Place = {
  ...GATE,
  kind: "noWarpRing",
  gate: undefined,
  radiusXKm: 900,
  radiusYKm: 900,
};

const ARRIVAL: ScenarioTaskForce["arrival"] = {
  atS: 60,
  atKm: [600, 400],
  headingRad: 0,
  isAnnounced: true,
  gateIndex: 0,
  kind: "schedule",
};

const alpha = { id: "alpha", at: [570, 400], ships: [[DESTROYER, 4]] } as const;
const bravo = {
  id: "bravo",
  at: [0, 0],
  ships: [
    [CRUISER, 1],
    [DESTROYER, 5],
  ],
} as const;

function gateBattle(side?: number): Battle {
  const relief = { ...force("relief", bravo), arrival: ARRIVAL };
  return battleOf({
    sides: [[force("first", alpha), relief], [force("others", FAR_ENEMY)]],
    places: [{ ...GATE, side }, RING],
  });
}

function eventsWithin(battle: Battle, seconds: number): BattleEvent[] {
  const seen: BattleEvent[] = [];
  for (let n = 0; n < seconds * 20; n++) {
    tickBattle(battle);
    seen.push(...battle.events);
  }
  return seen;
}

const onMap = ({ ships }: Battle, first: number, end: number) =>
  ships.life.subarray(first, end).filter((life) => life === LIFE_ACTIVE).length;

test("a force comes through a gate ship by ship, announced while it opens, the guide first", () => {
  const battle = gateBattle();
  const flash = eventsWithin(battle, 59).find(({ kind }) => kind === "warpFlash");
  expect(flash).toMatchObject({ place: 0, isPublic: true, arriveAtTick: 1200 });
  const counts = Array.from({ length: 6 }, () => {
    run(battle, 5);
    return onMap(battle, 4, 10);
  });
  expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
  expect(battle.ships.life[4]).toBe(LIFE_ACTIVE);
  expect(battle.ships.blindUntilTick[4]).toBeLessThanOrEqual(0);
  const { ships } = battle;
  run(battle, 90);
  const spreadKm = Math.max(...ships.xKm.subarray(4, 10)) - Math.min(...ships.xKm.subarray(4, 10));
  expect(spreadKm).toBeLessThan(20);
});

test("withdrawing ships leave through a near gate one by one, even inside a no-warp ring", () => {
  const battle = gateBattle();
  give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
  const gone: number[] = [];
  for (let n = 0; n < 120; n++) {
    for (const event of eventsWithin(battle, 1))
      if (event.kind === "departed") gone.push(battle.tick);
  }
  expect([...battle.ships.life.subarray(0, 4)]).toEqual(Array(4).fill(LIFE_WITHDRAWN));
  const gaps = gone.slice(1).map((tick, n) => tick - gone[n]);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
});

test("an enemy's gate is no way out", () => {
  const battle = gateBattle(1);
  give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
  run(battle, 60);
  expect(onMap(battle, 0, 4)).toBe(4);
});
