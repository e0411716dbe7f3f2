// How clouds in which decks may hide are searched: by points so near to each other that a scout which
// has been at all of them has seen the whole cloud. Each point is given out once, the nearest first.
import type { PointKm } from "../battle/catalog.ts";
import { distance } from "../battle/trig.ts";
import type { Desk } from "./commander.ts";
import type { Situation } from "./situation.ts";
import { canReach, type Flight } from "./wings.ts";

/** Points of a search lie this far apart: a scout sees a silent deck in a cloud from half of it. */
export const SEARCH_PITCH_KM = 40;
/** So many scouts search one cloud at a time. */
export const SEARCHERS_MAX = 3;
/** A cloud with own squadrons this near its middle needs no search. */
const HOME_CLOUD_KM = 60;

export type SearchMemory = {
  /** Points that were given out, by their place in the list of all. */
  given: number[];
  /** The point that each scout was last sent to. */
  sentTo: Record<number, number>;
};

export function newSearchMemory(): SearchMemory {
  return { given: [], sentTo: {} };
}

type SearchPoint = { readonly cloud: number; readonly atKm: PointKm };

/**
 * The next point for a scout: of the cloud with the fewest scouts, the nearest of those not given out.
 * A cloud that was searched whole is searched again; null where the scout gets to none.
 */
export function nextSearchPoint(
  memory: SearchMemory,
  desk: Desk,
  situation: Situation,
  flights: readonly Flight[],
  flight: Flight,
): PointKm | null {
  const points = searchPointsOf(desk);
  const inReach = points.flatMap(({ cloud, atKm }, index) =>
    canReach(flight, ...atKm) && !isHome(desk, situation, cloud) ? [index] : [],
  );
  const busy = (cloud: number): number =>
    flights.filter(
      ({ flightId, isAway }) =>
        isAway && flightId !== flight.flightId && points[memory.sentTo[flightId]]?.cloud === cloud,
    ).length;
  const open = inReach.filter((index) => busy(points[index].cloud) < SEARCHERS_MAX);
  if (open.length === 0) return null;
  const fresh = open.filter((index) => !memory.given.includes(index));
  if (fresh.length === 0) memory.given = memory.given.filter((index) => !open.includes(index));
  const farKm = (index: number): number =>
    distance(points[index].atKm[0] - flight.xKm, points[index].atKm[1] - flight.yKm);
  const [next] = (fresh.length === 0 ? open : fresh).sort(
    (a, b) => busy(points[a].cloud) - busy(points[b].cloud) || farKm(a) - farKm(b) || a - b,
  );
  memory.given.push(next);
  memory.sentTo[flight.flightId] = next;
  return points[next].atKm;
}

/** A square lattice over each cloud of the briefing, its points inside the ellipse. */
function searchPointsOf({ briefing: { places } }: Desk): SearchPoint[] {
  return places.flatMap((place, cloud) => {
    if (place.kind !== "cloud") return [];
    const { atKm, radiusXKm, radiusYKm } = place;
    const columns = Math.floor(radiusXKm / SEARCH_PITCH_KM);
    const rows = Math.floor(radiusYKm / SEARCH_PITCH_KM);
    const points: SearchPoint[] = [];
    for (let row = -rows; row <= rows; row++) {
      for (let column = -columns; column <= columns; column++) {
        const [dx, dy] = [column * SEARCH_PITCH_KM, row * SEARCH_PITCH_KM];
        if ((dx / radiusXKm) ** 2 + (dy / radiusYKm) ** 2 > 1) continue;
        points.push({ cloud, atKm: [atKm[0] + dx, atKm[1] + dy] });
      }
    }
    return points;
  });
}

/** A cloud in which own squadrons stand needs no search. */
function isHome({ briefing }: Desk, { squadrons }: Situation, cloud: number): boolean {
  const [xKm, yKm] = briefing.places[cloud].atKm;
  return squadrons.some((own) => distance(own.xKm - xKm, own.yKm - yKm) < HOME_CLOUD_KM);
}
