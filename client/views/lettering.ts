// Writes words with baked letters: a label costs as many quads as it has letters, and no canvas.
import type { Ink } from "./ink.ts";
import type { LetterSize, Marks } from "./marks.ts";

export type Align = "left" | "middle" | "right";

/** Boxes of words already on the screen in this frame: so many at most, later words give way. */
const BOXES_MAX = 640;

export class Lettering {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #boxes = new Float32Array(BOXES_MAX * 4);
  #boxCount = 0;

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
  }

  /** Keeps words away from a place, such as a symbol's. */
  reserve(x: number, y: number, width: number, height: number): void {
    if (this.#boxCount === BOXES_MAX) return;
    this.#boxes.set(
      [x - width / 2, y - height / 2, x + width / 2, y + height / 2],
      this.#boxCount * 4,
    );
    this.#boxCount++;
  }

  /** Takes a place for a sign unless words or symbols stand there already. */
  take(x: number, y: number, width: number, height: number): boolean {
    const [w, h] = [width / 2, height / 2];
    if (this.#isTaken(x - w, y - h, x + w, y + h)) return false;
    this.reserve(x, y, width, height);
    return true;
  }

  /** Writes a name unless words or symbols stand there already; what comes first wins. */
  name(
    text: string,
    x: number,
    y: number,
    size: LetterSize,
    colour: number,
    alpha: number,
    align: Align = "middle",
  ): boolean {
    if (alpha <= 0.02 || text === "") return false;
    const width = this.widthPx(text, size);
    const height = this.heightPx(size) * 0.8;
    const middle = align === "left" ? x + width / 2 : align === "right" ? x - width / 2 : x;
    if (this.#isTaken(middle - width / 2, y - height / 2, middle + width / 2, y + height / 2))
      return false;
    this.reserve(middle, y, width, height);
    this.put(text, x, y, size, colour, alpha, align);
    return true;
  }

  /** Writes a name at the first free place about a symbol of this size: below, above, beside it. */
  nameAbout(
    text: string,
    x: number,
    y: number,
    symbolPx: number,
    size: LetterSize,
    colour: number,
    alpha: number,
  ): boolean {
    const out = symbolPx / 2;
    const off = out + this.heightPx(size) * 0.55;
    return (
      this.name(text, x, y + off, size, colour, alpha) ||
      this.name(text, x, y - off, size, colour, alpha) ||
      this.name(text, x + out * 1.3, y, size, colour, alpha, "left") ||
      this.name(text, x - out * 1.3, y, size, colour, alpha, "right") ||
      this.name(text, x, y + off * 1.7, size, colour, alpha) ||
      this.name(text, x, y - off * 1.7, size, colour, alpha)
    );
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
    this.#ink.rect(middle, y, width, this.heightPx(size), 0x04080e, alpha * 0.62);
    this.put(text, x, y, size, colour, alpha, align);
  }
}
