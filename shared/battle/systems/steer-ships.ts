// The helm and the engines: each ship turns to the heading wanted, critically damped, and makes the
// speed wanted, as hard as the parts that still work allow. Drag is ours: top speed is where thrust
// and drag are even.
import { hullSlot } from "../hull-state.ts";
import { CREW_TICKS } from "../limits.ts";
import { HULL_OF_SHIP } from "../muster.ts";
import { engineLimits, helmEffect, motionOf } from "../motion.ts";
import { lastSightOf, type Sight } from "../sight.ts";
import { pointBow } from "../sight-ships.ts";
import { LIFE_ACTIVE, type Battle } from "../state.ts";
import { isCrewsTurn } from "../turns.ts";
import { clamp, cos, turnBetween } from "../trig.ts";

export function steerShips(battle: Battle): void {
  const { ships, catalog } = battle;
  const { life, classIndex } = ships;
  const sight = lastSightOf(battle);
  for (let ship = 0; ship < ships.count; ship++) {
    if (life[ship] !== LIFE_ACTIVE || !isCrewsTurn(battle, ship)) continue;
    if (catalog.ships[classIndex[ship]].isStatic) continue;
    pointBow(sight, ship, ships.headingRad);
    steerShip(battle, sight, ship);
  }
}

/** By itself, so that what it reckons with stays off the heap. */
function steerShip(battle: Battle, sight: Sight, ship: number): void {
  const { ships, hulls, catalog } = battle;
  const { headingRad, velocityXKmS, velocityYKmS, turnRateRadS } = ships;
  const { forceX, forceY, torque, massT, inertiaTKm2 } = hulls.table;
  const { helmStiffness } = catalog.rules.motion;
  const helmDamping = 2 * Math.sqrt(helmStiffness);
  const shipClass = catalog.ships[ships.classIndex[ship]];
  const slot = hullSlot(hulls, HULL_OF_SHIP, ship);
  const c = sight.headingX[ship];
  const s = sight.headingY[ship];
  const aheadKmS = velocityXKmS[ship] * c + velocityYKmS[ship] * s;
  const abeamKmS = velocityYKmS[ship] * c - velocityXKmS[ship] * s;
  const turnRad = turnBetween(headingRad[ship], ships.wantedHeadingRad[ship]);

  // While the bow points elsewhere only what carries her the right way counts.
  engineLimits(battle, ship);
  const { accelerationKmS2, topSpeedKmS, dragPerS } = motionOf;
  let speedKmS = Math.min(ships.wantedSpeedKmS[ship], topSpeedKmS);
  if (speedKmS !== 0) speedKmS *= Math.max(0, cos(turnRad));
  const thrust = clamp(
    dragPerS * speedKmS + 2 * (speedKmS - aheadKmS),
    -accelerationKmS2,
    accelerationKmS2,
  );
  ships.thrustShare[ship] = Math.abs(thrust) / shipClass.accelerationKmS2;
  const ahead = (thrust - dragPerS * aheadKmS) * massT[slot];
  const abeam = -(dragPerS + shipClass.slipDamping) * abeamKmS * massT[slot];
  // What she does until her next turn, in this tick.
  forceX[slot] += CREW_TICKS * (ahead * c - abeam * s);
  forceY[slot] += CREW_TICKS * (ahead * s + abeam * c);

  const turnMaxRadS2 = shipClass.turnAccelerationRadS2;
  const helm =
    helmEffect(battle, ship) *
    clamp(helmStiffness * turnRad - helmDamping * turnRateRadS[ship], -turnMaxRadS2, turnMaxRadS2);
  const dragRadS2 = (turnMaxRadS2 / shipClass.turnRateRadS) * turnRateRadS[ship];
  torque[slot] += CREW_TICKS * (helm - dragRadS2) * inertiaTKm2[slot];
}
