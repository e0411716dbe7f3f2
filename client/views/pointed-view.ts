// The hull under the pointer, up close: her true outline, the very one that shots and rams meet. It
// marks what a click would take.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import {
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  LEVEL_CLASS,
  TARGET_SHIP,
} from "../../shared/protocol/picture.ts";
import { type Frame, standOf } from "./frame.ts";
import type { Ink } from "./ink.ts";
import { type Lens, xOf, yOf } from "./lens.ts";
import { STAND_COLOURS } from "./look.ts";
import type { Moments } from "./moments.ts";
import { PICK_PX, pickAround } from "./pick.ts";
import { drawnLengthPx, hullShare } from "./ship-view.ts";

/** The line lies so far outside the hull, and is so wide, in CSS pixels. */
const OUTSET_PX = 2;
const LINE_PX = 1.3;
const GLOW_PX = 4;

export class PointedView {
  readonly #ink: Ink;
  readonly #moments: Moments;

  constructor(ink: Ink, moments: Moments) {
    this.#ink = ink;
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
    { hullKm, lengthKm }: ShipClass,
    xKm: number,
    yKm: number,
    headingRad: number,
    colour: number,
    alpha: number,
  ): void {
    const dots = lens.dotsPerPx;
    const scale = (drawnLengthPx(lengthKm, lens) + 2 * OUTSET_PX * dots) / lengthKm;
    const cos = Math.cos(headingRad) * scale;
    const sin = Math.sin(headingRad) * scale;
    const x = xOf(lens, xKm);
    const y = yOf(lens, yKm);
    let [lastX, lastY] = hullKm[hullKm.length - 1];
    for (const [atX, atY] of hullKm) {
      const x0 = x + lastX * cos - lastY * sin;
      const y0 = y - lastX * sin - lastY * cos;
      const x1 = x + atX * cos - atY * sin;
      const y1 = y - atX * sin - atY * cos;
      this.#ink.line(x0, y0, x1, y1, GLOW_PX * dots, colour, 0.3 * alpha, 1);
      this.#ink.line(x0, y0, x1, y1, LINE_PX * dots, 0xffffff, 0.9 * alpha);
      [lastX, lastY] = [atX, atY];
    }
  }
}
