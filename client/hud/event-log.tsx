// The story so far, in words; every line jumps to its place. Small shots are not told one by one.
import type { PictureEvent } from "../../shared/protocol/picture.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import type { Session } from "../session.ts";
import { text } from "../texts.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { wordsOf } from "./event-words.ts";

const LINES_MAX = 200;
const SHOWN_MAX = 40;

let nextId = 1;

/** Turns the events of every step into lines; returns the way off. */
export function followEvents(session: Session): () => void {
  return session.connection.onStep(() => {
    const lines = session.connection.replica.picture.events.flatMap((event: PictureEvent) => {
      const words = wordsOf(session, event);
      return words === null ? [] : [{ id: nextId++, event, ...words }];
    });
    if (lines.length > 0) session.log.value = [...session.log.value, ...lines].slice(-LINES_MAX);
  });
}

export function EventLog({ session }: { session: Session }) {
  const lines = session.log.value.slice(-SHOWN_MAX).toReversed();
  return (
    <section class="panel event-log" aria-label={text("hud.log")} aria-live="off">
      <ul>
        {lines.map((line) => (
          <li key={line.id} data-weight={line.weight}>
            <button
              type="button"
              onClick={() => {
                session.lookAt.value = { xKm: line.event.xKm, yKm: line.event.yKm };
              }}
            >
              <time>{clock(line.event.tick / TICK_HZ)}</time> {line.text}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
