// Who stands where: posts beside each other in front of what is kept, and lanes by which attackers
// come. Squadrons keep the order in which they stand across the front, so that no two cross paths.
import type { PointKm } from "../battle/catalog.ts";
import { cos, sin } from "../battle/trig.ts";
import { LANE_SHARE, STAND_OFF_KM } from "./measures.ts";
import type { Plan } from "./plan.ts";
import type { Squadron } from "./situation.ts";

/** Between the posts of neighbouring squadrons: room for a line of ten to turn. */
const POST_PITCH_KM = 22;
/** A front bends around what it keeps by at most this; its first rank stands this far out in the ring. */
const FRONT_RAD = 2.6;
const POST_RING_SHARE = 0.8;

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

/**
 * Posts of the fighting squadrons: on arcs around what is kept, open to the threat, so that all of
 * them stand in its ring and can reach each other's fight. Gunners in front, missile ships behind.
 */
export function postsOf(squadrons: readonly Squadron[], plan: Plan): Map<number, PointKm> {
  const posts = new Map<number, PointKm>();
  const waiting = (["line", "missile"] as const).flatMap((role) =>
    squadrons
      .filter((squadron) => squadron.role === role && !squadron.isBroken)
      .map((squadron) => ({ squadron, portKm: asideKm(plan, squadron.xKm, squadron.yKm) })),
  );
  let outKm = Math.max(STAND_OFF_KM, plan.goal.radiusKm * POST_RING_SHARE);
  while (waiting.length > 0) {
    const room = Math.max(1, Math.floor((outKm * FRONT_RAD) / POST_PITCH_KM));
    const rank = waiting
      .splice(0, outKm > POST_PITCH_KM ? room : waiting.length)
      .sort((a, b) => a.portKm - b.portKm || a.squadron.groupId - b.squadron.groupId);
    const pitchRad = Math.min(POST_PITCH_KM, (outKm * FRONT_RAD) / rank.length) / outKm;
    rank.forEach(({ squadron }, place) => {
      const turnRad = (place - (rank.length - 1) / 2) * pitchRad;
      posts.set(squadron.groupId, ahead(plan, cos(turnRad) * outKm, sin(turnRad) * outKm));
    });
    outKm -= POST_PITCH_KM;
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
