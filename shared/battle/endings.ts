// How ships ended, kept for the report: nothing of the battle reads it.
import { HIT_CAUSES } from "./catalog.ts";
import type { Hit } from "./events.ts";
import type { Battle } from "./state.ts";

/** Keeps what destroyed a ship, and whose it was. */
export function keepEnd({ ships }: Battle, ship: number, hit: Hit): void {
  ships.endCause[ship] = 1 + HIT_CAUSES.indexOf(hit.cause);
  ships.endWeapon[ship] = 1 + hit.weaponIndex;
  ships.endBy[ship] = 1 + hit.shooterShip;
}
