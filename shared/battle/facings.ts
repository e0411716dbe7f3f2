// Which of a ship's facings looks at a place.
import { facingTowards } from "./protection.ts";
import { cos, sin } from "./trig.ts";

/** Ships of the battle, or what a picture knows of them. */
type Hulls = {
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly headingRad: Float64Array;
};

export function facingOf(hulls: Hulls, row: number, xKm: number, yKm: number): number {
  const dx = xKm - hulls.xKm[row];
  const dy = yKm - hulls.yKm[row];
  const c = cos(hulls.headingRad[row]);
  const s = sin(hulls.headingRad[row]);
  return facingTowards(dx * c + dy * s, dy * c - dx * s);
}
