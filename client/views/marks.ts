// The atlas: every small shape that ink draws, painted once on a canvas at the screen's own
// resolution. Marks are white, so that ink can tint them; ship marks point to the right (bow +x).
import type Phaser from "phaser";
import { SHIP_ROLES, type ShipRole } from "../../shared/battle/catalog.ts";
import type { Mark } from "./ink.ts";
import {
  type Alpha,
  DEBRIS_PATHS,
  ENEMY_SHIPS,
  fill,
  FRAME_PATHS,
  GLYPHS,
  healthArc,
  HEALTH_STEPS,
  OWN_SHIPS,
  type Paint,
  type Painter,
  pixelMarks,
  puff,
  PUFF_COUNT,
  sharpMarks,
  SOFT_SHAPES,
  stroke,
  TURRETS,
} from "./mark-shapes.ts";
import { SIGN_PATHS, SIGN_STROKE } from "./sign-shapes.ts";

const ATLAS_KEY = "marks";
const ATLAS_PX = 2048;
const GAP_PX = 2;

const shapeName = (family: string, role: string): string => `${family}:${role}`;

/** Puts boxes beside and below each other on one square canvas. */
class Shelf {
  #x = 0;
  #y = 0;
  #height = 0;

  place(width: number, height: number): readonly [number, number] {
    if (this.#x + width > ATLAS_PX) {
      this.#x = 0;
      this.#y += this.#height + GAP_PX;
      this.#height = 0;
    }
    if (this.#y + height > ATLAS_PX) throw new Error(`the atlas of ${ATLAS_PX} px is full`);
    const at = [this.#x, this.#y] as const;
    this.#x += width + GAP_PX;
    this.#height = Math.max(this.#height, height);
    return at;
  }
}

export type Letters = { marks: ReadonlyMap<string, Mark>; advancePx: number; heightPx: number };
/** Letter sizes in CSS pixels. */
export const LETTER_SIZES = { small: 10, normal: 12, large: 15 } as const;
export type LetterSize = keyof typeof LETTER_SIZES;
const LETTER_FONT =
  '"JetBrains Mono", "DejaVu Sans Mono", ui-monospace, Menlo, Consolas, monospace';
const FURTHER_LETTERS = "…→—–’“”≈∞▲▼◆";

export class Marks {
  #texture: Phaser.Textures.CanvasTexture;
  #paint: Paint;
  #shelf = new Shelf();
  #marks = new Map<string, Mark>();
  readonly letters: Record<LetterSize, Letters>;
  /** By role: asked for each ship and frame, so no name is put together for it. */
  readonly #ownShips = {} as Record<ShipRole, Mark>;
  readonly #enemyShips = {} as Record<ShipRole, Mark>;
  readonly #glyphs = {} as Record<ShipRole, Mark>;
  readonly hullArcs: Mark[] = [];
  readonly shieldArcs: Mark[] = [];
  readonly puffs: Mark[] = [];
  readonly debris: Mark[] = [];

  constructor(textures: Phaser.Textures.TextureManager, dotsPerPx: number) {
    if (textures.exists(ATLAS_KEY)) textures.remove(ATLAS_KEY);
    const texture = textures.createCanvas(ATLAS_KEY, ATLAS_PX, ATLAS_PX);
    if (texture === null) throw new Error("the atlas canvas could not be made");
    this.#texture = texture;
    this.#paint = texture.getContext();
    this.#bake(dotsPerPx);
    this.letters = {
      small: this.#bakeLetters("small", dotsPerPx),
      normal: this.#bakeLetters("normal", dotsPerPx),
      large: this.#bakeLetters("large", dotsPerPx),
    };
    texture.refresh();
  }

  /** Throws for a name nobody baked: a typo, not a state. */
  get(name: string): Mark {
    const mark = this.#marks.get(name);
    if (mark === undefined) throw new Error(`no mark is called "${name}"`);
    return mark;
  }

  ship(isEnemy: boolean, role: ShipRole): Mark {
    return isEnemy ? this.#enemyShips[role] : this.#ownShips[role];
  }

  glyph(role: ShipRole): Mark {
    return this.#glyphs[role];
  }

  #bake(dots: number): void {
    for (const role of SHIP_ROLES) this.#bakeRole(role, dots);
    for (const [name, path] of Object.entries(FRAME_PATHS)) {
      const width = name.startsWith("badge") ? 0.1 : 0.15;
      this.#square(name, 56 * dots, stroke(path, width, 0.72));
    }
    for (const [name, px, painter] of pixelMarks()) this.#square(name, px, painter);
    for (const [name, size, painter] of sharpMarks()) this.#square(name, size * dots, painter);
    for (const [name, path] of Object.entries(SIGN_PATHS)) {
      this.#square(name, 22 * dots, stroke(path, SIGN_STROKE, 0));
    }
    for (const [name, painter] of Object.entries(TURRETS)) this.#square(name, 64, painter);
    for (const [name, shape] of Object.entries(SOFT_SHAPES)) {
      this.#plot(name, shape.width, shape.height, shape.alpha);
    }
    for (let n = 0; n < PUFF_COUNT; n++) {
      this.puffs.push(this.#plot(`puff${n}`, 128, 128, puff(n * 31 + 7)));
    }
    DEBRIS_PATHS.forEach((path, n) =>
      this.debris.push(this.#square(`debris${n}`, 32, fill(path, 0))),
    );
    for (let step = 0; step <= HEALTH_STEPS; step++) {
      const hull = healthArc(step, 0.71, 0.19);
      const shield = healthArc(step, 0.92, 0.12);
      this.hullArcs.push(this.#square(`hullArc${step}`, 48 * dots, hull));
      this.shieldArcs.push(this.#square(`shieldArc${step}`, 48 * dots, shield));
    }
  }

  #bakeRole(role: ShipRole, dots: number): void {
    const draw = (family: string, size: number, painter: Painter): Mark =>
      this.#square(shapeName(family, role), size * dots, painter);
    this.#ownShips[role] = draw("own", 44, fill(OWN_SHIPS[role]));
    this.#enemyShips[role] = draw("enemy", 44, fill(ENEMY_SHIPS[role]));
    this.#glyphs[role] = draw("glyph", 32, fill(GLYPHS[role], 0));
  }

  #bakeLetters(size: LetterSize, dots: number): Letters {
    const paint = this.#paint;
    const px = Math.round(LETTER_SIZES[size] * dots);
    const heightPx = Math.ceil(px * 1.35);
    paint.font = `${size === "large" ? 600 : 500} ${px}px ${LETTER_FONT}`;
    const advancePx = Math.ceil(paint.measureText("M").width);
    const marks = new Map<string, Mark>();
    const codes = [
      ...Array.from({ length: 95 }, (_, n) => 32 + n),
      ...Array.from({ length: 95 }, (_, n) => 161 + n),
    ];
    const all = codes.map((code) => String.fromCharCode(code)).join("") + FURTHER_LETTERS;
    for (const letter of all) {
      const [x, y] = this.#shelf.place(advancePx, heightPx);
      paint.setTransform(1, 0, 0, 1, x, y);
      paint.font = `${size === "large" ? 600 : 500} ${px}px ${LETTER_FONT}`;
      paint.textBaseline = "middle";
      paint.textAlign = "center";
      paint.fillStyle = "#fff";
      paint.fillText(letter, advancePx / 2, heightPx / 2);
      marks.set(letter, this.#frame(`${size}:${letter}`, x, y, advancePx, heightPx));
    }
    return { marks, advancePx, heightPx };
  }

  #square(name: string, size: number, painter: Painter): Mark {
    const px = Math.ceil(size);
    const [x, y] = this.#shelf.place(px, px);
    const paint = this.#paint;
    paint.save();
    paint.setTransform(1, 0, 0, 1, 0, 0);
    paint.beginPath();
    paint.rect(x, y, px, px);
    paint.clip();
    paint.setTransform(px / 2, 0, 0, px / 2, x + px / 2, y + px / 2);
    paint.fillStyle = "#fff";
    painter(paint);
    paint.restore();
    return this.#frame(name, x, y, px, px);
  }

  #plot(name: string, width: number, height: number, alpha: Alpha): Mark {
    const [x, y] = this.#shelf.place(width, height);
    const image = this.#paint.createImageData(width, height);
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        const at = (row * width + column) * 4;
        const share = alpha(((column + 0.5) / width) * 2 - 1, ((row + 0.5) / height) * 2 - 1);
        image.data.fill(255, at, at + 3);
        image.data[at + 3] = Math.round(255 * Math.min(1, Math.max(0, share)));
      }
    }
    this.#paint.putImageData(image, x, y);
    return this.#frame(name, x, y, width, height);
  }

  #frame(name: string, x: number, y: number, width: number, height: number): Mark {
    const frame = this.#texture.add(name, 0, x, y, width, height);
    if (frame === null) throw new Error(`the atlas has two marks called "${name}"`);
    this.#marks.set(name, frame);
    return frame;
  }
}
