// Minefields and gates on the plotting table: both are marked on every chart.
import type { Place } from "../../shared/battle/catalog.ts";
import type { Briefing } from "../../shared/protocol/picture.ts";
import { chance, type Frame, standOf } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import { DANGER_COLOUR, STAND_COLOURS } from "./look.ts";

const TURN = 2 * Math.PI;
const RING_DASH = 0.6;
/** Marks of mines stand in cells of this share of the field's radius; drawn so large at most. */
const MINE_ROWS = 9;
const MINE_PX = 5;
/** Share of the cells with a mark, near and far. */
const MINE_SHARE = 0.5;
const MINE_SHARE_FAR = 0.14;
const MINE_KM = 0.25;
const GLOW_KM = [260, 120] as const;
const GLOW_SIZE = 6;
/** Turns of a gate's rings in a second. */
const GATE_TURN_PER_S = 0.02;
const GATE_COLOUR = 0x8fe0ff;
/** A gate is found at every zoom: it is never drawn smaller than this (CSS px). */
const GATE_PX_MIN = 11;
const GATE_SPOKES = 6;

/** Hostile to the viewer unless it is his own, an ally's or nobody's to spare him. */
export function fieldColour(briefing: Briefing, { side }: Pick<Place, "side">): number {
  if (side === undefined) return DANGER_COLOUR;
  const stand = standOf(briefing, side);
  return stand === "own" || stand === "allied" ? STAND_COLOURS[stand] : DANGER_COLOUR;
}

export function paintMinefield(ink: Ink, glow: Mark, frame: Frame, place: Place): void {
  const { lens } = frame;
  const x = xOf(lens, place.atKm[0]);
  const y = yOf(lens, place.atKm[1]);
  const radiusX = place.radiusXKm * lens.pxPerKm;
  const radiusY = place.radiusYKm * lens.pxPerKm;
  if (!isInView(lens, x, y, Math.max(radiusX, radiusY))) return;
  const colour = fieldColour(frame.briefing, place);
  const thin = lens.dotsPerPx;
  ink.arc(x, y, radiusX, radiusY, 0, TURN, 1.4 * thin, colour, 0.6, RING_DASH, lens);
  ink.arc(x, y, radiusX * 0.97, radiusY * 0.97, 0, TURN, thin, colour, 0.22, RING_DASH, lens);
  const far = fade(lens.viewKm, 90, 300);
  const share = MINE_SHARE + (MINE_SHARE_FAR - MINE_SHARE) * far;
  const size = Math.min(MINE_PX * thin, Math.max(2 * thin, MINE_KM * lens.pxPerKm));
  for (let row = -MINE_ROWS; row <= MINE_ROWS; row++) {
    for (let column = -MINE_ROWS; column <= MINE_ROWS; column++) {
      const cell = (row + MINE_ROWS) * (2 * MINE_ROWS + 1) + column + MINE_ROWS;
      const sx = (column + chance(cell, 1) - 0.5) / MINE_ROWS;
      const sy = (row + chance(cell, 2) - 0.5) / MINE_ROWS;
      if (sx * sx + sy * sy > 0.94 || chance(cell, 3) > share) continue;
      paintMine(
        ink,
        glow,
        lens,
        x + sx * radiusX,
        y + sy * radiusY,
        size,
        colour,
        0.75 - 0.3 * far,
      );
    }
  }
}

/** Mines laid by ships: the own, and those that the side has made out. */
export function paintLaidMines(ink: Ink, glow: Mark, { lens, picture: { mines } }: Frame): void {
  const size = Math.min(
    MINE_PX * lens.dotsPerPx,
    Math.max(2 * lens.dotsPerPx, MINE_KM * lens.pxPerKm),
  );
  for (let row = 0; row < mines.count; row++) {
    if (mines.isAlive[row] === 0) continue;
    const x = xOf(lens, mines.atXKm[row]);
    const y = yOf(lens, mines.atYKm[row]);
    if (!isInView(lens, x, y, size)) continue;
    paintMine(
      ink,
      glow,
      lens,
      x,
      y,
      size,
      mines.isOwn[row] === 1 ? STAND_COLOURS.own : DANGER_COLOUR,
      0.8,
    );
  }
}

/** A ball with horns: a cross and a dot. */
function paintMine(
  ink: Ink,
  glow: Mark,
  lens: Lens,
  x: number,
  y: number,
  size: number,
  colour: number,
  alpha: number,
): void {
  if (!isInView(lens, x, y, size)) return;
  const thin = lens.dotsPerPx;
  // Near by they glow a little, so that they are seen among stars and fire.
  const near = fade(lens.viewKm, GLOW_KM[0], GLOW_KM[1]);
  const wide = size * GLOW_SIZE;
  if (near > 0) ink.mark(glow, x, y, wide, wide, 0, colour, 0.45 * near * alpha, 1);
  ink.line(x - size, y, x + size, y, thin, colour, alpha * 0.7);
  ink.line(x, y - size, x, y + size, thin, colour, alpha * 0.7);
  ink.rect(x, y, size * 0.9, size * 0.9, colour, alpha);
}

/** Two rings that turn against each other, and spokes towards the opening between them. */
export function paintGate(ink: Ink, frame: Frame, place: Place): void {
  const { lens, nowS } = frame;
  const x = xOf(lens, place.atKm[0]);
  const y = yOf(lens, place.atKm[1]);
  const thin = lens.dotsPerPx;
  const radius = Math.max(GATE_PX_MIN * thin, place.radiusXKm * lens.pxPerKm);
  if (!isInView(lens, x, y, radius)) return;
  const colour =
    fieldColour(frame.briefing, place) === DANGER_COLOUR && place.side !== undefined
      ? STAND_COLOURS.enemy
      : GATE_COLOUR;
  const turn = nowS * GATE_TURN_PER_S * TURN;
  ink.arc(x, y, radius, radius, turn, turn + TURN, 1.8 * thin, colour, 0.8, 0.82, lens);
  ink.arc(x, y, radius * 0.8, radius * 0.8, -turn, TURN - turn, thin, colour, 0.5, 0.5, lens);
  ink.arc(x, y, radius * 0.36, radius * 0.36, 0, TURN, thin, colour, 0.75, 1, lens);
  for (let spoke = 0; spoke < GATE_SPOKES; spoke++) {
    const angle = turn + (spoke * TURN) / GATE_SPOKES;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    const [inner, outer] = [radius * 0.44, radius * 0.72];
    ink.line(x + c * inner, y + s * inner, x + c * outer, y + s * outer, thin, colour, 0.55);
  }
}
