// Whether two hulls surely do not touch: by the boxes about them, from the table alone. A body is many
// small objects of the library, and bringing it to its place costs more than this question, to which
// most pairs whose circles overlap say yes.
import { type Hulls, UNITS_PER_KM } from "./hull-state.ts";
import { BOX_SLACK_KM } from "./limits.ts";
import { cos, sin } from "./trig.ts";

/** Half a box about the centroid, along the hull and across it, from an outline in solver units. */
export function halfBoxOf(local: Float64Array): { halfLengthKm: number; halfWidthKm: number } {
  let length = 0;
  let width = 0;
  for (let n = 0; n < local.length; n += 2) {
    length = Math.max(length, Math.abs(local[n]));
    width = Math.max(width, Math.abs(local[n + 1]));
  }
  return { halfLengthKm: length / UNITS_PER_KM, halfWidthKm: width / UNITS_PER_KM };
}

export function areApart({ table, shapes }: Hulls, slotA: number, slotB: number): boolean {
  const { xKm, yKm, headingRad } = table;
  const a = shapes[slotA]!;
  const b = shapes[slotB]!;
  const dx = xKm[slotB] - xKm[slotA];
  const dy = yKm[slotB] - yKm[slotA];
  const aX = cos(headingRad[slotA]);
  const aY = sin(headingRad[slotA]);
  const bX = cos(headingRad[slotB]);
  const bY = sin(headingRad[slotB]);
  const aligned = Math.abs(aX * bX + aY * bY);
  const crossed = Math.abs(aX * bY - aY * bX);
  const { halfLengthKm: aLength, halfWidthKm: aWidth } = a;
  const { halfLengthKm: bLength, halfWidthKm: bWidth } = b;
  // Along and across either hull: how far apart the centres are, and how far both boxes reach.
  const ahead = aLength + bLength * aligned + bWidth * crossed + BOX_SLACK_KM;
  if (Math.abs(dx * aX + dy * aY) > ahead) return true;
  const abeam = aWidth + bLength * crossed + bWidth * aligned + BOX_SLACK_KM;
  if (Math.abs(dy * aX - dx * aY) > abeam) return true;
  const otherAhead = bLength + aLength * aligned + aWidth * crossed + BOX_SLACK_KM;
  if (Math.abs(dx * bX + dy * bY) > otherAhead) return true;
  const otherAbeam = bWidth + aLength * crossed + aWidth * aligned + BOX_SLACK_KM;
  return Math.abs(dy * bX - dx * bY) > otherAbeam;
}
