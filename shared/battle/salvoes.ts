// When a squadron's missiles leave, and at what: when enough of its launchers are loaded and a track
// is good enough, a salvo begins; every launcher takes its share of the targets about the best one
// and leaves in time to arrive with all others (`salvo-launch.ts`).
import type { Weapon } from "./catalog.ts";
import { mayUseTrack } from "./datalink.ts";
import { countWhy } from "./fire-whys.ts";
import { queryCircle, type Grid } from "./grid.ts";
import { NO_ROW } from "./limits.ts";
import { findWay } from "./missile-ways.ts";
import type { FireWhy } from "./orders.ts";
import { beginSalvo } from "./salvo-times.ts";
import { forgetDefences, leakShare } from "./salvo-leaks.ts";
import { launchFrom, launchersToFire, leadShip, type SalvoPlan } from "./salvo-launch.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import {
  FIRE_TIGHT,
  isKnownEnough,
  mayFire,
  orderedTracks,
  trackToughness,
  trackWorth,
  isSpared,
} from "./targets.ts";
import { TARGET_SHIP } from "./tracks.ts";
import { weaponReaches } from "./weapon-reach.ts";
import { distance } from "./trig.ts";

/** Targets of one salvo, with what is planned on each already. */
const targets: number[] = [];
const planned: number[] = [];
let within = new Int32Array(0);
/** Beside `within`. */
let weights = new Float64Array(0);
/** What weights are made of but for the share that leaks, and whether that is in them already. */
let worths = new Float64Array(0);
let divisors = new Float64Array(0);
let isLeakKnown = new Uint8Array(0);
/** By track row: damage that the side's missiles in flight already carry to it. */
let coming = new Float64Array(0);
/** Whether `coming` is true of this side now: until one of its groups launches. */
let isCounted = false;
/** By weapon: whether the group in hand has a launcher of it. */
let isLaunched = new Uint8Array(0);

/** Before the groups of one side choose: what is on its way is counted anew. */
export function beginSalvoes(): void {
  isCounted = false;
  forgetDefences();
}

/**
 * Fires the missiles of one group of ships, of each kind by itself, when it is time; whether a salvo
 * has left or is under way.
 */
export function fireSalvoes(battle: Battle, open: Grid, group: number): boolean {
  if (!mayFire(battle, group)) {
    countWhy("hold");
    return false;
  }
  const room = battle.tracks.capacity;
  if (within.length < room) {
    within = new Int32Array(room);
    weights = new Float64Array(room);
    worths = new Float64Array(room);
    divisors = new Float64Array(room);
    isLeakKnown = new Uint8Array(room);
    coming = new Float64Array(room);
  }
  const { weapons } = battle.catalog;
  listLaunched(battle, group);
  for (let n = 0; n < weapons.length; n++) {
    if (isLaunched[n] === 1) fireSalvo(battle, open, group, weapons[n]);
  }
  return battle.groups.salvoBeganTick[group] === battle.tick || isSalvoUnderWay(battle, group);
}

/** Notes of which weapons the group has launchers: it has no say in the others. */
function listLaunched({ members, ships, catalog }: Battle, group: number): void {
  const weaponCount = catalog.weapons.length;
  if (isLaunched.length < weaponCount) isLaunched = new Uint8Array(weaponCount);
  isLaunched.fill(0);
  const reaches = weaponReaches(catalog);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const { hasLauncher } = reaches[ships.classIndex[members.ships[n]]];
    for (let weapon = 0; weapon < weaponCount; weapon++) isLaunched[weapon] |= hasLauncher[weapon];
  }
}

/** Whether missiles of a salvo have yet to leave. */
export function isSalvoUnderWay({ groups, tick }: Battle, group: number): boolean {
  return groups.salvoArrivesTick[group] > tick && groups.salvoLaunchers[group] > 0;
}

function fireSalvo(battle: Battle, open: Grid, group: number, weapon: Weapon): void {
  const { groups, members, ships } = battle;
  const ordered = orderedTracks(battle, group);
  const isOrdered = ordered !== null;
  const isBegun = isSalvoUnderWay(battle, group);
  if (isBegun && groups.salvoWeapon[group] !== weapon.index) return;
  const launchers = launchersToFire(battle, group, weapon, isOrdered);
  if (launchers === 0 && !isBegun) return;
  const lead = leadShip(battle, group, weapon);
  if (lead === NO_ROW) return;
  const missileCount = Math.max(1, groups.salvoLaunchers[group], launchers) * weapon.salvoCount;
  const main = pickMainTarget(battle, open, group, weapon, lead, ordered, missileCount);
  if (main === NO_ROW) return;
  listTargets(battle, open, group, weapon, main, ordered);
  if (!isBegun) beginSalvo(battle, group, weapon, main, launchers);
  const plan: SalvoPlan = { battle, group, weapon, isOrdered, targets, planned, shareOut };
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] === LIFE_ACTIVE && launchFrom(plan, ship)) isCounted = false;
  }
}

/** What is on its way need not be sent again by another squadron. */
function countComing({ missiles, tracks, blocks, catalog }: Battle, side: number): void {
  if (isCounted) return;
  isCounted = true;
  coming.fill(0, 0, tracks.count);
  const [first, end] = blocks[side].missiles;
  const last = usedEnd(missiles, first, end);
  for (let row = first; row < last; row++) {
    if (missiles.isAlive[row] === 0 || missiles.targetTrack[row] === NO_ROW) continue;
    coming[missiles.targetTrack[row]] += catalog.weapons[missiles.weaponIndex[row]].damage;
  }
}

/** How many times over a track's need is met by what is on its way to it. */
function timesMet(battle: Battle, weapon: Weapon, track: number, damage: number): number {
  const { overkillShare } = battle.catalog.rules.fire;
  const volley = weapon.damage * weapon.salvoCount;
  return damage / (trackToughness(battle, track, volley) * overkillShare);
}

/** Why missiles may not be sent at an open track; "none" when they may. */
function whyNot(
  battle: Battle,
  group: number,
  track: number,
  weapon: Weapon,
  isNamed: boolean,
): FireWhy {
  const { tracks, groups } = battle;
  if (tracks.targetKind[track] !== TARGET_SHIP) return "noTrack";
  if (isSpared(battle, group, track)) return "boarding";
  if (!isNamed && groups.fire[group] === FIRE_TIGHT) return "notOrdered";
  if (!isNamed && !isKnownEnough(battle, group, track)) return "notKnown";
  if (tracks.errorKm[track] > weapon.launchErrorMaxKm) return "error";
  return mayUseTrack(battle, group, track) ? "none" : "noLink";
}

function pickMainTarget(
  battle: Battle,
  open: Grid,
  group: number,
  weapon: Weapon,
  lead: number,
  ordered: readonly number[] | null,
  missileCount: number,
): number {
  const { tracks, ships, groups, catalog } = battle;
  const x = ships.xKm[lead];
  const y = ships.yKm[lead];
  const found = queryCircle(open, x, y, weapon.rangeKm, within);
  if (found === 0) {
    countWhy(open.entryCount > 0 ? "range" : "noTrack");
    return NO_ROW;
  }
  countComing(battle, groups.side[group]);
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
    const km = distance(tracks.xKm[track] - x, tracks.yKm[track] - y);
    worths[n] = trackWorth(battle, group, track) * (isNamed ? catalog.rules.fire.orderedFactor : 1);
    const met = timesMet(battle, weapon, track, coming[track]);
    divisors[n] = (1 + km / weapon.rangeKm) * Math.max(1, met);
    // As if all of them leaked: no weight is greater.
    weights[n] = worths[n] / divisors[n];
  }
  for (;;) {
    const best = heaviestWithLeak(battle, open, weapon, found, missileCount);
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
function heaviestWithLeak(
  battle: Battle,
  open: Grid,
  weapon: Weapon,
  count: number,
  missileCount: number,
): number {
  let best = heaviest(count);
  if (best === NO_ROW) return NO_ROW;
  addLeak(battle, open, weapon, best, missileCount);
  for (let n = 0; n < count; n++) {
    if (weights[n] < weights[best] || weights[n] === 0) continue;
    addLeak(battle, open, weapon, n, missileCount);
    if (weights[n] > weights[best] || (weights[n] === weights[best] && n < best)) best = n;
  }
  return weights[best] > 0 ? best : NO_ROW;
}

/** Puts what leaks into the nth weight, once. */
function addLeak(
  battle: Battle,
  open: Grid,
  weapon: Weapon,
  n: number,
  missileCount: number,
): void {
  if (isLeakKnown[n] === 1) return;
  isLeakKnown[n] = 1;
  const track = within[n];
  // Where others' missiles are on their way the defence is busy: until they are enough by
  // themselves, their target is as good as any other.
  const all = missileCount + coming[track] / weapon.damage;
  weights[n] = (worths[n] * leakShare(battle, open, track, all)) / divisors[n];
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
function listTargets(
  battle: Battle,
  open: Grid,
  group: number,
  weapon: Weapon,
  main: number,
  ordered: readonly number[] | null,
): void {
  const { tracks, catalog } = battle;
  const spreadKm = catalog.rules.fire.salvoSpreadKm;
  const found = queryCircle(open, tracks.xKm[main], tracks.yKm[main], spreadKm, within);
  targets.length = 0;
  planned.length = 0;
  targets.push(main);
  planned.push(coming[main]);
  for (let n = 0; n < found; n++) {
    const track = within[n];
    const isNamed = ordered !== null && ordered.includes(tracks.number[track]);
    if (track === main || whyNot(battle, group, track, weapon, isNamed) !== "none") continue;
    targets.push(track);
    planned.push(coming[track]);
  }
}

/** The target with the most worth left after what is planned on it already, as index of the list. */
function shareOut(battle: Battle, group: number, weapon: Weapon): number {
  let best = 0;
  let bestWeight = -1;
  for (let n = 0; n < targets.length; n++) {
    const met = timesMet(battle, weapon, targets[n], planned[n]);
    const weight = trackWorth(battle, group, targets[n]) / (1 + met);
    if (weight <= bestWeight) continue;
    best = n;
    bestWeight = weight;
  }
  return best;
}
