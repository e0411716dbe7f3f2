// When a group's turn comes of what is done every so many ticks. A group made by hand goes by who leads
// it: its row depends on how many other groups its side has, which no enemy shall read off its turns.
import { NO_ROW } from "./limits.ts";
import { GROUP_TEMPORARY, type Battle } from "./state.ts";

/** What tells a group from others: the same whatever else its side has, seen or unseen. */
export function turnNumberOf({ groups, ships }: Battle, group: number): number {
  if (groups.kind[group] !== GROUP_TEMPORARY) return groups.groupId[group];
  const guide = groups.guide[group];
  return guide === NO_ROW ? 0 : ships.diceId[guide];
}

export function isGroupsTurn(battle: Battle, group: number, periodTicks: number): boolean {
  return (battle.tick + turnNumberOf(battle, group)) % periodTicks === 0;
}
