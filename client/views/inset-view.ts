// A window on the target: while the selection fights something that the view shows small or not at
// all, its true hull is drawn in a frame at the side, with what is known of it and the fire it takes.
// It is a view of its own: a second lens on the same frame, painted by the same views.
import { TICK_S } from "../../shared/battle/limits.ts";
import { FACING_COUNT } from "../../shared/battle/catalog.ts";
import { CLASS_UNKNOWN, CONTACT_FLAGS, FULL, LEVEL_CLASS } from "../../shared/protocol/picture.ts";
import type { Margins } from "../session.ts";
import { text } from "../texts.ts";
import { compass } from "./compass.ts";
import { chance, type Frame, standOf } from "./frame.ts";
import type { Box, Ink, Mark } from "./ink.ts";
import { type InsetTarget, insetTarget } from "./inset-target.ts";
import { createLens, fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import {
  BORDER_COLOUR,
  GHOST_COLOUR,
  HEALTH_COLOURS,
  hullColour,
  STAND_COLOURS,
  TEXT_COLOUR,
} from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";

/** CSS pixels between it and the instruments around it. */
const GAP_PX = 9;
const AWAY_PX = 40;
const WIDTH_PX = [236, 360] as const;
const WIDTH_SHARE = 0.19;
const HEIGHT_SHARE = 0.66;
/** It takes this share of the room between the instruments at most; with less room there is none. */
const ROOM_SHARE_MAX = 0.55;
/** Drawn length of a hull of 1 km for a window 1 px wide; longer hulls look longer, but not as much. */
const HULL_SHARE = 0.44;
const HULL_POWER = 0.32;
const HULL_SHARE_MAX = 0.5;
const UNKNOWN_KM = 0.4;
/** Radius of the shields' ring by the window's height. */
const HEALTH_SHARE = 0.4;
const GROUND_COLOUR = 0x03070d;
const STARS = 26;
const STAR_DRIFT_PX_PER_KM = 30;
/** It opens so fast, and stays open so long after the last shot. */
const OPEN_S = 0.18;
const LINGER_S = 1.5;
const IDENTIFIED = 3;
const TITLE_LETTERS_MAX = 28;
const FACING_RAD = [0, -Math.PI / 2, Math.PI, Math.PI / 2] as const;
const FACING_HALF_RAD = 0.62;

/** Its size and both its places, beside the right and the left instruments, in device pixels. */
export type InsetRoom = {
  topPx: number;
  widthPx: number;
  heightPx: number;
  leftPlacePx: number;
  rightPlacePx: number;
};

/** Null where the instruments leave no room for it. */
export function insetRoom(whole: Lens, { topPx, leftPx, rightPx }: Margins): InsetRoom | null {
  const dots = whole.dotsPerPx;
  const wholePx = whole.widthPx / dots;
  const widthPx = Math.min(WIDTH_PX[1], Math.max(WIDTH_PX[0], wholePx * WIDTH_SHARE));
  if (widthPx > (wholePx - leftPx - rightPx) * ROOM_SHARE_MAX) return null;
  return {
    topPx: Math.round((topPx + GAP_PX) * dots),
    widthPx: Math.round(widthPx * dots),
    heightPx: Math.round(widthPx * HEIGHT_SHARE * dots),
    leftPlacePx: Math.round((leftPx + GAP_PX) * dots),
    rightPlacePx: Math.round((wholePx - rightPx - GAP_PX - widthPx) * dots),
  };
}

export class InsetView {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #disc: Mark;
  readonly #lens: Lens = createLens();
  #target: InsetTarget | null = null;
  /** Track shown now or last. */
  #number = -1;
  #isLeft = false;
  #openedS = 0;
  #seenS = -Infinity;
  #frame: Frame | null = null;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#marks = marks;
    this.#lettering = lettering;
    this.#moments = moments;
    this.#disc = marks.get("disc");
  }

  /** Where it is drawn, null while there is nothing to show. */
  get box(): Box | null {
    return this.#frame === null ? null : this.#lens;
  }

  /** The frame as this window sees it. */
  get frame(): Frame | null {
    return this.#frame;
  }

  update(frame: Frame): void {
    const wasOpen = this.#frame !== null;
    this.#frame = null;
    const { lens, nowS } = frame;
    const room = insetRoom(lens, frame.session.margins);
    if (room === null) return;
    const found = insetTarget(frame, this.#moments.rowOfTrack, this.#number);
    if (found !== null) {
      const number = frame.picture.tracks.number[found.row];
      // Asked of the last frame, not of the clock: slow pages would open it anew in every frame.
      if (number !== this.#number || !wasOpen) this.#openedS = nowS;
      this.#number = number;
      this.#seenS = nowS;
      this.#target = found;
    } else if (nowS - this.#seenS > LINGER_S || !this.#isStillThere()) return;
    if (this.#target === null) return;
    this.#aim(frame, this.#target.row, room);
    this.#frame = { ...frame, lens: this.#lens };
  }

  /** Between two shots nobody aims: the last target is shown on while its row is its own. */
  #isStillThere(): boolean {
    return this.#target !== null && this.#moments.rowOfTrack[this.#number] === this.#target.row;
  }

  #aim(frame: Frame, row: number, room: InsetRoom): void {
    const { lens: whole, catalog, picture } = frame;
    const dots = whole.dotsPerPx;
    const lens = this.#lens;
    lens.dotsPerPx = dots;
    lens.widthPx = room.widthPx;
    lens.heightPx = room.heightPx;
    lens.xKm = frame.tracks.xKm[row];
    lens.yKm = frame.tracks.yKm[row];
    lens.topPx = room.topPx;
    // The window gives way to its own target, and returns only when that is well away.
    const gap = (this.#isLeft ? AWAY_PX * 2 : AWAY_PX) * dots;
    this.#isLeft =
      xOf(whole, lens.xKm) > room.rightPlacePx - gap &&
      yOf(whole, lens.yKm) < lens.topPx + lens.heightPx + gap &&
      isInView(whole, xOf(whole, lens.xKm), yOf(whole, lens.yKm), 0);
    lens.leftPx = this.#isLeft ? room.leftPlacePx : room.rightPlacePx;
    const lengthKm = catalog.ships[picture.tracks.classIndex[row]]?.lengthKm ?? UNKNOWN_KM;
    const share = Math.min(HULL_SHARE_MAX, HULL_SHARE * lengthKm ** HULL_POWER);
    lens.pxPerKm = (lens.widthPx * share) / lengthKm;
    lens.viewKm = lens.widthPx / lens.pxPerKm;
  }

  /** In the whole view: a thin line from the window to what it shows. */
  paintLeader(frame: Frame): void {
    if (this.#frame === null || this.#target === null) return;
    const { row } = this.#target;
    const x = xOf(frame.lens, frame.tracks.xKm[row]);
    const y = yOf(frame.lens, frame.tracks.yKm[row]);
    const { leftPx, topPx, widthPx, heightPx, dotsPerPx } = this.#lens;
    const toX = Math.min(leftPx + widthPx, Math.max(leftPx, x));
    const toY = Math.min(topPx + heightPx, Math.max(topPx, y));
    const length = Math.hypot(toX - x, toY - y);
    if (!isInView(frame.lens, x, y, 0) || length < 30 * dotsPerPx) return;
    const gap = (14 * dotsPerPx) / length;
    const colour = this.#colour(frame, row);
    this.#ink.line(
      x + (toX - x) * gap,
      y + (toY - y) * gap,
      toX,
      toY,
      dotsPerPx,
      colour,
      0.4 * this.#opening(frame),
    );
  }

  /** Below the hulls: a dark plate with stars that drift as the target flies. */
  paintGround(frame: Frame): void {
    const { leftPx, topPx, widthPx, heightPx, dotsPerPx, xKm, yKm } = this.#lens;
    this.#ink.rect(leftPx + widthPx / 2, topPx + heightPx / 2, widthPx, heightPx, GROUND_COLOUR);
    const drift = STAR_DRIFT_PX_PER_KM * dotsPerPx;
    for (let n = 0; n < STARS; n++) {
      const depth = 0.3 + 0.7 * chance(n, 3);
      const x = leftPx + wrapped(chance(n, 1) * widthPx - xKm * drift * depth, widthPx);
      const y = topPx + wrapped(chance(n, 2) * heightPx + yKm * drift * depth, heightPx);
      const size = (0.9 + depth) * dotsPerPx;
      this.#ink.mark(this.#disc, x, y, size, size, 0, 0xb8c8dc, 0.5 * depth);
    }
    if (this.#target === null) return;
    const { row } = this.#target;
    if (!this.#hasHull(frame, row)) this.#unknown(frame, row);
  }

  #hasHull({ picture: { tracks } }: Frame, row: number): boolean {
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    return !isGhost && tracks.level[row] >= LEVEL_CLASS && tracks.classIndex[row] !== CLASS_UNKNOWN;
  }

  #colour({ picture: { tracks }, briefing }: Frame, row: number): number {
    if ((tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0) return GHOST_COLOUR;
    return STAND_COLOURS[standOf(briefing, tracks.side[row])];
  }

  #opening({ nowS }: Frame): number {
    return fade(nowS - this.#openedS, 0, OPEN_S);
  }

  /** No hull to draw: the plotting table's sign. */
  #unknown(frame: Frame, row: number): void {
    const { leftPx, topPx, widthPx, heightPx, dotsPerPx } = this.#lens;
    const x = leftPx + widthPx / 2;
    const y = topPx + heightPx / 2;
    const colour = this.#colour(frame, row);
    const size = 46 * dotsPerPx;
    this.#ink.mark(this.#marks.get("frame:unknown"), x, y, size, size, 0, colour, 0.9);
    this.#lettering.put("?", x, y, "large", colour, 1, "middle");
  }

  /** Above the hulls and their fire: the frame, and what is known. */
  paintFrame(frame: Frame): void {
    if (this.#target === null) return;
    const { row } = this.#target;
    const { leftPx, topPx, widthPx, heightPx, dotsPerPx: dots } = this.#lens;
    const colour = this.#colour(frame, row);
    const left = leftPx + 8 * dots;
    const right = leftPx + widthPx - 8 * dots;
    const middle = leftPx + widthPx / 2;
    this.#ink.rect(middle, topPx + 17 * dots, widthPx, 34 * dots, GROUND_COLOUR, 0.55);
    this.#ink.rect(middle, topPx + heightPx - 14 * dots, widthPx, 28 * dots, GROUND_COLOUR, 0.55);
    const [title, subtitle] = this.#names(frame, row);
    this.#lettering.put(title, left, topPx + 12 * dots, "normal", colour, 1, "left");
    this.#lettering.put(subtitle, left, topPx + 26 * dots, "small", TEXT_COLOUR, 0.75, "left");
    const foot = topPx + heightPx - 17 * dots;
    const { rangeKm, bearingRad, shooterCount } = this.#target;
    if (!Number.isNaN(rangeKm)) {
      const range = text("hud.insetRange", {
        km: rangeKm.toFixed(1),
        bearing: compass(bearingRad),
      });
      this.#lettering.put(range, left, foot, "small", TEXT_COLOUR, 0.9, "left");
    }
    if (shooterCount > 0) {
      const shooters = text("hud.insetShooters", { count: shooterCount });
      this.#lettering.put(shooters, right, foot, "small", TEXT_COLOUR, 0.9, "right");
    }
    if (frame.picture.tracks.level[row] >= IDENTIFIED && this.#hasHull(frame, row)) {
      this.#health(frame, row);
    }
    this.#rim(leftPx, topPx, widthPx, heightPx, dots, colour);
    const shut = 1 - this.#opening(frame);
    if (shut <= 0) return;
    this.#ink.rect(leftPx + widthPx / 2, topPx + heightPx / 2, widthPx, heightPx, colour, shut / 3);
  }

  #rim(
    left: number,
    top: number,
    width: number,
    height: number,
    dots: number,
    colour: number,
  ): void {
    const right = left + width - dots / 2;
    const bottom = top + height - dots / 2;
    const x = left + dots / 2;
    const y = top + dots / 2;
    this.#ink.line(x, y, right, y, dots, BORDER_COLOUR, 0.8);
    this.#ink.line(right, y, right, bottom, dots, BORDER_COLOUR, 0.8);
    this.#ink.line(right, bottom, x, bottom, dots, BORDER_COLOUR, 0.8);
    this.#ink.line(x, bottom, x, y, dots, BORDER_COLOUR, 0.8);
    this.#ink.line(x, y, x + 34 * dots, y, 3 * dots, colour, 1);
  }

  #names({ picture, catalog, battleS }: Frame, row: number): readonly [string, string] {
    const { tracks } = picture;
    const number = text("hud.trackNumber", { number: tracks.number[row] });
    const shipClass = catalog.ships[tracks.classIndex[row]];
    const ageS = Math.max(0, Math.round(battleS - tracks.seenTick[row] * TICK_S));
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    const seen = isGhost ? text("hud.seen", { seconds: ageS }) : null;
    if (shipClass === undefined || tracks.level[row] < LEVEL_CLASS) {
      return [text("hud.unknownContact"), seen ?? text("hud.noClass")];
    }
    const name = picture.trackNames.get(tracks.number[row]);
    const title = (name ?? shipClass.name).slice(0, TITLE_LETTERS_MAX);
    return [title, seen ?? (name === undefined ? number : shipClass.name)];
  }

  /** Four shields about the hull, turned with it, and a bar of what the hull still has. */
  #health(frame: Frame, row: number): void {
    const { tracks } = frame.picture;
    const lens = this.#lens;
    const { leftPx, topPx, widthPx, heightPx, dotsPerPx: dots } = lens;
    const radius = heightPx * HEALTH_SHARE;
    const x = leftPx + widthPx / 2;
    const y = topPx + heightPx / 2;
    for (let facing = 0; facing < FACING_COUNT; facing++) {
      const share = tracks.shield[row * FACING_COUNT + facing] / FULL;
      const middle = FACING_RAD[facing] - frame.tracks.headingRad[row];
      const from = middle - FACING_HALF_RAD;
      const to = middle + FACING_HALF_RAD;
      const colour = share > 0 ? HEALTH_COLOURS.shield : HEALTH_COLOURS.low;
      const alpha = share > 0 ? 0.14 + 0.5 * share : 0.5;
      const dash = share > 0 ? 1 : 0.4;
      const width = (1 + 2 * share) * dots;
      this.#ink.arc(x, y, radius, radius, from, to, width, colour, alpha, dash, lens);
    }
    const hull = tracks.hull[row];
    const wide = widthPx - 16 * dots;
    const foot = topPx + heightPx - 7 * dots;
    this.#ink.rect(x, foot, wide, 3 * dots, 0xffffff, 0.14);
    const width = (wide * hull) / FULL;
    this.#ink.rect(leftPx + 8 * dots + width / 2, foot, width, 3 * dots, hullColour(hull), 0.95);
  }
}

const wrapped = (value: number, size: number): number => ((value % size) + size) % size;
