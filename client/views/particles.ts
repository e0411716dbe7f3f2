// Moments of light and matter: each flies straight, swells or shrinks, and fades. A ring of numbers;
// when it is full the oldest gives way.
import type { Ink, Mark } from "./ink.ts";
import { isInView, type Lens, xOf, yOf } from "./lens.ts";

const PARTICLES_MAX = 8192;
/** Fields of a particle in the ring, in this order. */
const BORN = 0, LASTS = 1, X = 2, Y = 3, VX = 4, VY = 5, SIZE0 = 6, SIZE1 = 7, LEAST_PX = 8, ALPHA = 9, LIGHT = 10, TURN = 11, SPIN = 12;
const FIELDS = 13;

export class Particles {
  readonly #ink: Ink;
  readonly #values = new Float64Array(PARTICLES_MAX * FIELDS).fill(-1);
  readonly #colours = new Uint32Array(PARTICLES_MAX);
  readonly #marks: Mark[] = [];
  #next = 0;
  /** Particles beyond this have never been used. */
  #used = 0;

  constructor(ink: Ink) {
    this.#ink = ink;
  }

  /**
   * Sizes in km from birth to end, but on the screen never below `leastPx` (CSS pixels; 0 lets it
   * vanish at far zooms). A birth in the future waits.
   */
  add(
    mark: Mark, bornS: number, lastsS: number, xKm: number, yKm: number, vxKmS: number, vyKmS: number,
    size0Km: number, size1Km: number, leastPx: number, colour: number, alpha: number, light: number,
  ): void {
    const nth = this.#next;
    this.#next = (nth + 1) % PARTICLES_MAX;
    this.#used = Math.max(this.#used, nth + 1);
    const values = this.#values;
    const at = nth * FIELDS;
    values[at + BORN] = bornS;
    values[at + LASTS] = lastsS;
    values[at + X] = xKm;
    values[at + Y] = yKm;
    values[at + VX] = vxKmS;
    values[at + VY] = vyKmS;
    values[at + SIZE0] = size0Km;
    values[at + SIZE1] = size1Km;
    values[at + LEAST_PX] = leastPx;
    values[at + ALPHA] = alpha;
    values[at + LIGHT] = light;
    values[at + TURN] = (nth * 2.39996) % 6.28;
    values[at + SPIN] = ((nth % 7) - 3) * 0.35;
    this.#colours[nth] = colour;
    this.#marks[nth] = mark;
  }

  paint(lens: Lens, effectS: number): void {
    const values = this.#values;
    for (let nth = 0; nth < this.#used; nth++) {
      const at = nth * FIELDS;
      const age = effectS - values[at + BORN];
      const lasts = values[at + LASTS];
      if (age < 0 || age > lasts) continue;
      const x = xOf(lens, values[at + X] + values[at + VX] * age);
      const y = yOf(lens, values[at + Y] + values[at + VY] * age);
      const share = age / lasts;
      const size = values[at + SIZE0] + (values[at + SIZE1] - values[at + SIZE0]) * Math.sqrt(share);
      const px = Math.max(size * lens.pxPerKm, values[at + LEAST_PX] * lens.dotsPerPx);
      if (px < 0.7 || !isInView(lens, x, y, px)) continue;
      const alpha = values[at + ALPHA] * (1 - share) * (1 - share * share);
      const turn = values[at + TURN] + values[at + SPIN] * age;
      this.#ink.mark(this.#marks[nth], x, y, px, px, turn, this.#colours[nth], alpha, values[at + LIGHT]);
    }
  }
}
