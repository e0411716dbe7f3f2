// Gates: ships of each side pass one after the other, so many a minute, in and out. Each side has a
// turn of its own, so that nobody learns from a gate what others do with it.
import { NO_ROW, SECONDS_PER_MINUTE, SIDES_MAX, ticksOf } from "./limits.ts";
import { isInPlace, type Scenario } from "./catalog.ts";
import { once } from "./once.ts";
import { isAllied } from "./sides.ts";
import type { Battle } from "./state.ts";

/** Indices of the scenario's gates among its places. */
export const gatesOf = once(({ places }: Scenario): readonly number[] =>
  places.flatMap(({ gate }, n) => (gate === undefined ? [] : [n])),
);

/** Whether a side may use a gate: its own, an ally's, or everybody's. */
export function isGateOf(battle: Battle, place: number, side: number): boolean {
  const owner = battle.scenario.places[place].side;
  return owner === undefined || isAllied(battle, owner, side);
}

/** Index of the gate that a ship stands in and may use; NO_ROW without. */
export function gateAt(battle: Battle, ship: number): number {
  const { ships, scenario } = battle;
  for (const place of gatesOf(scenario)) {
    const isInside = isInPlace(scenario.places[place], ships.xKm[ship], ships.yKm[ship]);
    if (isInside && isGateOf(battle, place, ships.side[ship])) return place;
  }
  return NO_ROW;
}

/** Takes the side's next turn at a gate; false while it still waits for it. */
export function takeTurn({ places, scenario, tick }: Battle, place: number, side: number): boolean {
  const { gate } = scenario.places[place];
  const turn = place * SIDES_MAX + side;
  if (gate === undefined || tick < places.passTick[turn]) return false;
  places.passTick[turn] = tick + ticksOf(SECONDS_PER_MINUTE / gate.shipsPerMin);
  return true;
}
