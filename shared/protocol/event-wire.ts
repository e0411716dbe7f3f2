// How events travel: one row per kind, one coding per field. Leaving a kind or a field out does not
// compile.
import { CRAFT_ENDS, HAND_OVER_ENDS, HIT_CAUSES, SIGHTINGS } from "../battle/catalog.ts";
import { REFUSALS, TERMS, TERMS_STEPS, WARP_BARS } from "../battle/orders.ts";
import { ORDER_KINDS } from "./order-codec.ts";
import type { PictureEvent, PictureEventKind } from "./picture.ts";

export type EventCoding =
  | { readonly how: "ref" }
  | { readonly how: "count"; readonly k: number }
  | { readonly how: "signed"; readonly k: number }
  /** A whole number from -1. */
  | { readonly how: "orNone"; readonly k: number }
  | { readonly how: "flag" }
  /** One of the four facings of a hull. */
  | { readonly how: "facing" }
  /** What is only drawn, by its root: value = (n × step)². */
  | { readonly how: "size"; readonly step: number; readonly k: number }
  | Amount
  /** How far from `from` or `by` to `at` or `on`: written only where receivers do not hold both. */
  | { readonly how: "range" }
  /** One of these words, or any other text. */
  | { readonly how: "word"; readonly words: readonly string[] };

/** A measure in steps of `step`, never below 0. */
export type Amount = { readonly how: "amount"; readonly step: number; readonly k: number };

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
const amount = (step: number, k: number): Amount => ({ how: "amount", step, k });
const word = (...words: string[]): EventCoding => ({ how: "word", words });
export const rangeKm = amount(1, 4);
const facing: EventCoding = { how: "facing" };
const size: EventCoding = { how: "size", step: 2, k: 2 };
/** -1 where no weapon had a part in it. */
const weapon: EventCoding = { how: "orNone", k: 4 };
const cause = word(...HIT_CAUSES);
const craftEnd = word(...CRAFT_ENDS, "");
const track = count(8);
const flight = count(5);
const groupId = count(6);
const text = word();
const order = word(...ORDER_KINDS);

export const EVENT_WIRE: EventWire = {
  fired: { from: ref, at: ref, weapon, count: count(0), rangeKm: { how: "range" } },
  hit: {
    on: ref,
    by: ref,
    facing,
    isShield: flag,
    damage: size,
    penetrationShare: amount(0.25, 1),
    rangeKm: { how: "range" },
    cause,
    weapon,
  },
  salvo: { from: ref, at: ref, weapon, count: count(3), salvo: count(8) },
  intercepted: { by: ref, isOwnMissile: flag, salvo: count(8) },
  partFailed: { on: ref, part: count(2) },
  partRestored: { on: ref, part: count(2) },
  mountBroken: { on: ref, weapon },
  mountRestored: { on: ref, weapon },
  exploded: { on: ref, part: count(2), by: ref },
  fireChanged: { on: ref, level: count(1), isGrowing: flag, by: ref },
  destroyed: {
    who: ref,
    classIndex: count(5),
    name: text,
    by: ref,
    cause,
    weapon,
    wasReactor: flag,
    rangeKm,
    origin: ref,
  },
  craftDestroyed: { who: ref, by: ref, isOwn: flag, cause: craftEnd },
  rammed: { who: ref, other: ref, closingKmS: amount(0.01, 6) },
  spotted: {
    track,
    level: count(1),
    how: word(...SIGHTINGS),
    isNear: flag,
    isUnshared: flag,
    by: ref,
    second: ref,
    rangeKm,
    errorKm: amount(1, 0),
    heard: count(1),
    bearingRad: amount(0.02, 2),
    classIndex: count(5),
    name: text,
  },
  trackLost: { track },
  launched: { flight, mission: count(1), from: ref },
  recovered: { flight, lostCount: count(1) },
  released: { flight, at: ref, weapon, count: count(3) },
  bingo: { flight, fuelKm: amount(1, 7), homeKm: amount(1, 7) },
  diverted: { flight, to: ref, from: ref },
  handedOver: { flight, to: ref, rounds: count(4), why: word(...HAND_OVER_ENDS) },
  mended: { who: ref, by: ref },
  resupplied: { who: ref, by: ref, cargoRounds: signed(3) },
  warpFlash: { isOwn: flag, groupId, inS: amount(0.1, 8), place: weapon, errorKm: amount(1, 3) },
  mineSwept: { who: ref, place: { how: "orNone", k: 2 } },
  arrived: { isOwn: flag, groupId, count: count(4) },
  departed: { who: ref, way: word("warp", "edge", "gate"), errorKm: amount(1, 3) },
  spool: { groupId, bar: word(...WARP_BARS), inS: amount(0.1, 8) },
  magazineEmpty: { who: ref, weapon },
  groupBroke: { groupId, lostShare: amount(0.01, 5) },
  groupRallied: { groupId },
  groupWithdrew: { groupId, lostShare: amount(0.01, 5) },
  commandLost: { who: ref, deputy: ref, groupId, forS: amount(0.1, 8) },
  guideLost: { groupId, who: ref, guide: ref },
  refused: { seat: count(1), order, groupId, reason: word(...REFUSALS) },
  obeyed: { seat: count(1), order, groupId },
  objective: { objective: text, side: count(1), share: amount(0.01, 6) },
  stayed: { who: ref, objective: text },
  surrendered: { side: count(1) },
  terms: { from: count(1), to: count(1), terms: word(...TERMS), step: word(...TERMS_STEPS) },
  ended: { winner: signed(1), reason: text, degree: word("decisive", "major", "minor", "draw") },
  link: { groupId, isCutOff: flag, forS: amount(0.1, 8) },
  strike: { track, classIndex: count(5), fromRad: amount(0.02, 7) },
  decoySent: { from: ref },
  decoyFound: { track },
  jammed: { groupId, isJammed: flag },
  missed: {
    groupId,
    fired: count(5),
    dodged: count(2),
    aim: count(2),
    lag: count(1),
    track: count(1),
    slots: count(1),
    gone: count(1),
  },
  salvoEnded: {
    salvo: count(8),
    at: ref,
    weapon,
    launched: count(3),
    stopped: count(2),
    hit: count(2),
    lost: count(0),
    outOfFuel: count(0),
    decoyed: count(0),
    jammed: count(0),
    onPlanet: count(0),
  },
  boarded: { from: ref, at: ref, count: count(4), rangeKm: { how: "range" } },
  boardingStopped: { from: ref, at: ref, by: ref },
  boardersRepelled: { who: ref, by: ref },
  captured: {
    who: ref,
    by: ref,
    classIndex: count(5),
    name: text,
    isPrize: flag,
    hadStruck: flag,
    marines: count(4),
  },
  prizeReady: { who: ref },
  struck: { who: ref },
  mineSpent: { who: ref, isSwept: flag, place: { how: "orNone", k: 2 } },
};

/** Kinds stand above in the order of how common they are. */
export const KIND_K = 1;
export const REF_KINDS = ["none", "unit", "track", "flight"] as const;
export const REF_BITS = 2;
export const FACING_BITS = 2;
export const REF_K = 6;
/** Words stand in the order of how common they are; 0 stands before a text that is none of them. */
export const WORD_K = 1;
export const PLACE_STEP_KM = 0.1;
export const PLACE_K = 9;
export const COUNT_K = 3;

/** Nearer than this an event is said to be where its first reference is. */
export const BESIDE_KM = 0.3;

/** Fields of a blow that its burst has told. */
export const OF_BURST: readonly string[] = ["on", "by", "weapon"];
/** Blows mostly come in the order of their bursts. */
export const BURST_K = 0;
