// What battle leaves on a hull that still fights: scorched holes, fires in them, air that streams off.
import type { ClassShape } from "./class-shape.ts";
import { chance } from "./frame.ts";
import { type HullPose, xOnHull, yOnHull } from "./hull-pose.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade } from "./lens.ts";
import { FIRE_COLOURS } from "./look.ts";
import type { Marks } from "./marks.ts";
import { sineOf } from "./sines.ts";

/** Of her wounds, so many burn for each level of her fires. */
const WOUNDS_PER_FIRE = 2;
const EMBERS = 0.45;

export class HullWounds {
  readonly #ink: Ink;
  readonly #soft: Mark;
  readonly #puffs: readonly Mark[];

  constructor(ink: Ink, marks: Marks) {
    this.#ink = ink;
    this.#soft = marks.get("soft");
    this.#puffs = marks.puffs;
  }

  /** The worst first, `most` at most. */
  paint(pose: HullPose, shape: ClassShape, effectS: number, most: number): void {
    const lost = 1 - pose.hull;
    const burning = pose.fire * WOUNDS_PER_FIRE;
    const holes = Math.max(burning, Math.ceil(lost * shape.wounds.length));
    const count = Math.min(most, shape.wounds.length, holes);
    const size = pose.lengthPx * (0.07 + 0.06 * lost);
    for (let n = 0; n < count; n++) {
      const at = shape.wounds[n];
      const x = xOnHull(pose, at);
      const y = yOnHull(pose, at);
      const turn = chance(pose.id, n) * 6.28;
      const puff = this.#puffs[n % this.#puffs.length];
      this.#ink.mark(puff, x, y, size * 1.7, size * 1.4, turn, 0x060504, 0.85 * pose.alpha);
      // Embers where it has burnt, flames where it burns.
      const embers = EMBERS * fade(lost, 0.1 + n * 0.06, 0.35 + n * 0.08);
      const glow = n < burning ? 1 : embers;
      if (glow <= 0) continue;
      const beat = 0.7 + 0.3 * sineOf(effectS * (5 + n) + pose.id + n * 2.4);
      this.#ink.mark(
        puff,
        x,
        y,
        size * 0.9,
        size * 0.8,
        -turn,
        FIRE_COLOURS[n % 3],
        glow * beat * pose.alpha,
        1,
      );
      this.#ink.mark(
        this.#soft,
        x,
        y,
        size * 2.8,
        size * 2.8,
        0,
        FIRE_COLOURS[0],
        glow * beat * 0.5 * pose.alpha,
        1,
      );
      const isFierce = n < burning && pose.fire > 1 && n % 2 === 0;
      if (isFierce || (n % 3 === 0 && lost > 0.4)) this.#vent(pose, x, y, size, n, effectS);
    }
  }

  /** Burning air streams off a wound, over the stern. */
  #vent(pose: HullPose, x: number, y: number, size: number, nth: number, effectS: number): void {
    const backX = -pose.cos;
    const backY = pose.sin;
    for (let n = 0; n < 4; n++) {
      const age = (effectS * 0.55 + n / 4 + chance(pose.id, nth)) % 1;
      const sway = sineOf(age * 5 + pose.id + nth) * size * 0.3;
      const way = age * size * 4.2;
      const puff = this.#puffs[(n + nth) % this.#puffs.length];
      const px = x + backX * way - backY * sway;
      const py = y + backY * way + backX * sway;
      const wide = size * (0.6 + age * 1.8);
      this.#ink.mark(
        puff,
        px,
        py,
        wide,
        wide,
        age * 3 + n,
        age < 0.3 ? 0xff8a3a : 0x2a2420,
        (1 - age) * 0.6 * pose.alpha,
        age < 0.3 ? 0.8 : 0,
      );
    }
  }
}
