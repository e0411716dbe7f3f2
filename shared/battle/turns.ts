// When the turn of a group or ship comes for what is done every so many ticks. Prizes and groups made
// by hand go by the hull that is one or leads one: their rows depend on what else their side has, and
// no enemy shall read that off their turns.
import { DICE_SIDE } from "./dice.ts";
import { CLEAR_TICKS, CREW_TICKS, FIRE_STRIDE_TICKS, NO_ROW, ticksOf, turnOf } from "./limits.ts";
import { GROUP_TEMPORARY, type Battle } from "./state.ts";

/** What tells a ship from others of her side: her number in it, for a prize where she came from. */
export function turnNumberOfShip({ diceId }: Battle["ships"], ship: number): number {
  return diceId[ship] % DICE_SIDE;
}

/** What tells a group from others: the same whatever else its side has, seen or unseen. */
export function turnNumberOf({ groups, ships }: Battle, group: number): number {
  if (groups.kind[group] !== GROUP_TEMPORARY) return groups.groupId[group];
  const guide = groups.guide[group];
  return guide === NO_ROW ? 0 : turnNumberOfShip(ships, guide);
}

export function isGroupsTurn(battle: Battle, group: number, periodTicks: number): boolean {
  return (battle.tick + turnNumberOf(battle, group)) % periodTicks === 0;
}

/** Whether fire control of a side's groups decides in this tick: each side's does in every other. */
export function isSidesFireTurn({ tick }: Battle, side: number): boolean {
  return (tick + side) % FIRE_STRIDE_TICKS === 0;
}

/** Between two turns of one group's fire control. */
export function fireTurnTicks(decisionS: number): number {
  return FIRE_STRIDE_TICKS * Math.ceil(ticksOf(decisionS) / FIRE_STRIDE_TICKS);
}

/** A multiple of `fireTurnTicks` when it is the group's turn, one more of them in the next. */
export function fireTurnOf(battle: Battle, group: number): number {
  const side = battle.groups.side[group];
  return battle.tick + side + FIRE_STRIDE_TICKS * turnNumberOf(battle, group);
}

/** Whether helm and turrets of a ship are worked in this tick. */
export function isCrewsTurn({ ships, tick }: Battle, ship: number): boolean {
  return (tick + turnNumberOfShip(ships, ship)) % CREW_TICKS === 0;
}

/** Whether all ships of a group that steers look for a clear way; else each keeps the swerve she has. */
export function isClearingTurn(battle: Battle, group: number): boolean {
  return battle.members.isStirred[group] !== 0 || isGroupsTurn(battle, group, CLEAR_TICKS);
}

/** The first ship of a side whose turn it is; the end of its block where it is nobody's. */
export function firstInTurn(battle: Battle, side: number, periodTicks: number): number {
  const { ships, prizes } = battle.blocks[side];
  const ship = ships[0] + turnOf(battle.tick, periodTicks);
  return ship < prizes[0] ? ship : prizeInTurn(battle, side, prizes[0], periodTicks);
}

/** The next one behind a ship whose turn it is. */
export function nextInTurn(
  battle: Battle,
  side: number,
  ship: number,
  periodTicks: number,
): number {
  const [prizesFrom] = battle.blocks[side].prizes;
  if (ship + periodTicks < prizesFrom) return ship + periodTicks;
  return prizeInTurn(battle, side, Math.max(prizesFrom, ship + 1), periodTicks);
}

function prizeInTurn(
  { ships, blocks, tick }: Battle,
  side: number,
  from: number,
  periodTicks: number,
): number {
  const end = blocks[side].prizes[1];
  for (let ship = from; ship < end; ship++) {
    if (ships.prizeOf[ship] === NO_ROW) continue;
    if ((tick + turnNumberOfShip(ships, ship)) % periodTicks === 0) return ship;
  }
  return end;
}
