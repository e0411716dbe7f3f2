// How an admiral's squadrons are told to shoot: what first, how many missiles at once, what is kept.
// A squadron's doctrine stands until something better is found for it, so that few orders go out.
import { doctrineOf } from "../battle/doctrine.ts";
import type { Doctrine, Order, SalvoSize, TargetPriority } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import type { Temper } from "./temper.ts";
import { isMissileer, missileTarget } from "./massing.ts";
import { type Cluster, nearestCluster, type Situation, type Squadron } from "./situation.ts";

/** Guns with no ship in reach are told off for craft that come this near. */
const AIR_THREAT_KM = 40;
/** Enemies worth no more than this get half salvoes. */
const HALF_SALVO_POINTS = 12;
/** Share of the missiles that those keep who have time. */
const KEPT_MISSILES = 0.2;
/** Mines are laid once an enemy is this near. */
const MINE_FROM_KM = 110;

/** An order when the squadron's doctrine of fire is not what it should be now. */
export function fireOrders(
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
  resolve: Temper,
): Order[] {
  const { role, groupId } = squadron;
  if (role === "static" || role === "convoy") return [];
  const now = doctrineOf(desk.sight.doctrines, groupId);
  const wanted: Partial<Doctrine> = { targets: targetsOf(squadron, situation, now.targets) };
  if (squadron.missileReachKm > 0) {
    const target = isMissileer(squadron)
      ? missileTarget(squadron, situation)
      : nearestCluster(situation, squadron.xKm, squadron.yKm, squadron.missileReachKm);
    if (target !== null) wanted.salvo = salvoAt(target, now.salvo);
    // Who must win before the clock runs out keeps nothing back.
    wanted.missileReserve = resolve.isPressing ? 0 : KEPT_MISSILES;
  }
  if (desk.sight.doctrines.minesLeft[groupId] > 0) wanted.isLaying = mayLay(squadron, situation);
  const isAsNow =
    (wanted.isLaying ?? now.isLaying) === now.isLaying &&
    wanted.targets === now.targets &&
    (wanted.salvo ?? now.salvo) === now.salvo &&
    Math.abs((wanted.missileReserve ?? now.missileReserve) - now.missileReserve) < SHARE_SLACK;
  return isAsNow ? [] : [{ kind: "doctrine", groupId, ...wanted }];
}

/** Mines go into the way of who comes, before he is in reach of anything. */
function mayLay({ xKm, yKm, gunReachKm }: Squadron, situation: Situation): boolean {
  const comes = nearestCluster(situation, xKm, yKm, MINE_FROM_KM);
  return comes !== null && nearestCluster(situation, xKm, yKm, gunReachKm) === null;
}

/** Shares travel as bytes. */
const SHARE_SLACK = 0.01;

/** Ambushers and missiles are for what is worth them; guns with nothing but craft about take craft. */
function targetsOf(squadron: Squadron, situation: Situation, now: TargetPriority): TargetPriority {
  const { role, xKm, yKm } = squadron;
  if (role === "stealth") return "carriers";
  if (role === "missile") return "capitals";
  const hasShips = nearestCluster(situation, xKm, yKm, squadron.gunReachKm) !== null;
  // Craft are quick: who turns upon them does so until they are well away.
  const nearKm = now === "craft" ? 2 * AIR_THREAT_KM : AIR_THREAT_KM;
  const hasCraft = situation.flights.some(
    (flight) => distance(flight.xKm - xKm, flight.yKm - yKm) <= nearKm,
  );
  return hasCraft && !hasShips ? "craft" : "worthiest";
}

/** A whole salvo overwhelms a squadron's point defence; on a few small ships half of it is enough. */
function salvoAt({ points }: Cluster, now: SalvoSize): SalvoSize {
  const most = now === "half" ? 2 * HALF_SALVO_POINTS : HALF_SALVO_POINTS;
  return points <= most ? "half" : "all";
}
