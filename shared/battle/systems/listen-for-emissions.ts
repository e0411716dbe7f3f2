// Passive sensors hear radars, fire, launches and hard-driven engines as bearings. One bearing is a
// direction; two from listeners that are near enough to each other to share them, and far enough
// apart in angle, cross into a fix. A group is heard as one: its loudest member that is not under
// fix gets the track, so that a fleet beyond the horizon is a fan of bearings, not of ships.
import { PURPOSES, gaussian } from "../dice.ts";
import { NEVER_TICK, NO_ROW, ticksOf } from "../limits.ts";
import { flightNode, sightOf, type Sight } from "../sight.ts";
import { isWatched } from "../sides.ts";
import { LIFE_ACTIVE, TRACK_BEARING, TRACK_UNKNOWN, type Battle } from "../state.ts";
import {
  isUnderFix,
  announceTrack,
  fixTrack,
  openTrack,
  raiseTrack,
  TARGET_FLIGHT,
  TARGET_SHIP,
  trackOn,
} from "../tracks.ts";
import { atan2, cos, sin } from "../trig.ts";

/** What one listening side makes of one emitter. */
const heard = { listener: NO_ROW, distanceKm: 0, sinSpread: 0 };

export function listenForEmissions(battle: Battle): void {
  const { groups, flights, blocks, tick, catalog } = battle;
  const sight = sightOf(battle);
  const period = ticksOf(catalog.rules.sensors.bearingSweepS);
  for (let side = 0; side < blocks.length; side++) {
    for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
      if (sight.nodeCount[group] === 0 || (tick + groups.groupId[group]) % period !== 0) continue;
      if (sight.nodeLoudKm[group] <= 0) continue;
      for (let listener = 0; listener < blocks.length; listener++) {
        if (isWatched(battle, listener, side)) hearGroup(battle, sight, listener, group);
      }
    }
    for (let flight = blocks[side].flights[0]; flight < blocks[side].flights[1]; flight++) {
      if (sight.isAirborne[flight] === 0 || sight.flightLoudKm[flight] <= 0) continue;
      if ((tick + flights.flightId[flight]) % period !== 0) continue;
      for (let listener = 0; listener < blocks.length; listener++) {
        if (isWatched(battle, listener, side)) hearFlight(battle, sight, listener, flight);
      }
    }
  }
}

function hearGroup(battle: Battle, sight: Sight, side: number, group: number): void {
  if (!isNearListeners(sight, side, group)) return;
  const { members, ships } = battle;
  let best = NO_ROW;
  let bestLoudKm = 0;
  let isBestTracked = false;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const loudKm = sight.shipLoudKm[ship];
    if (ships.life[ship] !== LIFE_ACTIVE || loudKm <= 0) continue;
    const track = trackOn(battle, side, TARGET_SHIP, ship);
    if (isUnderFix(battle, track)) continue;
    // A member that has a track keeps being the group's voice, or bearings would jump about.
    const isTracked = track !== NO_ROW;
    if (isBestTracked && !isTracked) continue;
    if (isTracked === isBestTracked && loudKm <= bestLoudKm) continue;
    if (!hears(battle, sight, side, ships.xKm[ship], ships.yKm[ship], loudKm)) continue;
    best = ship;
    bestLoudKm = loudKm;
    isBestTracked = isTracked;
  }
  if (best === NO_ROW) return;
  hears(battle, sight, side, ships.xKm[best], ships.yKm[best], bestLoudKm);
  noteEmitter(battle, sight, side, TARGET_SHIP, best);
}

function hearFlight(battle: Battle, sight: Sight, side: number, flight: number): void {
  const { flights } = battle;
  if (isUnderFix(battle, trackOn(battle, side, TARGET_FLIGHT, flight))) return;
  if (!isNearListeners(sight, side, flightNode(battle, flight))) return;
  const loudKm = sight.flightLoudKm[flight];
  if (!hears(battle, sight, side, flights.xKm[flight], flights.yKm[flight], loudKm)) return;
  noteEmitter(battle, sight, side, TARGET_FLIGHT, flight);
}

/** Whether any listener's circle touches the node's circle of noise. */
function isNearListeners(sight: Sight, side: number, node: number): boolean {
  const { nodeXKm, nodeYKm, nodeRadiusKm, nodeListens } = sight;
  const nodes = sight.sideNodes[side];
  const limit = sight.nodeLoudKm[node] + nodeRadiusKm[node];
  for (let n = 0; n < sight.sideNodeCount[side]; n++) {
    const other = nodes[n];
    if (nodeListens[other] === 0) continue;
    const dx = nodeXKm[other] - nodeXKm[node];
    const dy = nodeYKm[other] - nodeYKm[node];
    if (dx * dx + dy * dy <= limit * limit) return true;
  }
  return false;
}

/**
 * Who of the side hears a noise at that point: the nearest listener into `heard`, and the sine of
 * the widest angle between the bearings of those near enough to it to cross theirs with its own.
 */
function hears(
  battle: Battle,
  sight: Sight,
  side: number,
  xKm: number,
  yKm: number,
  loudKm: number,
): boolean {
  const { nodeXKm, nodeYKm, nodeListens } = sight;
  const nodes = sight.sideNodes[side];
  const nodeCount = sight.sideNodeCount[side];
  let nearest = NO_ROW;
  let nearestSquared = loudKm * loudKm;
  for (let n = 0; n < nodeCount; n++) {
    const node = nodes[n];
    if (nodeListens[node] === 0) continue;
    const dx = xKm - nodeXKm[node];
    const dy = yKm - nodeYKm[node];
    const squared = dx * dx + dy * dy;
    if (squared > nearestSquared || squared === 0) continue;
    nearest = node;
    nearestSquared = squared;
  }
  if (nearest === NO_ROW) return false;
  const nearestKm = Math.sqrt(nearestSquared);
  const towardsX = (xKm - nodeXKm[nearest]) / nearestKm;
  const towardsY = (yKm - nodeYKm[nearest]) / nearestKm;
  const crossKm = battle.catalog.rules.sensors.bearingCrossKm;
  // Sines of the bearings to either side of the nearest listener's own.
  let low = 0;
  let high = 0;
  for (let n = 0; n < nodeCount; n++) {
    const node = nodes[n];
    if (nodeListens[node] === 0) continue;
    const apartX = nodeXKm[node] - nodeXKm[nearest];
    const apartY = nodeYKm[node] - nodeYKm[nearest];
    if (apartX * apartX + apartY * apartY > crossKm * crossKm) continue;
    const dx = xKm - nodeXKm[node];
    const dy = yKm - nodeYKm[node];
    const squared = dx * dx + dy * dy;
    if (squared > loudKm * loudKm || squared === 0) continue;
    const sine = (towardsX * dy - towardsY * dx) / Math.sqrt(squared);
    if (sine < low) low = sine;
    if (sine > high) high = sine;
  }
  heard.listener = nearest;
  heard.distanceKm = nearestKm;
  heard.sinSpread = high * Math.sqrt(1 - low * low) - low * Math.sqrt(1 - high * high);
  return true;
}

/** Writes what `heard` says about the emitter into the side's track on it. */
function noteEmitter(battle: Battle, sight: Sight, side: number, kind: number, row: number): void {
  const { tracks, ships, flights, tick, seed, catalog } = battle;
  const rules = catalog.rules.sensors;
  let track = trackOn(battle, side, kind, row);
  const isNew = track === NO_ROW;
  if (isNew) track = openTrack(battle, side, kind, row);
  if (track === NO_ROW) return;
  const from = kind === TARGET_SHIP ? ships : flights;
  const listenerX = sight.nodeXKm[heard.listener];
  const listenerY = sight.nodeYKm[heard.listener];
  const number = tracks.number[track];
  const trueRad = atan2(from.yKm[row] - listenerY, from.xKm[row] - listenerX);
  tracks.bearingRad[track] =
    trueRad +
    rules.bearingErrorRad * 0.5 * gaussian(seed, tick, number, PURPOSES.bearingError, side);
  tracks.bearingXKm[track] = listenerX;
  tracks.bearingYKm[track] = listenerY;
  tracks.heardTick[track] = tick;
  const listener = listenerUnit(battle, heard.listener);
  if (heard.sinSpread >= sin(rules.fixMinAngleRad)) {
    crossBearings(battle, side, track);
    const kindOfListener = heard.listener < battle.groups.capacity ? TARGET_SHIP : TARGET_FLIGHT;
    raiseTrack(battle, track, TRACK_UNKNOWN, kindOfListener, listener);
    return;
  }
  if (tracks.level[track] !== TRACK_BEARING) return;
  // Nothing but a direction: drawn at the distance at which gunfire is heard, and that uncertain.
  tracks.xKm[track] = listenerX + cos(tracks.bearingRad[track]) * rules.firingHeardKm;
  tracks.yKm[track] = listenerY + sin(tracks.bearingRad[track]) * rules.firingHeardKm;
  tracks.errorKm[track] = rules.firingHeardKm;
  if (isNew) {
    const kindOfListener = heard.listener < battle.groups.capacity ? TARGET_SHIP : TARGET_FLIGHT;
    announceTrack(battle, track, kindOfListener, listener);
  }
}

/** A fix from bearings, unless what is already believed is better. */
function crossBearings(battle: Battle, side: number, track: number): void {
  const { tracks, tick, seed, catalog } = battle;
  const rules = catalog.rules.sensors;
  const errorKm = Math.max(
    rules.fixErrorKm,
    (heard.distanceKm * rules.bearingErrorRad) / heard.sinSpread,
  );
  const isBetter = tracks.fixTick[track] !== NEVER_TICK && tracks.errorKm[track] < errorKm;
  if (isBetter) return;
  const number = tracks.number[track];
  const offsetX = 0.5 * errorKm * gaussian(seed, tick, number, PURPOSES.trackError, 2 * side);
  const offsetY = 0.5 * errorKm * gaussian(seed, tick, number, PURPOSES.trackError, 2 * side + 1);
  fixTrack(battle, track, offsetX, offsetY, errorKm);
}

/** A unit that stands for a listening node in reports: its first member. */
function listenerUnit({ groups, members }: Battle, node: number): number {
  return node < groups.capacity ? members.ships[members.start[node]] : node - groups.capacity;
}
