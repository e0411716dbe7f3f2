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
/** No flank of a front is farther round than this. */
const FLANK_RAD = 2.1;

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
 * Who finds no room there stands on the flanks of the arcs, the inner ones first, and at last behind
 * the ring: no two are nearer to each other than 18 km, however small it is.
 */
export function postsOf(squadrons: readonly Squadron[], plan: Plan): Map<number, PointKm> {
  const posts = new Map<number, PointKm>();
  const waiting = (["line", "missile"] as const).flatMap((role) =>
    squadrons
      .filter((squadron) => squadron.role === role && !squadron.isBroken)
      .map((squadron) => ({ squadron, portKm: asideKm(plan, squadron.xKm, squadron.yKm) })),
  );
  /** `turnsRad` from starboard to port; `facing` 1 toward the threat, -1 away from it. */
  const man = (outKm: number, turnsRad: readonly number[], facing = 1): void => {
    const rank = waiting
      .splice(0, turnsRad.length)
      .sort((a, b) => a.portKm - b.portKm || a.squadron.groupId - b.squadron.groupId);
    rank.forEach(({ squadron }, place) => {
      const [c, s] = [cos(turnsRad[place]), sin(turnsRad[place])];
      posts.set(squadron.groupId, ahead(plan, facing * c * outKm, s * outKm));
    });
  };
  const firstKm = Math.max(STAND_OFF_KM, plan.goal.radiusKm * POST_RING_SHARE);
  const arcsKm: number[] = [];
  for (let outKm = firstKm; outKm > 0; outKm -= POST_PITCH_KM) arcsKm.push(outKm);
  for (const outKm of arcsKm) man(outKm, turnsAhead(outKm, waiting.length));
  for (const outKm of arcsKm.toReversed()) {
    // Who is alone on a flank stands on the one from which it comes.
    const isPortFirst = waiting.length > 0 && waiting[0].portKm > 0;
    man(outKm, turnsAside(outKm, waiting.length, isPortFirst));
  }
  for (let outKm = firstKm + POST_PITCH_KM; waiting.length > 0; outKm += POST_PITCH_KM) {
    man(outKm, turnsAhead(outKm, waiting.length), -1);
  }
  return posts;
}

/** How many posts an arc has toward the threat. */
function roomAhead(outKm: number): number {
  return Math.max(1, Math.floor((outKm * FRONT_RAD) / POST_PITCH_KM));
}

/** The posts of so many squadrons, or of as many as there is room for, beside each other. */
function turnsAhead(outKm: number, squadronCount: number): number[] {
  const count = Math.min(squadronCount, roomAhead(outKm));
  const pitchRad = POST_PITCH_KM / outKm;
  return Array.from({ length: count }, (_, place) => (place - (count - 1) / 2) * pitchRad);
}

/** Beyond the ends of a full arc, in turn on both sides; none so far round as the decks stand. */
function turnsAside(outKm: number, squadronCount: number, isPortFirst: boolean): number[] {
  const turnsRad: number[] = [];
  const pitchRad = POST_PITCH_KM / outKm;
  let turnRad = ((roomAhead(outKm) + 1) / 2) * pitchRad;
  for (; turnRad <= FLANK_RAD; turnRad += pitchRad) {
    turnsRad.push(isPortFirst ? turnRad : -turnRad, isPortFirst ? -turnRad : turnRad);
  }
  return turnsRad.slice(0, squadronCount).sort((a, b) => a - b);
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
