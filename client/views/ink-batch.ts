// The batch that ink writes its quads into: a batch handler of Phaser's own kind with a tint of its
// own. Each quad says how much of it is light: light adds to what is below, paint covers it, and both
// go into one batch in painter's order.
import Phaser from "phaser";

const { BatchHandlerQuad } = Phaser.Renderer.WebGL.RenderNodes;
type BatchHandlerConfig = Phaser.Types.Renderer.WebGL.RenderNodes.BatchHandlerConfig;
type NodeManager = Phaser.Renderer.WebGL.RenderNodes.RenderNodeManager;
type DrawingContext = Phaser.Renderer.WebGL.DrawingContext;
export type Mark = Phaser.Textures.Frame;

export const INK_NODE = "BattleInk";
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

export class InkBatch extends BatchHandlerQuad {
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
    const at = this.instanceCount * 4 * WORDS_PER_VERTEX;
    vertex(floats, words, at, x1, y1, u0, v1, unit, light, tint);
    vertex(floats, words, at + WORDS_PER_VERTEX, x0, y0, u0, v0, unit, light, tint);
    vertex(floats, words, at + 2 * WORDS_PER_VERTEX, x3, y3, u1, v1, unit, light, tint);
    vertex(floats, words, at + 3 * WORDS_PER_VERTEX, x2, y2, u1, v0, unit, light, tint);
    this.instanceCount++;
    this.currentBatchEntry.count++;
    if (this.instanceCount === this.instancesPerBatch) this.run(context);
  }
}

function vertex(
  floats: Float32Array,
  words: Uint32Array,
  at: number,
  x: number,
  y: number,
  u: number,
  v: number,
  unit: number,
  light: number,
  tint: number,
): void {
  floats[at] = x;
  floats[at + 1] = y;
  floats[at + 2] = u;
  floats[at + 3] = v;
  floats[at + 4] = unit;
  words[at + 5] = light;
  words[at + 6] = tint;
}
