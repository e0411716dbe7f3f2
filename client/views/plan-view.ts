// What is planned and asked: courses that wait for H-hour, what an officer asks leave for, the legs of
// flights that are selected, when an own strike lands. Words are made once a picture, drawn each frame.
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { FLIGHT_MISSIONS, PROPOSALS } from "../../shared/battle/orders.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { FLIGHT_RETURNING, NO_TRACK, PROPOSAL_SHOWN_S } from "../../shared/protocol/picture.ts";
import { isRefused } from "../input/staff.ts";
import { text } from "../texts.ts";
import { aimOfFlight, meetingPoint, placeOfFlight, strikesUnderWay } from "./flight-plans.ts";
import { type Frame } from "./frame.ts";
import type { Ink, Mark } from "./ink.ts";
import { isInView, type Lens, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { ORDER_COLOUR, STAND_COLOURS, WARN_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";
import type { Moments } from "./moments.ts";

const BUBBLE_PX = 20;
/** The bubble stands beside the symbol of who asks, its tail towards it. */
const BUBBLE_OUT_PX = 20;
const SWEEP = FLIGHT_MISSIONS.indexOf("sweep");
const INTERCEPT = FLIGHT_MISSIONS.indexOf("intercept");
const PLANNED_COLOUR = 0xffffff;

/** A word at a contact: how many come, and when they drop. */
type Clock = { row: number; words: string };

export class PlanView {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #moments: Moments;
  readonly #chevron: Mark;
  readonly #bubble: Mark;
  readonly #cross: Mark;
  readonly #proposals: readonly string[];
  #clocks: Clock[] = [];
  #tick = -1;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, moments: Moments) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#moments = moments;
    this.#chevron = marks.get("chevron");
    this.#bubble = marks.get("sign:proposal");
    this.#cross = marks.get("cross");
    this.#proposals = PROPOSALS.map((kind) => (kind === "none" ? "" : text(`map.asks.${kind}`)));
  }

  paintBelow(frame: Frame): void {
    this.#planned(frame);
    this.#flights(frame);
  }

  paintAbove(frame: Frame): void {
    if (frame.picture.tick !== this.#tick) this.#tell(frame);
    for (const one of this.#clocks) this.#clock(frame, one);
    this.#asked(frame);
  }

  #tell({ catalog, briefing, picture }: Frame): void {
    this.#tick = picture.tick;
    const { rowOfTrack } = this.#moments;
    const notes = strikesUnderWay(catalog, briefing, picture, (track) => rowOfTrack[track]);
    this.#clocks = notes.map(({ track, craftCount, inS }) => ({
      row: rowOfTrack[track],
      words: text("map.strikeLands", { count: craftCount, time: clock(inS) }),
    }));
  }

  /** Courses that begin at H-hour: sparse dashes, an H where they lead. */
  #planned({ groups: spots, picture: { staff }, lens }: Frame): void {
    for (const { groupId, xKm, yKm } of spots) {
      if (staff.planned[groupId] === 0) continue;
      const toX = staff.plannedXKm[groupId];
      const toY = staff.plannedYKm[groupId];
      if (toX === 0 && toY === 0) continue;
      this.#leg(lens, xKm, yKm, toX, toY, PLANNED_COLOUR, 0.5, 9);
      const x = xOf(lens, toX);
      const y = yOf(lens, toY) - 12 * lens.dotsPerPx;
      this.#lettering.name("H", x, y, "small", PLANNED_COLOUR, 0.9, "status");
    }
  }

  #leg(
    lens: Lens,
    fromXKm: number,
    fromYKm: number,
    toXKm: number,
    toYKm: number,
    colour: number,
    alpha: number,
    dashPx: number,
  ): void {
    const dots = lens.dotsPerPx;
    const x0 = xOf(lens, fromXKm);
    const y0 = yOf(lens, fromYKm);
    const x1 = xOf(lens, toXKm);
    const y1 = yOf(lens, toYKm);
    this.#ink.dashes(x0, y0, x1, y1, 1.3 * dots, dashPx * dots, colour, alpha);
    const size = 10 * dots;
    const turn = Math.atan2(y1 - y0, x1 - x0);
    this.#ink.mark(this.#chevron, x1, y1, size, size, turn, colour, Math.min(1, alpha * 1.4));
  }

  /** Selected flights under way: where to, and where an interception meets whom it is after. */
  #flights({ session, briefing, catalog, picture, lens }: Frame): void {
    const { flights, tracks } = picture;
    for (const flight of session.selection.value.flightIds) {
      if (flights.isAlive[flight] === 0 || flights.state[flight] >= FLIGHT_RETURNING) continue;
      const from = placeOfFlight(briefing, picture, flight);
      if (from === null) continue;
      const mission = flights.mission[flight];
      const track = flights.aimTrack[flight];
      const row = track === NO_TRACK ? -1 : this.#moments.rowOfTrack[track];
      if (mission === INTERCEPT && row >= 0) {
        const { cruiseSpeedKmS } = catalog.crafts[flights.craftIndex[flight]];
        const [toX, toY] = meetingPoint(from, cruiseSpeedKmS, tracks, row);
        this.#leg(lens, from[0], from[1], toX, toY, ORDER_COLOUR, 0.8, 5);
        this.#leg(lens, tracks.xKm[row], tracks.yKm[row], toX, toY, STAND_COLOURS.enemy, 0.5, 3);
        const size = 11 * lens.dotsPerPx;
        this.#ink.mark(
          this.#cross,
          xOf(lens, toX),
          yOf(lens, toY),
          size,
          size,
          0,
          ORDER_COLOUR,
          0.9,
        );
        continue;
      }
      const to = aimOfFlight(picture, flight, (number) => this.#moments.rowOfTrack[number]);
      if (to === null) continue;
      const [toX, toY] = to;
      this.#leg(lens, from[0], from[1], toX, toY, ORDER_COLOUR, 0.8, 5);
      if (mission !== SWEEP) continue;
      // What comes nearer than this to its way, a sweep goes for.
      const reach = catalog.rules.craft.interceptKm * lens.pxPerKm;
      const width = 1.2 * lens.dotsPerPx;
      const [x, y] = [xOf(lens, toX), yOf(lens, toY)];
      this.#ink.arc(x, y, reach, reach, 0, 2 * Math.PI, width, ORDER_COLOUR, 0.35, 0.5, lens);
    }
  }

  #clock({ lens, tracks }: Frame, { row, words }: Clock): void {
    const dots = lens.dotsPerPx;
    const x = xOf(lens, tracks.xKm[row]);
    const y = yOf(lens, tracks.yKm[row]);
    if (!isInView(lens, x, y, 80)) return;
    this.#lettering.nameAbout(words, x, y, 30 * dots, "small", STAND_COLOURS.own, 0.95, "status");
  }

  /** One officer at a time asks leave: a bubble at his squadron, its time running down around it. */
  #asked(frame: Frame): void {
    const { lens, picture, session } = frame;
    const { staff, groups, tick } = picture;
    const { canOrder, seat } = session.connection.state;
    if (!canOrder) return;
    for (const { groupId, xKm, yKm } of frame.groups) {
      const kind = staff.proposal[groupId];
      if (kind === 0 || groups.seat[groupId] !== seat) continue;
      if (isRefused(session.refused.value, groupId, staff.proposalTick[groupId])) continue;
      const toX = staff.proposalXKm[groupId];
      const toY = staff.proposalYKm[groupId];
      const track = staff.proposalAim[groupId];
      const row = track === NO_TRACK ? -1 : this.#moments.rowOfTrack[track];
      const dots = lens.dotsPerPx;
      if (row >= 0) {
        const { xKm: atX, yKm: atY } = frame.tracks;
        this.#leg(lens, xKm, yKm, atX[row], atY[row], WARN_COLOUR, 0.7, 6);
      } else if (toX !== 0 || toY !== 0) {
        this.#leg(lens, xKm, yKm, toX, toY, WARN_COLOUR, 0.7, 6);
      }
      const x = xOf(lens, xKm) + BUBBLE_OUT_PX * dots;
      const y = yOf(lens, yKm) - BUBBLE_OUT_PX * dots;
      const size = BUBBLE_PX * dots;
      const leftS = PROPOSAL_SHOWN_S - (tick - staff.proposalTick[groupId]) / TICK_HZ;
      const share = Math.max(0, Math.min(1, leftS / PROPOSAL_SHOWN_S));
      this.#ink.mark(this.#bubble, x, y, size, size, 0, WARN_COLOUR, 1);
      this.#lettering.put("?", x, y - 2 * dots, "normal", WARN_COLOUR, 1, "middle");
      const barY = y + size * 0.62;
      const width = size * share;
      this.#ink.rect(x - (size - width) / 2, barY, width, 2 * dots, WARN_COLOUR, 0.9);
      this.#lettering.reserve(x, y, size, size);
      const words = this.#proposals[kind];
      this.#lettering.nameAbout(words, x, y, size, "small", WARN_COLOUR, 1, "status");
    }
  }
}
