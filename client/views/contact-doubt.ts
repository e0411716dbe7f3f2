// What is not known of contacts: the ellipse that one is believed in, bearings of what is only heard,
// and small signs of what was heard there. What to draw is chosen once a picture, drawn each frame.
import { HEARD_KINDS } from "../../shared/battle/catalog.ts";
import { TICK_S } from "../../shared/battle/limits.ts";
import {
  type Briefing,
  CONTACT_FLAGS,
  FULL,
  LEVEL_BEARING,
  LEVEL_CLASS,
  type Picture,
  PICTURE_TRACKS_MAX,
} from "../../shared/protocol/picture.ts";
import { paintEllipse } from "./ellipse.ts";
import { type Frame, standOf } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { GHOST_COLOUR, STAND_COLOURS } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { PICK_PX } from "./pick.ts";

const BEARING_KM = 620;
const BEARING_FADE_S = 30;
/** Bearings of listeners so near to each other and so alike are drawn as one; ellipses likewise. */
const LISTENER_KM = 25;
const SAME_BEARING_RAD = (2.5 * Math.PI) / 180;
const SAME_ELLIPSE_KM = 18;
/** Smaller ellipses hide below the symbol and say nothing. */
const ELLIPSE_PX_MIN = 9;
/** Not the whole map may be crossed by doubts that nobody asked for. */
const HEARD_MAX = 40;
/** Kinds that tell what it is come first; radar and drives are what everybody has. */
const TELLING = ["flightOps", "jammer", "guns", "launch"] as const;
const SIGNS_MAX = 2;
const SIGN_PX = 12;
/** A sign stands at the estimate, or nearer to the listener where that is out of view. */
const SIGN_SHARES = [1, 0.7, 0.45, 0.25, 0.1] as const;

const telling = TELLING.map((kind) => ({ kind, bit: 1 << HEARD_KINDS.indexOf(kind) }));

/** The signs of what was heard, the most telling first, two at most. */
export function heardSigns(heard: number): readonly string[] {
  return telling
    .filter(({ bit }) => (heard & bit) !== 0)
    .slice(0, SIGNS_MAX)
    .map(({ kind }) => `sign:${kind}`);
}

/** A contact that is only heard, or seen too badly to say what it is. */
export function isDoubtful({ tracks }: Picture, row: number): boolean {
  return tracks.level[row] < LEVEL_CLASS;
}

/** Rows to draw, with the kinds heard of all that each stands for. */
class Chosen {
  readonly rows = new Uint16Array(PICTURE_TRACKS_MAX);
  readonly heard = new Uint8Array(PICTURE_TRACKS_MAX);
  readonly #places = new Map<number, number>();
  count = 0;

  clear(): void {
    this.count = 0;
    this.#places.clear();
  }

  /** One for all that lie alike; the first row stands for them. */
  add(place: number, row: number, heard: number): void {
    const known = this.#places.get(place);
    if (known !== undefined) {
      this.heard[known] |= heard;
      return;
    }
    this.#places.set(place, this.count);
    this.rows[this.count] = row;
    this.heard[this.count++] = heard;
  }
}

export class ContactDoubt {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #ray: Mark;
  readonly #signs: ReadonlyMap<number, readonly Mark[]>;
  readonly #bearings = new Chosen();
  readonly #ellipses = new Chosen();
  #tick = -1;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#moments = moments;
    this.#ray = marks.get("ray");
    const all = Array.from({ length: 1 << HEARD_KINDS.length }, (_, heard) => heard);
    this.#signs = new Map(
      all.map((heard) => [heard, heardSigns(heard).map((name) => marks.get(name))]),
    );
  }

  paint(frame: Frame): void {
    if (frame.picture.tick !== this.#tick) this.#choose(frame);
    for (let n = 0; n < this.#bearings.count; n++) this.#bearing(frame, n);
    this.#doubts(frame);
  }

  #choose({ picture }: Frame): void {
    const { tracks, tick } = picture;
    this.#tick = tick;
    this.#bearings.clear();
    this.#ellipses.clear();
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || !isDoubtful(picture, row)) continue;
      const heard = tracks.heardKinds[row];
      if (tracks.level[row] === LEVEL_BEARING) {
        // A squadron that is heard by a squadron is one line, not a hundred.
        const { bearingXKm, bearingYKm, bearingRad } = tracks;
        const place =
          placeOf(bearingXKm[row], bearingYKm[row], LISTENER_KM) * 128 +
          Math.round(bearingRad[row] / SAME_BEARING_RAD);
        this.#bearings.add(place, row, heard);
      }
      const place = placeOf(tracks.xKm[row], tracks.yKm[row], SAME_ELLIPSE_KM);
      this.#ellipses.add(place, row, heard);
    }
  }

  /** A line from the listener, fading with distance and age, and what was heard along it. */
  #bearing(frame: Frame, nth: number): void {
    const { tracks, tick } = frame.picture;
    const { lens } = frame;
    const row = this.#bearings.rows[nth];
    const ageS = (tick - tracks.seenTick[row]) * TICK_S;
    const rest = 1 - fade(ageS, 0, BEARING_FADE_S);
    const near = 0.3 + 0.7 * fade(lens.viewKm, 60, 320);
    const x0 = xOf(lens, tracks.bearingXKm[row]);
    const y0 = yOf(lens, tracks.bearingYKm[row]);
    const bearing = tracks.bearingRad[row];
    const fromXKm = tracks.bearingXKm[row];
    const fromYKm = tracks.bearingYKm[row];
    const reach =
      Math.min(BEARING_KM, rimKm(frame.briefing, fromXKm, fromYKm, bearing)) * lens.pxPerKm;
    this.#ink.stretch(
      this.#ray,
      x0,
      y0,
      x0 + Math.cos(bearing) * reach,
      y0 - Math.sin(bearing) * reach,
      2.6 * lens.dotsPerPx,
      STAND_COLOURS.unknown,
      (0.42 * rest + 0.04) * near,
    );
    const signs = this.#signs.get(this.#bearings.heard[nth]);
    if (signs !== undefined && signs.length > 0)
      this.#heard(frame, row, signs, x0, y0, 0.3 + 0.6 * rest);
  }

  #heard(
    frame: Frame,
    row: number,
    signs: readonly Mark[],
    x0: number,
    y0: number,
    alpha: number,
  ): void {
    const { lens } = frame;
    const dx = xOf(lens, frame.tracks.xKm[row]) - x0;
    const dy = yOf(lens, frame.tracks.yKm[row]) - y0;
    const size = SIGN_PX * lens.dotsPerPx;
    const width = size * signs.length;
    for (const share of SIGN_SHARES) {
      const x = x0 + dx * share;
      const y = y0 + dy * share;
      if (!isInView(lens, x, y, -2 * size) || !this.#lettering.take(x, y, width, size)) continue;
      let at = x - width / 2 + size / 2;
      for (const sign of signs) {
        this.#ink.mark(sign, at, y, size, size, 0, STAND_COLOURS.unknown, alpha);
        at += size;
      }
      return;
    }
  }

  /** Faint of all that is only heard; of what the player looks at, clear. */
  #doubts(frame: Frame): void {
    const { lens, picture, session } = frame;
    const { rowOfTrack } = this.#moments;
    const { track } = session.selection.value;
    const chosen = track === null ? -1 : rowOfTrack[track];
    const pointed = pointedTrack(frame);
    const count = Math.min(HEARD_MAX, this.#ellipses.count);
    const faint = 0.22 * (0.35 + 0.65 * fade(lens.viewKm, 60, 320));
    for (let n = 0; n < count; n++) {
      const row = this.#ellipses.rows[n];
      if (row === chosen || row === pointed) continue;
      const share = this.#moments.refixes.shareOf(row, frame.nowS);
      this.#ellipse(frame, row, faint * share, 0.5);
    }
    for (const row of chosen === pointed ? [chosen] : [chosen, pointed]) {
      if (row >= 0 && picture.tracks.isAlive[row] === 1) this.#ellipse(frame, row, 0.8, 0.72);
    }
  }

  #ellipse(frame: Frame, row: number, alpha: number, dash: number): void {
    const { lens, briefing } = frame;
    const { tracks } = frame.picture;
    const long = tracks.errorKm[row] * lens.pxPerKm;
    if (long < ELLIPSE_PX_MIN * lens.dotsPerPx) return;
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    const colour = isGhost ? GHOST_COLOUR : STAND_COLOURS[standOf(briefing, tracks.side[row])];
    paintEllipse(
      this.#ink,
      lens,
      xOf(lens, frame.tracks.xKm[row]),
      yOf(lens, frame.tracks.yKm[row]),
      long,
      (long * tracks.errorShape[row]) / FULL,
      tracks.errorRad[row],
      1.2 * lens.dotsPerPx,
      colour,
      alpha,
      dash,
    );
  }
}

/** From a point of the map along a bearing to the map's border. */
function rimKm(
  { widthKm, heightKm }: Pick<Briefing, "widthKm" | "heightKm">,
  xKm: number,
  yKm: number,
  bearingRad: number,
): number {
  const ahead = Math.cos(bearingRad);
  const up = Math.sin(bearingRad);
  const across = ahead > 0 ? (widthKm - xKm) / ahead : ahead < 0 ? -xKm / ahead : Infinity;
  const along = up > 0 ? (heightKm - yKm) / up : up < 0 ? -yKm / up : Infinity;
  return Math.max(0, Math.min(across, along));
}

const placeOf = (xKm: number, yKm: number, cellKm: number): number =>
  Math.round(xKm / cellKm) * 512 + Math.round(yKm / cellKm);

/** Row of the contact nearest to the pointer, -1 with none within a click's reach. */
function pointedTrack({ lens, picture, session, tracks: { xKm, yKm } }: Frame): number {
  const { xPx, yPx, isInside } = session.pointer;
  if (!isInside) return -1;
  const { tracks } = picture;
  const atXKm = kmAcross(lens, xPx);
  const atYKm = kmUp(lens, yPx);
  let reach = ((PICK_PX * lens.dotsPerPx) / lens.pxPerKm) ** 2;
  let pointed = -1;
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0) continue;
    const dx = xKm[row] - atXKm;
    const dy = yKm[row] - atYKm;
    const away = dx * dx + dy * dy;
    if (away >= reach) continue;
    reach = away;
    pointed = row;
  }
  return pointed;
}

const kmAcross = (lens: Lens, xPx: number): number =>
  lens.xKm + (xPx * lens.dotsPerPx - lens.widthPx / 2) / lens.pxPerKm;
const kmUp = (lens: Lens, yPx: number): number =>
  lens.yKm - (yPx * lens.dotsPerPx - lens.heightPx / 2) / lens.pxPerKm;
