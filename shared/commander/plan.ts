// What a side is about: the places it must take or hold, and from where the enemy comes. Read from
// the scenario's objectives, which both sides know, and from contacts.
import { atan2, turnBetween } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import { AXIS_TURN_RAD } from "./doctrine.ts";
import type { Lanes } from "./front.ts";
import { type Place, taskOf } from "./goals.ts";
import type { Situation } from "./situation.ts";

export type Plan = {
  /** Takes it, or keeps it; without either the enemy's fleet is the goal. */
  posture: "take" | "keep" | "hunt";
  goal: Place;
  /** From the goal toward the enemy who comes to it, or toward where the own attack comes from. */
  threatRad: number;
  /** Where the enemy is believed to be. */
  threatXKm: number;
  threatYKm: number;
};

export type PlanMemory = {
  /** Where the enemy was last believed to be, for the time when nothing is seen. */
  threatXKm: number | null;
  threatYKm: number;
  /** The front stands across this; it follows the threat only when that has come round by much. */
  axisRad: number | null;
  lanes: Lanes;
};

export function newPlanMemory(): PlanMemory {
  return { threatXKm: null, threatYKm: 0, axisRad: null, lanes: {} };
}

export function planOf(desk: Desk, situation: Situation, memory: PlanMemory): Plan {
  const { briefing } = desk;
  const own = centreOf(situation.squadrons) ?? {
    xKm: briefing.widthKm / 2,
    yKm: briefing.heightKm / 2,
  };
  rememberThreat(situation, memory);
  const threat = threatPoint(desk, own, memory);
  const task = taskOf(desk);
  const goal = task?.place ?? { ...threat, radiusKm: 0 };
  const posture = task?.posture ?? "hunt";
  // A defender's front faces the threat, an attacker's the goal.
  const facing = posture === "keep" ? threat : own;
  const axisRad = atan2(facing.yKm - goal.yKm, facing.xKm - goal.xKm);
  const threatRad = steady(memory, posture, axisRad);
  return { posture, goal, threatRad, threatXKm: threat.xKm, threatYKm: threat.yKm };
}

/** Attackers keep their axis, or their lanes would cross; defenders turn when they must. */
function steady(memory: PlanMemory, posture: Plan["posture"], axisRad: number): number {
  const turnRad = memory.axisRad === null ? 0 : turnBetween(memory.axisRad, axisRad);
  const mustTurn = posture === "keep" && Math.abs(turnRad) > AXIS_TURN_RAD;
  if (memory.axisRad === null || mustTurn) memory.axisRad = axisRad;
  return memory.axisRad;
}

function rememberThreat(situation: Situation, memory: PlanMemory): void {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const contact of situation.ships) {
    xKm += contact.xKm * contact.points;
    yKm += contact.yKm * contact.points;
    points += contact.points;
  }
  if (points === 0) return;
  memory.threatXKm = xKm / points;
  memory.threatYKm = yKm / points;
}

/** Where the enemy is believed; before the first contact: across the map from one's own fleet. */
function threatPoint(desk: Desk, own: { xKm: number; yKm: number }, memory: PlanMemory) {
  if (memory.threatXKm !== null) return { xKm: memory.threatXKm, yKm: memory.threatYKm };
  const { widthKm, heightKm } = desk.briefing;
  return { xKm: widthKm - own.xKm, yKm: heightKm - own.yKm };
}

export function centreOf(
  squadrons: readonly { xKm: number; yKm: number; points: number; role: string }[],
): { xKm: number; yKm: number } | null {
  let [xKm, yKm, points] = [0, 0, 0];
  for (const squadron of squadrons) {
    if (squadron.role === "static") continue;
    xKm += squadron.xKm * squadron.points;
    yKm += squadron.yKm * squadron.points;
    points += squadron.points;
  }
  return points === 0 ? null : { xKm: xKm / points, yKm: yKm / points };
}
