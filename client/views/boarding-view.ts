// Colours that were struck, fights on board, prizes that do not obey yet, and how near a ship must
// come to the one that it is to board.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import {
  COLOURS_PRIZE_INERT,
  COLOURS_STRUCK,
  CONTACT_FLAGS,
  LEVEL_BEARING,
  LIFE_ON_MAP,
} from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { DANGER_COLOUR, ORDER_COLOUR, STAND_COLOURS, TEXT_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { drawnLengthPx, hullShare } from "./ship-view.ts";

const SIGN_PX = 13;
/** Signs stand so far above the middle of a symbol; above a hull, by its drawn length. */
const ABOVE_PX = 15;
const ABOVE_HULL_SHARE = 0.32;
/** On the whole map a word per prize would be a blot. */
const WORDS_KM = [330, 240] as const;

/** A hull that flies a white flag, or nobody's yet, has neither side's colour. */
export const isStruck = (flags: number): boolean => (flags & CONTACT_FLAGS.struck) !== 0;

export class BoardingView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #flag: Mark;
  readonly #swords: Mark;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#moments = moments;
    this.#flag = marks.get("sign:struck");
    this.#swords = marks.get("sign:boarding");
  }

  /** Below the ships: how near the transporters must be, about who is to be boarded. */
  paintBelow(frame: Frame): void {
    const { picture, lens, catalog } = frame;
    for (const [groupId, { current }] of picture.orders) {
      if (current === null || current.kind !== "board") continue;
      const row = this.#moments.rowOfTrack[current.track];
      if (row < 0) continue;
      let reachKm = 0;
      const { ships } = picture;
      for (let ship = 0; ship < ships.count; ship++) {
        if (ships.groupId[ship] !== groupId || ships.life[ship] !== LIFE_ON_MAP) continue;
        reachKm = Math.max(reachKm, catalog.ships[ships.classIndex[ship]].transporterRangeKm);
      }
      const radius = reachKm * lens.pxPerKm;
      if (radius < 6 * lens.dotsPerPx) continue;
      const x = xOf(lens, frame.tracks.xKm[row]);
      const y = yOf(lens, frame.tracks.yKm[row]);
      const width = 1.4 * lens.dotsPerPx;
      this.#ink.arc(x, y, radius, radius, 0, 2 * Math.PI, width, ORDER_COLOUR, 0.6, 0.6, lens);
    }
  }

  paint(frame: Frame): void {
    const { boardings, ships, tracks } = frame.picture;
    for (let row = 0; row < boardings.count; row++) {
      if (boardings.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      this.#own(frame, row);
    }
    for (let row = 0; row < tracks.count; row++) {
      const flags = tracks.flags[row];
      if ((flags & (CONTACT_FLAGS.struck | CONTACT_FLAGS.boarded)) === 0) continue;
      if (tracks.isAlive[row] === 0 || tracks.level[row] === LEVEL_BEARING) continue;
      const lengthKm = frame.catalog.ships[tracks.classIndex[row]]?.lengthKm ?? 0.3;
      const { xKm, yKm } = frame.tracks;
      if (isStruck(flags)) this.#sign(frame, this.#flag, xKm[row], yKm[row], lengthKm, 0xffffff);
      else this.#sign(frame, this.#swords, xKm[row], yKm[row], lengthKm, STAND_COLOURS.own);
    }
  }

  #own(frame: Frame, row: number): void {
    const { boardings, ships, tick } = frame.picture;
    const { xKm, yKm } = frame.ships;
    const { lengthKm } = frame.catalog.ships[ships.classIndex[row]];
    const boarders = boardings.boarders[row];
    if (boarders > 0) {
      const words = `${boarders} : ${boardings.defenders[row]}`;
      this.#sign(frame, this.#swords, xKm[row], yKm[row], lengthKm, DANGER_COLOUR, words);
    } else if (boardings.colours[row] === COLOURS_STRUCK) {
      this.#sign(frame, this.#flag, xKm[row], yKm[row], lengthKm, 0xffffff);
    } else if (boardings.colours[row] === COLOURS_PRIZE_INERT) {
      const seconds = Math.max(0, Math.ceil((boardings.readyTick[row] - tick) / TICK_HZ));
      const grey = STAND_COLOURS.neutral;
      this.#sign(frame, this.#flag, xKm[row], yKm[row], lengthKm, grey, `${seconds} s`);
    }
  }

  /** Above the ship: a sign, and beside it a word where there is room and zoom for it. */
  #sign(
    { lens }: Frame,
    sign: Mark,
    xKm: number,
    yKm: number,
    lengthKm: number,
    colour: number,
    words = "",
  ): void {
    const dots = lens.dotsPerPx;
    const hull = drawnLengthPx(lengthKm, lens) * ABOVE_HULL_SHARE * hullShare(lens.viewKm);
    const x = xOf(lens, xKm);
    const y = yOf(lens, yKm) - Math.max(ABOVE_PX * dots, hull);
    if (!isInView(lens, x, y, 60)) return;
    const size = SIGN_PX * dots;
    this.#lettering.reserve(x, y, size, size);
    this.#ink.mark(sign, x, y, size, size, 0, colour, 0.95);
    if (words === "") return;
    const alpha = fade(lens.viewKm, WORDS_KM[0], WORDS_KM[1]);
    const tint = colour === DANGER_COLOUR ? TEXT_COLOUR : colour;
    this.#lettering.name(words, x + size * 0.7, y, "small", tint, alpha, "status", "left");
  }
}
