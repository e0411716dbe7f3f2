// Refitting: squadrons whose launchers are empty go to a depot, battered ones to a dock that takes
// them, while nobody of the enemy is near, and stay until they are served.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { SUPPLY_BELOW } from "./measures.ts";
import type { Service } from "./services.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";

/** Squadrons refit with nobody of the enemy so near to them or to the station, and so far away. */
const REFIT_CLEARANCE_KM = 70;
const REFIT_WAY_KM = 220;
/** Who has less of her hull goes to a dock; who is served stays until she has so much of all. */
const REFIT_HULL_BELOW = 0.6;
const REFIT_DONE = 0.95;
/** Well within reach, so that the whole formation is served. */
const REFIT_REACH_SHARE = 0.4;

/** To the nearest station that has what the squadron lacks, or null: nothing lacks, or it is unsafe. */
export function refitOrder(
  squadron: Squadron,
  situation: Situation,
  isOrdered: boolean,
): Order | null {
  const { groupId, xKm, yKm } = squadron;
  if (nearestCluster(situation, xKm, yKm, REFIT_CLEARANCE_KM) !== null) return null;
  let best: Service | null = null;
  let bestKm = isOrdered ? Number.MAX_VALUE : REFIT_WAY_KM;
  let bestReachKm = 0;
  for (const service of situation.services) {
    const reachKm = reachFor(service, squadron, isOrdered, situation);
    if (reachKm === 0) continue;
    const awayKm = distance(service.xKm - xKm, service.yKm - yKm);
    if (awayKm >= bestKm) continue;
    [best, bestKm, bestReachKm] = [service, awayKm, reachKm];
  }
  if (best === null) return null;
  if (bestKm <= bestReachKm * REFIT_REACH_SHARE) return { kind: "hold", groupId };
  return { kind: "move", groupId, pathKm: [[best.xKm, best.yKm]] };
}

/** How near she must come to be served there; 0 where there is nothing for her. */
function reachFor(
  service: Service,
  squadron: Squadron,
  isOrdered: boolean,
  situation: Situation,
): number {
  const { xKm, yKm } = service;
  if (nearestCluster(situation, xKm, yKm, REFIT_CLEARANCE_KM) !== null) return 0;
  const awayKm = distance(xKm - squadron.xKm, yKm - squadron.yKm);
  // Whoever is there stays until all is done; nobody comes for a trifle, unless ordered.
  const isFilled = (share: number, below: number, reachKm: number): boolean =>
    share >= (isOrdered || awayKm <= reachKm ? REFIT_DONE : below);
  const wantsRounds = squadron.missileReachKm > 0 && service.supplyKm > 0;
  if (wantsRounds && !isFilled(squadron.roundsShare, SUPPLY_BELOW, service.supplyKm)) {
    return service.supplyKm;
  }
  const isTaken = service.repairKm > 0 && squadron.massMaxT <= service.repairMassMaxT;
  if (isTaken && !isFilled(squadron.hullShare, REFIT_HULL_BELOW, service.repairKm)) {
    return service.repairKm;
  }
  return 0;
}
