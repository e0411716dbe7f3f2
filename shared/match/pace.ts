// Wall time in, ticks to run out. The battle never skips a tick: when the machine cannot run what
// the wanted speed asks for, time in the battle slows down evenly and `dilation` says by how much.
import { TICK_HZ, TICKS_PER_PICTURE } from "../battle/limits.ts";

/** Wall milliseconds between two pictures, at every game speed. */
export const PICTURE_MS = (TICKS_PER_PICTURE / TICK_HZ) * 1000;

const TICK_MS = 1000 / TICK_HZ;
/** Ticks owed beyond this many milliseconds of wanted time are let go, as dilation. */
const DEBT_MAX_MS = 250;
/** Who owes no more than this is not behind: a speed that holds may be raised. */
const DEBT_CALM_MS = 100;
const WINDOW_MS = 1000;
/**
 * The factor moves in tenths: one speed that holds for seconds is even to look at, and a finer one
 * would tell each side how much the room has to compute, unseen forces included.
 */
const GRAIN_PERCENT = 10;
/** Windows in a row that let time go before the battle is slowed: one alone is a hiccup. */
const BEHIND_WINDOWS = 2;
const HELD_LEAST = 0.5;
/** A faster speed is tried after so many calm windows, and twice as many after each vain try. */
const PATIENCE = { least: 2, most: 32 };
/** Who is slowed again within so many windows of a try has tried in vain. */
const TRIAL_WINDOWS = 10;

export class Pace {
  isPaused = false;
  #speed = 1;
  #percent = 100;
  #owedMs = 0;
  /** Wanted time given up at the last look at the clock. */
  #letGoMs = 0;
  #pictureMs = 0;
  #windowMs = 0;
  #windowWantedMs = 0;
  #windowLetGoMs = 0;
  #behindWindows = 0;
  #calmWindows = 0;
  #patience = PATIENCE.least;
  #sinceRaiseWindows = TRIAL_WINDOWS;
  /** The last change was a raise, and it holds. */
  #isClimbing = false;

  /** Share of the wanted speed that is held, in coarse steps, above 0; 1 when nothing is late. */
  get dilation(): number {
    return this.#percent / 100;
  }

  get speed(): number {
    return this.#speed;
  }

  /** What could be held of the speed before is held of this one. */
  set speed(factor: number) {
    if (factor === this.#speed) return; // or who repeats it would keep each window from its end
    if (this.#percent < 100) this.#percent = coarse((this.#percent * this.#speed) / factor);
    this.#speed = factor;
    this.#owedMs = Math.min(this.#owedMs, this.#debtMaxMs);
    this.#patience = PATIENCE.least;
    this.#closeWindow();
  }

  /** Battle time that shall pass with wall time. */
  get #rate(): number {
    return (this.#speed * this.#percent) / 100;
  }

  get #debtMaxMs(): number {
    return DEBT_MAX_MS * Math.max(1, this.#speed);
  }

  /**
   * Wall milliseconds by which the next tick that is due runs late, time that was let go included;
   * meant just before it runs.
   */
  get latenessMs(): number {
    return (Math.max(0, this.#owedMs - TICK_MS) + this.#letGoMs) / this.#rate;
  }

  get isTickDue(): boolean {
    return !this.isPaused && this.#owedMs >= TICK_MS;
  }

  /** Wall milliseconds from the last look at the clock until a tick or a picture is due. */
  get waitMs(): number {
    const pictureMs = PICTURE_MS - this.#pictureMs;
    const tickMs = this.isPaused ? Infinity : (TICK_MS - this.#owedMs) / this.#rate;
    return Math.max(0, Math.min(pictureMs, tickMs));
  }

  /** Called with the wall time that passed; returns how many ticks are due now. */
  ticksDue(elapsedMs: number): number {
    this.#pictureMs += elapsedMs;
    this.#letGoMs = 0;
    if (this.isPaused) return 0;
    const wantedMs = elapsedMs * this.#rate;
    const leftMs = this.#owedMs;
    this.#owedMs += wantedMs;
    this.#windowMs += elapsedMs;
    this.#windowWantedMs += wantedMs;
    if (this.#owedMs > this.#debtMaxMs) {
      // Whole ticks: rooms that take turns on one core keep their places in the tick.
      const ticks = Math.ceil((this.#owedMs - this.#debtMaxMs) / TICK_MS);
      this.#letGoMs = ticks * TICK_MS;
      this.#owedMs -= this.#letGoMs;
      this.#windowLetGoMs += this.#letGoMs;
    }
    if (this.#windowMs >= WINDOW_MS) this.#judgeWindow(leftMs);
    return Math.floor(this.#owedMs / TICK_MS);
  }

  /** Called after each tick that really ran. */
  ran(): void {
    this.#owedMs -= TICK_MS;
  }

  /** True once per picture step of wall time; a late caller gets one, not a burst. */
  isPictureDue(): boolean {
    if (this.#pictureMs < PICTURE_MS) return false;
    this.#pictureMs %= PICTURE_MS;
    return true;
  }

  /** Told what was still owed after all that could be run. */
  #judgeWindow(leftMs: number): void {
    const held = 1 - this.#windowLetGoMs / this.#windowWantedMs;
    this.#behindWindows = held < 1 ? this.#behindWindows + 1 : 0;
    const isCalm = held === 1 && leftMs < DEBT_CALM_MS * Math.max(1, this.#speed);
    this.#calmWindows = isCalm ? this.#calmWindows + 1 : 0;
    this.#sinceRaiseWindows++;
    if (this.#behindWindows >= BEHIND_WINDOWS) this.#slow(held);
    else if (this.#percent < 100 && this.#calmWindows >= this.#patience) this.#raise();
    this.#closeWindow();
  }

  #slow(held: number): void {
    if (this.#sinceRaiseWindows < TRIAL_WINDOWS) {
      this.#patience = Math.min(2 * this.#patience, PATIENCE.most);
    }
    const before = this.#percent;
    // A process that stood still for seconds says little of what it can hold: at most to the half.
    this.#percent = coarse(before * Math.max(held, HELD_LEAST));
    this.#owedMs *= this.#percent / before; // the same wall time late
    this.#behindWindows = 0;
    this.#isClimbing = false;
  }

  #raise(): void {
    if (this.#isClimbing) this.#patience = PATIENCE.least;
    this.#isClimbing = true;
    this.#percent += this.#percent < GRAIN_PERCENT ? 1 : GRAIN_PERCENT;
    this.#calmWindows = 0;
    this.#sinceRaiseWindows = 0;
  }

  #closeWindow(): void {
    this.#windowMs = 0;
    this.#windowWantedMs = 0;
    this.#windowLetGoMs = 0;
  }
}

/** The percentage in tenths, rounded down; below a tenth in hundredths, and never nothing. */
function coarse(percent: number): number {
  const grain = percent < GRAIN_PERCENT ? 1 : GRAIN_PERCENT;
  return Math.max(1, Math.min(100, Math.floor(percent / grain) * grain));
}
