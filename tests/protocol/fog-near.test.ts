// Fog at arm's length: a side that sees and hears nothing, and an enemy beside it who holds his fire. In
// one of two battles he lies nearer, in other ships, and does something else. Whatever the side is
// told and answered must be the same: warp that is refused near enemies, boarding, reserves, jammers.
import { expect, test } from "vitest";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import { TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { OrderKind } from "../../shared/battle/orders.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { OrderSchema } from "../../shared/protocol/order-schema.ts";
import { anyOrder, diceOf } from "../battle/any-orders.ts";
import { force, scenarioOf, setupOf, type SquadronPlan } from "../battle/fixtures.ts";
import { CATALOG } from "../battle/hostile.ts";

const SEEDS = [3, 4];
const SECONDS = 40;
const TICKS = 20 * SECONDS;
const ORDERS_PER_S = 4;
/** Nobody learns anything by these but from what he sees, and nobody sails where he would be felt. */
const VIEWERS: readonly OrderKind[] = [
  "withdraw",
  "hold",
  "stance",
  "doctrine",
  "decoy",
  "board",
  "attack",
  "commitReserve",
  "detach",
  "disband",
  "execute",
  "transfer",
  "merge",
  "accept",
];
const ENEMYS: readonly OrderKind[] = [
  "hold",
  "emissions",
  "doctrine",
  "decoy",
  "detach",
  "disband",
  "transfer",
  "merge",
];

const BLIND = {
  ...CATALOG,
  ships: CATALOG.ships.map((one) => ({ ...one, sensorKm: 0 })),
  rules: { ...CATALOG.rules, sensors: { ...CATALOG.rules.sensors, bearingSweepS: 100_000 } },
};

function plan(id: string, at: PointKm, ...classes: string[]): SquadronPlan {
  const ships = classes.map(
    (name) => [CATALOG.ships.findIndex((one) => one.id === name), 2] as const,
  );
  return { id, at, ships, emissions: 0 };
}

function blindRun(seed: number, isOther: boolean): BattleRun {
  // As many ships in all: that is in the scenario's file.
  const enemies = isOther
    ? [plan("e0", [409, 200], "kelrath", "ketal"), plan("e1", [412, 240], "shade", "torvak")]
    : [plan("e0", [414, 225], "torvak", "shade"), plan("e1", [440, 180], "ketal", "kelrath")];
  const one = scenarioOf({
    widthKm: 900,
    heightKm: 400,
    sides: [
      [
        force("own", plan("alpha", [400, 200], "tirpitz", "halberd"), {
          ...plan("beta", [400, 236], "sarrek", "drover"),
        }),
        {
          ...force("reserve", plan("gamma", [20, 20], "sarrek")),
          arrival: { kind: "reserve", fromS: 5, isReleasedByCarrierTrack: true },
        },
      ],
      [force("enemies", ...enemies)],
    ],
  });
  const catalog = { ...BLIND, scenarios: new Map([[one.id, one]]) };
  const setup = setupOf(one, { seed });
  const battle = createBattle(catalog, setup);
  battle.ships.shieldPoints.fill(0);
  return new BattleRun(catalog, setup, battle);
}

test.each(SEEDS)("an enemy beside the blind is not felt, seed %i", (seed) => {
  const runs = [blindRun(seed, false), blindRun(seed, true)];
  const [a, b] = runs;
  const dice = diceOf(seed);
  const theirs = [diceOf(100 + seed), diceOf(200 + seed)];
  const taken = new Set<string>();
  expect(b.keyframeBytes(0)).toEqual(a.keyframeBytes(0));
  // Somebody has struck, in another ship in each.
  for (const run of runs) {
    const [first] = run.battle.blocks[1].groups;
    run.submit(1, 0, { kind: "surrender", groupId: run.battle.groups.groupId[first + 2] });
  }
  for (let tick = 1; tick <= TICKS && !a.isOver; tick++) {
    if (tick % (20 / ORDERS_PER_S) === 0) {
      const order = OrderSchema.parse(anyOrder(dice, a.battle, 0, 0));
      if (VIEWERS.includes(order.kind)) {
        const reply = a.submit(0, 0, order);
        const same = b.submit(0, 0, structuredClone(order));
        expect(same, `answer to ${JSON.stringify(order)}`).toEqual(reply);
        if (reply.accepted) taken.add(order.kind);
      }
      runs.forEach((run, n) => {
        const other = OrderSchema.parse(anyOrder(theirs[n], run.battle, 1, 0));
        if (ENEMYS.includes(other.kind)) run.submit(1, 0, other);
      });
    }
    for (const run of runs) {
      run.battle.groups.fire.fill(0);
      run.step();
    }
    if (tick % TICKS_PER_PICTURE !== 0) continue;
    expect(b.pictureBytes(0), `picture of tick ${tick}`).toEqual(a.pictureBytes(0));
  }
  expect(taken.size).toBeGreaterThan(5);
});
