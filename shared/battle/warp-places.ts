// Where a force may come out of warp: on the map, outside every ring, with room for a formation.
import type { Catalog, Place, PointKm, Scenario } from "./catalog.ts";
import { abreastOf, stepOut } from "./formation.ts";
import { WARP_ROWS_TRIED } from "./limits.ts";
import { clamp, cos, distance, sin } from "./trig.ts";

/** How far a point is outside a ring; below 0 inside. A ring's lesser axis is taken all round. */
function outsideKm({ atKm, radiusXKm, radiusYKm }: Place, xKm: number, yKm: number): number {
  const dx = xKm - atKm[0];
  const dy = yKm - atKm[1];
  const shareX = dx / radiusXKm;
  const shareY = dy / radiusYKm;
  const share = Math.sqrt(shareX * shareX + shareY * shareY);
  return share === 0 ? -Math.min(radiusXKm, radiusYKm) : distance(dx, dy) * (1 - 1 / share);
}

/** Whether `roomKm` about a point is on the map and outside every ring. */
export function isWarpPlace(
  { places, widthKm, heightKm }: Scenario,
  [xKm, yKm]: PointKm,
  roomKm: number,
): boolean {
  const insideKm = Math.min(xKm, yKm, widthKm - xKm, heightKm - yKm);
  if (insideKm < roomKm) return false;
  return places.every(
    (place) => place.kind !== "noWarpRing" || outsideKm(place, xKm, yKm) > roomKm,
  );
}

/**
 * Places for squadrons that arrive together: abreast of each other about the aim, none where a ring
 * or the map's edge forbids it; those stand in further rows, before and behind. Fewer than asked for
 * when there are not enough.
 */
export function warpPlaces(
  scenario: Scenario,
  catalog: Catalog,
  atKm: PointKm,
  headingRad: number,
  count: number,
  roomKm: number,
): PointKm[] {
  const { squadronPitchKm } = catalog.rules.motion;
  const found: PointKm[] = [];
  for (let row = 0; row < WARP_ROWS_TRIED; row++) {
    const aheadKm = stepOut(row) * squadronPitchKm;
    const middle = [
      atKm[0] + cos(headingRad) * aheadKm,
      atKm[1] + sin(headingRad) * aheadKm,
    ] as const;
    for (let nth = 0; nth < count && found.length < count; nth++) {
      const at = abreastOf(middle, headingRad, nth, catalog);
      if (isWarpPlace(scenario, at, roomKm)) found.push(at);
    }
  }
  return found;
}

/** Passes in which a point is pushed out of rings and back onto the map. */
const PUSHES = 8;

/** The point that scatter has led to, pushed out of rings and back onto the map. */
export function pushToWarpPlace(scenario: Scenario, [xKm, yKm]: PointKm, roomKm: number): PointKm {
  const { places, widthKm, heightKm } = scenario;
  let x = xKm;
  let y = yKm;
  for (let pass = 0; pass < PUSHES; pass++) {
    for (const place of places) {
      if (place.kind !== "noWarpRing") continue;
      const missingKm = roomKm - outsideKm(place, x, y);
      if (missingKm <= 0) continue;
      const [cx, cy] = place.atKm;
      const apartKm = distance(x - cx, y - cy);
      // From its very middle there is no nearest way out: east is as good as any.
      const wayKm = missingKm + roomKm / PUSHES;
      x += apartKm === 0 ? wayKm : ((x - cx) / apartKm) * wayKm;
      y += apartKm === 0 ? 0 : ((y - cy) / apartKm) * wayKm;
    }
    x = clamp(x, Math.min(roomKm, widthKm / 2), Math.max(widthKm - roomKm, widthKm / 2));
    y = clamp(y, Math.min(roomKm, heightKm / 2), Math.max(heightKm - roomKm, heightKm / 2));
    if (isWarpPlace(scenario, [x, y], 0)) break;
  }
  return [x, y];
}
