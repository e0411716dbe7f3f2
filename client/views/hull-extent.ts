// How far a hull reaches on the screen from her middle, as she lies: what stands beside her stands off by
// so much, and no further.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import type { Lens } from "./lens.ts";
import { drawnLengthPx } from "./ship-view.ts";

type Size = Pick<ShipClass, "lengthKm" | "halfLengthKm" | "halfWidthKm">;

/** Device pixels across and up; one object, refilled by each call. */
export function hullExtent(
  { lengthKm, halfLengthKm, halfWidthKm }: Size,
  headingRad: number,
  lens: Lens,
): { readonly xPx: number; readonly yPx: number } {
  const scale = drawnLengthPx(lengthKm, lens) / lengthKm;
  const cos = Math.abs(Math.cos(headingRad));
  const sin = Math.abs(Math.sin(headingRad));
  extent.xPx = (cos * halfLengthKm + sin * halfWidthKm) * scale;
  extent.yPx = (sin * halfLengthKm + cos * halfWidthKm) * scale;
  return extent;
}
const extent = { xPx: 0, yPx: 0 };
