// Captains choose what to shoot at, their group in one go. The group lists the nearest tracks within
// reach; each ship takes the worthiest of them that her mounts bear on, that no planet and no friend
// close by covers, and that has not enough shooters already. Who has a target looks again once a second,
// and in her next turn when she has lost it.
import { hasBridge, isHeeding } from "../bridge.ts";
import { mayUseTrack } from "../datalink.ts";
import { whyNotOpen } from "../line-of-fire.ts";
import { beginWhys, commonestWhy, countWhy } from "../fire-whys.ts";
import { queryCircle, type Grid } from "../grid.ts";
import type { FireWhy } from "../orders.ts";
import { nthSmallest } from "../nth-smallest.ts";
import { FIRE_LIST_MAX, NO_ROW, RELOOK_TURNS, WHY_TURNS } from "../limits.ts";
import { weaponReaches, type WeaponReach } from "../weapon-reach.ts";
import { beginSalvoes, fireSalvoes } from "../salvoes.ts";
import { sightOf, type Sight } from "../sight.ts";
import { isSpooling } from "../spool.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import {
  FIRE_TIGHT,
  indexTargets,
  isKnownEnough,
  isSpared,
  mayFire,
  openTracks,
  orderedTracks,
  trackWorth,
  whyHeld,
} from "../targets.ts";
import { TARGET_SHIP } from "../tracks.ts";
import { fireTurnOf, fireTurnTicks, isSidesFireTurn, turnNumberOfShip } from "../turns.ts";

/** The group's list, as the grid gave it: tracks, and where they are believed to be. */
let list = createList(0);
/** A copy of distances, while the nearest are looked for. */
let sorting = new Float64Array(0);
/** One ship's choice: places in the list of what her guns reach, and the weight of each. */
const weighed = new Int32Array(FIRE_LIST_MAX);
const weights = new Float64Array(FIRE_LIST_MAX);
/** By track, in this tick: whether it may be shot at. */
let isOpen: Uint8Array = new Uint8Array(0);
/** Why the last track was left out of the list, and why the last ship found nothing in it. */
let listWhy: FireWhy = "none";
let shipWhy: FireWhy = "none";

function createList(capacity: number) {
  return {
    track: new Int32Array(capacity),
    xKm: new Float64Array(capacity),
    yKm: new Float64Array(capacity),
    /** Squared distance from the group. */
    squaredKm: new Float64Array(capacity),
    /** Weight before distance, and what an order adds to it. */
    worth: new Float64Array(capacity),
    named: new Float64Array(capacity),
  };
}

export function chooseTargets(battle: Battle): void {
  const { blocks, catalog, tracks } = battle;
  const sight = sightOf(battle);
  if (sorting.length < tracks.capacity) {
    list = createList(tracks.capacity);
    sorting = new Float64Array(tracks.capacity);
  }
  const period = fireTurnTicks(catalog.rules.fire.decisionS);
  for (let side = 0; side < blocks.length; side++) {
    if (!isSidesFireTurn(battle, side)) continue;
    const targets = indexTargets(battle, side);
    isOpen = openTracks(battle);
    beginSalvoes();
    for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
      if (sight.nodeCount[group] === 0 || fireTurnOf(battle, group) % period !== 0) continue;
      chooseForGroup(battle, sight, targets, group, period);
    }
  }
}

function chooseForGroup(
  battle: Battle,
  sight: Sight,
  targets: Grid,
  group: number,
  period: number,
): void {
  const { members, ships, groups, catalog } = battle;
  const reaches = weaponReaches(catalog);
  let directKm = 0;
  let missileKm = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const reach = reaches[ships.classIndex[members.ships[n]]];
    directKm = Math.max(directKm, reach.directKm);
    missileKm = Math.max(missileKm, reach.missileKm);
  }
  const turn = fireTurnOf(battle, group) / period;
  const isWhyTurn = turn % WHY_TURNS === 0;
  beginWhys();
  const idle = layGuns(battle, sight, targets, group, directKm, period, turn);
  if (isWhyTurn) groups.gunWhy[group] = idle > 0 ? commonestWhy() : 0;
  if (missileKm === 0) return;
  beginWhys();
  const isLaunching = fireSalvoes(battle, targets, group);
  if (isWhyTurn) groups.missileWhy[group] = isLaunching ? 0 : commonestWhy();
}

/** Each ship of the group that looks takes a target; how many more found none than took one. */
function layGuns(
  battle: Battle,
  sight: Sight,
  targets: Grid,
  group: number,
  directKm: number,
  period: number,
  turn: number,
): number {
  const { members, ships, tracks, catalog } = battle;
  const reaches = weaponReaches(catalog);
  const isFree = directKm > 0 && mayFire(battle, group);
  const ordered = orderedTracks(battle, group);
  let count = 0;
  let isListed = false;
  let idle = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE || ships.isInert[ship] === 1) continue;
    const reach = reaches[ships.classIndex[ship]];
    if (!isHeeding(battle, ship, period)) continue;
    // Who heeds seldom uses each turn that she has.
    if (isFree && !isToLook(battle, group, ship, reach, turn, ordered) && hasBridge(battle, ship)) {
      if (ships.targetTrack[ship] !== NO_ROW) idle--;
      continue;
    }
    if (isFree && !isListed) count = listTracks(battle, sight, targets, group, directKm);
    isListed = true;
    // Counted on while the group chooses, so that its ships do not all rush to the same target.
    const held = ships.targetTrack[ship];
    if (held !== NO_ROW && tracks.shooterCount[held] > 0) tracks.shooterCount[held]--;
    // What no ship of this group has said is not this group's reason.
    if (count > 0) shipWhy = "spooling";
    else shipWhy = isFree ? listWhy : whyHeld(battle, group);
    const mayChoose = count > 0 && reach.directKm > 0 && !isSpooling(ships, ship);
    const chosen = mayChoose ? chooseForShip(battle, sight, ship, count, reach) : NO_ROW;
    ships.targetTrack[ship] = chosen;
    if (chosen !== NO_ROW) {
      tracks.shooterCount[chosen]++;
      idle--;
    } else if (reach.directKm > 0) {
      countWhy(shipWhy);
      idle++;
    }
  }
  return idle;
}

/**
 * Whether a ship weighs targets in this turn: for want of one, because she may not or cannot shoot at
 * hers any more or others are ordered, or because it is long since she did.
 */
function isToLook(
  battle: Battle,
  group: number,
  ship: number,
  reach: WeaponReach,
  turn: number,
  ordered: readonly number[] | null,
): boolean {
  const { ships, tracks, groups } = battle;
  const held = ships.targetTrack[ship];
  if (held === NO_ROW) return true;
  if ((turn + turnNumberOfShip(ships, ship)) % RELOOK_TURNS === 0) return true;
  if (isOpen[held] === 0 || isSpooling(ships, ship)) return true;
  const reachKm = tracks.targetKind[held] === TARGET_SHIP ? reach.directKm : reach.antiCraftKm;
  const dx = tracks.xKm[held] - ships.xKm[ship];
  const dy = tracks.yKm[held] - ships.yKm[ship];
  if (dx * dx + dy * dy > reachKm * reachKm) return true;
  const isNamed = ordered !== null && ordered.includes(tracks.number[held]);
  if (ordered !== null && !isNamed) return true;
  return whyNotList(battle, group, held, isNamed, groups.fire[group] === FIRE_TIGHT) !== "none";
}

/** Lists the nearest tracks that any of the group may reach; how many. */
function listTracks(
  battle: Battle,
  sight: Sight,
  targets: Grid,
  group: number,
  directKm: number,
): number {
  const { groups } = battle;
  const { number, xKm, yKm } = battle.tracks;
  const { track: listed, xKm: listedXKm, yKm: listedYKm, worth, named, squaredKm } = list;
  const { orderedFactor } = battle.catalog.rules.fire;
  const ordered = orderedTracks(battle, group);
  const isTight = groups.fire[group] === FIRE_TIGHT;
  const x = sight.nodeXKm[group];
  const y = sight.nodeYKm[group];
  const found = queryCircle(targets, x, y, directKm + sight.nodeRadiusKm[group], listed);
  listWhy = targets.entryCount > 0 ? "range" : "noTrack";
  let count = 0;
  for (let n = 0; n < found; n++) {
    const track = listed[n];
    const isNamed = ordered !== null && ordered.includes(number[track]);
    const why = whyNotList(battle, group, track, isNamed, isTight);
    if (why !== "none") {
      listWhy = why;
      continue;
    }
    const dx = xKm[track] - x;
    const dy = yKm[track] - y;
    listed[count] = track;
    listedXKm[count] = xKm[track];
    listedYKm[count] = yKm[track];
    named[count] = isNamed ? orderedFactor : 1;
    squaredKm[count++] = dx * dx + dy * dy;
  }
  if (count > FIRE_LIST_MAX) count = keepNearest(count);
  for (let n = 0; n < count; n++) worth[n] = trackWorth(battle, group, listed[n]);
  return count;
}

/** Leaves the nearest of a list that is too long, of equally near ones the first; how many. */
function keepNearest(count: number): number {
  const { track, xKm, yKm, named, squaredKm } = list;
  for (let n = 0; n < count; n++) sorting[n] = squaredKm[n];
  const farthest = nthSmallest(sorting, count, FIRE_LIST_MAX - 1);
  let room = FIRE_LIST_MAX;
  for (let n = 0; n < count; n++) if (squaredKm[n] < farthest) room--;
  let kept = 0;
  for (let n = 0; n < count; n++) {
    if (squaredKm[n] > farthest || (squaredKm[n] === farthest && room-- <= 0)) continue;
    track[kept] = track[n];
    xKm[kept] = xKm[n];
    yKm[kept] = yKm[n];
    named[kept] = named[n];
    squaredKm[kept++] = squaredKm[n];
  }
  return kept;
}

/** Why the group's guns may not be laid on a track; "none" when they may. */
function whyNotList(
  battle: Battle,
  group: number,
  track: number,
  isNamed: boolean,
  isTight: boolean,
): FireWhy {
  if (battle.tracks.errorKm[track] > battle.catalog.rules.fire.directErrorMaxKm) return "error";
  if (battle.tracks.decoyRow[track] !== NO_ROW) return "error";
  if (!mayUseTrack(battle, group, track)) return "noLink";
  if (isSpared(battle, group, track)) return "boarding";
  if (isNamed) return "none";
  if (isTight) return "notOrdered";
  return isKnownEnough(battle, group, track) ? "none" : "notKnown";
}

/** The best of the list for one ship, or NO_ROW; then `shipWhy` says why. */
function chooseForShip(
  battle: Battle,
  sight: Sight,
  ship: number,
  count: number,
  reach: WeaponReach,
): number {
  const weighedCount = weigh(battle, ship, count, reach);
  shipWhy = "range";
  for (;;) {
    const best = heaviest(weighedCount);
    if (best === NO_ROW) return NO_ROW;
    const track = list.track[weighed[best]];
    const why = whyNotOpen(battle, sight.discs, ship, track);
    if (why === "none") return track;
    shipWhy = why;
    weights[best] = 0;
  }
}

/**
 * Weighs what her guns reach, by nearness, order, habit and how many shoot at it, craft only for want
 * of ships; how many.
 */
function weigh(battle: Battle, ship: number, count: number, reach: WeaponReach): number {
  const { ships, tracks, catalog } = battle;
  const { shooterCount, targetKind } = tracks;
  const { track: listed, xKm, yKm, worth, named } = list;
  const rules = catalog.rules.fire;
  const nearSquared = rules.nearnessKm * rules.nearnessKm;
  const shipReach = reach.directKm * reach.directKm;
  const craftReach = reach.antiCraftKm * reach.antiCraftKm;
  const held = ships.targetTrack[ship];
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  let weighedCount = 0;
  for (let n = 0; n < count; n++) {
    const track = listed[n];
    const isShip = targetKind[track] === TARGET_SHIP;
    const dx = xKm[n] - x;
    const dy = yKm[n] - y;
    const squared = dx * dx + dy * dy;
    if (squared > (isShip ? shipReach : craftReach)) continue;
    let weight = (worth[n] * nearSquared) / (nearSquared + squared);
    // An order to attack fills the slots; who comes later takes what is worth most beside it.
    weight *= shooterCount[track] >= rules.slotsPerTarget ? rules.overSlotAccuracy : named[n];
    if (track === held) weight *= rules.heldTargetFactor;
    weighed[weighedCount] = n;
    weights[weighedCount++] = isShip ? weight : weight * rules.craftTargetFactor;
  }
  return weighedCount;
}

/** Which of those weighed has the greatest weight, of equals the nearest to the group; NO_ROW for none. */
function heaviest(count: number): number {
  const { squaredKm } = list;
  let best = NO_ROW;
  let bestWeight = 0;
  for (let n = 0; n < count; n++) {
    const weight = weights[n];
    if (weight < bestWeight || weight === 0) continue;
    if (weight === bestWeight && squaredKm[weighed[n]] >= squaredKm[weighed[best]]) continue;
    best = n;
    bestWeight = weight;
  }
  return best;
}
