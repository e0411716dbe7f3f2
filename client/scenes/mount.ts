// Puts the battle view into an element of the page and says what lies under a point of it.
import Phaser from "phaser";
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Session } from "../session.ts";
import { pointAt } from "../views/lens.ts";
import { type Picked, pickAround, pickWithin } from "../views/pick.ts";
import { type Cone, coneAt } from "../views/strike-cones.ts";
import { BattleScene } from "./battle-scene.ts";

export type { Picked } from "../views/pick.ts";

/** More device pixels than this per CSS pixel cost more than they show. */
const DOTS_PER_PX_MAX = 2;

export type MountedBattle = {
  destroy(): void;
  /** Point of the plane under a point of the view, CSS pixels from its top left. */
  worldAt(xPx: number, yPx: number): PointKm;
  /** What lies within a radius of a point, nearest first. */
  pick(xPx: number, yPx: number, radiusPx: number): Picked;
  /** The wedge of a strike whose sign lies there; null without one. */
  coneAt(xPx: number, yPx: number): Cone | null;
  /** What lies in a box between two corners. */
  pickBox(x0Px: number, y0Px: number, x1Px: number, y1Px: number): Picked;
  /** For the overlay and the bench. */
  readonly game: Phaser.Game;
  readonly scene: BattleScene;
};

export function mountBattle(parent: HTMLElement, session: Session): MountedBattle {
  const dotsPerPx = Math.min(DOTS_PER_PX_MAX, globalThis.devicePixelRatio || 1);
  const scene = new BattleScene(session, dotsPerPx);
  const size = measure(parent, session);
  const game = new Phaser.Game({
    type: Phaser.WEBGL,
    parent,
    backgroundColor: "#03060b",
    banner: false,
    antialias: true,
    // Pointer, keys and sound are the page's: Phaser only draws.
    input: { mouse: false, touch: false, keyboard: false, gamepad: false },
    audio: { noAudio: true },
    disableContextMenu: false,
    scale: {
      mode: Phaser.Scale.NONE,
      width: size.widthPx * dotsPerPx,
      height: size.heightPx * dotsPerPx,
    },
    render: { powerPreference: "high-performance", preserveDrawingBuffer: false },
    scene,
  });
  const fit = (): void => {
    const { widthPx, heightPx } = measure(parent, session);
    if (game.canvas === null || game.canvas === undefined) return;
    game.scale.resize(Math.round(widthPx * dotsPerPx), Math.round(heightPx * dotsPerPx));
    game.canvas.style.width = `${widthPx}px`;
    game.canvas.style.height = `${heightPx}px`;
  };
  const observer = new ResizeObserver(fit);
  observer.observe(parent);
  game.events.once(Phaser.Core.Events.READY, fit);
  return {
    game,
    scene,
    destroy() {
      observer.disconnect();
      scene.dispose();
      game.destroy(true);
    },
    worldAt: (xPx, yPx) => pointAt(session.camera, xPx, yPx),
    pick: (xPx, yPx, radiusPx) => pickAround(scene.frame, xPx, yPx, radiusPx),
    coneAt: (xPx, yPx) =>
      session.connection.state.canOrder ? coneAt(scene.frame, xPx, yPx) : null,
    pickBox: (x0Px, y0Px, x1Px, y1Px) => pickWithin(scene.frame, x0Px, y0Px, x1Px, y1Px),
  };
}

/** Writes the view's size into the camera and gives it back. */
function measure(parent: HTMLElement, session: Session): { widthPx: number; heightPx: number } {
  const widthPx = Math.max(1, parent.clientWidth);
  const heightPx = Math.max(1, parent.clientHeight);
  session.camera.widthPx.value = widthPx;
  session.camera.heightPx.value = heightPx;
  return { widthPx, heightPx };
}
