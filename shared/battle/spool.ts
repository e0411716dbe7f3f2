// Ships that spool up their drives to leave: they neither fire nor raise their shields.
import { NEVER_TICK } from "./limits.ts";
import type { Ships } from "./state.ts";

export function isSpooling(ships: Ships, ship: number): boolean {
  return ships.departAtTick[ship] !== NEVER_TICK;
}
