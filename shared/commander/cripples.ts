// Ships that are sent off: battered ones to a dock that mends them, cripples for which there is none off
// the field. Who is mended comes back to her squadron.
import { COMPONENT_KINDS } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import { distance } from "../battle/trig.ts";
import { FULL, KIND_TEMPORARY } from "../protocol/picture.ts";
import type { Desk } from "./commander.ts";
import { DOCK_HULL_BELOW, dockOrder, isCrippled } from "./docks.ts";
import { HASTE_HEAT } from "./haste.ts";
import { NEAR_KM } from "./measures.ts";
import { nearestCluster, type Situation, type Squadron } from "./situation.ts";
import { FORM_S, type Standing, standingOf, type Standings } from "./standings.ts";

/** Stations do not move: a place this near is the same one. */
const SAME_PLACE_KM = 1;
/** Whoever comes back is one of her squadron again from here on. */
const REJOIN_KM = 20;

/** Whether a group is on its way to be mended, away, or back: it has no part in the plan. */
export function isSentOff(squadron: Squadron, { sight }: Desk, standings: Standings): boolean {
  if (sight.groups.kind[squadron.groupId] !== KIND_TEMPORARY) return false;
  return isCrippled(squadron) || standings[squadron.groupId]?.isSentOff === true;
}

export function crippleOrders(
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
  standings: Standings,
): Order[] {
  const standing = standingOf(standings, squadron);
  if (desk.sight.groups.kind[squadron.groupId] === KIND_TEMPORARY) {
    // Who was detached a moment ago to go there has been told nothing yet.
    const isFresh = (desk.sight.orders.get(squadron.groupId)?.current ?? null) === null;
    standing.isSentOff ||= isFresh && dockOrder(squadron, situation, false) !== null;
    if (isSentOff(squadron, desk, standings)) {
      return sentOffOrders(squadron, situation, desk, standing);
    }
  }
  return detachOrders(squadron, situation, desk);
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
  squadron: Squadron,
  situation: Situation,
  desk: Desk,
): boolean {
  const { ships } = desk.sight;
  const hullShare = ships.hull[unit] / FULL;
  if (hullShare >= DOCK_HULL_BELOW || !isUnderEngines(unit, desk)) return false;
  const { massT, topSpeedKmS } = desk.catalog.ships[ships.classIndex[unit]];
  const alone: Squadron = {
    ...squadron,
    unitIds: [unit],
    crippledIds: squadron.crippledIds.filter((id) => id === unit),
    xKm: ships.xKm[unit],
    yKm: ships.yKm[unit],
    hullShare,
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
  standing: Standing,
): Order[] {
  const { unitIds, groupId } = squadron;
  const movers = unitIds.filter((unit) => isUnderEngines(unit, desk));
  if (movers.length === 0) return [];
  // Nobody waits for who lies dead in space.
  if (movers.length < unitIds.length) return [{ kind: "detach", unitIds: movers }];
  standing.isSentOff = true;
  const wanted =
    inFlight(dockOrder(squadron, situation, true), squadron, situation, desk) ??
    (isCrippled(squadron)
      ? ({ kind: "withdraw", groupId } as const)
      : homeOrder(squadron, situation, desk));
  // Without a squadron to come back to she fights on as one of her own.
  if (wanted === null) standing.isSentOff = false;
  const current = desk.sight.orders.get(groupId)?.current ?? null;
  const isTold = situation.tickS - standing.sentOffAtS < FORM_S && current === null;
  if (wanted === null || isTold || isAlike(current, wanted)) return [];
  standing.sentOffAtS = situation.tickS;
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
