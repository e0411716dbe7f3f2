// Whose picture it is, and how shares of health stand in it.
import type { Battle } from "../battle/state.ts";
import { clamp } from "../battle/trig.ts";

/** The truth: every ship of every side. */
export const TRUTH_SIDE = -1;

/** Shares in a picture are bytes. */
export const SHARE_FULL = 255;

/** Whose units are "own" in a picture. */
export function viewerOf(side: number): number {
  return side === TRUTH_SIDE ? 0 : side;
}

/** 0…255 of all; 0 stands for nothing left. */
export function shareOf(value: number, full: number): number {
  return full <= 0 ? 0 : Math.ceil(clamp(value / full, 0, 1) * SHARE_FULL);
}

export function fillHealth(
  { ships, catalog }: Battle,
  ship: number,
  shield: Uint8Array,
  hull: Uint8Array,
  row: number,
): void {
  const { shieldPoints, hullPoints } = catalog.ships[ships.classIndex[ship]];
  const facings = shieldPoints.length;
  for (let facing = 0; facing < facings; facing++) {
    const points = ships.shieldPoints[ship * facings + facing];
    shield[row * facings + facing] = shareOf(points, shieldPoints[facing]);
  }
  hull[row] = shareOf(ships.hullPoints[ship], hullPoints);
}
