// An order between its answer and its effect. It takes effect at the battle's next tick, which in a
// pause is long to come: what the player was shown of it waits for pictures, never for wall time.

/**
 * Pictures of later ticks that settle an order. The first may show ticks that ran before the order
 * was heard; the one after it shows its effect, or that it had none.
 */
export const PICTURES_TO_SETTLE = 2;

export class GivenOrder {
  #tick = 0;
  #isAccepted = false;
  #pictures = 0;

  /** It was accepted while the picture was of this tick. */
  accept(tick: number): void {
    this.#isAccepted = true;
    this.#tick = tick;
  }

  /** A picture has come; true once the order's effect, if it had any, is in it. */
  isSettledBy(tick: number): boolean {
    if (!this.#isAccepted || tick === this.#tick) return false;
    this.#tick = tick;
    this.#pictures++;
    return this.#pictures >= PICTURES_TO_SETTLE;
  }
}
