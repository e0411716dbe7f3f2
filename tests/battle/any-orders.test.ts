// Any orders, by dice, through the way that a client's take: whatever seats ask for, every number is
// one, the fleet's tree is a tree, every ship is in one squadron and one group of her side, what is
// sent is what is known, and the battle from a checkpoint is the battle.
import { expect, test } from "vitest";
import { NO_ROW, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import { hashBattle } from "../../shared/battle/save.ts";
import {
  GROUP_FLEET,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  GROUP_TEMPORARY,
  LIFE_SPARE,
  type Battle,
} from "../../shared/battle/state.ts";
import { faultOfEntries } from "../../shared/match/replay-schema.ts";
import { BattleRun, type LogEntry } from "../../shared/match/run.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { OrderSchema } from "../../shared/protocol/order-schema.ts";
import { CONTROLLERS } from "../../shared/protocol/setup.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";
import { mismatches } from "../protocol/pictures.ts";
import { anyOrder, type Dice, diceOf, SEATS, smallBattle } from "./any-orders.ts";
import { assertConservation } from "./conservation.ts";

/** ORDERS_SEED, ORDERS_SEEDS and ORDERS_TICKS ask for more: other seeds, how many, for how long. */
const { ORDERS_SEED = 1, ORDERS_SEEDS = 2, ORDERS_TICKS = 300 } = process.env;
const SEEDS = Array.from({ length: Number(ORDERS_SEEDS) }, (_, n) => Number(ORDERS_SEED) + n);
const TICKS = Number(ORDERS_TICKS);
const ORDERS_PER_TICK = 3;
/** Kinds of orders that must have been taken, or nothing was tried; of 26. */
const KINDS_MIN = 15;
const LOOK_TICKS = 20;
const RESUME_TICKS = 200;

test.each(SEEDS)(
  "any orders, seed %i",
  (seed) => {
    const dice = diceOf(seed);
    let run = smallBattle(seed);
    const twin = smallBattle(seed);
    // Another battle in the same process: nothing that it leaves behind may be read by these.
    const other = smallBattle(seed + 1);
    const watches = run.battle.blocks.map((_, side) => {
      const replica = createReplica();
      applyBriefing(replica, run.briefing(side));
      applyBytes(replica, run.keyframeBytes(side));
      return { side, replica, truth: createPicture(run.battle, side) };
    });
    const taken = new Set<string>();
    for (let tick = 1; tick <= TICKS && !run.isOver; tick++) {
      giveAny(dice, run, twin, taken);
      run.step();
      other.step();
      twin.step();
      if (tick % LOOK_TICKS === 0) {
        assertNumbers(run.battle);
        assertTree(run.battle);
        // Losses are counted once a second, and who gave up is taken out after that.
        if (!run.battle.sides.isSurrendered.includes(1)) assertConservation(run.battle);
      }
      if (tick % TICKS_PER_PICTURE === 0) {
        for (const { side, replica, truth } of watches) {
          const bytes = run.pictureBytes(side);
          expect(applyBytes(replica, bytes), `step of tick ${tick}`).toBe(true);
          if (tick % LOOK_TICKS !== 0) continue;
          fillPicture(run.battle, side, truth);
          expect(unlike(mismatches(truth, replica.picture)), `tick ${tick}, side ${side}`).toEqual(
            [],
          );
        }
      }
      if (tick % RESUME_TICKS !== 0) continue;
      expect(hashBattle(twin.battle).perTable).toEqual(hashBattle(run.battle).perTable);
      run = BattleRun.resume(run.catalog, run.checkpoint());
      for (const { side, replica } of watches) applyBytes(replica, run.keyframeBytes(side));
    }
    expect(hashBattle(twin.battle).perTable).toEqual(hashBattle(run.battle).perTable);
    expect(taken.size).toBeGreaterThan(KINDS_MIN);
  },
  120_000,
);

test.each(SEEDS)("the log of any orders leads to the same battle, seed %i", (seed) => {
  const dice = diceOf(seed);
  const run = smallBattle(seed);
  for (let tick = 1; tick <= TICKS && !run.isOver; tick++) {
    for (let n = 0; n < ORDERS_PER_TICK; n++) {
      const side = dice.below(run.sideCount);
      const seat = dice.below(SEATS);
      if (dice.once(60)) run.setController(side, seat, dice.pick(CONTROLLERS));
      else run.submit(side, seat, OrderSchema.parse(anyOrder(dice, run.battle, side, seat)));
    }
    run.step();
  }
  const log = JSON.parse(JSON.stringify(run.log)) as LogEntry[];
  expect(faultOfEntries(log)).toBe(null);
  const again = smallBattle(seed);
  for (const entry of log) {
    while (again.battle.tick + 1 < entry.tick) again.step();
    again.replayEntry(entry);
  }
  while (again.battle.tick < run.battle.tick) again.step();
  expect(again.log).toEqual(log);
  expect(hashBattle(again.battle).perTable).toEqual(hashBattle(run.battle).perTable);
});

test("a checkpoint that is cut short anywhere is refused in a sentence", () => {
  const dice = diceOf(1);
  const run = smallBattle(1);
  for (let tick = 0; tick < 40; tick++) {
    run.submit(0, 0, OrderSchema.parse(anyOrder(dice, run.battle, 0, 0)));
    run.step();
  }
  const whole = run.checkpoint();
  for (let n = 0; n < 100; n++) {
    const cut = whole.slice(0, dice.below(whole.length));
    expect(() => BattleRun.resume(run.catalog, cut)).toThrow(/bytes|does not parse|not UTF-8/);
  }
});

/** The same orders to both; now and then one that no check has seen, as if things had changed since. */
function giveAny(dice: Dice, run: BattleRun, twin: BattleRun, taken: Set<string>): void {
  for (let n = 0; n < ORDERS_PER_TICK; n++) {
    const side = dice.below(run.sideCount);
    const seat = dice.below(SEATS);
    const order = OrderSchema.parse(anyOrder(dice, run.battle, side, seat));
    if (dice.once(10)) {
      if (order.kind === "accept" || order.kind === "handOver") continue;
      for (const one of [run, twin]) one.battle.inbox.push({ side, seat, order });
      continue;
    }
    const reply = run.submit(side, seat, order);
    expect(twin.submit(side, seat, structuredClone(order))).toEqual(reply);
    if (reply.accepted) taken.add(order.kind);
  }
}

/** Others' missiles have the receiver's own names; proposals are the run's to fill in. */
function unlike(found: ReturnType<typeof mismatches>) {
  return found.filter(({ table, field }) => table !== "missiles" && !field.startsWith("proposal"));
}

/** No column of any table holds what is no number; rows are within what there is room for. */
function assertNumbers(battle: Battle): void {
  for (const table of [...Object.values(battle), battle.hulls.table]) {
    if (table === null || typeof table !== "object" || !("columns" in table)) continue;
    expect(table.count, `rows of ${table.name}`).toBeLessThanOrEqual(table.capacity);
    for (const { name, array, width } of table.columns) {
      if (!(array instanceof Float64Array || array instanceof Float32Array)) continue;
      const at = array.findIndex((value: number) => !Number.isFinite(value));
      if (at >= 0) {
        expect.fail(`${table.name}.${name}[${Math.floor(at / width)}] is ${array[at]}`);
      }
    }
  }
}

/** Squadrons below forces below the fleet, all of one side; ships in a squadron and a group of theirs. */
function assertTree({ groups, ships, blocks }: Battle): void {
  const above = new Map([
    [GROUP_SQUADRON, GROUP_TASK_FORCE],
    [GROUP_TASK_FORCE, GROUP_FLEET],
  ]);
  blocks.forEach((block, side) => {
    for (let group = block.groups[0]; group < block.groups[1]; group++) {
      if (groups.isAlive[group] === 0) continue;
      const parent = groups.parent[group];
      const kind = above.get(groups.kind[group]);
      if (kind === undefined) expect(parent, `above group ${group}`).toBe(NO_ROW);
      else {
        expect(groups.kind[parent], `above group ${group}`).toBe(kind);
        expect(groups.side[parent], `above group ${group}`).toBe(side);
      }
      const guide = groups.guide[group];
      if (guide !== NO_ROW) expect(ships.side[guide], `guide of group ${group}`).toBe(side);
    }
    for (let ship = block.ships[0]; ship < block.ships[1]; ship++) {
      if (ships.life[ship] === LIFE_SPARE) continue;
      const [squadron, group] = [ships.squadron[ship], ships.group[ship]];
      expect(groups.kind[squadron], `squadron of ship ${ship}`).toBe(GROUP_SQUADRON);
      expect(groups.side[squadron], `squadron of ship ${ship}`).toBe(side);
      expect(groups.isAlive[group], `group of ship ${ship}`).toBe(1);
      if (group !== squadron) {
        expect(groups.kind[group], `group of ship ${ship}`).toBe(GROUP_TEMPORARY);
        expect(groups.side[group], `group of ship ${ship}`).toBe(side);
      }
    }
  });
}
