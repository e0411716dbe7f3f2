// Warp: where reserves may come out, who sees their flash, and what ships that spool up give up.
import { describe, expect, test } from "vitest";
import type { Place, ScenarioTaskForce } from "../../shared/battle/catalog.ts";
import type { BattleEvent } from "../../shared/battle/events.ts";
import { deckShare } from "../../shared/battle/flights.ts";
import { NEVER_TICK } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { LIFE_ACTIVE, LIFE_WITHDRAWN, type Battle } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { createPicture, collectEvents } from "../../shared/protocol/knowledge.ts";
import {
  answer,
  battleOf,
  CARRIER,
  CRUISER,
  DESTROYER,
  duel,
  ESCORT,
  force,
  give,
  groupId,
  groupRow,
  run,
} from "./fixtures.ts";

const RING: Place = {
  id: "ring",
  name: "Ring",
  kind: "noWarpRing",
  atKm: [600, 400],
  radiusXKm: 240,
  radiusYKm: 240,
  look: "",
};
const RESERVE: ScenarioTaskForce["arrival"] = {
  kind: "reserve",
  fromS: 0,
  isReleasedByCarrierTrack: false,
};

/** Side 0 has a reserve of ten squadrons; side 1 one escort at `enemyAt`. */
function withReserve(
  seed: number,
  enemyAt: [number, number] = [1190, 790],
  ring: Place = RING,
): Battle {
  const ships = [
    [CRUISER, 1],
    [DESTROYER, 9],
  ] as const;
  const squadrons = Array.from({ length: 10 }, (_, n) => ({
    id: `r${n}`,
    at: [0, 0] as const,
    ships,
  }));
  const reserve = { ...force("reserve", ...squadrons), arrival: RESERVE };
  const enemy = { id: "far", at: enemyAt, ships: [[ESCORT, 1]], emissions: 0 } as const;
  return battleOf(
    {
      sides: [
        [force("first", { id: "alpha", at: [30, 30], ships: [[CRUISER, 1]] }), reserve],
        [force("others", enemy)],
      ],
      places: [ring],
    },
    { seed },
  );
}

function jump(battle: Battle, atKm: [number, number]): string {
  const order: Order = {
    kind: "commitReserve",
    groupId: groupId(battle, "reserve"),
    aim: { kind: "point", atKm },
  };
  return answer(battle, order);
}

describe("reserves", () => {
  test.each([
    [355, 400],
    [600, 150],
    [12, 12],
    [1190, 400],
  ])("to %i, %i: no squadron comes out inside the ring or off the map", (x, y) => {
    for (let seed = 0; seed < 4; seed++) {
      const battle = withReserve(seed);
      expect(jump(battle, [x, y])).toBe("obeyed");
      run(battle, 46);
      const { ships } = battle;
      for (let ship = 1; ship < 101; ship++) {
        expect(ships.life[ship]).toBe(LIFE_ACTIVE);
        const apartKm = Math.hypot(ships.xKm[ship] - 600, ships.yKm[ship] - 400);
        expect(apartKm).toBeGreaterThan(238);
        expect(Math.min(ships.xKm[ship], 1200 - ships.xKm[ship])).toBeGreaterThan(0);
        expect(Math.min(ships.yKm[ship], 800 - ships.yKm[ship])).toBeGreaterThan(0);
      }
    }
  });

  test("where a ring leaves no room for all of them nobody may come", () => {
    const wide = { ...RING, radiusXKm: 700, radiusYKm: 700 };
    expect(jump(withReserve(1, undefined, wide), [600, 400])).toBe("insideNoWarpRing");
    expect(jump(withReserve(1, undefined, wide), [5, 5])).toBe("noRoomToWarp");
  });

  test("each force has its own tranches", () => {
    const battle = withReserve(1);
    const send = (id: string) =>
      answer(battle, {
        kind: "commitReserve",
        groupId: groupId(battle, "reserve"),
        aim: { kind: "point", atKm: [200, 100] },
        squadronIds: [groupId(battle, id)],
      });
    expect([send("r0"), send("r1"), send("r2")]).toEqual(["obeyed", "obeyed", "alreadyCommitted"]);
    expect(battle.groups.trancheCount[groupRow(battle, "reserve")]).toBe(2);
  });

  test("do not come to who is not on the map", () => {
    const battle = withReserve(1);
    const [, end] = battle.blocks[0].ships;
    for (const unitId of [1, end - 1]) {
      expect(
        answer(battle, {
          kind: "commitReserve",
          groupId: groupId(battle, "reserve"),
          aim: { kind: "unit", unitId },
        }),
      ).toBe("noSuchUnit");
    }
  });

  test("their flash is seen within its distance, with an error, without a count; not beyond", () => {
    const near = withReserve(1, [400, 100]);
    const far = withReserve(1, [1190, 790]);
    const flashes = [near, far].map((battle) => {
      jump(battle, [200, 100]);
      const picture = createPicture(battle, 1);
      collectEvents(battle, 1, picture);
      return picture.events.filter(({ kind }) => kind === "warpFlash");
    });
    expect(flashes[1]).toEqual([]);
    expect(flashes[0]).toEqual([
      expect.objectContaining({ isOwn: false, groupId: 0xffff, errorKm: 15 }),
    ]);
    const { xKm, yKm } = flashes[0][0];
    expect(Math.hypot(xKm - 200, yKm - 100)).toBeLessThanOrEqual(15);
  });
});

describe("withdrawal by warp", () => {
  test("who spools up neither fires nor raises her shields", () => {
    const battle = duel({ apartKm: 21, classIndex: CRUISER, enemyIndex: CARRIER });
    battle.groups.fire[groupRow(battle, "beta")] = 0;
    run(battle, 20);
    const { ships } = battle;
    expect(ships.targetTrack[0]).toBeGreaterThanOrEqual(0);
    give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
    run(battle, 1.5);
    expect(ships.departAtTick[0]).not.toBe(NEVER_TICK);
    ships.shieldPoints[0] = 0;
    const fired: BattleEvent[] = [];
    for (let n = 0; n < 40 * 20; n++) {
      tickBattle(battle);
      fired.push(...battle.events.filter((event) => event.kind === "fired" && event.ship === 0));
    }
    expect(fired).toEqual([]);
    expect(ships.shieldPoints[0]).toBe(0);
    expect(ships.life[0]).toBe(LIFE_ACTIVE);
  });

  test("a carrier spools up for longer, and her deck rests meanwhile", () => {
    const battle = battleOf({
      sides: [
        [force("first", { id: "alpha", at: [300, 300], ships: [[CARRIER, 1]] })],
        [force("others", { id: "far", at: [1190, 790], ships: [[ESCORT, 1]], emissions: 0 })],
      ],
    });
    give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
    run(battle, 1);
    const { departAtTick, life } = battle.ships;
    expect((departAtTick[0] - battle.tick) / 20).toBeGreaterThan(73.9);
    expect(deckShare(battle, 0)).toBe(0);
    run(battle, 70);
    expect(life[0]).toBe(LIFE_ACTIVE);
    run(battle, 5);
    expect(life[0]).toBe(LIFE_WITHDRAWN);
  });

  test("what keeps a group from it is said once, and when it begins", () => {
    const battle = duel({ apartKm: 15 });
    battle.groups.fire.fill(0);
    run(battle, 3);
    give(battle, { kind: "withdraw", groupId: groupId(battle, "alpha") });
    const told: BattleEvent[] = [];
    for (let n = 0; n < 60 * 20; n++) {
      tickBattle(battle);
      told.push(...battle.events.filter(({ kind }) => kind === "spool"));
    }
    expect(told.map((event) => "bar" in event && event.bar)).toEqual([2, 1]);
  });
});
