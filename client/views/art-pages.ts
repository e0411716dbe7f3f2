// The pack's drawings as textures: an SVG is read once, rasterised at the sizes asked for, and laid
// beside others on as few canvas pages as they need.
import type Phaser from "phaser";
import type { Mark } from "./ink.ts";

export type Drawing = { image: HTMLImageElement; widthKm: number; heightKm: number };
/** One drawing on a page; its longest side gets the given number of texture pixels. */
export type Placement = { readonly drawing: Drawing; readonly take: (mark: Mark) => void };

const GAP_PX = 4;
export const M_PER_KM = 1000;

/** Reads an SVG whose units are metres; its viewBox gives the size. Sharp up to `sharpPx`. */
export async function loadDrawing(url: string, sharpPx: number): Promise<Drawing> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  const text = await response.text();
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const box = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  if (box.length !== 4 || !(box[2] > 0) || !(box[3] > 0)) throw new Error(`${url}: no viewBox`);
  // Browsers rasterise at the width and height given: the largest size is drawn sharp, others smaller.
  const scale = sharpPx / Math.max(box[2], box[3]);
  root.setAttribute("width", String(Math.ceil(box[2] * scale)));
  root.setAttribute("height", String(Math.ceil(box[3] * scale)));
  const image = await imageOf(new XMLSerializer().serializeToString(root));
  return { image, widthKm: box[2] / M_PER_KM, heightKm: box[3] / M_PER_KM };
}

export function imageOf(svg: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const url = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    const image = new Image();
    image.onload = () => {
      URL.revokeObjectURL(url);
      resolve(image);
    };
    image.onerror = () => {
      URL.revokeObjectURL(url);
      reject(new Error("the drawing cannot be read as SVG"));
    };
    image.src = url;
  });
}

export class ArtPages {
  readonly #textures: Phaser.Textures.TextureManager;
  readonly #pages: Phaser.Textures.CanvasTexture[] = [];

  constructor(textures: Phaser.Textures.TextureManager) {
    this.#textures = textures;
  }

  /** Paints drawings at one size; each taker gets its mark. `name` is theirs alone. */
  paint(name: string, pagePx: number, sizePx: number, placements: readonly Placement[]): void {
    let page: Phaser.Textures.CanvasTexture | null = null;
    let x = 0;
    let y = 0;
    let shelfPx = 0;
    placements.forEach(({ drawing, take }, index) => {
      const scale = sizePx / Math.max(drawing.widthKm, drawing.heightKm);
      const width = Math.ceil(drawing.widthKm * scale);
      const height = Math.ceil(drawing.heightKm * scale);
      if (x + width > pagePx) {
        x = 0;
        y += shelfPx + GAP_PX;
        shelfPx = 0;
      }
      if (page === null || y + height > pagePx) {
        page?.refresh();
        page = this.#newPage(`${name}.${index}`, pagePx);
        x = 0;
        y = 0;
        shelfPx = 0;
      }
      page.getContext().drawImage(drawing.image, x, y, width, height);
      const mark = page.add(`${name}${index}`, 0, x, y, width, height);
      if (mark !== null) take(mark);
      x += width + GAP_PX;
      shelfPx = Math.max(shelfPx, height);
    });
    (page as Phaser.Textures.CanvasTexture | null)?.refresh();
  }

  #newPage(key: string, sizePx: number): Phaser.Textures.CanvasTexture {
    if (this.#textures.exists(key)) this.#textures.remove(key);
    const page = this.#textures.createCanvas(key, sizePx, sizePx);
    if (page === null) throw new Error(`the canvas of ${key} could not be made`);
    this.#pages.push(page);
    return page;
  }

  destroy(): void {
    for (const page of this.#pages) this.#textures.remove(page.key);
    this.#pages.length = 0;
  }
}
