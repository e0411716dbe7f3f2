// What a blow meets: facing and armour. Pure formulas of the design's numbers ("first form").

export const FACING_BOW = 0;
export const FACING_PORT = 1;
export const FACING_STERN = 2;
export const FACING_STARBOARD = 3;

/** Facing that looks at a point given in the hull's frame (bow +x, port +y): quarters of 90°. */
export function facingTowards(ahead: number, aside: number): number {
  if (Math.abs(aside) > Math.abs(ahead)) return aside > 0 ? FACING_PORT : FACING_STARBOARD;
  return ahead >= 0 ? FACING_BOW : FACING_STERN;
}

/** Share of a blow that goes through armour. */
export function penetrationShare(penetration: number, armour: number, floor: number): number {
  if (penetration >= armour) return 1;
  const share = penetration / armour;
  return share < floor ? floor : share;
}
