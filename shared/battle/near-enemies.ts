// The enemies that a side's groups steer by: the ships that its tracks tell of, bearings and ghosts
// left out. Tracks stand still while orders are followed, so each side's are listed once for all its
// groups.
import { NO_ROW, SIDES_MAX } from "./limits.ts";
import { gunReachKm, knownGunReachKm } from "./reach.ts";
import { hostileMask } from "./sides.ts";
import { TRACK_BEARING, type Battle } from "./state.ts";
import { usedEnd } from "./table.ts";
import { isSeenStruck, TARGET_SHIP } from "./tracks.ts";
import { distance } from "./trig.ts";

type Enemies = { count: number; track: Int32Array; xKm: Float64Array; yKm: Float64Array };

const NOT_LISTED = -1;

const bySide: Enemies[] = Array.from({ length: SIDES_MAX }, () => ({
  count: NOT_LISTED,
  track: new Int32Array(0),
  xKm: new Float64Array(0),
  yKm: new Float64Array(0),
}));

/** To be called in each tick before the first question. */
export function forgetEnemies(): void {
  for (const enemies of bySide) enemies.count = NOT_LISTED;
}

/** Track row of the nearest believed enemy ship; of equally near ones the lowest; NO_ROW for none. */
export function nearestEnemy(battle: Battle, side: number, xKm: number, yKm: number): number {
  const enemies = bySide[side];
  if (enemies.count === NOT_LISTED) listEnemies(battle, side, enemies);
  const { count, xKm: enemyX, yKm: enemyY } = enemies;
  let nearest = NO_ROW;
  let nearestSquared = Infinity;
  for (let n = 0; n < count; n++) {
    const dx = enemyX[n] - xKm;
    const dy = enemyY[n] - yKm;
    const squared = dx * dx + dy * dy;
    if (squared >= nearestSquared) continue;
    nearest = n;
    nearestSquared = squared;
  }
  return nearest === NO_ROW ? NO_ROW : enemies.track[nearest];
}

function listEnemies(battle: Battle, side: number, enemies: Enemies): void {
  const { tracks, ships, blocks } = battle;
  const { isAlive, isGhost, level, targetKind, targetRow, xKm, yKm } = tracks;
  const { side: sideOfShip, isStruck } = ships;
  const [first, end] = blocks[side].tracks;
  if (enemies.track.length < end - first) {
    enemies.track = new Int32Array(end - first);
    enemies.xKm = new Float64Array(end - first);
    enemies.yKm = new Float64Array(end - first);
  }
  const mask = hostileMask(battle, side);
  const last = usedEnd(tracks, first, end);
  let count = 0;
  for (let row = first; row < last; row++) {
    if (isAlive[row] === 0 || isGhost[row] === 1 || level[row] === TRACK_BEARING) continue;
    if (targetKind[row] !== TARGET_SHIP) continue;
    const ship = targetRow[row];
    if (((mask >>> sideOfShip[ship]) & 1) === 0) continue;
    if (isStruck[ship] === 1 && isSeenStruck(battle, row)) continue;
    enemies.track[count] = row;
    enemies.xKm[count] = xKm[row];
    enemies.yKm[count] = yKm[row];
    count++;
  }
  enemies.count = count;
}

/** Notes the nearest believed enemy, if it is near enough to turn a strong side to it. */
export function seeThreat(battle: Battle, group: number, members: Int32Array): void {
  const { groups, ships, tracks, catalog } = battle;
  const { threatReachFactor } = catalog.rules.captains;
  const guide = groups.guide[group];
  const track = nearestEnemy(battle, groups.side[group], ships.xKm[guide], ships.yKm[guide]);
  groups.hasThreat[group] = 0;
  if (track === NO_ROW) return;
  const apartKm = distance(
    tracks.xKm[track] - ships.xKm[guide],
    tracks.yKm[track] - ships.yKm[guide],
  );
  const isNear = apartKm <= threatReachFactor * knownGunReachKm(battle, track);
  if (!isNear && apartKm > threatReachFactor * gunReachKm(battle, members)) return;
  groups.hasThreat[group] = 1;
  groups.threatXKm[group] = tracks.xKm[track];
  groups.threatYKm[group] = tracks.yKm[track];
}
