// In which cloud or asteroid field somebody is.
import type { Place } from "../../shared/battle/catalog.ts";

/** As the rules have it: of several that overlap the scenario's first; null in open space. */
export function mediumPlaceAt(places: readonly Place[], xKm: number, yKm: number): Place | null {
  for (const place of places) {
    if (place.medium === undefined) continue;
    const dx = (xKm - place.atKm[0]) / place.radiusXKm;
    const dy = (yKm - place.atKm[1]) / place.radiusYKm;
    if (dx * dx + dy * dy <= 1) return place;
  }
  return null;
}
