// Shields come back after a while without a hit, not at flank, not where space forbids it, not without generators.
// Parties mend parts slowly and only so far: yards do the rest. Each ship in her own tick of the
// second.
import { COMPONENT_COUNT, FACING_COUNT, type ShipClass } from "../catalog.ts";
import { TICK_HZ, ticksOf, turnOf } from "../limits.ts";
import { mediaOf } from "../media.ts";
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
      mendParts(battle, ship, shipClass);
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

/** One second's worth, up to the ceiling; what is above it stays as it is. */
function mendParts(battle: Battle, ship: number, shipClass: ShipClass): void {
  const { ships, catalog } = battle;
  const rules = catalog.rules.protection;
  for (let part = 0; part < COMPONENT_COUNT; part++) {
    const { hitPoints } = shipClass.components[part];
    const points = ship * COMPONENT_COUNT + part;
    const ceiling = hitPoints * rules.repairCeiling;
    if (ships.partPoints[points] >= ceiling) continue;
    const hadFailed = hasPartFailed(battle, ship, part);
    ships.partPoints[points] = Math.min(
      ceiling,
      ships.partPoints[points] + hitPoints * rules.repairPerS,
    );
    if (hadFailed && !hasPartFailed(battle, ship, part)) {
      battle.events.push({ kind: "partRestored", ship, part });
    }
  }
}
