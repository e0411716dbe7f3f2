// What a captain expects of a salvo: how much of it the point defence about a target lets through, by
// what her side knows of the ships there.
import type { Weapon } from "./catalog.ts";
import { columnOf, type Grid, lineOf, queryCircle } from "./grid.ts";
import { type Battle, TRACK_CLASS } from "./state.ts";
import { trackToughness } from "./targets.ts";
import { TARGET_SHIP } from "./tracks.ts";

/** By entry of the grid counted last: missiles that a full bank of that ship stops, as far as known. */
let intercepts = new Float64Array(0);
let counted: Grid | null = null;
let within = new Int32Array(0);

/** To be called when tracks may have changed since the last question. */
export function forgetDefences(): void {
  counted = null;
}

/**
 * Share (0 to 1) of so many missiles that would reach a track: what full banks of the ships within
 * `fire.defenceKm` of it whose class is known can pay for is stopped. Never less than
 * `fire.leakShareMin`, for defences are spent on others, too.
 */
export function leakShare(battle: Battle, open: Grid, track: number, missileCount: number): number {
  const stopped = stoppedAbout(battle, open, track);
  return Math.max(battle.catalog.rules.fire.leakShareMin, 1 - stopped / missileCount);
}

/** Missiles that the defence about a track stops, and those that then sink all that is about it. */
export function missilesFor(battle: Battle, open: Grid, track: number, weapon: Weapon): number {
  const { tracks, catalog } = battle;
  const { salvoSpreadKm, overkillShare } = catalog.rules.fire;
  if (within.length < tracks.capacity) within = new Int32Array(tracks.capacity);
  const found = queryCircle(open, tracks.xKm[track], tracks.yKm[track], salvoSpreadKm, within);
  const volley = weapon.damage * weapon.salvoCount;
  let points = 0;
  for (let n = 0; n < found; n++) {
    if (tracks.targetKind[within[n]] !== TARGET_SHIP) continue;
    points += trackToughness(battle, within[n], volley);
  }
  return stoppedAbout(battle, open, track) + (points * overkillShare) / weapon.damage;
}

/** Missiles that full banks of the known ships about a track stop. */
function stoppedAbout(battle: Battle, open: Grid, track: number): number {
  const { tracks, catalog } = battle;
  if (counted !== open) countDefences(battle, open);
  const paid = interceptsAbout(
    open,
    tracks.xKm[track],
    tracks.yKm[track],
    catalog.rules.fire.defenceKm,
  );
  return paid / catalog.rules.protection.gunInterceptCost;
}

/** Each salvo asks of all about its targets: what one of them can pay for is looked up once. */
function countDefences({ tracks, ships, catalog }: Battle, open: Grid): void {
  counted = open;
  if (intercepts.length < open.entryRow.length) {
    intercepts = new Float64Array(open.entryRow.length);
  }
  for (let entry = 0; entry < open.entryCount; entry++) {
    const track = open.entryRow[entry];
    const isKnown = tracks.targetKind[track] === TARGET_SHIP && tracks.level[track] >= TRACK_CLASS;
    const shipClass = isKnown ? catalog.ships[ships.classIndex[tracks.targetRow[track]]] : null;
    intercepts[entry] = shipClass === null ? 0 : shipClass.interceptBankMax;
  }
}

/** As `queryCircle`, whose order it keeps: the sum over what that would find. */
function interceptsAbout(grid: Grid, xKm: number, yKm: number, radiusKm: number): number {
  const { cellStart, entryXKm, entryYKm, columnCount } = grid;
  const columnFirst = columnOf(grid, xKm - radiusKm);
  const columnLast = columnOf(grid, xKm + radiusKm);
  const lineLast = lineOf(grid, yKm + radiusKm);
  const radiusSquared = radiusKm * radiusKm;
  let sum = 0;
  for (let line = lineOf(grid, yKm - radiusKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const dx = entryXKm[entry] - xKm;
      const dy = entryYKm[entry] - yKm;
      // Who is in the circle is as good as random: a mispredicted branch costs more than the product.
      sum += intercepts[entry] * +(dx * dx + dy * dy <= radiusSquared);
    }
  }
  return sum;
}
