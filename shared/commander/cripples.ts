// Ships that are sent off: battered ones to a dock that mends them, cripples off the field where no dock
// is for them. Who is mended comes back to her squadron.
import { COMPONENT_KINDS } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { FULL, KIND_TEMPORARY } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { DOCK_HULL_BELOW, dockOrder, isAllCrippled } from "./docks.ts";
import { HASTE_HEAT } from "./haste.ts";
import { NEAR_KM } from "./measures.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";
import { LEAVE_S, standingOf, type Standings } from "./standings.ts";

/** Stations do not move: a place this near is the same one. */
const SAME_PLACE_KM = 1;
/** Whoever comes back is one of her squadron again from here on. */
const REJOIN_KM = 20;

/** Whether a group is on its way to be mended, away, or back: it has no part in the plan. */
export function isSentOff(
  squadron: Squadron,
  situation: Situation,
  { sight: { groups, orders } }: Desk,
  standings: Standings,
): boolean {
  const { groupId } = squadron;
  if (groups.kind[groupId] !== KIND_TEMPORARY) return false;
  if (standingOf(standings, squadron).isSentOff || isAllCrippled(squadron)) return true;
  // Who was detached a moment ago to go there has been told nothing yet.
  const isFresh = groups.mission[groupId] === 0 && (orders.get(groupId)?.current ?? null) === null;
  return isFresh && dockOrder(squadron, situation, true) !== null;
}

export function crippleOrders(
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
  standings: Standings,
): Order[] {
  if (squadron.isDeaf) return [];
  return isSentOff(squadron, situation, desk, standings)
    ? sentOffOrders(squadron, situation, desk, standings)
    : detachOrders(squadron, situation, desk);
}

/** Those for a dock as one group; cripples with the enemy near as another. */
function detachOrders(squadron: Squadron, situation: Situation, desk: Desk): Order[] {
  const { unitIds, crippledIds, xKm, yKm } = squadron;
  const runners = unitIds.filter((unit) => isDockedAlone(unit, squadron, situation, desk));
  const isNear = nearestCluster(situation, xKm, yKm, NEAR_KM) !== null;
  const leavers = runners.length > 0 ? runners : isNear ? [...crippledIds] : [];
  if (leavers.length === 0 || leavers.length === unitIds.length) return [];
  return [{ kind: "detach", unitIds: leavers }];
}

/** Whether she would go to a dock if she were on her own. */
function isDockedAlone(
  unit: number,
  { groupId }: Squadron,
  situation: Situation,
  desk: Desk,
): boolean {
  const { ships } = desk.sight;
  const hullShare = ships.hull[unit] / FULL;
  if (hullShare >= DOCK_HULL_BELOW || !isUnderEngines(unit, desk)) return false;
  const { massT, topSpeedKmS } = desk.catalog.ships[ships.classIndex[unit]];
  const alone = {
    groupId,
    xKm: ships.xKm[unit],
    yKm: ships.yKm[unit],
    hullShare,
    soundestShare: hullShare,
    massMaxT: massT,
    speedKmS: topSpeedKmS,
  };
  return dockOrder(alone, situation, false) !== null;
}

/** To a dock; while there is none for them off the field, or, mended, home. */
function sentOffOrders(
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
  standings: Standings,
): Order[] {
  const { unitIds, groupId } = squadron;
  const standing = standingOf(standings, squadron);
  standing.isSentOff = true;
  const dead = unitIds.filter((unit) => !isUnderEngines(unit, desk));
  if (dead.length === unitIds.length) return [];
  // Nobody waits for who lies dead in space.
  if (dead.length > 0) return [{ kind: "detach", unitIds: dead }];
  const wanted =
    inFlight(dockOrder(squadron, situation, true), squadron, situation, desk) ??
    (isAllCrippled(squadron)
      ? ({ kind: "withdraw", groupId } as const)
      : homeOrder(squadron, situation, desk));
  // Without a squadron to come back to she fights on as one of her own.
  if (wanted === null) standing.isSentOff = false;
  const current = desk.sight.orders.get(groupId)?.current ?? null;
  const isTold = situation.tickS - standing.sentOffAtS < LEAVE_S && current === null;
  if (wanted === null || isTold || isAlike(current, wanted)) return [];
  standing.sentOffAtS = situation.tickS;
  // Its id is the next one's, who has been told nothing.
  if (wanted.kind === "disband") delete standings[groupId];
  return [wanted];
}

/** At flank speed out of the enemy's reach, until it is about to wear her engines. */
function inFlight(
  order: Order | null,
  { groupId, xKm, yKm, heat }: Squadron,
  situation: Situation,
  { sight }: Desk,
): Order | null {
  const current = sight.orders.get(groupId)?.current ?? null;
  const isFlank = current?.kind === "move" && current.isFlank === true;
  const isHot = heat >= (isFlank ? HASTE_HEAT.to : HASTE_HEAT.from);
  if (order?.kind !== "move" || isHot) return order;
  const isNear = nearestCluster(situation, xKm, yKm, NEAR_KM) !== null;
  return isNear ? { ...order, isFlank: true } : order;
}

/** After her squadron, and into it when she is there. */
function homeOrder(squadron: Squadron, { squadrons }: Situation, { sight }: Desk): Order | null {
  const { groupId, unitIds, xKm, yKm } = squadron;
  const home = squadrons.find((other) => other.groupId === sight.ships.squadronId[unitIds[0]]);
  if (home === undefined || home.isBroken || !home.isOnMap) return null;
  return distance(home.xKm - xKm, home.yKm - yKm) <= REJOIN_KM
    ? { kind: "disband", groupId }
    : { kind: "escort", groupId, wardGroupId: home.groupId };
}

const ENGINES_BIT = 1 << COMPONENT_KINDS.indexOf("engines");

/** Who cannot move now may be mended later. */
function isUnderEngines(unit: number, { sight: { ships } }: Desk): boolean {
  return (ships.failedParts[unit] & ENGINES_BIT) === 0;
}

/** Whether it does already what is wanted; who has no order holds. */
function isAlike(current: Order | null, wanted: Order): boolean {
  if (wanted.kind === "hold") return current === null || current.kind === "hold";
  if (current?.kind !== "move" || wanted.kind !== "move") return current?.kind === wanted.kind;
  const ends = [current.pathKm, wanted.pathKm].map((path) => path[path.length - 1]);
  if ((current.isFlank === true) !== (wanted.isFlank === true)) return false;
  const [[x, y], [wantedX, wantedY]] = ends;
  return distance(x - wantedX, y - wantedY) <= SAME_PLACE_KM;
}
