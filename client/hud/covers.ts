// Which parts of the map instruments lie over: measured now and then, since panels open, grow and move.
// Words on the map keep out of there.
import type { Session } from "../session.ts";

/** Everything that hides the map below it. */
const INSTRUMENTS = ".panel, .top-bar, .mini-map, .battle-notice";
const EVERY_MS = 250;

/** Begins to measure; returns the way off. */
export function followCovers({ covers }: Session, battle: HTMLElement): () => void {
  const measure = (): void => {
    covers.length = 0;
    for (const element of battle.querySelectorAll(INSTRUMENTS)) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (right > left) covers.push({ left, top, right, bottom });
    }
  };
  const timer = setInterval(measure, EVERY_MS);
  return () => {
    clearInterval(timer);
    covers.length = 0;
  };
}
