// Mines that ships carry to lay, counted by squadron.
import { MINES_TOLD_MAX } from "./limits.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";

export function countMinesAboard({ ships, groups }: Battle): void {
  groups.minesLeft.fill(0, 0, groups.count);
  for (let ship = 0; ship < ships.count; ship++) {
    if (ships.minesLeft[ship] === 0 || ships.life[ship] !== LIFE_ACTIVE) continue;
    const group = ships.group[ship];
    groups.minesLeft[group] = Math.min(
      MINES_TOLD_MAX,
      groups.minesLeft[group] + ships.minesLeft[ship],
    );
  }
}
