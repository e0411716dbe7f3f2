// Forces off the map: sent at a found carrier while the fix is good, or else to the objective.
import { TICK_HZ } from "../battle/limits.ts";
import type { Order } from "../battle/orders.ts";
import { atan2, cos, distance, sin } from "../battle/trig.ts";
import { GROUP_OFF_MAP } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { JUMP_AGE_S, JUMP_ERROR_KM, RENEW_S, RESERVE_PATIENCE_S } from "./doctrine.ts";
import { centreOf, type Plan } from "./plan.ts";
import type { Contact, Situation } from "./situation.ts";

/** Outside a ring by this much: the scatter of an arrival must not put it in. */
const RING_MARGIN_KM = 25;

const TASK_FORCE = 1;

export function reserveOrders(
  sent: Record<number, number>,
  desk: Desk,
  seat: number,
  situation: Situation,
  plan: Plan,
): Order[] {
  const { groups, tick } = desk.sight;
  const waiting: number[] = [];
  for (let group = 0; group < groups.count; group++) {
    const isWaiting =
      groups.isAlive[group] === 1 &&
      groups.kind[group] === TASK_FORCE &&
      groups.arrival[group] === GROUP_OFF_MAP &&
      groups.seat[group] === seat;
    if (isWaiting && (sent[group] ?? 0) <= situation.tickS) waiting.push(group);
  }
  if (waiting.length === 0) return [];
  const carrier = carrierToJump(desk, situation);
  const isPatient = tick / TICK_HZ < earliestS(desk) + RESERVE_PATIENCE_S;
  if (carrier === null && isPatient) return [];
  return waiting.map((groupId) => {
    sent[groupId] = situation.tickS + RENEW_S;
    if (carrier !== null) {
      return { kind: "commitReserve", groupId, aim: { kind: "track", track: carrier.track } };
    }
    const [xKm, yKm] = nearGoal(desk, situation, plan);
    return { kind: "commitReserve", groupId, aim: { kind: "point", atKm: [xKm, yKm] } };
  });
}

function carrierToJump(desk: Desk, situation: Situation): Contact | null {
  let best: Contact | null = null;
  for (const contact of situation.ships) {
    if (contact.shipClass?.role !== "carrier" || contact.shipClass.isStatic) continue;
    if (contact.ageS > JUMP_AGE_S || contact.errorKm > JUMP_ERROR_KM) continue;
    if (isInRing(desk, contact.xKm, contact.yKm, 0)) continue;
    if (best === null || contact.errorKm < best.errorKm) best = contact;
  }
  return best;
}

/** When the scenario lets the side's reserve go without a carrier: public to its own side. */
function earliestS(desk: Desk): number {
  const side = desk.catalog.scenarios.get(desk.briefing.scenarioId)?.sides[desk.briefing.side];
  let earliest = Number.MAX_VALUE;
  for (const { arrival } of side?.taskForces ?? []) {
    if (arrival.kind === "reserve") earliest = Math.min(earliest, arrival.fromS);
  }
  return earliest;
}

/** The nearest allowed point to the goal, on the side of one's own fleet. */
function nearGoal(desk: Desk, situation: Situation, plan: Plan): [number, number] {
  const own = centreOf(situation.squadrons) ?? { xKm: plan.goal.xKm, yKm: plan.goal.yKm };
  const [dx, dy] = [own.xKm - plan.goal.xKm, own.yKm - plan.goal.yKm];
  const fromRad = atan2(dy, dx);
  let awayKm = Math.min(distance(dx, dy), RING_MARGIN_KM * 2);
  for (const place of desk.briefing.places) {
    if (place.kind !== "noWarpRing") continue;
    const apartKm = distance(place.atKm[0] - plan.goal.xKm, place.atKm[1] - plan.goal.yKm);
    if (apartKm < place.radiusXKm)
      awayKm = Math.max(awayKm, place.radiusXKm - apartKm + RING_MARGIN_KM);
  }
  return [plan.goal.xKm + cos(fromRad) * awayKm, plan.goal.yKm + sin(fromRad) * awayKm];
}

function isInRing(desk: Desk, xKm: number, yKm: number, marginKm: number): boolean {
  return desk.briefing.places.some(
    (place) =>
      place.kind === "noWarpRing" &&
      distance(place.atKm[0] - xKm, place.atKm[1] - yKm) < place.radiusXKm + marginKm,
  );
}
