// One step of all hulls under the forces of this tick, what it made of the ships, and the blows of
// those that met.
import type { Catalog } from "../catalog.ts";
import { type Discs, planetsOf } from "../detection.ts";
import { diceIdOf } from "../dice.ts";
import { hullSlot } from "../hull-state.ts";
import { stepHulls, removeHull } from "../hulls.ts";
import { NO_ROW, REST_KM_S, REST_RAD_S, TICK_HZ } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import { once } from "../once.ts";
import { isHostile } from "../sides.ts";
import { LIFE_ACTIVE, type Battle, type Ships } from "../state.ts";
import { distance } from "../trig.ts";

export function moveHulls(battle: Battle): void {
  stepHulls(battle.hulls, battle.contacts);
  readHulls(battle);
  ram(battle);
}

function readHulls(battle: Battle): void {
  const { ships, hulls, scenario } = battle;
  const { table } = hulls;
  const { velocityXKmS, velocityYKmS, turnRateRadS, xKm, yKm, headingRad } = table;
  const { isAlive, isStatic } = table;
  const { life, wantedSpeedKmS } = ships;
  const { xKm: shipX, yKm: shipY, headingRad: shipHeading } = ships;
  const { velocityXKmS: shipVx, velocityYKmS: shipVy, turnRateRadS: shipTurn } = ships;
  const { widthKm, heightKm } = scenario;
  const planets = planetsOf(scenario);
  const longestKm = longestOf(battle.catalog);
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  for (let ship = 0; ship < ships.count; ship++) {
    const slot = firstSlot + ship;
    if (life[ship] !== LIFE_ACTIVE) {
      // Whoever ends a ship need only say so.
      if (isAlive[slot] === 1) removeHull(hulls, HULL_OF_SHIP, ship);
      continue;
    }
    const x = xKm[slot];
    const y = yKm[slot];
    const isOut = x < 0 || x > widthKm || y < 0 || y > heightKm;
    if (isOut || isNearPlanet(planets, longestKm, x, y)) {
      if (isStatic[slot] === 0) keepInside(battle, ship, slot);
    }
    // A ship that is told to stop does stop, instead of creeping ever slower.
    if (wantedSpeedKmS[ship] === 0 && isCreeping(table, slot)) {
      velocityXKmS[slot] = 0;
      velocityYKmS[slot] = 0;
      turnRateRadS[slot] = 0;
    }
    shipX[ship] = xKm[slot];
    shipY[ship] = yKm[slot];
    shipHeading[ship] = headingRad[slot];
    shipVx[ship] = velocityXKmS[slot];
    shipVy[ship] = velocityYKmS[slot];
    shipTurn[ship] = turnRateRadS[slot];
  }
}

/** From her middle to the farthest end of the longest ship. */
const longestOf = once(({ ships }: Catalog) =>
  ships.reduce((longestKm, { halfLengthKm }) => Math.max(longestKm, halfLengthKm), 0),
);

function isNearPlanet(
  { count, xKm, yKm, radiusKm }: Discs,
  marginKm: number,
  x: number,
  y: number,
) {
  for (let n = 0; n < count; n++) {
    const dx = x - xKm[n];
    const dy = y - yKm[n];
    const nearKm = radiusKm[n] + marginKm;
    if (dx * dx + dy * dy < nearKm * nearKm) return true;
  }
  return false;
}

/** The map has an edge, and nobody flies through a planet. */
function keepInside({ ships, hulls, scenario, catalog }: Battle, ship: number, slot: number): void {
  const { xKm, yKm, velocityXKmS, velocityYKmS } = hulls.table;
  const { widthKm, heightKm } = scenario;
  const { count: planetCount, xKm: planetX, yKm: planetY, radiusKm } = planetsOf(scenario);
  if (xKm[slot] < 0 || xKm[slot] > widthKm) {
    xKm[slot] = xKm[slot] < 0 ? 0 : widthKm;
    velocityXKmS[slot] = 0;
  }
  if (yKm[slot] < 0 || yKm[slot] > heightKm) {
    yKm[slot] = yKm[slot] < 0 ? 0 : heightKm;
    velocityYKmS[slot] = 0;
  }
  for (let n = 0; n < planetCount; n++) {
    const dx = xKm[slot] - planetX[n];
    const dy = yKm[slot] - planetY[n];
    const squared = dx * dx + dy * dy;
    const nearKm = radiusKm[n] + catalog.ships[ships.classIndex[ship]].halfLengthKm;
    if (squared >= nearKm * nearKm) continue;
    const apartKm = distance(dx, dy);
    const upX = apartKm > 0 ? dx / apartKm : 1;
    const upY = apartKm > 0 ? dy / apartKm : 0;
    const sinkingKmS = Math.min(0, velocityXKmS[slot] * upX + velocityYKmS[slot] * upY);
    xKm[slot] = planetX[n] + upX * nearKm;
    yKm[slot] = planetY[n] + upY * nearKm;
    velocityXKmS[slot] -= sinkingKmS * upX;
    velocityYKmS[slot] -= sinkingKmS * upY;
  }
}

function isCreeping(table: Battle["hulls"]["table"], slot: number): boolean {
  const { velocityXKmS, velocityYKmS, turnRateRadS } = table;
  return (
    Math.abs(velocityXKmS[slot]) < REST_KM_S &&
    Math.abs(velocityYKmS[slot]) < REST_KM_S &&
    Math.abs(turnRateRadS[slot]) < REST_RAD_S
  );
}

/** Both take a share of the smaller hull's points, by closing speed. */
function ram(battle: Battle): void {
  const { contacts, ships, catalog, tick } = battle;
  const { rammingPointsPerKmS, rammingLeastKmS, rammingFriendsLeastKmS, rammingPairS } =
    catalog.rules.protection;
  const pairTicks = rammingPairS * TICK_HZ;
  for (let n = 0; n < contacts.count; n++) {
    const closingKmS = contacts.closingKmS[n];
    const [a, b] = [contacts.rowA[n], contacts.rowB[n]];
    const isEnemy = isHostile(battle, ships.side[a], ships.side[b]);
    if (closingKmS < (isEnemy ? rammingLeastKmS : rammingFriendsLeastKmS)) {
      // Ships that lean on each other do no harm worth a word, nor do friends that jostle after that.
      if (!isEnemy) leanOn(ships, a, b, tick);
      continue;
    }
    // Both hit something a moment ago: most likely each other.
    const lastTick = Math.min(lastBlowTick(ships, a, isEnemy), lastBlowTick(ships, b, isEnemy));
    if (tick - lastTick < pairTicks) continue;
    ships.lastRamTick[a] = tick;
    ships.lastRamTick[b] = tick;
    const hullPoints = Math.min(
      catalog.ships[ships.classIndex[a]].hullPoints,
      catalog.ships[ships.classIndex[b]].hullPoints,
    );
    const damage = rammingPointsPerKmS * hullPoints * closingKmS;
    battle.events.push({ kind: "rammed", shipA: a, shipB: b, closingKmS, damage });
    blowOf(battle, n, a, b, damage);
    blowOf(battle, n, b, a, damage);
  }
}

function leanOn({ lastLeanTick }: Ships, a: number, b: number, tick: number): void {
  lastLeanTick[a] = tick;
  lastLeanTick[b] = tick;
}

/** When the ship last met another hard enough to matter to an enemy, or at all to a friend. */
function lastBlowTick({ lastRamTick, lastLeanTick }: Ships, ship: number, isEnemy: boolean) {
  return isEnemy ? lastRamTick[ship] : Math.max(lastRamTick[ship], lastLeanTick[ship]);
}

function blowOf(battle: Battle, contact: number, target: number, by: number, damage: number): void {
  battle.hits.push({
    targetShip: target,
    fromXKm: battle.contacts.xKm[contact],
    fromYKm: battle.contacts.yKm[contact],
    damage,
    // No armour turns a whole ship.
    penetration: Infinity,
    shooterShip: by,
    shooterFlight: NO_ROW,
    weaponIndex: NO_ROW,
    cause: "ram",
    diceId: diceIdOf(battle.ships.diceId[target], battle.tick, battle.ships.diceId[by]),
  });
}
