// Hull art: the pack's SVG files as textures in three sizes. A class without a readable file gets a
// hull drawn from its own outline, so that nothing is ever invisible.
import type Phaser from "phaser";
import type { Catalog, ShipClass } from "../../shared/battle/catalog.ts";
import type { Mark } from "./ink.ts";

/** Longest side of the art in texture pixels; a size serves up to a little over its own length. */
const SIZES_PX = [80, 288, 860] as const;
const STRETCH_MAX = 1.15;
const PAGE_PX = 2048;
const GAP_PX = 4;

export type HullArt = {
  /** One mark per size, small to large; null until it is painted. */
  readonly marks: (Mark | null)[];
  /** Size of the art and where its middle lies relative to the hull's centroid (bow +x, port +y). */
  lengthKm: number;
  widthKm: number;
  readonly atKm: readonly [number, number];
};

type Drawing = { image: HTMLImageElement; widthKm: number; heightKm: number };

export class HullArts {
  #textures: Phaser.Textures.TextureManager;
  #arts: HullArt[];
  #pages: Phaser.Textures.CanvasTexture[] = [];
  #isGone = false;

  constructor(
    textures: Phaser.Textures.TextureManager,
    catalog: Catalog,
    urlOf: (path: string) => string,
  ) {
    this.#textures = textures;
    this.#arts = catalog.ships.map((shipClass) => ({
      marks: SIZES_PX.map(() => null),
      ...boundsOf(shipClass),
    }));
    void this.#load(catalog, urlOf);
  }

  of(classIndex: number): HullArt {
    return this.#arts[classIndex];
  }

  /** The smallest size that is sharp at a drawn length, or the nearest there is. */
  mark(classIndex: number, lengthPx: number): Mark | null {
    const { marks } = this.#arts[classIndex];
    for (let size = 0; size < SIZES_PX.length; size++) {
      if (lengthPx <= SIZES_PX[size] * STRETCH_MAX && marks[size] !== null) return marks[size];
    }
    return marks.findLast((mark) => mark !== null) ?? null;
  }

  destroy(): void {
    this.#isGone = true;
    for (const page of this.#pages) this.#textures.remove(page.key);
  }

  async #load(catalog: Catalog, urlOf: (path: string) => string): Promise<void> {
    const drawings = await Promise.all(
      catalog.ships.map((shipClass) =>
        loadDrawing(urlOf(`art/ships/${shipClass.id}.svg`)).catch(() => outlineDrawing(shipClass)),
      ),
    );
    if (this.#isGone) return;
    drawings.forEach((drawing, index) => {
      const art = this.#arts[index];
      art.lengthKm = drawing.widthKm;
      art.widthKm = drawing.heightKm;
    });
    SIZES_PX.forEach((sizePx, size) => this.#paint(drawings, size, sizePx));
  }

  /** Paints all classes of one size on as few pages as they need. */
  #paint(drawings: readonly Drawing[], size: number, sizePx: number): void {
    let page: Phaser.Textures.CanvasTexture | null = null;
    let x = 0;
    let y = 0;
    let shelfPx = 0;
    drawings.forEach((drawing, index) => {
      const scale = sizePx / Math.max(drawing.widthKm, drawing.heightKm);
      const width = Math.ceil(drawing.widthKm * scale);
      const height = Math.ceil(drawing.heightKm * scale);
      if (x + width > PAGE_PX) {
        x = 0;
        y += shelfPx + GAP_PX;
        shelfPx = 0;
      }
      if (page === null || y + height > PAGE_PX) {
        page?.refresh();
        page = this.#newPage(`hulls${size}.${index}`);
        x = 0;
        y = 0;
        shelfPx = 0;
      }
      page.getContext().drawImage(drawing.image, x, y, width, height);
      this.#arts[index].marks[size] = page.add(`hull${index}`, 0, x, y, width, height);
      x += width + GAP_PX;
      shelfPx = Math.max(shelfPx, height);
    });
    (page as Phaser.Textures.CanvasTexture | null)?.refresh();
  }

  #newPage(key: string): Phaser.Textures.CanvasTexture {
    if (this.#textures.exists(key)) this.#textures.remove(key);
    const page = this.#textures.createCanvas(key, PAGE_PX, PAGE_PX);
    if (page === null) throw new Error(`the canvas of ${key} could not be made`);
    this.#pages.push(page);
    return page;
  }
}

/** Art lies about the file's origin; before it is loaded the outline gives its size. */
function boundsOf(shipClass: ShipClass): Pick<HullArt, "lengthKm" | "widthKm" | "atKm"> {
  return {
    lengthKm: shipClass.halfLengthKm * 2,
    widthKm: shipClass.halfWidthKm * 2,
    atKm: [shipClass.artOffsetKm[0], shipClass.artOffsetKm[1]],
  };
}

const M_PER_KM = 1000;

/** Reads an SVG whose units are metres; its viewBox gives the size. */
async function loadDrawing(url: string): Promise<Drawing> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: the server answered ${response.status}`);
  const text = await response.text();
  const root = new DOMParser().parseFromString(text, "image/svg+xml").documentElement;
  const box = (root.getAttribute("viewBox") ?? "").split(/[\s,]+/).map(Number);
  if (box.length !== 4 || !(box[2] > 0) || !(box[3] > 0)) throw new Error(`${url}: no viewBox`);
  // Browsers rasterise at the width and height given: the largest size is drawn sharp, others smaller.
  const scale = SIZES_PX[SIZES_PX.length - 1] / Math.max(box[2], box[3]);
  root.setAttribute("width", String(Math.ceil(box[2] * scale)));
  root.setAttribute("height", String(Math.ceil(box[3] * scale)));
  const image = await imageOf(new XMLSerializer().serializeToString(root));
  return { image, widthKm: box[2] / M_PER_KM, heightKm: box[3] / M_PER_KM };
}

async function outlineDrawing(shipClass: ShipClass): Promise<Drawing> {
  const { halfLengthKm, halfWidthKm, hullKm } = shipClass;
  const points = hullKm.map(([x, y]) => `${x * M_PER_KM},${-y * M_PER_KM}`).join(" ");
  const spine = halfLengthKm * M_PER_KM;
  const beam = halfWidthKm * M_PER_KM;
  const image = await imageOf(
    `<svg xmlns="http://www.w3.org/2000/svg" width="860" height="${Math.ceil((860 * beam) / spine)}" ` +
      `viewBox="${-spine} ${-beam} ${spine * 2} ${beam * 2}">` +
      `<defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="#8d98a5"/><stop offset=".5" stop-color="#5b6570"/>` +
      `<stop offset="1" stop-color="#343b44"/></linearGradient></defs>` +
      `<polygon points="${points}" fill="url(#g)" stroke="#12161b" stroke-width="${beam * 0.06}"/>` +
      `<rect x="${-spine * 0.55}" y="${-beam * 0.16}" width="${spine * 1.1}" height="${beam * 0.32}" rx="${beam * 0.1}" fill="#3d4650"/></svg>`,
  );
  return { image, widthKm: halfLengthKm * 2, heightKm: halfWidthKm * 2 };
}

function imageOf(svg: string): Promise<HTMLImageElement> {
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
