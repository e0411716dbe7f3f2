// The strike planner: a contact and the way in, and all idle bombers of the nearest decks with their
// escort come at it together. A pure function of what a side knows; people and admirals use the same.
import { type CraftClass, type PointKm, RELATION_HOSTILE } from "../battle/catalog.ts";
import type { AttackStyle, Order } from "../battle/orders.ts";
import { SECONDS_PER_MINUTE } from "../battle/limits.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { CLASS_UNKNOWN, CONTACT_FLAGS, rowOfTrack, TARGET_FLIGHT } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { inside } from "./moves.ts";
import { relationOf } from "./relations.ts";
import { byBase, type Flight, flightsOf, isFighter } from "./wings.ts";

/** Decks that one strike is made of at most; share of the fuel that its way there and back may use. */
const STRIKE_DECKS_MAX = 6;
const FUEL_MARGIN = 0.97;
/** A strike turns towards its target at this distance, from so far off the straight way. */
const APPROACH_KM = 110;
const DOGLEG_RAD = 0.6;
/** Who clears the way for a strike goes so much earlier, where enemy fighters are so near the target. */
const SWEEP_AHEAD_S = 25;
const CONTESTED_KM = 100;

type Launch = Extract<Order, { kind: "launch" }>;
type Desklike = Pick<Desk, "catalog" | "briefing" | "sight">;

export type StrikeAsk = {
  readonly track: number;
  /** Over this point the strikes come in; without, each deck's flies a dogleg of its own. */
  readonly approachKm?: PointKm;
  readonly attack?: AttackStyle;
  /** Of whom the strike is made: the idle of the seat, without. */
  readonly flights?: readonly Flight[];
  /** All of them go: nobody stays over the deck. */
  readonly sendsAll?: boolean;
};

/** What one deck sends. */
export type DeckStrike = {
  readonly baseUnit: number;
  readonly flightIds: readonly number[];
  /** From the deck over the way-points to where the target will be. */
  readonly pathKm: readonly PointKm[];
  readonly orders: readonly Launch[];
};

export type StrikePlan = {
  readonly decks: readonly DeckStrike[];
  /** From now until all drop. */
  readonly inS: number;
  readonly craftCount: number;
};

type Target = {
  xKm: number;
  yKm: number;
  velocityXKmS: number;
  velocityYKmS: number;
  /** Fighters are to be expected. */
  isContested: boolean;
};
type Group = { readonly craft: CraftClass; readonly flightIds: number[] };
type Wave = {
  readonly wing: readonly Flight[];
  readonly strikers: readonly Flight[];
  readonly escorts: readonly Flight[];
  /** What the deck takes to bring them all up. */
  readonly launchS: number;
};

/** The launches of one strike on a contact by a seat's decks, or null: nobody is idle within reach. */
export function planStrike(desk: Desklike, seat: number, ask: StrikeAsk): StrikePlan | null {
  const target = targetOf(desk, ask.track);
  if (target === null) return null;
  const idle = ask.flights ?? flightsOf(desk, seat);
  const waves = wavesOf(desk, idle, target, ask.sendsAll === true);
  if (waves.length === 0) return null;
  // Where it will be when they come depends on how long they take: twice is near enough.
  let meetingS = 0;
  let ways: PointKm[][] = [];
  for (let pass = 0; pass < 2; pass++) {
    const at = positionAfter(target, meetingS);
    ways = waves.map((wave, nth) => wayOf(desk, wave, target, at, ask.approachKm, nth));
    meetingS = Math.max(...waves.map((wave, n) => wave.launchS + slowestS(wave, ways[n])));
  }
  return assemble(ask, waves, ways, meetingS, target.isContested ? sweepersOf(waves) : []);
}

function targetOf(desk: Desklike, track: number): Target | null {
  const { tracks } = desk.sight;
  const row = rowOfTrack(tracks, track);
  if (row === -1) return null;
  return {
    xKm: tracks.xKm[row],
    yKm: tracks.yKm[row],
    velocityXKmS: tracks.velocityXKmS[row],
    velocityYKmS: tracks.velocityYKmS[row],
    isContested: isContested(desk, row),
  };
}

/** A deck has a patrol over it, seen or not; others what is seen near them. */
function isContested({ catalog, briefing, sight: { tracks } }: Desklike, row: number): boolean {
  const classIndex = tracks.classIndex[row];
  const isShip = tracks.targetKind[row] !== TARGET_FLIGHT && classIndex !== CLASS_UNKNOWN;
  if (isShip && catalog.ships[classIndex].deck !== null) return true;
  for (let other = 0; other < tracks.count; other++) {
    if (tracks.isAlive[other] === 0 || tracks.targetKind[other] !== TARGET_FLIGHT) continue;
    if ((tracks.flags[other] & CONTACT_FLAGS.ghost) !== 0) continue;
    if (relationOf(briefing, tracks.side[other]) !== RELATION_HOSTILE) continue;
    const craft = tracks.classIndex[other];
    if (craft !== CLASS_UNKNOWN && !isFighter(catalog.crafts[craft])) continue;
    const offKm = distance(
      tracks.xKm[other] - tracks.xKm[row],
      tracks.yKm[other] - tracks.yKm[row],
    );
    if (offKm <= CONTESTED_KM) return true;
  }
  return false;
}

function positionAfter(target: Target, seconds: number): PointKm {
  return [target.xKm + target.velocityXKmS * seconds, target.yKm + target.velocityYKmS * seconds];
}

/** The nearest decks with something to send, with what each sends. */
function wavesOf(
  desk: Desklike,
  idle: readonly Flight[],
  target: Target,
  sendsAll: boolean,
): Wave[] {
  const waves: { wave: Wave; awayKm: number }[] = [];
  for (const wing of byBase(idle)) {
    const { baseXKm, baseYKm, baseUnit, hasDeck } = wing[0];
    const awayKm = distance(target.xKm - baseXKm, target.yKm - baseYKm);
    const near = wing.filter(({ isFree, craft }) => isFree && 2 * awayKm <= flownKm(craft));
    const strikers = strikersAmong(near);
    if (!hasDeck || strikers.length === 0) continue;
    const escorts = escortsAmong(near, strikers);
    // One flight stays over the deck unless another is there already, or cannot come anyway.
    const mayStay = (flight: Flight) => isFighter(flight.craft) && !near.includes(flight);
    const isKept = !sendsAll && !wing.some((flight) => flight.isCover || mayStay(flight));
    if (isKept) escorts.shift();
    const perCraftS = SECONDS_PER_MINUTE / deckRate(desk, baseUnit);
    const count = countOf(strikers) + countOf(escorts);
    waves.push({ wave: { wing, strikers, escorts, launchS: count * perCraftS }, awayKm });
  }
  waves.sort((a, b) => a.awayKm - b.awayKm || a.wave.wing[0].baseUnit - b.wave.wing[0].baseUnit);
  return waves.slice(0, STRIKE_DECKS_MAX).map(({ wave }) => wave);
}

/**
 * Bombers, and fighters that carry torpedoes with them; these alone where there is no bomber. Where no
 * other fighter reaches so far, every second of them goes as escort.
 */
function strikersAmong(near: readonly Flight[]): Flight[] {
  const armed = near.filter(
    ({ craft, hasMunitions }) =>
      hasMunitions && (craft.role === "bomber" || craft.role === "strike"),
  );
  const hasBombers = armed.some(({ craft }) => craft.role === "bomber");
  const hasEscorts = near.some((flight) => isFighter(flight.craft) && !armed.includes(flight));
  if (!hasBombers || hasEscorts) return armed;
  let fighters = 0;
  return armed.filter(({ craft }) => craft.role === "bomber" || fighters++ % 2 === 1);
}

/**
 * Who flies ahead of the strike: one flight of each deck that has more with it; where none has, the
 * nearest deck's, if others guard the rest.
 */
function sweepersOf(waves: readonly Wave[]): number[] {
  const guarded = waves.filter(({ escorts }) => escorts.length > 0);
  const rich = guarded.filter(({ escorts }) => escorts.length > 1);
  const sending = rich.length > 0 ? rich : guarded.length > 1 ? guarded.slice(0, 1) : [];
  return sending.map(({ escorts }) => escorts[escorts.length - 1].flightId);
}

/** Fighters without torpedoes. */
function escortsAmong(near: readonly Flight[], strikers: readonly Flight[]): Flight[] {
  return near.filter((flight) => isFighter(flight.craft) && !strikers.includes(flight));
}

function countOf(flights: readonly Flight[]): number {
  return flights.reduce((sum, { aliveCount }) => sum + aliveCount, 0);
}

function deckRate({ catalog, sight }: Desklike, unit: number): number {
  return catalog.ships[sight.ships.classIndex[unit]].deck?.launchPerMin ?? 1;
}

/** All that a full flight may fly, there and back. */
function flownKm(craft: CraftClass): number {
  return 2 * craft.radiusKm * FUEL_MARGIN;
}

// ---- the way -------------------------------------------------------------------------------------

/** Deck, way-point, target. The nearer the end of the fuel, the straighter. */
function wayOf(
  desk: Desklike,
  { wing, strikers }: Wave,
  now: Target,
  at: PointKm,
  approachKm: PointKm | undefined,
  nth: number,
): PointKm[] {
  const { baseXKm, baseYKm } = wing[0];
  const from: PointKm = [baseXKm, baseYKm];
  const wanted = approachKm ?? dogleg(from, at, nth);
  const mostKm = Math.min(...strikers.map(({ craft }) => flownKm(craft)));
  const isFlown = (via: PointKm, [x, y]: PointKm) => lengthKm([from, via, [x, y], from]) <= mostKm;
  const straight = foot(from, at, wanted);
  // Half as far aside each time, until they come home from it; straight in the end.
  for (let share = 1; share > 1 / 16; share /= 2) {
    const via = inside(
      desk.briefing,
      straight[0] + (wanted[0] - straight[0]) * share,
      straight[1] + (wanted[1] - straight[1]) * share,
    );
    const path = [from, via, at];
    // To where it will be, and to where it is: the order is checked against that.
    if (isFlown(via, at) && isFlown(via, [now.xKm, now.yKm])) return path;
  }
  return [from, at];
}

/** Off to one side of the straight way, the next deck to the other: it betrays no deck's bearing. */
function dogleg([fromX, fromY]: PointKm, [atX, atY]: PointKm, nth: number): PointKm {
  const awayKm = distance(fromX - atX, fromY - atY);
  const sideRad = nth % 2 === 0 ? DOGLEG_RAD : -DOGLEG_RAD;
  const bearingRad = atan2(fromY - atY, fromX - atX) + sideRad;
  const km = Math.min(APPROACH_KM, awayKm / 2);
  return [atX + km * cos(bearingRad), atY + km * sin(bearingRad)];
}

/** The point of the straight way that is nearest to another. */
function foot([fromX, fromY]: PointKm, [atX, atY]: PointKm, [x, y]: PointKm): PointKm {
  const [dx, dy] = [atX - fromX, atY - fromY];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / square;
  const within = Math.max(0, Math.min(1, share));
  return [fromX + dx * within, fromY + dy * within];
}

function lengthKm(path: readonly PointKm[]): number {
  let km = 0;
  for (let n = 1; n < path.length; n++) {
    km += distance(path[n][0] - path[n - 1][0], path[n][1] - path[n - 1][1]);
  }
  return km;
}

function slowestS({ strikers }: Wave, way: readonly PointKm[]): number {
  const paceKmS = Math.min(...strikers.map(({ craft }) => craft.cruiseSpeedKmS));
  return lengthKm(way) / paceKmS;
}

// ---- the orders ----------------------------------------------------------------------------------

function assemble(
  { track, attack }: StrikeAsk,
  waves: readonly Wave[],
  ways: readonly PointKm[][],
  inS: number,
  sweeperIds: readonly number[],
): StrikePlan {
  const decks: DeckStrike[] = [];
  let craftCount = 0;
  const aim = { kind: "track", track } as const;
  waves.forEach((wave, n) => {
    const orders: Launch[] = [];
    const wayKm = lengthKm(ways[n]);
    const viaKm = ways[n].slice(1, -1);
    for (const { craft, flightIds } of bySpeed(wave.strikers)) {
      const order: Launch = { kind: "launch", flightIds, mission: "strike", aim };
      if (viaKm.length > 0) order.viaKm = viaKm;
      if (attack !== undefined) order.attack = attack;
      orders.push({ ...order, delayS: inS - wayKm / craft.cruiseSpeedKmS });
    }
    const escorts = wave.escorts.map(({ flightId }) => flightId);
    orders.push(...escortOrders(escorts, sweeperIds, ways[n], aim, inS - slowestS(wave, ways[n])));
    const flightIds = [...wave.strikers.map(({ flightId }) => flightId), ...escorts];
    decks.push({ baseUnit: wave.wing[0].baseUnit, flightIds, pathKm: ways[n], orders });
    craftCount += countOf(wave.strikers) + countOf(wave.escorts);
  });
  return { decks, inS, craftCount };
}

/** They keep ahead of whom they guard; who sweeps goes first and clears the way. */
function escortOrders(
  escorts: readonly number[],
  sweeperIds: readonly number[],
  way: readonly PointKm[],
  aim: Launch["aim"],
  delayS: number,
): Launch[] {
  const sweepers = escorts.filter((flightId) => sweeperIds.includes(flightId));
  const others = escorts.filter((flightId) => !sweeperIds.includes(flightId));
  const orders: Launch[] = [];
  if (others.length > 0) {
    orders.push({ kind: "launch", flightIds: others, mission: "escort", aim, delayS });
  }
  if (sweepers.length > 0) {
    const firstS = Math.max(0, delayS - SWEEP_AHEAD_S);
    const atKm = way[1];
    const over = { kind: "point", atKm } as const;
    orders.push({
      kind: "launch",
      flightIds: sweepers,
      mission: "sweep",
      aim: over,
      delayS: firstS,
    });
  }
  return orders;
}

function bySpeed(flights: readonly Flight[]): Group[] {
  const groups: Group[] = [];
  for (const { craft, flightId } of flights) {
    const group = groups.find((one) => one.craft.cruiseSpeedKmS === craft.cruiseSpeedKmS);
    if (group === undefined) groups.push({ craft, flightIds: [flightId] });
    else group.flightIds.push(flightId);
  }
  return groups;
}
