// Wall time in, ticks to run out. The battle never skips a tick: when the machine cannot run what
// the wanted speed asks for, time in the battle slows down evenly and `dilation` says by how much.
import { TICK_HZ, TICKS_PER_PICTURE } from "../battle/limits.ts";

/** Wall milliseconds between two pictures, at every game speed. */
export const PICTURE_MS = (TICKS_PER_PICTURE / TICK_HZ) * 1000;

/** Ticks owed beyond this many milliseconds of wanted time are let go, as dilation. */
const DEBT_MAX_MS = 250;
/** Weight of the newest second in the shown dilation. */
const SMOOTHING = 0.3;
const WINDOW_MS = 1000;

export class Pace {
  speed = 1;
  isPaused = false;
  #owedMs = 0;
  /** Wall time given up at the last look at the clock. */
  #letGoMs = 0;
  #pictureMs = 0;
  #windowMs = 0;
  #windowWanted = 0;
  #windowRun = 0;
  #dilation = 1;

  /** Share of the wanted speed that is held, 0…1; 1 when nothing is late. */
  get dilation(): number {
    return this.#dilation;
  }

  /**
   * Wall milliseconds by which the next tick that is due runs late, time that was let go included;
   * meant just before it runs.
   */
  get latenessMs(): number {
    return Math.max(0, this.#owedMs - 1000 / TICK_HZ) / this.speed + this.#letGoMs;
  }

  /** Called with the wall time that passed; returns how many ticks are due now. */
  ticksDue(elapsedMs: number): number {
    this.#pictureMs += elapsedMs;
    if (this.isPaused) return 0;
    const wantedMs = elapsedMs * this.speed;
    this.#owedMs += wantedMs;
    this.#windowMs += elapsedMs;
    this.#windowWanted += wantedMs;
    const debtMaxMs = DEBT_MAX_MS * Math.max(1, this.speed);
    this.#letGoMs = Math.max(0, this.#owedMs - debtMaxMs) / this.speed;
    this.#owedMs = Math.min(this.#owedMs, debtMaxMs);
    const tickMs = 1000 / TICK_HZ;
    return Math.floor(this.#owedMs / tickMs);
  }

  /** Called after each tick that really ran. */
  ran(): void {
    const tickMs = 1000 / TICK_HZ;
    this.#owedMs -= tickMs;
    this.#windowRun += tickMs;
    if (this.#windowMs >= WINDOW_MS) this.#closeWindow();
  }

  /** True once per picture step of wall time; a late caller gets one, not a burst. */
  isPictureDue(): boolean {
    if (this.#pictureMs < PICTURE_MS) return false;
    this.#pictureMs = this.#pictureMs >= 2 * PICTURE_MS ? 0 : this.#pictureMs - PICTURE_MS;
    return true;
  }

  #closeWindow(): void {
    const held = this.#windowWanted > 0 ? Math.min(1, this.#windowRun / this.#windowWanted) : 1;
    this.#dilation += (held - this.#dilation) * SMOOTHING;
    // A window never divides exactly: a tick more or less in flight is no dilation.
    if (this.#dilation > 0.98) this.#dilation = 1;
    this.#windowMs = 0;
    this.#windowWanted = 0;
    this.#windowRun = 0;
  }
}
