// The story so far, in words; every line jumps to its place. Small shots are not told one by one.
import { useLayoutEffect, useRef } from "preact/hooks";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { isSomewhere, type Session } from "../session.ts";
import { text } from "../texts.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { keepExchanges } from "./exchanges.ts";
import { keepMisses } from "./gunnery.ts";
import { keepEndings } from "./losses.ts";
import { withEvents } from "./story.ts";

const SHOWN_MAX = 40;

/** Turns the events of every step into lines; returns the way off. */
export function followEvents(session: Session): () => void {
  return session.connection.onStep(() => {
    const { log, connection } = session;
    const { events, tick } = connection.replica.picture;
    log.value = withEvents(session, log.value, events);
    keepEndings(session, events);
    keepMisses(session.gunnery, tick, events);
    keepExchanges(session.exchanges, events);
  });
}

/** No line is cut in two at the lower edge: the list ends with the last that is seen whole. */
function fitWholeLines(list: HTMLUListElement | null): void {
  const room = list?.parentElement;
  if (list === null || room === null || room === undefined) return;
  list.style.maxHeight = "";
  const mostPx = room.clientHeight;
  let endPx = 0;
  for (const line of list.children) {
    const { offsetTop, offsetHeight } = line as HTMLElement;
    if (offsetTop + offsetHeight > mostPx) break;
    endPx = offsetTop + offsetHeight;
  }
  if (endPx > 0) list.style.maxHeight = `${endPx}px`;
}

export function EventLog({ session }: { session: Session }) {
  const lines = session.log.value.slice(-SHOWN_MAX).toReversed();
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => fitWholeLines(list.current), [session.log.value]);
  return (
    <section class="panel event-log" aria-label={text("hud.log")} aria-live="off">
      <ul ref={list}>
        {lines.map((line) => (
          <li key={line.id} data-weight={line.weight} data-tone={line.tone}>
            <button
              type="button"
              disabled={!isSomewhere(line)}
              onClick={() => {
                session.lookAt.value = { xKm: line.xKm, yKm: line.yKm };
              }}
            >
              <time>{clock(line.tick / TICK_HZ)}</time> {line.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
