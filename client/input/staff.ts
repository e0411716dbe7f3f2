// What officers propose and what is planned for H-hour: read from the picture, answered by orders.
import { type Order, PROPOSALS } from "../../shared/battle/orders.ts";
import { NO_TRACK } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

/** Which proposal: a group's next one, of another tick, is another. */
type Asked = { readonly groupId: number; readonly tick: number };

export type OpenProposal = {
  groupId: number;
  kind: (typeof PROPOSALS)[number];
  track: number | null;
  tick: number;
};

/** The one on this seat's screen; null without one that was not refused. */
export function openProposal({ connection, refused }: Session): OpenProposal | null {
  const { staff, groups } = connection.replica.picture;
  const { canOrder, seat } = connection.state;
  if (!canOrder) return null;
  for (let groupId = 0; groupId < staff.count; groupId++) {
    if (staff.isAlive[groupId] === 0 || staff.proposal[groupId] === 0) continue;
    if (groups.seat[groupId] !== seat) continue;
    if (isRefused(refused.value, groupId, staff.proposalTick[groupId])) continue;
    const track = staff.proposalAim[groupId];
    return {
      groupId,
      kind: PROPOSALS[staff.proposal[groupId]],
      track: track === NO_TRACK ? null : track,
      tick: staff.proposalTick[groupId],
    };
  }
  return null;
}

/** Whether this very proposal has been refused. */
export const isRefused = (refused: Asked | null, groupId: number, tick: number): boolean =>
  refused !== null && refused.groupId === groupId && refused.tick === tick;

/**
 * Off the screen, at once. No order is needed: an officer who hears nothing lets it lapse and asks for
 * nothing for a while.
 */
export function refuseProposal(session: Session): void {
  const open = openProposal(session);
  if (open !== null) session.refused.value = { groupId: open.groupId, tick: open.tick };
}

export function acceptProposal(session: Session): void {
  const open = openProposal(session);
  if (open !== null) void session.give([{ kind: "accept", groupId: open.groupId }]);
}

/** Groups of this seat that wait for H-hour, those that were told so in a pause among them. */
export function plannedGroups({ connection, wanted }: Session): number[] {
  const { staff, groups } = connection.replica.picture;
  const planned: number[] = [];
  for (let id = 0; id < staff.count; id++) {
    const isOwn = staff.isAlive[id] === 1 && groups.seat[id] === connection.state.seat;
    if (isOwn && wanted.valueOf(id, "planned", staff.planned[id]) !== 0) planned.push(id);
  }
  return planned;
}

/** Turns planning on, or off with a word: an order that was meant to wait must not begin unnoticed. */
export function togglePlanning(session: Session): void {
  const { isPlanning, cursorNote } = session;
  isPlanning.value = !isPlanning.value;
  if (isPlanning.value) return;
  const count = plannedGroups(session).length;
  const rest = count === 0 ? "" : ` ${text("staff.planned", { count })}`;
  const reason = text("staff.planningEnded") + rest;
  cursorNote.value = { reason, isRefusal: false, atMs: performance.now() };
}

/** H-hour; or all that was planned is forgotten. */
export function execute(session: Session, isDropped = false): void {
  session.isPlanning.value = false;
  const count = plannedGroups(session).length;
  // In a pause there is nothing else to see of it; a refusal takes its place.
  if (!isDropped && count > 0) {
    const reason = text("staff.begins", { count });
    session.cursorNote.value = { reason, isRefusal: false, atMs: performance.now() };
  }
  void session.give([isDropped ? { kind: "execute", isDropped } : { kind: "execute" }]);
}

/** While the player plans, what would begin at once waits for H-hour. */
export function asPlanned(order: Order): Order {
  switch (order.kind) {
    case "move":
    case "attack":
    case "escort":
    case "withdraw":
    case "mission":
      return { ...order, isPlanned: true };
    default:
      return order;
  }
}
