// When ships are driven beyond their measure: flank speed to get away or to be in time, overcharged
// weapons where a fight hangs in the balance, as long as the ships are cool enough to pay for it.
import { EMISSIONS, type Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { CRIPPLED_SHARE, MOVED_KM, NEAR_KM } from "./measures.ts";
import type { Temper } from "./temper.ts";
import type { Mission } from "./moves.ts";
import { nearestCluster, oddsAt, type Situation, type Squadron } from "./situation.ts";
import type { Standing } from "./standings.ts";

/** Odds between which a fight is open: more force decides it. */
const OPEN_ODDS = { low: 0.5, high: 1.6 } as const;
/** Charged below this heat, and no longer above that. */
const CHARGE_HEAT = { from: 0.15, to: 0.75 } as const;

/** Late ones hurry from below this heat until above that: before it wears their engines. */
export const HASTE_HEAT = { from: 0.15, to: 0.45 } as const;

/** The order, at flank speed if she is late for it, no enemy is near, and she does not hide. */
export function inTime(
  order: Order | null,
  mission: Mission,
  squadron: Squadron,
  situation: Situation,
  standing: Standing,
): Order | null {
  if (order?.kind !== "move" || mission.kind !== "advance" || mission.isLate !== true) return order;
  const { xKm, yKm, emissions, stance, heat } = squadron;
  if (EMISSIONS[emissions] === "silent" || stance === "evasive") return order;
  if (nearestCluster(situation, xKm, yKm, NEAR_KM) !== null) return order;
  const heatMax = standing.isFlank ? HASTE_HEAT.to : HASTE_HEAT.from;
  return heat < heatMax ? { ...order, isFlank: true } : order;
}

/** The order, at flank speed if it takes her away from an enemy that is too much for her. */
export function inHaste(
  order: Order | null,
  squadron: Squadron,
  situation: Situation,
  temper: Temper,
): Order | null {
  if (order?.kind !== "move") return order;
  const { xKm, yKm, role, hullShare } = squadron;
  const threat = nearestCluster(situation, xKm, yKm, NEAR_KM);
  if (threat === null) return order;
  const [toXKm, toYKm] = order.pathKm[order.pathKm.length - 1];
  const awayKm = distance(threat.xKm - xKm, threat.yKm - yKm);
  if (distance(threat.xKm - toXKm, threat.yKm - toYKm) < awayKm + MOVED_KM) return order;
  const isUnfit = role === "deck" || role === "convoy" || hullShare < CRIPPLED_SHARE;
  const isTooMuch = isUnfit || oddsAt(situation, xKm, yKm) < temper.retreatOdds;
  return isTooMuch ? { ...order, isFlank: true } : order;
}

/** Charges the weapons in a fight that hangs in the balance; takes back only what she was told here. */
export function chargeOrders(
  squadron: Squadron,
  situation: Situation,
  standing: Standing,
  temper: Temper,
): Order[] {
  const { groupId, xKm, yKm, heat, isOvercharged, gunReachKm } = squadron;
  if (!temper.chargesWeapons || (isOvercharged && !standing.isCharged)) return [];
  const odds = oddsAt(situation, xKm, yKm);
  const isOpen = odds >= OPEN_ODDS.low && odds <= OPEN_ODDS.high;
  const isNear = isOpen && nearestCluster(situation, xKm, yKm, gunReachKm) !== null;
  const isCharged = isNear && heat < (standing.isCharged ? CHARGE_HEAT.to : CHARGE_HEAT.from);
  if (isCharged === standing.isCharged) return [];
  standing.isCharged = isCharged;
  return [{ kind: "doctrine", groupId, isOvercharged: isCharged }];
}
