// What the enemy offers, what was offered to him, and the terms to choose from.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { TERMS } from "../../shared/battle/orders.ts";
import { clock } from "../../shared/protocol/clock.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { strokes } from "../input/key-table.ts";
import {
  answerOffer,
  enemiesOf,
  mayTalk,
  offer,
  openOffer,
  TERMS_TURNED,
} from "../input/parley.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

export function ParleyPanel({ session }: { session: Session }) {
  void session.step.value;
  const { briefing, replica } = session.connection;
  const { parley, tick, result } = replica.picture;
  if (briefing === null || result !== null) return null;
  const open = openOffer(parley);
  const own = parley.offers.filter(({ isOwn }) => isOwn);
  const isTalking = session.isTalking.value && mayTalk(session);
  if (open === undefined && own.length === 0 && !isTalking) return null;
  const left = (lapseTick: number): string => clock(Math.max(0, lapseTick - tick) / TICK_HZ);
  return (
    <section class="panel parley" role="status" aria-label={text("parley.title")}>
      {open !== undefined && (
        <>
          <p>
            {text("parley.offered", {
              side: briefing.sides[open.side]?.name ?? "",
              terms: text(`parley.terms.${TERMS_TURNED[open.terms]}`),
              time: left(open.lapseTick),
            })}
          </p>
          {mayTalk(session) && <Answers session={session} />}
        </>
      )}
      {own.map(({ side, terms, lapseTick }) => (
        <p class="hint" key={side}>
          {text("parley.waiting", {
            side: briefing.sides[side]?.name ?? "",
            terms: text(`parley.terms.${terms}`),
            time: left(lapseTick),
          })}
        </p>
      ))}
      {isTalking && <Choices session={session} briefing={briefing} />}
    </section>
  );
}

function Answers({ session }: { session: Session }) {
  return (
    <p class="order-row">
      <button
        type="button"
        id="accept-terms"
        class="primary"
        title={strokes("acceptTerms")}
        onClick={() => answerOffer(session, true)}
      >
        {text("parley.accept")}
      </button>
      <button
        type="button"
        id="refuse-terms"
        title={strokes("refuseTerms")}
        onClick={() => answerOffer(session, false)}
      >
        {text("parley.refuse")}
      </button>
    </p>
  );
}

function Choices({ session, briefing }: { session: Session; briefing: Briefing }) {
  return (
    <>
      {enemiesOf(briefing, session.connection.replica.picture).map((side) => (
        <p class="order-row" key={side}>
          <span>{text("parley.offerTo", { side: briefing.sides[side]?.name ?? "" })}</span>
          {TERMS.map((terms) => (
            <button
              type="button"
              key={terms}
              data-terms={terms}
              onClick={() => offer(session, side, terms)}
            >
              {text(`parley.terms.${terms}`)}
            </button>
          ))}
        </p>
      ))}
      <p class="hint">{text("parley.hint")}</p>
    </>
  );
}
