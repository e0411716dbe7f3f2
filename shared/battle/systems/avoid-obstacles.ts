// Clearing the way: a ship whose wanted course would bring her too near a friend, a station or a
// planet takes the nearest course and speed that does not. She knows her friends; of the enemy she
// knows nothing here, so that nobody's helm betrays an unseen ship.
import { buildGrid, queryCircleOf } from "../grid.ts";
import { hullSlot } from "../hulls.ts";
import { NEIGHBOURS_MAX, STEER_TICKS, SWERVES_RAD } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import { friendlyMask, membersOf } from "../sides.ts";
import { ARRIVAL_ON_MAP, GROUP_SQUADRON, LIFE_ACTIVE, type Battle } from "../state.ts";
import { cos, distance, PI, sin, turnBetween, wrapRad } from "../trig.ts";

/** Obstacles about one ship, relative to her: filled for each ship before it is read. */
const near = new Int32Array(NEIGHBOURS_MAX);
const offX = new Float64Array(NEIGHBOURS_MAX);
const offY = new Float64Array(NEIGHBOURS_MAX);
const velocityX = new Float64Array(NEIGHBOURS_MAX);
const velocityY = new Float64Array(NEIGHBOURS_MAX);
const clearKm = new Float64Array(NEIGHBOURS_MAX);
/** How far ahead in time each one matters. */
const lookS = new Float64Array(NEIGHBOURS_MAX);
let obstacleCount = 0;

export function avoidObstacles(battle: Battle): void {
  const { groups, ships, shipGrid, tick } = battle;
  buildGrid(shipGrid, ships.count, ships.xKm, ships.yKm, ships.life);
  for (let group = 0; group < groups.count; group++) {
    // In the tick in which the formation gave its ships their courses.
    if ((tick + group) % STEER_TICKS !== 0) continue;
    if (groups.isAlive[group] === 0 || groups.kind[group] < GROUP_SQUADRON) continue;
    if (groups.arrival[group] !== ARRIVAL_ON_MAP) continue;
    const mask = friendlyMask(battle, groups.side[group]);
    for (const ship of membersOf(battle, group)) {
      if (ships.life[ship] === LIFE_ACTIVE && ships.wantedSpeedKmS[ship] > 0) {
        clearWay(battle, ship, mask);
      }
    }
  }
}

function clearWay(battle: Battle, ship: number, mask: number): void {
  const { ships } = battle;
  const speedKmS = ships.wantedSpeedKmS[ship];
  const headingRad = ships.wantedHeadingRad[ship];
  listObstacles(battle, ship, mask);
  const vx = speedKmS * cos(headingRad);
  const vy = speedKmS * sin(headingRad);
  if (danger(vx, vy, 0) === 0) return;
  // No hull takes a new course at once: halfway between it and the present one is what she sails.
  const nowX = ships.velocityXKmS[ship];
  const nowY = ships.velocityYKmS[ship];
  let least = Infinity;
  let bestRad = headingRad;
  let bestKmS = speedKmS;
  for (let n = 0; n < SWERVES_RAD.length; n++) {
    const courseRad = headingRad + SWERVES_RAD[n];
    const c = cos(courseRad);
    const s = sin(courseRad);
    // Turning away and turning the bow at all cost something, stopping more.
    const turnCost =
      (Math.abs(SWERVES_RAD[n]) + 0.5 * Math.abs(turnBetween(ships.headingRad[ship], courseRad))) /
      PI;
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

function listObstacles(battle: Battle, ship: number, mask: number): void {
  const { ships, hulls, scenario, catalog, shipGrid } = battle;
  const { xKm, yKm, velocityXKmS, velocityYKmS, group } = ships;
  const isGuide = battle.groups.guide[group[ship]] === ship;
  const { avoidMarginKm, planetMarginKm, avoidLookS } = catalog.rules.motion;
  const { radiusKm } = hulls.table;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  const x = xKm[ship];
  const y = yKm[ship];
  const ownKm = radiusKm[firstSlot + ship] + avoidMarginKm;
  const reachKm = ownKm + ships.wantedSpeedKmS[ship] * avoidLookS;
  const found = queryCircleOf(shipGrid, x, y, reachKm, ships.side, mask, near);
  let count = 0;
  for (let n = 0; n < found; n++) {
    const other = near[n];
    if (other === ship) continue;
    offX[count] = xKm[other] - x;
    offY[count] = yKm[other] - y;
    velocityX[count] = velocityXKmS[other];
    velocityY[count] = velocityYKmS[other];
    clearKm[count] = ownKm + radiusKm[firstSlot + other];
    // Her own ships keep clear of the guide: would she wait for them, none would get under way.
    lookS[count] = isGuide && group[other] === group[ship] ? 0.5 * avoidLookS : avoidLookS;
    count++;
  }
  // Planets do not give way: she looks so much further ahead as she needs to turn.
  const { turnRateRadS } = catalog.ships[ships.classIndex[ship]];
  const planetLookS = avoidLookS + 2 / turnRateRadS;
  const planetReachKm = ownKm + ships.wantedSpeedKmS[ship] * planetLookS;
  for (let n = 0; n < scenario.places.length; n++) {
    const { kind, atKm, radiusXKm } = scenario.places[n];
    if (kind !== "planet") continue;
    const dx = atKm[0] - x;
    const dy = atKm[1] - y;
    const roomKm = radiusXKm + planetMarginKm + ownKm;
    if (distance(dx, dy) > roomKm + planetReachKm) continue;
    offX[count] = dx;
    offY[count] = dy;
    velocityX[count] = 0;
    velocityY[count] = 0;
    clearKm[count] = roomKm;
    lookS[count] = planetLookS;
    count++;
  }
  obstacleCount = count;
}

/**
 * 0 when a velocity keeps clear of all as long as it matters, up to 1 for a collision at once. Looks
 * no further once it has reached `enough`.
 */
function danger(vx: number, vy: number, enough: number): number {
  let worst = 0;
  for (let n = 0; n < obstacleCount; n++) {
    const px = offX[n];
    const py = offY[n];
    const rx = vx - velocityX[n];
    const ry = vy - velocityY[n];
    const closing = px * rx + py * ry;
    if (closing <= 0) continue;
    const apart = px * px + py * py;
    const room = clearKm[n] * clearKm[n];
    const squared = rx * rx + ry * ry;
    const nearestS = closing / squared;
    // Squared distance where they are nearest.
    const missing = apart - closing * nearestS;
    if (missing >= room) continue;
    // When the room is first entered; now, if they are too near already.
    const enterS = apart <= room ? 0 : nearestS - Math.sqrt((room - missing) / squared);
    if (enterS >= lookS[n]) continue;
    const one = 1 - enterS / lookS[n];
    if (one <= worst) continue;
    worst = one;
    if (worst >= enough) return worst;
  }
  return worst;
}
