// Dice of the battle: a hash of (seed, tick, id, purpose, nth), not a stream, so that a new roll
// somewhere disturbs no other, and so that what the enemy does never changes one's own luck.

/**
 * What a roll is for. Two rolls of one id in one tick differ by this (or by `nth`). Add at the end;
 * a number once used keeps its meaning, or recorded battles change.
 */
export const PURPOSES = {
  deployment: 1,
  choice: 2,
  scatter: 3,
  hitChance: 4,
  hitComponent: 5,
  shotSpread: 6,
  sensorSweep: 7,
  bearingError: 8,
  trackError: 9,
  pointDefence: 10,
  seeker: 11,
  decoy: 12,
  dogfight: 13,
  fire: 14,
  repair: 15,
  magazine: 16,
  boarding: 17,
  mines: 18,
  morale: 19,
  avoidance: 20,
  arrival: 21,
  commander: 22,
  phase: 23,
  reload: 24,
  overSlots: 25,
  aimAtCraft: 26,
  dogleg: 27,
  mountBreak: 28,
  threshold: 29,
  mediumBlow: 30,
  wear: 31,
  flashError: 32,
  areaFire: 33,
} as const;

const TWO_32 = 4_294_967_296;
const TWO_53 = 9_007_199_254_740_992;

// The state of a roll is two 32-bit words, a and b. `seed` fills both, so that guessing a secret
// salt from seen rolls means trying 2^53 seeds, not 2^32. The multipliers are odd constants with
// well-spread bits (those of xxHash32 and MurmurHash3).
const M1 = 0x9e3779b1;
const M2 = 0x85ebca77;
const M3 = 0xc2b2ae3d;
const M4 = 0x27d4eb2f;

/** A number in [0, 1), the same for the same arguments for ever. All arguments are integers. */
export function roll(seed: number, tick: number, id: number, purpose: number, nth = 0): number {
  let a = (seed ^ Math.imul(tick, M1)) + M4;
  let b = ((seed / TWO_32) ^ Math.imul(id, M2)) + Math.imul(purpose, M3) + M1;
  b = Math.imul(b ^ Math.imul(nth, M4) ^ (b >>> 15), M2);
  a = Math.imul(a ^ (a >>> 16) ^ b, M1);
  b = Math.imul(b ^ (b >>> 13) ^ a, M3);
  a = Math.imul(a ^ (a >>> 15) ^ (b >>> 7), M2);
  b = Math.imul(b ^ (b >>> 16) ^ a, M4);
  a = Math.imul(a ^ (a >>> 14) ^ (b >>> 11), M3);
  a ^= a >>> 16;
  b ^= b >>> 15;
  return ((a >>> 5) * 67_108_864 + (b >>> 6)) / TWO_53;
}

/**
 * Dice id of the `nth` thing that the owner of a dice id sets off in a tick (a round, a missile):
 * told by its maker alone, so that what another ship fires unseen changes no roll of it. 32 bits.
 */
export function diceIdOf(makerDiceId: number, tick: number, nth: number): number {
  let mixed = Math.imul(makerDiceId, M1) ^ Math.imul(tick + 1, M2);
  mixed = Math.imul(mixed ^ (mixed >>> 15) ^ Math.imul(nth + 1, M3), M4);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

/** Dice ids: side × this + own number. */
export const DICE_SIDE = 65_536;

/** Dice id of a side's group, by the side's own number of it: the same whatever others brought. */
export function diceIdOfGroup(side: number, groupId: number): number {
  return side * DICE_SIDE + groupId;
}

/** A number in [low, high). */
export function rollBetween(
  seed: number,
  tick: number,
  id: number,
  purpose: number,
  low: number,
  high: number,
  nth = 0,
): number {
  return low + (high - low) * roll(seed, tick, id, purpose, nth);
}

const GAUSSIAN_ROLLS = 4;
/** Makes the sum of four uniform rolls (variance 4/12) one of variance 1. */
const GAUSSIAN_SCALE = 1.7320508075688772;

/**
 * Mean 0, deviation 1, never beyond ±3.47: the sum of four rolls. Uses up `nth` × 4 … `nth` × 4 + 3
 * of its purpose.
 */
export function gaussian(seed: number, tick: number, id: number, purpose: number, nth = 0): number {
  let sum = 0;
  for (let n = 0; n < GAUSSIAN_ROLLS; n++) {
    sum += roll(seed, tick, id, purpose, nth * GAUSSIAN_ROLLS + n);
  }
  return (sum - 2) * GAUSSIAN_SCALE;
}

/**
 * The seed of a battle from the host's seed and the room's secret salt (text of any length, or an
 * integer): an integer in [0, 2^53).
 */
export function mixSeed(seed: number, salt: string | number): number {
  let mixed = seed;
  const parts = typeof salt === "string" ? salt.length : 1;
  for (let n = 0; n < parts; n++) {
    const part = typeof salt === "string" ? salt.charCodeAt(n) : salt;
    const high = typeof salt === "string" ? 0 : (salt / TWO_32) | 0;
    mixed = roll(mixed, part, high, n, parts) * TWO_53;
  }
  return mixed;
}
