// What a group may shoot at: its fire control, the tracks that its order names, and what a believed
// enemy is worth. Everything here reads tracks, never the enemy himself.
import type { Catalog, ShipRole } from "./catalog.ts";
import { hasOwnAboard, isOpenTowards } from "./boarding.ts";
import { buildGrid, createGrid, type Grid } from "./grid.ts";
import { NO_ROW, ticksOf, TRACK_CELL_KM } from "./limits.ts";
import { FIRE_CONTROLS, type FireWhy, TARGET_PRIORITIES, type TargetPriority } from "./orders.ts";
import { once } from "./once.ts";
import { hostileMask } from "./sides.ts";
import { LIFE_ACTIVE, TRACK_CLASS, TRACK_UNKNOWN, type Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import { isSeenStruck, isUnderFix, TARGET_SHIP } from "./tracks.ts";

export const FIRE_HOLD = FIRE_CONTROLS.indexOf("hold");
export const FIRE_RETURN = FIRE_CONTROLS.indexOf("return");
export const FIRE_TIGHT = FIRE_CONTROLS.indexOf("tight");

type TrackGrids = { readonly isOpen: Uint8Array; readonly bySide: readonly Grid[] };

const grids = new WeakMap<Battle, TrackGrids>();

/**
 * The side's tracks that may be shot at - hostile, placed, fresh -, by where they are believed to be.
 * Built anew for each of its turns of fire control, never read across ticks.
 */
export function indexTargets(battle: Battle, side: number): Grid {
  const { tracks, blocks, scenario } = battle;
  let known = grids.get(battle);
  if (known === undefined) {
    const extent = {
      originXKm: 0,
      originYKm: 0,
      widthKm: scenario.widthKm,
      heightKm: scenario.heightKm,
      cellKm: TRACK_CELL_KM,
    };
    const bySide = blocks.map(() => createGrid(extent, tracks.capacity));
    known = { isOpen: new Uint8Array(tracks.capacity), bySide };
    grids.set(battle, known);
  }
  const [first, end] = blocks[side].tracks;
  const last = usedEnd(tracks, first, end);
  markOpen(battle, side, first, last, known.isOpen);
  const grid = known.bySide[side];
  buildGrid(grid, last, tracks.xKm, tracks.yKm, known.isOpen, first);
  return grid;
}

/** By track: whether it may be shot at, as `indexTargets` last found it. */
export function openTracks(battle: Battle): Uint8Array {
  return grids.get(battle)!.isOpen;
}

function markOpen(
  battle: Battle,
  side: number,
  first: number,
  end: number,
  isOpen: Uint8Array,
): void {
  const { isAlive, isGhost, level, targetRow, targetKind, decoyRow } = battle.tracks;
  const shipSide = battle.ships.side;
  const flightSide = battle.flights.side;
  const { boarders, isStruck } = battle.ships;
  const mask = hostileMask(battle, side);
  for (let track = first; track < end; track++) {
    isOpen[track] = 0;
    if (isAlive[track] === 0 || isGhost[track] === 1 || level[track] < TRACK_UNKNOWN) continue;
    const row = targetRow[track];
    if (targetKind[track] !== TARGET_SHIP) {
      isOpen[track] = (mask >>> flightSide[row]) & 1;
      continue;
    }
    isOpen[track] = (mask >>> shipSide[row]) & 1;
    if ((boarders[row] === 0 && isStruck[row] === 0) || decoyRow[track] !== NO_ROW) continue;
    // Nobody fires at who has struck, nor at her own marines.
    if (hasOwnAboard(battle, side, row) || isSeenStruck(battle, track)) isOpen[track] = 0;
  }
}

/** Track numbers that the group's order names as targets; null without such an order. */
export function orderedTracks(battle: Battle, group: number): readonly number[] | null {
  for (let row = group; row !== NO_ROW; row = battle.groups.parent[row]) {
    const order = battle.commands[row]?.current;
    if (order === null || order === undefined) continue;
    if (order.kind === "board") return [order.track];
    return order.kind === "attack" ? order.tracks : null;
  }
  return null;
}

/** Whether the group is to board the track: it sends her no missiles, which strike whoever is aboard. */
export function isToBoard({ commands, tracks }: Battle, group: number, track: number): boolean {
  const order = commands[group].current;
  return order?.kind === "board" && order.track === tracks.number[track];
}

/** Whether a group that is to board the track holds its guns at her, too: what is down stays down. */
export function isSpared(battle: Battle, group: number, track: number): boolean {
  const { groups, tracks, ships } = battle;
  if (!isToBoard(battle, group, track)) return false;
  const guide = groups.guide[group];
  if (guide === NO_ROW || tracks.targetKind[track] !== TARGET_SHIP) return false;
  if (!isUnderFix(battle, track) || tracks.decoyRow[track] !== NO_ROW) return false;
  return isOpenTowards(battle, tracks.targetRow[track], ships.xKm[guide], ships.yKm[guide]);
}

/** Whether the group may fire at all, and whether only at ordered tracks. */
export function mayFire(battle: Battle, group: number): boolean {
  const fire = battle.groups.fire[group];
  if (fire === FIRE_HOLD) return false;
  return fire !== FIRE_RETURN || wasHitLately(battle, group);
}

/** Why a group that may not fire at all is silent. */
export function whyHeld({ groups }: Battle, group: number): FireWhy {
  return groups.fire[group] === FIRE_RETURN ? "return" : "hold";
}

/** Whether a ship of the group on the map was hit within the time of returned fire. */
export function wasHitLately({ ships, members, catalog, tick }: Battle, group: number): boolean {
  const ticks = ticksOf(catalog.rules.captains.returnFireS);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (ships.life[ship] === LIFE_ACTIVE && tick - ships.lastHitTick[ship] <= ticks) return true;
  }
  return false;
}

/** Whether the group's doctrine lets it fire at what is known of the track no better than this. */
export function isKnownEnough({ groups, tracks }: Battle, group: number, track: number): boolean {
  return tracks.level[track] >= TRACK_UNKNOWN + groups.fireFrom[group];
}

/** Classes that a doctrine puts first. */
const PREFERRED: Partial<Record<TargetPriority, readonly ShipRole[]>> = {
  capitals: ["dreadnought", "battleship"],
  carriers: ["carrier"],
  escorts: ["escort", "destroyer"],
};

/** What targets are worth to a doctrine: ships by class, those of unknown class, and craft. */
type Worths = { readonly byClass: Float64Array; readonly unknown: number; readonly craft: number };

/** By priority. */
const worthsOf = once((catalog: Catalog): readonly Worths[] =>
  TARGET_PRIORITIES.map((priority) => worthsTo(catalog, priority)),
);

/** The root of points, so that fire does not all go one way; more for what the doctrine puts first. */
function worthsTo({ ships, rules }: Catalog, priority: TargetPriority): Worths {
  const { unknownPoints, priorityFactor, craftTargetFactor } = rules.fire;
  const unknown = Math.sqrt(unknownPoints);
  const byClass = Float64Array.from(ships, ({ points, role }) => {
    if (priority === "nearest") return unknown;
    if (priority === "weakest") return unknownPoints / Math.sqrt(points);
    const isFirst = PREFERRED[priority]?.includes(role) === true;
    return Math.sqrt(points) * (isFirst ? priorityFactor : 1);
  });
  const craft = priority === "craft" ? (unknown * priorityFactor) / craftTargetFactor : unknown;
  return { byClass, unknown, craft };
}

/** Weight of a target before distance, to the group's doctrine. Of classes only what the side knows counts. */
export function trackWorth(battle: Battle, group: number, track: number): number {
  const { tracks, ships, groups, catalog } = battle;
  const { byClass, unknown, craft } = worthsOf(catalog)[groups.targets[group]];
  if (tracks.targetKind[track] !== TARGET_SHIP) return craft;
  if (tracks.level[track] < TRACK_CLASS) return unknown;
  return byClass[ships.classIndex[tracks.targetRow[track]]];
}

/** Points that missiles have to take off it, as far as its class is known; `unknown` otherwise. */
export function trackToughness(
  { tracks, ships, catalog }: Battle,
  track: number,
  unknown: number,
): number {
  if (tracks.level[track] < TRACK_CLASS) return unknown;
  const shipClass = catalog.ships[ships.classIndex[tracks.targetRow[track]]];
  return shipClass.hullPoints + shipClass.shieldPoints[0];
}
