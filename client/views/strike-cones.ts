// Where enemy strikes must have come from: the wedge back along their first course, as long as their
// craft can fly, and the sign in it that sends scouts down the wedge.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_S } from "../../shared/battle/limits.ts";
import {
  type Briefing,
  CLASS_UNKNOWN,
  CONTACT_FLAGS,
  type Picture,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Margins } from "../session.ts";
import { text } from "../texts.ts";
import { type Frame, standOf } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { STRIKE_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";

/** How the wedge is drawn, no rule: the angle in which a strike's origin is believed to lie. */
const CONE_HALF_RAD = (8 * Math.PI) / 180;
/** Cones fade out so long after the first sight. */
const CONE_S = 240;
/** Flights of one strike begin so near to each other, from so nearly the same direction. */
const SAME_KM = 40;
const SAME_RAD = CONE_HALF_RAD;
/**
 * The sign stands at the first of these shares of the wedge's length that lies on the map and is free
 * of instruments: beyond the enemies who are seen already.
 */
const SIGN_SHARES = [0.55, 0.7, 0.4, 0.28, 0.15] as const;
/** Half the sign's size for a click, CSS pixels; instruments leave this much of the rims free. */
const SIGN_HALF_PX = { width: 44, height: 11 };
const RIM_PX = 8;
const LINE_PX = 1.2;

export type Cone = {
  xKm: number;
  yKm: number;
  /** Back to where they came from. */
  backRad: number;
  lengthKm: number;
  ageS: number;
};

/** The wedges of all strikes not forgotten yet; flights of one strike share a wedge. */
export function strikeCones(catalog: Catalog, briefing: Briefing, picture: Picture): Cone[] {
  const { tracks, tick } = picture;
  const cones: Cone[] = [];
  for (let row = 0; row < tracks.count; row++) {
    if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_FLIGHT) continue;
    if ((tracks.flags[row] & CONTACT_FLAGS.strike) === 0 || tracks.firstTick[row] <= 0) continue;
    if (tracks.classIndex[row] === CLASS_UNKNOWN) continue;
    const stand = standOf(briefing, tracks.side[row]);
    const ageS = (tick - tracks.firstTick[row]) * TICK_S;
    if (stand === "own" || stand === "allied" || ageS > CONE_S) continue;
    const cone: Cone = {
      xKm: tracks.firstXKm[row],
      yKm: tracks.firstYKm[row],
      backRad: tracks.firstHeadingRad[row] + Math.PI,
      lengthKm: catalog.crafts[tracks.classIndex[row]].radiusKm,
      ageS,
    };
    const like = cones.find((one) => isAlike(one, cone));
    if (like === undefined) cones.push(cone);
    else like.ageS = Math.min(like.ageS, cone.ageS);
  }
  return cones;
}

function isAlike(one: Cone, other: Cone): boolean {
  const turns = (one.backRad - other.backRad) / (2 * Math.PI);
  const apartRad = Math.abs(turns - Math.round(turns)) * 2 * Math.PI;
  return apartRad < SAME_RAD && Math.hypot(one.xKm - other.xKm, one.yKm - other.yKm) < SAME_KM;
}

/** Where a wedge's sign stands, in device pixels; null while none of its places is in view. */
function signPlace(
  lens: Lens,
  margins: Margins,
  { widthKm, heightKm }: Pick<Briefing, "widthKm" | "heightKm">,
  cone: Cone,
): { x: number; y: number } | null {
  const { dotsPerPx: dots, widthPx, heightPx } = lens;
  for (const share of SIGN_SHARES) {
    const xKm = cone.xKm + Math.cos(cone.backRad) * cone.lengthKm * share;
    const yKm = cone.yKm + Math.sin(cone.backRad) * cone.lengthKm * share;
    if (xKm < 0 || yKm < 0 || xKm > widthKm || yKm > heightKm) continue;
    const x = xOf(lens, xKm);
    const y = yOf(lens, yKm);
    const left = (margins.leftPx + SIGN_HALF_PX.width + RIM_PX) * dots;
    const right = widthPx - (margins.rightPx + SIGN_HALF_PX.width + RIM_PX) * dots;
    const top = (margins.topPx + SIGN_HALF_PX.height + RIM_PX) * dots;
    if (x > left && x < right && y > top && y < heightPx - top) return { x, y };
  }
  return null;
}

/** The wedge whose sign lies under a point of the view (CSS pixels); null without one. */
export function coneAt(frame: Frame | null, xPx: number, yPx: number): Cone | null {
  if (frame === null) return null;
  const { lens, session, catalog, briefing, picture } = frame;
  const { dotsPerPx: dots } = lens;
  for (const cone of strikeCones(catalog, briefing, picture)) {
    const at = signPlace(lens, session.margins, briefing, cone);
    if (at === null) continue;
    const isBeside = Math.abs(at.x / dots - xPx) <= SIGN_HALF_PX.width;
    if (isBeside && Math.abs(at.y / dots - yPx) <= SIGN_HALF_PX.height) return cone;
  }
  return null;
}

export class StrikeCones {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #wedge: Mark;
  readonly #words: string;
  #cones: Cone[] = [];
  #tick = -1;

  constructor(ink: Ink, marks: Marks, lettering: Lettering) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#wedge = marks.get("cone");
    this.#words = text("map.huntHere");
  }

  paint(frame: Frame): void {
    if (frame.picture.tick !== this.#tick) {
      this.#tick = frame.picture.tick;
      this.#cones = strikeCones(frame.catalog, frame.briefing, frame.picture);
    }
    for (const cone of this.#cones) this.#cone(frame, cone);
  }

  #cone(frame: Frame, cone: Cone): void {
    const { lens, session, briefing } = frame;
    const dots = lens.dotsPerPx;
    // Near by the wedge is wider than the view: only its edges stay.
    const rest = 1 - fade(cone.ageS, CONE_S * 0.5, CONE_S);
    const alpha = rest * (0.25 + 0.75 * fade(lens.viewKm, 90, 500));
    if (alpha <= 0) return;
    const x = xOf(lens, cone.xKm);
    const y = yOf(lens, cone.yKm);
    const length = cone.lengthKm * lens.pxPerKm;
    const width = 2 * length * Math.tan(CONE_HALF_RAD);
    const turn = -cone.backRad;
    const midX = x + (Math.cos(turn) * length) / 2;
    const midY = y + (Math.sin(turn) * length) / 2;
    const tint = 0.3 * alpha;
    this.#ink.mark(this.#wedge, midX, midY, length, width, turn, STRIKE_COLOUR, tint, 0.6);
    this.#edge(x, y, turn - CONE_HALF_RAD, length, dots, alpha);
    this.#edge(x, y, turn + CONE_HALF_RAD, length, dots, alpha);
    const { canOrder } = session.connection.state;
    const at = canOrder ? signPlace(lens, session.margins, briefing, cone) : null;
    if (at === null) return;
    const { width: halfWidth, height: halfHeight } = SIGN_HALF_PX;
    const [w, h] = [2 * halfWidth * dots, 2 * halfHeight * dots];
    this.#ink.rect(at.x, at.y, w, h, 0x04080e, 0.8 * rest);
    for (const edge of [-1, 1])
      this.#ink.rect(at.x, at.y + (edge * h) / 2, w, dots, STRIKE_COLOUR, 0.9 * rest);
    const alphaOfWords = Math.max(0.55, rest);
    this.#lettering.put(this.#words, at.x, at.y, "normal", STRIKE_COLOUR, alphaOfWords, "middle");
    this.#lettering.reserve(at.x, at.y, w, h);
  }

  #edge(x: number, y: number, turn: number, length: number, dots: number, alpha: number): void {
    const toX = x + Math.cos(turn) * length;
    const toY = y + Math.sin(turn) * length;
    this.#ink.dashes(x, y, toX, toY, LINE_PX * dots, 6 * dots, STRIKE_COLOUR, 0.6 * alpha);
  }
}
