// The outermost layer against missiles: fighters in the air shoot at those that pass near them. Each
// flight has a bank of intercepts, as ships have, by the craft that still fly.
import type { CraftClass } from "./catalog.ts";
import { queryCircleOf } from "./grid.ts";
import { NO_ROW, TICK_S } from "./limits.ts";
import { noticeMissile } from "./missiles.ts";
import { endMissile } from "./salvo-tally.ts";
import { hostileMask } from "./sides.ts";
import { sightOf } from "./sight.ts";
import type { Battle } from "./state.ts";

/** Looks for one side's flights in their turn: as often as the ships' point defence. */
export function defendFromFlights(battle: Battle, side: number, period: number): void {
  const { flights, catalog, blocks, tick } = battle;
  const refillS = catalog.rules.protection.bankRefillShare * period * TICK_S;
  const sight = sightOf(battle);
  const mask = hostileMask(battle, side);
  for (let flight = blocks[side].flights[0]; flight < blocks[side].flights[1]; flight++) {
    if ((tick + flights.flightId[flight]) % period !== 0) continue;
    const craftClass = catalog.crafts[flights.craftIndex[flight]];
    if (craftClass.interceptsPerS === 0) continue;
    const perS = craftClass.interceptsPerS * flights.aliveCount[flight];
    const full = perS * catalog.rules.craft.interceptBankS;
    const refilled = flights.interceptBank[flight] + perS * refillS;
    flights.interceptBank[flight] = Math.min(full, refilled);
    if (sight.isAirborne[flight] === 1) stopNear(battle, flight, craftClass, mask);
  }
}

function stopNear(battle: Battle, flight: number, craftClass: CraftClass, mask: number): void {
  const { flights, missiles, missileGrid, catalog } = battle;
  const cost = catalog.rules.protection.gunInterceptCost;
  if (flights.interceptBank[flight] < cost) return;
  const x = flights.xKm[flight];
  const y = flights.yKm[flight];
  const near = missileGrid.foundRow;
  const found = queryCircleOf(missileGrid, x, y, craftClass.gunRangeKm, missiles.side, mask);
  for (let left = found; left > 0 && flights.interceptBank[flight] >= cost; left--) {
    const n = nearestOf(battle, left, x, y);
    const missile = near[n];
    near[n] = near[left - 1];
    if (missiles.isAlive[missile] === 0) continue;
    flights.interceptBank[flight] -= cost;
    noticeMissile(battle, missile, flights.side[flight]);
    missiles.interceptPoints[missile]--;
    if (missiles.interceptPoints[missile] > 0) continue;
    battle.events.push({
      kind: "intercepted",
      ship: NO_ROW,
      flight,
      missile,
      side: missiles.side[missile],
      xKm: missiles.xKm[missile],
      yKm: missiles.yKm[missile],
      salvo: missiles.salvo[missile],
    });
    endMissile(battle, missile, "stopped");
  }
}

/** Of equally near ones the dice id decides: rows tell how many are in flight elsewhere. */
function nearestOf(battle: Battle, count: number, x: number, y: number): number {
  const { missiles, missileGrid } = battle;
  const near = missileGrid.foundRow;
  let best = 0;
  let bestSquared = Infinity;
  for (let n = 0; n < count; n++) {
    const dx = missiles.xKm[near[n]] - x;
    const dy = missiles.yKm[near[n]] - y;
    const squared = dx * dx + dy * dy;
    const isTied =
      squared === bestSquared && missiles.diceId[near[n]] < missiles.diceId[near[best]];
    if (squared > bestSquared || (squared === bestSquared && !isTied)) continue;
    best = n;
    bestSquared = squared;
  }
  return best;
}
