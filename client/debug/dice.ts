// Dice of what is measured here: numbers in [0, 1), in the same order for the same seed.

export type Dice = () => number;

export function diceFrom(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    // One odd step through all 32-bit words, then spread (the last rounds of MurmurHash3).
    state = (state + 0x9e3779b9) >>> 0;
    let word = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return ((word ^ (word >>> 16)) >>> 0) / 0x100000000;
  };
}
