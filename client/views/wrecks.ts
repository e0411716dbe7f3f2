// What is left of ships: burnt pieces of the hull that drift apart, glow for a while and go out. All
// of it follows from the picture's wrecks and the battle's clock, so that whoever joins, comes back or
// seeks in a replay sees what the others see.
import { TICK_S } from "../../shared/battle/limits.ts";
import { CLASS_UNKNOWN } from "../../shared/protocol/picture.ts";
import { wreckDriftS } from "../../shared/protocol/wrecks.ts";
import { deathS } from "./blasts.ts";
import { chance, type Frame } from "./frame.ts";
import type { HullArts } from "./hull-art.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import { FIRE_COLOURS, HULL_FADE_KM } from "./look.ts";
import type { Marks } from "./marks.ts";
import { drawnLengthPx } from "./ship-view.ts";

const FADE_S = 40;
const BURN_S = 26;
/** In how many pieces a hull breaks: by a reactor, else so many or one more. */
const REACTOR_PIECES = 4;
const PIECES = 2;

/** One wreck as it is drawn in a frame. */
type Drawn = { classIndex: number; bowRad: number; pieces: number; seed: number };

export class Wrecks {
  readonly #ink: Ink;
  readonly #arts: HullArts;
  readonly #cross: Mark;
  readonly #soft: Mark;
  readonly #puffs: readonly Mark[];

  constructor(ink: Ink, arts: HullArts, marks: Marks) {
    this.#ink = ink;
    this.#arts = arts;
    this.#cross = marks.get("cross");
    this.#soft = marks.get("soft");
    this.#puffs = marks.puffs;
  }

  paint(frame: Frame): void {
    const { lens, battleS, catalog } = frame;
    const { wrecks } = frame.picture;
    const { protection } = catalog.rules;
    const { wreckLastsS } = protection;
    const near = fade(lens.viewKm, HULL_FADE_KM[0] * 1.4, HULL_FADE_KM[1]);
    for (let row = 0; row < wrecks.count; row++) {
      if (wrecks.isAlive[row] === 0) continue;
      // The drawn clock may be a little behind the step that told of her.
      const ageS = Math.max(0, battleS - wrecks.diedTick[row] * TICK_S);
      const driftS = wreckDriftS(protection, ageS);
      const x = xOf(lens, wrecks.diedXKm[row] + wrecks.driftXKmS[row] * driftS);
      const y = yOf(lens, wrecks.diedYKm[row] + wrecks.driftYKmS[row] * driftS);
      if (!isInView(lens, x, y, 60 + 3 * lens.pxPerKm)) continue;
      const alpha = 1 - fade(ageS, wreckLastsS - FADE_S, wreckLastsS);
      const classIndex = wrecks.classIndex[row];
      // Of what nobody made out there is no hull to draw.
      const hullShare = classIndex === CLASS_UNKNOWN ? 0 : near;
      if (hullShare < 1) {
        const size = 5 * lens.dotsPerPx;
        const share = 0.5 * alpha * (1 - hullShare);
        this.#ink.mark(this.#cross, x, y, size, size, 0, 0x8a8078, share);
      }
      if (hullShare <= 0) continue;
      const seed = wrecks.number[row] * 2 + wrecks.isOwn[row];
      const isInMore = wrecks.wasReactor[row] === 1;
      const pieces = isInMore ? REACTOR_PIECES : PIECES + Math.floor(chance(seed, 1) * 2);
      const drawn = { classIndex, bowRad: wrecks.bowRad[row], pieces, seed };
      this.#pieces(frame, drawn, x, y, ageS, alpha * hullShare);
    }
  }

  #pieces(frame: Frame, wreck: Drawn, x: number, y: number, ageS: number, alpha: number): void {
    const { lens, catalog } = frame;
    const shipClass = catalog.ships[wreck.classIndex];
    const lengthPx = drawnLengthPx(shipClass.lengthKm, lens);
    const mark = this.#arts.mark(wreck.classIndex, lengthPx);
    if (mark === null) return;
    const scale = lengthPx / shipClass.lengthKm;
    const art = this.#arts.of(wreck.classIndex);
    const apartS = Math.max(0, ageS - deathS(shipClass.lengthKm));
    const apart = 1 - Math.exp(-apartS / 25);
    const heat = Math.max(0, 1 - ageS / BURN_S);
    for (let n = 0; n < wreck.pieces; n++) {
      const from = n / wreck.pieces;
      const to = (n + 1) / wreck.pieces;
      const middle = (from + to) / 2 - 0.5;
      const out = shipClass.lengthKm * apart * (0.3 + 0.5 * chance(wreck.seed, n));
      const side = (chance(wreck.seed, n + 5) - 0.5) * shipClass.lengthKm * apart * 0.9;
      const turn = wreck.bowRad + (chance(wreck.seed, n + 9) - 0.5) * apartS * 0.09 * (0.4 + apart);
      const cos = Math.cos(wreck.bowRad);
      const sin = Math.sin(wreck.bowRad);
      const alongKm = middle * art.lengthKm + Math.sign(middle) * out;
      const px = x + (alongKm * cos - side * sin) * scale;
      const py = y - (alongKm * sin + side * cos) * scale;
      const width = art.lengthKm * (to - from) * scale;
      const height = art.widthKm * scale;
      this.#ink.slice(mark, from, to, px, py, width, height, -turn, 0x4a443e, alpha);
      if (heat <= 0) continue;
      const beat = 0.75 + 0.25 * Math.sin(ageS * 6 + n * 2 + wreck.seed);
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
