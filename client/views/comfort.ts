// How gentle the screen must be. The settings page writes these; the views obey.
import { signal } from "@preact/signals";

const prefers = (what: string): boolean =>
  typeof matchMedia === "function" && matchMedia(`(prefers-reduced-motion: ${what})`).matches;

export const comfort = {
  /** No camera glides, no drifting clouds, no weaving light. */
  isMotionReduced: signal(prefers("reduce")),
  /** No bright full flashes: explosions and hits swell softly and dimmer. */
  isFlashReduced: signal(false),
};
