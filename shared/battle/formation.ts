// Formations: where the ships of a group belong about their guide. Slots are given in the frame of
// the formation (x ahead, y to port), the guide's is the origin. Geometry only: how far apart is a
// rule (`motion.spacingKm`) or an order.
import { FORMATIONS, type Catalog, type FormationKind, type ShipRole } from "./catalog.ts";
import { NO_ROW } from "./limits.ts";
import type { Rules } from "./rules.ts";
import type { Battle } from "./state.ts";
import { GOLDEN_TURN_RAD, cos, distance, PI, sin, TAU } from "./trig.ts";

/** Arms of a wedge go back at 45°: neighbours on an arm are one pitch apart. */
const WEDGE_SHARE = 0.7071067811865476;
/** Rounds of exchanges when ways are shortened: two or three are the rule, more gain nothing. */
const EXCHANGE_ROUNDS_MAX = 8;

/** Roles in the middle of a screen; the others stand around them. */
const CORE_ROLES: readonly ShipRole[] = [
  "dreadnought",
  "battleship",
  "carrier",
  "transport",
  "station",
  "battery",
  "depot",
];

/**
 * Writes the slots of `count` ships to `out` (x, y by turns), nearest to the guide first. `coreCount`
 * matters to a screen only: so many of the first ships are inside.
 */
export function layOutSlots(
  kind: FormationKind,
  count: number,
  pitchKm: number,
  coreCount: number,
  rules: Rules["formations"],
  out: Float64Array,
): void {
  switch (kind) {
    case "line":
      return layOutRanks(0, count, lineRanks(count, rules), pitchKm, out);
    case "abreast":
      return layOutRanks(0, count, 1, pitchKm, out);
    case "column":
      for (let n = 0; n < count; n++) setSlot(out, n, -n * pitchKm, 0);
      return;
    case "wedge":
      for (let n = 0; n < count; n++) {
        const back = stepOut(n) * WEDGE_SHARE * pitchKm;
        setSlot(out, n, -Math.abs(back), back);
      }
      return;
    case "screen":
      return layOutScreen(count, pitchKm, coreCount, rules, out);
    case "ring":
      return layOutRing(count, pitchKm, out);
    case "loose":
      for (let n = 0; n < count; n++) {
        // A sunflower's spiral: each seed 137.5° on.
        const radiusKm = rules.loosePitches * pitchKm * Math.sqrt(n);
        setSlot(out, n, radiusKm * cos(n * GOLDEN_TURN_RAD), radiusKm * sin(n * GOLDEN_TURN_RAD));
      }
      return;
    default:
      kind satisfies never;
  }
}

function setSlot(out: Float64Array, n: number, xKm: number, yKm: number): void {
  out[2 * n] = xKm;
  out[2 * n + 1] = yKm;
}

/** 0, 1, -1, 2, -2 …: port and starboard by turns. */
export function stepOut(n: number): number {
  return n % 2 === 1 ? (n + 1) / 2 : -n / 2;
}

function lineRanks(count: number, { lineRanksMin, lineWidthPerRank }: Rules["formations"]): number {
  return Math.max(lineRanksMin, Math.ceil(Math.sqrt(count / lineWidthPerRank)));
}

/** Ranks behind each other, each second one shifted by half a pitch: nobody fires through a friend. */
function layOutRanks(
  first: number,
  count: number,
  rankCount: number,
  pitchKm: number,
  out: Float64Array,
): void {
  const width = Math.ceil(count / rankCount);
  for (let n = 0; n < count; n++) {
    const rank = Math.floor(n / width);
    const shift = rank % 2 === 1 ? pitchKm / 2 : 0;
    setSlot(out, first + n, -rank * pitchKm, stepOut(n % width) * pitchKm + shift);
  }
}

/** Evenly about an empty middle, the guide in front. */
function layOutRing(count: number, pitchKm: number, out: Float64Array): void {
  // Neighbours are a pitch apart as the crow flies.
  const radiusKm = count === 1 ? 0 : pitchKm / (2 * sin(PI / count));
  for (let n = 0; n < count; n++) {
    const bearingRad = (stepOut(n) * TAU) / count;
    setSlot(out, n, radiusKm * (cos(bearingRad) - 1), radiusKm * sin(bearingRad));
  }
}

function layOutScreen(
  count: number,
  pitchKm: number,
  coreCount: number,
  rules: Rules["formations"],
  out: Float64Array,
): void {
  const inside = Math.min(count, Math.max(1, coreCount));
  layOutRanks(0, inside, Math.min(inside, rules.lineRanksMin), pitchKm, out);
  let radiusKm = 0;
  for (let n = 0; n < inside; n++) {
    radiusKm = Math.max(radiusKm, distance(out[2 * n], out[2 * n + 1]));
  }
  radiusKm += rules.ringGapPitches * pitchKm;
  for (let n = inside; n < count;) {
    const room = Math.max(1, Math.floor((TAU * radiusKm) / pitchKm));
    const standing = Math.min(count - n, room);
    for (let k = 0; k < standing; k++) {
      const bearingRad = (k * TAU) / standing;
      setSlot(out, n + k, radiusKm * cos(bearingRad), radiusKm * sin(bearingRad));
    }
    n += standing;
    radiusKm += pitchKm;
  }
}

/** Distance between neighbours: the order's or the rules', and never less than hulls need. */
export function pitchOf(battle: Battle, group: number, ships: ArrayLike<number>): number {
  const { catalog } = battle;
  let lengthKm = 0;
  for (let n = 0; n < ships.length; n++) {
    lengthKm = Math.max(lengthKm, catalog.ships[battle.ships.classIndex[ships[n]]].lengthKm);
  }
  const room = lengthKm + 2 * catalog.rules.motion.avoidMarginKm;
  return Math.max(battle.groups.spacingKm[group], room);
}

/** Ships in the order of the slots: guide, then the heavy before the light, rows ascending. */
function rankShips(battle: Battle, guide: number, ships: ArrayLike<number>): number[] {
  const { catalog, ships: table } = battle;
  const isCore = (ship: number) => CORE_ROLES.includes(classOf(ship).role);
  const classOf = (ship: number) => catalog.ships[table.classIndex[ship]];
  return Array.from(ships).sort((a, b) => {
    if (a === guide || b === guide) return a === guide ? -1 : 1;
    if (isCore(a) !== isCore(b)) return isCore(a) ? -1 : 1;
    return classOf(b).points - classOf(a).points || a - b;
  });
}

/**
 * Gives every ship its slot anew, the frame turned to `headingRad`. With `isUnderWay` the slots are
 * dealt so that ways from where the ships are now are short and do not cross.
 */
export function formUp(
  battle: Battle,
  group: number,
  members: ArrayLike<number>,
  headingRad: number,
  isUnderWay: boolean,
): void {
  const { groups, ships, catalog } = battle;
  groups.headingRad[group] = headingRad;
  groups.formedCount[group] = members.length;
  const guide = groups.guide[group];
  if (members.length === 0 || guide === NO_ROW) return;
  const ranked = rankShips(battle, guide, members);
  const slots = new Float64Array(2 * ranked.length);
  const coreCount = ranked.filter((ship) =>
    CORE_ROLES.includes(catalog.ships[ships.classIndex[ship]].role),
  ).length;
  const kind = FORMATIONS[groups.formation[group]];
  const pitchKm = pitchOf(battle, group, members);
  layOutSlots(kind, ranked.length, pitchKm, coreCount, catalog.rules.formations, slots);
  if (isUnderWay) dealSlots(battle, ranked, slots, headingRad);
  for (let n = 0; n < ranked.length; n++) {
    ships.slotXKm[ranked[n]] = slots[2 * n];
    ships.slotYKm[ranked[n]] = slots[2 * n + 1];
  }
}

/** Deals the slots, or their mirror image, to the ships: whichever makes the shorter ways. */
function dealSlots(
  battle: Battle,
  ranked: readonly number[],
  slots: Float64Array,
  headingRad: number,
): void {
  const { xKm, yKm } = battle.ships;
  const c = cos(headingRad);
  const s = sin(headingRad);
  const guide = ranked[0];
  // Positions about the guide in the frame, as the slots are.
  const at = new Float64Array(2 * ranked.length);
  ranked.forEach((ship, n) => {
    const dx = xKm[ship] - xKm[guide];
    const dy = yKm[ship] - yKm[guide];
    setSlot(at, n, dx * c + dy * s, dy * c - dx * s);
  });
  const mirrored = slots.map((km, n) => (n % 2 === 1 ? -km : km));
  const classes = ranked.map((ship) => battle.ships.classIndex[ship]);
  const way = shortenWays(classes, at, slots);
  if (shortenWays(classes, at, mirrored) < way) slots.set(mirrored);
}

/**
 * Exchanges slots between ships of one class while that shortens the sum of squared ways, which it
 * returns: with squares, no two straight ways cross in the end. The guide (first) keeps her slot.
 */
function shortenWays(classes: readonly number[], at: Float64Array, slots: Float64Array): number {
  const squared = (n: number, slot: number) =>
    (at[2 * n] - slots[2 * slot]) ** 2 + (at[2 * n + 1] - slots[2 * slot + 1]) ** 2;
  let isShorter = true;
  for (let round = 0; round < EXCHANGE_ROUNDS_MAX && isShorter; round++) {
    isShorter = false;
    for (let a = 1; a < classes.length; a++) {
      for (let b = a + 1; b < classes.length; b++) {
        if (classes[a] !== classes[b]) continue;
        if (squared(a, b) + squared(b, a) >= squared(a, a) + squared(b, b)) continue;
        const [x, y] = [slots[2 * a], slots[2 * a + 1]];
        setSlot(slots, a, slots[2 * b], slots[2 * b + 1]);
        setSlot(slots, b, x, y);
        isShorter = true;
      }
    }
  }
  return classes.reduce((sum, _, n) => sum + squared(n, n), 0);
}

/** Radius about the guide that holds the group's slots and hulls. */
export function formationRadiusKm(battle: Battle, members: ArrayLike<number>): number {
  const { ships, catalog } = battle;
  let radiusKm = 0;
  for (let n = 0; n < members.length; n++) {
    const ship = members[n];
    const reachKm =
      distance(ships.slotXKm[ship], ships.slotYKm[ship]) +
      catalog.ships[ships.classIndex[ship]].halfLengthKm;
    radiusKm = Math.max(radiusKm, reachKm);
  }
  return radiusKm;
}

/** The nth place beside a point: squadrons that arrive together come abreast of each other. */
export function abreastOf(
  atKm: readonly [number, number],
  headingRad: number,
  nth: number,
  catalog: Catalog,
): [xKm: number, yKm: number] {
  const { squadronPitchKm } = catalog.rules.motion;
  const out = stepOut(nth) * squadronPitchKm;
  return [atKm[0] - sin(headingRad) * out, atKm[1] + cos(headingRad) * out];
}
