// Craft fly along their heading: in formation behind their leader, singly in a fight, strafing, or
// waiting to land. They shoot what is before their guns and drop what they carry on ships. Where a
// seen enemy really is counts only here, for pilots whose side holds a track on it now.
import { dropOnTarget } from "../air-drops.ts";
import { destroyCraft } from "../craft-losses.ts";
import { PURPOSES, rollBetween } from "../dice.ts";
import { craftClassOf, isAirborne, isTrack, MISSION_STRIKE, sideOfTarget } from "../flights.ts";
import type { CraftClass } from "../catalog.ts";
import { NO_ROW, SIDES_MAX, TICK_S, ticksOf } from "../limits.ts";
import { isHostile } from "../sides.ts";
import {
  type Battle,
  CRAFT_DESTROYED,
  CRAFT_FLYING,
  FLIGHT_ATTACKING,
  FLIGHT_LANDING,
  FLIGHT_LAUNCHING,
  LIFE_ACTIVE,
} from "../state.ts";
import { atan2, clamp, cos, distance, PI, sin, turnBetween, wrapRad } from "../trig.ts";
import { TARGET_FLIGHT, TARGET_SHIP, isUnderFix } from "../tracks.ts";

/** Damage done to each craft in this tick, so that two who shoot at once both do. */
let damage = new Float64Array(0);
let shooter = new Int32Array(0);
/** Tracks of hostile flights that each side sees in this tick, in its block; listed when first asked for. */
let seen = new Int32Array(0);
const seenCount = new Int32Array(SIDES_MAX);
const NOT_LISTED = -1;

export function flyCraft(battle: Battle): void {
  const { flights, craft, tracks } = battle;
  if (damage.length < craft.capacity) {
    damage = new Float64Array(craft.capacity);
    shooter = new Int32Array(craft.capacity);
  }
  if (seen.length < tracks.capacity) seen = new Int32Array(tracks.capacity);
  damage.fill(0, 0, craft.count);
  seenCount.fill(NOT_LISTED);
  for (let flight = 0; flight < flights.count; flight++) {
    if (flights.isAlive[flight] === 0) continue;
    const state = flights.state[flight];
    if (!isAirborne(state) && state !== FLIGHT_LAUNCHING) continue;
    flyFlight(battle, flight);
  }
  for (let row = 0; row < craft.count; row++) {
    if (damage[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
    craft.hitPoints[row] -= damage[row];
    if (craft.hitPoints[row] > 0) continue;
    destroyCraft(battle, row, "dogfight", NO_ROW, craft.flight[shooter[row]]);
  }
}

function flyFlight(battle: Battle, flight: number): void {
  const { flights, craft, tick } = battle;
  const craftClass = craftClassOf(battle, flight);
  const first = flights.firstCraft[flight];
  const end = first + flights.craftCount[flight];
  const isFighting = isInFight(battle, flight);
  const decisionTicks = ticksOf(battle.catalog.rules.craft.decisionS);
  let leader = NO_ROW;
  let place = 0;
  for (let row = first; row < end; row++) {
    if (craft.life[row] !== CRAFT_FLYING) continue;
    if (leader === NO_ROW) leader = row;
    if ((tick + craft.craftId[row]) % decisionTicks === 0) {
      craft.targetCraft[row] = isFighting ? nearestEnemyCraft(battle, flight, row) : NO_ROW;
    }
    flyOne(battle, flight, craftClass, row, leader, place);
    place++;
    fireGuns(battle, craftClass, row);
  }
  if (leader === NO_ROW) return;
  dropOnTarget(battle, flight);
  sumUp(battle, flight, leader);
}

/** Close enough to the hostile flight it met that each pilot fights for himself. */
function isInFight(battle: Battle, flight: number): boolean {
  const { flights, tracks, catalog } = battle;
  const track = flights.targetTrack[flight];
  if (flights.state[flight] !== FLIGHT_ATTACKING) return false;
  if (!isTrack(battle, track, flights.targetNumber[flight])) return false;
  if (tracks.targetKind[track] !== TARGET_FLIGHT || !isUnderFix(battle, track)) return false;
  const dx = tracks.xKm[track] - flights.xKm[flight];
  const dy = tracks.yKm[track] - flights.yKm[flight];
  return distance(dx, dy) <= catalog.rules.craft.dogfightKm;
}

// ---- flying -----------------------------------------------------------------------------------

function flyOne(
  battle: Battle,
  flight: number,
  craftClass: CraftClass,
  row: number,
  leader: number,
  place: number,
): void {
  const { flights, craft } = battle;
  const target = craft.targetCraft[row];
  const ship = strafedShip(battle, flight, craftClass);
  if (target !== NO_ROW && craft.life[target] === CRAFT_FLYING) {
    pursue(battle, craftClass, row, target);
  } else if (ship !== NO_ROW) {
    strafe(battle, craftClass, row, ship);
  } else if (flights.state[flight] === FLIGHT_LANDING) {
    comeDown(battle, flight, craftClass, row);
  } else if (row === leader) {
    craft.targetShip[row] = NO_ROW;
    const dx = flights.goalXKm[flight] - craft.xKm[row];
    const dy = flights.goalYKm[flight] - craft.yKm[row];
    advance(craft, craftClass, row, atan2(dy, dx), flights.goalSpeedKmS[flight]);
  } else {
    craft.targetShip[row] = NO_ROW;
    keepPlace(battle, craftClass, row, leader, place);
  }
}

/** Turns towards a heading and flies a tick, no faster in either than the class can. */
function advance(
  craft: Battle["craft"],
  craftClass: CraftClass,
  row: number,
  wantedRad: number,
  wantedKmS: number,
): void {
  const mostRad = craftClass.turnRateRadS * TICK_S;
  const turnRad = clamp(turnBetween(craft.headingRad[row], wantedRad), -mostRad, mostRad);
  const headingRad = wrapRad(craft.headingRad[row] + turnRad);
  // Half its fighting speed a second, faster or slower.
  const mostKmS = 0.5 * craftClass.combatSpeedKmS * TICK_S;
  const change = clamp(wantedKmS - craft.speedKmS[row], -mostKmS, mostKmS);
  const speedKmS = craft.speedKmS[row] + change;
  craft.headingRad[row] = headingRad;
  craft.turnRateRadS[row] = turnRad / TICK_S;
  craft.speedKmS[row] = speedKmS;
  // Along the middle of the turn: an arc, as whoever extrapolates by turn rate expects.
  const courseRad = headingRad - 0.5 * turnRad;
  craft.xKm[row] += speedKmS * cos(courseRad) * TICK_S;
  craft.yKm[row] += speedKmS * sin(courseRad) * TICK_S;
}

/** Slower the nearer: it must turn more tightly than it is far, or it would circle for ever. */
function comeDown(battle: Battle, flight: number, craftClass: CraftClass, row: number): void {
  const { flights, craft, ships } = battle;
  const base = flights.base[flight];
  const dx = flights.goalXKm[flight] - craft.xKm[row];
  const dy = flights.goalYKm[flight] - craft.yKm[row];
  const deckKmS = distance(ships.velocityXKmS[base], ships.velocityYKmS[base]);
  const closingKmS = 0.5 * craftClass.turnRateRadS * distance(dx, dy);
  const wantedKmS = Math.min(craftClass.combatSpeedKmS, deckKmS + closingKmS);
  advance(craft, craftClass, row, atan2(dy, dx), wantedKmS);
}

/** A wedge behind the leader: odd places to port, even ones to starboard. */
function keepPlace(
  battle: Battle,
  craftClass: CraftClass,
  row: number,
  leader: number,
  place: number,
): void {
  const { craft, catalog } = battle;
  const { formationKm } = catalog.rules.craft;
  const rank = Math.ceil(0.5 * place);
  const backKm = -rank * formationKm;
  const sideKm = 0.5 * rank * formationKm * (place % 2 === 1 ? 1 : -1);
  const headingRad = craft.headingRad[leader];
  const ahead = cos(headingRad);
  const across = sin(headingRad);
  const leaderKmS = craft.speedKmS[leader];
  const dx = craft.xKm[leader] + backKm * ahead - sideKm * across - craft.xKm[row];
  const dy = craft.yKm[leader] + backKm * across + sideKm * ahead - craft.yKm[row];
  // Aims at where its place will be in two seconds; half of what is missing a second, in speed.
  const wantedRad = atan2(dy + 2 * leaderKmS * across, dx + 2 * leaderKmS * ahead);
  const missingKm = dx * ahead + dy * across;
  const mostKmS = craftClass.cruiseSpeedKmS * catalog.rules.motion.formationCatchUp;
  const leastKmS = 0.5 * craftClass.combatSpeedKmS;
  const wantedKmS = clamp(leaderKmS + 0.5 * missingKm, leastKmS, mostKmS);
  advance(craft, craftClass, row, wantedRad, wantedKmS);
}

/** Turns in behind an enemy, weaving by his own dice: equal craft would circle for ever. */
function pursue(battle: Battle, craftClass: CraftClass, row: number, target: number): void {
  const { craft, catalog, seed, tick } = battle;
  const { jinkRad, decisionS } = catalog.rules.craft;
  const dx = craft.xKm[target] - craft.xKm[row];
  const dy = craft.yKm[target] - craft.yKm[row];
  const km = distance(dx, dy);
  const timeS = Math.min(1, km / craftClass.combatSpeedKmS);
  const leadKm = craft.speedKmS[target] * timeS;
  const x = dx + leadKm * cos(craft.headingRad[target]);
  const y = dy + leadKm * sin(craft.headingRad[target]);
  const period = Math.floor((tick + craft.craftId[row]) / ticksOf(decisionS));
  const weave = km > craftClass.gunRangeKm ? 0 : 1;
  const diceId = craft.diceId[row];
  const jink = weave * rollBetween(seed, period, diceId, PURPOSES.dogfight, -jinkRad, jinkRad);
  // Who runs is run down at up to cruising speed, and shot from half the guns' reach.
  const { combatSpeedKmS, cruiseSpeedKmS, gunRangeKm } = craftClass;
  const closingKmS = 0.5 * (km - 0.5 * gunRangeKm);
  const wantedKmS = clamp(craft.speedKmS[target] + closingKmS, combatSpeedKmS, cruiseSpeedKmS);
  advance(craft, craftClass, row, wrapRad(atan2(y, x) + jink), wantedKmS);
}

// ---- guns -------------------------------------------------------------------------------------

/** Nearest craft of any hostile flight that the side sees close by. */
function nearestEnemyCraft(battle: Battle, flight: number, row: number): number {
  const { flights, tracks, blocks, catalog } = battle;
  const side = flights.side[flight];
  const reachKm = 2 * catalog.rules.craft.dogfightKm;
  const reachSquared = reachKm * reachKm;
  const xKm = flights.xKm[flight];
  const yKm = flights.yKm[flight];
  if (seenCount[side] === NOT_LISTED) listSeen(battle, side);
  const first = blocks[side].tracks[0];
  let nearest = NO_ROW;
  let nearestSquared = reachSquared;
  for (let n = first; n < first + seenCount[side]; n++) {
    const track = seen[n];
    const dx = tracks.xKm[track] - xKm;
    const dy = tracks.yKm[track] - yKm;
    if (dx * dx + dy * dy > reachSquared) continue;
    const found = nearestCraftOf(battle, tracks.targetRow[track], row, nearestSquared);
    if (found === NO_ROW) continue;
    nearest = found;
    nearestSquared = squareBetween(battle, row, found);
  }
  return nearest;
}

/** Tracks stand still while craft fly: every pilot of the side finds the same. */
function listSeen(battle: Battle, side: number): void {
  const { tracks, blocks } = battle;
  const first = blocks[side].tracks[0];
  const end = Math.min(blocks[side].tracks[1], tracks.count);
  let count = 0;
  for (let track = first; track < end; track++) {
    if (tracks.targetKind[track] !== TARGET_FLIGHT || !isUnderFix(battle, track)) continue;
    if (isHostile(battle, side, sideOfTarget(battle, track))) seen[first + count++] = track;
  }
  seenCount[side] = count;
}

function nearestCraftOf(
  battle: Battle,
  flight: number,
  row: number,
  withinSquared: number,
): number {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  let nearest = NO_ROW;
  let nearestSquared = withinSquared;
  for (let other = first; other < first + flights.craftCount[flight]; other++) {
    if (craft.life[other] !== CRAFT_FLYING) continue;
    const squared = squareBetween(battle, row, other);
    if (squared >= nearestSquared) continue;
    nearest = other;
    nearestSquared = squared;
  }
  return nearest;
}

function squareBetween({ craft }: Battle, a: number, b: number): number {
  const dx = craft.xKm[a] - craft.xKm[b];
  const dy = craft.yKm[a] - craft.yKm[b];
  return dx * dx + dy * dy;
}

function fireGuns(battle: Battle, craftClass: CraftClass, row: number): void {
  const { craft, tick, catalog } = battle;
  const target = craft.targetCraft[row];
  if (target === NO_ROW || craft.life[target] === CRAFT_DESTROYED) return;
  if (craft.life[target] !== CRAFT_FLYING) return;
  const dx = craft.xKm[target] - craft.xKm[row];
  const dy = craft.yKm[target] - craft.yKm[row];
  if (dx * dx + dy * dy > craftClass.gunRangeKm * craftClass.gunRangeKm) return;
  const offRad = turnBetween(craft.headingRad[row], atan2(dy, dx));
  if (Math.abs(offRad) > catalog.rules.craft.gunConeRad) return;
  damage[target] += craftClass.gunDamagePerS * TICK_S;
  shooter[target] = row;
  craft.lastFiredTick[row] = tick;
}

// ---- attacks on ships -------------------------------------------------------------------------

/** Ship that a flight goes for with its guns, because it has nothing else: held now, or NO_ROW. */
function strafedShip(battle: Battle, flight: number, craftClass: CraftClass): number {
  const { flights, tracks, ships } = battle;
  if (flights.state[flight] !== FLIGHT_ATTACKING || craftClass.weaponCount > 0) return NO_ROW;
  if (flights.mission[flight] !== MISSION_STRIKE || craftClass.gunDamagePerS === 0) return NO_ROW;
  const track = flights.targetTrack[flight];
  if (!isTrack(battle, track, flights.targetNumber[flight])) return NO_ROW;
  if (tracks.targetKind[track] !== TARGET_SHIP || !isUnderFix(battle, track)) return NO_ROW;
  if (tracks.decoyRow[track] !== NO_ROW) return NO_ROW;
  const ship = tracks.targetRow[track];
  return ships.life[ship] === LIFE_ACTIVE ? ship : NO_ROW;
}

/** Dives at the ship, flies over her, and comes round again once well clear. */
function strafe(battle: Battle, craftClass: CraftClass, row: number, ship: number): void {
  const { craft, ships, catalog, tick } = battle;
  const dx = ships.xKm[ship] - craft.xKm[row];
  const dy = ships.yKm[ship] - craft.yKm[row];
  const km = distance(dx, dy);
  const bearingRad = atan2(dy, dx);
  const offRad = Math.abs(turnBetween(craft.headingRad[row], bearingRad));
  const isPast = offRad > 0.5 * PI && km < 2 * craftClass.gunRangeKm;
  const isOver = km < 0.5 * craftClass.gunRangeKm;
  const wantedRad = isPast || isOver ? craft.headingRad[row] : bearingRad;
  advance(craft, craftClass, row, wantedRad, craftClass.combatSpeedKmS);
  craft.targetShip[row] = ship;
  const { decisionS, gunConeRad } = catalog.rules.craft;
  // One burst per decision rather than one hit per tick.
  const burstTicks = ticksOf(decisionS);
  if (km > craftClass.gunRangeKm || offRad > gunConeRad) return;
  if (tick - craft.lastFiredTick[row] < burstTicks) return;
  craft.lastFiredTick[row] = tick;
  battle.hits.push({
    targetShip: ship,
    fromXKm: craft.xKm[row],
    fromYKm: craft.yKm[row],
    damage: craftClass.gunDamagePerS * craftClass.shipDamageShare * burstTicks * TICK_S,
    // What guns do to plates is in shipDamageShare already.
    penetration: Infinity,
    shooterShip: NO_ROW,
    shooterFlight: craft.flight[row],
    weaponIndex: NO_ROW,
    cause: "craft",
    diceId: craft.diceId[row],
  });
}

// ---- the flight as a whole --------------------------------------------------------------------

/** Centre, course and fuel of the flight from its craft; without fuel they are lost. */
function sumUp(battle: Battle, flight: number, leader: number): void {
  const { flights, craft } = battle;
  const first = flights.firstCraft[flight];
  const end = first + flights.craftCount[flight];
  let count = 0;
  let x = 0;
  let y = 0;
  let speed = 0;
  for (let row = first; row < end; row++) {
    if (craft.life[row] !== CRAFT_FLYING) continue;
    count++;
    x += craft.xKm[row];
    y += craft.yKm[row];
    speed += craft.speedKmS[row];
  }
  flights.xKm[flight] = x / count;
  flights.yKm[flight] = y / count;
  flights.speedKmS[flight] = speed / count;
  flights.headingRad[flight] = craft.headingRad[leader];
  const state = flights.state[flight];
  // Who is over the deck gets down: its last drops are not counted.
  if (state === FLIGHT_LANDING || state === FLIGHT_LAUNCHING) return;
  flights.fuelKm[flight] -= flights.speedKmS[flight] * TICK_S;
  if (flights.fuelKm[flight] > 0) return;
  flights.fuelKm[flight] = 0;
  for (let row = first; row < end; row++) {
    if (craft.life[row] === CRAFT_FLYING) destroyCraft(battle, row, "fuel");
  }
}
