// What officers propose and what is planned for H-hour: read from the picture, answered by orders.
import { type Order, PROPOSALS } from "../../shared/battle/orders.ts";
import { NO_TRACK } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";

export type OpenProposal = {
  groupId: number;
  kind: (typeof PROPOSALS)[number];
  track: number | null;
  tick: number;
};

/** The one on this seat's screen; null without one. */
export function openProposal({ connection }: Session): OpenProposal | null {
  const { staff, groups } = connection.replica.picture;
  const { canOrder, seat } = connection.state;
  if (!canOrder) return null;
  for (let groupId = 0; groupId < staff.count; groupId++) {
    if (staff.isAlive[groupId] === 0 || staff.proposal[groupId] === 0) continue;
    if (groups.seat[groupId] !== seat) continue;
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

export function acceptProposal(session: Session): void {
  const open = openProposal(session);
  if (open !== null) void session.give([{ kind: "accept", groupId: open.groupId }]);
}

/** Groups of this seat that wait for H-hour. */
export function plannedCount({ connection }: Session): number {
  const { staff, groups } = connection.replica.picture;
  let count = 0;
  for (let id = 0; id < staff.count; id++) {
    const isOwn = staff.isAlive[id] === 1 && groups.seat[id] === connection.state.seat;
    if (isOwn && staff.planned[id] !== 0) count++;
  }
  return count;
}

/** H-hour; or all that was planned is forgotten. */
export function execute(session: Session, isDropped = false): void {
  session.isPlanning.value = false;
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
