// Decoys drift away from who sent them, and end.
import { endDecoy } from "../decoys.ts";
import { TICK_S } from "../limits.ts";
import type { Battle } from "../state.ts";

export function flyDecoys(battle: Battle): void {
  const { decoys, tick } = battle;
  for (let row = 0; row < decoys.count; row++) {
    if (decoys.isAlive[row] === 0) continue;
    if (tick >= decoys.expiresTick[row]) {
      endDecoy(battle, row);
      continue;
    }
    decoys.xKm[row] += decoys.velocityXKmS[row] * TICK_S;
    decoys.yKm[row] += decoys.velocityYKmS[row] * TICK_S;
  }
}
