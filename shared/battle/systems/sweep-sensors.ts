// Sensors sweep each enemy twice a second, its group or flight in one go. For each watching side the
// sensors that may reach the group at all are listed first, by circles; then each of its members is
// tried against the sensor that saw it last, and else against the list in the order of rows. The
// list only leaves out what is surely out of reach, so what a side sees of one enemy follows from
// its own sensors and that enemy alone, whoever else flies beside it.
import { decoySignature, findOut, nextDecoy } from "../decoys.ts";
import { onlyGroupOf } from "../datalink.ts";
import { isLineClear } from "../detection.ts";
import { seesBy } from "../eyes.ts";
import { NO_ROW, SIDES_MAX, ticksOf } from "../limits.ts";
import { noticeMissile } from "../missiles.ts";
import { flightNode, sightOf, type Sight } from "../sight.ts";
import { isWatched } from "../sides.ts";
import {
  LIFE_ACTIVE,
  TRACK_CLASS,
  TRACK_IDENTIFIED,
  TRACK_UNKNOWN,
  type Battle,
} from "../state.ts";
import { usedEnd } from "../table.ts";
import {
  fixTrack,
  openTrack,
  raiseTrack,
  TARGET_DECOY,
  TARGET_FLIGHT,
  TARGET_SHIP,
  trackOn,
} from "../tracks.ts";
import { isGroupsTurn } from "../turns.ts";

/** Nodes that may see the node being swept, and how many: filled for one node at a time. */
let watchers = new Int32Array(0);

export function sweepSensors(battle: Battle): void {
  const { flights, blocks, members, ships, tick, catalog } = battle;
  const sight = sightOf(battle);
  if (watchers.length < sight.nodeCount.length) watchers = new Int32Array(sight.nodeCount.length);
  const period = ticksOf(catalog.rules.sensors.sweepS);
  for (let side = 0; side < blocks.length; side++) {
    for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
      if (sight.nodeCount[group] === 0 || !isGroupsTurn(battle, group, period)) continue;
      for (let watcher = 0; watcher < blocks.length; watcher++) {
        if (!isWatched(battle, watcher, side)) continue;
        const count = listWatchers(battle, sight, watcher, group);
        if (count === 0) continue;
        for (let n = members.start[group]; n < members.start[group + 1]; n++) {
          const ship = members.ships[n];
          if (ships.life[ship] !== LIFE_ACTIVE) continue;
          look(battle, sight, watcher, TARGET_SHIP, ship, count, period);
        }
      }
    }
    for (let flight = blocks[side].flights[0]; flight < blocks[side].flights[1]; flight++) {
      if (sight.isAirborne[flight] === 0) continue;
      if ((tick + flights.flightId[flight]) % period !== 0) continue;
      for (let watcher = 0; watcher < blocks.length; watcher++) {
        if (!isWatched(battle, watcher, side)) continue;
        const count = listWatchers(battle, sight, watcher, flightNode(battle, flight));
        if (count > 0) look(battle, sight, watcher, TARGET_FLIGHT, flight, count, period);
      }
    }
  }
  sweepDecoys(battle, sight, period);
  sweepMissiles(battle, sight, period);
}

/** Each side looks at all decoys in one turn, as at missiles: turns of their own would tell of others. */
function sweepDecoys(battle: Battle, sight: Sight, period: number): void {
  const { blocks, decoys, tick } = battle;
  for (let watcher = 0; watcher < blocks.length; watcher++) {
    if ((tick + watcher) % period !== 0) continue;
    for (let side = 0; side < blocks.length; side++) {
      if (!isWatched(battle, watcher, side)) continue;
      for (let row = nextDecoy(battle, side, -1); row >= 0; row = nextDecoy(battle, side, row)) {
        if (((decoys.foundBy[row] >>> watcher) & 1) === 1) continue;
        const shine = Math.sqrt(decoySignature(battle, row));
        const { xKm, yKm } = decoys;
        const count = listWatchersAt(sight, watcher, xKm[row], yKm[row], 0, shine);
        if (count > 0) look(battle, sight, watcher, TARGET_DECOY, row, count, period);
      }
    }
  }
}

/** Lists the side's nodes whose circle of sight touches the node's circle. */
function listWatchers(battle: Battle, sight: Sight, side: number, node: number): number {
  const { nodeXKm, nodeYKm, nodeRadiusKm } = sight;
  const beam = battle.catalog.rules.sensors.aspectBeam;
  const shine = Math.sqrt(sight.nodeSignature[node] * beam);
  return listWatchersAt(sight, side, nodeXKm[node], nodeYKm[node], nodeRadiusKm[node], shine);
}

function listWatchersAt(
  sight: Sight,
  side: number,
  x: number,
  y: number,
  radiusKm: number,
  shine: number,
): number {
  const { nodeXKm, nodeYKm, nodeRadiusKm, nodeReachKm } = sight;
  const nodes = sight.sideNodes[side];
  const nodeCount = sight.sideNodeCount[side];
  let count = 0;
  for (let n = 0; n < nodeCount; n++) {
    const other = nodes[n];
    const dx = nodeXKm[other] - x;
    const dy = nodeYKm[other] - y;
    const limit = nodeReachKm[other] * shine + nodeRadiusKm[other] + radiusKm;
    if (dx * dx + dy * dy <= limit * limit) watchers[count++] = other;
  }
  return count;
}

/** One side's look at one ship or flight: keeps, opens or refreshes its track. */
function look(
  battle: Battle,
  sight: Sight,
  side: number,
  kind: number,
  row: number,
  watcherCount: number,
  period: number,
): void {
  const { tracks } = battle;
  let track = trackOn(battle, side, kind, row);
  let observer = NO_ROW;
  let observerKind = TARGET_SHIP;
  if (track !== NO_ROW && tracks.observerRow[track] !== NO_ROW) {
    observerKind = tracks.observerKind[track];
    observer = tracks.observerRow[track];
    if (!seesBy(battle, sight, observerKind, observer, kind, row)) observer = NO_ROW;
  }
  // One who cannot report is asked only where nobody sees it who can.
  if (observer === NO_ROW || onlyGroupOf(battle, observerKind, observer) !== NO_ROW) {
    let found = findObserver(battle, sight, kind, row, watcherCount, 0);
    if (found === NO_ROW && observer === NO_ROW) {
      found = findObserver(battle, sight, kind, row, watcherCount, 1);
      if (found === NO_ROW) return;
    }
    if (found !== NO_ROW) {
      observerKind = found < battle.ships.capacity ? TARGET_SHIP : TARGET_FLIGHT;
      observer = observerKind === TARGET_FLIGHT ? found - battle.ships.capacity : found;
    }
  }
  if (track === NO_ROW) track = openTrack(battle, side, kind, row);
  if (track === NO_ROW) return;
  tracks.observerKind[track] = observerKind;
  tracks.observerRow[track] = observer;
  tracks.onlyGroup[track] = onlyGroupOf(battle, observerKind, observer);
  tracks.heldTicks[track] += period;
  fixTrack(battle, track, 0, 0, battle.catalog.rules.sensors.errorAtFixKm);
  // So near that it is made out at once.
  const { identifyRangeShare } = battle.catalog.rules.sensors;
  const isNear = seesBy(battle, sight, observerKind, observer, kind, row, identifyRangeShare);
  const level = levelSeen(battle, track, isNear);
  if (kind === TARGET_DECOY && (isNear || level === TRACK_IDENTIFIED)) findOut(battle, track);
  else raiseTrack(battle, track, level, observerKind, observer, isNear);
}

/**
 * The first of the listed watchers' units that sees it, of those in the datalink or of those out of
 * it: a ship row, ships.capacity + a flight row, or NO_ROW.
 */
function findObserver(
  battle: Battle,
  sight: Sight,
  kind: number,
  row: number,
  watcherCount: number,
  isCutOff: 0 | 1,
): number {
  const { members, groups, ships } = battle;
  for (let n = 0; n < watcherCount; n++) {
    const node = watchers[n];
    if (node >= groups.capacity) {
      if (isCutOff === 1) continue;
      const flight = node - groups.capacity;
      if (seesBy(battle, sight, TARGET_FLIGHT, flight, kind, row)) return ships.capacity + flight;
      continue;
    }
    if (groups.isCutOff[node] !== isCutOff) continue;
    for (let m = members.start[node]; m < members.start[node + 1]; m++) {
      const ship = members.ships[m];
      if (seesBy(battle, sight, TARGET_SHIP, ship, kind, row)) return ship;
    }
  }
  return NO_ROW;
}

/** What the time under fix, or closeness, tells of it. */
function levelSeen({ tracks, catalog }: Battle, track: number, isNear: boolean): number {
  const { identifyS, classifyS } = catalog.rules.sensors;
  const held = tracks.heldTicks[track];
  if (held >= ticksOf(identifyS)) return TRACK_IDENTIFIED;
  return held >= ticksOf(classifyS) || isNear ? TRACK_CLASS : TRACK_UNKNOWN;
}

/**
 * Which sides see each missile: swept as often as ships. A side looks at all of them in one turn of
 * its own: a turn by a missile's serial would tell how many others were fired unseen.
 */
function sweepMissiles(battle: Battle, sight: Sight, period: number): void {
  const { blocks, tick } = battle;
  for (let watcher = 0; watcher < blocks.length; watcher++) {
    if ((tick + watcher) % period !== 0) continue;
    for (let side = 0; side < blocks.length; side++) {
      if (isWatched(battle, watcher, side)) sweepMissilesOf(battle, sight, watcher, side);
    }
  }
}

/** In the order of launch: rows are used again, so their order depends on missiles never seen. */
function sweepMissilesOf(battle: Battle, sight: Sight, watcher: number, side: number): void {
  const { missiles, blocks } = battle;
  const [first, end] = blocks[side].missiles;
  const last = usedEnd(missiles, first, end);
  const bit = 1 << watcher;
  const met: number[] = [];
  for (let row = first; row < last; row++) {
    if (missiles.isAlive[row] === 0) continue;
    missiles.seenBy[row] &= ~bit;
    if (!isMissileSeen(battle, sight, watcher, row)) continue;
    if (missiles.seenName[row * SIDES_MAX + watcher] === 0) met.push(row);
    else noticeMissile(battle, row, watcher);
  }
  met.sort((a, b) => missiles.serial[a] - missiles.serial[b]);
  for (const row of met) noticeMissile(battle, row, watcher);
}

function isMissileSeen(battle: Battle, sight: Sight, side: number, missile: number): boolean {
  const { missiles, ships, flights, members, groups, catalog } = battle;
  const x = missiles.xKm[missile];
  const y = missiles.yKm[missile];
  const signature = catalog.rules.sensors.missileSignature;
  const shine = Math.sqrt(signature);
  const nodes = sight.sideNodes[side];
  const nodeCount = sight.sideNodeCount[side];
  for (let n = 0; n < nodeCount; n++) {
    const node = nodes[n];
    const dx = sight.nodeXKm[node] - x;
    const dy = sight.nodeYKm[node] - y;
    const limit = sight.nodeReachKm[node] * shine + sight.nodeRadiusKm[node];
    if (dx * dx + dy * dy > limit * limit) continue;
    if (node >= groups.capacity) {
      const flight = node - groups.capacity;
      if (isLineClear(sight.discs, flights.xKm[flight], flights.yKm[flight], x, y)) return true;
      continue;
    }
    for (let m = members.start[node]; m < members.start[node + 1]; m++) {
      const ship = members.ships[m];
      const sx = ships.xKm[ship] - x;
      const sy = ships.yKm[ship] - y;
      const reachKm = sight.shipReachKm[ship];
      if (sx * sx + sy * sy > reachKm * reachKm * signature) continue;
      if (isLineClear(sight.discs, ships.xKm[ship], ships.yKm[ship], x, y)) return true;
    }
  }
  return false;
}
