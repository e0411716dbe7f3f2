// An AI admiral: gives every squadron of the seat a mission that serves the plan, flies the decks,
// sends the reserve. Knows what the picture says and nothing else.
import { TICK_HZ } from "../battle/limits.ts";
import { type Order, type Stance, STANCES } from "../battle/orders.ts";
import { cos, distance, sin } from "../battle/trig.ts";
import { GROUP_OFF_MAP } from "../protocol/picture.ts";
import type { AiLevel } from "../protocol/setup.ts";
import { airOrders, type AirMemory, newAirMemory } from "./air.ts";
import type { Desk } from "./commander.ts";
import { besides, conduct, inside, type Mission, type Standings } from "./conduct.ts";
import {
  DECK_CLEARANCE_KM,
  type Doctrine,
  DOCTRINES,
  POST_PITCH_KM,
  PRESSING,
  ROUNDS_LOW,
  STAND_OFF_KM,
  SURRENDER_SHARE,
} from "./doctrine.ts";
import { newPlanMemory, type Plan, type PlanMemory, planOf } from "./plan.ts";
import { reserveOrders } from "./reserves.ts";
import { assess, type Situation, type Squadron } from "./situation.ts";

export type AdmiralMemory = {
  nextThinkS: number;
  startPoints: number;
  plan: PlanMemory;
  standings: Standings;
  air: AirMemory;
  /** Reserve groups that were sent: not asked for again before this time. */
  sentReserves: Record<number, number>;
};

export function newAdmiral(): AdmiralMemory {
  return {
    nextThinkS: 0,
    startPoints: 0,
    plan: newPlanMemory(),
    standings: {},
    air: newAirMemory(),
    sentReserves: {},
  };
}

/** Orders of the seat now; called once a second, thinks as often as the level does. */
export function admiralOrders(
  memory: AdmiralMemory,
  desk: Desk,
  seat: number,
  level: AiLevel,
): Order[] {
  const tickS = desk.sight.tick / TICK_HZ;
  if (tickS < memory.nextThinkS) return [];
  const doctrine = DOCTRINES[level];
  memory.nextThinkS = tickS + doctrine.thinkS;
  const situation = assess(desk, TICK_HZ);
  const plan = planOf(desk, situation, memory.plan);
  const own = situation.squadrons.filter((squadron) => squadron.seat === seat);
  if (isLost(memory, desk, own, situation)) return [{ kind: "surrender" }];
  return [
    ...squadronOrders(memory, desk, own, situation, plan, doctrine),
    ...airOrders(memory.air, desk, seat, situation, plan, doctrine),
    ...reserveOrders(memory.sentReserves, desk, seat, situation, plan),
  ];
}

function squadronOrders(
  memory: AdmiralMemory,
  desk: Desk,
  own: readonly Squadron[],
  situation: Situation,
  plan: Plan,
  doctrine: Doctrine,
): Order[] {
  const orders: Order[] = [];
  const resolve = plan.posture === "take" ? { ...doctrine, ...PRESSING } : doctrine;
  const places = new Map<string, number>();
  for (const squadron of own) {
    if (squadron.isBroken || !squadron.isOnMap || squadron.role === "static") continue;
    if (desk.sight.groups.mission[squadron.groupId] !== 0) continue; // a subordinate has it
    const place = places.get(squadron.role) ?? 0;
    places.set(squadron.role, place + 1);
    const mission = missionFor(squadron, place, desk, situation, plan);
    orders.push(...stanceOrders(desk, squadron, plan));
    orders.push(...conduct(mission, squadron, situation, memory.standings, resolve, desk.briefing));
  }
  return orders;
}

/**
 * Who has come to take a place closes until most guns bear, for the clock is against them; who keeps
 * one stands at the edge of the own reach. Missile ships keep their distance while they have missiles.
 */
function stanceOrders(desk: Desk, squadron: Squadron, plan: Plan): Order[] {
  const isGunner = squadron.role === "line" || squadron.roundsShare <= ROUNDS_LOW;
  if (!isGunner || squadron.role === "deck" || squadron.role === "stealth") return [];
  const stance: Stance = plan.posture === "keep" ? "balanced" : "aggressive";
  if (STANCES[desk.sight.groups.stance[squadron.groupId]] === stance) return [];
  return [{ kind: "stance", groupId: squadron.groupId, stance, fire: "free" }];
}

function missionFor(
  squadron: Squadron,
  place: number,
  desk: Desk,
  situation: Situation,
  plan: Plan,
): Mission {
  const { goal, threatRad, posture } = plan;
  switch (squadron.role) {
    case "deck":
    case "convoy":
    case "static":
      return rear(squadron, plan, desk);
    case "stealth":
      return scoutAhead(place, plan, desk);
    default: {
      if (posture === "keep") return post(squadron, place, plan, desk);
      const [xKm, yKm] = besides(goal.xKm, goal.yKm, threatRad, place, POST_PITCH_KM);
      const [insideX, insideY] = inside(desk.briefing, xKm, yKm);
      const fromGoalKm = distance(squadron.xKm - goal.xKm, squadron.yKm - goal.yKm);
      // Inside the ring the points count wherever they stand: no squadron queues for the centre.
      const isThere = posture === "take" && fromGoalKm < goal.radiusKm;
      if (isThere && situation.clusters.length === 0) {
        return { kind: "hold", xKm: squadron.xKm, yKm: squadron.yKm, facingRad: threatRad };
      }
      const spread = posture === "take" && fromGoalKm < 2 * goal.radiusKm;
      return spread
        ? { kind: "advance", xKm: goal.xKm, yKm: goal.yKm }
        : { kind: "advance", xKm: insideX, yKm: insideY };
    }
  }
}

/** In front of what is kept, side by side, missile ships a step behind the line. */
function post(squadron: Squadron, place: number, plan: Plan, desk: Desk): Mission {
  const { goal, threatRad } = plan;
  const forwardKm = squadron.role === "missile" ? STAND_OFF_KM - POST_PITCH_KM : STAND_OFF_KM;
  const [xKm, yKm] = besides(
    goal.xKm + cos(threatRad) * forwardKm,
    goal.yKm + sin(threatRad) * forwardKm,
    threatRad,
    place,
    POST_PITCH_KM,
  );
  const [postX, postY] = inside(desk.briefing, xKm, yKm);
  return { kind: "hold", xKm: postX, yKm: postY, facingRad: threatRad };
}

/** Decks and transports keep the fleet between themselves and the enemy; those far off stay hidden. */
function rear(squadron: Squadron, plan: Plan, desk: Desk): Mission {
  const { goal, threatRad } = plan;
  const fromGoalKm = distance(squadron.xKm - goal.xKm, squadron.yKm - goal.yKm);
  if (fromGoalKm > DECK_CLEARANCE_KM || plan.posture !== "keep") {
    return { kind: "hold", xKm: squadron.xKm, yKm: squadron.yKm, facingRad: threatRad };
  }
  const [xKm, yKm] = inside(
    desk.briefing,
    goal.xKm - cos(threatRad) * STAND_OFF_KM,
    goal.yKm - sin(threatRad) * STAND_OFF_KM,
  );
  return { kind: "hold", xKm, yKm, facingRad: threatRad };
}

/** Stealth ships look for the enemy well ahead of the fleet. */
function scoutAhead(place: number, plan: Plan, desk: Desk): Mission {
  const aheadKm = 2 * DECK_CLEARANCE_KM - STAND_OFF_KM * 2;
  const [xKm, yKm] = besides(
    plan.goal.xKm + cos(plan.threatRad) * aheadKm,
    plan.goal.yKm + sin(plan.threatRad) * aheadKm,
    plan.threatRad,
    place,
    DECK_CLEARANCE_KM,
  );
  const [scoutX, scoutY] = inside(desk.briefing, xKm, yKm);
  return { kind: "scout", xKm: scoutX, yKm: scoutY };
}

/** A last remnant with nothing to come and the enemy upon it. */
function isLost(
  memory: AdmiralMemory,
  desk: Desk,
  own: readonly Squadron[],
  situation: Situation,
): boolean {
  let points = 0;
  for (const squadron of own) if (squadron.role !== "static") points += squadron.points;
  memory.startPoints = Math.max(memory.startPoints, points);
  if (points >= memory.startPoints * SURRENDER_SHARE || situation.ships.length === 0) return false;
  const { groups } = desk.sight;
  for (let group = 0; group < groups.count; group++) {
    if (groups.isAlive[group] === 1 && groups.arrival[group] >= GROUP_OFF_MAP) return false;
  }
  // One seat does not speak for a side that other seats still fight for.
  return situation.squadrons.length === own.length;
}
