// Shares in words.

/** A share as the whole per cent that texts name. */
export const percentOf = (share: number): number => Math.round(share * 100);

/** How much of a goal is reached: a whole per cent counts once it is there. */
export const percentReached = (share: number): number => Math.floor(share * 100);
