// Tracks between two looks: moved on by dead reckoning, ever less certain, then ghosts, then
// forgotten. A side that saw its enemy die or jump away closes the track at once; one that did not
// keeps the ghost.
import { NO_ROW, TICK_S, ticksOf } from "../limits.ts";
import { sightOf, type Sight } from "../sight.ts";
import { LIFE_ACTIVE, TRACK_BEARING, type Battle } from "../state.ts";
import { closeTrack, TARGET_SHIP } from "../tracks.ts";

export function ageTracks(battle: Battle): void {
  const { tracks, catalog, tick } = battle;
  const rules = catalog.rules.sensors;
  const freshTicks = 2 * ticksOf(rules.sweepS);
  const ghostTicks = ticksOf(rules.ghostAfterS);
  const forgetTicks = ticksOf(rules.forgetAfterS);
  const sight = sightOf(battle);
  const growthKm = rules.errorGrowthKmS * TICK_S;
  const { isAlive, isGhost, level, fixTick, heardTick } = tracks;
  const { fixErrorKm } = rules;
  const { xKm, yKm, velocityXKmS, velocityYKmS, errorKm, errorAcrossKm, heldTicks } = tracks;
  for (let track = 0; track < tracks.count; track++) {
    if (isAlive[track] === 0) continue;
    const unseenTicks = tick - fixTick[track];
    const lastTick = Math.max(fixTick[track], heardTick[track]);
    // As `isUnderFix`, with what it asks of the rules asked once.
    const isFixed = unseenTicks <= freshTicks && errorKm[track] < fixErrorKm;
    if (isFixed && isGone(battle, sight, track)) {
      noteEnd(battle, track);
      closeTrack(battle, track);
      continue;
    }
    if (tick - lastTick > forgetTicks) {
      const side = tracks.side[track];
      battle.events.push({ kind: "trackLost", side, track });
      closeTrack(battle, track);
      continue;
    }
    isGhost[track] = tick - lastTick > ghostTicks ? 1 : 0;
    if (unseenTicks === 0) continue;
    if (unseenTicks > freshTicks) {
      errorKm[track] += growthKm;
      errorAcrossKm[track] += growthKm;
      heldTicks[track] = 0;
    }
    if (level[track] === TRACK_BEARING) continue;
    xKm[track] += velocityXKmS[track] * TICK_S;
    yKm[track] += velocityYKmS[track] * TICK_S;
  }
}

/** Whether the thing is no longer there to be seen: dead, gone by warp, landed. */
function isGone({ tracks, ships }: Battle, sight: Sight, track: number): boolean {
  const row = tracks.targetRow[track];
  if (tracks.decoyRow[track] !== NO_ROW) return false;
  return tracks.targetKind[track] === TARGET_SHIP
    ? ships.life[row] !== LIFE_ACTIVE
    : sight.isAirborne[row] === 0;
}

/** A ship's end that the side has seen is known to it for good, when the track is long closed. */
function noteEnd({ tracks, ships }: Battle, track: number): void {
  if (tracks.targetKind[track] !== TARGET_SHIP || tracks.decoyRow[track] !== NO_ROW) return;
  ships.endSeenBy[tracks.targetRow[track]] |= 1 << tracks.side[track];
}
