// Events of a picture as bits, by the codings of `event-wire.ts`.
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
import { distance } from "../battle/trig.ts";
import {
  type Amount,
  BESIDE_KM,
  BURST_K,
  COUNT_K,
  EVENT_WIRE,
  type EventCoding,
  FACING_BITS,
  KIND_K,
  OF_BURST,
  PLACE_K,
  PLACE_STEP_KM,
  rangeKm,
  REF_BITS,
  REF_K,
  REF_KINDS,
  WORD_K,
} from "./event-wire.ts";
import { isSameRef } from "./picture-events.ts";
import type { PictureEvent, PictureEventKind, PictureRef } from "./picture.ts";

const KINDS = Object.keys(EVENT_WIRE) as PictureEventKind[];
const KIND_NUMBERS = new Map(KINDS.map((kind, n) => [kind, n]));
type EventField = {
  readonly name: string;
  readonly coding: EventCoding;
  /** Left out of a blow whose burst has told it. */
  readonly isOfBurst: boolean;
};
const FIELDS = KINDS.map((kind) =>
  Object.entries<EventCoding>(EVENT_WIRE[kind]).map(([name, coding]): EventField => ({
    name,
    coding,
    isOfBurst: OF_BURST.includes(name),
  })),
);

/** No event takes fewer bits: a false count ends at once. */
const EVENT_BITS_MIN = 5;

/**
 * Where receivers hold the one that a reference names, if they do. Both ends ask it of the same rows,
 * after all tables of the message: most events are where the first that they name is.
 */
export type Whereabouts = (ref: PictureRef, into: Place) => boolean;
export type Place = { xKm: number; yKm: number };

const FIRST_REFS = FIELDS.map((fields) => fields.find(({ coding }) => coding.how === "ref")?.name);

type Fired = Extract<PictureEvent, { kind: "fired" }>;

/** What a list of events has said so far, at either end. */
type Telling = {
  readonly whereabouts: Whereabouts;
  /** The last id of each kind of reference: the next is often near. */
  readonly lastIds: number[];
  /** What each field referred to last: mostly the same again. */
  readonly lastOf: Map<string, number>;
  lastTick: number;
  readonly bursts: Fired[];
  /** The burst whose blow was told last. */
  burst: number;
  /** The last place that was nobody's, in steps. */
  x: number;
  y: number;
};

function beginTelling(whereabouts: Whereabouts, atTick: number): Telling {
  return {
    whereabouts,
    lastIds: REF_KINDS.map(() => 0),
    lastOf: new Map(),
    lastTick: atTick,
    bursts: [],
    burst: -1,
    x: 0,
    y: 0,
  };
}

export function writeEvents(
  w: BitWriter,
  events: readonly PictureEvent[],
  atTick: number,
  whereabouts: Whereabouts,
): void {
  const telling = beginTelling(whereabouts, atTick);
  writeCount(w, events.length, COUNT_K);
  for (const event of events) {
    const kind = KIND_NUMBERS.get(event.kind)!;
    const values = event as unknown as Values;
    writeCount(w, kind, KIND_K);
    writeSigned(w, event.tick - telling.lastTick, 0);
    telling.lastTick = event.tick;
    const isOfBurst = event.kind === "hit" && writeBurst(w, event, telling);
    for (const field of FIELDS[kind]) {
      if (isOfBurst && field.isOfBurst) continue;
      writeField(w, field.name, field.coding, values[field.name], values, telling);
    }
    writePlace(w, event, values[FIRST_REFS[kind] ?? ""] as PictureRef | undefined, telling);
    if (event.kind === "fired") telling.bursts.push(event);
  }
}

export function readEvents(r: BitReader, atTick: number, whereabouts: Whereabouts): PictureEvent[] {
  const length = readCount(r, COUNT_K);
  if (length * EVENT_BITS_MIN > bitsLeft(r)) fail(r, `${length} events go beyond the end`);
  const telling = beginTelling(whereabouts, atTick);
  const events: PictureEvent[] = [];
  for (let n = 0; n < length; n++) {
    const kind = readCount(r, KIND_K);
    if (kind >= KINDS.length) fail(r, `there is no event kind ${kind}`);
    const tick = (telling.lastTick += readSigned(r, 0));
    const values: Values = { kind: KINDS[kind], tick, xKm: 0, yKm: 0 };
    const isOfBurst = KINDS[kind] === "hit" && readBurst(r, values, telling);
    for (const field of FIELDS[kind]) {
      const { name, coding } = field;
      if (isOfBurst && field.isOfBurst) continue;
      values[name] = readField(r, name, coding, values, telling);
    }
    readPlace(r, values[FIRST_REFS[kind] ?? ""] as PictureRef | undefined, telling);
    values.xKm = place.xKm;
    values.yKm = place.yKm;
    const event = values as unknown as PictureEvent;
    events.push(event);
    if (event.kind === "fired") telling.bursts.push(event);
  }
  return events;
}

type Values = Record<string, unknown>;

// ---- blows of bursts -------------------------------------------------------------------------------

function writeBurst(
  w: BitWriter,
  hit: Extract<PictureEvent, { kind: "hit" }>,
  telling: Telling,
): boolean {
  const { bursts, burst } = telling;
  for (let gap = 0; gap < bursts.length; gap++) {
    const at = (burst + 1 + gap) % bursts.length;
    const { from, at: target, weapon: of } = bursts[at];
    if (of !== hit.weapon || !isSameRef(from, hit.by) || !isSameRef(target, hit.on)) continue;
    writeFlag(w, true);
    writeCount(w, gap, BURST_K);
    telling.burst = at;
    return true;
  }
  writeFlag(w, false);
  return false;
}

function readBurst(r: BitReader, values: Values, telling: Telling): boolean {
  if (!readFlag(r)) return false;
  const { bursts } = telling;
  const gap = readCount(r, BURST_K);
  if (gap >= bursts.length) fail(r, `a blow of burst ${gap} of ${bursts.length}`);
  telling.burst = (telling.burst + 1 + gap) % bursts.length;
  const burst = bursts[telling.burst];
  values.on = burst.at;
  values.by = burst.from;
  values.weapon = burst.weapon;
  return true;
}

// ---- places ----------------------------------------------------------------------------------------

const place: Place = { xKm: 0, yKm: 0 };
const otherPlace: Place = { xKm: 0, yKm: 0 };

function writePlace(
  w: BitWriter,
  event: PictureEvent,
  beside: PictureRef | undefined,
  telling: Telling,
): void {
  if (beside !== undefined) {
    const isBeside =
      telling.whereabouts(beside, place) &&
      distance(event.xKm - place.xKm, event.yKm - place.yKm) < BESIDE_KM;
    writeFlag(w, isBeside);
    if (isBeside) return;
  }
  const x = Math.round(event.xKm / PLACE_STEP_KM);
  const y = Math.round(event.yKm / PLACE_STEP_KM);
  writeSigned(w, x - telling.x, PLACE_K);
  writeSigned(w, y - telling.y, PLACE_K);
  telling.x = x;
  telling.y = y;
}

/** Into `place`. */
function readPlace(r: BitReader, beside: PictureRef | undefined, telling: Telling): void {
  if (beside !== undefined && readFlag(r)) {
    if (!telling.whereabouts(beside, place)) {
      fail(r, "an event is beside one that is not in the picture");
    }
    return;
  }
  telling.x += readSigned(r, PLACE_K);
  telling.y += readSigned(r, PLACE_K);
  place.xKm = telling.x * PLACE_STEP_KM;
  place.yKm = telling.y * PLACE_STEP_KM;
}

/** From shooter to target, where receivers hold both; null where they do not. */
function rangeOf({ from, by, at, on }: Values, { whereabouts }: Telling): number | null {
  if (!whereabouts((from ?? by) as PictureRef, place)) return null;
  if (!whereabouts((at ?? on) as PictureRef, otherPlace)) return null;
  return distance(place.xKm - otherPlace.xKm, place.yKm - otherPlace.yKm);
}

// ---- fields ----------------------------------------------------------------------------------------

function writeField(
  w: BitWriter,
  name: string,
  coding: EventCoding,
  value: unknown,
  values: Values,
  telling: Telling,
): void {
  switch (coding.how) {
    case "ref":
      return writeRef(w, name, value as PictureRef, telling);
    case "count":
      return writeCount(w, value as number, coding.k);
    case "signed":
      return writeSigned(w, value as number, coding.k);
    case "orNone":
      return writeCount(w, (value as number) + 1, coding.k);
    case "flag":
      return writeFlag(w, value as boolean);
    case "facing":
      return writeBits(w, value as number, FACING_BITS);
    case "size":
      return writeCount(
        w,
        Math.round(Math.sqrt(Math.max(0, value as number)) / coding.step),
        coding.k,
      );
    case "amount":
      return writeAmount(w, coding, value as number);
    case "range":
      return rangeOf(values, telling) === null
        ? writeAmount(w, rangeKm, value as number)
        : undefined;
    case "word":
      return writeWord(w, coding.words, value as string);
    default:
      coding satisfies never;
  }
}

function writeAmount(w: BitWriter, { step, k }: Amount, value: number): void {
  writeCount(w, Math.max(0, Math.round(value / step)), k);
}

function readField(
  r: BitReader,
  name: string,
  coding: EventCoding,
  values: Values,
  telling: Telling,
): unknown {
  switch (coding.how) {
    case "ref":
      return readRef(r, name, telling);
    case "count":
      return readCount(r, coding.k);
    case "signed":
      return readSigned(r, coding.k);
    case "orNone":
      return readCount(r, coding.k) - 1;
    case "flag":
      return readFlag(r);
    case "facing":
      return readBits(r, FACING_BITS);
    case "size":
      return (readCount(r, coding.k) * coding.step) ** 2;
    case "amount":
      return readCount(r, coding.k) * coding.step;
    case "range":
      return rangeOf(values, telling) ?? readCount(r, rangeKm.k) * rangeKm.step;
    case "word":
      return readWord(r, coding.words);
    default:
      return coding satisfies never;
  }
}

function writeRef(w: BitWriter, name: string, value: PictureRef, telling: Telling): void {
  const { lastIds, lastOf } = telling;
  const of = REF_KINDS.indexOf(value.of);
  const isAsLast = lastOf.get(name) === of;
  writeFlag(w, isAsLast);
  if (!isAsLast) writeBits(w, of, REF_BITS);
  lastOf.set(name, of);
  if (value.of === "none") return;
  writeSigned(w, value.id - lastIds[of], REF_K);
  lastIds[of] = value.id;
}

function readRef(r: BitReader, name: string, { lastIds, lastOf }: Telling): PictureRef {
  const kind = readFlag(r) ? (lastOf.get(name) ?? 0) : readBits(r, REF_BITS);
  lastOf.set(name, kind);
  const of = REF_KINDS[kind];
  if (of === "none") return { of };
  lastIds[kind] += readSigned(r, REF_K);
  return { of, id: lastIds[kind] };
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
