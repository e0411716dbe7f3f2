// Bits in a row of bytes, lowest bit first. Numbers that are mostly small are written as exponential
// Golomb codes: `k` says how many low bits are plain, so a value near 2^k costs about k + 2 bits.

export class DecodeError extends Error {
  readonly byteOffset: number;

  constructor(what: string, byteOffset: number) {
    super(`picture bytes are damaged at byte ${byteOffset}: ${what}`);
    this.name = "DecodeError";
    this.byteOffset = byteOffset;
  }
}

export type BitWriter = { bytes: Uint8Array; bitCount: number };
export type BitReader = { readonly bytes: Uint8Array; bitOffset: number };

const FIRST_BYTES = 4096;
/** Largest prefix of a Golomb code: values stay below 2^32. */
const PREFIX_MAX = 32;

export function createBitWriter(): BitWriter {
  return { bytes: new Uint8Array(FIRST_BYTES), bitCount: 0 };
}

export function resetBits(writer: BitWriter): void {
  writer.bytes.fill(0, 0, (writer.bitCount + 7) >> 3);
  writer.bitCount = 0;
}

/** A copy of what was written, filled up to whole bytes with zeros. */
export function writtenBits(writer: BitWriter): Uint8Array {
  return writer.bytes.slice(0, (writer.bitCount + 7) >> 3);
}

/** The lowest `bits` (0…32) of a whole number. */
export function writeBits(writer: BitWriter, value: number, bits: number): void {
  const offset = writer.bitCount;
  const end = offset + bits;
  if (end > writer.bytes.length * 8) grow(writer, end);
  const { bytes } = writer;
  // Bytes behind the last bit are zero, and a byte takes the lowest eight bits of what it is given.
  let rest = bits < 32 ? value & ((1 << bits) - 1) : value;
  let at = offset >> 3;
  const room = 8 - (offset & 7);
  bytes[at] |= rest << (8 - room);
  rest >>>= room;
  for (let left = bits - room; left > 0; left -= 8) {
    bytes[++at] = rest;
    rest >>>= 8;
  }
  writer.bitCount = end;
}

function grow(writer: BitWriter, bitsNeeded: number): void {
  const bytes = new Uint8Array(Math.max(writer.bytes.length * 2, (bitsNeeded + 7) >> 3));
  bytes.set(writer.bytes);
  writer.bytes = bytes;
}

export function writeFlag(writer: BitWriter, value: boolean): void {
  writeBits(writer, value ? 1 : 0, 1);
}

/** Codes that are no longer are put together in one word before they are written. */
const WORD_BITS = 30;

/** A whole number from 0 to 2^32 - 2. */
export function writeCount(writer: BitWriter, value: number, k: number): void {
  const high = (value >>> k) + 1;
  const highBits = 32 - Math.clz32(high);
  const bits = 2 * highBits - 1 + k;
  // So many zeros, a one, then what follows the highest bit, then the plain low bits.
  const prefix = 1 << (highBits - 1);
  if (bits <= WORD_BITS) {
    const rest = (high - prefix) | ((value & ((1 << k) - 1)) << (highBits - 1));
    writeBits(writer, prefix | (rest << highBits), bits);
    return;
  }
  writeBits(writer, prefix >>> 0, highBits);
  writeBits(writer, high, highBits - 1);
  writeBits(writer, value, k);
}

/** A signed whole number: 0, -1, 1, -2, 2 … become 0, 1, 2, 3, 4 … */
export function writeSigned(writer: BitWriter, value: number, k: number): void {
  writeCount(writer, value < 0 ? -2 * value - 1 : 2 * value, k);
}

export function createBitReader(bytes: Uint8Array): BitReader {
  return { bytes, bitOffset: 0 };
}

export function fail(reader: BitReader, what: string): never {
  throw new DecodeError(what, reader.bitOffset >> 3);
}

export function bitsLeft(reader: BitReader): number {
  return reader.bytes.length * 8 - reader.bitOffset;
}

export function readBits(reader: BitReader, bits: number): number {
  const { bytes } = reader;
  let offset = reader.bitOffset;
  const end = offset + bits;
  if (end > bytes.length * 8) fail(reader, `${bits} more bits are needed`);
  let value = 0;
  let place = 0;
  while (offset < end) {
    const shift = offset & 7;
    const taken = Math.min(8 - shift, end - offset);
    value |= ((bytes[offset >> 3] >> shift) & ((1 << taken) - 1)) << place;
    place += taken;
    offset += taken;
  }
  reader.bitOffset = end;
  return value >>> 0;
}

export function readFlag(reader: BitReader): boolean {
  return readBits(reader, 1) === 1;
}

export function readCount(reader: BitReader, k: number): number {
  let prefix = 0;
  while (readBits(reader, 1) === 0) {
    if (++prefix >= PREFIX_MAX) fail(reader, "a number is too long");
  }
  const high = powerOfTwo(prefix) + readBits(reader, prefix) - 1;
  return high * powerOfTwo(k) + readBits(reader, k);
}

/** 2^exponent for 0…31. */
function powerOfTwo(exponent: number): number {
  return (1 << exponent) >>> 0;
}

export function readSigned(reader: BitReader, k: number): number {
  const value = readCount(reader, k);
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** UTF-8 text with its length; starts anywhere, not only at whole bytes. */
export function writeText(writer: BitWriter, text: string): void {
  const bytes = encoder.encode(text);
  writeCount(writer, bytes.length, 5);
  for (const byte of bytes) writeBits(writer, byte, 8);
}

export function readText(reader: BitReader): string {
  const length = readCount(reader, 5);
  if (length * 8 > bitsLeft(reader)) fail(reader, `a text of ${length} bytes goes beyond the end`);
  const bytes = new Uint8Array(length);
  for (let n = 0; n < length; n++) bytes[n] = readBits(reader, 8);
  try {
    return decoder.decode(bytes);
  } catch {
    return fail(reader, "a text is not UTF-8");
  }
}
