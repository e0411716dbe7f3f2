// Where groups are: the middle of their ships, recomputed once a frame and read by symbols, courses,
// selection and picking alike.
import { SHIP_ROLES } from "../../shared/battle/catalog.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  FULL,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
  LEVEL_BEARING,
  LEVEL_CLASS,
  LIFE_ON_MAP,
  NO_GROUP,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import { BADGE_LIFT_PX, MERGE_PX } from "./look.ts";

/** What of a frame is needed to find groups; a frame itself holds what is found. */
export type Seen = Pick<Frame, "lens" | "catalog" | "picture" | "ships" | "tracks">;

/** One own group with ships on the map. */
export type GroupSpot = {
  groupId: number;
  kind: number;
  parentId: number;
  xKm: number;
  yKm: number;
  headingRad: number;
  speedKmS: number;
  shipCount: number;
  /** Index of the role that leads (SHIP_ROLES), and mean hull 0…1. */
  role: number;
  hull: number;
  /** Where a task force's badge stands, from the middle of its ships, in device pixels. */
  badgeXPx: number;
  badgeYPx: number;
};

/** Contacts that lie so close on the screen that one symbol stands for them. */
export type Cluster = {
  rows: number[];
  side: number;
  isGhost: boolean;
  /** All of it is held only by groups out of the datalink. */
  isUnshared: boolean;
  /** Has struck her colours, all of it. */
  isStruck: boolean;
  /** Index of the strongest known role, -1 while nothing is classified. */
  role: number;
  xKm: number;
  yKm: number;
  headingRad: number;
  speedKmS: number;
  /** Youngest fix among the members. */
  seenTick: number;
};

/** Own groups: squadrons and temporary groups by their ships, task forces by their squadrons. */
export function groupSpots(frame: Seen): GroupSpot[] {
  const { ships, groups } = frame.picture;
  const found: Summed[] = [];
  for (let row = 0; row < ships.count; row++) {
    if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
    const groupId = ships.groupId[row];
    if (groupId === NO_GROUP) continue;
    const role = SHIP_ROLES.indexOf(frame.catalog.ships[ships.classIndex[row]].role);
    addShip(frame, found, groupId, row, role);
    addShip(frame, found, groups.parentId[groupId], row, role);
  }
  for (const spot of found) {
    const { shipCount } = spot;
    byGroup[spot.groupId] = undefined;
    spot.xKm = spot.sumX / shipCount;
    spot.yKm = spot.sumY / shipCount;
    spot.headingRad = Math.atan2(spot.vy, spot.vx);
    spot.speedKmS = Math.hypot(spot.vx, spot.vy) / shipCount;
    spot.hull /= shipCount;
    if (isTaskForce(spot)) spot.badgeYPx = -BADGE_LIFT_PX * frame.lens.dotsPerPx;
  }
  return found;
}

type Summed = GroupSpot & { sumX: number; sumY: number; vx: number; vy: number };
/** Spots found so far by group; empty again when all ships are counted. */
const byGroup: (Summed | undefined)[] = [];

const newSpot = (groupId: number, kind: number, parentId: number): Summed => ({
  groupId,
  kind,
  parentId,
  xKm: 0,
  yKm: 0,
  headingRad: 0,
  speedKmS: 0,
  shipCount: 0,
  role: SHIP_ROLES.length,
  hull: 0,
  badgeXPx: 0,
  badgeYPx: 0,
  sumX: 0,
  sumY: 0,
  vx: 0,
  vy: 0,
});

function addShip(frame: Seen, found: Summed[], groupId: number, row: number, role: number): void {
  const { ships, groups } = frame.picture;
  if (groupId === NO_GROUP || groupId >= groups.count) return;
  let spot = byGroup[groupId];
  if (spot === undefined) {
    spot = newSpot(groupId, groups.kind[groupId], groups.parentId[groupId]);
    byGroup[groupId] = spot;
    found.push(spot);
  }
  spot.shipCount++;
  spot.sumX += frame.ships.xKm[row];
  spot.sumY += frame.ships.yKm[row];
  spot.vx += ships.velocityXKmS[row];
  spot.vy += ships.velocityYKmS[row];
  spot.hull += ships.hull[row] / FULL;
  spot.role = Math.min(spot.role, role);
}

export const isSquadron = (spot: GroupSpot): boolean =>
  spot.kind === KIND_SQUADRON || spot.kind === KIND_TEMPORARY;
export const isTaskForce = (spot: GroupSpot): boolean => spot.kind === KIND_TASK_FORCE;

/** The largest first; of equal ones always the same. */
export const bySize = (spots: readonly GroupSpot[]): GroupSpot[] =>
  [...spots].sort((a, b) => b.shipCount - a.shipCount || a.groupId - b.groupId);

/**
 * Ship contacts joined while they are nearer than `MERGE_PX` to a cluster's first member. A coarse
 * grid keeps it linear; rows come in order, so clusters do not flicker from frame to frame.
 */
export function clusterContacts(frame: Seen): Cluster[] {
  const { tracks } = frame.picture;
  const { xKm, yKm } = frame.tracks;
  const reachKm = (MERGE_PX * frame.lens.dotsPerPx) / frame.lens.pxPerKm;
  const cells = new Map<number, Cluster[]>();
  const clusters: Cluster[] = [];
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.level[row] === LEVEL_BEARING) continue;
    if (tracks.targetKind[row] === TARGET_FLIGHT) continue;
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    const cx = Math.floor(xKm[row] / reachKm);
    const cy = Math.floor(yKm[row] / reachKm);
    const found = findCluster(cells, cx, cy, (cluster) => {
      if (cluster.side !== tracks.side[row] || cluster.isGhost !== isGhost) return false;
      const first = cluster.rows[0];
      return Math.hypot(xKm[first] - xKm[row], yKm[first] - yKm[row]) < reachKm;
    });
    if (found !== null) {
      found.rows.push(row);
      continue;
    }
    const cluster: Cluster = {
      rows: [row],
      side: tracks.side[row],
      isGhost,
      isUnshared: false,
      isStruck: false,
      role: -1,
      xKm: 0,
      yKm: 0,
      headingRad: 0,
      speedKmS: 0,
      seenTick: 0,
    };
    clusters.push(cluster);
    const key = cellKey(cx, cy);
    const cell = cells.get(key);
    if (cell === undefined) cells.set(key, [cluster]);
    else cell.push(cluster);
  }
  for (const cluster of clusters) sumUp(frame, cluster);
  return joinNear(frame, clusters, reachKm);
}

/** Moves clusters with their members: who belongs together changes with the picture or the zoom. */
export function moveClusters(frame: Seen, clusters: readonly Cluster[]): void {
  for (const cluster of clusters) sumUp(frame, cluster);
}

/** Middles may lie nearer than the first members: large ones take in the small ones beside them. */
function joinNear(frame: Seen, clusters: readonly Cluster[], reachKm: number): Cluster[] {
  const largestFirst = [...clusters].sort(
    (a, b) => b.rows.length - a.rows.length || a.rows[0] - b.rows[0],
  );
  const kept: Cluster[] = [];
  const cells = new Map<number, Cluster[]>();
  for (const cluster of largestFirst) {
    const cx = Math.floor(cluster.xKm / reachKm);
    const cy = Math.floor(cluster.yKm / reachKm);
    const host = findCluster(cells, cx, cy, (other) => {
      if (Math.hypot(other.xKm - cluster.xKm, other.yKm - cluster.yKm) >= reachKm) return false;
      // An old ghost beside a live contact says nothing new; unknown ones stay apart from known.
      return other.side === cluster.side || (cluster.isGhost && !other.isGhost);
    });
    if (host === null) {
      kept.push(cluster);
      const key = cellKey(cx, cy);
      const cell = cells.get(key);
      if (cell === undefined) cells.set(key, [cluster]);
      else cell.push(cluster);
    } else if (host.isGhost === cluster.isGhost) host.rows.push(...cluster.rows);
  }
  for (const cluster of kept) sumUp(frame, cluster);
  return kept;
}

const CELL_ROW = 4096;
const cellKey = (cx: number, cy: number): number => cx + cy * CELL_ROW;

function findCluster(
  cells: ReadonlyMap<number, Cluster[]>,
  cx: number,
  cy: number,
  fits: (cluster: Cluster) => boolean,
): Cluster | null {
  for (let dy = -1; dy <= 1; dy++) {
    for (let dx = -1; dx <= 1; dx++) {
      for (const cluster of cells.get(cellKey(cx + dx, cy + dy)) ?? []) {
        if (fits(cluster)) return cluster;
      }
    }
  }
  return null;
}

function sumUp(frame: Seen, cluster: Cluster): void {
  const { tracks } = frame.picture;
  let vx = 0;
  let vy = 0;
  cluster.xKm = 0;
  cluster.yKm = 0;
  let role: number = SHIP_ROLES.length;
  cluster.seenTick = -Infinity;
  let common = CONTACT_FLAGS.unshared | CONTACT_FLAGS.struck;
  for (const row of cluster.rows) {
    cluster.xKm += frame.tracks.xKm[row] / cluster.rows.length;
    cluster.yKm += frame.tracks.yKm[row] / cluster.rows.length;
    vx += tracks.velocityXKmS[row];
    vy += tracks.velocityYKmS[row];
    cluster.seenTick = Math.max(cluster.seenTick, tracks.seenTick[row]);
    common &= tracks.flags[row];
    if (tracks.level[row] < LEVEL_CLASS || tracks.classIndex[row] === CLASS_UNKNOWN) continue;
    role = Math.min(role, SHIP_ROLES.indexOf(frame.catalog.ships[tracks.classIndex[row]].role));
  }
  cluster.isUnshared = (common & CONTACT_FLAGS.unshared) !== 0;
  cluster.isStruck = (common & CONTACT_FLAGS.struck) !== 0;
  cluster.role = role === SHIP_ROLES.length ? -1 : role;
  cluster.headingRad = Math.atan2(vy, vx);
  cluster.speedKmS = Math.hypot(vx, vy) / cluster.rows.length;
}
