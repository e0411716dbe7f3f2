// What leads to the end of a battle, in words: errands done, terms of an armistice, surrender.
import type { Terms } from "../../shared/battle/orders.ts";
import type { PictureEvent, PictureRef } from "../../shared/protocol/picture.ts";
import { TERMS_TURNED } from "../input/parley.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";

type EndingEvent = Extract<PictureEvent, { kind: "stayed" | "terms" | "surrendered" | "ended" }>;
type EndingWords = { weight: number; text: string };

export function endingWords(
  session: Session,
  event: EndingEvent,
  who: (ref: PictureRef) => string,
): EndingWords {
  const { briefing } = session.connection;
  switch (event.kind) {
    case "stayed": {
      const goal = briefing?.objectives.find(({ id }) => id === event.objective)?.name ?? "";
      return { weight: 2, text: text("event.stayed", { who: who(event.who), goal }) };
    }
    case "terms":
      return { weight: 3, text: termsWords(session, event) };
    case "surrendered": {
      const side = briefing?.sides[event.side]?.name ?? "";
      return { weight: 3, text: text("event.surrendered", { side }) };
    }
    case "ended":
      return { weight: 3, text: text("event.ended") };
    default:
      return event satisfies never;
  }
}

/** Who said what to whom: a reader whose side talks is "you". */
function termsWords(
  { connection: { briefing } }: Session,
  { from, to, terms, step }: Extract<EndingEvent, { kind: "terms" }>,
): string {
  const nameOf = (side: number): string => briefing?.sides[side]?.name ?? "";
  const isFromOwn = from === briefing?.side;
  if (!isFromOwn && to !== briefing?.side) {
    return text("event.truceOfOthers", { one: nameOf(from), other: nameOf(to) });
  }
  return text(`event.terms.${step}.${isFromOwn ? "own" : "theirs"}`, {
    side: nameOf(isFromOwn ? to : from),
    terms: text(`parley.terms.${isFromOwn ? terms : TERMS_TURNED[terms as Terms]}`),
  });
}
