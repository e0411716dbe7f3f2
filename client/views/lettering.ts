// Writes words with baked letters: a label costs as many quads as it has letters, and no canvas. Names
// wait until all symbols of a frame have their places; then the weightiest chooses its place first,
// and what finds none is left out.
import type { Cover } from "../session.ts";
import type { Ink } from "./ink.ts";
import type { Lens } from "./lens.ts";
import type { LetterSize, Marks } from "./marks.ts";

export type Align = "left" | "middle" | "right";

/** Boxes of words and symbols on the screen in this frame: so many at most, later words give way. */
const BOXES_MAX = 640;

/** Which names come first: what has to be acted on, who it is, what just happened, where it is. */
export const RANKS = ["status", "own", "contact", "told", "place", "goal", "grid"] as const;
export type Rank = (typeof RANKS)[number];

/** A name that waits for its place. One is filled anew in each frame, so that none is thrown away. */
type Name = {
  text: string;
  x: number;
  y: number;
  size: LetterSize;
  colour: number;
  alpha: number;
  align: Align;
  rank: Rank;
  /** How far from its point it may be moved; about a symbol, half of that symbol's height. */
  reachPx: number;
  /** Half of the symbol's width. */
  asidePx: number;
  isAbout: boolean;
};

const emptyName = (): Name => ({
  text: "",
  x: 0,
  y: 0,
  size: "small",
  colour: 0,
  alpha: 0,
  align: "middle",
  rank: "grid",
  reachPx: 0,
  asidePx: 0,
  isAbout: false,
});

/** No screen is so wide. */
const OUTSIDE_PX = 1e6;

/** A name that finds no room near its place is tried so many lines off, slantwise. */
const FAR_OFF_LINES = [1.5, 3, 4.5, 6] as const;
const DIAGONALS = [
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;
const ROOT_HALF = Math.SQRT1_2;

/** Over clouds and planets a name lies on so dark a ground. */
const GROUND_COLOUR = 0x04080e;
const GROUND_ALPHA = 0.5;

export class Lettering {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #boxes = new Float32Array(BOXES_MAX * 4);
  #boxCount = 0;
  readonly #names: Name[] = [];
  #nameCount = 0;

  constructor(ink: Ink, marks: Marks) {
    this.#ink = ink;
    this.#marks = marks;
  }

  widthPx(text: string, size: LetterSize): number {
    return text.length * this.#marks.letters[size].advancePx;
  }

  heightPx(size: LetterSize): number {
    return this.#marks.letters[size].heightPx;
  }

  /** One line, its height centred on y. Letters that were not baked become "?". */
  put(
    text: string,
    x: number,
    y: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    align: Align,
  ): void {
    if (alpha <= 0.02) return;
    const { marks, advancePx, heightPx } = this.#marks.letters[size];
    const width = text.length * advancePx;
    let at = align === "left" ? x : align === "right" ? x - width : x - width / 2;
    // On whole pixels letters stay as sharp as they were baked.
    at = Math.round(at) + advancePx / 2;
    const row = Math.round(y - heightPx / 2) + heightPx / 2;
    for (let n = 0; n < text.length; n++) {
      const letter = text[n];
      if (letter !== " ") {
        const mark = marks.get(letter) ?? marks.get("?");
        if (mark !== undefined)
          this.#ink.mark(mark, at, row, advancePx, heightPx, 0, colour, alpha);
      }
      at += advancePx;
    }
  }

  /** A new frame: every place is free again. */
  clear(): void {
    this.#boxCount = 0;
    this.#nameCount = 0;
  }

  /** Keeps words out from under the instruments, and whole within the view. */
  keepClear(covers: readonly Cover[], { widthPx, heightPx, dotsPerPx }: Lens): void {
    for (const { left, top, right, bottom } of covers)
      this.#reserveBox(left * dotsPerPx, top * dotsPerPx, right * dotsPerPx, bottom * dotsPerPx);
    this.#reserveBox(-OUTSIDE_PX, -OUTSIDE_PX, 0, OUTSIDE_PX);
    this.#reserveBox(widthPx, -OUTSIDE_PX, OUTSIDE_PX, OUTSIDE_PX);
    this.#reserveBox(-OUTSIDE_PX, -OUTSIDE_PX, OUTSIDE_PX, 0);
    this.#reserveBox(-OUTSIDE_PX, heightPx, OUTSIDE_PX, OUTSIDE_PX);
  }

  /** Keeps words away from a place, such as a symbol's. */
  reserve(x: number, y: number, width: number, height: number): void {
    this.#reserveBox(x - width / 2, y - height / 2, x + width / 2, y + height / 2);
  }

  #reserveBox(left: number, top: number, right: number, bottom: number): void {
    if (this.#boxCount === BOXES_MAX) return;
    const at = this.#boxCount * 4;
    this.#boxes[at] = left;
    this.#boxes[at + 1] = top;
    this.#boxes[at + 2] = right;
    this.#boxes[at + 3] = bottom;
    this.#boxCount++;
  }

  /** Takes a place for a sign unless words or symbols stand there already. */
  take(x: number, y: number, width: number, height: number): boolean {
    const [w, h] = [width / 2, height / 2];
    if (this.#isTaken(x - w, y - h, x + w, y + h)) return false;
    this.reserve(x, y, width, height);
    return true;
  }

  /** A name at a point, or so far from it as it may be moved: up, down, aside. */
  name(
    text: string,
    x: number,
    y: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    rank: Rank,
    align: Align = "middle",
    reachPx = 0,
  ): void {
    const name = this.#ask(text, x, y, size, colour, alpha, rank);
    if (name === null) return;
    name.align = align;
    name.reachPx = reachPx;
    name.isAbout = false;
  }

  /** A name about a symbol of this size: below, above, beside it, at its corners. */
  nameAbout(
    text: string,
    x: number,
    y: number,
    symbolPx: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    rank: Rank,
  ): void {
    this.nameAboutBox(text, x, y, symbolPx * 1.3, symbolPx, size, colour, alpha, rank);
  }

  /** The same about something that is not as high as it is wide. */
  nameAboutBox(
    text: string,
    x: number,
    y: number,
    widthPx: number,
    heightPx: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    rank: Rank,
  ): void {
    const name = this.#ask(text, x, y, size, colour, alpha, rank);
    if (name === null) return;
    name.asidePx = widthPx / 2;
    name.reachPx = heightPx / 2;
    name.isAbout = true;
  }

  #ask(
    text: string,
    x: number,
    y: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    rank: Rank,
  ): Name | null {
    if (alpha <= 0.02 || text === "") return null;
    if (this.#nameCount === this.#names.length) this.#names.push(emptyName());
    const name = this.#names[this.#nameCount++];
    name.text = text;
    name.x = x;
    name.y = y;
    name.size = size;
    name.colour = colour;
    name.alpha = alpha;
    name.rank = rank;
    return name;
  }

  /** Once a frame, after all symbols: of equal rank, what was asked for first comes first. */
  writeNames(): void {
    for (const rank of RANKS) {
      for (let n = 0; n < this.#nameCount; n++) {
        const name = this.#names[n];
        if (name.rank !== rank) continue;
        if (name.isAbout) this.#placeAbout(name);
        else this.#placeNear(name);
      }
    }
    this.#nameCount = 0;
  }

  #placeAbout(name: Name): void {
    const { x, y, reachPx, asidePx: side, size } = name;
    const off = reachPx + this.heightPx(size) * 0.55;
    const out = side / 1.3;
    if (
      this.#fits(name, x, y + off, "middle") ||
      this.#fits(name, x, y - off, "middle") ||
      this.#fits(name, x + side, y, "left") ||
      this.#fits(name, x - side, y, "right") ||
      this.#fits(name, x - out, y + off, "left") ||
      this.#fits(name, x + out, y + off, "right") ||
      this.#fits(name, x - out, y - off, "left") ||
      this.#fits(name, x + out, y - off, "right") ||
      this.#fits(name, x, y + off * 1.7, "middle")
    )
      return;
    if (this.#fits(name, x, y - off * 1.7, "middle") || name.rank !== "place") return;
    this.#placeFarOff(name);
  }

  /** A place stays where it is on the map: in a crowd about it its name stands off, on a leader. */
  #placeFarOff(name: Name): void {
    const { x, y, reachPx, size, colour, alpha } = name;
    const line = this.heightPx(size);
    for (const lines of FAR_OFF_LINES) {
      for (const [across, up] of DIAGONALS) {
        const atX = x + across * (reachPx + lines * line);
        const atY = y - up * (reachPx + lines * line);
        if (!this.#fits(name, atX, atY, across < 0 ? "right" : "left")) continue;
        const from = reachPx * ROOT_HALF;
        const leaderY = atY + up * line * 0.5;
        this.#ink.line(x + across * from, y - up * from, atX, leaderY, 1, colour, 0.4 * alpha);
        return;
      }
    }
  }

  #placeNear(name: Name): void {
    const { x, y, reachPx: reach, size, align } = name;
    if (this.#fits(name, x, y, align) || reach === 0) return;
    const line = Math.min(reach, this.heightPx(size) * 1.2);
    const half = this.widthPx(name.text, size) / 2;
    if (
      this.#fits(name, x, y - line, align) ||
      this.#fits(name, x, y + line, align) ||
      this.#fits(name, x, y - reach, align) ||
      this.#fits(name, x, y + reach, align)
    )
      return;
    // Aside: its near end stays within reach of the point.
    for (const aside of [half * 0.6, half, half + reach / 2]) {
      if (this.#fits(name, x + aside, y, align) || this.#fits(name, x - aside, y, align)) return;
    }
  }

  /** Writes it there if the place is free. */
  #fits(name: Name, x: number, y: number, align: Align): boolean {
    const { text, size, colour, alpha } = name;
    const width = this.widthPx(text, size);
    const height = this.heightPx(size) * 0.8;
    const middle = align === "left" ? x + width / 2 : align === "right" ? x - width / 2 : x;
    const [left, top] = [middle - width / 2, y - height / 2];
    if (this.#isTaken(left, top, left + width, top + height)) return false;
    this.reserve(middle, y, width, height);
    if (name.rank !== "grid")
      this.#ink.rect(middle, y, width + 4, height, GROUND_COLOUR, alpha * GROUND_ALPHA);
    this.put(text, x, y, size, colour, alpha, align);
    return true;
  }

  #isTaken(left: number, top: number, right: number, bottom: number): boolean {
    const boxes = this.#boxes;
    for (let at = 0; at < this.#boxCount * 4; at += 4) {
      if (
        left < boxes[at + 2] &&
        right > boxes[at] &&
        top < boxes[at + 3] &&
        bottom > boxes[at + 1]
      )
        return true;
    }
    return this.#boxCount === BOXES_MAX;
  }

  /** With a dark plate behind, for words over anything. */
  plate(
    text: string,
    x: number,
    y: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    align: Align,
  ): void {
    if (alpha <= 0.02) return;
    const width = this.widthPx(text, size) + 6;
    const middle = align === "left" ? x + width / 2 - 3 : align === "right" ? x - width / 2 + 3 : x;
    this.#ink.rect(middle, y, width, this.heightPx(size), GROUND_COLOUR, alpha * 0.62);
    this.put(text, x, y, size, colour, alpha, align);
  }
}
