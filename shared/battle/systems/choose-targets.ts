// Captains choose what to shoot at four times a second, their group in one go. The group lists the
// nearest tracks within reach; each ship takes the worthiest of them that her mounts bear on, that
// no planet and no friend close by covers, and that has not enough shooters already. The group's
// missiles leave in the same turn.
import { isHeeding } from "../bridge.ts";
import type { ShipClass, Weapon } from "../catalog.ts";
import { mayUseTrack } from "../datalink.ts";
import { isLineClear } from "../detection.ts";
import { columnOf, lineOf, queryCircle, type Grid } from "../grid.ts";
import { FIRE_LIST_MAX, NO_ROW, ticksOf } from "../limits.ts";
import { weaponReaches, type WeaponReach } from "../weapon-reach.ts";
import { beginSalvoes, fireSalvoes } from "../salvoes.ts";
import { sightOf, type Sight } from "../sight.ts";
import { friendlyMask } from "../sides.ts";
import { isSpooling } from "../spool.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { FIRE_TIGHT, indexTargets, mayFire, orderedTracks, trackWorth } from "../targets.ts";
import { TARGET_SHIP } from "../tracks.ts";
import { atan2, turnBetween } from "../trig.ts";

/** The group's list: tracks, their weight before distance, and squared distance from the group. */
const listed = new Int32Array(FIRE_LIST_MAX);
const worth = new Float64Array(FIRE_LIST_MAX);
const squaredKm = new Float64Array(FIRE_LIST_MAX);
/** Weights of one ship's choice, by place in the list. */
const weights = new Float64Array(FIRE_LIST_MAX);
let within = new Int32Array(0);

export function chooseTargets(battle: Battle): void {
  const { groups, blocks, catalog, tick, tracks } = battle;
  const sight = sightOf(battle);
  if (within.length < tracks.capacity) within = new Int32Array(tracks.capacity);
  const targets = indexTargets(battle);
  const period = ticksOf(catalog.rules.fire.decisionS);
  for (let side = 0; side < blocks.length; side++) {
    beginSalvoes();
    for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
      if (sight.nodeCount[group] === 0 || (tick + groups.groupId[group]) % period !== 0) continue;
      chooseForGroup(battle, sight, targets[side], group);
    }
  }
}

function chooseForGroup(battle: Battle, sight: Sight, targets: Grid, group: number): void {
  const { members, ships, tracks, catalog } = battle;
  const period = ticksOf(catalog.rules.fire.decisionS);
  const reaches = weaponReaches(catalog);
  let directKm = 0;
  let missileKm = 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const reach = reaches[ships.classIndex[ship]];
    directKm = Math.max(directKm, reach.directKm);
    missileKm = Math.max(missileKm, reach.missileKm);
  }
  const isFree = directKm > 0 && mayFire(battle, group);
  const count = isFree ? listTracks(battle, sight, targets, group, directKm) : 0;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] !== LIFE_ACTIVE || !isHeeding(battle, ship, period)) continue;
    const reach = reaches[ships.classIndex[ship]];
    // Counted on while the group chooses, so that its ships do not all rush to the same target.
    const held = ships.targetTrack[ship];
    if (held !== NO_ROW && tracks.shooterCount[held] > 0) tracks.shooterCount[held]--;
    const mayChoose = count > 0 && reach.directKm > 0 && !isSpooling(ships, ship);
    const chosen = mayChoose ? chooseForShip(battle, sight, ship, count, reach) : NO_ROW;
    if (chosen !== NO_ROW) tracks.shooterCount[chosen]++;
    ships.targetTrack[ship] = chosen;
  }
  if (missileKm > 0) fireSalvoes(battle, targets, group);
}

/** Lists the nearest tracks that any of the group may reach; how many. */
function listTracks(
  battle: Battle,
  sight: Sight,
  targets: Grid,
  group: number,
  directKm: number,
): number {
  const { tracks, groups, catalog } = battle;
  const rules = catalog.rules.fire;
  const ordered = orderedTracks(battle, group);
  const isTight = groups.fire[group] === FIRE_TIGHT;
  const x = sight.nodeXKm[group];
  const y = sight.nodeYKm[group];
  const found = queryCircle(targets, x, y, directKm + sight.nodeRadiusKm[group], within);
  let count = 0;
  for (let n = 0; n < found; n++) {
    const track = within[n];
    if (tracks.errorKm[track] > rules.directErrorMaxKm) continue;
    if (!mayUseTrack(battle, group, track)) continue;
    const isNamed = ordered !== null && ordered.includes(tracks.number[track]);
    if (isTight && !isNamed) continue;
    const dx = tracks.xKm[track] - x;
    const dy = tracks.yKm[track] - y;
    const squared = dx * dx + dy * dy;
    const full = count === FIRE_LIST_MAX;
    if (full && squared >= squaredKm[count - 1]) continue;
    let place = full ? count - 1 : count++;
    for (; place > 0 && squaredKm[place - 1] > squared; place--) {
      squaredKm[place] = squaredKm[place - 1];
      listed[place] = listed[place - 1];
      worth[place] = worth[place - 1];
    }
    squaredKm[place] = squared;
    listed[place] = track;
    worth[place] = trackWorth(battle, track) * (isNamed ? rules.orderedFactor : 1);
  }
  return count;
}

/** The best of the list for one ship, or NO_ROW. */
function chooseForShip(
  battle: Battle,
  sight: Sight,
  ship: number,
  count: number,
  reach: WeaponReach,
): number {
  weigh(battle, ship, count, reach);
  for (;;) {
    let best = NO_ROW;
    let bestWeight = 0;
    for (let n = 0; n < count; n++) {
      if (weights[n] <= bestWeight) continue;
      best = n;
      bestWeight = weights[n];
    }
    if (best === NO_ROW) return NO_ROW;
    if (isOpen(battle, sight, ship, listed[best])) return listed[best];
    weights[best] = 0;
  }
}

/** Worth by nearness, order, habit and how many shoot at it; craft only for want of ships. */
function weigh(battle: Battle, ship: number, count: number, reach: WeaponReach): void {
  const { ships, tracks, catalog } = battle;
  const rules = catalog.rules.fire;
  const nearSquared = rules.nearnessKm * rules.nearnessKm;
  const held = ships.targetTrack[ship];
  for (let n = 0; n < count; n++) {
    const track = listed[n];
    const isShip = tracks.targetKind[track] === TARGET_SHIP;
    const dx = tracks.xKm[track] - ships.xKm[ship];
    const dy = tracks.yKm[track] - ships.yKm[ship];
    const squared = dx * dx + dy * dy;
    const reachKm = isShip ? reach.directKm : reach.antiCraftKm;
    weights[n] = 0;
    if (squared > reachKm * reachKm) continue;
    let weight = (worth[n] * nearSquared) / (nearSquared + squared);
    if (tracks.shooterCount[track] >= rules.slotsPerTarget) weight *= rules.overSlotAccuracy;
    if (track === held) weight *= rules.heldTargetFactor;
    weights[n] = isShip ? weight : weight * rules.craftTargetFactor;
  }
}

/** Whether a mount bears on the track and neither a planet nor a friend close by is in the way. */
function isOpen(battle: Battle, sight: Sight, ship: number, track: number): boolean {
  const { ships, tracks, catalog } = battle;
  const dx = tracks.xKm[track] - ships.xKm[ship];
  const dy = tracks.yKm[track] - ships.yKm[ship];
  const rangeKm = Math.sqrt(dx * dx + dy * dy);
  const bearingRad = turnBetween(ships.headingRad[ship], atan2(dy, dx));
  const isCraft = tracks.targetKind[track] !== TARGET_SHIP;
  const shipClass = catalog.ships[ships.classIndex[ship]];
  return (
    bears(battle, shipClass, ships.firstMount[ship], bearingRad, rangeKm, isCraft) &&
    isLineClear(
      sight.discs,
      ships.xKm[ship],
      ships.yKm[ship],
      tracks.xKm[track],
      tracks.yKm[track],
    ) &&
    !isFriendInLine(battle, ship, dx, dy, rangeKm)
  );
}

function bears(
  battle: Battle,
  shipClass: ShipClass,
  firstMount: number,
  bearingRad: number,
  rangeKm: number,
  isCraft: boolean,
): boolean {
  const { mounts, catalog } = battle;
  for (let k = 0; k < shipClass.mounts.length; k++) {
    const mount = shipClass.mounts[k];
    const weapon: Weapon = catalog.weapons[mount.weaponIndex];
    if (weapon.kind === "missile" || rangeKm > weapon.rangeKm) continue;
    if (isCraft && !weapon.canHitCraft) continue;
    if (mounts.isBroken[firstMount + k] === 1 || mounts.rounds[firstMount + k] === 0) continue;
    if (Math.abs(turnBetween(mount.facingRad, bearingRad)) <= mount.halfArcRad) return true;
  }
  return false;
}

/** A friend blocks only close to the shooter's line and nearer than a share of the range. */
function isFriendInLine(
  battle: Battle,
  ship: number,
  dx: number,
  dy: number,
  rangeKm: number,
): boolean {
  const { ships, catalog, shipGrid } = battle;
  const { friendlyBlockShare, friendlyBlockWidthKm } = catalog.rules.fire;
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = shipGrid;
  const x = ships.xKm[ship];
  const y = ships.yKm[ship];
  const blockKm = rangeKm * friendlyBlockShare;
  const blockSquared = blockKm * blockKm;
  const spared = friendlyMask(battle, ships.side[ship]);
  // Only cells that the line itself touches, with some room beside it.
  const endX = x + dx * friendlyBlockShare;
  const endY = y + dy * friendlyBlockShare;
  const roomKm = 2 * friendlyBlockWidthKm;
  const columnFirst = columnOf(shipGrid, Math.min(x, endX) - roomKm);
  const columnLast = columnOf(shipGrid, Math.max(x, endX) + roomKm);
  const lineLast = lineOf(shipGrid, Math.max(y, endY) + roomKm);
  for (let line = lineOf(shipGrid, Math.min(y, endY) - roomKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const fx = entryXKm[entry] - x;
      const fy = entryYKm[entry] - y;
      if (Math.abs(fy * dx - fx * dy) / rangeKm > friendlyBlockWidthKm) continue;
      if (fx * dx + fy * dy <= 0 || fx * fx + fy * fy > blockSquared) continue;
      const friend = entryRow[entry];
      if (friend !== ship && ((spared >>> ships.side[friend]) & 1) === 1) return true;
    }
  }
  return false;
}
