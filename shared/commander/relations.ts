// How the side that a commander serves stands to the others, by the briefing.
import { type Briefing, SIDE_UNKNOWN } from "../protocol/picture.ts";

/** Values of `relation` in a briefing. */
export const HOSTILE = 0;
export const NEUTRAL = 1;
export const ALLIED = 2;

/** Relation to the side of a contact or an objective; whose side is unknown is taken for hostile. */
export function relationOf(briefing: Pick<Briefing, "side" | "sides">, side: number): number {
  if (side === briefing.side) return ALLIED;
  if (side === SIDE_UNKNOWN) return HOSTILE;
  return briefing.sides[side]?.relation ?? HOSTILE;
}
