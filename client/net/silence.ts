// Notices when a server has gone silent though its socket looks open: a stopped process or a network
// that is gone closes nothing. Counts only time in which the page itself was awake.

/** How often a page looks, in milliseconds. */
export const LOOK_MS = 1000;
/** Quiet for so long: the server is asked for a sign of life. */
export const QUIET_MS = 2000;
/** Silent for so long: the player is told. */
export const SILENT_MS = 5000;
/** A look that comes so late was held up by the page itself: frozen, hidden, or busy. */
const ASLEEP_MS = 3 * LOOK_MS;

export class Silence {
  #heardMs = 0;
  #lookedMs = 0;

  heard(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  /** Called at every look; how long the server has been silent, in milliseconds. */
  look(nowMs: number): number {
    const wasAsleep = nowMs - this.#lookedMs > ASLEEP_MS;
    this.#lookedMs = nowMs;
    if (wasAsleep) this.#heardMs = nowMs;
    return nowMs - this.#heardMs;
  }
}
