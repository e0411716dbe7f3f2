// Fog against any orders: two sides fight, a third is so far off that nobody can see or hear it. In
// one of two battles it stands elsewhere and does something else: lays mines, sends decoys, gives up
// ships, regroups. The first side must not be able to tell: the same answers, the same bytes.
import { expect, test } from "vitest";
import { TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import type { BattleRun } from "../../shared/match/run.ts";
import { OrderSchema } from "../../shared/protocol/order-schema.ts";
import { anyOrder, type Dice, diceOf, farBattle, SEATS } from "../battle/any-orders.ts";

/** As in `any-orders.test.ts`. */
const { ORDERS_SEED = 1, ORDERS_SEEDS = 2, ORDERS_TICKS = 300 } = process.env;
const SEEDS = Array.from({ length: Number(ORDERS_SEEDS) }, (_, n) => Number(ORDERS_SEED) + n);
const TICKS = Number(ORDERS_TICKS);
const [VIEWER, FOE, FAR] = [0, 1, 2];
const ORDERS_PER_TICK = 3;
/** What everybody hears of. */
const PUBLIC = ["surrender", "offerTerms", "answerTerms"];

test.each(SEEDS)(
  "what is done out of sight tells nothing, seed %i",
  (seed) => {
    const dice = diceOf(seed);
    const [a, b] = [farBattle(seed, false), farBattle(seed, true)];
    const unseen = [diceOf(1000 + seed), diceOf(2000 + seed)];
    expect(b.keyframeBytes(VIEWER)).toEqual(a.keyframeBytes(VIEWER));
    for (let tick = 1; tick <= TICKS && !a.isOver && !b.isOver; tick++) {
      for (let n = 0; n < ORDERS_PER_TICK; n++) {
        giveBoth(dice, a, b);
        [a, b].forEach((run, k) => giveFar(unseen[k], run));
      }
      a.step();
      b.step();
      if (tick % TICKS_PER_PICTURE !== 0) continue;
      const [toA, toB] = [a, b].map((run) => run.pictureBytes(VIEWER));
      expect(toB, `picture of tick ${tick}`).toEqual(toA);
    }
    expect(a.battle.tick).toBe(b.battle.tick);
    // It was another battle out there.
    expect(farOf(b)).not.toEqual(farOf(a));
  },
  120_000,
);

/** The same order to both who see each other. */
function giveBoth(dice: Dice, a: BattleRun, b: BattleRun): void {
  const side = dice.once(2) ? VIEWER : FOE;
  const seat = dice.below(SEATS);
  const order = drawn(dice, a, side, seat);
  if (order === null) return;
  const reply = a.submit(side, seat, order);
  const same = b.submit(side, seat, structuredClone(order));
  expect(same, `answer to ${JSON.stringify(order)}`).toEqual(reply);
}

function giveFar(dice: Dice, run: BattleRun): void {
  const seat = dice.below(SEATS);
  const order = drawn(dice, run, FAR, seat);
  // Nobody out there is to come in sight.
  if (order === null || order.kind === "move" || order.kind === "mission") return;
  if (order.kind !== "surrender" || order.groupId !== undefined) run.submit(FAR, seat, order);
}

function drawn(dice: Dice, run: BattleRun, side: number, seat: number): Order | null {
  const order = OrderSchema.parse(anyOrder(dice, run.battle, side, seat));
  const isOfAll =
    order.kind === "surrender" ? order.groupId === undefined : PUBLIC.includes(order.kind);
  return isOfAll ? null : order;
}

function farOf({ battle }: BattleRun): unknown {
  const { ships, blocks } = battle;
  return Array.from(ships.xKm.subarray(...blocks[FAR].ships));
}
