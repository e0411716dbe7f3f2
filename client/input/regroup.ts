// The fleet's order changed by hand: ships join squadrons, squadrons join others or another force. The
// same whether they are dragged in the order of battle or sent there by the key.
import type { Order } from "../../shared/battle/orders.ts";
import {
  GROUP_ON_MAP,
  KIND_SQUADRON,
  KIND_TASK_FORCE,
  KIND_TEMPORARY,
  LIFE_ON_MAP,
  type Picture,
} from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { pictureOf } from "./commands.ts";
import type { WantedSettings } from "./wanted.ts";

/** What joins: squadrons, groups made by hand, ships. */
export type Joiners = { readonly groupIds: readonly number[]; readonly unitIds: readonly number[] };

/** Who was ordered elsewhere already, which no picture shows yet: only who is told so comes back. */
type AskedAway = Pick<WantedSettings, "joins">;
const NOBODY_AWAY: AskedAway = { joins: () => null };

/** Orders that make them part of a squadron or task force; none where nothing would change. */
export function regroupOrders(
  picture: Picture,
  joiners: Joiners,
  intoGroupId: number,
  asked: AskedAway = NOBODY_AWAY,
): Order[] {
  const { groups, ships } = picture;
  const kindOf = (id: number): number => groups.kind[id];
  const isForce = kindOf(intoGroupId) === KIND_TASK_FORCE;
  const orders: Order[] = [];
  const moved: number[] = [];
  for (const groupId of joiners.groupIds) {
    const isThere = isForce ? groups.parentId[groupId] === intoGroupId : groupId === intoGroupId;
    const staysThere = isThere && (!isForce || asked.joins("group", groupId) === null);
    if (kindOf(groupId) === KIND_SQUADRON && !staysThere) {
      orders.push({ kind: "merge", groupId, intoGroupId });
    }
    if (kindOf(groupId) !== KIND_TEMPORARY || isForce) continue;
    const units = shipsOf(picture, groupId);
    // Who goes back to where all of them belong only rejoins.
    if (units.every((unit) => ships.squadronId[unit] === intoGroupId)) {
      orders.push({ kind: "disband", groupId });
    } else moved.push(...units);
  }
  if (kindOf(intoGroupId) === KIND_SQUADRON) {
    const isElsewhere = (unit: number): boolean =>
      ships.squadronId[unit] !== intoGroupId || asked.joins("unit", unit) !== null;
    moved.push(...joiners.unitIds.filter(isElsewhere));
  }
  const unitIds = [...new Set(moved)];
  if (unitIds.length > 0) orders.push({ kind: "transfer", unitIds, groupId: intoGroupId });
  return orders;
}

function shipsOf({ ships }: Picture, groupId: number): number[] {
  const units: number[] = [];
  for (let unit = 0; unit < ships.count; unit++) {
    if (ships.groupId[unit] === groupId && ships.life[unit] === LIFE_ON_MAP) units.push(unit);
  }
  return units;
}

/** Why nothing would come of it, as a reason that the texts word; null where orders would be given. */
export function whyNoJoin(
  picture: Picture,
  seat: number,
  joiners: Joiners,
  intoGroupId: number,
  asked: AskedAway = NOBODY_AWAY,
): string | null {
  const { groups } = picture;
  const from = [...joiners.groupIds, ...joiners.unitIds.map((unit) => picture.ships.groupId[unit])];
  if ([intoGroupId, ...from].some((id) => groups.seat[id] !== seat)) return "notYourUnit";
  if (from.some((id) => groups.arrival[id] !== GROUP_ON_MAP)) return "joinWhenHere";
  if (groups.kind[intoGroupId] === KIND_TEMPORARY && !joiners.groupIds.includes(intoGroupId))
    return "joinSquadrons";
  const isForce = groups.kind[intoGroupId] === KIND_TASK_FORCE;
  if (!isForce && groups.aliveCount[intoGroupId] === 0) return "groupLost";
  if (!isForce && groups.arrival[intoGroupId] !== GROUP_ON_MAP) return "joinArrived";
  if (regroupOrders(picture, joiners, intoGroupId, asked).length > 0) return null;
  if (joiners.groupIds.some((id) => groups.kind[id] === KIND_TASK_FORCE)) return "forceStays";
  if (isForce && joiners.unitIds.length > 0) return "cannotJoin";
  return joiners.groupIds.includes(intoGroupId) ? "joinItself" : "alreadyThere";
}

/** Gives the orders, or says beside the cursor why not. */
export function regroup(session: Session, joiners: Joiners, intoGroupId: number): void {
  const picture = pictureOf(session);
  const { connection, wanted } = session;
  const reason = whyNoJoin(picture, connection.state.seat, joiners, intoGroupId, wanted);
  if (reason === null) {
    return void session.give(regroupOrders(picture, joiners, intoGroupId, wanted));
  }
  session.cursorNote.value = { reason, atMs: performance.now() };
}

/** Ships leave their squadrons for a group of their own. */
export function split(session: Session, unitIds: readonly number[]): void {
  void session.give([{ kind: "detach", unitIds: [...unitIds] }]);
}
