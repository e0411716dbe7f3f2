// Shares in words.

/** A share as the whole per cent that texts name. */
export const percentOf = (share: number): number => Math.round(share * 100);
