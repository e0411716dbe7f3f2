// Running for a dock: battered ships that it takes leave when no guns are near and the way is open, and
// come back when they are mended.
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { DOCK_DONE_SHARE } from "./measures.ts";
import { berthOrder, isClear, mendedS } from "./refit.ts";
import type { Service } from "./services.ts";
import type { Situation, Squadron } from "./situation.ts";

/** Who has less of her hull runs for a dock. */
export const DOCK_HULL_BELOW = 0.75;
/** Nobody sets out with an enemy so near: of those who turned their backs on guns two of three died. */
const IN_FIGHT_KM = 25;
/** An enemy this near to the way to the dock bars it, but for those whom she is among already. */
const BAR_KM = 20;
const MELEE_KM = 12;

/** What a dock asks of one who comes, a ship alone or a whole squadron. */
export type Patient = Pick<
  Squadron,
  "groupId" | "xKm" | "yKm" | "hullShare" | "soundestShare" | "massMaxT" | "speedKmS"
>;

/** None of its ships can fight on. */
export function isAllCrippled({ crippledIds, unitIds }: Squadron): boolean {
  return crippledIds.length === unitIds.length;
}

/**
 * To the nearest dock that takes her and to which the way is open, if she is mended there before the
 * clock ends, or null. Who is under way goes on, late or not. A squadron goes as one when all of its
 * ships are battered.
 */
export function dockOrder(
  patient: Patient,
  situation: Situation,
  isUnderWay: boolean,
): Order | null {
  if (!isUnderWay && isInFight(patient, situation)) return null;
  let best: Service | null = null;
  let bestKm = Number.MAX_VALUE;
  for (const service of situation.services) {
    const { repairKm, repairMassMaxT, xKm, yKm } = service;
    if (repairKm === 0 || patient.massMaxT > repairMassMaxT) continue;
    const awayKm = distance(xKm - patient.xKm, yKm - patient.yKm);
    const hullBelow = awayKm <= repairKm ? DOCK_DONE_SHARE : DOCK_HULL_BELOW;
    if (awayKm >= bestKm || patient.soundestShare >= hullBelow) continue;
    const tripS = awayKm / patient.speedKmS + mendedS(patient, service);
    if (!isUnderWay && tripS > situation.leftS) continue;
    if (!isClear(situation, service) || isBarred(patient, service, situation)) continue;
    [best, bestKm] = [service, awayKm];
  }
  return best === null ? null : berthOrder(patient, best, best.repairKm);
}

function isInFight(patient: Patient, { ships }: Situation): boolean {
  return ships.some(({ xKm, yKm }) => {
    return distance(xKm - patient.xKm, yKm - patient.yKm) < IN_FIGHT_KM;
  });
}

/** Whether an enemy stands ahead of her beside the straight way. */
function isBarred(from: Patient, to: Service, { ships }: Situation): boolean {
  const [dx, dy] = [to.xKm - from.xKm, to.yKm - from.yKm];
  const wayKm = Math.max(1, distance(dx, dy));
  return ships.some(({ xKm, yKm }) => {
    const [ex, ey] = [xKm - from.xKm, yKm - from.yKm];
    const aheadKm = (ex * dx + ey * dy) / wayKm;
    const asideKm = Math.abs(ex * dy - ey * dx) / wayKm;
    return aheadKm > MELEE_KM && aheadKm < wayKm && asideKm < BAR_KM;
  });
}
