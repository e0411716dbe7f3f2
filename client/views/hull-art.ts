// Art of the pack: hulls, turrets and craft as textures in several sizes. A class without a readable
// file gets a hull drawn from its own outline, so that nothing is ever invisible; turrets and craft
// without one keep their painted marks.
import type Phaser from "phaser";
import type { Catalog, ShipClass } from "../../shared/battle/catalog.ts";
import { ArtOutlines, type Outline } from "./art-outlines.ts";
import { ArtPages, type Drawing, imageOf, loadDrawing, M_PER_KM } from "./art-pages.ts";
import type { Mark } from "./ink.ts";

/** Longest side of the art in texture pixels; a size serves up to a little over its own length. */
const HULL_SIZES_PX = [80, 288, 860] as const;
const TURRET_SIZES_PX = [24, 96] as const;
const CRAFT_SIZES_PX = [28, 72] as const;
const STRETCH_MAX = 1.15;
const HULL_PAGE_PX = 2048;
const SMALL_PAGE_PX = 512;

/** One mark per size, small to large; null until it is painted. */
export type Art = { readonly marks: (Mark | null)[] };
export type HullArt = Art & {
  /** Size of the art and where its middle lies relative to the hull's centroid (bow +x, port +y). */
  lengthKm: number;
  widthKm: number;
  readonly atKm: readonly [number, number];
};
/** Square about its pivot, pointing to the right; its side is 0 while there is no art. */
export type SmallArt = Art & { sideKm: number; readonly sizesPx: readonly number[] };

export class HullArts {
  readonly #pages: ArtPages;
  readonly #hulls: HullArt[];
  readonly #turrets = new Map<string, SmallArt>();
  readonly #crafts: SmallArt[];
  readonly #outlines: ArtOutlines;
  /** Each class's drawing once it is read, for its outline. */
  #drawings: readonly Drawing[] = [];
  #isGone = false;

  constructor(
    textures: Phaser.Textures.TextureManager,
    catalog: Catalog,
    urlOf: (path: string) => string,
  ) {
    this.#pages = new ArtPages(textures);
    this.#outlines = new ArtOutlines(textures);
    this.#hulls = catalog.ships.map((shipClass) => ({
      marks: HULL_SIZES_PX.map(() => null),
      ...boundsOf(shipClass),
    }));
    for (const { mounts } of catalog.ships) {
      for (const { look } of mounts) {
        if (!this.#turrets.has(look)) this.#turrets.set(look, smallArt(TURRET_SIZES_PX));
      }
    }
    this.#crafts = catalog.crafts.map(() => smallArt(CRAFT_SIZES_PX));
    void this.#loadHulls(catalog, urlOf);
    void this.#loadSmall(catalog, urlOf);
  }

  of(classIndex: number): HullArt {
    return this.#hulls[classIndex];
  }

  /** The smallest size that is sharp at a drawn length, or the nearest there is. */
  mark(classIndex: number, lengthPx: number): Mark | null {
    return sizeFor(this.#hulls[classIndex], HULL_SIZES_PX, lengthPx);
  }

  /** The rim of what is drawn, sharp at a drawn length; null while there is no art. */
  outline(classIndex: number, lengthPx: number): Outline | null {
    const drawing = this.#drawings[classIndex];
    if (drawing === undefined) return null;
    const fitting = HULL_SIZES_PX.find((sizePx) => lengthPx <= sizePx * STRETCH_MAX);
    return this.#outlines.of(
      drawing,
      classIndex,
      fitting ?? HULL_SIZES_PX[HULL_SIZES_PX.length - 1],
    );
  }

  /** Art of a mount's look; the same object from first to last, filled when its file has come. */
  turret(look: string): SmallArt {
    const art = this.#turrets.get(look);
    if (art === undefined) throw new Error(`no mount of the pack looks like "${look}"`);
    return art;
  }

  craft(craftIndex: number): SmallArt | undefined {
    return this.#crafts[craftIndex];
  }

  destroy(): void {
    this.#isGone = true;
    this.#pages.destroy();
    this.#outlines.destroy();
  }

  async #loadHulls(catalog: Catalog, urlOf: (path: string) => string): Promise<void> {
    const sharpPx = HULL_SIZES_PX[HULL_SIZES_PX.length - 1];
    const drawings = await Promise.all(
      catalog.ships.map((shipClass) =>
        loadDrawing(urlOf(`art/ships/${shipClass.id}.svg`), sharpPx).catch(() =>
          outlineDrawing(shipClass),
        ),
      ),
    );
    if (this.#isGone) return;
    this.#drawings = drawings;
    drawings.forEach((drawing, index) => {
      this.#hulls[index].lengthKm = drawing.widthKm;
      this.#hulls[index].widthKm = drawing.heightKm;
    });
    this.#paint("hulls", HULL_PAGE_PX, HULL_SIZES_PX, this.#hulls, drawings);
  }

  async #loadSmall(catalog: Catalog, urlOf: (path: string) => string): Promise<void> {
    const looks = [...this.#turrets.keys()];
    const ids = catalog.crafts.map(({ id }) => id);
    const [turrets, crafts] = await Promise.all([
      drawingsOf(looks.map((look) => urlOf(`art/turrets/${look}.svg`))),
      drawingsOf(ids.map((id) => urlOf(`art/craft/${id}.svg`))),
    ]);
    if (this.#isGone) return;
    this.#paint("turrets", SMALL_PAGE_PX, TURRET_SIZES_PX, [...this.#turrets.values()], turrets);
    this.#paint("craft", SMALL_PAGE_PX, CRAFT_SIZES_PX, this.#crafts, crafts);
  }

  #paint(
    name: string,
    pagePx: number,
    sizesPx: readonly number[],
    arts: readonly (Art & { sideKm?: number })[],
    drawings: readonly (Drawing | null)[],
  ): void {
    sizesPx.forEach((sizePx, size) => {
      const placements = arts.flatMap((art, index) => {
        const drawing = drawings[index];
        if (drawing === null) return [];
        const take = (mark: Mark): void => {
          art.marks[size] = mark;
          if (art.sideKm !== undefined) art.sideKm = drawing.widthKm;
        };
        return [{ drawing, take }];
      });
      this.#pages.paint(`${name}${size}`, pagePx, sizePx, placements);
    });
  }
}

/** The mark of a turret or craft for a drawn side, null without art. */
export const smallMark = (art: SmallArt, sidePx: number): Mark | null =>
  sizeFor(art, art.sizesPx, sidePx);

function sizeFor({ marks }: Art, sizesPx: readonly number[], lengthPx: number): Mark | null {
  for (let size = 0; size < sizesPx.length; size++) {
    if (lengthPx <= sizesPx[size] * STRETCH_MAX && marks[size] !== null) return marks[size];
  }
  return marks.findLast((mark) => mark !== null) ?? null;
}

const smallArt = (sizesPx: readonly number[]): SmallArt => ({
  marks: sizesPx.map(() => null),
  sideKm: 0,
  sizesPx,
});

/** A pack need not draw its turrets and craft: null where it does not. */
function drawingsOf(urls: readonly string[]): Promise<(Drawing | null)[]> {
  const sharpPx = Math.max(...TURRET_SIZES_PX, ...CRAFT_SIZES_PX);
  return Promise.all(urls.map((url) => loadDrawing(url, sharpPx).catch(() => null)));
}

/** Art lies about the file's origin; before it is loaded the outline gives its size. */
function boundsOf(shipClass: ShipClass): Pick<HullArt, "lengthKm" | "widthKm" | "atKm"> {
  return {
    lengthKm: shipClass.halfLengthKm * 2,
    widthKm: shipClass.halfWidthKm * 2,
    atKm: [shipClass.artOffsetKm[0], shipClass.artOffsetKm[1]],
  };
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
