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
  sight.jammerCount = 0;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isJamming[group] === 0) continue;
    for (let n = members.start[group]; n < members.start[group + 1]; n++) {
      const ship = members.ships[n];
      if (ships.life[ship] !== LIFE_ACTIVE || !isJamming(battle, ship)) continue;
      layBeam(battle, sight, sight.jammerCount, ship);
      sight.jammers[sight.jammerCount++] = ship;
    }
  }
}

/** Lists the jammers at work that a side knows, for what is then asked of its groups and flights. */
export function listKnownJammers(battle: Battle, sight: Sight, side: number): void {
  let count = 0;
  for (let n = 0; n < sight.jammerCount; n++) {
    if (isKnownJammer(battle, side, sight.jammers[n])) sight.knownJammers[count++] = n;
  }
  sight.knownJammerCount = count;
}

/** Notes which ships of a group are in the arc of a jammer listed last; whether any is. */
export function noteJammed(battle: Battle, sight: Sight, group: number): boolean {
  const { ships, members } = battle;
  let isAny = false;
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    const isJammed = isJammedAt(battle, sight, ships.xKm[ship], ships.yKm[ship]);
    ships.isJammed[ship] = isJammed ? 1 : 0;
    isAny ||= isJammed;
  }
  return isAny;
}

export function noteJammedFlight(battle: Battle, sight: Sight, flight: number): void {
  const { xKm, yKm } = battle.flights;
  const isJammed = isJammedAt(battle, sight, xKm[flight], yKm[flight]);
  battle.flights.isJammed[flight] = isJammed ? 1 : 0;
}

function isJammedAt({ catalog }: Battle, sight: Sight, xKm: number, yKm: number): boolean {
  const { burnThroughKm } = catalog.rules.sensors;
  for (let n = 0; n < sight.knownJammerCount; n++) {
    if (isInBeam(sight, sight.knownJammers[n], xKm, yKm, burnThroughKm)) return true;
  }
  return false;
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
