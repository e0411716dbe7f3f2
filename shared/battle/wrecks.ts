// What a ship leaves where she dies, and who saw it: her own side and its allies, and each that had
// her under fix at that moment. Nobody learns of a wreck later, so that what a side knows of its
// enemies' losses is what it has seen.
import { allyNumber, isAlly } from "./allies.ts";
import { NO_ROW, SIDES_MAX } from "./limits.ts";
import { TRACK_CLASS, type Battle } from "./state.ts";
import { claimRow } from "./table.ts";
import { TARGET_SHIP, isUnderFix, trackOn } from "./tracks.ts";

/** To be called while she still has her way on. */
export function leaveWreck(battle: Battle, ship: number, wasReactor: boolean): void {
  const { wrecks, ships, tracks, blocks, tick } = battle;
  claimRow(wrecks, ship);
  wrecks.side[ship] = ships.side[ship];
  wrecks.classIndex[ship] = ships.classIndex[ship];
  wrecks.xKm[ship] = ships.xKm[ship];
  wrecks.yKm[ship] = ships.yKm[ship];
  wrecks.headingRad[ship] = ships.headingRad[ship];
  wrecks.velocityXKmS[ship] = ships.velocityXKmS[ship];
  wrecks.velocityYKmS[ship] = ships.velocityYKmS[ship];
  wrecks.diedTick[ship] = tick;
  wrecks.wasReactor[ship] = wasReactor ? 1 : 0;
  for (let side = 0; side < blocks.length; side++) {
    if (isAlly(battle, side, ships.side[ship])) {
      wrecks.trackNumber[ship * SIDES_MAX + side] = allyNumber(battle, side, TARGET_SHIP, ship);
      wrecks.classKnownBy[ship] |= 1 << side;
      continue;
    }
    const track = side === ships.side[ship] ? NO_ROW : trackOn(battle, side, TARGET_SHIP, ship);
    if (track === NO_ROW || !isUnderFix(battle, track)) continue;
    wrecks.trackNumber[ship * SIDES_MAX + side] = tracks.number[track];
    if (tracks.level[track] >= TRACK_CLASS) wrecks.classKnownBy[ship] |= 1 << side;
  }
}
