// When a squadron's missiles leave, and at what: when enough of its launchers are loaded and a track
// is good enough, a salvo begins; every launcher takes its share of the targets about the best one
// and leaves in time to arrive with all others (`salvo-launch.ts`).
import type { Weapon } from "./catalog.ts";
import { countWhy } from "./fire-whys.ts";
import { queryCircle, type Grid } from "./grid.ts";
import { NO_ROW } from "./limits.ts";
import { findWay } from "./missile-ways.ts";
import type { FireWhy } from "./orders.ts";
import { beginSalvo } from "./salvo-times.ts";
import { forgetDefences, leakShare } from "./salvo-leaks.ts";
import { isSalvoUnderWay, joinsAt, type Mate, matesOf } from "./salvo-mates.ts";
import { whyNot } from "./salvo-refusals.ts";
import { trackRowOf } from "./sides.ts";
import {
  hasLauncher,
  launchFrom,
  launchersToFire,
  leadShip,
  type SalvoPlan,
} from "./salvo-launch.ts";
import type { Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import {
  mayFire,
  openTracks,
  orderedTracks,
  trackToughness,
  trackWorth,
  whyHeld,
} from "./targets.ts";
import { weaponReaches } from "./weapon-reach.ts";
import { distance } from "./trig.ts";

/** Targets of one salvo, with what is planned on each already. */
const targets: number[] = [];
const planned: number[] = [];
/** Beside these: what each is worth, and the damage that it needs. */
let targetWorths = new Float64Array(0);
let needs = new Float64Array(0);
let within = new Int32Array(0);
/** Beside `within`. */
let weights = new Float64Array(0);
/** What weights are made of but for the share that leaks, and whether that is in them already. */
let worths = new Float64Array(0);
let divisors = new Float64Array(0);
let isLeakKnown = new Uint8Array(0);
/** By track row: damage that the side's missiles in flight already carry to it. */
let coming = new Float64Array(0);
/** Likewise, what will leave for it with the salvoes under way. */
let due = new Float64Array(0);
/** Whether `coming` and `due` are true of this side now: until one of its groups begins, turns or launches. */
let isCounted = false;
/** By weapon: whether the group in hand has a launcher of it. */
let isLaunched = new Uint8Array(0);

/** What one group looks for a target with, and from where. */
type Search = {
  readonly battle: Battle;
  readonly open: Grid;
  readonly group: number;
  readonly weapon: Weapon;
  /** Distances count from this ship. */
  readonly lead: number;
  /** Tracks that its order names; null when it is free to choose. */
  readonly ordered: readonly number[] | null;
  /** Who would fire with it: asked for when there is something to fire at. */
  mates: readonly Mate[];
};

/** Before the groups of one side choose: what is on its way is counted anew. */
export function beginSalvoes(): void {
  isCounted = false;
  forgetDefences();
}

/** Fires the missiles of one group of ships, of each kind by itself, when it is time; whether any left. */
export function fireSalvoes(battle: Battle, open: Grid, group: number): boolean {
  if (!mayFire(battle, group)) {
    countWhy(whyHeld(battle, group));
    return false;
  }
  const room = battle.tracks.capacity;
  if (within.length < room) {
    within = new Int32Array(room);
    targetWorths = new Float64Array(room);
    needs = new Float64Array(room);
    weights = new Float64Array(room);
    worths = new Float64Array(room);
    divisors = new Float64Array(room);
    isLeakKnown = new Uint8Array(room);
    coming = new Float64Array(room);
    due = new Float64Array(room);
  }
  const { weapons } = battle.catalog;
  listLaunched(battle, group);
  let hasLaunched = false;
  for (let n = 0; n < weapons.length; n++) {
    if (isLaunched[n] === 1 && fireSalvo(battle, open, group, weapons[n])) hasLaunched = true;
  }
  return hasLaunched;
}

/** Notes of which weapons the group has launchers: it has no say in the others. */
function listLaunched({ members, ships, catalog }: Battle, group: number): void {
  const weaponCount = catalog.weapons.length;
  if (isLaunched.length < weaponCount) isLaunched = new Uint8Array(weaponCount);
  isLaunched.fill(0);
  const reaches = weaponReaches(catalog);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const { launched } = reaches[ships.classIndex[members.ships[n]]];
    for (let k = 0; k < launched.length; k++) isLaunched[launched[k]] = 1;
  }
}

function fireSalvo(battle: Battle, open: Grid, group: number, weapon: Weapon): boolean {
  const { groups, members } = battle;
  const ordered = orderedTracks(battle, group);
  const isOrdered = ordered !== null;
  const isBegun = isSalvoUnderWay(battle, group);
  if (isBegun && groups.salvoWeapon[group] !== weapon.index) return false;
  const launchers = launchersToFire(battle, group, weapon, isOrdered);
  if (launchers === 0 && !isBegun) return false;
  const lead = leadShip(battle, group, weapon);
  if (lead === NO_ROW) return false;
  countComing(battle, groups.side[group]);
  const search: Search = { battle, open, group, weapon, lead, ordered, mates: [] };
  let main = isBegun ? heldTarget(search) : NO_ROW;
  if (main === NO_ROW)
    main = pickMainTarget(search, Math.max(1, groups.salvoLaunchers[group], launchers));
  if (main === NO_ROW) return false;
  listTargets(search, main);
  const number = battle.tracks.number[main];
  // What was promised to one target is promised to another now, or for the first time.
  isCounted = isCounted && isBegun && groups.salvoTrack[group] === number;
  if (isBegun) groups.salvoTrack[group] = number;
  else beginSalvo(battle, open, group, weapon, main, launchers, search.mates);
  const plan: SalvoPlan = { battle, group, weapon, isOrdered, targets, planned, shareOut };
  let hasLaunched = false;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (hasLauncher(battle, ship, weapon) && launchFrom(plan, ship)) hasLaunched = true;
  }
  isCounted = isCounted && !hasLaunched;
  return hasLaunched;
}

/** The target that the salvo under way began at, while it may still be fired at; NO_ROW otherwise. */
function heldTarget({ battle, group, weapon, ordered }: Search): number {
  const { groups } = battle;
  const number = groups.salvoTrack[group];
  const track = trackRowOf(battle, groups.side[group], number);
  if (track === NO_ROW || openTracks(battle)[track] === 0) return NO_ROW;
  const isNamed = ordered !== null && ordered.includes(number);
  return whyNot(battle, group, track, weapon, isNamed) === "none" ? track : NO_ROW;
}

/** What is on its way, or will leave with a salvo under way, need not be sent again by others. */
function countComing(battle: Battle, side: number): void {
  if (isCounted) return;
  isCounted = true;
  const { missiles, tracks, groups, blocks, catalog } = battle;
  const [firstTrack, endTrack] = blocks[side].tracks;
  const lastTrack = usedEnd(tracks, firstTrack, endTrack);
  coming.fill(0, firstTrack, lastTrack);
  due.fill(0, firstTrack, lastTrack);
  const [first, end] = blocks[side].missiles;
  const last = usedEnd(missiles, first, end);
  for (let row = first; row < last; row++) {
    if (missiles.isAlive[row] === 0 || missiles.targetTrack[row] === NO_ROW) continue;
    coming[missiles.targetTrack[row]] += catalog.weapons[missiles.weaponIndex[row]].damage;
  }
  const [firstGroup, endGroup] = blocks[side].groups;
  for (let group = firstGroup; group < endGroup; group++) {
    if (!isSalvoUnderWay(battle, group)) continue;
    const track = trackRowOf(battle, side, groups.salvoTrack[group]);
    if (track === NO_ROW) continue;
    const { damage, salvoCount } = catalog.weapons[groups.salvoWeapon[group]];
    due[track] += damage * salvoCount * groups.salvoLaunchers[group];
  }
}

/** The damage that a track needs: what is on its way to it meets that so many times over. */
function needOf(battle: Battle, weapon: Weapon, track: number): number {
  const { overkillShare } = battle.catalog.rules.fire;
  const volley = weapon.damage * weapon.salvoCount;
  return trackToughness(battle, track, volley) * overkillShare;
}

function pickMainTarget(search: Search, launchers: number): number {
  const { battle, open, group, weapon, lead } = search;
  const { tracks, ships } = battle;
  const x = ships.xKm[lead];
  const y = ships.yKm[lead];
  const found = queryCircle(open, x, y, weapon.rangeKm, within);
  if (found === 0) {
    countWhy(open.entryCount > 0 ? "range" : "noTrack");
    return NO_ROW;
  }
  let why = weighTargets(search, found);
  if (heaviest(found) !== NO_ROW) search.mates = matesOf(battle, group, weapon);
  for (;;) {
    const best = heaviestWithLeak(search, found, launchers);
    if (best === NO_ROW) break;
    const track = within[best];
    if (findWay(battle, x, y, tracks.xKm[track], tracks.yKm[track], 0, 1)) return track;
    weights[best] = 0;
    why = "planet";
  }
  countWhy(why);
  return NO_ROW;
}

/**
 * As `heaviest`, of weights by the share that leaks: what defences let through is asked only of those
 * that would be the greatest if all leaked.
 */
function heaviestWithLeak(search: Search, count: number, launchers: number): number {
  let best = heaviest(count);
  if (best === NO_ROW) return NO_ROW;
  addLeak(search, best, launchers);
  for (let n = 0; n < count; n++) {
    if (weights[n] < weights[best] || weights[n] === 0) continue;
    addLeak(search, n, launchers);
    if (weights[n] > weights[best] || (weights[n] === weights[best] && n < best)) best = n;
  }
  return weights[best] > 0 ? best : NO_ROW;
}

/** Puts what leaks of all that would be fired together into the nth weight, once. */
function addLeak({ battle, open, weapon, mates }: Search, n: number, launchers: number): void {
  if (isLeakKnown[n] === 1) return;
  isLeakKnown[n] = 1;
  const track = within[n];
  let together = launchers;
  for (const mate of mates) if (joinsAt(battle, mate, weapon, track)) together += mate.launchers;
  // Where others' missiles are on their way the defence is busy: until they are enough by
  // themselves, their target is as good as any other.
  const promised = coming[track] + due[track];
  const all = together * weapon.salvoCount + promised / weapon.damage;
  weights[n] = (worths[n] * leakShare(battle, open, track, all)) / divisors[n];
}

/** Fills `worths`, `divisors` and `weights` of what `within` holds; why the last that may not may not. */
function weighTargets(search: Search, found: number): FireWhy {
  const { battle, group, weapon, lead, ordered } = search;
  const { tracks, ships, catalog } = battle;
  let why: FireWhy = "noTrack";
  for (let n = 0; n < found; n++) {
    const track = within[n];
    weights[n] = 0;
    isLeakKnown[n] = 0;
    const isNamed = ordered !== null && ordered.includes(tracks.number[track]);
    const reason = whyNot(battle, group, track, weapon, isNamed);
    if (reason !== "none") {
      if (reason !== "noTrack") why = reason;
      continue;
    }
    const km = distance(tracks.xKm[track] - ships.xKm[lead], tracks.yKm[track] - ships.yKm[lead]);
    worths[n] = trackWorth(battle, group, track) * (isNamed ? catalog.rules.fire.orderedFactor : 1);
    const met = (coming[track] + due[track]) / needOf(battle, weapon, track);
    divisors[n] = (1 + km / weapon.rangeKm) * Math.max(1, met);
    // As if all of them leaked: no weight is greater.
    weights[n] = worths[n] / divisors[n];
  }
  return why;
}

/** Index of the greatest of the first `count` weights; NO_ROW when none is left. */
function heaviest(count: number): number {
  let best = NO_ROW;
  for (let n = 0; n < count; n++) {
    if (weights[n] > 0 && (best === NO_ROW || weights[n] > weights[best])) best = n;
  }
  return best;
}

/** The main target and what flies about it, best first. */
function listTargets(search: Search, main: number): void {
  const { battle, open, group, weapon, ordered } = search;
  const { tracks, catalog } = battle;
  const spreadKm = catalog.rules.fire.salvoSpreadKm;
  const found = queryCircle(open, tracks.xKm[main], tracks.yKm[main], spreadKm, within);
  targets.length = 0;
  planned.length = 0;
  addTarget(search, main);
  for (let n = 0; n < found; n++) {
    const track = within[n];
    const isNamed = ordered !== null && ordered.includes(tracks.number[track]);
    if (track === main || whyNot(battle, group, track, weapon, isNamed) !== "none") continue;
    addTarget(search, track);
  }
}

function addTarget({ battle, group, weapon }: Search, track: number): void {
  targetWorths[targets.length] = trackWorth(battle, group, track);
  needs[targets.length] = needOf(battle, weapon, track);
  targets.push(track);
  planned.push(coming[track]);
}

/** The target with the most worth left after what is planned on it already, as index of the list. */
function shareOut(): number {
  let best = 0;
  let bestWeight = -1;
  for (let n = 0; n < targets.length; n++) {
    const weight = targetWorths[n] / (1 + planned[n] / needs[n]);
    if (weight <= bestWeight) continue;
    best = n;
    bestWeight = weight;
  }
  return best;
}
