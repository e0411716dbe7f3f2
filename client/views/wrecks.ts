// What is left of ships: burnt pieces of the hull that drift apart, glow for a while and go out.
import { chance, type Frame } from "./frame.ts";
import type { HullArts } from "./hull-art.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import { FIRE_COLOURS, HULL_FADE_KM } from "./look.ts";
import type { Marks } from "./marks.ts";
import { drawnLengthPx } from "./ship-view.ts";

const WRECKS_MAX = 400;
const WRECK_S = 420;
const FADE_S = 40;
const BURN_S = 26;

export type Wreck = {
  classIndex: number;
  xKm: number;
  yKm: number;
  vxKmS: number;
  vyKmS: number;
  headingRad: number;
  bornS: number;
  /** When she breaks up: whole until then. */
  breakS: number;
  pieces: number;
  seed: number;
};

export class Wrecks {
  readonly #ink: Ink;
  readonly #arts: HullArts;
  readonly #wrecks: Wreck[] = [];
  readonly #cross: Mark;
  readonly #soft: Mark;
  readonly #puffs: readonly Mark[];
  #next = 0;

  constructor(ink: Ink, arts: HullArts, marks: Marks) {
    this.#ink = ink;
    this.#arts = arts;
    this.#cross = marks.get("cross");
    this.#soft = marks.get("soft");
    this.#puffs = marks.puffs;
  }

  add(wreck: Wreck): void {
    this.#wrecks[this.#next] = wreck;
    this.#next = (this.#next + 1) % WRECKS_MAX;
  }

  paint(frame: Frame, effectS: number): void {
    const { lens } = frame;
    const near = fade(lens.viewKm, HULL_FADE_KM[0] * 1.4, HULL_FADE_KM[1]);
    for (const wreck of this.#wrecks) {
      const age = effectS - wreck.bornS;
      if (age < 0 || age > WRECK_S) continue;
      // Drag of ruin: she drifts on, ever slower.
      const drift = 30 * (1 - Math.exp(-age / 30));
      const x = xOf(lens, wreck.xKm + wreck.vxKmS * drift);
      const y = yOf(lens, wreck.yKm + wreck.vyKmS * drift);
      if (!isInView(lens, x, y, 60 + 3 * lens.pxPerKm)) continue;
      const alpha = 1 - fade(age, WRECK_S - FADE_S, WRECK_S);
      if (near < 1) {
        const size = 5 * lens.dotsPerPx;
        this.#ink.mark(this.#cross, x, y, size, size, 0, 0x8a8078, 0.5 * alpha * (1 - near));
      }
      if (near > 0) this.#pieces(frame, wreck, x, y, age, alpha * near, effectS);
    }
  }

  #pieces(
    frame: Frame,
    wreck: Wreck,
    x: number,
    y: number,
    age: number,
    alpha: number,
    effectS: number,
  ): void {
    const { lens, catalog } = frame;
    const shipClass = catalog.ships[wreck.classIndex];
    const lengthPx = drawnLengthPx(shipClass.lengthKm, lens);
    const mark = this.#arts.mark(wreck.classIndex, lengthPx);
    if (mark === null) return;
    const scale = lengthPx / shipClass.lengthKm;
    const art = this.#arts.of(wreck.classIndex);
    const apartS = Math.max(0, effectS - wreck.breakS);
    const apart = 1 - Math.exp(-apartS / 25);
    const heat = Math.max(0, 1 - age / BURN_S);
    for (let n = 0; n < wreck.pieces; n++) {
      const from = n / wreck.pieces;
      const to = (n + 1) / wreck.pieces;
      const middle = (from + to) / 2 - 0.5;
      const out = shipClass.lengthKm * apart * (0.3 + 0.5 * chance(wreck.seed, n));
      const side = (chance(wreck.seed, n + 5) - 0.5) * shipClass.lengthKm * apart * 0.9;
      const turn =
        wreck.headingRad + (chance(wreck.seed, n + 9) - 0.5) * apartS * 0.09 * (0.4 + apart);
      const cos = Math.cos(wreck.headingRad);
      const sin = Math.sin(wreck.headingRad);
      const alongKm = middle * art.lengthKm + Math.sign(middle) * out;
      const px = x + (alongKm * cos - side * sin) * scale;
      const py = y - (alongKm * sin + side * cos) * scale;
      const width = art.lengthKm * (to - from) * scale;
      const height = art.widthKm * scale;
      this.#ink.slice(mark, from, to, px, py, width, height, -turn, 0x4a443e, alpha);
      if (heat <= 0) continue;
      const beat = 0.75 + 0.25 * Math.sin(effectS * 6 + n * 2 + wreck.seed);
      const puff = this.#puffs[n % this.#puffs.length];
      const glow = Math.max(height, width) * 0.6;
      this.#ink.mark(
        puff,
        px,
        py,
        glow,
        glow,
        n + wreck.seed,
        FIRE_COLOURS[n % 3],
        heat * beat * alpha * 0.8,
        1,
      );
      this.#ink.mark(
        this.#soft,
        px,
        py,
        glow * 2,
        glow * 2,
        0,
        FIRE_COLOURS[0],
        heat * beat * alpha * 0.4,
        1,
      );
    }
  }
}
