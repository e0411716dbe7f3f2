// How a force shares out what it is to attack: every squadron its own target, the worthiest first, so
// that a fleet does not empty itself into one ship. Reads tracks, as the side believes them.
import { mayStrike } from "./flights.ts";
import { trackRowOf } from "./sides.ts";
import { NO_ROW } from "./limits.ts";
import { TRACK_BEARING, type Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import { trackWorth } from "./targets.ts";
import { TARGET_SHIP } from "./tracks.ts";
import { distance } from "./trig.ts";

type Target = { track: number; worth: number; takers: number };

/** Track numbers for each squadron, its own target first; of one squadron just what was named. */
export function spreadAttack(
  battle: Battle,
  leaves: readonly number[],
  numbers: readonly number[],
): number[][] {
  if (leaves.length < 2) return leaves.map(() => [...numbers]);
  const side = battle.groups.side[leaves[0]];
  const rows = numbers
    .map((number) => trackRowOf(battle, side, number))
    .filter((row) => row !== NO_ROW);
  const targets = rows.map((track) => targetOf(battle, leaves[0], track));
  if (rows.length < leaves.length) targets.push(...beside(battle, leaves[0], rows));
  const shares: number[][] = leaves.map(() => []);
  const waiting = new Set(leaves.keys());
  while (waiting.size > 0 && targets.length > 0) {
    const target = worthiest(targets);
    target.takers++;
    const taker = nearestLeaf(battle, leaves, waiting, target.track);
    waiting.delete(taker);
    shares[taker].push(target.track);
  }
  // More targets than squadrons: the rest go to whoever has the nearest already.
  const everyone = new Set(leaves.keys());
  for (const { track, takers } of targets) {
    if (takers > 0 || !rows.includes(track)) continue;
    shares[nearestLeaf(battle, leaves, everyone, track)].push(track);
  }
  return shares.map((share) =>
    share.length > 0 ? share.map((row) => battle.tracks.number[row]) : [...numbers],
  );
}

function targetOf(battle: Battle, group: number, track: number): Target {
  const root = trackWorth(battle, group, track);
  return { track, worth: root * root, takers: 0 };
}

/** Hostile ships that the side places near what was named. */
function beside(battle: Battle, group: number, rows: readonly number[]): Target[] {
  const { tracks, blocks, groups, catalog } = battle;
  const side = groups.side[group];
  const { attackSpreadKm } = catalog.rules.fire;
  const [first, end] = blocks[side].tracks;
  const last = usedEnd(tracks, first, end);
  const found: Target[] = [];
  for (let track = first; track < last; track++) {
    if (tracks.isAlive[track] === 0 || tracks.isGhost[track] === 1 || rows.includes(track))
      continue;
    if (tracks.targetKind[track] !== TARGET_SHIP || tracks.level[track] === TRACK_BEARING) continue;
    if (!mayStrike(battle, side, track)) continue;
    const isNear = rows.some((row) => apartKm(battle, row, track) <= attackSpreadKm);
    if (isNear) found.push(targetOf(battle, group, track));
  }
  return found;
}

function apartKm({ tracks }: Battle, a: number, b: number): number {
  return distance(tracks.xKm[a] - tracks.xKm[b], tracks.yKm[a] - tracks.yKm[b]);
}

/** The target with the most worth for each squadron on it; named ones, first in the list, win ties. */
function worthiest(targets: readonly Target[]): Target {
  let best = targets[0];
  for (const target of targets) {
    if (target.worth / (1 + target.takers) > best.worth / (1 + best.takers)) best = target;
  }
  return best;
}

function nearestLeaf(
  battle: Battle,
  leaves: readonly number[],
  among: ReadonlySet<number>,
  track: number,
): number {
  const { groups, ships, tracks } = battle;
  let nearest = -1;
  let leastKm = Infinity;
  for (const n of among) {
    const guide = groups.guide[leaves[n]];
    const km =
      guide === NO_ROW
        ? Number.MAX_VALUE
        : distance(ships.xKm[guide] - tracks.xKm[track], ships.yKm[guide] - tracks.yKm[track]);
    if (km >= leastKm) continue;
    nearest = n;
    leastKm = km;
  }
  return nearest;
}
