// Supply runs: ships with rounds to hand over seek those who have fired theirs, out of the enemy's
// reach, and stay beside them.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { MOVED_KM, SUPPLY_BELOW, SUPPLY_CLEARANCE_KM } from "./measures.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";

/** The nearest squadron that wants rounds and has nobody of the enemy near; null without. */
export function customerOf(squadron: Squadron, situation: Situation): Squadron | null {
  let best: Squadron | null = null;
  let bestKm = Number.MAX_VALUE;
  for (const other of situation.squadrons) {
    const isInNeed = other.missileReachKm > 0 && other.roundsShare < SUPPLY_BELOW;
    if (!isInNeed || !other.isOnMap || other.groupId === squadron.groupId) continue;
    const awayKm = distance(other.xKm - squadron.xKm, other.yKm - squadron.yKm);
    if (awayKm >= bestKm) continue;
    if (nearestCluster(situation, other.xKm, other.yKm, SUPPLY_CLEARANCE_KM) !== null) continue;
    [best, bestKm] = [other, awayKm];
  }
  return best;
}

/** To the customer and beside it, or null: nobody is in need, or there is nothing left to hand over. */
export function supplyOrder(squadron: Squadron, situation: Situation): Order | null {
  const customer = squadron.cargoShare > 0 ? customerOf(squadron, situation) : null;
  if (customer === null) return null;
  const { groupId, xKm, yKm } = squadron;
  const isBeside = distance(customer.xKm - xKm, customer.yKm - yKm) <= 0.5 * MOVED_KM;
  if (isBeside) return { kind: "hold", groupId };
  return { kind: "move", groupId, pathKm: [[customer.xKm, customer.yKm]] };
}
