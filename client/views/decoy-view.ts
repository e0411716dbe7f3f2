// Own decoys under way: faint ships that everybody else may take for real ones, with the time they last.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { text } from "../texts.ts";
import type { Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { STAND_COLOURS } from "./look.ts";
import type { Marks } from "./marks.ts";

const DECOY_PX = 13;
/** Its false radar: a ring that runs out so far, once in so long. */
const WAVE_PX = 22;
const WAVE_S = 2.4;
const ALPHA = 0.6;

export class DecoyView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #ship: Mark;
  readonly #words: string;

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#ship = marks.ship(false, "stealth");
    this.#words = text("map.decoy");
  }

  paint(frame: Frame, effectS: number): void {
    const { lens, picture, catalog, battleS } = frame;
    const { decoys, tick } = picture;
    const { speedKmS } = catalog.rules.decoys;
    const dots = lens.dotsPerPx;
    for (let row = 0; row < decoys.count; row++) {
      if (decoys.isAlive[row] === 0) continue;
      // It flies straight on to where it burns out.
      const leftS = Math.max(0, decoys.goneTick[row] / TICK_HZ - battleS);
      const bow = decoys.bowRad[row];
      const x = xOf(lens, decoys.atXKm[row] - Math.cos(bow) * speedKmS * leftS);
      const y = yOf(lens, decoys.atYKm[row] - Math.sin(bow) * speedKmS * leftS);
      if (!isInView(lens, x, y, 60)) continue;
      const size = DECOY_PX * dots;
      this.#ink.mark(this.#ship, x, y, size, size, -bow, STAND_COLOURS.own, ALPHA);
      const share = (effectS / WAVE_S + row * 0.3) % 1;
      const radius = (DECOY_PX / 2 + (WAVE_PX - DECOY_PX / 2) * share) * dots;
      const alpha = ALPHA * (1 - share);
      const { own } = STAND_COLOURS;
      this.#ink.arc(x, y, radius, radius, 0, 2 * Math.PI, dots, own, alpha, 0.6, lens);
      const words = `${this.#words} ${clock(Math.max(0, decoys.goneTick[row] - tick) / TICK_HZ)}`;
      this.#lettering.nameAbout(words, x, y, size * 1.4, "small", own, 0.75, "own");
    }
  }
}
