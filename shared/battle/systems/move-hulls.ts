// One step of all hulls under the forces of this tick, what it made of the ships, and the blows of
// those that met.
import { planetsOf } from "../detection.ts";
import { diceIdOf } from "../dice.ts";
import { hullSlot } from "../hull-state.ts";
import { stepHulls, removeHull } from "../hulls.ts";
import { NO_ROW, REST_KM_S, REST_RAD_S, TICK_HZ } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { distance } from "../trig.ts";

export function moveHulls(battle: Battle): void {
  dropHullsOfTheLost(battle);
  stepHulls(battle.hulls, battle.contacts);
  keepInside(battle);
  readHulls(battle);
  ram(battle);
}

/** Whoever ends a ship only says so; her hull goes here. */
function dropHullsOfTheLost({ ships, hulls }: Battle): void {
  const { isAlive } = hulls.table;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  for (let ship = 0; ship < ships.count; ship++) {
    if (isAlive[firstSlot + ship] === 1 && ships.life[ship] !== LIFE_ACTIVE) {
      removeHull(hulls, HULL_OF_SHIP, ship);
    }
  }
}

/** The map has an edge, and nobody flies through a planet. */
function keepInside({ ships, hulls, scenario, catalog }: Battle): void {
  const { xKm, yKm, velocityXKmS, velocityYKmS, isAlive, isStatic } = hulls.table;
  const { widthKm, heightKm } = scenario;
  const { count: planetCount, xKm: planetX, yKm: planetY, radiusKm } = planetsOf(scenario);
  let longestKm = 0;
  for (const { halfLengthKm } of catalog.ships) longestKm = Math.max(longestKm, halfLengthKm);
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  for (let ship = 0; ship < ships.count; ship++) {
    const slot = firstSlot + ship;
    if (isAlive[slot] === 0 || isStatic[slot] === 1) continue;
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
      const farthestKm = radiusKm[n] + longestKm;
      if (squared >= farthestKm * farthestKm) continue;
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
}

function readHulls({ ships, hulls }: Battle): void {
  const { table } = hulls;
  const { velocityXKmS, velocityYKmS, turnRateRadS, xKm, yKm, headingRad } = table;
  const { life, wantedSpeedKmS } = ships;
  const { xKm: shipX, yKm: shipY, headingRad: shipHeading } = ships;
  const { velocityXKmS: shipVx, velocityYKmS: shipVy, turnRateRadS: shipTurn } = ships;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  for (let ship = 0; ship < ships.count; ship++) {
    if (life[ship] !== LIFE_ACTIVE) continue;
    const slot = firstSlot + ship;
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
  const { rammingPointsPerKmS, rammingPairS } = catalog.rules.protection;
  const pairTicks = rammingPairS * TICK_HZ;
  for (let n = 0; n < contacts.count; n++) {
    const [a, b] = [contacts.rowA[n], contacts.rowB[n]];
    const hullPoints = Math.min(
      catalog.ships[ships.classIndex[a]].hullPoints,
      catalog.ships[ships.classIndex[b]].hullPoints,
    );
    const damage = rammingPointsPerKmS * hullPoints * contacts.closingKmS[n];
    // Ships that lean on each other do no harm worth a word.
    if (damage < 1) continue;
    // Both hit something a moment ago: most likely each other.
    const sinceTicks = tick - Math.min(ships.lastRamTick[a], ships.lastRamTick[b]);
    if (sinceTicks < pairTicks) continue;
    ships.lastRamTick[a] = tick;
    ships.lastRamTick[b] = tick;
    const closingKmS = contacts.closingKmS[n];
    battle.events.push({ kind: "rammed", shipA: a, shipB: b, closingKmS, damage });
    blowOf(battle, n, a, b, damage);
    blowOf(battle, n, b, a, damage);
  }
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
