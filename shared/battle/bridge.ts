// A ship without her bridge: captain and helm act by relayed words. She looks for targets and for her
// place in the formation only now and then, answers her helm badly, and leads nobody.
import { ticksOf } from "./limits.ts";
import { hasPartFailed, PART_BRIDGE } from "./parts.ts";
import type { Battle } from "./state.ts";
import { turnNumberOfShip } from "./turns.ts";

export function hasBridge(battle: Battle, ship: number): boolean {
  return !hasPartFailed(battle, ship, PART_BRIDGE);
}

/** Whether she acts in this turn of her group's, which comes every `turnTicks`. */
export function isHeeding(battle: Battle, ship: number, turnTicks: number): boolean {
  if (hasBridge(battle, ship)) return true;
  const { ships, catalog, tick } = battle;
  const turns = Math.ceil(ticksOf(catalog.rules.failures.bridgeDelayS) / turnTicks);
  return (Math.floor(tick / turnTicks) + turnNumberOfShip(ships, ship)) % turns === 0;
}
