// Moments of light and matter: each flies straight, swells or shrinks, and fades. A ring of numbers;
// when it is full the oldest gives way.
import type { Ink, Mark } from "./ink.ts";
import { isInView, type Lens, xOf, yOf } from "./lens.ts";

/** What a particle is; left out: no motion, no least size, full strength, all light. */
export type Particle = {
  mark: Mark;
  colour: number;
  /** On the effect clock; a birth in the future waits. */
  bornS: number;
  lastsS: number;
  xKm: number;
  yKm: number;
  vxKmS?: number;
  vyKmS?: number;
  /** From birth to end. */
  sizeKm: readonly [number, number];
  /** Never smaller on the screen, in CSS pixels; 0 lets it vanish at far zooms. */
  leastPx?: number;
  alpha?: number;
  light?: number;
};

const PARTICLES_MAX = 8192;
/** Below this size in device pixels nothing is drawn. */
const SEEN_PX = 0.7;
const GOLDEN_RAD = 2.39996;

const BORN = 0;
const LASTS = 1;
const X = 2;
const Y = 3;
const VX = 4;
const VY = 5;
const FIRST_SIZE = 6;
const LAST_SIZE = 7;
const LEAST_PX = 8;
const ALPHA = 9;
const LIGHT = 10;
const TURN = 11;
const SPIN = 12;
const FIELD_COUNT = 13;

export class Particles {
  readonly #ink: Ink;
  readonly #values = new Float64Array(PARTICLES_MAX * FIELD_COUNT);
  readonly #colours = new Uint32Array(PARTICLES_MAX);
  readonly #marks: Mark[] = [];
  #next = 0;
  /** Places beyond this have never been used. */
  #used = 0;

  constructor(ink: Ink) {
    this.#ink = ink;
  }

  add(particle: Particle): void {
    const nth = this.#next;
    this.#next = (nth + 1) % PARTICLES_MAX;
    this.#used = Math.max(this.#used, nth + 1);
    const values = this.#values;
    const at = nth * FIELD_COUNT;
    values[at + BORN] = particle.bornS;
    values[at + LASTS] = particle.lastsS;
    values[at + X] = particle.xKm;
    values[at + Y] = particle.yKm;
    values[at + VX] = particle.vxKmS ?? 0;
    values[at + VY] = particle.vyKmS ?? 0;
    values[at + FIRST_SIZE] = particle.sizeKm[0];
    values[at + LAST_SIZE] = particle.sizeKm[1];
    values[at + LEAST_PX] = particle.leastPx ?? 0;
    values[at + ALPHA] = particle.alpha ?? 1;
    values[at + LIGHT] = particle.light ?? 1;
    // Neighbours in the ring never lie alike.
    values[at + TURN] = (nth * GOLDEN_RAD) % (Math.PI * 2);
    values[at + SPIN] = ((nth % 7) - 3) * 0.35;
    this.#colours[nth] = particle.colour;
    this.#marks[nth] = particle.mark;
  }

  paint(lens: Lens, effectS: number): void {
    const values = this.#values;
    for (let nth = 0; nth < this.#used; nth++) {
      const at = nth * FIELD_COUNT;
      const age = effectS - values[at + BORN];
      const lasts = values[at + LASTS];
      if (age < 0 || age > lasts) continue;
      const x = xOf(lens, values[at + X] + values[at + VX] * age);
      const y = yOf(lens, values[at + Y] + values[at + VY] * age);
      const share = age / lasts;
      const first = values[at + FIRST_SIZE];
      const sizeKm = first + (values[at + LAST_SIZE] - first) * Math.sqrt(share);
      const px = Math.max(sizeKm * lens.pxPerKm, values[at + LEAST_PX] * lens.dotsPerPx);
      if (px < SEEN_PX || !isInView(lens, x, y, px)) continue;
      const alpha = values[at + ALPHA] * (1 - share) * (1 - share * share);
      const turn = values[at + TURN] + values[at + SPIN] * age;
      const light = values[at + LIGHT];
      this.#ink.mark(this.#marks[nth], x, y, px, px, turn, this.#colours[nth], alpha, light);
    }
  }
}
