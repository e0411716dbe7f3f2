// What officers ask leave for. Each may have one thing to propose; one per seat is shown, and the
// others wait for their turn. Plain data of the commanders: it is saved with the battle, and every
// watcher of a side sees the same.
import { TICK_HZ } from "../battle/limits.ts";
import { type Order, type ProposalKind, PROPOSALS } from "../battle/orders.ts";
import { NO_TRACK, type Picture, PROPOSAL_SHOWN_S } from "../protocol/picture.ts";
import type { CommanderMemory } from "./commander.ts";

export type Proposal = {
  kind: Exclude<ProposalKind, "none">;
  seat: number;
  /** Squadron that it is about. */
  squadronId: number;
  /** What "accept" gives, in this order. */
  orders: Order[];
  aimTrack: number;
  xKm: number;
  yKm: number;
  sinceS: number;
  /** Looked at again in this second: an officer who thinks no more proposes no more. */
  meantAtS: number;
};

/** By seat of a side: which squadron's proposal is on the screen. */
export type Shown = { side: number; seat: number; squadronId: number; sinceTick: number };

/** On the screen for so long; what nobody wanted is not asked again for a while. */
const SHOWN_TICKS = PROPOSAL_SHOWN_S * TICK_HZ;
export const QUIET_S = 120;
/** Officers think once a second. */
const FRESH_S = 3;

/** Keeps what is shown while it is meant; then the most urgent, of equals the lowest squadron's. */
export function chooseProposals(commanders: CommanderMemory, side: number, tick: number): void {
  const atS = tick / TICK_HZ;
  const open: Proposal[] = [];
  for (const { side: ofSide, memory } of commanders.subordinates) {
    if (ofSide !== side) continue;
    memory.proposals = memory.proposals.filter(({ meantAtS }) => atS - meantAtS <= FRESH_S);
    open.push(...memory.proposals);
  }
  for (const shown of commanders.shown.filter((one) => one.side === side)) {
    if (tick - shown.sinceTick < SHOWN_TICKS) continue;
    for (const { side: ofSide, memory } of commanders.subordinates) {
      if (ofSide === side) lapse(memory.proposals, memory.quiet, shown, atS);
    }
  }
  commanders.shown = commanders.shown.filter(
    (one) => one.side !== side || (isOpen(open, one) && tick - one.sinceTick < SHOWN_TICKS),
  );
  // The kinds are listed by urgency.
  const byUrgency = (a: Proposal, b: Proposal) =>
    PROPOSALS.indexOf(a.kind) - PROPOSALS.indexOf(b.kind) || a.squadronId - b.squadronId;
  for (const { seat, squadronId } of open.sort(byUrgency)) {
    if (commanders.shown.some((one) => one.side === side && one.seat === seat)) continue;
    if (isQuiet(commanders, side, squadronId, atS)) continue;
    commanders.shown.push({ side, seat, squadronId, sinceTick: tick });
  }
}

function isOpen(open: readonly Proposal[], { seat, squadronId }: Shown): boolean {
  return open.some((one) => one.seat === seat && one.squadronId === squadronId);
}

/** Nobody wanted it. */
function lapse(
  proposals: readonly Proposal[],
  quiet: Record<number, number>,
  shown: Shown,
  atS: number,
): void {
  for (const { seat, squadronId } of proposals) {
    if (seat === shown.seat && squadronId === shown.squadronId) quiet[squadronId] = atS + QUIET_S;
  }
}

function isQuiet(
  { subordinates }: CommanderMemory,
  side: number,
  squadronId: number,
  atS: number,
): boolean {
  return subordinates.some((one) => one.side === side && (one.memory.quiet[squadronId] ?? 0) > atS);
}

function shownProposal(
  commanders: CommanderMemory,
  { side, seat, squadronId }: Shown,
): Proposal | undefined {
  for (const one of commanders.subordinates) {
    if (one.side !== side) continue;
    const found = one.memory.proposals.find(
      (proposal) => proposal.seat === seat && proposal.squadronId === squadronId,
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Orders of the proposal that the seat has on its screen for this group; empty without one. */
export function acceptedBy(
  commanders: CommanderMemory,
  side: number,
  seat: number,
  groupId: number,
): Order[] {
  const shown = commanders.shown.find((one) => one.side === side && one.seat === seat);
  if (shown === undefined || shown.squadronId !== groupId) return [];
  return shownProposal(commanders, shown)?.orders ?? [];
}

/** Granted: it is off the screen and out of the officer's mind. */
export function closeProposal(commanders: CommanderMemory, side: number, seat: number): void {
  const shown = commanders.shown.find((one) => one.side === side && one.seat === seat);
  commanders.shown = commanders.shown.filter((one) => one !== shown);
  for (const { side: ofSide, memory } of commanders.subordinates) {
    if (ofSide !== side) continue;
    memory.proposals = memory.proposals.filter(
      (one) => one.seat !== seat || one.squadronId !== shown?.squadronId,
    );
  }
}

export function fillProposals(commanders: CommanderMemory, side: number, picture: Picture): void {
  const { staff } = picture;
  for (const shown of commanders.shown) {
    if (shown.side !== side) continue;
    const proposal = shownProposal(commanders, shown);
    const row = shown.squadronId;
    if (proposal === undefined || row >= staff.count || staff.isAlive[row] === 0) continue;
    staff.proposal[row] = PROPOSALS.indexOf(proposal.kind);
    staff.proposalAimKind[row] = proposal.aimTrack === NO_TRACK ? 0 : 1;
    staff.proposalAim[row] = proposal.aimTrack;
    staff.proposalXKm[row] = proposal.xKm;
    staff.proposalYKm[row] = proposal.yKm;
    staff.proposalTick[row] = shown.sinceTick;
  }
}
