// Hashes of state, to know whether two battles are the same to the last bit. They read bytes, not
// numbers, so that -0 differs from 0. Mixing is MurmurHash3's (x86, 32 bit); two hashes of the same
// bytes with two seeds make 64 bits. All results are unsigned 32-bit integers.
import type { Table } from "./table.ts";

if (new Uint8Array(new Uint32Array([1]).buffer)[0] !== 1) {
  throw new Error("This machine is big-endian: hashes, checkpoints and pictures would not match.");
}

/** Seeds of the two halves of a 64-bit hash. */
export const HASH_SEED_A = 0;
export const HASH_SEED_B = 0x5bd1e995;

function mixWord(hash: number, word: number): number {
  let k = Math.imul(word, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0;
}

function finish(hash: number): number {
  let h = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Hash of the first `wordCount` words. */
export function hashWords(words: Uint32Array, wordCount: number, seed: number): number {
  let hash = seed;
  for (let n = 0; n < wordCount; n++) {
    // mixWord by hand: a call per word costs more than the mixing.
    let k = Math.imul(words[n], 0xcc9e2d51);
    k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
    hash ^= k;
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  return finish(hash ^ wordCount);
}

/** Hash of a table: its count, then every column (isAlive and generation too) of those rows. */
export function hashTable(table: Table, seed = HASH_SEED_A): number {
  let hash = mixWord(seed, table.count);
  for (const column of table.columns) {
    const byteCount = table.count * column.width * column.array.BYTES_PER_ELEMENT;
    // The last word may reach past the rows in use, into zeroes: rows from count on are all zero.
    hash = mixWord(hash, hashWords(column.words, (byteCount + 3) >>> 2, seed));
  }
  return finish(hash);
}

/** One hash of several, in their order. */
export function combineHashes(hashes: readonly number[], seed = HASH_SEED_A): number {
  let hash = seed;
  for (const one of hashes) hash = mixWord(hash, one);
  return finish(hash ^ hashes.length);
}

/** Hash of the text's UTF-16 code units. */
export function hashText(text: string, seed = HASH_SEED_A): number {
  let hash = seed;
  for (let n = 0; n < text.length; n++) hash = mixWord(hash, text.charCodeAt(n));
  return finish(hash ^ text.length);
}

/** 16 hexadecimal digits: the hash under each of the two seeds. */
export function hashHex(hashWith: (seed: number) => number): string {
  return hexOf(hashWith(HASH_SEED_A)) + hexOf(hashWith(HASH_SEED_B));
}

/** 8 hexadecimal digits. */
export function hexOf(hash: number): string {
  return hash.toString(16).padStart(8, "0");
}
