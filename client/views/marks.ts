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
  glow,
  GLYPHS,
  healthArc,
  HEALTH_STEPS,
  OWN_SHIPS,
  type Paint,
  type Painter,
  puff,
  PUFF_COUNT,
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
    for (const role of SHIP_ROLES) {
      const [ship, glyph] = [44 * dots, 32 * dots];
      this.#ownShips[role] = this.#draw(shapeName("own", role), ship, ship, fill(OWN_SHIPS[role]));
      this.#enemyShips[role] = this.#draw(
        shapeName("enemy", role),
        ship,
        ship,
        fill(ENEMY_SHIPS[role]),
      );
      this.#glyphs[role] = this.#draw(
        shapeName("glyph", role),
        glyph,
        glyph,
        fill(GLYPHS[role], 0),
      );
    }
    for (const [name, path] of Object.entries(FRAME_PATHS)) {
      this.#draw(
        name,
        56 * dots,
        56 * dots,
        stroke(path, name.startsWith("badge") ? 0.1 : 0.15, 0.72),
      );
    }
    this.#draw("solid", 8, 8, (paint) => paint.fillRect(-2, -2, 4, 4));
    this.#draw(
      "soft",
      128,
      128,
      glow([
        [0, 1],
        [0.12, 0.72],
        [0.3, 0.32],
        [0.55, 0.1],
        [0.8, 0.02],
        [1, 0],
      ]),
    );
    this.#draw(
      "ball",
      64,
      64,
      glow([
        [0, 1],
        [0.5, 0.95],
        [0.75, 0.45],
        [1, 0],
      ]),
    );
    this.#draw(
      "haze",
      256,
      256,
      glow([
        [0, 1],
        [0.35, 0.66],
        [0.7, 0.2],
        [1, 0],
      ]),
    );
    this.#draw(
      "disc",
      32 * dots,
      32 * dots,
      glow([
        [0, 1],
        [0.86, 1],
        [1, 0],
      ]),
    );
    this.#draw(
      "craft:own",
      24 * dots,
      24 * dots,
      fill("M-.8,-.62Q.3,-.3 .95,0Q.3,.3-.8,.62L-.5,0Z", 0.1),
    );
    this.#draw(
      "craft:enemy",
      24 * dots,
      24 * dots,
      fill("M-.9,-.85L.1,-.25 .95,0 .1,.25-.9,.85-.3,.2-.3,-.2Z", 0.1),
    );
    this.#draw(
      "flight:own",
      40 * dots,
      40 * dots,
      stroke("M-.8,.6Q-.4,-.7 0,-.7Q.4,-.7 .8,.6Q0,.2-.8,.6Z", 0.16),
    );
    this.#draw("flight:enemy", 40 * dots, 40 * dots, stroke("M-.86,.6L0,-.84 .86,.6 0,.2Z", 0.16));
    this.#draw("chevron", 24 * dots, 24 * dots, stroke("M-.4,-.7L.5,0-.4,.7", 0.22, 0));
    this.#draw("cross", 24 * dots, 24 * dots, stroke("M-.6,-.6L.6,.6M.6,-.6L-.6,.6", 0.22, 0));
    this.#draw("corner", 24 * dots, 24 * dots, stroke("M-.8,.1V-.8H.1", 0.2, 0));
    for (const [name, path] of Object.entries(SIGN_PATHS))
      this.#draw(name, 22 * dots, 22 * dots, stroke(path, SIGN_STROKE, 0));
    for (const [name, painter] of Object.entries(TURRETS)) this.#draw(name, 64, 64, painter);
    for (const [name, shape] of Object.entries(SOFT_SHAPES)) {
      this.#plot(name, shape.width, shape.height, shape.alpha);
    }
    for (let n = 0; n < PUFF_COUNT; n++)
      this.puffs.push(this.#plot(`puff${n}`, 128, 128, puff(n * 31 + 7)));
    DEBRIS_PATHS.forEach((path, n) =>
      this.debris.push(this.#draw(`debris${n}`, 32, 32, fill(path, 0))),
    );
    for (let step = 0; step <= HEALTH_STEPS; step++) {
      this.hullArcs.push(
        this.#draw(`hullArc${step}`, 48 * dots, 48 * dots, healthArc(step, 0.71, 0.19)),
      );
      this.shieldArcs.push(
        this.#draw(`shieldArc${step}`, 48 * dots, 48 * dots, healthArc(step, 0.92, 0.12)),
      );
    }
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

  #draw(name: string, width: number, height: number, painter: Painter): Mark {
    const w = Math.ceil(width);
    const h = Math.ceil(height);
    const [x, y] = this.#shelf.place(w, h);
    const paint = this.#paint;
    paint.save();
    paint.setTransform(1, 0, 0, 1, 0, 0);
    paint.beginPath();
    paint.rect(x, y, w, h);
    paint.clip();
    paint.setTransform(w / 2, 0, 0, h / 2, x + w / 2, y + h / 2);
    paint.fillStyle = "#fff";
    painter(paint);
    paint.restore();
    return this.#frame(name, x, y, w, h);
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
