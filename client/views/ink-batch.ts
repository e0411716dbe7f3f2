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
const WORDS_PER_QUAD = 4 * WORDS_PER_VERTEX;

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
  /** The vertex buffer, as both kinds of number: ink writes its quads here. */
  floats: Float32Array = new Float32Array(0);
  words: Uint32Array = new Uint32Array(0);
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
    this.floats = viewF32;
    this.words = viewU32;
    this.#source = null;
  }

  /**
   * Room for one quad: the word it begins at. Texture places and unit are written already; whoever
   * asks writes places, light and tint of four vertices: bottom left, top left, bottom right, top
   * right. (Numbers handed from function to function are boxed, those written to a buffer are not.)
   */
  claim(mark: Mark): number {
    const context = this.#context as DrawingContext;
    if (this.instanceCount === this.instancesPerBatch) this.run(context);
    if (this.instanceCount === 0) this.manager.setCurrentBatchNode(this, context);
    // Nearly all marks share one texture: its unit is asked for again only when it can have changed.
    if (mark.source !== this.#source || this.instanceCount === 0) {
      this.#source = mark.source;
      this.#unit = this.batchTextures(mark.glTexture, this.#options);
    }
    const { floats } = this;
    const unit = this.#unit;
    const at = this.instanceCount * WORDS_PER_QUAD;
    const { u0, v0, u1, v1 } = mark;
    floats[at + 2] = u0;
    floats[at + 3] = v1;
    floats[at + 4] = unit;
    floats[at + 9] = u0;
    floats[at + 10] = v0;
    floats[at + 11] = unit;
    floats[at + 16] = u1;
    floats[at + 17] = v1;
    floats[at + 18] = unit;
    floats[at + 23] = u1;
    floats[at + 24] = v0;
    floats[at + 25] = unit;
    this.instanceCount++;
    this.currentBatchEntry.count++;
    return at;
  }

  /** Where the quad that was claimed last begins. */
  get last(): number {
    return (this.instanceCount - 1) * WORDS_PER_QUAD;
  }
}
