// Minefields of a scenario: marked on every map, and dangerous to whoever is hostile to their side.
import { isInPlace, type Scenario } from "./catalog.ts";
import { isHostile } from "./sides.ts";
import type { Battle } from "./state.ts";

const fieldsByScenario = new WeakMap<Scenario, readonly number[]>();

/** Indices of the scenario's minefields among its places, gathered once. */
export function minefieldsOf(scenario: Scenario): readonly number[] {
  let known = fieldsByScenario.get(scenario);
  if (known === undefined) {
    known = scenario.places.flatMap(({ mines }, n) => (mines === undefined ? [] : [n]));
    fieldsByScenario.set(scenario, known);
  }
  return known;
}

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
