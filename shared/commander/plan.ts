// What a side is about: the places it must take or hold, and from where the enemy comes. Read from
// the scenario's objectives, which both sides know, and from contacts.
import { atan2, turnBetween } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import type { Lanes } from "./front.ts";
import { type Place, taskOf } from "./goals.ts";
import type { Situation } from "./situation.ts";
import { newThreatMemory, type ThreatMemory, threatOf } from "./threat.ts";

/** A front is turned only when the threat has moved round by this much. */
const AXIS_TURN_RAD = 0.35;

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
  threat: ThreatMemory;
  /** The front stands across this; it follows the threat only when that has come round by much. */
  axisRad: number | null;
  lanes: Lanes;
};

export function newPlanMemory(): PlanMemory {
  return { threat: newThreatMemory(), axisRad: null, lanes: {} };
}

export function planOf(desk: Desk, situation: Situation, memory: PlanMemory): Plan {
  const { briefing } = desk;
  const own = centreOf(situation.squadrons) ?? {
    xKm: briefing.widthKm / 2,
    yKm: briefing.heightKm / 2,
  };
  const threat = threatOf(desk, situation, own, memory.threat);
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
