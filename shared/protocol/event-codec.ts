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
const rangeKm = amount(1, 4);
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
  hit: { on: ref, by: ref, facing: count(1), isShield: flag, damage: amount(1, 6), cause, weapon },
  salvo: { from: ref, at: ref, weapon, count: count(3), salvo: count(8) },
  intercepted: { by: ref, isOwnMissile: flag, salvo: count(8) },
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
/** Kinds stand above in the order of how common they are. */
const KIND_K = 1;
const FIELDS = KINDS.map((kind) => Object.entries(EVENT_WIRE[kind]) as [string, EventCoding][]);

const REF_KINDS = ["none", "unit", "track", "flight"] as const;
const REF_BITS = 2;
const REF_K = 7;
/** Words stand in the order of how common they are; 0 stands before a text that is none of them. */
const WORD_K = 1;
const PLACE_STEP_KM = 0.1;
const PLACE_K = 9;
const COUNT_K = 3;
/** No event takes fewer bits: a false count ends at once. */
const EVENT_BITS_MIN = 5;

/**
 * Where receivers hold the one that a reference names, if they do. Both ends ask it of the same rows,
 * after all tables of the message: most events are where the first that they name is.
 */
export type Whereabouts = (ref: PictureRef, into: Place) => boolean;
export type Place = { xKm: number; yKm: number };

/** Nearer than this an event is said to be where its first reference is. */
const BESIDE_KM = 0.3;
const FIRST_REFS = FIELDS.map((fields) => fields.find(([, { how }]) => how === "ref")?.[0]);

export function writeEvents(
  w: BitWriter,
  events: readonly PictureEvent[],
  atTick: number,
  whereabouts: Whereabouts,
): void {
  writeCount(w, events.length, COUNT_K);
  let [beforeX, beforeY] = [0, 0];
  for (const event of events) {
    const kind = KINDS.indexOf(event.kind);
    writeCount(w, kind, KIND_K);
    writeCount(w, atTick - event.tick, 0);
    const values = event as unknown as Record<string, unknown>;
    for (const [name, coding] of FIELDS[kind]) writeField(w, coding, values[name]);
    if (FIRST_REFS[kind] !== undefined) {
      const isBeside = isBesideRef(event, values[FIRST_REFS[kind]] as PictureRef, whereabouts);
      writeFlag(w, isBeside);
      if (isBeside) continue;
    }
    const x = Math.round(event.xKm / PLACE_STEP_KM);
    const y = Math.round(event.yKm / PLACE_STEP_KM);
    writeSigned(w, x - beforeX, PLACE_K);
    writeSigned(w, y - beforeY, PLACE_K);
    [beforeX, beforeY] = [x, y];
  }
}

const place: Place = { xKm: 0, yKm: 0 };

function isBesideRef(event: PictureEvent, who: PictureRef, whereabouts: Whereabouts): boolean {
  if (!whereabouts(who, place)) return false;
  const dx = event.xKm - place.xKm;
  const dy = event.yKm - place.yKm;
  return dx * dx + dy * dy < BESIDE_KM * BESIDE_KM;
}

export function readEvents(r: BitReader, atTick: number, whereabouts: Whereabouts): PictureEvent[] {
  const length = readCount(r, COUNT_K);
  if (length * EVENT_BITS_MIN > bitsLeft(r)) fail(r, `${length} events go beyond the end`);
  const events: PictureEvent[] = [];
  const before = { x: 0, y: 0 };
  for (let n = 0; n < length; n++) {
    const kind = readCount(r, KIND_K);
    if (kind >= KINDS.length) fail(r, `there is no event kind ${kind}`);
    const tick = atTick - readCount(r, 0);
    const event: Record<string, unknown> = { kind: KINDS[kind], tick, xKm: 0, yKm: 0 };
    for (const [name, coding] of FIELDS[kind]) event[name] = readField(r, coding);
    const first = FIRST_REFS[kind];
    readPlace(r, first === undefined ? null : (event[first] as PictureRef), before, whereabouts);
    event.xKm = place.xKm;
    event.yKm = place.yKm;
    events.push(event as unknown as PictureEvent);
  }
  return events;
}

function readPlace(
  r: BitReader,
  beside: PictureRef | null,
  before: { x: number; y: number },
  whereabouts: Whereabouts,
): void {
  if (beside !== null && readFlag(r)) {
    if (!whereabouts(beside, place)) fail(r, "an event is beside one that is not in the picture");
    return;
  }
  before.x += readSigned(r, PLACE_K);
  before.y += readSigned(r, PLACE_K);
  place.xKm = before.x * PLACE_STEP_KM;
  place.yKm = before.y * PLACE_STEP_KM;
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
  if (words.length > 0) writeCount(w, index + 1, WORD_K);
  if (index < 0) writeText(w, value);
}

function readWord(r: BitReader, words: readonly string[]): string {
  if (words.length === 0) return readText(r);
  const index = readCount(r, WORD_K) - 1;
  if (index < 0) return readText(r);
  return words[index] ?? fail(r, `there is no word ${index} of ${words.length}`);
}
