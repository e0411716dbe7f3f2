// Captains of broken squadrons who see no way out may give up, one second after the other.
import { isBeaten, giveUp } from "../colours.ts";
import { PURPOSES, roll } from "../dice.ts";
import { TICK_HZ } from "../limits.ts";
import { membersOf } from "../sides.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { isGroupsTurn } from "../turns.ts";

export function strikeColours(battle: Battle): void {
  const { groups, ships, catalog, seed, tick } = battle;
  const { yieldChancePerS } = catalog.rules.boarding;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 0 || groups.isBroken[group] === 0) continue;
    if (!isGroupsTurn(battle, group, TICK_HZ)) continue;
    for (const ship of membersOf(battle, group)) {
      if (ships.life[ship] !== LIFE_ACTIVE || ships.boarders[ship] > 0) continue;
      if (roll(seed, tick, ships.diceId[ship], PURPOSES.morale) >= yieldChancePerS) continue;
      if (isBeaten(battle, ship)) giveUp(battle, ship);
    }
  }
}
