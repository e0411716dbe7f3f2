// Writes words with baked letters: a label costs as many quads as it has letters, and no canvas.
import type { Ink } from "./ink.ts";
import type { LetterSize, Marks } from "./marks.ts";

export type Align = "left" | "middle" | "right";

export class Lettering {
  readonly #ink: Ink;
  readonly #marks: Marks;

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
  put(text: string, x: number, y: number, size: LetterSize, colour: number, alpha: number, align: Align): void {
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
        if (mark !== undefined) this.#ink.mark(mark, at, row, advancePx, heightPx, 0, colour, alpha);
      }
      at += advancePx;
    }
  }

  /** With a dark plate behind, for words over anything. */
  plate(text: string, x: number, y: number, size: LetterSize, colour: number, alpha: number, align: Align): void {
    if (alpha <= 0.02) return;
    const width = this.widthPx(text, size) + 6;
    const middle = align === "left" ? x + width / 2 - 3 : align === "right" ? x - width / 2 + 3 : x;
    this.#ink.rect(middle, y, width, this.heightPx(size), 0x04080e, alpha * 0.62);
    this.put(text, x, y, size, colour, alpha, align);
  }
}
