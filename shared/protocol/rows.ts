// Lists of rows on the wire: how many, then the gaps between them, coded by their mean.
import {
  type BitReader,
  type BitWriter,
  bitsLeft,
  fail,
  readBits,
  readCount,
  writeBits,
  writeCount,
} from "./bits.ts";

export const COUNT_K = 2;
export const GAP_BITS = 4;

/** Rows ascending. */
export function writeRows(w: BitWriter, rows: Int32Array, count: number): void {
  writeCount(w, count, COUNT_K);
  if (count === 0) return;
  const meanGap = (rows[count - 1] + 1 - count) / count;
  const k = meanGap < 1 ? 0 : 31 - Math.clz32(Math.floor(meanGap));
  writeBits(w, k, GAP_BITS);
  let before = -1;
  for (let n = 0; n < count; n++) {
    writeCount(w, rows[n] - before - 1, k);
    before = rows[n];
  }
}

/** Reads rows below `capacity` into `rows` and returns how many. */
export function readRows(r: BitReader, rows: Int32Array, capacity: number): number {
  const count = readCount(r, COUNT_K);
  // Each row costs a bit or more: a false count ends here, not in a long loop.
  if (count > capacity || count > bitsLeft(r)) fail(r, `${count} rows in a table of ${capacity}`);
  if (count === 0) return 0;
  const k = readBits(r, GAP_BITS);
  let before = -1;
  for (let n = 0; n < count; n++) {
    before += 1 + readCount(r, k);
    if (before >= capacity) fail(r, `row ${before} in a table of ${capacity}`);
    rows[n] = before;
  }
  return count;
}
