// How the side that a commander serves stands to the others, by the briefing.
import { RELATION_ALLIED, RELATION_HOSTILE } from "../battle/catalog.ts";
import { type Briefing, SIDE_UNKNOWN } from "../protocol/picture.ts";

/**
 * Relation to the side of a contact or an objective; to itself a side is an ally, and whose side is
 * unknown is taken for hostile.
 */
export function relationOf(
  { side, sides }: Pick<Briefing, "side" | "sides">,
  other: number,
): number {
  if (other === side) return RELATION_ALLIED;
  if (other === SIDE_UNKNOWN) return RELATION_HOSTILE;
  return sides[other]?.relation ?? RELATION_HOSTILE;
}
