// What admirals answer to terms, and when they ask for them, by what their pictures show.
import { describe, expect, test } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Terms } from "../../shared/battle/orders.ts";
import { LIFE_DESTROYED } from "../../shared/battle/state.ts";
import { newParley, parleyOrders } from "../../shared/commander/parley.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";

const catalog = loadDefaultCatalog();

/**
 * An admiral of the exercise; `ownLost` and `enemySunk` ships are gone after so many seconds. `goals`:
 * how much of its own goal and of the enemy's is done, where not what follows from the losses.
 */
function talk(
  atS: number,
  ownLost: number,
  enemySunk: number,
  offered?: Terms,
  goals?: readonly number[],
) {
  const run = new BattleRun(catalog, aiSetup(catalog, "exercise", 1, ["none", "none"]));
  const { battle } = run;
  const sight = createPicture(battle, 0);
  const memory = newParley();
  const look = () => {
    fillPicture(battle, 0, sight);
    if (goals !== undefined) sight.objectives = [...goals];
    return parleyOrders(memory, { catalog, briefing: run.briefing(0), sight, seed: 1 });
  };
  look();
  const lose = (side: number, count: number): void => {
    const [first] = battle.blocks[side].ships;
    for (let ship = first; ship < first + count; ship++) {
      battle.ships.life[ship] = LIFE_DESTROYED;
      battle.ships.endSeenBy[ship] = 3;
    }
  };
  lose(0, ownLost);
  lose(1, enemySunk);
  run.step();
  battle.tick = atS * TICK_HZ - 1;
  run.step();
  if (offered !== undefined) {
    battle.sides.isOffering[4] = 1;
    battle.sides.offerTick[4] = battle.tick;
    battle.sides.offerTerms[4] = ["asWeStand", "theyLeave", "weLeave"].indexOf(offered);
  }
  return look();
}

const [MANY, FEW] = [12, 1];

describe("an admiral", () => {
  test("who is beaten asks to go, and does so when told to; one who is not does neither", () => {
    expect(talk(400, MANY, 0)).toEqual([{ kind: "offerTerms", side: 1, terms: "weLeave" }]);
    expect(talk(400, MANY, 0, "theyLeave")).toMatchObject([{ isAccepted: true }]);
    expect(talk(400, FEW, FEW)).toEqual([]);
    expect(talk(400, FEW, FEW, "theyLeave")).toMatchObject([{ isAccepted: false }]);
  });

  test("does not ask in the first minutes", () => {
    expect(talk(30, MANY, 0)).toEqual([]);
  });

  test("lets an equal enemy go, and a crushed one only late", () => {
    expect(talk(400, 0, 0, "weLeave")).toMatchObject([{ isAccepted: true }]);
    expect(talk(400, 0, MANY, "weLeave")).toMatchObject([{ isAccepted: false }]);
  });

  test("takes a peace as they stand when he is weaker", () => {
    expect(talk(400, 4, 0, "asWeStand")).toMatchObject([{ isAccepted: true }]);
    expect(talk(400, 0, FEW, "asWeStand")).toMatchObject([{ isAccepted: false }]);
  });

  test("who is weaker refuses it while his goal is nearer than the enemy's", () => {
    const answers = [
      [0.6, 0.3],
      [0.3, 0.6],
    ].map((goals) => talk(400, 4, 0, "asWeStand", goals));
    expect(answers).toMatchObject([[{ isAccepted: false }], [{ isAccepted: true }]]);
  });
});
