// What a picture holds besides its tables, part by part: encoder, decoder and STREAM.md walk the same
// list. Each part travels when it has changed.
import type { Order } from "../battle/orders.ts";
import {
  type BitReader,
  type BitWriter,
  bitsLeft,
  fail,
  readCount,
  readFlag,
  readSigned,
  readText,
  writeCount,
  writeFlag,
  writeSigned,
  writeText,
} from "./bits.ts";
import { readEvents, type Whereabouts, writeEvents } from "./event-codec.ts";
import { readOrder, writeOrder } from "./order-codec.ts";
import {
  noParley,
  type Parley,
  type Picture,
  type PictureResult,
  type TrackNames,
} from "./picture.ts";

type GroupOrders = { current: Order | null; queue: Order[] };

/** Names that receivers have been told, of which list, and how many of its changes. */
type ToldNames = { readonly told: Map<number, string>; of: TrackNames | null; changeCount: number };

function noNames(): ToldNames {
  return { told: new Map(), of: null, changeCount: 0 };
}

/** What receivers have been told. */
export type Rest = {
  readonly orders: Map<number, GroupOrders>;
  readonly trackNames: ToldNames;
  readonly unitNames: ToldNames;
  scoreOwn: number;
  scoreEnemy: number;
  /** In steps. */
  objectives: number[];
  /** As JSON, "" for nothing: it changes a few times in a battle. */
  parley: string;
  result: PictureResult | null;
  tick: number;
};

const GROUP_K = 6;
const TRACK_K = 8;
const SCORE_K = 6;
const COUNT_K = 2;
/** Shares of objectives travel in thousandths. */
const SHARE_STEPS = 1000;
const SHARE_K = 9;

export function createRest(): Rest {
  return {
    orders: new Map(),
    trackNames: noNames(),
    unitNames: noNames(),
    scoreOwn: 0,
    scoreEnemy: 0,
    objectives: [],
    parley: "",
    result: null,
    tick: 0,
  };
}

/** One part of what is no table: how it travels, and what STREAM.md says of it. */
type RestPart = {
  readonly name: string;
  /** Keys of the picture that it carries. */
  readonly carries: readonly (keyof Picture)[];
  /** In the words of the page. */
  readonly bits: string;
  /** Writes what differs from `rest`, and makes it the rest. */
  write(w: BitWriter, rest: Rest, picture: Picture, whereabouts: Whereabouts): void;
  /** Writes all of the rest. */
  writeWhole(w: BitWriter, rest: Rest): void;
  /** Reads what either of them wrote into a picture; a keyframe has cleared it before. */
  read(r: BitReader, picture: Picture, whereabouts: Whereabouts): void;
};

const count = (k: number): string => `count(${k})`;
const signed = (k: number): string => `signed(${k})`;

function namesPart(name: string, key: "trackNames" | "unitNames", of: string): RestPart {
  return {
    name,
    carries: [key],
    bits: `how many changed: ${count(COUNT_K)}; of each ${of}: ${count(TRACK_K)}, flag "has a name", if so text`,
    write: (w, rest, picture) => writeNames(w, newNames(rest[key], picture[key])),
    writeWhole: (w, rest) => writeNames(w, [...rest[key].told]),
    read: (r, picture) => readNames(r, picture[key]),
  };
}

/** What a message has after its tables, in the order in which it travels. */
export const REST_PARTS: readonly RestPart[] = [
  {
    name: "orders of groups",
    carries: ["orders"],
    bits: `how many groups changed: ${count(COUNT_K)}; of each the group: ${count(GROUP_K)}, flag "has any", if so flag "has a current one", if so that order, then how many are queued: ${count(COUNT_K)}, and those orders`,
    write: (w, rest, picture) => writeOrders(w, newOrders(rest, picture)),
    writeWhole: (w, rest) => writeOrders(w, [...rest.orders]),
    read: readOrders,
  },
  namesPart("names of contacts", "trackNames", "the track's number"),
  namesPart("names of prizes", "unitNames", "the ship's row"),
  {
    name: "score",
    carries: ["scoreOwn", "scoreEnemy"],
    bits: `flag "is new", if so own, then the enemy's, each ${signed(SCORE_K)}`,
    write: writeNewScore,
    writeWhole: writeScore,
    read: readScore,
  },
  {
    name: "objectives",
    carries: ["objectives"],
    bits: `flag "are new", if so how many: ${count(COUNT_K)}, and the share of each: ${signed(SHARE_K)} of 1 ÷ ${SHARE_STEPS}`,
    write: writeNewShares,
    writeWhole: writeShares,
    read: readShares,
  },
  {
    name: "result",
    carries: ["result"],
    bits: 'flag "it is over" (in the one step that says so, and in every keyframe from then on), if so text: JSON',
    write(w, rest, { result }) {
      writeTextIf(w, result !== null && rest.result === null, () => JSON.stringify(result));
      rest.result = result;
    },
    writeWhole: (w, { result }) => writeTextIf(w, result !== null, () => JSON.stringify(result)),
    read(r, picture) {
      if (readFlag(r)) picture.result = parseJson(r, readText(r)) as PictureResult;
    },
  },
  {
    name: "parley",
    carries: ["parley"],
    bits: 'flag "is new" (always set in a keyframe), if so text: JSON, or "" for no truces, no offers and no leaving',
    write(w, rest, { parley }) {
      const now = isParleyEmpty(parley) ? "" : JSON.stringify(parley);
      writeTextIf(w, now !== rest.parley, () => now);
      rest.parley = now;
    },
    writeWhole: (w, { parley }) => writeTextIf(w, true, () => parley),
    read(r, picture) {
      if (readFlag(r)) picture.parley = readParley(r);
    },
  },
  {
    name: "events",
    carries: ["events"],
    bits: 'see "Events"; a keyframe has none: what was before is no news to whoever starts there',
    write(w, rest, { events, tick }, whereabouts) {
      writeEvents(w, events, tick, whereabouts);
      rest.tick = tick;
    },
    writeWhole: (w, { tick }) => writeEvents(w, [], tick, () => false),
    read(r, picture, whereabouts) {
      picture.events = readEvents(r, picture.tick, whereabouts);
    },
  },
];

export function writeRest(
  w: BitWriter,
  rest: Rest,
  picture: Picture,
  whereabouts: Whereabouts,
): void {
  for (const part of REST_PARTS) part.write(w, rest, picture, whereabouts);
}

export function writeWholeRest(w: BitWriter, rest: Rest): void {
  for (const part of REST_PARTS) part.writeWhole(w, rest);
}

export function readRest(r: BitReader, picture: Picture, whereabouts: Whereabouts): void {
  for (const part of REST_PARTS) part.read(r, picture, whereabouts);
}

function isParleyEmpty({ truces, offers, isLeaving }: Parley): boolean {
  return truces.length === 0 && offers.length === 0 && !isLeaving;
}

function writeTextIf(w: BitWriter, isWritten: boolean, text: () => string): void {
  writeFlag(w, isWritten);
  if (isWritten) writeText(w, text());
}

function newOrders(rest: Rest, picture: Picture): [number, GroupOrders | null][] {
  const orders: [number, GroupOrders | null][] = [];
  // Not "of": its pairs are an array for each group, ten times a second.
  picture.orders.forEach((now, groupId) => {
    if (isSameOrders(rest.orders.get(groupId), now)) return;
    const kept = { current: now.current, queue: [...now.queue] };
    rest.orders.set(groupId, kept);
    orders.push([groupId, kept]);
  });
  for (const groupId of rest.orders.keys()) {
    if (picture.orders.has(groupId)) continue;
    rest.orders.delete(groupId);
    orders.push([groupId, null]);
  }
  return orders;
}

function newNames(last: ToldNames, now: TrackNames): [number, string | null][] {
  const names: [number, string | null][] = [];
  if (last.of === now && last.changeCount === now.changeCount) return names;
  last.of = now;
  last.changeCount = now.changeCount;
  for (const [number, name] of now) {
    if (last.told.get(number) === name) continue;
    last.told.set(number, name);
    names.push([number, name]);
  }
  for (const number of last.told.keys()) {
    if (now.has(number)) continue;
    last.told.delete(number);
    names.push([number, null]);
  }
  return names;
}

/** Orders are never changed once given: the same object is the same order. */
function isSameOrders(told: GroupOrders | undefined, now: GroupOrders): boolean {
  if (told === undefined || told.current !== now.current) return false;
  return (
    told.queue.length === now.queue.length && told.queue.every((order, n) => order === now.queue[n])
  );
}

function writeOrders(w: BitWriter, orders: readonly [number, GroupOrders | null][]): void {
  writeCount(w, orders.length, COUNT_K);
  for (const [groupId, now] of orders) {
    writeCount(w, groupId, GROUP_K);
    writeFlag(w, now !== null);
    if (now === null) continue;
    writeFlag(w, now.current !== null);
    if (now.current !== null) writeOrder(w, now.current);
    writeCount(w, now.queue.length, COUNT_K);
    for (const order of now.queue) writeOrder(w, order);
  }
}

function writeNames(w: BitWriter, names: readonly [number, string | null][]): void {
  writeCount(w, names.length, COUNT_K);
  for (const [track, name] of names) {
    writeCount(w, track, TRACK_K);
    writeFlag(w, name !== null);
    if (name !== null) writeText(w, name);
  }
}

function writeNewScore(w: BitWriter, rest: Rest, picture: Picture): void {
  const own = Math.round(picture.scoreOwn);
  const enemy = Math.round(picture.scoreEnemy);
  if (own === rest.scoreOwn && enemy === rest.scoreEnemy) return writeFlag(w, false);
  rest.scoreOwn = own;
  rest.scoreEnemy = enemy;
  writeScore(w, rest);
}

function writeScore(w: BitWriter, { scoreOwn, scoreEnemy }: Rest): void {
  writeFlag(w, true);
  writeSigned(w, scoreOwn, SCORE_K);
  writeSigned(w, scoreEnemy, SCORE_K);
}

function readScore(r: BitReader, picture: Picture): void {
  if (!readFlag(r)) return;
  picture.scoreOwn = readSigned(r, SCORE_K);
  picture.scoreEnemy = readSigned(r, SCORE_K);
}

function writeNewShares(w: BitWriter, rest: Rest, picture: Picture): void {
  const shares = picture.objectives.map((share) => Math.round(share * SHARE_STEPS));
  const told = rest.objectives;
  const isSame = shares.length === told.length && shares.every((share, n) => share === told[n]);
  if (isSame) return writeFlag(w, false);
  rest.objectives = shares;
  writeShares(w, rest);
}

function writeShares(w: BitWriter, { objectives }: Rest): void {
  writeFlag(w, true);
  writeCount(w, objectives.length, COUNT_K);
  for (const share of objectives) writeSigned(w, share, SHARE_K);
}

function readShares(r: BitReader, { objectives }: Picture): void {
  if (!readFlag(r)) return;
  objectives.length = 0;
  for (let left = readLength(r); left > 0; left--) {
    objectives.push(readSigned(r, SHARE_K) / SHARE_STEPS);
  }
}

function readOrders(r: BitReader, { orders }: Picture): void {
  for (let left = readLength(r); left > 0; left--) {
    const groupId = readCount(r, GROUP_K);
    if (readFlag(r)) orders.set(groupId, readGroupOrders(r));
    else orders.delete(groupId);
  }
}

function readNames(r: BitReader, names: TrackNames): void {
  for (let left = readLength(r); left > 0; left--) {
    const number = readCount(r, TRACK_K);
    if (readFlag(r)) names.set(number, readText(r));
    else names.delete(number);
  }
}

function readGroupOrders(r: BitReader): GroupOrders {
  const current = readFlag(r) ? readOrder(r) : null;
  const queue: Order[] = [];
  for (let left = readLength(r); left > 0; left--) queue.push(readOrder(r));
  return { current, queue };
}

function readLength(r: BitReader): number {
  const length = readCount(r, COUNT_K);
  if (length > bitsLeft(r)) fail(r, `a list of ${length} goes beyond the end`);
  return length;
}

function readParley(r: BitReader): Parley {
  const text = readText(r);
  return text === "" ? noParley() : (parseJson(r, text) as Parley);
}

function parseJson(r: BitReader, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(r, "a text is no JSON");
  }
}
