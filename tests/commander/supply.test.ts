// Supply runs and cover as admirals see to them, with the pack's own ships.
import { describe, expect, test } from "vitest";
import { conduct } from "../../shared/commander/conduct.ts";
import { TEMPERS } from "../../shared/commander/temper.ts";
import { assess } from "../../shared/commander/situation.ts";
import { briefingOf, createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { packBattle } from "../battle/pack-battle.ts";
import { see } from "../battle/tiny-catalog.ts";

/** Transports at (100, 100), missile cruisers 60 km east of them; an enemy as told. */
function scene(enemyAtKm: readonly [number, number], roundsLeft: number) {
  const battle = packBattle([
    [
      { ships: [["drover", 2]], atKm: [100, 100] },
      { ships: [["javelin", 2]], atKm: [160, 100] },
    ],
    [{ ships: [["torvak", 1]], atKm: enemyAtKm }],
  ]);
  const { mounts, ships } = battle;
  for (let mount = 0; mount < mounts.count; mount++) {
    if (ships.side[mounts.ship[mount]] === 0 && mounts.rounds[mount] > 0) {
      mounts.rounds[mount] *= roundsLeft;
    }
  }
  see(battle, 0, 0, battle.blocks[1].ships[0]);
  return battle;
}

function ordersOf(battle: ReturnType<typeof scene>) {
  const sight = createPicture(battle, 0);
  fillPicture(battle, 0, sight);
  const desk = { catalog: battle.catalog, briefing: briefingOf(battle, 0), sight, seed: 1 };
  const situation = assess(desk);
  const convoy = situation.squadrons.find(({ role }) => role === "convoy");
  if (convoy === undefined) throw new Error("no convoy");
  const mission = { kind: "supply", xKm: 40, yKm: 40 } as const;
  return conduct(mission, convoy, situation, {}, TEMPERS.officer, desk.briefing);
}

describe("a supply run", () => {
  test("goes to who has fired most of its missiles", () => {
    const [order] = ordersOf(scene([900, 600], 0.2));
    const path = order?.kind === "move" ? order.pathKm[0] : [0, 0];
    expect(Math.abs(path[0] - 160)).toBeLessThan(5);
  });

  test("waits at its place while nobody is in need, or has nothing left to hand over", () => {
    const full = ordersOf(scene([900, 600], 1));
    expect(full).toMatchObject([{ kind: "move", pathKm: [[40, 40]] }]);
    const battle = scene([900, 600], 0.2);
    battle.ships.cargoRounds.fill(0);
    expect(ordersOf(battle)).toMatchObject([{ kind: "move", pathKm: [[40, 40]] }]);
  });

  test("does not go where the enemy is", () => {
    const orders = ordersOf(scene([230, 100], 0.2));
    expect(orders).toMatchObject([{ kind: "move", pathKm: [[40, 40]] }]);
  });
});
