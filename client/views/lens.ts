// Where the camera looks, in device pixels: the one place that knows that north is up and that a
// CSS pixel may be several device pixels. Every view measures with this.
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Camera } from "../session.ts";

export type Lens = {
  xKm: number;
  yKm: number;
  /** Device pixels per kilometre, and device pixels per CSS pixel. */
  pxPerKm: number;
  dotsPerPx: number;
  /** Where the view lies on the canvas: (0, 0), but for views within the view. */
  leftPx: number;
  topPx: number;
  widthPx: number;
  heightPx: number;
  /** Width of the view in kilometres: chooses what is drawn. */
  viewKm: number;
};

export const createLens = (): Lens => ({
  xKm: 0,
  yKm: 0,
  pxPerKm: 1,
  dotsPerPx: 1,
  leftPx: 0,
  topPx: 0,
  widthPx: 1,
  heightPx: 1,
  viewKm: 1,
});

export function aimLens(lens: Lens, camera: Camera, dotsPerPx: number): void {
  lens.xKm = camera.xKm.value;
  lens.yKm = camera.yKm.value;
  lens.dotsPerPx = dotsPerPx;
  lens.pxPerKm = camera.pxPerKm.value * dotsPerPx;
  lens.widthPx = camera.widthPx.value * dotsPerPx;
  lens.heightPx = camera.heightPx.value * dotsPerPx;
  lens.viewKm = lens.widthPx / lens.pxPerKm;
}

export const xOf = (lens: Lens, xKm: number): number =>
  lens.leftPx + lens.widthPx / 2 + (xKm - lens.xKm) * lens.pxPerKm;

export const yOf = (lens: Lens, yKm: number): number =>
  lens.topPx + lens.heightPx / 2 - (yKm - lens.yKm) * lens.pxPerKm;

/** The point of the plane under a point of the view, in CSS pixels from its top left. */
export function pointAt(camera: Camera, xPx: number, yPx: number): PointKm {
  const { xKm, yKm, pxPerKm, widthPx, heightPx } = camera;
  return [
    xKm.value + (xPx - widthPx.value / 2) / pxPerKm.value,
    yKm.value - (yPx - heightPx.value / 2) / pxPerKm.value,
  ];
}

/** Whether a circle around a point (device pixels) can touch the view. */
export const isInView = (lens: Lens, xPx: number, yPx: number, reachPx: number): boolean =>
  xPx > lens.leftPx - reachPx &&
  yPx > lens.topPx - reachPx &&
  xPx < lens.leftPx + lens.widthPx + reachPx &&
  yPx < lens.topPx + lens.heightPx + reachPx;

/** The plane that a view shows and a margin around it, in kilometres. */
export type Window = { westKm: number; eastKm: number; southKm: number; northKm: number };

/**
 * Rows of a table are tried against this before anything else is asked of them: at hull zoom nearly
 * all of a battle lies outside. One object, refilled by each call.
 */
export function windowOf(lens: Lens, marginPx: number): Window {
  const halfKm = (lens.widthPx / 2 + marginPx) / lens.pxPerKm;
  const halfHeightKm = (lens.heightPx / 2 + marginPx) / lens.pxPerKm;
  shown.westKm = lens.xKm - halfKm;
  shown.eastKm = lens.xKm + halfKm;
  shown.southKm = lens.yKm - halfHeightKm;
  shown.northKm = lens.yKm + halfHeightKm;
  return shown;
}
const shown: Window = { westKm: 0, eastKm: 0, southKm: 0, northKm: 0 };

/** Whether a line between two points (device pixels) can touch the view. */
export const isLineInView = (
  lens: Lens,
  x0Px: number,
  y0Px: number,
  x1Px: number,
  y1Px: number,
): boolean =>
  Math.max(x0Px, x1Px) > lens.leftPx &&
  Math.min(x0Px, x1Px) < lens.leftPx + lens.widthPx &&
  Math.max(y0Px, y1Px) > lens.topPx &&
  Math.min(y0Px, y1Px) < lens.topPx + lens.heightPx;

/** 0 below `from`, 1 above `to`, smooth between; also falls when `to` < `from`. */
export function fade(value: number, from: number, to: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
}
