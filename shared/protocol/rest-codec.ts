// What a picture holds besides its tables: orders of groups, names of contacts, score, objectives,
// the result, and the events. Each part travels when it has changed.
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

export const GROUP_K = 6;
export const TRACK_K = 8;
export const SCORE_K = 6;
export const COUNT_K = 2;
/** Shares of objectives travel in thousandths. */
export const SHARE_STEPS = 1000;
export const SHARE_K = 9;

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

/** Writes what differs from `rest`, makes it the rest, and the events. */
export function writeRest(
  w: BitWriter,
  rest: Rest,
  picture: Picture,
  whereabouts: Whereabouts,
): void {
  const orders = newOrders(rest, picture);
  const objectives = picture.objectives.map((share) => Math.round(share * SHARE_STEPS));
  const scoreOwn = Math.round(picture.scoreOwn);
  const scoreEnemy = Math.round(picture.scoreEnemy);
  const isScoreNew = scoreOwn !== rest.scoreOwn || scoreEnemy !== rest.scoreEnemy;
  const isShareNew =
    objectives.length !== rest.objectives.length ||
    objectives.some((share, n) => share !== rest.objectives[n]);
  const isResultNew = picture.result !== null && rest.result === null;
  const parley = isParleyEmpty(picture.parley) ? "" : JSON.stringify(picture.parley);
  const isParleyNew = parley !== rest.parley;
  rest.parley = parley;
  writeOrders(w, orders);
  writeNames(w, newNames(rest.trackNames, picture.trackNames));
  writeNames(w, newNames(rest.unitNames, picture.unitNames));
  rest.scoreOwn = scoreOwn;
  rest.scoreEnemy = scoreEnemy;
  rest.objectives = objectives;
  rest.result = picture.result;
  rest.tick = picture.tick;
  writeStanding(w, rest, isScoreNew, isShareNew, isResultNew);
  writeParley(w, rest.parley, isParleyNew);
  writeEvents(w, picture.events, picture.tick, whereabouts);
}

/** Writes all of it, without events: those are not news to whoever starts here. */
export function writeWholeRest(w: BitWriter, rest: Rest): void {
  writeOrders(w, [...rest.orders]);
  writeNames(w, [...rest.trackNames.told]);
  writeNames(w, [...rest.unitNames.told]);
  writeStanding(w, rest, true, true, rest.result !== null);
  writeParley(w, rest.parley, true);
  writeEvents(w, [], rest.tick, () => false);
}

function isParleyEmpty({ truces, offers, isLeaving }: Parley): boolean {
  return truces.length === 0 && offers.length === 0 && !isLeaving;
}

function writeParley(w: BitWriter, parley: string, isNew: boolean): void {
  writeFlag(w, isNew);
  if (isNew) writeText(w, parley);
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

function writeStanding(
  w: BitWriter,
  rest: Rest,
  hasScore: boolean,
  hasShares: boolean,
  hasResult: boolean,
): void {
  writeFlag(w, hasScore);
  if (hasScore) {
    writeSigned(w, rest.scoreOwn, SCORE_K);
    writeSigned(w, rest.scoreEnemy, SCORE_K);
  }
  writeFlag(w, hasShares);
  if (hasShares) {
    writeCount(w, rest.objectives.length, COUNT_K);
    for (const share of rest.objectives) writeSigned(w, share, SHARE_K);
  }
  writeFlag(w, hasResult);
  if (hasResult) writeText(w, JSON.stringify(rest.result));
}

/** Reads what the two above wrote into a picture; a keyframe has cleared it before. */
export function readRest(r: BitReader, picture: Picture, whereabouts: Whereabouts): void {
  for (let left = readLength(r); left > 0; left--) {
    const groupId = readCount(r, GROUP_K);
    if (readFlag(r)) picture.orders.set(groupId, readGroupOrders(r));
    else picture.orders.delete(groupId);
  }
  readNames(r, picture.trackNames);
  readNames(r, picture.unitNames);
  if (readFlag(r)) {
    picture.scoreOwn = readSigned(r, SCORE_K);
    picture.scoreEnemy = readSigned(r, SCORE_K);
  }
  if (readFlag(r)) {
    picture.objectives.length = 0;
    for (let left = readLength(r); left > 0; left--) {
      picture.objectives.push(readSigned(r, SHARE_K) / SHARE_STEPS);
    }
  }
  if (readFlag(r)) picture.result = readJson(r) as PictureResult;
  if (readFlag(r)) picture.parley = readParley(r);
  picture.events = readEvents(r, picture.tick, whereabouts);
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

function readJson(r: BitReader): unknown {
  return parseJson(r, readText(r));
}

function parseJson(r: BitReader, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return fail(r, "a text is no JSON");
  }
}
