// Draws thousands of textured quads a frame as one batch, without a game object for each: views call
// `Ink` while their layer is rendered, and it writes straight into the vertex buffer of a batch
// handler of Phaser's own kind. One extra idea: each quad says how much of it is light. Light adds to
// what is below, paint covers it, and both go into one batch in painter's order.
import Phaser from "phaser";
import { isInView, isLineInView, type Lens } from "./lens.ts";

const { BatchHandlerQuad } = Phaser.Renderer.WebGL.RenderNodes;
type BatchHandlerConfig = Phaser.Types.Renderer.WebGL.RenderNodes.BatchHandlerConfig;
type NodeManager = Phaser.Renderer.WebGL.RenderNodes.RenderNodeManager;
type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;
export type Mark = Phaser.Textures.Frame;

const INK_NODE = "BattleInk";
/** Vertices are written as (x, y, u, v, texture, light, tint), four bytes each. */
const WORDS_PER_VERTEX = 7;

// Textures are premultiplied. `outTintEffect.a` is the share of light, 0…255: light covers nothing.
const INK_TINT = {
  name: "InkTint",
  tags: ["TINT"],
  additions: {
    fragmentHeader: `vec4 inkTint(vec4 texel) {
      float alpha = texel.a * outTint.a;
      return vec4(texel.rgb * outTint.bgr * outTint.a, alpha * (1.0 - outTintEffect.a / 255.0));
    }`,
    fragmentProcess: "fragColor = inkTint(fragColor);",
  },
};

/** What Phaser's batch handler keeps, beyond its published types. */
type BatchEntry = Phaser.Types.Renderer.WebGL.WebGLBatchEntry;

class InkBatch extends BatchHandlerQuad {
  declare instanceCount: number;
  declare instancesPerBatch: number;
  declare currentBatchEntry: BatchEntry;
  #context: DrawingContext | null = null;
  #floats: Float32Array = new Float32Array(0);
  #words: Uint32Array = new Uint32Array(0);
  #source: Phaser.Textures.TextureSource | null = null;
  #unit = 0;
  #options = {
    alphaStrategy: "keep",
    multiTexturing: true,
    texRes: false,
    lighting: false,
    selfShadow: false,
    selfShadowPenumbra: 0,
    selfShadowThreshold: 0,
    smoothPixelArt: false,
  } as unknown as Phaser.Types.Renderer.WebGL.RenderNodes.BatchHandlerQuadRenderOptions;

  constructor(manager: NodeManager) {
    super(manager, { name: INK_NODE } as BatchHandlerConfig);
    this.programManager.replaceAddition("Tint", INK_TINT as never);
  }

  begin(context: DrawingContext): void {
    this.#context = context;
    this.updateRenderOptions(this.#options);
    this.updateShaderConfig();
    const { viewF32, viewU32 } = this.vertexBufferLayout.buffer;
    if (viewF32 === null || viewU32 === null) throw new Error("the vertex buffer has no views");
    this.#floats = viewF32;
    this.#words = viewU32;
    this.#source = null;
  }

  /** Corners in the order top left, bottom left, top right, bottom right. */
  put(
    mark: Mark,
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
    u0: number,
    v0: number,
    u1: number,
    v1: number,
    light: number,
    tint: number,
  ): void {
    const context = this.#context as DrawingContext;
    if (this.instanceCount === 0) this.manager.setCurrentBatchNode(this, context);
    // Nearly all marks share one texture: its unit is asked for again only when it can have changed.
    if (mark.source !== this.#source || this.instanceCount === 0) {
      this.#source = mark.source;
      this.#unit = this.batchTextures(mark.glTexture, this.#options);
    }
    const unit = this.#unit;
    const floats = this.#floats;
    const words = this.#words;
    let at = this.instanceCount * 4 * WORDS_PER_VERTEX;
    floats[at] = x1;
    floats[at + 1] = y1;
    floats[at + 2] = u0;
    floats[at + 3] = v1;
    floats[at + 4] = unit;
    words[at + 5] = light;
    words[at + 6] = tint;
    at += WORDS_PER_VERTEX;
    floats[at] = x0;
    floats[at + 1] = y0;
    floats[at + 2] = u0;
    floats[at + 3] = v0;
    floats[at + 4] = unit;
    words[at + 5] = light;
    words[at + 6] = tint;
    at += WORDS_PER_VERTEX;
    floats[at] = x3;
    floats[at + 1] = y3;
    floats[at + 2] = u1;
    floats[at + 3] = v1;
    floats[at + 4] = unit;
    words[at + 5] = light;
    words[at + 6] = tint;
    at += WORDS_PER_VERTEX;
    floats[at] = x2;
    floats[at + 1] = y2;
    floats[at + 2] = u1;
    floats[at + 3] = v0;
    floats[at + 4] = unit;
    words[at + 5] = light;
    words[at + 6] = tint;
    this.instanceCount++;
    this.currentBatchEntry.count++;
    if (this.instanceCount === this.instancesPerBatch) this.run(context);
  }
}

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
    const tint = ((alpha >= 1 ? 255 : (alpha * 255) | 0) << 24) | colour;
    const w = width / 2;
    const h = height / 2;
    if (turnRad === 0) {
      this.#batch.put(
        mark,
        x - w,
        y - h,
        x - w,
        y + h,
        x + w,
        y - h,
        x + w,
        y + h,
        mark.u0,
        mark.v0,
        mark.u1,
        mark.v1,
        (light * 255) << 24,
        tint,
      );
      return;
    }
    const cos = Math.cos(turnRad);
    const sin = Math.sin(turnRad);
    const cw = cos * w;
    const sw = sin * w;
    const ch = cos * h;
    const sh = sin * h;
    this.#batch.put(
      mark,
      x - cw + sh,
      y - sw - ch,
      x - cw - sh,
      y - sw + ch,
      x + cw + sh,
      y + sw - ch,
      x + cw - sh,
      y + sw + ch,
      mark.u0,
      mark.v0,
      mark.u1,
      mark.v1,
      (light * 255) << 24,
      tint,
    );
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
    this.quadCount++;
    const tint = ((alpha >= 1 ? 255 : (alpha * 255) | 0) << 24) | colour;
    const cw = (Math.cos(turnRad) * width) / 2;
    const sw = (Math.sin(turnRad) * width) / 2;
    const ch = (Math.cos(turnRad) * height) / 2;
    const sh = (Math.sin(turnRad) * height) / 2;
    const across = mark.u1 - mark.u0;
    this.#batch.put(
      mark,
      x - cw + sh,
      y - sw - ch,
      x - cw - sh,
      y - sw + ch,
      x + cw + sh,
      y + sw - ch,
      x + cw - sh,
      y + sw + ch,
      mark.u0 + across * fromShare,
      mark.v0,
      mark.u0 + across * toShare,
      mark.v1,
      (light * 255) << 24,
      tint,
    );
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
    const nx = ((-dy / length) * width) / 2;
    const ny = ((dx / length) * width) / 2;
    const tint = ((alpha >= 1 ? 255 : (alpha * 255) | 0) << 24) | colour;
    this.#batch.put(
      mark,
      x0 - nx,
      y0 - ny,
      x0 + nx,
      y0 + ny,
      x1 - nx,
      y1 - ny,
      x1 + nx,
      y1 + ny,
      mark.u0,
      mark.v0,
      mark.u1,
      mark.v1,
      (light * 255) << 24,
      tint,
    );
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

/** A line across the whole of a large screen has at most so many dashes. */
const DASHES_MAX = 120;
/** Chords of a circle grow with the root of its size, so that their error stays the same in pixels. */
const ARC_PARTS_PER_ROOT_PX = 9;
const ARC_PARTS_MAX = 400;
