// What becomes of rounds that hit nothing: counted by squadron and cause, and told every few seconds
// as one. Own affairs: only the side that fired ever hears of it.
import { MISS_TELL_TICKS, NO_ROW } from "./limits.ts";
import { MISS_CAUSES, type MissCause } from "./orders.ts";
import type { Battle } from "./state.ts";
import { isGroupsTurn } from "./turns.ts";

const CODES = Object.fromEntries(MISS_CAUSES.map((cause, n) => [cause, n])) as Record<
  MissCause,
  number
>;

export function missCode(cause: MissCause): number {
  return CODES[cause];
}

/** Counts rounds of a ship whose end is known: those that hit, too. */
export function countFired({ ships, groups }: Battle, ship: number, count: number): void {
  groups.firedCount[ships.group[ship]] += count;
}

/** Counts one miss of a ship by the cause's code. */
export function countMiss({ ships, groups }: Battle, ship: number, code: number): void {
  groups.missCounts[ships.group[ship] * MISS_CAUSES.length + code]++;
}

/** Tells each squadron's misses in its turn. */
export function tellMisses(battle: Battle): void {
  const { groups, events } = battle;
  for (let group = 0; group < groups.count; group++) {
    if (groups.firedCount[group] === 0) continue;
    if (!isGroupsTurn(battle, group, MISS_TELL_TICKS)) continue;
    const at = group * MISS_CAUSES.length;
    const misses = Array.from(groups.missCounts.subarray(at, at + MISS_CAUSES.length));
    const fired = groups.firedCount[group];
    groups.firedCount[group] = 0;
    groups.missCounts.fill(0, at, at + MISS_CAUSES.length);
    if (groups.guide[group] === NO_ROW || misses.every((count) => count === 0)) continue;
    events.push({ kind: "missed", group, fired, misses });
  }
}
