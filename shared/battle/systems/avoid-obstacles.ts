// Clearing the way: a ship whose wanted course would bring her too near a friend, a station or a
// planet takes the nearest course and speed that does not. She knows her friends; of the enemy she
// knows nothing here, so that nobody's helm betrays an unseen ship.
import { type Discs, planetsOf } from "../detection.ts";
import { buildGrid, isStillBuilt } from "../grid.ts";
import { hullSlot } from "../hull-state.ts";
import { GAP_SHARE, OBSTACLES_MAX, SWERVES_RAD } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import {
  addCircle,
  createSurroundings,
  createFriends,
  clearSurroundings,
  isCompact,
  listFriends,
} from "../near-friends.ts";
import { friendlyMask } from "../sides.ts";
import { ARRIVAL_ON_MAP, GROUP_SQUADRON, LIFE_ACTIVE, type Battle } from "../state.ts";
import { cos, distance, PI, sin, turnBetween, wrapRad } from "../trig.ts";
import { isClearingTurn } from "../turns.ts";

/** Obstacles about one ship, relative to her: filled for each ship before it is read. */
const offX = new Float64Array(OBSTACLES_MAX);
const offY = new Float64Array(OBSTACLES_MAX);
const velocityX = new Float64Array(OBSTACLES_MAX);
const velocityY = new Float64Array(OBSTACLES_MAX);
const clearKm = new Float64Array(OBSTACLES_MAX);
/** How far ahead in time each one matters. */
const lookS = new Float64Array(OBSTACLES_MAX);
/** How far they are from touching, times how far apart: over what they close, the least time left. */
const gapKm2 = new Float64Array(OBSTACLES_MAX);
let obstacleCount = 0;
/** The swerves as directions, to turn a course by without asking for its sine again. */
const SWERVES_X = SWERVES_RAD.map(cos);
const SWERVES_Y = SWERVES_RAD.map(sin);

/** Friends about the group whose ships clear their way, and the places of those near one of them. */
let friends = createFriends(0);
let near = new Int32Array(0);
let nearCount = 0;
const about = createSurroundings();

export function avoidObstacles(battle: Battle): void {
  const { groups, ships, shipGrid } = battle;
  if (near.length < ships.capacity) {
    near = new Int32Array(ships.capacity + 1);
    friends = createFriends(ships.capacity);
  }
  // Since the last tick's end most often nobody has come or gone.
  const { count, xKm, yKm, life } = ships;
  if (!isStillBuilt(shipGrid, count, xKm, yKm, life)) buildGrid(shipGrid, count, xKm, yKm, life);
  const planets = planetsOf(battle.scenario);
  for (let group = 0; group < groups.count; group++) {
    // In the tick in which the formation gave its ships their courses.
    if (!isClearingTurn(battle, group)) continue;
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    clearGroup(battle, planets, group);
  }
}

function clearGroup(battle: Battle, planets: Discs, group: number): void {
  const { groups, members } = battle;
  const mask = friendlyMask(battle, groups.side[group]);
  clearSurroundings(about);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    if (isUnderWay(battle, members.ships[n])) addWatch(battle, members.ships[n]);
  }
  // Ships far from each other look each for themselves.
  const isTogether = isCompact(about, battle);
  if (isTogether) listFriends(battle, about, mask, friends);
  for (let n = members.start[group]; n < members.start[group + 1]; n++) {
    const ship = members.ships[n];
    if (!isUnderWay(battle, ship)) continue;
    if (!isTogether) {
      clearSurroundings(about);
      addWatch(battle, ship);
      listFriends(battle, about, mask, friends);
    }
    clearWay(battle, planets, ship);
  }
}

function isUnderWay({ ships }: Battle, ship: number): boolean {
  return ships.life[ship] === LIFE_ACTIVE && ships.wantedSpeedKmS[ship] > 0;
}

function addWatch(battle: Battle, ship: number): void {
  lookAbout(battle, ship);
  addCircle(about, battle, watch.xKm, watch.yKm, watch.reachKm);
}

function clearWay(battle: Battle, planets: Discs, ship: number): void {
  const { ships } = battle;
  const speedKmS = ships.wantedSpeedKmS[ship];
  const headingRad = ships.wantedHeadingRad[ship];
  const courseX = cos(headingRad);
  const courseY = sin(headingRad);
  const vx = speedKmS * courseX;
  const vy = speedKmS * courseY;
  lookAbout(battle, ship);
  obstacleCount = 0;
  listPlanets(battle, planets, ship);
  listNear();
  if (danger(vx, vy, 0) === 0 && !isBlocked(battle, ship, vx, vy)) return;
  listShips(battle, ship);
  // No hull takes a new course at once: halfway between it and the present one is what she sails.
  const nowX = ships.velocityXKmS[ship];
  const nowY = ships.velocityYKmS[ship];
  let least = Infinity;
  let bestRad = headingRad;
  let bestKmS = speedKmS;
  for (let n = 0; n < SWERVES_RAD.length; n++) {
    const courseRad = headingRad + SWERVES_RAD[n];
    // Turning away and turning the bow at all cost something, stopping more.
    const turnCost =
      (Math.abs(SWERVES_RAD[n]) + 0.5 * Math.abs(turnBetween(ships.headingRad[ship], courseRad))) /
      PI;
    if (turnCost >= least) continue;
    const c = courseX * SWERVES_X[n] - courseY * SWERVES_Y[n];
    const s = courseY * SWERVES_X[n] + courseX * SWERVES_Y[n];
    for (let share = 1; share > 0; share -= 0.5) {
      const kmS = speedKmS * share;
      const ownCost = turnCost + 0.5 * (1 - share);
      // Courses are tried from the cheapest on: most are dearer by themselves than the best so far.
      if (ownCost >= least) continue;
      const bearable = 0.5 * (least - ownCost);
      const cost = 2 * danger(0.5 * (kmS * c + nowX), 0.5 * (kmS * s + nowY), bearable) + ownCost;
      if (cost >= least) continue;
      least = cost;
      bestRad = courseRad;
      bestKmS = kmS;
    }
  }
  const stopCost = 2 * danger(0, 0, 0.5 * (least - 1)) + 1;
  if (stopCost < least) bestKmS = 0;
  ships.wantedSpeedKmS[ship] = bestKmS;
  ships.wantedHeadingRad[ship] = wrapRad(bestRad);
}

/** Where she looks: her circle, and how far off matters. */
const watch = { xKm: 0, yKm: 0, ownKm: 0, reachKm: 0 };

function lookAbout({ ships, hulls, catalog }: Battle, ship: number): void {
  const { avoidMarginKm, avoidLookS } = catalog.rules.motion;
  watch.xKm = ships.xKm[ship];
  watch.yKm = ships.yKm[ship];
  watch.ownKm = hulls.table.radiusKm[hullSlot(hulls, HULL_OF_SHIP, ship)] + avoidMarginKm;
  watch.reachKm = watch.ownKm + ships.wantedSpeedKmS[ship] * avoidLookS;
}

/** Those of the friends about the group that are about this ship: their places in `friends`. */
function listNear(): void {
  const { count, xKm, yKm } = friends;
  const x = watch.xKm;
  const y = watch.yKm;
  const reachSquared = watch.reachKm * watch.reachKm;
  let found = 0;
  for (let n = 0; n < count; n++) {
    const dx = xKm[n] - x;
    const dy = yKm[n] - y;
    near[found] = n;
    found += +(dx * dx + dy * dy <= reachSquared);
  }
  nearCount = found;
}

/** Whether any ship is in her way at this velocity: many are clear, and need no list. */
function isBlocked({ ships, catalog, groups }: Battle, ship: number, vx: number, vy: number) {
  const { xKm, yKm, velocityXKmS, velocityYKmS, radiusKm, row } = friends;
  const { group } = ships;
  const { avoidLookS } = catalog.rules.motion;
  const { ownKm } = watch;
  const x = watch.xKm;
  const y = watch.yKm;
  const ownGroup = group[ship];
  const isGuide = groups.guide[ownGroup] === ship;
  for (let place = 0; place < nearCount; place++) {
    const n = near[place];
    const px = xKm[n] - x;
    const py = yKm[n] - y;
    const rx = vx - velocityXKmS[n];
    const ry = vy - velocityYKmS[n];
    if (px * rx + py * ry <= 0) continue;
    const look = isGuide && group[row[n]] === ownGroup ? 0.5 * avoidLookS : avoidLookS;
    if (threat(px, py, rx, ry, ownKm + radiusKm[n], look) > 0) return true;
  }
  return false;
}

/** Lists the ships near her, relative to her. */
function listShips({ ships, catalog, groups }: Battle, ship: number): void {
  const { xKm, yKm, velocityXKmS, velocityYKmS, radiusKm, row } = friends;
  const { group } = ships;
  const { avoidLookS } = catalog.rules.motion;
  const { ownKm } = watch;
  const x = watch.xKm;
  const y = watch.yKm;
  const ownGroup = group[ship];
  const wantedKmS = ships.wantedSpeedKmS[ship];
  const nowX = ships.velocityXKmS[ship];
  const nowY = ships.velocityYKmS[ship];
  const isGuide = groups.guide[ownGroup] === ship;
  for (let place = 0; place < nearCount; place++) {
    const n = near[place];
    if (row[n] === ship) continue;
    const dx = xKm[n] - x;
    const dy = yKm[n] - y;
    const clear = ownKm + radiusKm[n];
    const otherX = velocityXKmS[n];
    const otherY = velocityYKmS[n];
    // Her own ships keep clear of the guide: would she wait for them, none would get under way.
    const look = isGuide && group[row[n]] === ownGroup ? 0.5 * avoidLookS : avoidLookS;
    // At none of the velocities that `clearWay` tries could they meet in time.
    const apartKm = Math.sqrt(dx * dx + dy * dy);
    const towards = 0.5 * (wantedKmS * apartKm + nowX * dx + nowY * dy);
    const closing = Math.max(0, towards) - (otherX * dx + otherY * dy);
    // In a heap that deep no course is clear, whoever else is in it.
    if (obstacleCount === OBSTACLES_MAX) return;
    putObstacle(dx, dy, otherX, otherY, clear, look, apartKm);
    obstacleCount += +(closing * look >= (apartKm - clear) * apartKm);
  }
}

/** Behind the last one; who counts it keeps it. */
function putObstacle(
  dx: number,
  dy: number,
  otherX: number,
  otherY: number,
  clear: number,
  look: number,
  apartKm: number,
): void {
  const n = obstacleCount;
  offX[n] = dx;
  offY[n] = dy;
  velocityX[n] = otherX;
  velocityY[n] = otherY;
  clearKm[n] = clear;
  lookS[n] = look;
  gapKm2[n] = (apartKm * GAP_SHARE - clear) * apartKm;
}

/** Planets do not give way: she looks so much further ahead as she needs to turn. */
function listPlanets({ ships, catalog }: Battle, planets: Discs, ship: number): void {
  const { ownKm } = watch;
  const { avoidLookS, planetMarginKm } = catalog.rules.motion;
  const { turnRateRadS } = catalog.ships[ships.classIndex[ship]];
  const planetLookS = avoidLookS + 2 / turnRateRadS;
  const planetReachKm = ownKm + ships.wantedSpeedKmS[ship] * planetLookS;
  const { count, xKm, yKm, radiusKm } = planets;
  for (let n = 0; n < count; n++) {
    const dx = xKm[n] - ships.xKm[ship];
    const dy = yKm[n] - ships.yKm[ship];
    const roomKm = radiusKm[n] + planetMarginKm + ownKm;
    const apartKm = distance(dx, dy);
    if (apartKm > roomKm + planetReachKm) continue;
    putObstacle(dx, dy, 0, 0, roomKm, planetLookS, apartKm);
    obstacleCount++;
  }
}

/**
 * 0 when a velocity keeps clear of all as long as it matters, up to 1 for a collision at once. Looks
 * no further once it has reached `enough`.
 */
function danger(vx: number, vy: number, enough: number): number {
  const count = obstacleCount;
  let worst = 0;
  for (let n = 0; n < count; n++) {
    const rx = vx - velocityX[n];
    const ry = vy - velocityY[n];
    // Most are not even neared.
    const closing = offX[n] * rx + offY[n] * ry;
    // Straight at each other at that speed they would not meet soon enough to be worse than `worst`;
    // most are not even neared.
    if (gapKm2[n] > closing * lookS[n] * (1 - worst) || closing <= 0) continue;
    const one = threat(offX[n], offY[n], rx, ry, clearKm[n], lookS[n]);
    if (one <= worst) continue;
    worst = one;
    if (worst < enough) continue;
    putFirst(n);
    return worst;
  }
  return worst;
}

/** What is in the way of one course is in the way of the next, most often: it is asked first. */
function putFirst(n: number): void {
  if (n === 0) return;
  swapFirst(offX, n);
  swapFirst(offY, n);
  swapFirst(velocityX, n);
  swapFirst(velocityY, n);
  swapFirst(clearKm, n);
  swapFirst(lookS, n);
  swapFirst(gapKm2, n);
}

function swapFirst(field: Float64Array, n: number): void {
  const value = field[0];
  field[0] = field[n];
  field[n] = value;
}

/** The danger of one obstacle at (px, py) that she nears at (rx, ry). */
function threat(
  px: number,
  py: number,
  rx: number,
  ry: number,
  clear: number,
  look: number,
): number {
  const closing = px * rx + py * ry;
  const apart = px * px + py * py;
  const room = clear * clear;
  const squared = rx * rx + ry * ry;
  const nearestS = closing / squared;
  // Squared distance where they are nearest.
  const missing = apart - closing * nearestS;
  if (missing >= room) return 0;
  // When the room is first entered; now, if they are too near already.
  const enterS = apart <= room ? 0 : nearestS - Math.sqrt((room - missing) / squared);
  return enterS >= look ? 0 : 1 - enterS / look;
}
