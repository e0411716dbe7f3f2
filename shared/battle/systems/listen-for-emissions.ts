// Passive sensors hear radars, fire, launches and hard-driven engines as bearings. One bearing is a
// direction; two from listeners far enough apart in angle cross into a fix. A group is heard as one:
// its loudest member that is not under fix gets the track, so that a fleet beyond the horizon is a
// fan of bearings, not of ships; a deck at work is a voice of its own.
import { beginOnBearing, foldBearing, reckonCourse } from "../bearings.ts";
import { decoyLoudKm, nextDecoy } from "../decoys.ts";
import { PURPOSES, gaussian } from "../dice.ts";
import { hark, heard } from "../hearing.ts";
import { NO_ROW, ticksOf } from "../limits.ts";
import { HEARD_FLIGHT_OPS, HEARD_JAMMER, HEARD_RADAR, isJamming, kindsHeard } from "../loudness.ts";
import { flightNode, sightOf, type Sight } from "../sight.ts";
import { isWatched } from "../sides.ts";
import { LIFE_ACTIVE, TRACK_BEARING, TRACK_UNKNOWN, type Battle } from "../state.ts";
import {
  isUnderFix,
  openTrack,
  TARGET_DECOY,
  TARGET_FLIGHT,
  TARGET_SHIP,
  trackOn,
} from "../tracks.ts";
import { atan2, sin } from "../trig.ts";
import { isGroupsTurn } from "../turns.ts";

/** Kinds of noise that are news of a contact that is only a bearing yet. */
const TELLING = (1 << HEARD_FLIGHT_OPS) | (1 << HEARD_JAMMER);

export function listenForEmissions(battle: Battle): void {
  const { flights, blocks, tick, catalog } = battle;
  const sight = sightOf(battle);
  const period = ticksOf(catalog.rules.sensors.bearingSweepS);
  for (let side = 0; side < blocks.length; side++) {
    for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
      if (sight.nodeCount[group] === 0 || !isGroupsTurn(battle, group, period)) continue;
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
    for (let listener = 0; listener < blocks.length; listener++) {
      if ((tick + listener) % period !== 0 || !isWatched(battle, listener, side)) continue;
      hearDecoys(battle, sight, side, listener);
    }
  }
}

/** All decoys in one turn of the listener's. */
function hearDecoys(battle: Battle, sight: Sight, side: number, listener: number): void {
  const { decoys } = battle;
  for (let row = nextDecoy(battle, side, -1); row >= 0; row = nextDecoy(battle, side, row)) {
    if (((decoys.foundBy[row] >>> listener) & 1) === 1) continue;
    if (isUnderFix(battle, trackOn(battle, listener, TARGET_DECOY, row))) continue;
    const loudKm = decoyLoudKm(battle, row);
    if (!hark(battle, sight, listener, decoys.xKm[row], decoys.yKm[row], loudKm)) continue;
    noteEmitter(battle, sight, listener, TARGET_DECOY, row, 1 << HEARD_RADAR);
  }
}

function hearGroup(battle: Battle, sight: Sight, side: number, group: number): void {
  if (!isNearListeners(sight, side, group)) return;
  const voice = hearVoice(battle, sight, side, group, 0);
  const deck = hearVoice(battle, sight, side, group, 1 << HEARD_FLIGHT_OPS);
  if (deck !== voice && deck !== NO_ROW) noteShip(battle, sight, side, deck);
  if (voice !== NO_ROW) noteShip(battle, sight, side, voice);
}

/** The loudest member that is heard and not under fix; of those that give off `kind` alone, if any. */
function hearVoice(
  battle: Battle,
  sight: Sight,
  side: number,
  group: number,
  kind: number,
): number {
  const { members, ships, tracks } = battle;
  let best = NO_ROW;
  let bestLoudKm = 0;
  let isBestTracked = false;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const loudKm = sight.shipLoudKm[ship];
    if (ships.life[ship] !== LIFE_ACTIVE || loudKm <= 0) continue;
    if (kind !== 0 && !isDeckAtWork(battle, ship)) continue;
    const track = trackOn(battle, side, TARGET_SHIP, ship);
    if (isUnderFix(battle, track)) {
      // Whoever is seen to jam is known to, also when the jamming hides her again.
      if (isJamming(battle, ship)) tracks.heardKinds[track] |= 1 << HEARD_JAMMER;
      continue;
    }
    // A member that has a track keeps being the group's voice, or bearings would jump about.
    const isTracked = track !== NO_ROW;
    if (isBestTracked && !isTracked) continue;
    if (isTracked === isBestTracked && loudKm <= bestLoudKm) continue;
    if (!hark(battle, sight, side, ships.xKm[ship], ships.yKm[ship], loudKm)) continue;
    if (kind !== 0 && (kindsOf(battle, sight, ship) & kind) === 0) continue;
    best = ship;
    bestLoudKm = loudKm;
    isBestTracked = isTracked;
  }
  return best;
}

function isDeckAtWork({ ships, catalog, tick }: Battle, ship: number): boolean {
  const ticks = ticksOf(catalog.rules.sensors.launchHeardS);
  const { deck } = catalog.ships[ships.classIndex[ship]];
  return deck !== null && tick - ships.lastLaunchTick[ship] <= ticks;
}

/** Kinds of the ship's noise that the listener in `heard` hears. */
function kindsOf(battle: Battle, sight: Sight, ship: number): number {
  const share = sight.media.heard[battle.ships.medium[ship]];
  return kindsHeard(battle, ship, share, heard.distanceKm);
}

function noteShip(battle: Battle, sight: Sight, side: number, ship: number): void {
  const { ships } = battle;
  hark(battle, sight, side, ships.xKm[ship], ships.yKm[ship], sight.shipLoudKm[ship]);
  noteEmitter(battle, sight, side, TARGET_SHIP, ship, kindsOf(battle, sight, ship));
}

function hearFlight(battle: Battle, sight: Sight, side: number, flight: number): void {
  const { flights } = battle;
  if (isUnderFix(battle, trackOn(battle, side, TARGET_FLIGHT, flight))) return;
  if (!isNearListeners(sight, side, flightNode(battle, flight))) return;
  const loudKm = sight.flightLoudKm[flight];
  if (!hark(battle, sight, side, flights.xKm[flight], flights.yKm[flight], loudKm)) return;
  noteEmitter(battle, sight, side, TARGET_FLIGHT, flight, 1 << HEARD_RADAR);
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

/** Writes what `heard` says about the emitter into the side's track on it. */
function noteEmitter(
  battle: Battle,
  sight: Sight,
  side: number,
  kind: number,
  row: number,
  kinds: number,
): void {
  const { tracks, tick, catalog } = battle;
  const rules = catalog.rules.sensors;
  let track = trackOn(battle, side, kind, row);
  const isNew = track === NO_ROW;
  if (isNew) track = openTrack(battle, side, kind, row);
  if (track === NO_ROW) return;
  // What the fleet follows is not led astray by one who cannot report.
  const isFleets = !isNew && tracks.onlyGroup[track] === NO_ROW && tracks.isGhost[track] === 0;
  if (heard.onlyGroup !== NO_ROW && isFleets) return;
  tracks.onlyGroup[track] = heard.onlyGroup;
  const isNews = (kinds & ~tracks.heardKinds[track] & TELLING) !== 0;
  tracks.heardKinds[track] |= kinds;
  tracks.heardTick[track] = tick;
  takeBearing(battle, sight, track, kind, row, isNew);
  const isCrossed = heard.sinSpread >= sin(rules.fixMinAngleRad);
  if (isCrossed && tracks.errorKm[track] <= rules.fixErrorMaxKm) {
    // Never better than a bearing's: what is merely heard is not under fix.
    if (tracks.errorKm[track] >= rules.fixErrorKm) {
      tracks.fixTick[track] = tick;
      reckonCourse(battle, track);
    }
    if (tracks.level[track] === TRACK_BEARING) {
      tracks.level[track] = TRACK_UNKNOWN;
      tellHeard(battle, track, "crossing", kinds);
    }
  }
  if (tracks.level[track] === TRACK_BEARING && (isNew || isNews)) {
    tellHeard(battle, track, "bearing", kinds);
  }
}

/** Tells of a track that is new, or placed, or noisy anew: who of those in `heard` heard what. */
function tellHeard(
  battle: Battle,
  track: number,
  how: "bearing" | "crossing",
  heardKinds: number,
): void {
  const { tracks } = battle;
  const second = how === "crossing" ? heard.second : NO_ROW;
  battle.events.push({
    kind: "tracked",
    side: tracks.side[track],
    track,
    level: tracks.level[track],
    how,
    isNear: false,
    isUnshared: tracks.onlyGroup[track] !== NO_ROW,
    observerKind: listenerKind(battle, heard.listener),
    observerRow: listenerUnit(battle, heard.listener),
    secondKind: listenerKind(battle, second),
    secondRow: second === NO_ROW ? NO_ROW : listenerUnit(battle, second),
    rangeKm: 0,
    heardKinds,
    errorKm: tracks.errorKm[track],
  });
}

/** The bearings of the listeners in `heard`, each off by its own error, become what is believed. */
function takeBearing(
  battle: Battle,
  sight: Sight,
  track: number,
  kind: number,
  row: number,
  isNew: boolean,
): void {
  const { tracks, catalog } = battle;
  const rad = bearingFrom(battle, sight, track, kind, row, heard.listener, 0);
  tracks.bearingRad[track] = rad;
  tracks.bearingXKm[track] = sight.nodeXKm[heard.listener];
  tracks.bearingYKm[track] = sight.nodeYKm[heard.listener];
  // Seen a moment ago: bearings tell nothing better.
  if (!isNew && tracks.errorKm[track] < catalog.rules.sensors.fixErrorKm) return;
  if (isNew) beginOnBearing(battle, track);
  else foldFrom(battle, sight, track, heard.listener, rad);
  if (heard.second === NO_ROW) return;
  const other = bearingFrom(battle, sight, track, kind, row, heard.second, 1);
  foldFrom(battle, sight, track, heard.second, other);
}

function foldFrom(battle: Battle, sight: Sight, track: number, node: number, rad: number): void {
  foldBearing(battle, track, sight.nodeXKm[node], sight.nodeYKm[node], rad);
}

/** A bearing as it is heard: off by an error that stays the same for a while. */
function bearingFrom(
  battle: Battle,
  sight: Sight,
  track: number,
  kind: number,
  row: number,
  node: number,
  nth: number,
): number {
  const { tracks, ships, flights, decoys, tick, seed, catalog } = battle;
  const { bearingErrorRad, bearingHoldS } = catalog.rules.sensors;
  const from = kind === TARGET_SHIP ? ships : kind === TARGET_FLIGHT ? flights : decoys;
  const trueRad = atan2(from.yKm[row] - sight.nodeYKm[node], from.xKm[row] - sight.nodeXKm[node]);
  const spell = Math.floor(tick / ticksOf(bearingHoldS));
  const dice = 2 * tracks.side[track] + nth;
  const number = tracks.number[track];
  return (
    trueRad + bearingErrorRad * 0.5 * gaussian(seed, spell, number, PURPOSES.bearingError, dice)
  );
}

function listenerKind({ groups }: Battle, node: number): number {
  return node < groups.capacity ? TARGET_SHIP : TARGET_FLIGHT;
}

/** A unit that stands for a listening node in reports: its first member. */
function listenerUnit({ groups, members }: Battle, node: number): number {
  return node < groups.capacity ? members.ships[members.start[node]] : node - groups.capacity;
}
