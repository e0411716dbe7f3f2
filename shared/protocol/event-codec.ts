// Events of a picture as bits: one row per kind, one coding per field. Leaving a kind or a field out
// does not compile.
import { REFUSALS } from "../battle/orders.ts";
import {
  type BitReader,
  type BitWriter,
  bitsLeft,
  fail,
  readBits,
  readCount,
  readFlag,
  readSigned,
  readText,
  writeBits,
  writeCount,
  writeFlag,
  writeSigned,
  writeText,
} from "./bits.ts";
import { ORDER_KINDS } from "./order-codec.ts";
import type { PictureEvent, PictureEventKind, PictureRef } from "./picture.ts";

type EventCoding =
  | { readonly how: "ref" }
  | { readonly how: "count"; readonly k: number }
  | { readonly how: "signed"; readonly k: number }
  | { readonly how: "flag" }
  /** A measure in steps of `step`, never below 0. */
  | { readonly how: "amount"; readonly step: number; readonly k: number }
  /** One of these words, or any other text. */
  | { readonly how: "word"; readonly words: readonly string[] };

type Common = "kind" | "tick" | "xKm" | "yKm";
type Of<K extends PictureEventKind> = Extract<PictureEvent, { kind: K }>;
type EventWire = {
  readonly [K in PictureEventKind]: {
    readonly [F in Exclude<keyof Of<K>, Common>]: EventCoding;
  };
};

const ref: EventCoding = { how: "ref" };
const flag: EventCoding = { how: "flag" };
const count = (k: number): EventCoding => ({ how: "count", k });
const signed = (k: number): EventCoding => ({ how: "signed", k });
const amount = (step: number, k: number): EventCoding => ({ how: "amount", step, k });
const word = (...words: string[]): EventCoding => ({ how: "word", words });
const rangeKm = amount(0.5, 5);
/** -1 where no weapon had a part in it. */
const weapon = signed(4);
const cause = word("beam", "shot", "missile", "plasma", "craft", "ram", "blast");
const track = count(8);
const flight = count(5);
const groupId = count(6);
const text = word();
const order = word(...ORDER_KINDS);

const EVENT_WIRE: EventWire = {
  fired: { from: ref, at: ref, weapon, count: count(2), rangeKm },
  salvo: { from: ref, at: ref, weapon, count: count(3), salvo: count(8) },
  intercepted: { by: ref, isOwnMissile: flag, salvo: count(8) },
  hit: { on: ref, by: ref, facing: count(1), isShield: flag, damage: amount(1, 7), cause, weapon },
  partFailed: { on: ref, part: count(2) },
  partRestored: { on: ref, part: count(2) },
  destroyed: {
    who: ref,
    classIndex: count(5),
    name: text,
    by: ref,
    cause,
    weapon,
    wasReactor: flag,
  },
  craftDestroyed: { who: ref, by: ref, isOwn: flag },
  rammed: { who: ref, other: ref, closingKmS: amount(0.01, 6) },
  spotted: { track, level: count(1), by: ref, rangeKm, classIndex: count(5), name: text },
  trackLost: { track },
  launched: { flight, mission: count(1), from: ref },
  recovered: { flight, lostCount: count(1) },
  released: { flight, at: ref, count: count(3) },
  bingo: { flight },
  warpFlash: { isOwn: flag, groupId, inS: amount(0.1, 8) },
  arrived: { isOwn: flag, groupId, count: count(4) },
  departed: { who: ref },
  magazineEmpty: { who: ref, weapon },
  groupBroke: { groupId, lostShare: amount(0.01, 5) },
  commandLost: { who: ref, forS: amount(0.1, 8) },
  refused: { seat: count(1), order, groupId, reason: word(...REFUSALS) },
  obeyed: { seat: count(1), order, groupId },
  objective: { objective: text, side: count(1), share: amount(0.01, 6) },
  surrendered: { side: count(1) },
  ended: { winner: signed(1), reason: text, degree: word("decisive", "major", "minor", "draw") },
};
const KINDS = Object.keys(EVENT_WIRE) as PictureEventKind[];
const KIND_BITS = 5;
const FIELDS = KINDS.map((kind) => Object.entries(EVENT_WIRE[kind]) as [string, EventCoding][]);

const REF_KINDS = ["none", "unit", "track", "flight"] as const;
const REF_BITS = 2;
const REF_K = 7;
const WORD_BITS = 5;
/** Stands before a text that is no word of the list. */
const NO_WORD = (1 << WORD_BITS) - 1;
const PLACE_STEP_KM = 0.1;
const PLACE_K = 9;
const COUNT_K = 3;
/** No event takes fewer bits: a false count ends at once. */
const EVENT_BITS_MIN = 12;

export function writeEvents(w: BitWriter, events: readonly PictureEvent[], atTick: number): void {
  writeCount(w, events.length, COUNT_K);
  let [beforeX, beforeY] = [0, 0];
  for (const event of events) {
    const kind = KINDS.indexOf(event.kind);
    const x = Math.round(event.xKm / PLACE_STEP_KM);
    const y = Math.round(event.yKm / PLACE_STEP_KM);
    writeBits(w, kind, KIND_BITS);
    writeSigned(w, atTick - event.tick, 0);
    writeSigned(w, x - beforeX, PLACE_K);
    writeSigned(w, y - beforeY, PLACE_K);
    [beforeX, beforeY] = [x, y];
    const values = event as unknown as Record<string, unknown>;
    for (const [name, coding] of FIELDS[kind]) writeField(w, coding, values[name]);
  }
}

export function readEvents(r: BitReader, atTick: number): PictureEvent[] {
  const length = readCount(r, COUNT_K);
  if (length * EVENT_BITS_MIN > bitsLeft(r)) fail(r, `${length} events go beyond the end`);
  const events: PictureEvent[] = [];
  let [x, y] = [0, 0];
  for (let n = 0; n < length; n++) {
    const kind = readBits(r, KIND_BITS);
    if (kind >= KINDS.length) fail(r, `there is no event kind ${kind}`);
    const tick = atTick - readSigned(r, 0);
    x += readSigned(r, PLACE_K);
    y += readSigned(r, PLACE_K);
    const event: Record<string, unknown> = {
      kind: KINDS[kind],
      tick,
      xKm: x * PLACE_STEP_KM,
      yKm: y * PLACE_STEP_KM,
    };
    for (const [name, coding] of FIELDS[kind]) event[name] = readField(r, coding);
    events.push(event as unknown as PictureEvent);
  }
  return events;
}

function writeField(w: BitWriter, coding: EventCoding, value: unknown): void {
  switch (coding.how) {
    case "ref":
      return writeRef(w, value as PictureRef);
    case "count":
      return writeCount(w, value as number, coding.k);
    case "signed":
      return writeSigned(w, value as number, coding.k);
    case "flag":
      return writeFlag(w, value as boolean);
    case "amount":
      return writeCount(w, Math.max(0, Math.round((value as number) / coding.step)), coding.k);
    case "word":
      return writeWord(w, coding.words, value as string);
    default:
      coding satisfies never;
  }
}

function readField(r: BitReader, coding: EventCoding): unknown {
  switch (coding.how) {
    case "ref":
      return readRef(r);
    case "count":
      return readCount(r, coding.k);
    case "signed":
      return readSigned(r, coding.k);
    case "flag":
      return readFlag(r);
    case "amount":
      return readCount(r, coding.k) * coding.step;
    case "word":
      return readWord(r, coding.words);
    default:
      return coding satisfies never;
  }
}

function writeRef(w: BitWriter, value: PictureRef): void {
  writeBits(w, REF_KINDS.indexOf(value.of), REF_BITS);
  if (value.of !== "none") writeCount(w, value.id, REF_K);
}

function readRef(r: BitReader): PictureRef {
  const of = REF_KINDS[readBits(r, REF_BITS)];
  return of === "none" ? { of } : { of, id: readCount(r, REF_K) };
}

function writeWord(w: BitWriter, words: readonly string[], value: string): void {
  const index = words.indexOf(value);
  // Fields of free text have no words and no index.
  if (words.length > 0) writeBits(w, index < 0 ? NO_WORD : index, WORD_BITS);
  if (index < 0) writeText(w, value);
}

function readWord(r: BitReader, words: readonly string[]): string {
  if (words.length === 0) return readText(r);
  const index = readBits(r, WORD_BITS);
  if (index === NO_WORD) return readText(r);
  return words[index] ?? fail(r, `there is no word ${index} of ${words.length}`);
}
