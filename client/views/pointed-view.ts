// The hull under the pointer, up close: the rim of what is drawn. It marks what a click would take.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  LEVEL_CLASS,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import { type Frame, standOf } from "./frame.ts";
import type { HullArts } from "./hull-art.ts";
import type { Ink } from "./ink.ts";
import { type Lens, xOf, yOf } from "./lens.ts";
import { STAND_COLOURS } from "./look.ts";
import type { Moments } from "./moments.ts";
import { PICK_PX, pickAround } from "./pick.ts";
import { drawnLengthPx, hullShare } from "./ship-view.ts";

export class PointedView {
  readonly #ink: Ink;
  readonly #moments: Moments;

  readonly #arts: HullArts;

  constructor(ink: Ink, arts: HullArts, moments: Moments) {
    this.#ink = ink;
    this.#arts = arts;
    this.#moments = moments;
  }

  paint(frame: Frame): void {
    const { lens, catalog, picture, briefing, session } = frame;
    const alpha = hullShare(lens.viewKm);
    const { xPx, yPx, isInside } = session.pointer;
    if (alpha <= 0 || !isInside) return;
    const { unitIds, track } = pickAround(frame, xPx, yPx, PICK_PX);
    if (unitIds.length > 0) {
      const row = unitIds[0];
      const shipClass = catalog.ships[picture.ships.classIndex[row]];
      const { xKm, yKm, headingRad } = frame.ships;
      const own = STAND_COLOURS.own;
      this.#outline(lens, shipClass, xKm[row], yKm[row], headingRad[row], own, alpha);
      return;
    }
    const row = track === null ? -1 : this.#moments.rowOfTrack[track];
    if (row < 0) return;
    const { tracks } = picture;
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    const isKnown = tracks.level[row] >= LEVEL_CLASS && tracks.classIndex[row] !== CLASS_UNKNOWN;
    if (isGhost || !isKnown || tracks.targetKind[row] !== TARGET_SHIP) return;
    const shipClass = catalog.ships[tracks.classIndex[row]];
    const { xKm, yKm, headingRad } = frame.tracks;
    const colour = STAND_COLOURS[standOf(briefing, tracks.side[row])];
    this.#outline(lens, shipClass, xKm[row], yKm[row], headingRad[row], colour, alpha);
  }

  #outline(
    lens: Lens,
    { index, lengthKm }: ShipClass,
    xKm: number,
    yKm: number,
    headingRad: number,
    colour: number,
    alpha: number,
  ): void {
    const length = drawnLengthPx(lengthKm, lens);
    const rim = this.#arts.outline(index, length);
    if (rim === null) return;
    const art = this.#arts.of(index);
    const scale = length / lengthKm;
    const cos = Math.cos(headingRad) * scale;
    const sin = Math.sin(headingRad) * scale;
    const [atX, atY] = art.atKm;
    const x = xOf(lens, xKm) + atX * cos - atY * sin;
    const y = yOf(lens, yKm) - atX * sin - atY * cos;
    const width = art.lengthKm * scale * rim.across;
    const height = art.widthKm * scale * rim.up;
    this.#ink.mark(rim.mark, x, y, width, height, -headingRad, colour, alpha);
    // Once more as light: the rim is seen over a bright cloud too.
    this.#ink.mark(rim.mark, x, y, width, height, -headingRad, 0xffffff, 0.5 * alpha, 1);
  }
}
