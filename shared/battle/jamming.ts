// Jammers: a ship that jams halves the sensors of those whom she points at, until they are so near
// that they burn through, and is heard far beyond. A side is jammed only by whom it sees or has heard jam.
import { isLineClear } from "./detection.ts";
import { HEARD_JAMMER, isJamming } from "./loudness.ts";
import { NO_ROW } from "./limits.ts";
import { isHostile } from "./sides.ts";
import type { Sight } from "./sight.ts";
import { LIFE_ACTIVE, type Battle } from "./state.ts";
import { isUnderFix, TARGET_SHIP, trackOn } from "./tracks.ts";
import { cos, distance, sin } from "./trig.ts";

/** Lists the jammers at work, with where they point: at the group's threat, else ahead. */
export function listJammers(battle: Battle, sight: Sight): void {
  const { groups, members, ships } = battle;
  if (sight.jammerCount > 0) sight.isJammed.fill(0);
  sight.jammerCount = 0;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isJamming[group] === 0) continue;
    for (let n = members.start[group]; n < members.start[group + 1]; n++) {
      const ship = members.ships[n];
      if (ships.life[ship] !== LIFE_ACTIVE || !isJamming(battle, ship)) continue;
      if (sight.jammerCount === sight.jammers.length) return;
      layBeam(battle, sight, sight.jammerCount, ship);
      sight.jammers[sight.jammerCount++] = ship;
    }
  }
}

/** Halves the reach of whoever is in a jammer's arc; circles of whole groups stay as wide as they were. */
export function jamSensors(battle: Battle, sight: Sight): void {
  const { blocks, ships, members, groups } = battle;
  const { jamFactor, burnThroughKm } = battle.catalog.rules.sensors;
  for (let n = 0; n < sight.jammerCount; n++) {
    const jammer = sight.jammers[n];
    for (let side = 0; side < blocks.length; side++) {
      if (!isKnownJammer(battle, side, jammer)) continue;
      for (let group = blocks[side].groups[0]; group < blocks[side].groups[1]; group++) {
        if (!isNear(sight, n, group)) continue;
        for (let m = members.start[group]; m < members.start[group + 1]; m++) {
          const ship = members.ships[m];
          if (sight.isJammed[ship] === 1) continue;
          if (!isInBeam(sight, n, ships.xKm[ship], ships.yKm[ship], burnThroughKm)) continue;
          sight.isJammed[ship] = 1;
          sight.shipReachKm[ship] *= jamFactor;
        }
      }
      jamFlights(battle, sight, n, side, groups.capacity);
    }
  }
}

function jamFlights(
  battle: Battle,
  sight: Sight,
  nth: number,
  side: number,
  firstNode: number,
): void {
  const { blocks, flights, catalog } = battle;
  const { jamFactor, burnThroughKm } = catalog.rules.sensors;
  for (let flight = blocks[side].flights[0]; flight < blocks[side].flights[1]; flight++) {
    if (sight.isAirborne[flight] === 0) continue;
    // The node keeps her unjammed reach: who has been halved already is known by it.
    if (sight.flightReachKm[flight] < sight.nodeReachKm[firstNode + flight]) continue;
    if (!isInBeam(sight, nth, flights.xKm[flight], flights.yKm[flight], burnThroughKm)) continue;
    sight.flightReachKm[flight] *= jamFactor;
  }
}

/** Share of its seeker that a missile of the side has left at that point. */
export function seekerShareAt(
  battle: Battle,
  sight: Sight,
  side: number,
  xKm: number,
  yKm: number,
): number {
  const { jamFactor, seekerBurnThroughKm } = battle.catalog.rules.sensors;
  for (let n = 0; n < sight.jammerCount; n++) {
    if (!isHostile(battle, side, battle.ships.side[sight.jammers[n]])) continue;
    if (isInBeam(sight, n, xKm, yKm, seekerBurnThroughKm)) return jamFactor;
  }
  return 1;
}

function isKnownJammer(battle: Battle, side: number, jammer: number): boolean {
  const { ships, tracks } = battle;
  if (!isHostile(battle, side, ships.side[jammer])) return false;
  const track = trackOn(battle, side, TARGET_SHIP, jammer);
  if (track === NO_ROW) return false;
  return isUnderFix(battle, track) || ((tracks.heardKinds[track] >>> HEARD_JAMMER) & 1) === 1;
}

function isNear(
  { beams, nodeCount, nodeXKm, nodeYKm, nodeRadiusKm }: Sight,
  n: number,
  group: number,
): boolean {
  if (nodeCount[group] === 0) return false;
  const limit = beams.rangeKm[n] + nodeRadiusKm[group];
  const dx = nodeXKm[group] - beams.xKm[n];
  const dy = nodeYKm[group] - beams.yKm[n];
  return dx * dx + dy * dy <= limit * limit;
}

/** Where the nth jammer stands and points: asked of hundreds of places, worked out once a tick. */
function layBeam({ ships, groups, catalog }: Battle, { beams }: Sight, n: number, ship: number) {
  const jammer = catalog.ships[ships.classIndex[ship]].jammer!;
  const group = ships.group[ship];
  const hasThreat = groups.hasThreat[group] === 1;
  const axisX = hasThreat ? groups.threatXKm[group] - ships.xKm[ship] : cos(ships.headingRad[ship]);
  const axisY = hasThreat ? groups.threatYKm[group] - ships.yKm[ship] : sin(ships.headingRad[ship]);
  const length = distance(axisX, axisY);
  beams.xKm[n] = ships.xKm[ship];
  beams.yKm[n] = ships.yKm[ship];
  beams.axisX[n] = length === 0 ? 1 : axisX / length;
  beams.axisY[n] = length === 0 ? 0 : axisY / length;
  beams.leastCos[n] = cos(jammer.halfArcRad);
  beams.rangeKm[n] = jammer.rangeKm;
}

/** Whether the point is in the nth jammer's arc and reach, and not so near that it burns through. */
function isInBeam(
  { beams, discs }: Sight,
  n: number,
  xKm: number,
  yKm: number,
  burnThroughKm: number,
): boolean {
  const dx = xKm - beams.xKm[n];
  const dy = yKm - beams.yKm[n];
  const squared = dx * dx + dy * dy;
  const rangeKm = beams.rangeKm[n];
  if (squared > rangeKm * rangeKm || squared < burnThroughKm * burnThroughKm) return false;
  const along = dx * beams.axisX[n] + dy * beams.axisY[n];
  if (along < beams.leastCos[n] * Math.sqrt(squared)) return false;
  return isLineClear(discs, beams.xKm[n], beams.yKm[n], xKm, yKm);
}
