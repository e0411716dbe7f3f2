// Where the badges of task forces stand: above the middle of their ships where there is room, else
// fanned out around it, so that each can be read and hides as few contacts as possible.
import { fade, type Lens, xOf, yOf } from "./lens.ts";
import { BADGE_FADE_KM, BADGE_LIFT_PX } from "./look.ts";
import { bySize, type Cluster, type GroupSpot, isTaskForce } from "./squadrons.ts";

/** Room that a badge takes, in CSS pixels. */
const WIDTH_PX = 33;
const HEIGHT_PX = 27;
/** Rings of places around the middle: radius in CSS pixels, and how many. */
const RINGS = [
  [34, 8],
  [50, 12],
  [70, 16],
] as const;
/** A badge that has faded in so far can be clicked. */
const SEEN_SHARE = 0.5;
/** What speaks against a place. A badge stays where it is until another place is clearly better. */
const COST_BADGE = 1000;
const COST_CLUSTER = 12;
const COST_PER_PX = 0.3;
const COST_BELOW = 4;
const STAY_BONUS = 6;

type Place = { xPx: number; yPx: number; cost: number };

const PLACES: readonly Place[] = [
  { xPx: 0, yPx: -BADGE_LIFT_PX, cost: 0 },
  ...RINGS.flatMap(([radiusPx, count]) =>
    Array.from({ length: count }, (_, n) => {
      const angle = (n / count) * Math.PI * 2 - Math.PI / 2;
      const yPx = Math.sin(angle) * radiusPx;
      const below = yPx > 0 ? COST_BELOW : 0;
      return { xPx: Math.cos(angle) * radiusPx, yPx, cost: radiusPx * COST_PER_PX + below };
    }),
  ),
];

export class Badges {
  /** Place of each force in the last frame, by group id. */
  readonly #places = new Map<number, number>();

  /** Gives every task force's spot its badge; the largest chooses first. */
  place(spots: readonly GroupSpot[], clusters: readonly Cluster[], lens: Lens): void {
    const taken: { x: number; y: number }[] = [];
    for (const spot of bySize(spots.filter(isTaskForce))) {
      const x = xOf(lens, spot.xKm);
      const y = yOf(lens, spot.yKm);
      const last = this.#places.get(spot.groupId);
      let best = 0;
      let least = Infinity;
      for (const [n, place] of PLACES.entries()) {
        const atX = x + place.xPx * lens.dotsPerPx;
        const atY = y + place.yPx * lens.dotsPerPx;
        let cost = place.cost - (n === last ? STAY_BONUS : 0);
        if (cost >= least) continue;
        for (const other of taken) if (isOver(lens, atX, atY, other.x, other.y)) cost += COST_BADGE;
        for (const { xKm, yKm } of clusters) {
          if (isOver(lens, atX, atY, xOf(lens, xKm), yOf(lens, yKm))) cost += COST_CLUSTER;
        }
        if (cost >= least) continue;
        least = cost;
        best = n;
      }
      this.#places.set(spot.groupId, best);
      spot.badgeXPx = PLACES[best].xPx * lens.dotsPerPx;
      spot.badgeYPx = PLACES[best].yPx * lens.dotsPerPx;
      taken.push({ x: x + spot.badgeXPx, y: y + spot.badgeYPx });
    }
  }
}

/** The badge drawn at a point of the screen (device pixels), of several the one on top; null = none. */
export function badgeAt(
  spots: readonly GroupSpot[],
  lens: Lens,
  x: number,
  y: number,
): GroupSpot | null {
  if (fade(lens.viewKm, BADGE_FADE_KM[0], BADGE_FADE_KM[1]) < SEEN_SHARE) return null;
  const isUnder = (spot: GroupSpot): boolean =>
    Math.abs(xOf(lens, spot.xKm) + spot.badgeXPx - x) <= (WIDTH_PX / 2) * lens.dotsPerPx &&
    Math.abs(yOf(lens, spot.yKm) + spot.badgeYPx - y) <= (HEIGHT_PX / 2) * lens.dotsPerPx;
  // The largest is drawn last.
  return bySize(spots.filter(isTaskForce)).find(isUnder) ?? null;
}

const isOver = (lens: Lens, x0: number, y0: number, x1: number, y1: number): boolean =>
  Math.abs(x0 - x1) < WIDTH_PX * lens.dotsPerPx && Math.abs(y0 - y1) < HEIGHT_PX * lens.dotsPerPx;
