// Flank speed and overcharged weapons heat a ship; rest cools her. The hotter she is, the likelier it
// is to cost her: the engines some of their points at flank, overcharged weapons a mount. Each ship in
// her own tick of the second.
import { breakMount, harmPart } from "../breakage.ts";
import { PURPOSES, roll } from "../dice.ts";
import { NO_ROW, TICK_HZ } from "../limits.ts";
import { PART_ENGINES } from "../parts.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { clamp } from "../trig.ts";
import { firstInTurn, nextInTurn } from "../turns.ts";

/** Number of the roll that chooses the mount; those whether anything breaks come before it. */
const NTH_CHOICE = 2;

export function strainShips(battle: Battle): void {
  const { ships, blocks } = battle;
  const { isFlank, isOvercharged, heat, life } = ships;
  for (let side = 0; side < blocks.length; side++) {
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(battle, side, TICK_HZ);
      ship < end;
      ship = nextInTurn(battle, side, ship, TICK_HZ)
    ) {
      const isCool = heat[ship] === 0 && isFlank[ship] === 0 && isOvercharged[ship] === 0;
      if (!isCool && life[ship] === LIFE_ACTIVE) strain(battle, ship);
    }
  }
}

/** One second's worth. */
function strain(battle: Battle, ship: number): void {
  const { ships, catalog, seed, tick } = battle;
  const rules = catalog.rules.strain;
  const settings = ships.isFlank[ship] + ships.isOvercharged[ship];
  const change = settings === 0 ? -rules.coolPerS : rules.heatPerS * settings;
  const heat = clamp(ships.heat[ship] + change, 0, 1);
  ships.heat[ship] = heat;
  const wear = Math.max(0, heat - rules.wearFromHeat);
  if (wear === 0) return;
  const diceId = ships.diceId[ship];
  const { components } = catalog.ships[ships.classIndex[ship]];
  const isRunning = ships.isFlank[ship] === 1;
  if (isRunning && roll(seed, tick, diceId, PURPOSES.wear) < wear * rules.engineWearPerS) {
    const points = rules.engineWearShare * components[PART_ENGINES].hitPoints;
    harmPart(battle, ship, PART_ENGINES, points, NO_ROW, NO_ROW);
  }
  const isFiring = ships.isOvercharged[ship] === 1;
  if (isFiring && roll(seed, tick, diceId, PURPOSES.wear, 1) < wear * rules.mountWearPerS) {
    breakMount(battle, ship, roll(seed, tick, diceId, PURPOSES.wear, NTH_CHOICE));
  }
}
