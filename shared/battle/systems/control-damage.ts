// Generators and parties at work: shields (`shields.ts`), fires, parts and mounts (`parties.ts`). Each
// ship in her own tick of the second.
import { TICK_HZ } from "../limits.ts";
import { workParties } from "../parties.ts";
import { workShields } from "../shields.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

export function controlDamage(battle: Battle): void {
  const { ships, blocks, catalog } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      if (ships.life[ship] !== LIFE_ACTIVE || ships.isInert[ship] === 1) continue;
      const shipClass = catalog.ships[ships.classIndex[ship]];
      workShields(battle, ship, shipClass);
      workParties(battle, ship, shipClass);
    }
  }
}
