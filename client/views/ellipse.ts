// An ellipse that lies any way over the plane, drawn as chords.
import type { Ink } from "./ink.ts";
import { isInView, isLineInView, type Lens } from "./lens.ts";

/** Chords grow with the root of the longer half axis, so that their error stays the same in pixels. */
const PARTS_PER_ROOT_PX = 6;
const PARTS_MIN = 24;
const PARTS_MAX = 160;

/**
 * Half axes in device pixels; `turnRad` is the longer one's direction on the plane (north up).
 * `dash` 1 draws it whole, less leaves gaps.
 */
export function paintEllipse(
  ink: Ink,
  lens: Lens,
  x: number,
  y: number,
  long: number,
  short: number,
  turnRad: number,
  width: number,
  colour: number,
  alpha: number,
  dash: number,
): void {
  if (alpha <= 0.02 || !isInView(lens, x, y, long)) return;
  const count = Math.max(
    PARTS_MIN,
    Math.min(PARTS_MAX, Math.round(Math.sqrt(long) * PARTS_PER_ROOT_PX)),
  );
  const stepRad = (2 * Math.PI) / count;
  const alongX = Math.cos(turnRad) * long;
  const alongY = -Math.sin(turnRad) * long;
  const acrossX = Math.sin(turnRad) * short;
  const acrossY = Math.cos(turnRad) * short;
  let ax = x + alongX;
  let ay = y + alongY;
  for (let n = 1; n <= count; n++) {
    const c = Math.cos(stepRad * n);
    const s = Math.sin(stepRad * n);
    const bx = x + alongX * c + acrossX * s;
    const by = y + alongY * c + acrossY * s;
    if (isLineInView(lens, ax, ay, bx, by)) {
      ink.line(ax, ay, ax + (bx - ax) * dash, ay + (by - ay) * dash, width, colour, alpha);
    }
    ax = bx;
    ay = by;
  }
}
