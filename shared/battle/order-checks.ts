// Why an order cannot be obeyed. Asked when an order is given, for the answer to whoever gave it,
// and again when it takes effect. It depends only on what the ordering side may know: a refusal must
// not betray what the side cannot see.
import { allyAt, isAllyNumber } from "./allies.ts";
import type { PointKm } from "./catalog.ts";
import { launchRefusal, landingRefusal } from "./flight-orders.ts";
import { mayStrike } from "./flights.ts";
import { taskingRefusal } from "./air-tasking.ts";
import { transporterKm } from "./boarding.ts";
import { decoyShip } from "./decoys.ts";
import { NO_ROW, ORDER_QUEUE_MAX, PATH_POINTS_MAX } from "./limits.ts";
import type { Aim, GroupMission, Order, Refusal } from "./orders.ts";
import { executeRefusal } from "./planning.ts";
import { commitRefusal } from "./reserves.ts";
import { hasBody } from "./screening.ts";
import {
  flightRowOf,
  groupRowOf,
  isInsideMap,
  leavesOf,
  rosterOf,
  shipRowOf,
  trackRowOf,
} from "./sides.ts";
import { answerRefusal, offerRefusal } from "./truce.ts";
import {
  ARRIVAL_ON_MAP,
  GROUP_SQUADRON,
  GROUP_TASK_FORCE,
  LIFE_ACTIVE,
  TRACK_BEARING,
  type Battle,
  type StampedOrder,
} from "./state.ts";
import { isSeenStruck, TARGET_FLIGHT } from "./tracks.ts";
import { checkDetach, checkUnits, checkInto, checkMerge, checkDisband } from "./regroup-checks.ts";
import { isListed, checkGroup, checkLeaves } from "./group-checks.ts";

export function checkOrder(battle: Battle, { side, seat, order }: StampedOrder): Refusal | null {
  if (battle.result !== null) return "battleOver";
  switch (order.kind) {
    case "move":
      return checkLeaves(battle, side, seat, order.groupId, true) ?? checkMove(battle, side, order);
    case "attack":
      return (
        checkLeaves(battle, side, seat, order.groupId, false) ??
        checkQueue(battle, side, order) ??
        checkTracks(battle, side, order.tracks)
      );
    case "escort":
      return (
        checkLeaves(battle, side, seat, order.groupId, true) ??
        checkQueue(battle, side, order) ??
        checkWard(battle, side, order.groupId, order.wardGroupId)
      );
    case "hold":
      return (
        checkLeaves(battle, side, seat, order.groupId, false) ?? checkQueue(battle, side, order)
      );
    case "withdraw":
      return checkLeaves(battle, side, seat, order.groupId, true);
    case "mission":
      return (
        checkLeaves(battle, side, seat, order.groupId, false) ??
        (order.aim === undefined ? null : checkAim(battle, side, order.aim)) ??
        checkMission(battle, side, order.mission, order.aim)
      );
    case "formation":
    case "stance":
    case "emissions":
    case "doctrine":
      return checkGroup(battle, side, seat, order.groupId);
    case "launch":
      return (
        checkVia(battle, order.viaKm) ??
        checkFlights(battle, side, seat, order.flightIds, (flight) =>
          launchRefusal(battle, flight, order),
        )
      );
    case "recall":
      return checkRecall(battle, side, seat, order);
    case "airTasking":
      return taskingRefusal(battle, side, seat, order.unitId);
    case "commitReserve":
      return checkGroup(battle, side, seat, order.groupId) ?? commitRefusal(battle, side, order);
    case "decoy":
      return (
        checkGroup(battle, side, seat, order.groupId) ??
        (decoyShip(battle, groupRowOf(battle, side, order.groupId), seat) === NO_ROW
          ? "noDecoys"
          : null)
      );
    case "detach":
      return checkDetach(battle, side, seat, order.unitIds);
    case "disband":
      return checkDisband(battle, side, seat, order.groupId);
    case "handOver":
      return checkHandOver(battle, side, seat, order.groupId);
    case "accept":
      // What is proposed only the run knows; it has answered before.
      return "nothingProposed";
    case "execute":
      return executeRefusal(battle, side, seat);
    case "transfer":
      return (
        checkUnits(battle, side, seat, order.unitIds) ??
        checkInto(battle, side, seat, order.groupId, GROUP_SQUADRON)
      );
    case "merge":
      return checkMerge(battle, side, seat, order);
    case "board":
      return (
        checkLeaves(battle, side, seat, order.groupId, true) ??
        checkQueue(battle, side, order) ??
        boardRefusal(battle, side, seat, order)
      );
    case "surrender":
      if (order.groupId !== undefined) {
        return checkLeaves(battle, side, seat, order.groupId, false);
      }
      return speaksFor(battle, side, seat);
    case "offerTerms":
      return speaksFor(battle, side, seat) ?? offerRefusal(battle, side, order.side);
    case "answerTerms":
      return speaksFor(battle, side, seat) ?? answerRefusal(battle, side, order.side);
    default:
      order satisfies never;
      return "malformed";
  }
}

/** Only who commands the whole fleet ends its war. */
function speaksFor({ groups, blocks }: Battle, side: number, seat: number): Refusal | null {
  return groups.seat[blocks[side].groups[0]] === seat ? null : "notYourUnit";
}

/** As far as the side knows: whether a shield is down, or a field in the way, shows when they are there. */
function boardRefusal(
  battle: Battle,
  side: number,
  seat: number,
  { groupId, track }: Extract<Order, { kind: "board" }>,
): Refusal | null {
  const refusal = checkTracks(battle, side, [track]);
  if (refusal !== null && refusal !== "hasStruck") return refusal;
  const { tracks, groups, ships } = battle;
  // A decoy passes for a ship until somebody is there; what a bearing belongs to nobody knows.
  const row = trackRowOf(battle, side, track);
  const isFlight = tracks.targetKind[row] === TARGET_FLIGHT;
  if (isFlight && tracks.level[row] !== TRACK_BEARING) return "notAShip";
  if (refusal === "hasStruck") return null;
  const boarders = leavesOf(battle, groupRowOf(battle, side, groupId))
    .filter((leaf) => groups.seat[leaf] === seat)
    .flatMap((leaf) => rosterOf(battle, leaf))
    .filter((ship) => ships.life[ship] === LIFE_ACTIVE && transporterKm(battle, ship) > 0);
  if (boarders.length === 0) return "noTransporters";
  return boarders.some((ship) => ships.marines[ship] >= 1) ? null : "noMarines";
}

function checkMove(
  battle: Battle,
  side: number,
  order: Extract<Order, { kind: "move" }>,
): Refusal | null {
  if (!isListed(order.pathKm, PATH_POINTS_MAX)) return "malformed";
  if (order.pathKm.some(([x, y]) => !isInsideMap(battle, x, y))) return "outsideMap";
  return checkQueue(battle, side, order);
}

function checkQueue(
  battle: Battle,
  side: number,
  order: { groupId: number; isQueued?: boolean },
): Refusal | null {
  if (order.isQueued !== true) return null;
  const leaves = leavesOf(battle, groupRowOf(battle, side, order.groupId));
  const isFull = leaves.some((leaf) => battle.commands[leaf].queue.length >= ORDER_QUEUE_MAX);
  return isFull ? "queueFull" : null;
}

function checkTracks(battle: Battle, side: number, numbers: readonly number[]): Refusal | null {
  if (!isListed(numbers)) return "malformed";
  for (const number of numbers) {
    if (isAllyNumber(battle, side, number)) return "notHostile";
    const row = trackRowOf(battle, side, number);
    if (row === NO_ROW) return "noSuchTrack";
    if (isSeenStruck(battle, row)) return "hasStruck";
    if (!mayStrike(battle, side, row)) return "notHostile";
  }
  return null;
}

function checkWard(
  battle: Battle,
  side: number,
  groupId: number,
  wardGroupId: number,
): Refusal | null {
  const ward = groupRowOf(battle, side, wardGroupId);
  if (ward === NO_ROW) return "noSuchGroup";
  const group = groupRowOf(battle, side, groupId);
  // A force may be screened by one of its own squadrons, but nobody by those above.
  if (group === ward || leavesOf(battle, group).includes(ward)) return "malformed";
  const { arrival } = battle.groups;
  if (hasBody(battle, group, ward)) return null;
  return arrival[ward] === ARRIVAL_ON_MAP ? "groupLost" : "notReleased";
}

/** A screen needs somebody to screen, a strike somebody to strike; the others go to any place. */
function checkMission(
  battle: Battle,
  side: number,
  mission: GroupMission,
  aim: Aim | undefined,
): Refusal | null {
  if (mission === "screen" || mission === "cover") return aim?.kind === "unit" ? null : "malformed";
  if (mission !== "strike") return null;
  if (aim?.kind !== "track") return "malformed";
  return checkTracks(battle, side, [aim.track]);
}

function checkAim(battle: Battle, side: number, aim: Aim): Refusal | null {
  switch (aim.kind) {
    case "point":
      return isInsideMap(battle, aim.atKm[0], aim.atKm[1]) ? null : "outsideMap";
    case "track":
      if (allyAt(battle, side, aim.track) !== null) return null;
      return trackRowOf(battle, side, aim.track) === NO_ROW ? "noSuchTrack" : null;
    case "unit": {
      const ship = shipRowOf(battle, side, aim.unitId);
      const isThere = ship !== NO_ROW && battle.ships.life[ship] === LIFE_ACTIVE;
      return isThere ? null : "noSuchUnit";
    }
    default:
      aim satisfies never;
      return "malformed";
  }
}

function checkVia(battle: Battle, viaKm: readonly PointKm[] = []): Refusal | null {
  if (viaKm.length > PATH_POINTS_MAX) return "malformed";
  return viaKm.every(([x, y]) => isInsideMap(battle, x, y)) ? null : "outsideMap";
}

function checkFlights(
  battle: Battle,
  side: number,
  seat: number,
  flightIds: readonly number[],
  refusalOf: (flight: number) => Refusal | null,
): Refusal | null {
  const { flights, groups } = battle;
  if (!isListed(flightIds)) return "malformed";
  for (const flightId of flightIds) {
    const flight = flightRowOf(battle, side, flightId);
    if (flight === NO_ROW) return "noSuchFlight";
    if (groups.seat[flights.squadron[flight]] !== seat) return "notYourUnit";
    const refusal = refusalOf(flight);
    if (refusal !== null) return refusal;
  }
  return null;
}

function checkRecall(
  battle: Battle,
  side: number,
  seat: number,
  { flightIds, unitId }: Extract<Order, { kind: "recall" }>,
): Refusal | null {
  return checkFlights(battle, side, seat, flightIds, (flight) =>
    unitId === undefined ? null : landingRefusal(battle, flight, unitId),
  );
}

/** Whole task forces change hands; whether anybody holds the other seat the run knows. */
function checkHandOver(
  battle: Battle,
  side: number,
  seat: number,
  groupId: number,
): Refusal | null {
  const { groups } = battle;
  const group = groupRowOf(battle, side, groupId);
  if (group === NO_ROW || groups.kind[group] !== GROUP_TASK_FORCE) return "noSuchGroup";
  return groups.seat[group] === seat ? checkGroup(battle, side, seat, groupId) : "notYourUnit";
}
