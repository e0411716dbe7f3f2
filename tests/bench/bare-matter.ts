// The peer in motion: an ordinary matter-js world with the same hulls as a battle, polygons, masses,
// places and velocities, one `Engine.update` a tick. It knows nothing but motion and contacts.
import Matter from "matter-js";
import { type Hulls, TONNES_PER_UNIT, UNITS_PER_KM } from "../../shared/battle/hull-state.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Peer } from "./lines.ts";
import { coreMs } from "./timing.ts";

/** First some untimed ones, for the compiler. */
const WARM_TICKS = 60;
const TICKS = 240;
/** The library's own step; velocities are per step. */
const STEP_MS = 1000 / 60;

/** Milliseconds a tick. */
export function bareMatter(
  { table, shapes, material }: Hulls,
  ticks = TICKS,
  warmTicks = WARM_TICKS,
): Peer {
  const engine = Matter.Engine.create({ gravity: { x: 0, y: 0, scale: 0 } });
  for (let slot = 0; slot < table.count; slot++) {
    const shape = shapes[slot];
    if (table.isAlive[slot] === 0 || shape === null) continue;
    const body = Matter.Body.create({
      vertices: shape.verticesKm.map(([x, y]) => ({ x: x * UNITS_PER_KM, y: y * UNITS_PER_KM })),
      restitution: material.restitution,
      friction: material.friction,
      frictionStatic: material.frictionStatic,
      frictionAir: 0,
      slop: material.slopKm * UNITS_PER_KM,
    });
    Matter.Body.setMass(body, table.massT[slot] / TONNES_PER_UNIT);
    const position = { x: table.xKm[slot] * UNITS_PER_KM, y: table.yKm[slot] * UNITS_PER_KM };
    Matter.Body.setPosition(body, position);
    Matter.Body.setAngle(body, table.headingRad[slot]);
    if (table.isStatic[slot] === 1) Matter.Body.setStatic(body, true);
    else {
      Matter.Body.setVelocity(body, {
        x: (table.velocityXKmS[slot] * UNITS_PER_KM) / TICK_HZ,
        y: (table.velocityYKmS[slot] * UNITS_PER_KM) / TICK_HZ,
      });
      Matter.Body.setAngularVelocity(body, table.turnRateRadS[slot] / TICK_HZ);
    }
    Matter.Composite.add(engine.world, body);
  }
  const hulls = engine.world.bodies.length;
  for (let n = 0; n < warmTicks; n++) Matter.Engine.update(engine, STEP_MS);
  const startMs = coreMs();
  for (let n = 0; n < ticks; n++) Matter.Engine.update(engine, STEP_MS);
  const value = (coreMs() - startMs) / ticks;
  return { name: `bare matter-js, ${hulls} hulls, motion only`, value };
}
