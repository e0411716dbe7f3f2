// A line of figures about the battle view: script time of a frame, quads, objects. For development
// and the bench; it measures what the scene notes and draws nothing itself.
import type { MountedBattle } from "../scenes/mount.ts";

const SAMPLES = 120;
const SHOW_MS = 500;

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? 0 : sorted[Math.floor(sorted.length / 2)];
}

export type FrameCosts = {
  scriptMs: number[];
  updateMs: number[];
  paintMs: number[];
  quads: number[];
};

/** Notes the cost of each frame between Phaser's `prestep` and `postrender`. */
export function noteCosts(mounted: MountedBattle): { costs: FrameCosts; off: () => void } {
  const costs: FrameCosts = { scriptMs: [], updateMs: [], paintMs: [], quads: [] };
  let beganMs = 0;
  const began = (): void => {
    beganMs = performance.now();
  };
  const ended = (): void => {
    const { cost } = mounted.scene;
    for (const [list, value] of [
      [costs.scriptMs, performance.now() - beganMs],
      [costs.updateMs, cost.updateMs],
      [costs.paintMs, cost.paintMs],
      [costs.quads, cost.quads],
    ] as const) {
      list.push(value);
      if (list.length > SAMPLES) list.shift();
    }
  };
  mounted.game.events.on("prestep", began);
  mounted.game.events.on("postrender", ended);
  return {
    costs,
    off: () => {
      mounted.game.events.off("prestep", began);
      mounted.game.events.off("postrender", ended);
    },
  };
}

export function watchCost(mounted: MountedBattle, element: HTMLElement): () => void {
  const { costs, off } = noteCosts(mounted);
  const timer = setInterval(() => {
    const of = (values: number[]): string => median(values).toFixed(2);
    element.textContent =
      `script ${of(costs.scriptMs)} ms (update ${of(costs.updateMs)}, paint ${of(costs.paintMs)}) ` +
      `quads ${median(costs.quads)} view ${Math.round(mounted.scene.lens.viewKm)} km`;
  }, SHOW_MS);
  return () => {
    clearInterval(timer);
    off();
  };
}
