// Minefields of a scenario: marked on every map, and dangerous to whoever is hostile to their side.
import { isInPlace, type Scenario } from "./catalog.ts";
import { once } from "./once.ts";
import { isHostile } from "./sides.ts";
import type { Battle } from "./state.ts";

/** Indices of the scenario's minefields among its places. */
export const minefieldsOf = once(({ places }: Scenario): readonly number[] =>
  places.flatMap(({ mines }, n) => (mines === undefined ? [] : [n])),
);

/** Index and 1 of the first minefield that a ship is in and that is not her friends'; 0 for none. */
export function minefieldAt(battle: Battle, ship: number): number {
  const { ships, scenario } = battle;
  for (const index of minefieldsOf(scenario)) {
    const place = scenario.places[index];
    if (!isInPlace(place, ships.xKm[ship], ships.yKm[ship])) continue;
    const { side } = place;
    if (side === undefined || isHostile(battle, side, ships.side[ship])) return index + 1;
  }
  return 0;
}
