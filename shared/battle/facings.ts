// Which of a ship's facings looks at a place.
import { facingTowards } from "./protection.ts";
import type { Battle } from "./state.ts";
import { cos, sin } from "./trig.ts";

export function facingOf({ ships }: Battle, ship: number, xKm: number, yKm: number): number {
  const dx = xKm - ships.xKm[ship];
  const dy = yKm - ships.yKm[ship];
  const c = cos(ships.headingRad[ship]);
  const s = sin(ships.headingRad[ship]);
  return facingTowards(dx * c + dy * s, dy * c - dx * s);
}
