// Shields come back after a while without a hit, not at flank, not where space forbids it, not without generators.
// Parties fight fires and mend (`parties.ts`). Each ship in her own tick of the second.
import { FACING_COUNT, type ShipClass } from "../catalog.ts";
import { TICK_HZ, ticksOf, turnOf } from "../limits.ts";
import { mediaOf } from "../media.ts";
import { workParties } from "../parties.ts";
import { hasPartFailed, partIndex } from "../parts.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";

const PART_SHIELDS = partIndex("shields");

export function controlDamage(battle: Battle): void {
  const { ships, blocks, catalog, tick } = battle;
  for (let side = 0; side < blocks.length; side++) {
    const [first, end] = blocks[side].ships;
    for (let ship = first + turnOf(tick, TICK_HZ); ship < end; ship += TICK_HZ) {
      if (ships.life[ship] !== LIFE_ACTIVE) continue;
      const shipClass = catalog.ships[ships.classIndex[ship]];
      raiseShields(battle, ship, shipClass);
      workParties(battle, ship, shipClass);
    }
  }
}

/** One second's worth. */
function raiseShields(battle: Battle, ship: number, shipClass: ShipClass): void {
  const { ships, catalog, tick } = battle;
  const rules = catalog.rules.protection;
  const medium = ships.medium[ship];
  const regen = medium === 0 ? 1 : mediaOf(battle.scenario).shieldRegen[medium];
  if (ships.isFlank[ship] === 1 || regen === 0) return;
  if (tick - ships.lastHitTick[ship] < ticksOf(rules.shieldRegenDelayS)) return;
  if (hasPartFailed(battle, ship, PART_SHIELDS)) return;
  for (let facing = 0; facing < FACING_COUNT; facing++) {
    const most = shipClass.shieldPoints[facing];
    const points = ship * FACING_COUNT + facing;
    ships.shieldPoints[points] = Math.min(
      most,
      ships.shieldPoints[points] + most * rules.shieldRegenPerS * regen,
    );
  }
}
