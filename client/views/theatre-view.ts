// The plotting table's pieces: one symbol per own squadron and per group of contacts, ghosts with
// their age, bearings of what is only heard, the cone a strike came from.
import { SHIP_ROLES, type ShipRole } from "../../shared/battle/catalog.ts";
import { type Frame, LEVEL_BEARING, standOf, TARGET_FLIGHT, TICK_S } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import {
  BADGE_FADE_KM,
  GHOST_COLOUR,
  hullColour,
  SQUADRON_PX,
  STAND_COLOURS,
  type Stand,
  STRIKE_COLOUR,
  TASK_GROUP_PX,
  TEXT_COLOUR,
} from "./look.ts";
import type { Marks } from "./marks.ts";
import { theatreShare } from "./ship-view.ts";
import { clusterContacts, type Cluster, groupSpots, type GroupSpot, isSquadron, isTaskForce } from "./squadrons.ts";

/** A leader shows where something will be after this time. */
const LEADER_S = 60;
const BEARING_KM = 900;
const BEARING_FADE_S = 30;
/** The strike's origin lies within this angle of its first course, traced back so far. */
const CONE_HALF_RAD = (8 * Math.PI) / 180;
const CONE_KM = 560;
/** Cones fade out so long after the first sight. */
const CONE_S = 240;
const GHOST_FADE_S = 240;

export class TheatreView {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #lettering: Lettering;
  readonly #frames: Record<Stand, Mark>;

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#marks = marks;
    this.#lettering = lettering;
    this.#frames = {
      own: marks.get("frame:own"),
      allied: marks.get("frame:own"),
      neutral: marks.get("frame:neutral"),
      enemy: marks.get("frame:enemy"),
      unknown: marks.get("frame:unknown"),
    };
  }

  paint(frame: Frame): void {
    this.#bearings(frame);
    this.#cones(frame);
    const share = theatreShare(frame.lens.viewKm);
    this.#ghostAges(frame, 1 - share);
    if (share <= 0) return;
    for (const cluster of clusterContacts(frame)) this.#cluster(frame, cluster, share);
    const spots = groupSpots(frame);
    const badges = fade(frame.lens.viewKm, BADGE_FADE_KM[0], BADGE_FADE_KM[1]);
    for (const spot of spots) if (isSquadron(spot)) this.#squadron(frame, spot, share, badges);
    for (const spot of spots) if (isTaskForce(spot)) this.#badge(frame, spot, badges);
  }

  #squadron(frame: Frame, spot: GroupSpot, alpha: number, badges: number): void {
    const { lens } = frame;
    const x = xOf(lens, spot.xKm);
    const y = yOf(lens, spot.yKm);
    if (!isInView(lens, x, y, 60)) return;
    this.#piece(frame, x, y, SQUADRON_PX, "own", SHIP_ROLES[spot.role], spot, alpha);
    const dots = lens.dotsPerPx;
    if (spot.hull < 0.97) {
      const width = SQUADRON_PX * dots;
      const below = y + SQUADRON_PX * 0.62 * dots;
      this.#ink.rect(x, below, width, 2 * dots, 0x000000, 0.6 * alpha);
      this.#ink.rect(x - (width * (1 - spot.hull)) / 2, below, width * spot.hull, 2 * dots, hullColour(spot.hull * 255), alpha);
    }
    if (!frame.session.overlays.names.value || lens.viewKm > 900) return;
    const name = frame.briefing.groups[spot.groupId]?.name ?? "";
    this.#lettering.put(name, x, y + 17 * dots, "small", TEXT_COLOUR, 0.75 * alpha * (1 - badges), "middle");
  }

  /** Frame, role glyph, course leader. */
  #piece(
    frame: Frame, x: number, y: number, sizePx: number, stand: Stand, role: ShipRole | undefined,
    course: { headingRad: number; speedKmS: number }, alpha: number,
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
      this.#ink.line(x + dx * from, y + dy * from, x + dx * to, y + dy * to, 1.3 * dots, colour, 0.75 * alpha);
    }
    this.#ink.mark(this.#frames[stand], x, y, size * 1.25, size * 1.25, 0, colour, alpha);
    if (role !== undefined) this.#ink.mark(this.#marks.glyph(role), x, y, size * 0.72, size * 0.72, 0, colour, alpha);
  }

  #badge(frame: Frame, spot: GroupSpot, alpha: number): void {
    if (alpha <= 0) return;
    const { lens, briefing } = frame;
    const dots = lens.dotsPerPx;
    const x = xOf(lens, spot.xKm);
    const y = yOf(lens, spot.yKm) - 20 * dots;
    if (!isInView(lens, x, y, 80)) return;
    const size = TASK_GROUP_PX * dots;
    this.#ink.mark(this.#marks.get("badge:own"), x, y, size * 1.25, size * 1.25, 0, STAND_COLOURS.own, alpha);
    this.#lettering.put(String(spot.shipCount), x, y, "normal", 0xffffff, alpha, "middle");
    if (!frame.session.overlays.names.value) return;
    const name = briefing.groups[spot.groupId]?.name ?? "";
    this.#lettering.put(name, x, y - 20 * dots, "small", TEXT_COLOUR, 0.9 * alpha, "middle");
  }

  #cluster(frame: Frame, cluster: Cluster, alpha: number): void {
    const { lens, briefing, picture } = frame;
    const x = xOf(lens, cluster.xKm);
    const y = yOf(lens, cluster.yKm);
    if (!isInView(lens, x, y, 60)) return;
    const dots = lens.dotsPerPx;
    const stand = standOf(briefing, cluster.side);
    const role = cluster.role < 0 ? undefined : SHIP_ROLES[cluster.role];
    if (cluster.isGhost) {
      const ageS = (picture.tick - cluster.seenTick) * TICK_S;
      const rest = 0.65 - 0.4 * Math.min(1, ageS / GHOST_FADE_S);
      const size = SQUADRON_PX * 1.25 * dots;
      this.#ink.mark(this.#frames.unknown, x, y, size, size, 0, GHOST_COLOUR, rest * alpha);
      this.#lettering.put(ageText(ageS), x, y + 15 * dots, "small", GHOST_COLOUR, rest * alpha, "middle");
      return;
    }
    const count = cluster.rows.length;
    const known = role === undefined && stand === "unknown" ? "unknown" : stand;
    this.#piece(frame, x, y, count > 4 ? SQUADRON_PX + 2 : SQUADRON_PX, known, role, cluster, alpha);
    if (role === undefined) this.#lettering.put("?", x, y, "normal", STAND_COLOURS[known], alpha, "middle");
    if (count > 1) this.#lettering.put(String(count), x + 12 * dots, y - 9 * dots, "small", STAND_COLOURS[known], 0.95 * alpha, "left");
  }

  /** At fleet and hull zoom each ghost tells how old it is. */
  #ghostAges(frame: Frame, alpha: number): void {
    if (alpha <= 0) return;
    const { tracks, tick } = frame.picture;
    const { lens } = frame;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || (tracks.flags[row] & 1) === 0 || tracks.level[row] === LEVEL_BEARING) continue;
      const x = xOf(lens, frame.tracks.xKm[row]);
      const y = yOf(lens, frame.tracks.yKm[row]);
      if (!isInView(lens, x, y, 30)) continue;
      const ageS = (tick - tracks.seenTick[row]) * TICK_S;
      this.#lettering.put(ageText(ageS), x, y + 13 * lens.dotsPerPx, "small", GHOST_COLOUR, 0.7 * alpha, "middle");
    }
  }

  /** What is only heard: a line from the listener, fading with distance and age. */
  #bearings(frame: Frame): void {
    const { tracks, tick } = frame.picture;
    const { lens } = frame;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || tracks.level[row] !== LEVEL_BEARING) continue;
      const ageS = (tick - tracks.seenTick[row]) * TICK_S;
      const alpha = 0.6 * (1 - fade(ageS, 0, BEARING_FADE_S)) + 0.08;
      const x0 = xOf(lens, tracks.bearingXKm[row]);
      const y0 = yOf(lens, tracks.bearingYKm[row]);
      const dx = Math.cos(tracks.bearingRad[row]) * BEARING_KM * lens.pxPerKm;
      const dy = -Math.sin(tracks.bearingRad[row]) * BEARING_KM * lens.pxPerKm;
      for (let part = 0; part < 6; part++) {
        const from = part / 6;
        const to = (part + 0.86) / 6;
        this.#ink.line(
          x0 + dx * from, y0 + dy * from, x0 + dx * to, y0 + dy * to,
          1.2 * lens.dotsPerPx, STAND_COLOURS.unknown, alpha * (1 - from * 0.85),
        );
      }
    }
  }

  /** Where an enemy strike must have come from: the wedge back along its first course. */
  #cones(frame: Frame): void {
    const { tracks, tick } = frame.picture;
    const { lens, briefing } = frame;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_FLIGHT) continue;
      if (tracks.level[row] === LEVEL_BEARING || tracks.firstTick[row] <= 0) continue;
      const stand = standOf(briefing, tracks.side[row]);
      if (stand === "own" || stand === "allied") continue;
      const ageS = (tick - tracks.firstTick[row]) * TICK_S;
      // Near by the wedge is wider than the view: only its edges stay.
      const alpha = (1 - fade(ageS, CONE_S * 0.5, CONE_S)) * (0.25 + 0.75 * fade(lens.viewKm, 90, 500));
      if (alpha <= 0) continue;
      const x = xOf(lens, tracks.firstXKm[row]);
      const y = yOf(lens, tracks.firstYKm[row]);
      const back = Math.PI - tracks.firstHeadingRad[row];
      const length = CONE_KM * lens.pxPerKm;
      const width = 2 * length * Math.tan(CONE_HALF_RAD);
      this.#ink.mark(
        this.#marks.get("cone"), x + (Math.cos(back) * length) / 2, y + (Math.sin(back) * length) / 2,
        length, width, back, STRIKE_COLOUR, 0.3 * alpha, 0.6,
      );
      for (const side of [-1, 1]) {
        const angle = back + side * CONE_HALF_RAD;
        this.#ink.dashes(
          x, y, x + Math.cos(angle) * length, y + Math.sin(angle) * length,
          1.2 * lens.dotsPerPx, 6 * lens.dotsPerPx, STRIKE_COLOUR, 0.6 * alpha,
        );
      }
    }
  }
}

/** Minutes and seconds, as on a clock. */
export function ageText(ageS: number): string {
  const whole = Math.max(0, Math.floor(ageS));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

