// Recipes of light and ruin, made of particles: a spark, a blast, a ship that breaks up, a warp.
// Sizes follow the thing that burns; the least sizes keep deaths visible on the whole map.
import { comfort } from "./comfort.ts";
import { chance } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { EXPLOSION_COLOURS, FIRE_COLOURS, WARP_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";
import { Particles } from "./particles.ts";
import type { Lens } from "./lens.ts";

/** Where something bursts and how that place moves, in km a second of the effect clock. */
export type Source = { xKm: number; yKm: number; vxKmS: number; vyKmS: number };

const SECONDARY_GAP_S = 0.13;
/** Fireballs are never smaller on the screen, in CSS pixels: a hit, a burst in a dying ship, her end. */
const BLAST_PX = 6;
const SECONDARY_PX = 9;
const DEATH_PX = 20;
const REACTOR_POWER = 2.6;
const DEATH_POWER = 1.15;

function secondaryCount(lengthKm: number): number {
  return 3 + Math.round(Math.min(7, lengthKm * 6));
}

/** How long a ship takes to die: then she breaks up. */
export function deathS(lengthKm: number): number {
  return secondaryCount(lengthKm) * SECONDARY_GAP_S;
}

export class Blasts {
  readonly #particles: Particles;
  readonly #soft: Mark;
  readonly #ball: Mark;
  readonly #shock: Mark;
  readonly #flare: Mark;
  readonly #puffs: readonly Mark[];
  readonly #debris: readonly Mark[];
  #seed = 0;

  constructor(ink: Ink, marks: Marks) {
    this.#particles = new Particles(ink);
    this.#soft = marks.get("soft");
    this.#ball = marks.get("ball");
    this.#shock = marks.get("shock");
    this.#flare = marks.get("flare");
    this.#puffs = marks.puffs;
    this.#debris = marks.debris;
  }

  paint(lens: Lens, effectS: number): void {
    this.#particles.paint(lens, effectS);
  }

  /** A soft glow of a size that swells. */
  glow(
    at: Source,
    bornS: number,
    lastsS: number,
    sizeKm: readonly [number, number],
    leastPx: number,
    colour: number,
    alpha: number,
  ): void {
    this.#particles.add({ ...at, mark: this.#soft, bornS, lastsS, sizeKm, leastPx, colour, alpha });
  }

  /** Gas of a shot or a launch: grey, thin, soon gone. */
  smoke(at: Source, bornS: number, lastsS: number, sizeKm: readonly [number, number]): void {
    const mark = this.#puffs[this.#seed++ % this.#puffs.length];
    const look = { colour: 0x8f959e, alpha: 0.32, light: 0.15 };
    this.#particles.add({ ...at, ...look, mark, bornS, lastsS, sizeKm });
  }

  /** With a colour of its own: metal on metal, not fire. */
  sparks(
    at: Source,
    bearingRad: number,
    spreadRad: number,
    count: number,
    bornS: number,
    colour?: number,
  ): void {
    for (let n = 0; n < count; n++) {
      const seed = this.#seed++;
      const angle = bearingRad + (chance(seed, 1) - 0.5) * spreadRad;
      const speed = 0.2 + chance(seed, 2) * 0.7;
      this.#particles.add({
        ...moved(at, angle, speed),
        mark: this.#ball,
        bornS,
        lastsS: 0.3 + chance(seed, 3) * 0.5,
        sizeKm: [0.025, 0.008],
        leastPx: 1.4,
        colour: colour ?? FIRE_COLOURS[seed % FIRE_COLOURS.length],
      });
    }
  }

  /** Something small bursts: a missile, a craft. */
  pop(at: Source, sizeKm: number, bornS: number): void {
    this.glow(at, bornS, 0.28, [sizeKm * 0.7, sizeKm * 2], 5, 0xffe0b0, 0.95);
    this.#particles.add({
      ...at,
      mark: this.#shock,
      bornS,
      lastsS: 0.4,
      sizeKm: [sizeKm * 0.3, sizeKm * 2.2],
      colour: 0xffc890,
      alpha: 0.5,
    });
  }

  /** A ball of fire: flash, burning puffs that turn to soot, sparks. */
  blast(at: Source, sizeKm: number, bornS: number, leastPx = BLAST_PX): void {
    const calm = comfort.isFlashReduced.value ? 0.45 : 1;
    this.glow(
      at,
      bornS,
      0.32,
      [sizeKm * 2, sizeKm * 4.4],
      leastPx * 2.2,
      EXPLOSION_COLOURS.flash,
      calm,
    );
    for (const [n, mark] of this.#puffs.entries()) {
      const seed = this.#seed++;
      const angle = chance(seed, 1) * Math.PI * 2;
      const speed = sizeKm * (0.2 + chance(seed, 2) * 0.8);
      this.#particles.add({
        ...moved(at, angle, speed),
        mark,
        bornS: bornS + chance(seed, 4) * 0.1,
        lastsS: 0.6 + chance(seed, 3) * 0.7,
        sizeKm: [sizeKm * 0.7, sizeKm * 1.7],
        leastPx,
        colour: FIRE_COLOURS[n % FIRE_COLOURS.length],
        alpha: 0.95,
        light: 0.9,
      });
      this.#particles.add({
        ...moved(at, angle, speed * 0.6),
        mark,
        bornS: bornS + 0.3,
        lastsS: 2 + chance(seed, 3) * 1.5,
        sizeKm: [sizeKm * 0.9, sizeKm * 2.4],
        leastPx: leastPx * 0.8,
        colour: 0x1c1815,
        alpha: 0.55,
        light: 0,
      });
    }
    this.sparks(at, 0, Math.PI * 2, 5, bornS);
  }

  /** A ship dies: explosions walk along her, then she goes (`deathS`). */
  death(
    at: Source,
    headingRad: number,
    lengthKm: number,
    wasReactor: boolean,
    bornS: number,
  ): void {
    const cos = Math.cos(headingRad);
    const sin = Math.sin(headingRad);
    const count = secondaryCount(lengthKm);
    for (let n = 0; n < count; n++) {
      const along = (chance(this.#seed + n, 1) - 0.5) * lengthKm * 0.8;
      const place = { ...at, xKm: at.xKm + cos * along, yKm: at.yKm + sin * along };
      const size = lengthKm * (0.08 + 0.1 * chance(this.#seed + n, 2));
      this.blast(place, size, bornS + n * SECONDARY_GAP_S, SECONDARY_PX);
    }
    const bangS = bornS + deathS(lengthKm);
    this.#bang(at, lengthKm, wasReactor ? REACTOR_POWER : DEATH_POWER, bangS);
    this.blast(at, lengthKm * 0.42, bangS, DEATH_PX);
    this.#scatter(at, lengthKm, Math.round(10 + lengthKm * 14), bangS);
  }

  #bang(at: Source, lengthKm: number, power: number, bornS: number): void {
    const calm = comfort.isFlashReduced.value ? 0.3 : 1;
    const { flash, fire, shock } = EXPLOSION_COLOURS;
    this.#particles.add({
      ...at,
      mark: this.#flare,
      bornS,
      lastsS: 0.7,
      sizeKm: [lengthKm * 4 * power, lengthKm * 7 * power],
      leastPx: 26,
      colour: flash,
      alpha: calm,
    });
    this.glow(at, bornS, 1, [lengthKm * 1.6 * power, lengthKm * 4 * power], 18, fire, 0.9 * calm);
    this.#particles.add({
      ...at,
      mark: this.#shock,
      bornS,
      lastsS: 1.2,
      sizeKm: [lengthKm * 0.4, lengthKm * 5 * power],
      leastPx: 8,
      colour: shock,
      alpha: 0.6,
    });
  }

  #scatter(at: Source, lengthKm: number, count: number, bornS: number): void {
    for (let n = 0; n < count; n++) {
      const seed = this.#seed++;
      const angle = chance(seed, 1) * Math.PI * 2;
      const speed = (0.08 + chance(seed, 2) * 0.5) * Math.sqrt(lengthKm);
      const wide = lengthKm * (0.015 + 0.05 * chance(seed, 3));
      this.#particles.add({
        ...moved(at, angle, speed),
        mark: this.#debris[seed % this.#debris.length],
        bornS,
        lastsS: 4 + chance(seed, 4) * 7,
        sizeKm: [wide, wide],
        leastPx: 1,
        colour: 0x6b6f76,
        light: 0,
      });
      if (n % 2 !== 0) continue;
      this.#particles.add({
        ...moved(at, angle, speed * 1.4),
        mark: this.#ball,
        bornS,
        lastsS: 1.2 + chance(seed, 4) * 2,
        sizeKm: [wide * 0.6, wide * 0.2],
        leastPx: 1.5,
        colour: FIRE_COLOURS[n % FIRE_COLOURS.length],
      });
    }
  }

  /** Space folds open or shut: a cross of light and a ring. */
  warp(at: Source, strength: number, bornS: number): void {
    const calm = comfort.isFlashReduced.value ? 0.35 : 1;
    this.#particles.add({
      ...at,
      mark: this.#flare,
      bornS,
      lastsS: 1.1,
      sizeKm: [5 * strength, 12 * strength],
      leastPx: 30,
      colour: WARP_COLOUR,
      alpha: calm,
    });
    this.#particles.add({
      ...at,
      mark: this.#shock,
      bornS,
      lastsS: 2,
      sizeKm: [0.5, 9 * strength],
      leastPx: 16,
      colour: WARP_COLOUR,
      alpha: 0.8,
    });
  }
}

/** The same place, thrown off at an angle and a speed. */
const moved = (at: Source, angleRad: number, speedKmS: number): Source => ({
  xKm: at.xKm,
  yKm: at.yKm,
  vxKmS: at.vxKmS + Math.cos(angleRad) * speedKmS,
  vyKmS: at.vyKmS + Math.sin(angleRad) * speedKmS,
});
