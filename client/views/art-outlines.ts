// Rims of the pack's drawings: a line that follows what is drawn, gaps and all, where the outline that
// shots meet is convex. Each is painted when it is first asked for.
import type Phaser from "phaser";
import type { Drawing } from "./art-pages.ts";
import type { Mark } from "./ink.ts";

/** Around the drawing lie so many texture pixels for the rim. */
const MARGIN_PX = 6;
/** The rim lies so far off, and is so wide. */
const INNER_PX = 1.5;
const OUTER_PX = 3.5;
const STEPS = 16;

/** White, to be tinted; how much larger than the drawing, each way. */
export type Outline = { readonly mark: Mark; readonly across: number; readonly up: number };

export class ArtOutlines {
  readonly #textures: Phaser.Textures.TextureManager;
  readonly #found = new Map<string, Outline>();

  constructor(textures: Phaser.Textures.TextureManager) {
    this.#textures = textures;
  }

  of(drawing: Drawing, classIndex: number, sizePx: number): Outline | null {
    const key = `outline${classIndex}.${sizePx}`;
    const found = this.#found.get(key) ?? this.#paint(key, drawing, sizePx);
    if (found !== null) this.#found.set(key, found);
    return found;
  }

  #paint(key: string, { image, widthKm, heightKm }: Drawing, sizePx: number): Outline | null {
    const scale = sizePx / Math.max(widthKm, heightKm);
    const width = Math.ceil(widthKm * scale);
    const height = Math.ceil(heightKm * scale);
    const [fullWidth, fullHeight] = [width + 2 * MARGIN_PX, height + 2 * MARGIN_PX];
    if (this.#textures.exists(key)) this.#textures.remove(key);
    const page = this.#textures.createCanvas(key, fullWidth, fullHeight);
    if (page === null) return null;
    const paint = page.getContext();
    const stamp = (radiusPx: number): void => {
      for (let step = 0; step < STEPS; step++) {
        const angle = (step / STEPS) * 2 * Math.PI;
        const x = MARGIN_PX + Math.cos(angle) * radiusPx;
        const y = MARGIN_PX + Math.sin(angle) * radiusPx;
        paint.drawImage(image, x, y, width, height);
      }
    };
    stamp(OUTER_PX);
    paint.globalCompositeOperation = "source-in";
    paint.fillStyle = "#fff";
    paint.fillRect(0, 0, fullWidth, fullHeight);
    paint.globalCompositeOperation = "destination-out";
    stamp(INNER_PX);
    page.refresh();
    const mark = page.add("rim", 0, 0, 0, fullWidth, fullHeight);
    return mark === null ? null : { mark, across: fullWidth / width, up: fullHeight / height };
  }

  destroy(): void {
    for (const key of this.#found.keys()) this.#textures.remove(key);
    this.#found.clear();
  }
}
