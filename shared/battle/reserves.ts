// Reserves: when they may be committed, where to, and the committing. What is asked here depends
// only on what the reserve's own side knows.
import { allyAt } from "./allies.ts";
import { TARGET_SHIP } from "./tracks.ts";
import type { PointKm } from "./catalog.ts";
import { NO_ROW, ORDER_IDS_MAX, ticksOf } from "./limits.ts";
import type { Order, Refusal } from "./orders.ts";
import {
  groupRowOf,
  isHostile,
  isInNoWarpRing,
  isInsideMap,
  leavesOf,
  shipRowOf,
  trackRowOf,
} from "./sides.ts";
import {
  ARRIVAL_OFF_MAP,
  ARRIVAL_SPIN_UP,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  LIFE_ACTIVE,
  TRACK_BEARING,
  TRACK_CLASS,
  type Battle,
} from "./state.ts";
import { atan2 } from "./trig.ts";
import { warpPlaces } from "./warp-places.ts";

export type CommitOrder = Extract<Order, { kind: "commitReserve" }>;
type Target = { xKm: number; yKm: number; errorKm: number };

/** Squadrons that a commit names and that still wait off the map. */
export function squadronsToCommit(battle: Battle, side: number, order: CommitOrder): number[] {
  const { groups } = battle;
  const force = groupRowOf(battle, side, order.groupId);
  if (force === NO_ROW) return [];
  const chosen = order.squadronIds;
  return leavesOf(battle, force).filter(
    (leaf) =>
      groups.kind[leaf] === GROUP_SQUADRON &&
      groups.arrival[leaf] === ARRIVAL_OFF_MAP &&
      (chosen === undefined || chosen.includes(groups.groupId[leaf])),
  );
}

/** Why this reserve cannot be committed there now, or null. */
export function commitRefusal(battle: Battle, side: number, order: CommitOrder): Refusal | null {
  const { groups, scenario, catalog } = battle;
  if ((order.squadronIds?.length ?? 0) > ORDER_IDS_MAX) return "malformed";
  const group = groupRowOf(battle, side, order.groupId);
  if (group === NO_ROW) return "noSuchGroup";
  const force = groups.kind[group] === GROUP_SQUADRON ? groups.parent[group] : group;
  if (groups.kind[force] !== GROUP_TASK_FORCE) return "noSuchGroup";
  const { arrival } = scenario.sides[side].taskForces[groups.groupId[force] - 1];
  if (arrival.kind !== "reserve") return "alreadyCommitted";
  for (const squadronId of order.squadronIds ?? []) {
    const squadron = groupRowOf(battle, side, squadronId);
    if (squadron === NO_ROW || groups.parent[squadron] !== force) return "noSuchGroup";
  }
  if (squadronsToCommit(battle, side, order).length === 0) return "alreadyCommitted";
  if (groups.trancheCount[force] >= catalog.rules.warp.trancheMaxCount) return "alreadyCommitted";
  const isTime = battle.tick >= ticksOf(arrival.fromS);
  const isFound = arrival.isReleasedByCarrierTrack && tracksCarrier(battle, side);
  if (!isTime && !isFound) return "notReleased";
  const target = targetOf(battle, side, order);
  if (typeof target === "string") return target;
  if (!isInsideMap(battle, target.xKm, target.yKm)) return "outsideMap";
  if (isInNoWarpRing(battle, target.xKm, target.yKm)) return "insideNoWarpRing";
  const squadrons = squadronsToCommit(battle, side, order);
  return layOut(battle, target, squadrons).length < squadrons.length ? "noRoomToWarp" : null;
}

/** They come facing the middle of the map: nobody jumps in with the edge before the bow. */
function headingAt({ scenario }: Battle, { xKm, yKm }: Target): number {
  return atan2(scenario.heightKm / 2 - yKm, scenario.widthKm / 2 - xKm);
}

/** A place for each squadron: every one of them outside the rings and on the map. */
function layOut(battle: Battle, target: Target, squadrons: readonly number[]): PointKm[] {
  const { scenario, catalog } = battle;
  const headingRad = headingAt(battle, target);
  const at = [target.xKm, target.yKm] as const;
  const roomKm = catalog.rules.motion.spacingKm;
  return warpPlaces(scenario, catalog, at, headingRad, squadrons.length, roomKm);
}

/** Whether the side has classified a carrier of the enemy. */
function tracksCarrier(battle: Battle, side: number): boolean {
  const { tracks, ships, blocks, catalog } = battle;
  const [first, end] = blocks[side].tracks;
  for (let row = first; row < end; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_SHIP) continue;
    if (tracks.level[row] < TRACK_CLASS) continue;
    const ship = tracks.targetRow[row];
    if (catalog.ships[ships.classIndex[ship]].role !== "carrier") continue;
    if (isHostile(battle, side, ships.side[ship])) return true;
  }
  return false;
}

function targetOf(battle: Battle, side: number, { aim }: CommitOrder): Target | Refusal {
  const { ships, tracks, catalog, tick } = battle;
  switch (aim.kind) {
    case "point":
      return { xKm: aim.atKm[0], yKm: aim.atKm[1], errorKm: 0 };
    case "unit": {
      const ship = shipRowOf(battle, side, aim.unitId);
      // One who is not on the map is at no place.
      if (ship === NO_ROW || ships.life[ship] !== LIFE_ACTIVE) return "noSuchUnit";
      return { xKm: ships.xKm[ship], yKm: ships.yKm[ship], errorKm: 0 };
    }
    case "track": {
      const ally = allyAt(battle, side, aim.track);
      if (ally !== null) return { xKm: ally[0], yKm: ally[1], errorKm: 0 };
      const row = trackRowOf(battle, side, aim.track);
      if (row === NO_ROW) return "noSuchTrack";
      const ageTicks = tick - tracks.fixTick[row];
      const isOld = ageTicks > ticksOf(catalog.rules.warp.fixMaxAgeS);
      if (tracks.level[row] === TRACK_BEARING || isOld) return "fixTooOld";
      return { xKm: tracks.xKm[row], yKm: tracks.yKm[row], errorKm: tracks.errorKm[row] };
    }
    default:
      aim satisfies never;
      return "malformed";
  }
}

/** Starts the spin-up of a tranche; `commitRefusal` has been asked. */
export function commitReserve(battle: Battle, side: number, order: CommitOrder): void {
  const { groups, catalog, tick } = battle;
  const target = targetOf(battle, side, order);
  if (typeof target === "string") return;
  const squadrons = squadronsToCommit(battle, side, order);
  const headingRad = headingAt(battle, target);
  const places = layOut(battle, target, squadrons);
  const arriveAtTick = tick + ticksOf(catalog.rules.warp.arrivalSpinUpS);
  squadrons.forEach((squadron, nth) => {
    spinUp(battle, squadron, places[nth], headingRad, arriveAtTick);
    groups.arriveScatterKm[squadron] = catalog.rules.warp.arrivalScatterKm + target.errorKm;
  });
  const force = groups.parent[squadrons[0]];
  groups.trancheCount[force]++;
  spinUp(battle, force, [target.xKm, target.yKm], headingRad, arriveAtTick);
  battle.events.push({
    kind: "warpFlash",
    side,
    group: force,
    xKm: target.xKm,
    yKm: target.yKm,
    arriveAtTick,
    isPublic: false,
    place: NO_ROW,
  });
}

function spinUp(
  { groups }: Battle,
  group: number,
  [xKm, yKm]: PointKm,
  headingRad: number,
  arriveAtTick: number,
): void {
  groups.arrival[group] = ARRIVAL_SPIN_UP;
  groups.arriveXKm[group] = xKm;
  groups.arriveYKm[group] = yKm;
  groups.arriveHeadingRad[group] = headingRad;
  groups.arriveAtTick[group] = arriveAtTick;
}
