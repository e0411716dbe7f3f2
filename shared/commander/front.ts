// Who stands where: posts beside each other in front of what is kept, and lanes by which attackers
// come. Squadrons keep the order in which they stand across the front, so that no two cross paths.
import type { PointKm } from "../battle/catalog.ts";
import { cos, sin } from "../battle/trig.ts";
import { LANE_SHARE, POST_PITCH_KM, STAND_OFF_KM } from "./doctrine.ts";
import type { Plan } from "./plan.ts";
import type { Squadron } from "./situation.ts";

/** How far to port of the axis through the goal each squadron stood when it was first seen. */
export type Lanes = Record<number, number>;

/** To port of the line from the goal along the plan's threat. */
export function asideKm(plan: Plan, xKm: number, yKm: number): number {
  const { goal, threatRad } = plan;
  return (yKm - goal.yKm) * cos(threatRad) - (xKm - goal.xKm) * sin(threatRad);
}

/** A point so far from the goal toward the threat, and so far to port of that line. */
export function ahead(plan: Plan, forwardKm: number, portKm: number): PointKm {
  const { goal, threatRad } = plan;
  const [c, s] = [cos(threatRad), sin(threatRad)];
  return [goal.xKm + c * forwardKm - s * portKm, goal.yKm + s * forwardKm + c * portKm];
}

/** Posts of the fighting squadrons in front of what is kept; missile ships a step behind the line. */
export function postsOf(squadrons: readonly Squadron[], plan: Plan): Map<number, PointKm> {
  const posts = new Map<number, PointKm>();
  for (const role of ["line", "missile"] as const) {
    const rank = squadrons
      .filter((squadron) => squadron.role === role && !squadron.isBroken)
      .map((squadron) => ({ squadron, portKm: asideKm(plan, squadron.xKm, squadron.yKm) }))
      .sort((a, b) => a.portKm - b.portKm || a.squadron.groupId - b.squadron.groupId);
    const forwardKm = role === "line" ? STAND_OFF_KM : STAND_OFF_KM - POST_PITCH_KM;
    rank.forEach(({ squadron }, place) => {
      const portKm = (place - (rank.length - 1) / 2) * POST_PITCH_KM;
      posts.set(squadron.groupId, ahead(plan, forwardKm, portKm));
    });
  }
  return posts;
}

/**
 * Goals of the attackers: the order in which they set out, drawn together to the width of the place
 * they take. Those who come later find their lane when they are first seen.
 */
export function lanesOf(
  squadrons: readonly Squadron[],
  plan: Plan,
  lanes: Lanes,
): Map<number, PointKm> {
  let widestKm = 0;
  for (const squadron of squadrons) {
    lanes[squadron.groupId] ??= asideKm(plan, squadron.xKm, squadron.yKm);
    widestKm = Math.max(widestKm, Math.abs(lanes[squadron.groupId]));
  }
  const roomKm = plan.goal.radiusKm * LANE_SHARE;
  const squeeze = widestKm > roomKm && roomKm > 0 ? roomKm / widestKm : 1;
  const goals = new Map<number, PointKm>();
  for (const { groupId } of squadrons) {
    goals.set(groupId, ahead(plan, 0, lanes[groupId] * squeeze));
  }
  return goals;
}
