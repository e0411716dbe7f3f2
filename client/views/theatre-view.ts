// The plotting table's pieces: one symbol per own squadron and per group of contacts, ghosts with
// their age.
import { TICK_S } from "../../shared/battle/limits.ts";
import { FULL, LEVEL_BEARING } from "../../shared/protocol/picture.ts";
import { SHIP_ROLES, type ShipRole } from "../../shared/battle/catalog.ts";
import { type Frame, standOf } from "./frame.ts";
import type { GroupSigns } from "./group-signs.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import {
  BADGE_FADE_KM,
  GHOST_COLOUR,
  hullColour,
  MERGE_PX,
  SQUADRON_PX,
  STAND_COLOURS,
  type Stand,
  TASK_GROUP_PX,
  TEXT_COLOUR,
} from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { isOnTable, theatreShare } from "./ship-view.ts";
import { bySize, type Cluster, type GroupSpot, isSquadron, isTaskForce } from "./squadrons.ts";

/** A leader shows where something will be after this time. */
const LEADER_S = 60;
/** About the middle of a force lie its ships: words keep so far off. */
const MIDDLE_PX = 16;
const PLATE_COLOUR = 0x04080e;
/** Squadrons so near to the middle of their force are told by its badge. */
const WITHIN_BADGE_PX = 30;
/** Where badges speak, squadrons beside them are smaller and quieter by these shares. */
const BESIDE_BADGE_SIZE = 0.2;
const BESIDE_BADGE_ALPHA = 0.25;
const GHOST_FADE_S = 240;
const UNSHARED_ALPHA = 0.5;

export class TheatreView {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #lettering: Lettering;
  readonly #frames: Record<Stand, Mark>;
  readonly #disc: Mark;
  readonly #moments: Moments;
  readonly #signs: GroupSigns;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, signs: GroupSigns, moments: Moments) {
    this.#moments = moments;
    this.#signs = signs;
    this.#ink = ink;
    this.#marks = marks;
    this.#lettering = lettering;
    this.#disc = marks.get("disc");
    this.#frames = {
      own: marks.get("frame:own"),
      allied: marks.get("frame:own"),
      neutral: marks.get("frame:neutral"),
      enemy: marks.get("frame:enemy"),
      unknown: marks.get("frame:unknown"),
    };
  }

  paint(frame: Frame): void {
    const share = theatreShare(frame.lens.viewKm);
    this.#ghostAges(frame, 1 - share);
    this.#moments.refixes.paint(frame, this.#ink, this.#frames.unknown);
    if (share <= 0) return;
    const badges = fade(frame.lens.viewKm, BADGE_FADE_KM[0], BADGE_FADE_KM[1]);
    const forces = frame.groups.filter(isTaskForce);
    const loose = frame.groups.filter(
      (spot) => isSquadron(spot) && (badges < 1 || !isTold(frame.lens, spot, forces)),
    );
    const shown = mergeNear(loose, frame.lens);
    for (const cluster of frame.clusters) {
      // One contact that was corrected fades in; where there are several, their middle hardly moves.
      const isOne = cluster.rows.length === 1;
      const rest = isOne ? this.#moments.refixes.shareOf(cluster.rows[0], frame.nowS) : 1;
      this.#cluster(frame, cluster, share * rest);
    }
    for (const { spot } of shown) {
      const rest = isTold(frame.lens, spot, forces) ? 1 - badges : 1;
      this.#squadron(frame, spot, share * rest, badges);
    }
    // The largest force lies on top.
    for (const spot of bySize(forces).toReversed()) this.#badge(frame, spot, badges);
    // Words last, the weightiest first: what finds no room beside symbols and words is left out.
    if (frame.session.overlays.names.value) {
      for (const spot of bySize(forces)) this.#forceName(frame, spot, 0.9 * badges);
      for (const { spot } of shown) this.#squadronName(frame, spot, 0.75 * share * (1 - badges));
    }
    for (const { spot, count } of shown)
      if (count > 1) this.#count(frame, spot, `×${count}`, share);
    for (const cluster of frame.clusters) this.#clusterCount(frame, cluster, share);
  }

  #squadron(frame: Frame, spot: GroupSpot, share: number, badges: number): void {
    const { lens } = frame;
    const x = xOf(lens, spot.xKm);
    const y = yOf(lens, spot.yKm);
    if (share <= 0 || !isInView(lens, x, y, 60)) return;
    const sizePx = SQUADRON_PX * (1 - BESIDE_BADGE_SIZE * badges);
    const alpha = share * (1 - BESIDE_BADGE_ALPHA * badges);
    this.#piece(frame, x, y, sizePx, "own", SHIP_ROLES[spot.role], spot, alpha);
    const dots = lens.dotsPerPx;
    if (isOnTable(lens)) this.#signs.paint(frame, spot.groupId, x, y, sizePx, alpha);
    if (spot.hull > 0.97) return;
    const width = sizePx * dots;
    const below = y + sizePx * 0.62 * dots;
    this.#ink.rect(x, below, width, 2 * dots, 0x000000, 0.6 * alpha);
    this.#ink.rect(
      x - (width * (1 - spot.hull)) / 2,
      below,
      width * spot.hull,
      2 * dots,
      hullColour(spot.hull * FULL),
      alpha,
    );
  }

  #count({ lens }: Frame, at: { xKm: number; yKm: number }, count: string, alpha: number): void {
    const dots = lens.dotsPerPx;
    const x = xOf(lens, at.xKm) + 12 * dots;
    const y = yOf(lens, at.yKm) - 9 * dots;
    if (!isInView(lens, x, y, 60)) return;
    this.#lettering.name(count, x, y, "small", STAND_COLOURS.own, alpha, "own", "left");
  }

  #clusterCount(frame: Frame, cluster: Cluster, alpha: number): void {
    const count = cluster.rows.length;
    if (count < 2 || cluster.isGhost) return;
    const { lens } = frame;
    const dots = lens.dotsPerPx;
    const x = xOf(lens, cluster.xKm) + 12 * dots;
    const y = yOf(lens, cluster.yKm) - 9 * dots;
    if (!isInView(lens, x, y, 60)) return;
    const colour = STAND_COLOURS[standOf(frame.briefing, cluster.side)];
    this.#lettering.name(String(count), x, y, "small", colour, 0.95 * alpha, "contact", "left");
  }

  #forceName({ lens, briefing }: Frame, spot: GroupSpot, alpha: number): void {
    const dots = lens.dotsPerPx;
    const x = xOf(lens, spot.xKm) + spot.badgeXPx;
    const y = yOf(lens, spot.yKm) + spot.badgeYPx;
    if (!isInView(lens, x, y, 80)) return;
    const name = briefing.groups[spot.groupId]?.name ?? "";
    const size = TASK_GROUP_PX * dots;
    this.#lettering.nameAbout(name, x, y, size, "small", TEXT_COLOUR, alpha, "own");
  }

  #squadronName({ lens, briefing }: Frame, spot: GroupSpot, alpha: number): void {
    const x = xOf(lens, spot.xKm);
    const y = yOf(lens, spot.yKm);
    if (!isInView(lens, x, y, 60)) return;
    const name = briefing.groups[spot.groupId]?.name ?? "";
    const size = SQUADRON_PX * 1.2 * lens.dotsPerPx;
    this.#lettering.nameAbout(name, x, y, size, "small", TEXT_COLOUR, alpha, "own");
  }

  /** Frame, role glyph, course leader. */
  #piece(
    frame: Frame,
    x: number,
    y: number,
    sizePx: number,
    stand: Stand,
    role: ShipRole | undefined,
    course: { headingRad: number; speedKmS: number },
    alpha: number,
  ): void {
    const dots = frame.lens.dotsPerPx;
    const size = sizePx * dots;
    const colour = STAND_COLOURS[stand];
    const reach = course.speedKmS * LEADER_S * frame.lens.pxPerKm;
    if (reach > size * 0.5) {
      const dx = Math.cos(course.headingRad);
      const dy = -Math.sin(course.headingRad);
      const from = size * 0.5;
      const to = Math.max(from + 4 * dots, reach);
      this.#ink.line(
        x + dx * from,
        y + dy * from,
        x + dx * to,
        y + dy * to,
        1.3 * dots,
        colour,
        0.75 * alpha,
      );
    }
    // Symbols in a crowd stay whole: each covers what lies below it, and keeps words away.
    this.#ink.mark(this.#disc, x, y, size * 0.95, size * 0.8, 0, PLATE_COLOUR, 0.7 * alpha);
    this.#lettering.reserve(x, y, size, size * 0.8);
    this.#ink.mark(this.#frames[stand], x, y, size * 1.25, size * 1.25, 0, colour, alpha);
    if (role !== undefined)
      this.#ink.mark(this.#marks.glyph(role), x, y, size * 0.72, size * 0.72, 0, colour, alpha);
  }

  #badge(frame: Frame, spot: GroupSpot, alpha: number): void {
    if (alpha <= 0) return;
    const { lens } = frame;
    const dots = lens.dotsPerPx;
    const middleX = xOf(lens, spot.xKm);
    const middleY = yOf(lens, spot.yKm);
    const x = middleX + spot.badgeXPx;
    const y = middleY + spot.badgeYPx;
    if (!isInView(lens, x, y, 80)) return;
    const size = TASK_GROUP_PX * dots;
    const { own } = STAND_COLOURS;
    this.#ink.line(x, y, middleX, middleY, 1.2 * dots, own, 0.6 * alpha);
    this.#ink.mark(this.#disc, middleX, middleY, 5 * dots, 5 * dots, 0, own, 0.9 * alpha);
    this.#ink.rect(x, y, size * 0.95, size * 0.8, PLATE_COLOUR, 0.85 * alpha);
    this.#ink.mark(
      this.#marks.get("badge:own"),
      x,
      y,
      size * 1.25,
      size * 1.25,
      0,
      STAND_COLOURS.own,
      alpha,
    );
    this.#lettering.put(String(spot.shipCount), x, y, "normal", 0xffffff, alpha, "middle");
    this.#lettering.reserve(x, y, size, size);
    this.#lettering.reserve(middleX, middleY, MIDDLE_PX * dots, MIDDLE_PX * dots);
    this.#signs.paintForce(frame, spot.groupId, x, y, TASK_GROUP_PX, alpha);
  }

  #cluster(frame: Frame, cluster: Cluster, alpha: number): void {
    const { lens, briefing, picture } = frame;
    const x = xOf(lens, cluster.xKm);
    const y = yOf(lens, cluster.yKm);
    if (!isInView(lens, x, y, 60)) return;
    const dots = lens.dotsPerPx;
    // Who has struck is nobody's danger; what only a cut-off group holds is nobody else's to act on.
    const stand = cluster.isStruck ? "neutral" : standOf(briefing, cluster.side);
    const strength = alpha * (cluster.isUnshared ? UNSHARED_ALPHA : 1);
    const role = cluster.role < 0 ? undefined : SHIP_ROLES[cluster.role];
    if (cluster.isGhost) {
      const ageS = (picture.tick - cluster.seenTick) * TICK_S;
      const rest = 0.65 - 0.4 * Math.min(1, ageS / GHOST_FADE_S);
      const size = SQUADRON_PX * 1.25 * dots;
      this.#ink.mark(this.#frames.unknown, x, y, size, size, 0, GHOST_COLOUR, rest * alpha);
      this.#lettering.name(
        ageText(ageS),
        x,
        y + 15 * dots,
        "small",
        GHOST_COLOUR,
        rest * alpha,
        "contact",
      );
      return;
    }
    const count = cluster.rows.length;
    const known = role === undefined && stand === "unknown" ? "unknown" : stand;
    this.#piece(
      frame,
      x,
      y,
      count > 4 ? SQUADRON_PX + 2 : SQUADRON_PX,
      known,
      role,
      cluster,
      strength,
    );
    if (role === undefined)
      this.#lettering.put("?", x, y, "normal", STAND_COLOURS[known], strength, "middle");
  }

  /** At fleet and hull zoom each ghost tells how old it is. */
  #ghostAges(frame: Frame, alpha: number): void {
    if (alpha <= 0) return;
    const { tracks, tick } = frame.picture;
    const { lens } = frame;
    for (let row = 0; row < tracks.count; row++) {
      if (
        tracks.isAlive[row] === 0 ||
        (tracks.flags[row] & 1) === 0 ||
        tracks.level[row] === LEVEL_BEARING
      )
        continue;
      const x = xOf(lens, frame.tracks.xKm[row]);
      const y = yOf(lens, frame.tracks.yKm[row]);
      if (!isInView(lens, x, y, 30)) continue;
      const ageS = (tick - tracks.seenTick[row]) * TICK_S;
      this.#lettering.name(
        ageText(ageS),
        x,
        y + 13 * lens.dotsPerPx,
        "small",
        GHOST_COLOUR,
        0.7 * alpha,
        "contact",
      );
    }
  }
}

/** Whether a squadron stands so near to the middle of its force that the badge tells of it. */
function isTold(lens: Lens, spot: GroupSpot, forces: readonly GroupSpot[]): boolean {
  const force = forces.find(({ groupId }) => groupId === spot.parentId);
  if (force === undefined) return false;
  const reachKm = (WITHIN_BADGE_PX * lens.dotsPerPx) / lens.pxPerKm;
  return Math.hypot(force.xKm - spot.xKm, force.yKm - spot.yKm) < reachKm;
}

/** Squadrons of a task force nearer than `MERGE_PX` share a symbol: the largest stands for them. */
function mergeNear(
  squadrons: readonly GroupSpot[],
  lens: Lens,
): { spot: GroupSpot; count: number }[] {
  const shown: { spot: GroupSpot; count: number }[] = [];
  const reachKm = (MERGE_PX * lens.dotsPerPx) / lens.pxPerKm;
  for (const spot of bySize(squadrons)) {
    const host = shown.find(
      ({ spot: other }) =>
        other.parentId === spot.parentId &&
        Math.hypot(other.xKm - spot.xKm, other.yKm - spot.yKm) < reachKm,
    );
    if (host === undefined) shown.push({ spot, count: 1 });
    else host.count++;
  }
  return shown;
}

/** Minutes and seconds, as on a clock. */
export function ageText(ageS: number): string {
  const whole = Math.max(0, Math.floor(ageS));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
