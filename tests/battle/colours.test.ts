// Ships that strike their colours: by order, and of themselves when there is no way out.
import { describe, expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { PART_ENGINES } from "../../shared/battle/parts.ts";
import { LIFE_ACTIVE, LIFE_CAPTURED, type Battle } from "../../shared/battle/state.ts";
import { restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { boarders, ENEMY, numberOf, PRIZE } from "./boarding-fixtures.ts";
import { assertConservation } from "./conservation.ts";
import { answer, give, groupId, groupRow, run } from "./fixtures.ts";

/** The cruiser's squadron is told to strike, and does. */
function struck(apartKm = 20): Battle {
  const battle = boarders({ apartKm });
  give(battle, { kind: "surrender", groupId: groupId(battle, "beta") }, 1);
  return run(battle, 0.1);
}

describe("a group that surrenders", () => {
  test("strikes: her shields are down, she does nothing, and her side fights on", () => {
    const battle = struck();
    expect(battle.ships.isStruck[ENEMY]).toBe(1);
    expect(battle.ships.shieldPoints[ENEMY * 4]).toBe(0);
    expect(battle.sides.isSurrendered[1]).toBe(0);
    const order = { kind: "hold", groupId: groupId(battle, "beta") } as const;
    expect(answer(battle, order, 1)).toBe("groupLost");
  });

  test("is fired at by nobody", () => {
    const battle = struck(10);
    battle.groups.fire.fill(3);
    run(battle, 20);
    expect(battle.ships.targetTrack[0]).toBe(-1);
    expect(battle.ships.hullPoints[ENEMY]).toBe(
      battle.catalog.ships[battle.ships.classIndex[ENEMY]].hullPoints,
    );
    const track = numberOf(battle, 0, ENEMY);
    expect(
      answer(battle, { kind: "attack", groupId: groupId(battle, "alpha"), tracks: [track] }),
    ).toBe("hasStruck");
  });

  test("is taken by who comes near, without a fight", () => {
    const battle = struck(20);
    const track = numberOf(battle, 0, ENEMY);
    expect(answer(battle, { kind: "board", groupId: groupId(battle, "alpha"), track })).toBe(
      "obeyed",
    );
    for (let n = 0; n < 60 * TICK_HZ && battle.ships.life[ENEMY] === LIFE_ACTIVE; n++) {
      tickBattle(battle);
    }
    expect(battle.ships.life[ENEMY]).toBe(LIFE_CAPTURED);
    expect(battle.ships.prizeOf[PRIZE]).toBe(ENEMY);
    expect(battle.ships.marines[0] + battle.ships.marines[PRIZE]).toBe(60);
    run(battle, 1);
    assertConservation(battle);
  });
});

test("who has struck is not taken by who does not see her", () => {
  const seen = boarders({ apartKm: 3 });
  const { catalog } = seen;
  const ships = catalog.ships.map((one) => ({ ...one, sensorKm: 0 }));
  const [blind, seeing] = [{ ...catalog, ships }, catalog].map((classes) => {
    const battle = run(restoreBattle(classes, saveBattle(seen)), 20);
    give(battle, { kind: "surrender", groupId: groupId(battle, "beta") }, 1);
    return run(battle, 10);
  });
  expect(seeing.ships.life[ENEMY]).toBe(LIFE_CAPTURED);
  expect(blind.ships.life[ENEMY]).toBe(LIFE_ACTIVE);
});

describe("a captain of a broken squadron", () => {
  function beaten(hullShare: number): Battle {
    const battle = boarders({ apartKm: 10 });
    const { ships, groups, catalog } = battle;
    ships.hullPoints[ENEMY] = hullShare * catalog.ships[ships.classIndex[ENEMY]].hullPoints;
    ships.partPoints[ENEMY * 8 + PART_ENGINES] = 0;
    groups.isBroken[groupRow(battle, "beta")] = 1;
    return run(battle, 120);
  }

  test("strikes when her engines are dead, her hull nearly gone and an enemy near", () => {
    expect(beaten(0.2).ships.isStruck[ENEMY]).toBe(1);
  });

  test("fights on with hull enough", () => {
    expect(beaten(0.6).ships.isStruck[ENEMY]).toBe(0);
  });
});
