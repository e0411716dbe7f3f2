// Terms of an armistice: whom they can be offered to, and the answer to those that stand open.
import type { Terms } from "../../shared/battle/orders.ts";
import type { Briefing, Parley, Picture } from "../../shared/protocol/picture.ts";
import type { Session } from "../session.ts";
import { standOf } from "../views/frame.ts";
import { maySurrender } from "./commands.ts";

/** Terms as they are for whom they are told to: "we leave", said by him, is that he leaves. */
export const TERMS_TURNED: Record<Terms, Terms> = {
  asWeStand: "asWeStand",
  theyLeave: "weLeave",
  weLeave: "theyLeave",
};

/** Whether this seat speaks for its side now. */
export function mayTalk({ connection }: Session): boolean {
  const { state, replica, briefing } = connection;
  const isOn = briefing !== null && replica.picture.result === null;
  return isOn && state.canOrder && maySurrender(replica.picture, state.seat);
}

/** Enemies that there is no truce with. */
export function enemiesOf(briefing: Briefing, { parley }: Pick<Picture, "parley">): number[] {
  return briefing.sides.flatMap((_, side) => {
    const isEnemy = standOf(briefing, side) === "enemy";
    return isEnemy && !parley.truces.includes(side) ? [side] : [];
  });
}

/** The offer that waits for an answer longest. */
export function openOffer({ offers }: Parley): Parley["offers"][number] | undefined {
  return offers
    .filter(({ isOwn }) => !isOwn)
    .reduce<Parley["offers"][number] | undefined>(
      (first, next) => (first === undefined || next.lapseTick < first.lapseTick ? next : first),
      undefined,
    );
}

export function offer(session: Session, side: number, terms: Terms): void {
  session.isTalking.value = false;
  void session.give([{ kind: "offerTerms", side, terms }]);
}

/** Answers the offer that is shown; nothing when there is none. */
export function answerOffer(session: Session, isAccepted: boolean): void {
  const open = openOffer(session.connection.replica.picture.parley);
  if (open === undefined || !mayTalk(session)) return;
  void session.give([{ kind: "answerTerms", side: open.side, isAccepted }]);
}
