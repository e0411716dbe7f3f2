// Everything small and fast: missiles with their trails, craft of both sides, flights as symbols.
import {
  ALLY_SERIALS_FROM,
  CLASS_UNKNOWN,
  LEVEL_BEARING,
  LEVEL_CLASS,
  TARGET_FLIGHT,
} from "../../shared/protocol/picture.ts";
import type { Shapes } from "./class-shape.ts";
import { CRAFT_FLYING, type Frame, type Poses, standOf } from "./frame.ts";
import { type HullArts, smallMark } from "./hull-art.ts";
import type { Ink, Mark } from "./ink.ts";
import { fade, isInView, windowOf, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { CRAFT_PX, CRAFT_TINTS, STAND_COLOURS, type Stand } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";
import { cosineOf, sineOf } from "./sines.ts";

/** Trails at theatre zoom are no shorter than this, so that a salvo is a stream. */
const TRAIL_PX_MIN = 5;
const TRAIL_PX_MAX = 150;
/** Symbols of flights stand for their craft beyond this view width. */
const FLIGHT_FADE_KM = [150, 260] as const;
const CRAFT_FLOOR_PX = 5;
const CRAFT_MARGIN_PX = 60;
/** View widths between which craft become drawings, and their size: true it would be a speck. */
const CRAFT_ART_KM = [70, 50] as const;
const CRAFT_ART_PX = 15;
const CRAFT_ART_NEAR_PX = 7;

export class FlyerView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #shapes: Shapes;
  readonly #arts: HullArts;
  readonly #moments: Moments;
  readonly #streak: Mark;
  readonly #soft: Mark;
  readonly #ball: Mark;
  readonly #ownCraft: Mark;
  readonly #enemyCraft: Mark;
  readonly #ownFlight: Mark;
  readonly #enemyFlight: Mark;

  constructor(
    ink: Ink,
    marks: Marks,
    arts: HullArts,
    lettering: Lettering,
    shapes: Shapes,
    moments: Moments,
  ) {
    this.#ink = ink;
    this.#arts = arts;
    this.#moments = moments;
    this.#lettering = lettering;
    this.#shapes = shapes;
    this.#streak = marks.get("streak");
    this.#soft = marks.get("soft");
    this.#ball = marks.get("ball");
    this.#ownCraft = marks.get("craft:own");
    this.#enemyCraft = marks.get("craft:enemy");
    this.#ownFlight = marks.get("flight:own");
    this.#enemyFlight = marks.get("flight:enemy");
  }

  paintMissiles(frame: Frame): void {
    const { lens, picture, catalog } = frame;
    const { missiles } = picture;
    const { xKm, yKm, headingRad } = frame.missiles;
    const near = fade(lens.viewKm, 160, 50);
    const dots = lens.dotsPerPx;
    const { westKm, eastKm, southKm, northKm } = windowOf(lens, TRAIL_PX_MAX * dots);
    const { count, isAlive } = missiles;
    for (let row = 0; row < count; row++) {
      if (isAlive[row] === 0 || xKm[row] < westKm || xKm[row] > eastKm) continue;
      if (yKm[row] < southKm || yKm[row] > northKm) continue;
      const x = xOf(lens, xKm[row]);
      const y = yOf(lens, yKm[row]);
      const weapon = missiles.weaponIndex[row];
      const shape = this.#shapes.weapons[weapon];
      if (shape?.kind !== "missile") continue;
      const { colour, core, trailS, sizePx } = shape.look;
      const wanted = catalog.weapons[weapon].speedKmS * trailS * lens.pxPerKm;
      const length = Math.min(TRAIL_PX_MAX * dots, Math.max(TRAIL_PX_MIN * dots, wanted));
      const dx = cosineOf(headingRad[row]);
      const dy = -sineOf(headingRad[row]);
      const isOwn = missiles.isOwn[row] !== 0;
      // Whose it is must be seen at every zoom: the tail has the side's colour, the head the weapon's.
      const friend = missiles.serial[row] >= ALLY_SERIALS_FROM ? "allied" : "own";
      const tail = STAND_COLOURS[isOwn ? friend : "enemy"];
      const width = (1.8 + near * sizePx * 0.55) * dots;
      this.#ink.stretch(
        this.#streak,
        x - dx * length,
        y - dy * length,
        x,
        y,
        width * 1.8,
        tail,
        0.75,
        1,
      );
      if (near > 0.05) {
        this.#ink.stretch(
          this.#streak,
          x - (dx * length) / 3,
          y - (dy * length) / 3,
          x,
          y,
          width,
          colour,
          0.9 * near,
          1,
        );
        this.#ink.mark(this.#soft, x, y, width * 3, width * 3, 0, colour, 0.6 * near, 1);
      }
      const head = (1.6 + near * 1.6) * dots;
      this.#ink.mark(this.#ball, x, y, head, head, 0, core, 0.95, 0.7);
    }
  }

  paintCraft(frame: Frame): void {
    const { lens, picture } = frame;
    const { craft, flights, contactCraft } = picture;
    const alone = 1 - fade(lens.viewKm, FLIGHT_FADE_KM[0], FLIGHT_FADE_KM[1]) * 0.55;
    const { westKm, eastKm, southKm, northKm } = windowOf(lens, CRAFT_MARGIN_PX);
    const own = frame.craft;
    for (let row = 0; row < craft.count; row++) {
      if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
      if (own.xKm[row] < westKm || own.xKm[row] > eastKm) continue;
      if (own.yKm[row] < southKm || own.yKm[row] > northKm) continue;
      const craftIndex = flights.craftIndex[craft.flightId[row]];
      this.#craft(frame, own, row, "own", craftIndex, alone);
    }
    const seen = frame.contactCraft;
    for (let row = 0; row < contactCraft.count; row++) {
      if (contactCraft.isAlive[row] === 0) continue;
      if (seen.xKm[row] < westKm || seen.xKm[row] > eastKm) continue;
      if (seen.yKm[row] < southKm || seen.yKm[row] > northKm) continue;
      const craftIndex = this.#classOfContact(frame, contactCraft.track[row]);
      this.#craft(frame, seen, row, "enemy", craftIndex, alone);
    }
  }

  /** Craft class of a held flight, CLASS_UNKNOWN while nobody has told it. */
  #classOfContact({ picture: { tracks } }: Frame, number: number): number {
    const row = this.#moments.rowOfTrack[number];
    if (row < 0 || tracks.level[row] < LEVEL_CLASS) return CLASS_UNKNOWN;
    return tracks.targetKind[row] === TARGET_FLIGHT ? tracks.classIndex[row] : CLASS_UNKNOWN;
  }

  /** A dart in the side's colour; near enough, the craft's own drawing, tinted. */
  #craft(
    { lens, catalog }: Frame,
    poses: Poses,
    row: number,
    stand: Stand,
    craftIndex: number,
    alpha: number,
  ): void {
    const x = xOf(lens, poses.xKm[row]);
    const y = yOf(lens, poses.yKm[row]);
    const headingRad = poses.headingRad[row];
    const dots = lens.dotsPerPx;
    const near = fade(lens.viewKm, 140, 40);
    const colour = STAND_COLOURS[stand];
    const sizePx = CRAFT_PX[catalog.crafts[craftIndex]?.role ?? "strike"];
    const size = (CRAFT_FLOOR_PX + (sizePx - CRAFT_FLOOR_PX + 4) * near) * dots;
    const dx = cosineOf(headingRad);
    const dy = -sineOf(headingRad);
    const trail = Math.max(size * 1.4, Math.min(46 * dots, lens.pxPerKm * 1.1));
    const width = size * (0.45 + 0.25 * near);
    this.#ink.stretch(
      this.#streak,
      x - dx * trail,
      y - dy * trail,
      x,
      y,
      width,
      colour,
      0.6 * alpha,
      1,
    );
    const drawn = fade(lens.viewKm, CRAFT_ART_KM[0], CRAFT_ART_KM[1]);
    const art = drawn > 0 ? this.#arts.craft(craftIndex) : undefined;
    const side = (CRAFT_ART_PX + CRAFT_ART_NEAR_PX * fade(lens.viewKm, 40, 10)) * dots;
    const drawing = art === undefined ? null : smallMark(art, side);
    if (drawing === null || drawn < 1) {
      const mark = stand === "own" ? this.#ownCraft : this.#enemyCraft;
      const rest = drawing === null ? alpha : alpha * (1 - drawn);
      this.#ink.mark(mark, x, y, size, size, -headingRad, colour, rest);
    }
    if (drawing === null) return;
    this.#ink.mark(this.#soft, x, y, side * 1.7, side * 1.7, 0, colour, 0.28 * drawn * alpha, 1);
    const tint = CRAFT_TINTS[stand];
    this.#ink.mark(drawing, x, y, side, side, -headingRad, tint, drawn * alpha);
  }

  /** One symbol per own flight in the air and per flight contact. */
  paintFlights(frame: Frame): void {
    const { lens, picture, briefing } = frame;
    const alpha = fade(lens.viewKm, FLIGHT_FADE_KM[0], FLIGHT_FADE_KM[1]);
    const { tracks, craft } = picture;
    const dots = lens.dotsPerPx;
    for (let row = 0; row < tracks.count; row++) {
      if (tracks.isAlive[row] === 0 || tracks.targetKind[row] !== TARGET_FLIGHT) continue;
      if (tracks.level[row] === LEVEL_BEARING) continue;
      const x = xOf(lens, frame.tracks.xKm[row]);
      const y = yOf(lens, frame.tracks.yKm[row]);
      if (!isInView(lens, x, y, 40)) continue;
      const colour = STAND_COLOURS[standOf(briefing, tracks.side[row])];
      const turn = Math.PI / 2 - frame.tracks.headingRad[row];
      this.#ink.mark(
        this.#enemyFlight,
        x,
        y,
        15 * dots,
        15 * dots,
        turn,
        colour,
        Math.max(alpha, 0.35) * this.#moments.refixes.shareOf(row, frame.nowS),
      );
      if (tracks.level[row] >= LEVEL_CLASS) {
        this.#lettering.name(
          String(tracks.memberCount[row]),
          x + 10 * dots,
          y - 8 * dots,
          "small",
          colour,
          0.9 * alpha,
          "contact",
          "left",
        );
      }
    }
    if (alpha > 0) this.#ownFlights(frame, alpha, craft.count);
  }

  #ownFlights(frame: Frame, alpha: number, rowCount: number): void {
    const { craft, flights } = frame.picture;
    // Craft of a flight lie in neighbouring rows: one pass finds the middle of each flight.
    let flight = -1;
    let sumX = 0;
    let sumY = 0;
    let heading = 0;
    let count = 0;
    const put = (): void => {
      if (flight < 0 || count === 0 || flights.isAlive[flight] === 0) return;
      const { lens } = frame;
      const x = xOf(lens, sumX / count);
      const y = yOf(lens, sumY / count);
      if (!isInView(lens, x, y, 40)) return;
      const dots = lens.dotsPerPx;
      this.#ink.mark(
        this.#ownFlight,
        x,
        y,
        15 * dots,
        15 * dots,
        Math.PI / 2 - heading,
        STAND_COLOURS.own,
        alpha,
      );
      this.#lettering.name(
        String(count),
        x + 10 * dots,
        y - 8 * dots,
        "small",
        STAND_COLOURS.own,
        0.9 * alpha,
        "own",
        "left",
      );
    };
    for (let row = 0; row < rowCount; row++) {
      if (craft.isAlive[row] === 0 || craft.life[row] !== CRAFT_FLYING) continue;
      if (craft.flightId[row] !== flight) {
        put();
        flight = craft.flightId[row];
        sumX = 0;
        sumY = 0;
        count = 0;
        heading = frame.craft.headingRad[row];
      }
      sumX += frame.craft.xKm[row];
      sumY += frame.craft.yKm[row];
      count++;
    }
    put();
  }
}
