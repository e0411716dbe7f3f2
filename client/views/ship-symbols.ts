// Ships as symbols: dots at theatre zoom, shapes with arcs of health at fleet zoom.
import type { ShipClass } from "../../shared/battle/catalog.ts";
import {
  COLOURS_PRIZE_INERT,
  COLOURS_STRUCK,
  CONTACT_FLAGS,
  FULL,
  type Picture,
} from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import type { Lens } from "./lens.ts";
import {
  FIRE_COLOURS,
  GHOST_COLOUR,
  HEALTH_COLOURS,
  hullColour,
  SHIP_SYMBOL_PX,
  SPACE_COLOUR,
  SPACING_KM,
  STAND_COLOURS,
  type Stand,
} from "./look.ts";
import { HEALTH_STEPS } from "./mark-shapes.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";

const DOT_PX = 2.4;
const UNKNOWN_PX = 13;
const UNKNOWN_LEAST = 0.8;
/** Contacts that only a group out of the datalink holds: nobody else can act on them. */
const UNSHARED = 0.5;
/** Who has struck is hollow: so much of the symbol is cut out. */
const HOLLOW = 0.58;
const HIT_GLOW_S = 0.45;
/** How much wider than the symbol a fire's glow is for each of its levels. */
const FLAME_SIZE = 0.55;
/** Symbols shrink when ships stand closer than this on the screen. */
const CROWDED_PX = 21;
const CROWDED_LEAST = 0.55;
/** Arcs come with this much lost: a whole fleet stays quiet. */
const WHOLE = 250;

export class ShipSymbols {
  readonly #ink: Ink;
  readonly #marks: Marks;
  readonly #moments: Moments;
  readonly #dot: Mark;
  readonly #soft: Mark;
  readonly #unknown: Mark;
  #scale = 1;
  #hullShare = 0;
  #theatreShare = 0;

  constructor(ink: Ink, marks: Marks, moments: Moments) {
    this.#ink = ink;
    this.#marks = marks;
    this.#moments = moments;
    this.#dot = marks.get("disc");
    this.#soft = marks.get("soft");
    this.#unknown = marks.get("frame:unknown");
  }

  /** Sizes and shares for the marks of this frame. */
  measure(lens: Lens, hullShare: number, theatreShare: number): void {
    this.#hullShare = hullShare;
    this.#theatreShare = theatreShare;
    const gapPx = (SPACING_KM * lens.pxPerKm) / lens.dotsPerPx;
    this.#scale = Math.max(CROWDED_LEAST, Math.min(1, gapPx / CROWDED_PX));
  }

  paintOwn(
    frame: Frame,
    row: number,
    x: number,
    y: number,
    shipClass: ShipClass,
    effectS: number,
  ): void {
    const { ships } = frame.picture;
    const isHollow = isOutOfFight(frame.picture, row);
    const colour = isHollow ? STAND_COLOURS.neutral : STAND_COLOURS.own;
    this.#dotAt(frame.lens, x, y, colour);
    const alpha = (1 - this.#hullShare) * (1 - this.#theatreShare);
    if (alpha <= 0) return;
    const size = this.#sizePx(frame.lens, shipClass);
    this.#hitGlow(x, y, size, this.#moments.ownHitS[row], effectS, alpha);
    this.#flames(x, y, size, ships.fire[row], row, effectS, alpha);
    const mark = this.#marks.ship(false, shipClass.role);
    this.#shape(mark, x, y, size, frame.ships.headingRad[row], colour, alpha);
    if (isHollow) this.#hollow(mark, x, y, size, frame.ships.headingRad[row], alpha);
    this.#health(x, y, size, ships.hull[row], shieldOf(ships.shield, row), alpha);
  }

  /** `shipClass` is null while nobody knows what it is. */
  paintContact(
    frame: Frame,
    row: number,
    x: number,
    y: number,
    shipClass: ShipClass | null,
    stand: Stand,
    effectS: number,
  ): void {
    const { tracks } = frame.picture;
    const isGhost = (tracks.flags[row] & CONTACT_FLAGS.ghost) !== 0;
    const hasStruck = (tracks.flags[row] & CONTACT_FLAGS.struck) !== 0;
    const colour = isGhost ? GHOST_COLOUR : STAND_COLOURS[hasStruck ? "neutral" : stand];
    if (!isGhost) this.#dotAt(frame.lens, x, y, colour);
    const isUnshared = (tracks.flags[row] & CONTACT_FLAGS.unshared) !== 0;
    const alpha =
      (isUnshared ? UNSHARED : 1) *
      this.#moments.refixes.shareOf(row, frame.nowS) *
      (1 - this.#theatreShare) *
      (shipClass === null || isGhost ? 1 : 1 - this.#hullShare);
    if (alpha <= 0) return;
    if (shipClass === null) {
      const size = UNKNOWN_PX * frame.lens.dotsPerPx * Math.max(UNKNOWN_LEAST, this.#scale);
      this.#ink.mark(this.#unknown, x, y, size, size, 0, colour, alpha * (isGhost ? 0.5 : 0.95));
      return;
    }
    const size = this.#sizePx(frame.lens, shipClass);
    this.#hitGlow(x, y, size, this.#moments.trackHitS[tracks.number[row]], effectS, alpha);
    if (!isGhost) this.#flames(x, y, size, tracks.fire[row], row, effectS, alpha);
    const mark = this.#marks.ship(stand === "enemy" || stand === "unknown", shipClass.role);
    const strength = alpha * (isGhost ? 0.4 : 1);
    this.#shape(mark, x, y, size, frame.tracks.headingRad[row], colour, strength);
    if (hasStruck) this.#hollow(mark, x, y, size, frame.tracks.headingRad[row], strength);
    if (isGhost) return;
    this.#health(x, y, size, tracks.hull[row], shieldOf(tracks.shield, row), alpha);
  }

  #sizePx(lens: Lens, { role }: ShipClass): number {
    return SHIP_SYMBOL_PX[role] * lens.dotsPerPx * this.#scale;
  }

  #shape(
    mark: Mark,
    x: number,
    y: number,
    size: number,
    headingRad: number,
    colour: number,
    alpha: number,
  ): void {
    this.#ink.mark(mark, x, y, size * 1.25, size * 1.25, -headingRad, colour, alpha);
  }

  #hollow(mark: Mark, x: number, y: number, size: number, headingRad: number, alpha: number): void {
    this.#shape(mark, x, y, size * HOLLOW, headingRad, SPACE_COLOUR, alpha);
  }

  #dotAt(lens: Lens, x: number, y: number, colour: number): void {
    if (this.#theatreShare <= 0) return;
    const size = DOT_PX * lens.dotsPerPx;
    this.#ink.mark(this.#dot, x, y, size, size, 0, colour, 0.75 * this.#theatreShare);
  }

  #hitGlow(x: number, y: number, size: number, hitS: number, effectS: number, alpha: number): void {
    const age = (effectS - hitS) / HIT_GLOW_S;
    if (age < 0 || age > 1) return;
    this.#ink.mark(this.#soft, x, y, size * 3, size * 3, 0, 0xffd0a0, (1 - age) * 0.9 * alpha, 1);
  }

  /** A glow that flickers, by the level of her fires. */
  #flames(
    x: number,
    y: number,
    size: number,
    fire: number,
    row: number,
    effectS: number,
    alpha: number,
  ): void {
    if (fire === 0) return;
    const beat = 0.75 + 0.25 * Math.sin(effectS * 9 + row * 1.7);
    const wide = size * (1 + FLAME_SIZE * fire);
    this.#ink.mark(this.#soft, x, y, wide, wide, 0, FIRE_COLOURS[0], 0.3 * fire * beat * alpha, 1);
  }

  #health(x: number, y: number, size: number, hull: number, shield: number, alpha: number): void {
    const ring = size + 10 * this.#scale;
    if (hull < WHOLE) {
      const step = Math.max(1, Math.round((hull / FULL) * HEALTH_STEPS));
      this.#ink.mark(
        this.#marks.hullArcs[step],
        x,
        y,
        ring * 1.2,
        ring * 1.2,
        0,
        hullColour(hull),
        alpha * 0.95,
      );
    }
    if (shield < WHOLE) {
      const step = Math.round((shield / FULL) * HEALTH_STEPS);
      this.#ink.mark(
        this.#marks.shieldArcs[step],
        x,
        y,
        ring * 1.2,
        ring * 1.2,
        0,
        HEALTH_COLOURS.shield,
        alpha * 0.8,
      );
    }
  }
}

/** An own ship that has struck, or a prize that does not obey yet. */
export function isOutOfFight({ boardings }: Picture, row: number): boolean {
  if (boardings.isAlive[row] === 0) return false;
  const colours = boardings.colours[row];
  return colours === COLOURS_STRUCK || colours === COLOURS_PRIZE_INERT;
}

/** Mean of the four facings. */
const shieldOf = (shield: ArrayLike<number>, row: number): number =>
  (shield[row * 4] + shield[row * 4 + 1] + shield[row * 4 + 2] + shield[row * 4 + 3]) / 4;
