// Draws thousands of textured quads a frame as one batch, without a game object for each: views call
// `Ink` while their layer is rendered, and it writes straight into the vertex buffer of its batch.
import Phaser from "phaser";
import { INK_NODE, InkBatch, type Mark } from "./ink-batch.ts";
import { isInView, isLineInView, type Lens } from "./lens.ts";
import { cosineOf, sineOf } from "./sines.ts";

type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;
export type { Mark };

/** Device pixels from the canvas' top left. */
export type Box = { leftPx: number; topPx: number; widthPx: number; heightPx: number };

/**
 * A part of the display list that is painted with ink, in its place among shaders and images. With
 * `clip` nothing is painted outside the box it gives, and nothing at all while it gives none.
 */
export class InkLayer extends Phaser.GameObjects.Extern {
  constructor(scene: Phaser.Scene, ink: Ink, paint: () => void, clip?: () => Box | null) {
    super(scene);
    // Phaser's Extern unbinds everything for foreign WebGL; ink is no stranger, so it goes direct.
    const steps = this as unknown as { _renderSteps: unknown[] };
    steps._renderSteps = [
      (_renderer: unknown, _layer: unknown, context: DrawingContext) => {
        if (clip === undefined) {
          ink.begin(context);
          paint();
          return;
        }
        const box = clip();
        if (box === null) return;
        const clipped = context.getClone();
        clipped.setScissorBox(box.leftPx, box.topPx, box.widthPx, box.heightPx);
        clipped.use();
        ink.begin(clipped);
        paint();
        clipped.release();
      },
    ];
    scene.add.existing(this);
  }
}

/** Colours are 0xrrggbb; alpha and light are 0…1; sizes and places are device pixels. */
export class Ink {
  #batch: InkBatch;
  #solid: Mark;
  #edge: Mark;
  /** Quads of this frame, for the overlay and the bench. */
  quadCount = 0;

  constructor(renderer: Phaser.Renderer.WebGL.WebGLRenderer, solid: Mark, edge: Mark) {
    const nodes = renderer.renderNodes;
    if (!nodes.hasNode(INK_NODE, false)) {
      nodes.addNodeConstructor(INK_NODE, InkBatch as never);
    }
    this.#batch = nodes.getNode(INK_NODE) as unknown as InkBatch;
    this.#solid = solid;
    this.#edge = edge;
  }

  begin(context: DrawingContext): void {
    this.#batch.begin(context);
  }

  /** A mark centred on a point, turned clockwise on the screen by `turnRad`. */
  mark(
    mark: Mark,
    x: number,
    y: number,
    width: number,
    height: number,
    turnRad: number,
    colour: number,
    alpha = 1,
    light = 0,
  ): void {
    if (alpha <= 0) return;
    this.quadCount++;
    const at = this.#batch.claim(mark);
    const { floats, words } = this.#batch;
    const w = width / 2;
    const h = height / 2;
    const cos = turnRad === 0 ? 1 : cosineOf(turnRad);
    const sin = turnRad === 0 ? 0 : sineOf(turnRad);
    const cw = cos * w;
    const sw = sin * w;
    const ch = cos * h;
    const sh = sin * h;
    floats[at] = x - cw - sh;
    floats[at + 1] = y - sw + ch;
    floats[at + 7] = x - cw + sh;
    floats[at + 8] = y - sw - ch;
    floats[at + 14] = x + cw - sh;
    floats[at + 15] = y + sw + ch;
    floats[at + 21] = x + cw + sh;
    floats[at + 22] = y + sw - ch;
    const tint = tintOf(colour, alpha);
    const glow = (light * 255) << 24;
    words[at + 5] = glow;
    words[at + 6] = tint;
    words[at + 12] = glow;
    words[at + 13] = tint;
    words[at + 19] = glow;
    words[at + 20] = tint;
    words[at + 26] = glow;
    words[at + 27] = tint;
  }

  /** A part of a mark's texture: shares 0…1 of its width, left to right. */
  slice(
    mark: Mark,
    fromShare: number,
    toShare: number,
    x: number,
    y: number,
    width: number,
    height: number,
    turnRad: number,
    colour: number,
    alpha = 1,
    light = 0,
  ): void {
    if (alpha <= 0) return;
    this.mark(mark, x, y, width, height, turnRad, colour, alpha, light);
    const { floats } = this.#batch;
    const at = this.#batch.last;
    const across = mark.u1 - mark.u0;
    floats[at + 2] = floats[at + 9] = mark.u0 + across * fromShare;
    floats[at + 16] = floats[at + 23] = mark.u0 + across * toShare;
  }

  /** A mark stretched from one point to another: its left edge lies at the first. */
  stretch(
    mark: Mark,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    colour: number,
    alpha = 1,
    light = 0,
  ): void {
    if (alpha <= 0) return;
    const dx = x1 - x0;
    const dy = y1 - y0;
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length < 0.01) return;
    this.quadCount++;
    const at = this.#batch.claim(mark);
    const { floats, words } = this.#batch;
    const nx = ((-dy / length) * width) / 2;
    const ny = ((dx / length) * width) / 2;
    floats[at] = x0 + nx;
    floats[at + 1] = y0 + ny;
    floats[at + 7] = x0 - nx;
    floats[at + 8] = y0 - ny;
    floats[at + 14] = x1 + nx;
    floats[at + 15] = y1 + ny;
    floats[at + 21] = x1 - nx;
    floats[at + 22] = y1 - ny;
    const tint = tintOf(colour, alpha);
    const glow = (light * 255) << 24;
    words[at + 5] = glow;
    words[at + 6] = tint;
    words[at + 12] = glow;
    words[at + 13] = tint;
    words[at + 19] = glow;
    words[at + 20] = tint;
    words[at + 26] = glow;
    words[at + 27] = tint;
  }

  /** A line with soft edges. */
  line(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    colour: number,
    alpha = 1,
    light = 0,
  ): void {
    // The mark's outer half is its soft edge, so it is drawn a pixel wider than the line.
    this.stretch(this.#edge, x0, y0, x1, y1, width + 1, colour, alpha, light);
  }

  dashes(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    width: number,
    dashPx: number,
    colour: number,
    alpha = 1,
  ): void {
    const length = Math.hypot(x1 - x0, y1 - y0);
    const count = Math.min(DASHES_MAX, Math.floor(length / (dashPx * 2)));
    if (count < 1) return this.line(x0, y0, x1, y1, width, colour, alpha);
    for (let n = 0; n < count; n++) {
      const from = n / count;
      const to = (n + 0.5) / count;
      this.line(
        x0 + (x1 - x0) * from,
        y0 + (y1 - y0) * from,
        x0 + (x1 - x0) * to,
        y0 + (y1 - y0) * to,
        width,
        colour,
        alpha,
      );
    }
  }

  rect(x: number, y: number, width: number, height: number, colour: number, alpha = 1): void {
    this.mark(this.#solid, x, y, width, height, 0, colour, alpha);
  }

  /**
   * A part of an ellipse from angle to angle (screen, clockwise from east). `dash` 1 draws it whole,
   * less leaves gaps. Parts outside the view cost nothing.
   */
  arc(
    x: number,
    y: number,
    radiusX: number,
    radiusY: number,
    fromRad: number,
    toRad: number,
    width: number,
    colour: number,
    alpha: number,
    dash: number,
    lens: Lens,
  ): void {
    const reach = Math.max(radiusX, radiusY);
    if (!isInView(lens, x, y, reach)) return;
    const share = Math.abs(toRad - fromRad) / (2 * Math.PI);
    const wanted = Math.round(Math.sqrt(reach) * ARC_PARTS_PER_ROOT_PX * share);
    const count = Math.max(3, Math.min(ARC_PARTS_MAX, wanted));
    const stepRad = (toRad - fromRad) / count;
    let ax = x + radiusX * Math.cos(fromRad);
    let ay = y + radiusY * Math.sin(fromRad);
    for (let n = 1; n <= count; n++) {
      const angle = fromRad + stepRad * n;
      const bx = x + radiusX * Math.cos(angle);
      const by = y + radiusY * Math.sin(angle);
      if (isLineInView(lens, ax, ay, bx, by)) {
        const ex = ax + (bx - ax) * dash;
        const ey = ay + (by - ay) * dash;
        this.line(ax, ay, ex, ey, width, colour, alpha);
      }
      ax = bx;
      ay = by;
    }
  }
}

const tintOf = (colour: number, alpha: number): number =>
  ((alpha >= 1 ? 255 : (alpha * 255) | 0) << 24) | colour;

/** A line across the whole of a large screen has at most so many dashes. */
const DASHES_MAX = 120;
/** Chords of a circle grow with the root of its size, so that their error stays the same in pixels. */
const ARC_PARTS_PER_ROOT_PX = 9;
const ARC_PARTS_MAX = 400;
