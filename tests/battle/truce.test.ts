// Armistice: terms offered, accepted, refused and lapsed; that nobody shoots from then on; how it ends.
import { describe, expect, test } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Order, Terms } from "../../shared/battle/orders.ts";
import { isHostile } from "../../shared/battle/sides.ts";
import { type Battle, LIFE_DESTROYED, LIFE_WITHDRAWN } from "../../shared/battle/state.ts";
import { tickBattle } from "../../shared/battle/tick.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { answer, battleOf, DESTROYER, duel, force, give, run } from "./fixtures.ts";

const offer = (side: number, terms: Terms): Order => ({ kind: "offerTerms", side, terms });
const reply = (side: number, isAccepted: boolean): Order => {
  return { kind: "answerTerms", side, isAccepted };
};

function agree(battle: Battle, from: number, to: number, terms: Terms): void {
  give(battle, offer(to, terms), from);
  tickBattle(battle);
  give(battle, reply(from, true), to);
  tickBattle(battle);
}

function parley(battle: Battle, side: number) {
  const picture = createPicture(battle, side);
  fillPicture(battle, side, picture);
  return picture.parley;
}

/** Three sides that are all enemies, within reach of each other. */
function three(): Battle {
  const at = (id: string, x: number) =>
    force(id, { id, at: [x, 400] as const, ships: [[DESTROYER, 3]] as const });
  return battleOf({ sides: [[at("a", 300)], [at("b", 312)], [at("c", 700)]] });
}

describe("terms", () => {
  test("stand in the pictures of both, and of nobody else, until they lapse", () => {
    const battle = three();
    give(battle, offer(1, "asWeStand"));
    tickBattle(battle);
    const open = { terms: "asWeStand", lapseTick: battle.tick + 60 * TICK_HZ };
    expect(parley(battle, 0).offers).toEqual([{ ...open, side: 1, isOwn: true }]);
    expect(parley(battle, 1).offers).toEqual([{ ...open, side: 0, isOwn: false }]);
    expect(parley(battle, 2).offers).toEqual([]);
    run(battle, 61);
    expect(parley(battle, 1).offers).toEqual([]);
  });

  test("are offered to one enemy every two minutes; answers need an offer", () => {
    const battle = duel({ apartKm: 300 });
    expect(answer(battle, reply(1, true))).toBe("noOffer");
    give(battle, offer(1, "weLeave"));
    tickBattle(battle);
    give(battle, reply(0, false), 1);
    tickBattle(battle);
    expect(isHostile(battle, 0, 1)).toBe(true);
    expect(answer(battle, offer(1, "weLeave"))).toBe("offeredLately");
    run(battle, 120);
    expect(answer(battle, offer(1, "weLeave"))).toBe("obeyed");
    expect(answer(battle, offer(0, "weLeave"))).toBe("notHostile");
  });
});

test("what was offered by who has given up since is no offer", () => {
  const battle = three();
  give(battle, offer(1, "asWeStand"));
  tickBattle(battle);
  give(battle, { kind: "surrender" });
  tickBattle(battle);
  expect(answer(battle, reply(0, true), 1)).toBe("noOffer");
  expect(battle.sides.truceMask[1]).toBe(0);
});

describe("a truce", () => {
  test("between two of three: they shoot no more at each other, and fight the third", () => {
    const battle = three();
    run(battle, 20);
    agree(battle, 0, 1, "asWeStand");
    expect([isHostile(battle, 0, 1), isHostile(battle, 0, 2)]).toEqual([false, true]);
    expect(parley(battle, 1).truces).toEqual([0]);
    // What was in the air flies on and hits nobody.
    const news = new Set<string>();
    for (let n = 0; n < 20 * TICK_HZ; n++) {
      tickBattle(battle);
      for (const { kind } of battle.events) news.add(kind);
    }
    expect(news).not.toContain("fired");
    expect(news).not.toContain("hit");
    expect(battle.result).toBeNull();
  });

  test("of the last two enemies ends the battle by the score", () => {
    const battle = duel({ apartKm: 300 });
    agree(battle, 1, 0, "asWeStand");
    run(battle, 1);
    expect(battle.result).toEqual({ winner: -1, reason: "armistice", degree: "draw" });
  });

  test("who agrees to leave has lost, at least by a little", () => {
    const battle = duel({ apartKm: 300 });
    agree(battle, 0, 1, "weLeave");
    run(battle, 1);
    expect(battle.result).toEqual({ winner: 1, reason: "armistice", degree: "minor" });
    const other = duel({ apartKm: 300 });
    agree(other, 0, 1, "theyLeave");
    run(other, 1);
    expect(other.result).toMatchObject({ winner: 0, reason: "armistice" });
  });

  test("who leaves while others fight on goes off the map, and it costs no points", () => {
    const battle = three();
    agree(battle, 2, 0, "weLeave");
    run(battle, 120);
    expect(Array.from(battle.ships.life.subarray(6, 9))).toEqual([
      LIFE_WITHDRAWN,
      LIFE_WITHDRAWN,
      LIFE_WITHDRAWN,
    ]);
    expect(battle.sides.withdrawnPoints[2]).toBe(0);
  });

  test("with the third gone, those at peace have no more to fight for", () => {
    const battle = three();
    agree(battle, 0, 1, "asWeStand");
    for (const ship of [6, 7, 8]) battle.ships.life[ship] = LIFE_DESTROYED;
    run(battle, 1);
    expect(battle.result?.reason).toBe("armistice");
  });
});
