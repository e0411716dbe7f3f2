// Who leads: the ship from which a task force or a whole fleet is commanded.
import { NO_ROW } from "./limits.ts";
import { isWithin } from "./sides.ts";
import { type Battle, GROUP_FLEET, LIFE_ACTIVE, LIFE_OFF_MAP } from "./state.ts";

export function isInService({ ships }: Battle, ship: number): boolean {
  if (ships.isInert[ship] === 1) return false;
  return ships.life[ship] === LIFE_ACTIVE || ships.life[ship] === LIFE_OFF_MAP;
}

/** The heaviest ship built to command, else the heaviest that moves; of what is on the map first. */
export function deputyOf(battle: Battle, group: number): number {
  const { ships, groups, catalog, blocks } = battle;
  const [first, end] = blocks[groups.side[group]].ships;
  const isFleet = groups.kind[group] === GROUP_FLEET;
  let deputy = NO_ROW;
  let best = -1;
  let bestRank = -1;
  for (let ship = first; ship < end; ship++) {
    const { points, isStatic, isCommand } = catalog.ships[ships.classIndex[ship]];
    if (!isInService(battle, ship) || isStatic || !isWithin(battle, ships.squadron[ship], group)) {
      continue;
    }
    // A whole fleet is led from a ship that was built for it, or by its forces alone.
    if (isFleet && !isCommand) continue;
    const rank = 2 * (ships.life[ship] === LIFE_ACTIVE ? 1 : 0) + (isCommand ? 1 : 0);
    if (rank < bestRank || (rank === bestRank && points <= best)) continue;
    deputy = ship;
    best = points;
    bestRank = rank;
  }
  return deputy;
}
