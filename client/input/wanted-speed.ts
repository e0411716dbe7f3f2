// The speed that the player asked for last. A server's word comes a round trip later: keys pressed in
// between count from what was asked, not from what is still shown.

/** An asked speed that is not there by now was refused, or the host has set another. */
const FORGET_MS = 3000;

export class WantedSpeed {
  #asked: number | null = null;
  #askedMs = 0;

  ask(speed: number, nowMs: number): void {
    this.#asked = speed;
    this.#askedMs = nowMs;
  }

  /** The speed as the player means it: asked for and not yet there, or else as the server has it. */
  valueOf(shown: number, nowMs: number): number {
    if (this.#asked === shown || nowMs - this.#askedMs > FORGET_MS) this.#asked = null;
    return this.#asked ?? shown;
  }
}
