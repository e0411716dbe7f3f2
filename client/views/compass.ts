// Directions as they are said on a bridge.

/** Degrees clockwise from north, three figures, as on a compass. */
export function compass(bearingRad: number): string {
  const degrees = Math.round(90 - (bearingRad * 180) / Math.PI);
  return String(((degrees % 360) + 360) % 360).padStart(3, "0");
}
