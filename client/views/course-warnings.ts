// Where courses of the selection, or orders on their way, lead into mines that are known: a sign at
// the place where they begin.
import type { Catalog, Place, PointKm } from "../../shared/battle/catalog.ts";
import type { Picture } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";
import { type Frame, standOf } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { DANGER_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";
import { pointsOf } from "./order-view.ts";

const SIGN_PX = 15;

/** Share 0…1 of the way from one point to the other at which it enters the ellipse; -1: it does not. */
export function entryShare(
  from: PointKm,
  to: PointKm,
  { atKm, radiusXKm, radiusYKm }: Pick<Place, "atKm" | "radiusXKm" | "radiusYKm">,
): number {
  const x = (from[0] - atKm[0]) / radiusXKm;
  const y = (from[1] - atKm[1]) / radiusYKm;
  const dx = (to[0] - from[0]) / radiusXKm;
  const dy = (to[1] - from[1]) / radiusYKm;
  const c = x * x + y * y - 1;
  if (c <= 0) return 0;
  const a = dx * dx + dy * dy;
  const half = x * dx + y * dy;
  const under = half * half - a * c;
  if (a === 0 || under < 0) return -1;
  const share = (-half - Math.sqrt(under)) / a;
  return share >= 0 && share <= 1 ? share : -1;
}

/** How near to a leg mines are in its way, as captains have it: of which class one is, nobody tells. */
export function besideKm({ ships, rules }: Catalog): number {
  const reachKm = ships.reduce((most, { mines }) => Math.max(most, mines?.reachKm ?? 0), 0);
  return rules.captains.mineWayFactor * reachKm;
}

/** The first foreign mine so near to the way, as a share of it; -1: none. */
export function mineShare(
  from: PointKm,
  to: PointKm,
  { mines }: Pick<Picture, "mines">,
  nearKm: number,
): number {
  const dx = to[0] - from[0];
  const dy = to[1] - from[1];
  const square = dx * dx + dy * dy;
  let first = -1;
  if (square === 0) return first;
  for (let row = 0; row < mines.count; row++) {
    if (mines.isAlive[row] === 0 || mines.isOwn[row] === 1) continue;
    const x = mines.atXKm[row] - from[0];
    const y = mines.atYKm[row] - from[1];
    const share = (x * dx + y * dy) / square;
    if (share < 0 || share > 1 || (first >= 0 && share >= first)) continue;
    const offX = x - share * dx;
    const offY = y - share * dy;
    if (offX * offX + offY * offY <= nearKm * nearKm) first = share;
  }
  return first;
}

export class CourseWarnings {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #sign: Mark;
  readonly #words: string;
  #places: PointKm[] = [];
  #tick = -1;
  #ghosts: unknown = null;
  #selection: unknown = null;

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#sign = marks.get("sign:warning");
    this.#words = text("map.mines");
  }

  paint(frame: Frame): void {
    const { ghosts, selection } = frame.session;
    const isNew = this.#ghosts !== ghosts.value || this.#selection !== selection.value;
    if (isNew || frame.picture.tick !== this.#tick) this.#look(frame);
    const { lens } = frame;
    const size = SIGN_PX * lens.dotsPerPx;
    for (const [xKm, yKm] of this.#places) {
      const x = xOf(lens, xKm);
      const y = yOf(lens, yKm);
      if (!isInView(lens, x, y, 60)) continue;
      this.#ink.mark(this.#sign, x, y, size, size, 0, DANGER_COLOUR, 1);
      this.#lettering.reserve(x, y, size, size);
      this.#lettering.nameAbout(this.#words, x, y, size, "small", DANGER_COLOUR, 0.95, "status");
    }
  }

  #look(frame: Frame): void {
    const { ghosts, selection } = frame.session;
    this.#tick = frame.picture.tick;
    this.#ghosts = ghosts.value;
    this.#selection = selection.value;
    this.#places = [];
    const { parentId } = frame.picture.groups;
    const { groupIds } = selection.value;
    for (const { groupId, xKm, yKm } of frame.groups) {
      const own: PointKm = [xKm, yKm];
      for (const ghost of ghosts.value) {
        if (ghost.groupIds.includes(groupId) && ghost.launch === undefined)
          this.#way(frame, own, ghost.pathKm);
      }
      if (!groupIds.includes(groupId) && !groupIds.includes(parentId[groupId])) continue;
      const orders = frame.picture.orders.get(groupId);
      if (orders === undefined || orders.current === null) continue;
      const points = [orders.current, ...orders.queue].flatMap((one) => pointsOf(frame, one));
      this.#way(frame, own, points);
    }
  }

  /** Notes where the first leg that leads into mines enters them. */
  #way(frame: Frame, start: PointKm, pathKm: readonly PointKm[]): void {
    let from = start;
    for (const to of pathKm) {
      const share = dangerShare(frame, from, to);
      if (share >= 0) {
        const at: PointKm = [
          from[0] + (to[0] - from[0]) * share,
          from[1] + (to[1] - from[1]) * share,
        ];
        this.#places.push(at);
        return;
      }
      from = to;
    }
  }
}

function dangerShare({ briefing, picture, catalog }: Frame, from: PointKm, to: PointKm): number {
  let first = mineShare(from, to, picture, besideKm(catalog));
  for (const place of briefing.places) {
    if (place.kind !== "minefield") continue;
    const stand = place.side === undefined ? "enemy" : standOf(briefing, place.side);
    if (stand === "own" || stand === "allied") continue;
    const share = entryShare(from, to, place);
    if (share >= 0 && (first < 0 || share < first)) first = share;
  }
  return first;
}
