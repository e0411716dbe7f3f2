// In which cloud or asteroid field somebody is.
import { isInPlace, type Place } from "../../shared/battle/catalog.ts";

/** As the rules have it: of several that overlap the scenario's first; null in open space. */
export function mediumPlaceAt(places: readonly Place[], xKm: number, yKm: number): Place | null {
  for (const place of places) {
    if (place.medium !== undefined && isInPlace(place, xKm, yKm)) return place;
  }
  return null;
}
