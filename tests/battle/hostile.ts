// Battles that nobody would fight, of the pack's own ships: hundreds in one column, at one point, on
// one target. What must hold in all of them: nothing throws, every number is one, everything is
// accounted for, and the same battle from a checkpoint is the same battle.
import { expect } from "vitest";
import { hashBattle, restoreBattle, saveBattle } from "../../shared/battle/save.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { assertConservation } from "./conservation.ts";
import { run } from "./fixtures.ts";

export * from "./hostile-fleets.ts";

/** Ships that touch another one deeper than this. */
export function overlapping({ contacts }: Battle, deeperKm: number): number {
  const ships = new Set<number>();
  for (let n = 0; n < contacts.count; n++) {
    if (contacts.depthKm[n] <= deeperKm) continue;
    ships.add(contacts.rowA[n]);
    ships.add(contacts.rowB[n]);
  }
  return ships.size;
}

/** Everything is accounted for, and no number of any table is none. */
export function assertSane(battle: Battle): void {
  assertConservation(battle);
  const { ships, craft, flights, missiles, shots, tracks, groups, sides, hulls } = battle;
  for (const table of [
    ships,
    craft,
    flights,
    missiles,
    shots,
    tracks,
    groups,
    sides,
    hulls.table,
  ]) {
    for (const [name, column] of Object.entries(table)) {
      if (!(column instanceof Float64Array)) continue;
      const row = column.findIndex((value) => !Number.isFinite(value));
      if (row >= 0) expect.fail(`${table.name}.${name}[${row}] is ${column[row]}`);
    }
  }
}

/** Runs on, and runs a copy from a checkpoint: both must come to the same. */
export function runAndRepeat(battle: Battle, seconds: number): void {
  const copy = restoreBattle(battle.catalog, saveBattle(battle));
  run(battle, seconds);
  run(copy, seconds);
  expect(hashBattle(copy).perTable).toEqual(hashBattle(battle).perTable);
  assertSane(battle);
}
