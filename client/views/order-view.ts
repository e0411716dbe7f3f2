// What is meant: selection, courses of groups, ghosts of orders on their way.
import { LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { PointKm, ShipClass } from "../../shared/battle/catalog.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { strikePlanFor } from "../input/strike-planner.ts";
import type { Ghost } from "../session.ts";
import { type Frame, type Poses, standOf } from "./frame.ts";
import { hullExtent } from "./hull-extent.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, type Lens, pointAt, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import {
  DANGER_COLOUR,
  ORDER_COLOUR,
  SELECT_COLOUR,
  SHIP_SYMBOL_PX,
  SQUADRON_PX,
  STAND_COLOURS,
  TEXT_COLOUR,
} from "./look.ts";
import type { Marks } from "./marks.ts";
import { drawnLengthPx, hullShare, isOnTable, theatreShare } from "./ship-view.ts";
import { type GroupSpot, isSquadron, isTaskForce } from "./squadrons.ts";

/** Corners of a selection, clockwise from the upper left, and their size. */
const CORNERS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
const CORNER_PX = 12;
/** Names of single ships appear nearer than this view width. */
const NAMES_KM = 46;
/** Between these drawn lengths a hull's name appears. */
const NAMED_PX = [26, 40] as const;
const ARMED_ALPHA = 0.8;
export class OrderView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #corner: Mark;
  readonly #chevron: Mark;

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#corner = marks.get("corner");
    this.#chevron = marks.get("chevron");
  }

  paintBelow(frame: Frame): void {
    const { overlays, selection, ghosts } = frame.session;
    const spots = frame.groups;
    const selected = new Set(selection.value.groupIds);
    if (overlays.courses.value)
      for (const spot of spots) this.#course(frame, spot, selected.has(spot.groupId));
    for (const ghost of ghosts.value) this.#ghost(frame, spots, ghost);
    this.#armedPath(frame, spots);
  }

  paintAbove(frame: Frame): void {
    const { selection, overlays } = frame.session;
    const { groupIds, unitIds, flightIds, track } = selection.value;
    const { ships, craft, tracks } = frame.picture;
    const groups = new Set(groupIds);
    const units = new Set(unitIds);
    const isTheatre = isOnTable(frame.lens);
    for (let row = 0; row < ships.count; row++) {
      if (ships.life[row] !== LIFE_ON_MAP || ships.isAlive[row] === 0) continue;
      const isPicked = units.has(row) || this.#isInGroups(frame, row, groups);
      if (isPicked && !isTheatre) this.#brackets(frame, row);
    }
    if (isTheatre) {
      for (const spot of frame.groups) {
        const isOwn = groups.has(spot.groupId) || groups.has(spot.parentId);
        if (!isOwn || !(isSquadron(spot) || isTaskForce(spot))) continue;
        this.#box(
          frame.lens,
          xOf(frame.lens, spot.xKm) + spot.badgeXPx,
          yOf(frame.lens, spot.yKm) + spot.badgeYPx,
          SQUADRON_PX * 1.9,
          SELECT_COLOUR,
        );
      }
    }
    for (const flight of flightIds) {
      for (let row = 0; row < craft.count; row++) {
        if (craft.flightId[row] !== flight || craft.life[row] !== 1) continue;
        this.#box(
          frame.lens,
          xOf(frame.lens, frame.craft.xKm[row]),
          yOf(frame.lens, frame.craft.yKm[row]),
          15,
          SELECT_COLOUR,
        );
      }
    }
    if (track !== null) {
      for (let row = 0; row < tracks.count; row++) {
        if (tracks.isAlive[row] === 0 || tracks.number[row] !== track) continue;
        this.#box(
          frame.lens,
          xOf(frame.lens, frame.tracks.xKm[row]),
          yOf(frame.lens, frame.tracks.yKm[row]),
          30,
          standOf(frame.briefing, tracks.side[row]) === "allied" ? SELECT_COLOUR : DANGER_COLOUR,
        );
      }
    }
    if (overlays.names.value && frame.lens.viewKm < NAMES_KM) this.#names(frame);
  }

  #isInGroups({ picture }: Frame, row: number, groups: ReadonlySet<number>): boolean {
    if (groups.size === 0) return false;
    const groupId = picture.ships.groupId[row];
    return groups.has(groupId) || groups.has(picture.groups.parentId[groupId]);
  }

  #brackets(frame: Frame, row: number): void {
    const { lens, catalog, picture } = frame;
    const x = xOf(lens, frame.ships.xKm[row]);
    const y = yOf(lens, frame.ships.yKm[row]);
    if (!isInView(lens, x, y, 80)) return;
    const shipClass = catalog.ships[picture.ships.classIndex[row]];
    const symbol = SHIP_SYMBOL_PX[shipClass.role] + 8;
    const hull = (drawnLengthPx(shipClass.lengthKm, lens) / lens.dotsPerPx) * 1.12 + 8;
    const share = hullShare(lens.viewKm);
    this.#box(lens, x, y, symbol + (Math.max(hull, 16) - symbol) * share, SELECT_COLOUR);
  }

  /** Four corners, as thin around a dreadnought as around a fighter. */
  #box(lens: Lens, x: number, y: number, sizePx: number, colour: number): void {
    if (!isInView(lens, x, y, sizePx * 2)) return;
    const dots = lens.dotsPerPx;
    const out = (sizePx * dots) / 2;
    const arm = Math.min(CORNER_PX, sizePx / 2) * dots;
    for (const [n, [right, down]] of CORNERS.entries()) {
      const cx = x + right * (out - arm / 4);
      const cy = y + down * (out - arm / 4);
      this.#ink.mark(this.#corner, cx, cy, arm, arm, (n * Math.PI) / 2, colour, 0.9);
    }
  }

  #course(frame: Frame, spot: GroupSpot, isSelected: boolean): void {
    if (!isSquadron(spot)) return;
    const orders = frame.picture.orders.get(spot.groupId);
    const current = orders?.current ?? null;
    if (current === null) return;
    const colour =
      current.kind === "attack" || current.kind === "board" ? DANGER_COLOUR : ORDER_COLOUR;
    // Plans belong to the plotting table: up close only those of the selection stay.
    // On the whole map, where sixty lines cross, those of others are a hint.
    const { viewKm } = frame.lens;
    const hint = fade(viewKm, 40, 200) * (1 - 0.55 * theatreShare(viewKm));
    const alpha = isSelected ? 0.9 : 0.3 * hint;
    if (alpha <= 0) return;
    let from: PointKm = [spot.xKm, spot.yKm];
    for (const order of [current, ...(orders?.queue ?? [])]) {
      for (const point of pointsOf(frame, order)) {
        this.#leg(frame.lens, from, point, colour, alpha);
        from = point;
      }
    }
  }

  #leg(lens: Lens, from: PointKm, to: PointKm, colour: number, alpha: number): void {
    const x0 = xOf(lens, from[0]);
    const y0 = yOf(lens, from[1]);
    const x1 = xOf(lens, to[0]);
    const y1 = yOf(lens, to[1]);
    const dots = lens.dotsPerPx;
    this.#ink.dashes(x0, y0, x1, y1, 1.3 * dots, 5 * dots, colour, alpha);
    const size = 10 * dots;
    this.#ink.mark(
      this.#chevron,
      x1,
      y1,
      size,
      size,
      Math.atan2(y1 - y0, x1 - x0),
      colour,
      Math.min(1, alpha * 1.3),
    );
  }

  #ghost(frame: Frame, spots: readonly GroupSpot[], ghost: Ghost): void {
    const age = Math.max(0, frame.nowS * 1000 - ghost.bornMs) / 1000;
    const alpha = 0.55 + 0.35 * Math.cos(age * 5);
    const { aimTrack } = ghost;
    const pathKm =
      aimTrack !== null && ghost.pathKm.length === 0 ? trackPoint(frame, aimTrack) : ghost.pathKm;
    for (const groupId of ghost.groupIds) {
      const spot = spots.find((candidate) => candidate.groupId === groupId);
      if (spot === undefined) continue;
      const end = this.#legs(frame.lens, [spot.xKm, spot.yKm], pathKm, alpha);
      if (ghost.facingRad === null) continue;
      const x = xOf(frame.lens, end[0]);
      const y = yOf(frame.lens, end[1]);
      const size = 24 * frame.lens.dotsPerPx;
      this.#ink.mark(this.#chevron, x, y, size, size, -ghost.facingRad, 0xffffff, alpha);
    }
  }

  /** The way-points of a launch that waits for its aim, and on to the pointer, which will say it. */
  #armedPath(frame: Frame, spots: readonly GroupSpot[]): void {
    const { pointerMode, pointer, camera } = frame.session;
    const mode = pointerMode.value;
    if (mode.kind === "planStrike") return this.#plannedStrike(frame, mode.track);
    if (mode.kind !== "launch" || mode.viaKm.length === 0) return;
    let end = mode.viaKm[mode.viaKm.length - 1];
    for (const { groupId, xKm, yKm } of spots) {
      if (!mode.groupIds.includes(groupId)) continue;
      end = this.#legs(frame.lens, [xKm, yKm], mode.viaKm, ARMED_ALPHA);
    }
    if (!pointer.isInside) return;
    const aimed = pointAt(camera, pointer.xPx, pointer.yPx);
    this.#leg(frame.lens, end, aimed, 0xffffff, ARMED_ALPHA / 2);
  }

  /** The ways of all decks that a planned strike is made of, while it is drawn. */
  #plannedStrike(frame: Frame, track: number | null): void {
    const { pointer, camera } = frame.session;
    if (track === null || !pointer.isInside) return;
    const approachKm = pointAt(camera, pointer.xPx, pointer.yPx);
    const plan = strikePlanFor(frame.session, track, approachKm);
    for (const { pathKm } of plan?.decks ?? []) {
      this.#legs(frame.lens, pathKm[0], pathKm.slice(1), ARMED_ALPHA);
    }
  }

  #legs(lens: Lens, start: PointKm, pathKm: readonly PointKm[], alpha: number): PointKm {
    let from = start;
    for (const point of pathKm) {
      this.#leg(lens, from, point, 0xffffff, alpha);
      from = point;
    }
    return from;
  }

  /** Names of own ships, then of identified contacts; small hulls only very near. */
  #names(frame: Frame): void {
    const { lens, picture, briefing, catalog } = frame;
    const { ships, tracks } = picture;
    for (let row = 0; row < ships.count; row++) {
      if (ships.isAlive[row] === 0 || ships.life[row] !== LIFE_ON_MAP) continue;
      const shipClass = catalog.ships[ships.classIndex[row]];
      this.#nameAt(lens, frame.ships, row, shipClass, briefing.ships[row].name, TEXT_COLOUR);
    }
    for (let row = 0; row < tracks.count; row++) {
      const name = picture.trackNames.get(tracks.number[row]);
      if (tracks.isAlive[row] === 0 || name === undefined) continue;
      const shipClass = catalog.ships[tracks.classIndex[row]];
      if (shipClass === undefined) continue;
      const colour = STAND_COLOURS[standOf(briefing, tracks.side[row])];
      this.#nameAt(lens, frame.tracks, row, shipClass, name, colour);
    }
  }

  /** Close to the hull, on whichever side is free; words keep off every hull that has a name. */
  #nameAt(
    lens: Lens,
    poses: Poses,
    row: number,
    shipClass: ShipClass,
    name: string,
    colour: number,
  ): void {
    const x = xOf(lens, poses.xKm[row]);
    const y = yOf(lens, poses.yKm[row]);
    const length = drawnLengthPx(shipClass.lengthKm, lens);
    const alpha = 0.85 * fade(length / lens.dotsPerPx, NAMED_PX[0], NAMED_PX[1]);
    if (alpha <= 0.02 || !isInView(lens, x, y, length)) return;
    const { xPx, yPx } = hullExtent(shipClass, poses.headingRad[row], lens);
    this.#lettering.reserve(x, y, 2 * xPx, 2 * yPx);
    const gap = 8 * lens.dotsPerPx;
    const [width, height] = [2 * xPx + gap, 2 * yPx + gap];
    this.#lettering.nameAboutBox(name, x, y, width, height, "small", colour, alpha, "own");
  }
}

/** Where an order leads, as far as the map can show it. */
export function pointsOf(frame: Frame, order: Order): readonly PointKm[] {
  switch (order.kind) {
    case "move":
      return order.pathKm;
    case "attack":
      return order.tracks.slice(0, 1).flatMap((number) => trackPoint(frame, number));
    case "board":
      return trackPoint(frame, order.track);
    case "mission":
    case "commitReserve": {
      const { aim } = order;
      if (aim === undefined) return [];
      if (aim.kind === "point") return [aim.atKm];
      if (aim.kind === "track") return trackPoint(frame, aim.track);
      return [[frame.ships.xKm[aim.unitId], frame.ships.yKm[aim.unitId]]];
    }
    default:
      return [];
  }
}

function trackPoint(frame: Frame, number: number): PointKm[] {
  const { tracks } = frame.picture;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] !== 0 && tracks.number[row] === number) {
      return [[frame.tracks.xKm[row], frame.tracks.yKm[row]]];
    }
  }
  return [];
}
