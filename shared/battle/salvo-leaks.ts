// What a captain expects of a salvo: how much of it the point defence about a target lets through, by
// what her side knows of the ships there.
import { type Grid, queryCircle } from "./grid.ts";
import { type Battle, TRACK_CLASS } from "./state.ts";
import { TARGET_SHIP } from "./tracks.ts";

/** Tracks that the grid finds about the target. */
let near = new Int32Array(0);

/**
 * Share (0 to 1) of so many missiles that would reach a track: what full banks of the ships within
 * `fire.defenceKm` of it whose class is known can pay for is stopped. Never less than
 * `fire.leakShareMin`, for defences are spent on others, too.
 */
export function leakShare(battle: Battle, open: Grid, track: number, missileCount: number): number {
  const { tracks, ships, catalog } = battle;
  const { defenceKm, leakShareMin } = catalog.rules.fire;
  if (near.length < tracks.capacity) near = new Int32Array(tracks.capacity);
  const found = queryCircle(open, tracks.xKm[track], tracks.yKm[track], defenceKm, near);
  let intercepts = 0;
  for (let n = 0; n < found; n++) {
    const other = near[n];
    if (tracks.targetKind[other] !== TARGET_SHIP || tracks.level[other] < TRACK_CLASS) continue;
    intercepts += catalog.ships[ships.classIndex[tracks.targetRow[other]]].interceptBankMax;
  }
  const stopped = intercepts / catalog.rules.protection.gunInterceptCost;
  return Math.max(leakShareMin, 1 - stopped / missileCount);
}
