// Clearing the way: a ship whose wanted course would bring her too near a friend, a station or a
// planet takes the nearest course and speed that does not. She knows her friends; of the enemy she
// knows nothing here, so that nobody's helm betrays an unseen ship.
import { type Discs, planetsOf } from "../detection.ts";
import { buildGrid, columnOf, lineOf } from "../grid.ts";
import { hullSlot } from "../hull-state.ts";
import { OBSTACLES_MAX, STEER_TICKS, SWERVES_RAD } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import { friendlyMask } from "../sides.ts";
import { ARRIVAL_ON_MAP, GROUP_SQUADRON, LIFE_ACTIVE, type Battle } from "../state.ts";
import { cos, distance, PI, sin, turnBetween, wrapRad } from "../trig.ts";
import { isGroupsTurn } from "../turns.ts";

/** Obstacles about one ship, relative to her: filled for each ship before it is read. */
const offX = new Float64Array(OBSTACLES_MAX);
const offY = new Float64Array(OBSTACLES_MAX);
const velocityX = new Float64Array(OBSTACLES_MAX);
const velocityY = new Float64Array(OBSTACLES_MAX);
const clearKm = new Float64Array(OBSTACLES_MAX);
/** How far ahead in time each one matters. */
const lookS = new Float64Array(OBSTACLES_MAX);
let obstacleCount = 0;
/** The swerves as directions, to turn a course by without asking for its sine again. */
const SWERVES_X = SWERVES_RAD.map(cos);
const SWERVES_Y = SWERVES_RAD.map(sin);

export function avoidObstacles(battle: Battle): void {
  const { groups, ships, members, shipGrid } = battle;
  buildGrid(shipGrid, ships.count, ships.xKm, ships.yKm, ships.life);
  const planets = planetsOf(battle.scenario);
  for (let group = 0; group < groups.count; group++) {
    // In the tick in which the formation gave its ships their courses.
    const isTurn = isGroupsTurn(battle, group, STEER_TICKS);
    if (!isTurn && members.isStirred[group] === 0) continue;
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    const mask = friendlyMask(battle, groups.side[group]);
    for (let n = members.start[group]; n < members.start[group + 1]; n++) {
      const ship = members.ships[n];
      if (ships.life[ship] === LIFE_ACTIVE && ships.wantedSpeedKmS[ship] > 0) {
        clearWay(battle, planets, ship, mask);
      }
    }
  }
}

function clearWay(battle: Battle, planets: Discs, ship: number, mask: number): void {
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
  if (danger(vx, vy, 0) === 0 && !isBlocked(battle, ship, mask, vx, vy)) return;
  listShips(battle, ship, mask);
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

/** Where she looks: her circle, how far off matters, and the cells of the grid that it touches. */
const watch = { xKm: 0, yKm: 0, ownKm: 0, reachKm: 0, columnFirst: 0, columnLast: 0 };

function lookAbout({ ships, hulls, catalog, shipGrid }: Battle, ship: number): void {
  const { avoidMarginKm, avoidLookS } = catalog.rules.motion;
  watch.xKm = ships.xKm[ship];
  watch.yKm = ships.yKm[ship];
  watch.ownKm = hulls.table.radiusKm[hullSlot(hulls, HULL_OF_SHIP, ship)] + avoidMarginKm;
  watch.reachKm = watch.ownKm + ships.wantedSpeedKmS[ship] * avoidLookS;
  watch.columnFirst = columnOf(shipGrid, watch.xKm - watch.reachKm);
  watch.columnLast = columnOf(shipGrid, watch.xKm + watch.reachKm);
}

/** Whether any ship is in her way at this velocity: most are clear, and need no list. */
function isBlocked(battle: Battle, ship: number, mask: number, vx: number, vy: number): boolean {
  const { ships, hulls, catalog, shipGrid, groups } = battle;
  const { velocityXKmS, velocityYKmS, group, side } = ships;
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = shipGrid;
  const { avoidLookS } = catalog.rules.motion;
  const { radiusKm } = hulls.table;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  const { xKm, yKm, ownKm, reachKm, columnFirst, columnLast } = watch;
  const ownGroup = group[ship];
  const isGuide = groups.guide[ownGroup] === ship;
  const reachSquared = reachKm * reachKm;
  const lineLast = lineOf(shipGrid, yKm + reachKm);
  for (let line = lineOf(shipGrid, yKm - reachKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const px = entryXKm[entry] - xKm;
      const py = entryYKm[entry] - yKm;
      const apart = px * px + py * py;
      if (apart > reachSquared) continue;
      const other = entryRow[entry];
      const closing = px * (vx - velocityXKmS[other]) + py * (vy - velocityYKmS[other]);
      if (closing <= 0 || other === ship || ((mask >>> side[other]) & 1) === 0) continue;
      const clear = ownKm + radiusKm[firstSlot + other];
      const look = isGuide && group[other] === ownGroup ? 0.5 * avoidLookS : avoidLookS;
      const rx = vx - velocityXKmS[other];
      const ry = vy - velocityYKmS[other];
      if (threat(px, py, rx, ry, clear, look) > 0) return true;
    }
  }
  return false;
}

/** Lists the ships near her, relative to her. */
function listShips(battle: Battle, ship: number, mask: number): void {
  const { ships, hulls, catalog, shipGrid, groups } = battle;
  const { velocityXKmS, velocityYKmS, group, side } = ships;
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = shipGrid;
  const { avoidLookS } = catalog.rules.motion;
  const { radiusKm } = hulls.table;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  const { xKm, yKm, ownKm, reachKm, columnFirst, columnLast } = watch;
  const ownGroup = group[ship];
  const wantedKmS = ships.wantedSpeedKmS[ship];
  const nowX = velocityXKmS[ship];
  const nowY = velocityYKmS[ship];
  const isGuide = groups.guide[ownGroup] === ship;
  const reachSquared = reachKm * reachKm;
  const lineLast = lineOf(shipGrid, yKm + reachKm);
  for (let line = lineOf(shipGrid, yKm - reachKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const dx = entryXKm[entry] - xKm;
      const dy = entryYKm[entry] - yKm;
      const apart = dx * dx + dy * dy;
      if (apart > reachSquared) continue;
      const other = entryRow[entry];
      if (other === ship || ((mask >>> side[other]) & 1) === 0) continue;
      const clear = ownKm + radiusKm[firstSlot + other];
      const otherX = velocityXKmS[other];
      const otherY = velocityYKmS[other];
      // Her own ships keep clear of the guide: would she wait for them, none would get under way.
      const look = isGuide && group[other] === ownGroup ? 0.5 * avoidLookS : avoidLookS;
      // At none of the velocities that `clearWay` tries could they meet in time.
      const apartKm = Math.sqrt(apart);
      const towards = 0.5 * (wantedKmS * apartKm + nowX * dx + nowY * dy);
      const closing = Math.max(0, towards) - (otherX * dx + otherY * dy);
      if (closing * look < (apartKm - clear) * apartKm) continue;
      // In a heap that deep no course is clear, whoever else is in it.
      if (obstacleCount === OBSTACLES_MAX) return;
      const n = obstacleCount++;
      offX[n] = dx;
      offY[n] = dy;
      velocityX[n] = otherX;
      velocityY[n] = otherY;
      clearKm[n] = clear;
      lookS[n] = look;
    }
  }
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
    if (distance(dx, dy) > roomKm + planetReachKm) continue;
    const own = obstacleCount++;
    offX[own] = dx;
    offY[own] = dy;
    velocityX[own] = 0;
    velocityY[own] = 0;
    clearKm[own] = roomKm;
    lookS[own] = planetLookS;
  }
}

/**
 * 0 when a velocity keeps clear of all as long as it matters, up to 1 for a collision at once. Looks
 * no further once it has reached `enough`.
 */
function danger(vx: number, vy: number, enough: number): number {
  let worst = 0;
  for (let n = 0; n < obstacleCount; n++) {
    const rx = vx - velocityX[n];
    const ry = vy - velocityY[n];
    // Most are not even neared.
    if (offX[n] * rx + offY[n] * ry <= 0) continue;
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
