// Which parts of the map instruments lie over: measured now and then, since panels open, grow and move.
// Words on the map keep out of there.
import type { Session } from "../session.ts";

/** Everything that hides the map below it. */
const INSTRUMENTS = ".panel, .top-bar, .mini-map, .battle-notice";
const EVERY_MS = 250;

/** Begins to measure; returns the way off. By frames: where they are slow, timers wait even longer. */
export function followCovers({ covers }: Session, battle: HTMLElement): () => void {
  let measuredMs = -EVERY_MS;
  const measure = (nowMs: number): void => {
    handle = requestAnimationFrame(measure);
    if (nowMs - measuredMs < EVERY_MS) return;
    measuredMs = nowMs;
    covers.length = 0;
    for (const element of battle.querySelectorAll(INSTRUMENTS)) {
      const { left, top, right, bottom } = element.getBoundingClientRect();
      if (right > left) covers.push({ left, top, right, bottom });
    }
  };
  let handle = requestAnimationFrame(measure);
  return () => {
    cancelAnimationFrame(handle);
    covers.length = 0;
  };
}
