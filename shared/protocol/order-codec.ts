// Orders of groups as bits: one row per kind of order, one coding per field. Leaving a kind or a field
// out does not compile. Points are good to 10 m, which is what a drawn course needs.
import { FORMATIONS, type PointKm } from "../battle/catalog.ts";
import { ORDER_IDS_MAX, PATH_POINTS_MAX } from "../battle/limits.ts";
import {
  type Aim,
  ATTACK_STYLES,
  DELEGATIONS,
  EMISSION_RULES,
  CRAFT_EMISSIONS,
  EMISSIONS,
  FIRE_CONTROLS,
  FIRE_LEVELS,
  FLIGHT_MISSIONS,
  FRAMES,
  MISSIONS,
  type Order,
  type OrderKind,
  REPAIR_PRIORITIES,
  SALVO_SIZES,
  SHIELD_SETTINGS,
  STANCES,
  TARGET_PRIORITIES,
  TURNS,
  TERMS,
} from "../battle/orders.ts";
import {
  type BitReader,
  type BitWriter,
  fail,
  readBits,
  readCount,
  readFlag,
  readSigned,
  writeBits,
  writeCount,
  writeFlag,
  writeSigned,
} from "./bits.ts";

type OrderCoding =
  | { readonly how: "id" | "ids" | "flag" | "path" | "aim" | "point" }
  | { readonly how: "amount"; readonly step: number; readonly k: number }
  | { readonly how: "word"; readonly words: readonly string[] };
/** Fields that an order may lack cost a bit. */
export type FieldCoding = OrderCoding & { readonly isOptional?: true };

type Of<K extends OrderKind> = Extract<Order, { kind: K }>;
type OrderWire = {
  readonly [K in OrderKind]: { readonly [F in Exclude<keyof Of<K>, "kind">]-?: FieldCoding };
};

const id: FieldCoding = { how: "id" };
const ids: FieldCoding = { how: "ids" };
const path: FieldCoding = { how: "path" };
const aim: FieldCoding = { how: "aim" };
const isQueued: FieldCoding = { how: "flag", isOptional: true };
const word = (words: readonly string[]): FieldCoding => ({ how: "word", words });
const wordOrNone = (words: readonly string[]): FieldCoding => ({
  ...word(words),
  isOptional: true,
});
const flagOrNone: FieldCoding = { how: "flag", isOptional: true };
const wholeShare: FieldCoding = { how: "amount", step: 0.01, k: 5 };
const headingOrNone: FieldCoding = { how: "amount", step: 0.01, k: 8, isOptional: true };
const share: FieldCoding = { how: "amount", step: 0.01, k: 5, isOptional: true };

export const ORDER_WIRE: OrderWire = {
  move: {
    groupId: id,
    pathKm: path,
    facingRad: headingOrNone,
    formation: { ...word(FORMATIONS), isOptional: true },
    isQueued,
    isFlank: flagOrNone,
    isPlanned: flagOrNone,
  },
  attack: { groupId: id, tracks: ids, isQueued, isPlanned: flagOrNone },
  escort: { groupId: id, wardGroupId: id, isQueued, isPlanned: flagOrNone },
  hold: { groupId: id, isQueued },
  withdraw: { groupId: id, isPlanned: flagOrNone },
  formation: {
    groupId: id,
    formation: word(FORMATIONS),
    spacingKm: { how: "amount", step: 0.01, k: 9, isOptional: true },
    facingRad: headingOrNone,
  },
  stance: { groupId: id, stance: word(STANCES), fire: word(FIRE_CONTROLS) },
  emissions: { groupId: id, emissions: word(EMISSIONS) },
  doctrine: {
    groupId: id,
    emissionRule: wordOrNone(EMISSION_RULES),
    craftEmissions: wordOrNone(CRAFT_EMISSIONS),
    fireFrom: wordOrNone(FIRE_LEVELS),
    targets: wordOrNone(TARGET_PRIORITIES),
    salvo: wordOrNone(SALVO_SIZES),
    missileReserve: share,
    withdrawAt: share,
    shields: wordOrNone(SHIELD_SETTINGS),
    repair: wordOrNone(REPAIR_PRIORITIES),
    isFlank: flagOrNone,
    isOvercharged: flagOrNone,
    isJamming: flagOrNone,
    isLaying: flagOrNone,
    frame: wordOrNone(FRAMES),
    delegation: wordOrNone(DELEGATIONS),
    turn: wordOrNone(TURNS),
  },
  mission: {
    groupId: id,
    mission: word(MISSIONS),
    aim: { ...aim, isOptional: true },
    isPlanned: flagOrNone,
  },
  launch: {
    flightIds: ids,
    mission: word(FLIGHT_MISSIONS),
    aim,
    viaKm: { ...path, isOptional: true },
    attack: wordOrNone(ATTACK_STYLES),
    delayS: { how: "amount", step: 0.1, k: 8, isOptional: true },
  },
  recall: { flightIds: ids, unitId: { ...id, isOptional: true } },
  commitReserve: { groupId: id, aim, squadronIds: { ...ids, isOptional: true } },
  detach: { unitIds: ids },
  disband: { groupId: id },
  surrender: { groupId: { ...id, isOptional: true } },
  handOver: { groupId: id, seat: id },
  airTasking: { unitId: id, cap: wholeShare, strike: wholeShare, scout: wholeShare },
  accept: { groupId: id },
  execute: { isDropped: flagOrNone },
  transfer: { unitIds: ids, groupId: id },
  merge: { groupId: id, intoGroupId: id },
  offerTerms: { side: id, terms: word(TERMS) },
  answerTerms: { side: id, isAccepted: { how: "flag" } },
  board: { groupId: id, track: id, isQueued },
  decoy: { groupId: id, towardsKm: { how: "point" } },
};
export const ORDER_KINDS = Object.keys(ORDER_WIRE) as OrderKind[];
const FIELDS = ORDER_KINDS.map(
  (kind) => Object.entries(ORDER_WIRE[kind]) as [string, FieldCoding][],
);

export const KIND_BITS = 5;
export const WORD_BITS = 4;
export const ID_K = 6;
export const LENGTH_K = 1;
export const POINT_STEPS_PER_KM = 100;
export const POINT_K = 12;
export const AIM_KINDS = ["track", "unit", "point"] as const satisfies readonly Aim["kind"][];
export const AIM_BITS = 2;

export function writeOrder(w: BitWriter, order: Order): void {
  const kind = ORDER_KINDS.indexOf(order.kind);
  writeBits(w, kind, KIND_BITS);
  const values = order as unknown as Record<string, unknown>;
  for (const [name, coding] of FIELDS[kind]) {
    const value = values[name];
    if (coding.isOptional) {
      writeFlag(w, value !== undefined);
      if (value === undefined) continue;
    }
    writeField(w, coding, value);
  }
}

export function readOrder(r: BitReader): Order {
  const kind = readBits(r, KIND_BITS);
  if (kind >= ORDER_KINDS.length) fail(r, `there is no order kind ${kind}`);
  const order: Record<string, unknown> = { kind: ORDER_KINDS[kind] };
  for (const [name, coding] of FIELDS[kind]) {
    if (coding.isOptional && !readFlag(r)) continue;
    order[name] = readField(r, coding);
  }
  return order as unknown as Order;
}

function writeField(w: BitWriter, coding: OrderCoding, value: unknown): void {
  switch (coding.how) {
    case "id":
      return writeCount(w, value as number, ID_K);
    case "ids": {
      const list = value as readonly number[];
      writeCount(w, list.length, LENGTH_K);
      for (const one of list) writeCount(w, one, ID_K);
      return;
    }
    case "flag":
      return writeFlag(w, value as boolean);
    case "path": {
      const points = value as readonly PointKm[];
      writeCount(w, points.length, LENGTH_K);
      for (const point of points) writePoint(w, point);
      return;
    }
    case "point":
      return writePoint(w, value as PointKm);
    case "aim":
      return writeAim(w, value as Aim);
    case "amount":
      return writeSigned(w, Math.round((value as number) / coding.step), coding.k);
    case "word":
      return writeBits(w, coding.words.indexOf(value as string), WORD_BITS);
    default:
      coding satisfies never;
  }
}

function readField(r: BitReader, coding: OrderCoding): unknown {
  switch (coding.how) {
    case "id":
      return readCount(r, ID_K);
    case "ids":
      return readList(r, ORDER_IDS_MAX, () => readCount(r, ID_K));
    case "flag":
      return readFlag(r);
    case "path":
      return readList(r, PATH_POINTS_MAX, () => readPoint(r));
    case "point":
      return readPoint(r);
    case "aim":
      return readAim(r);
    case "amount":
      return readSigned(r, coding.k) * coding.step;
    case "word": {
      const index = readBits(r, WORD_BITS);
      return coding.words[index] ?? fail(r, `there is no word ${index} of ${coding.words.length}`);
    }
    default:
      return coding satisfies never;
  }
}

function readList<T>(r: BitReader, lengthMax: number, readOne: () => T): T[] {
  const length = readCount(r, LENGTH_K);
  if (length > lengthMax) fail(r, `a list of ${length} in an order`);
  return Array.from({ length }, readOne);
}

function writePoint(w: BitWriter, [xKm, yKm]: PointKm): void {
  writeSigned(w, Math.round(xKm * POINT_STEPS_PER_KM), POINT_K);
  writeSigned(w, Math.round(yKm * POINT_STEPS_PER_KM), POINT_K);
}

function readPoint(r: BitReader): PointKm {
  const xKm = readSigned(r, POINT_K) / POINT_STEPS_PER_KM;
  return [xKm, readSigned(r, POINT_K) / POINT_STEPS_PER_KM];
}

function writeAim(w: BitWriter, value: Aim): void {
  writeBits(w, AIM_KINDS.indexOf(value.kind), AIM_BITS);
  if (value.kind === "point") return writePoint(w, value.atKm);
  writeCount(w, value.kind === "track" ? value.track : value.unitId, ID_K);
}

function readAim(r: BitReader): Aim {
  const kind = AIM_KINDS[readBits(r, AIM_BITS)];
  if (kind === undefined) return fail(r, "an aim is of no kind");
  if (kind === "point") return { kind, atKm: readPoint(r) };
  const number = readCount(r, ID_K);
  return kind === "track" ? { kind, track: number } : { kind, unitId: number };
}
