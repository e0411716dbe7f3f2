// Area missiles against craft: a ship that has them shoots one now and then at the nearest hostile
// craft that her side sees in their reach. Who drops from outside it pays nothing; who comes close,
// or strafes, flies through it.
import { destroyCraft } from "./craft-losses.ts";
import type { ShipClass } from "./catalog.ts";
import { PURPOSES, roll } from "./dice.ts";
import { queryCircleOf } from "./grid.ts";
import { NO_ROW, SIDES_MAX, ticksOf } from "./limits.ts";
import { type Battle, CRAFT_FLYING } from "./state.ts";
import { isUnderFix } from "./tracks.ts";
import { turnNumberOfShip } from "./turns.ts";

/** Asked at each look of her point defence. */
export function shootAtCraft(
  battle: Battle,
  ship: number,
  shipClass: ShipClass,
  mask: number,
): void {
  const { ships, craft, craftGrid, catalog, tick, seed } = battle;
  const { areaCraftS, areaCraftHitShare, areaCraftKm } = catalog.rules.protection;
  if ((tick + turnNumberOfShip(ships, ship)) % ticksOf(areaCraftS) !== 0) return;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const reachKm = Math.min(areaCraftKm, shipClass.areaDefenceRangeKm);
  const found = queryCircleOf(craftGrid, x, y, reachKm, craft.side, mask);
  let target = NO_ROW;
  let nearest = reachKm * reachKm;
  for (let n = 0; n < found; n++) {
    const row = craftGrid.foundRow[n];
    if (craft.life[row] !== CRAFT_FLYING || !isHeld(battle, ships.side[ship], row)) continue;
    const dx = craft.xKm[row] - x;
    const dy = craft.yKm[row] - y;
    const squared = dx * dx + dy * dy;
    // Rows tell nothing: of equally near ones the dice id decides.
    const isTied = squared === nearest && target !== NO_ROW;
    if (squared > nearest || (isTied && craft.diceId[row] > craft.diceId[target])) continue;
    target = row;
    nearest = squared;
  }
  if (target === NO_ROW) return;
  ships.areaDefenceRounds[ship]--;
  if (roll(seed, tick, ships.diceId[ship], PURPOSES.areaFire) >= areaCraftHitShare) return;
  destroyCraft(battle, target, "missile", ship, NO_ROW);
}

/** Whether the side sees the flight of a craft now. */
function isHeld(battle: Battle, side: number, row: number): boolean {
  const { craft, flights } = battle;
  const track = flights.trackRow[craft.flight[row] * SIDES_MAX + side];
  return track !== NO_ROW && isUnderFix(battle, track);
}
