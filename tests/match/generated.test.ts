// The battles that benches generate: as many units as asked for, fighting, and the same from one seed.
import { expect, test } from "vitest";
import { createBattle } from "../../shared/battle/create.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { generateBattle } from "../bench/generated.ts";
import { countLive } from "../bench/measured.ts";

const SIZE = 500;

function hashAfter(seconds: number, seed: number): string {
  const { catalog, setup } = generateBattle(SIZE, seed);
  const run = new BattleRun(catalog, setup);
  for (let n = 0; n < seconds * TICK_HZ; n++) run.step();
  return run.hash();
}

test.each([SIZE, 10_000])("%i units: one fifth hulls, the same area for each", (units) => {
  const { catalog, setup } = generateBattle(units, 1);
  const { scenario, ships, craft, blocks } = createBattle(catalog, setup);
  const prizeRows = blocks.length * catalog.rules.boarding.prizesMax;
  expect([ships.count - prizeRows, craft.count]).toEqual([units / 5, (units * 4) / 5]);
  expect(blocks.map(({ ships: [first], prizes: [end] }) => end - first)).toEqual([
    units / 10,
    units / 10,
  ]);
  expect((scenario.widthKm * scenario.heightKm) / units).toBe(750);
});

test("they are fought: ships under way, carriers that launch, missiles in flight", () => {
  const { catalog, setup } = generateBattle(SIZE, 1);
  const run = new BattleRun(catalog, setup);
  const before = countLive(run);
  for (let n = 0; n < 10 * TICK_HZ; n++) run.step();
  const { craft, missiles } = countLive(run);
  expect(craft).toBeGreaterThan(before.craft);
  expect(missiles).toBeGreaterThan(0);
  const { ships } = run.battle;
  const underWay = Array.from(ships.velocityXKmS.subarray(0, ships.count)).filter((v) => v !== 0);
  expect(underWay.length).toBeGreaterThan(SIZE / 5 / 2);
});

test("one seed, one battle; another seed, another", () => {
  expect(hashAfter(2, 1)).toBe(hashAfter(2, 1));
  expect(hashAfter(2, 2)).not.toBe(hashAfter(2, 1));
});

test("sizes that are not whole sectors, and fleets beyond what ids can name, are refused", () => {
  expect(() => generateBattle(750, 1)).toThrow("750 units are not whole sectors of 500");
  expect(() => generateBattle(100_000, 1)).toThrow("sides bring 20048 ships; a battle holds 16384");
});
