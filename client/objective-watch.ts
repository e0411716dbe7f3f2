// Watches how far the objectives are, as the side's picture has them: who nears the end of a battle is
// told before it comes, with the time that is left at the present rate.
import { isJudgedAtClock, type Objective } from "../shared/battle/objective.ts";
import { TICK_HZ } from "../shared/battle/limits.ts";
import { percentReached } from "../shared/protocol/percent.ts";

/** Shares at which a warning is given; the first is any progress at all. */
const WARNED_AT = [0.005, 0.25, 0.5, 0.75, 0.9] as const;
/** The rate is measured over so long, and an objective that rose within it moves. */
const RATE_S = 10;
/** A picture so much later than the last is a jump: a replay's, or of a page that was away. */
const JUMP_S = 30;

export type ObjectiveWarning = {
  readonly index: number;
  /** How far it is, which may be well past the mark that is told; 0 while it begins. */
  readonly percent: number;
  /** Seconds until it is reached at the present rate; null when nobody can say. */
  readonly leftS: number | null;
  /** It can be reached no more. */
  readonly isForfeit?: true;
};

export class ObjectiveWatch {
  #tick = -1;
  /** How many of the warnings each objective has had. */
  #warned: number[] = [];
  /** Shares of the last seconds, oldest first. */
  #past: { tick: number; shares: number[] }[] = [];

  /** What there is to warn of at a picture. The first picture and one after a jump only begin anew. */
  look(
    tick: number,
    shares: ArrayLike<number>,
    objectives: readonly Pick<Objective, "kind">[],
  ): ObjectiveWarning[] {
    const isJump = this.#tick < 0 || tick < this.#tick || tick - this.#tick > JUMP_S * TICK_HZ;
    this.#tick = tick;
    const now = objectives.map((_, n) => shares[n] ?? 0);
    if (isJump) {
      this.#past = [{ tick, shares: now }];
      this.#warned = now.map(warningsAt);
      return [];
    }
    this.#past.push({ tick, shares: now });
    while (this.#past.length > 2 && tick - this.#past[1].tick >= RATE_S * TICK_HZ) {
      this.#past.shift();
    }
    return now.flatMap((share, index) => {
      const reached = warningsAt(share);
      const { kind } = objectives[index];
      // Lasting until the clock counts up with it; it falls to nothing when the condition is broken.
      if (isJudgedAtClock({ kind }) && share === 0 && this.#before(index) > 0) {
        return [{ index, percent: 0, leftS: null, isForfeit: true }];
      }
      // The first ship lost is no turn of the battle, and time runs for whoever has to last.
      const least = kind === "hold" ? 0 : 1;
      const isNews = reached > Math.max(least, this.#warned[index]) && !isJudgedAtClock({ kind });
      this.#warned[index] = Math.max(reached, this.#warned[index]);
      if (!isNews) return [];
      const percent = reached === 1 ? 0 : percentReached(share);
      // What is counted in ships does not run on by itself.
      const leftS = kind === "hold" ? this.#leftS(index, share) : null;
      return [{ index, percent, leftS }];
    });
  }

  /** Its share at the picture before. */
  #before(index: number): number {
    return this.#past.at(-2)?.shares[index] ?? 0;
  }

  /** Whether it has risen within the last seconds. */
  isMoving(index: number): boolean {
    const { shares: first } = this.#past[0] ?? { shares: [] };
    const { shares: last } = this.#past.at(-1) ?? { shares: [] };
    return (last[index] ?? 0) > (first[index] ?? 0);
  }

  #leftS(index: number, share: number): number | null {
    // From when it began to rise: before, it stood.
    const past = this.#past.findLast(({ shares }) => shares[index] === 0) ?? this.#past[0];
    const seconds = (this.#tick - past.tick) / TICK_HZ;
    const rise = share - past.shares[index];
    return rise > 0 && seconds > 0 ? ((1 - share) * seconds) / rise : null;
  }
}

/** How many warnings a share is good for. */
const warningsAt = (share: number): number => WARNED_AT.filter((at) => share >= at).length;
