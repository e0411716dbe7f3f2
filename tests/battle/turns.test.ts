// Whose turn it is of what is done every so many ticks.
import { expect, test } from "vitest";
import { NO_ROW, TICK_HZ } from "../../shared/battle/limits.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { firstInTurn, nextInTurn } from "../../shared/battle/turns.ts";
import { boarders, ENEMY, PRIZE } from "./boarding-fixtures.ts";

/** Ticks of a second in which each ship of side 0 has her turn. */
function turnsOf(battle: Battle): [ship: number, tick: number][] {
  const turns: [number, number][] = [];
  const [, end] = battle.blocks[0].ships;
  for (battle.tick = 0; battle.tick < TICK_HZ; battle.tick++) {
    let ship = firstInTurn(battle, 0, TICK_HZ);
    for (; ship < end; ship = nextInTurn(battle, 0, ship, TICK_HZ)) turns.push([ship, battle.tick]);
  }
  return turns;
}

test("a ship has one turn in a second; a row that no prize has begun in has none", () => {
  expect(turnsOf(boarders())).toEqual([[0, 0]]);
});

test("a prize keeps the turn of the hull, whichever row she has got", () => {
  for (const row of [PRIZE, PRIZE + 1]) {
    const battle = boarders();
    const { ships } = battle;
    ships.prizeOf[row] = ENEMY + 1;
    ships.diceId[row] = ships.diceId[ENEMY + 1];
    expect(ships.prizeOf[PRIZE] === NO_ROW).toBe(row !== PRIZE);
    expect(turnsOf(battle)).toEqual([
      [0, 0],
      [row, TICK_HZ - 1],
    ]);
  }
});
