// How ships ended, kept for the report: nothing of the battle reads it.
import type { Hit } from "./events.ts";
import type { Battle } from "./state.ts";

/** Every cause, in the order of `endCause`: leaving one out does not compile. */
const CAUSES = {
  beam: 1,
  shot: 1,
  missile: 1,
  plasma: 1,
  craft: 1,
  ram: 1,
  blast: 1,
  rock: 1,
  storm: 1,
  fire: 1,
  mine: 1,
} satisfies Record<Hit["cause"], 1>;
/** Values of `endCause`, less one. */
export const END_CAUSES: readonly string[] = Object.keys(CAUSES);

/** Keeps what destroyed a ship, and whose it was. */
export function keepEnd({ ships }: Battle, ship: number, hit: Hit): void {
  ships.endCause[ship] = 1 + END_CAUSES.indexOf(hit.cause);
  ships.endWeapon[ship] = 1 + hit.weaponIndex;
  ships.endBy[ship] = 1 + hit.shooterShip;
}
