// Refitting: squadrons whose launchers are empty go to a depot, battered ones to a dock that takes
// them, while nobody of the enemy is near, and stay until they are served.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { DOCK_DONE_SHARE, SERVICE_CLEARANCE_KM, SUPPLY_BELOW } from "./measures.ts";
import type { Service } from "./services.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";

/** Going, being served and coming back take no more than this of the time left on the clock. */
const REFIT_TIME_SHARE = 0.5;
/** What filling up takes, more or less. */
const REARM_S = 120;
/** Who has less of her hull goes to a dock; who is served stays until she has so much of all. */
const REFIT_HULL_BELOW = 0.6;
/** Well within reach, so that the whole formation is served. */
const REFIT_REACH_SHARE = 0.4;

/** What a station has for a squadron: from how far off, and how long it takes. */
type Offer = { readonly reachKm: number; readonly servedS: number };

/** To the nearest station that has what the squadron lacks, or null: nothing lacks, or it is unsafe. */
export function refitOrder(
  squadron: Squadron,
  situation: Situation,
  isOrdered: boolean,
): Order | null {
  const { xKm, yKm } = squadron;
  if (!isClear(situation, squadron)) return null;
  let best: Service | null = null;
  let bestKm = Number.MAX_VALUE;
  let bestReachKm = 0;
  for (const service of situation.services) {
    const offer = isClear(situation, service) ? offerOf(service, squadron, isOrdered) : null;
    if (offer === null) continue;
    const awayKm = distance(service.xKm - xKm, service.yKm - yKm);
    const tripS = (2 * awayKm) / squadron.speedKmS + offer.servedS;
    const isThere = awayKm <= offer.reachKm;
    const isInTime = isOrdered || isThere || tripS <= situation.leftS * REFIT_TIME_SHARE;
    if (!isInTime || awayKm >= bestKm) continue;
    [best, bestKm, bestReachKm] = [service, awayKm, offer.reachKm];
  }
  return best === null ? null : berthOrder(squadron, best, bestReachKm);
}

/** With nobody of the enemy about. */
export function isClear(situation: Situation, { xKm, yKm }: { xKm: number; yKm: number }): boolean {
  return nearestCluster(situation, xKm, yKm, SERVICE_CLEARANCE_KM) === null;
}

/** Into a station's reach, and there she stays. */
export function berthOrder(
  { groupId, xKm, yKm }: Pick<Squadron, "groupId" | "xKm" | "yKm">,
  at: Service,
  reachKm: number,
): Order {
  const isThere = distance(at.xKm - xKm, at.yKm - yKm) <= reachKm * REFIT_REACH_SHARE;
  return isThere
    ? { kind: "hold", groupId }
    : { kind: "move", groupId, pathKm: [[at.xKm, at.yKm]] };
}

/** Null where there is nothing for her. */
function offerOf(service: Service, squadron: Squadron, isOrdered: boolean): Offer | null {
  const { supplyKm, repairKm } = service;
  const awayKm = distance(service.xKm - squadron.xKm, service.yKm - squadron.yKm);
  // Whoever is there stays until all is done; nobody comes for a trifle, unless ordered.
  const isFilled = (share: number, below: number, reachKm: number): boolean =>
    share >= (isOrdered || awayKm <= reachKm ? DOCK_DONE_SHARE : below);
  const takesRounds = squadron.missileReachKm > 0 && supplyKm > 0;
  const isTaken = repairKm > 0 && squadron.massMaxT <= service.repairMassMaxT;
  const lacksRounds = takesRounds && !isFilled(squadron.roundsShare, SUPPLY_BELOW, supplyKm);
  const lacksHull = isTaken && !isFilled(squadron.hullShare, REFIT_HULL_BELOW, repairKm);
  if (!lacksRounds && !lacksHull) return null;
  const servedS = (lacksRounds ? REARM_S : 0) + (lacksHull ? mendedS(squadron, service) : 0);
  return { reachKm: lacksRounds ? supplyKm : repairKm, servedS };
}

/** What a dock takes to make her whole. */
export function mendedS(
  { hullShare }: Pick<Squadron, "hullShare">,
  { repairSharePerS }: Service,
): number {
  return (DOCK_DONE_SHARE - hullShare) / repairSharePerS;
}
