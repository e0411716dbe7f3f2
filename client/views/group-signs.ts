// Beside the symbols of own groups: what ails them in a word, jammed and cut off as signs, a ring
// that runs down while a squadron is borrowed, the clock of who leaves, the flag of command ships.
import { KIND_TASK_FORCE, LIFE_ON_MAP } from "../../shared/protocol/picture.ts";
import type { Frame } from "./frame.ts";
import type { GroupNotes } from "./group-notes.ts";
import { hullExtent } from "./hull-extent.ts";
import type { Ink, Mark } from "./ink.ts";
import { isInView, xOf, yOf } from "./lens.ts";
import type { Lettering } from "./lettering.ts";
import { ORDER_COLOUR, SHIP_SYMBOL_PX, STAND_COLOURS, WARN_COLOUR } from "./look.ts";
import type { Marks } from "./marks.ts";
import { drawnLengthPx, hullShare, isOnTable, theatreShare } from "./ship-view.ts";

const SIGN_PX = 10;
const FLAG_PX = 11;
/** The ring lies so far outside the symbol. */
const RING_OUT_PX = 5;
const WARP_WORDS = 0xb8d4ff;
const TOP_RAD = -Math.PI / 2;
const TURN = 2 * Math.PI;

export class GroupSigns {
  readonly #ink: Ink;
  readonly #lettering: Lettering;
  readonly #notes: GroupNotes;
  readonly #jammed: Mark;
  readonly #cutOff: Mark;
  readonly #clock: Mark;
  readonly #flag: Mark;

  constructor(ink: Ink, marks: Marks, lettering: Lettering, notes: GroupNotes) {
    this.#ink = ink;
    this.#lettering = lettering;
    this.#notes = notes;
    this.#jammed = marks.get("sign:jammed");
    this.#cutOff = marks.get("sign:cutOff");
    this.#clock = marks.get("sign:clock");
    this.#flag = marks.get("sign:command");
  }

  /** About a symbol of that size (CSS pixels) at a point of the screen; a hull is not so high. */
  paint(
    frame: Frame,
    groupId: number,
    x: number,
    y: number,
    sizePx: number,
    alpha: number,
    heightPx = sizePx * 1.3,
  ): void {
    if (alpha <= 0.02 || !isInView(frame.lens, x, y, 120)) return;
    const { dotsPerPx: dots } = frame.lens;
    const note = this.#notes.of(groupId);
    const half = (sizePx / 2) * dots;
    if (note.borrowedShare > 0) {
      const radius = half + RING_OUT_PX * dots;
      const to = TOP_RAD + TURN * note.borrowedShare;
      const width = 1.8 * dots;
      this.#ink.arc(
        x,
        y,
        radius,
        radius,
        TOP_RAD,
        to,
        width,
        ORDER_COLOUR,
        0.9 * alpha,
        1,
        frame.lens,
      );
    }
    this.#signs(note.isJammed, note.isCutOff, x - half, y - half, dots, alpha);
    if (note.spool !== "") this.#spool(note.spool, x, y - half, dots, alpha);
    const { groupIds } = frame.session.selection.value;
    const words = groupIds.includes(groupId) ? note.wordsSelected : note.words;
    if (words === "") return;
    const width = sizePx * dots * 1.69;
    const height = heightPx * dots;
    this.#lettering.nameAboutBox(words, x, y, width, height, "small", WARN_COLOUR, alpha, "status");
  }

  /** A force tells of the squadrons that its badge stands for. */
  paintForce(frame: Frame, groupId: number, x: number, y: number, sizePx: number, alpha: number) {
    if (alpha <= 0.02) return;
    const { groups } = frame.picture;
    const { dotsPerPx: dots } = frame.lens;
    let [isJammed, isCutOff] = [false, false];
    for (let id = 0; id < groups.count; id++) {
      if (groups.isAlive[id] === 0 || groups.parentId[id] !== groupId) continue;
      const note = this.#notes.of(id);
      isJammed ||= note.isJammed;
      isCutOff ||= note.isCutOff;
    }
    const half = (sizePx / 2) * dots;
    this.#signs(isJammed, isCutOff, x - half, y - half, dots, alpha);
    const { spool } = this.#notes.of(groupId);
    if (spool !== "") this.#spool(spool, x, y - half, dots, alpha);
  }

  /**
   * Up close a squadron's symbol is its guide; the ship that a force is led from has a flag. While the
   * plotting table fades in or out, notes stand beside the stronger of a squadron's two symbols.
   */
  paintNear(frame: Frame): void {
    const { lens, picture } = frame;
    const alpha = 1 - theatreShare(lens.viewKm);
    if (alpha <= 0) return;
    const { groups, staff, ships } = picture;
    for (let id = 0; id < groups.count; id++) {
      if (groups.isAlive[id] === 0) continue;
      const isForce = groups.kind[id] === KIND_TASK_FORCE;
      const row = isForce ? staff.commandUnit[id] : groups.guideUnit[id];
      if (row >= ships.count || ships.life[row] !== LIFE_ON_MAP) continue;
      const x = xOf(lens, frame.ships.xKm[row]);
      const y = yOf(lens, frame.ships.yKm[row]);
      if (!isInView(lens, x, y, 60)) continue;
      if (isForce) this.#flagAt(frame, row, x, y, alpha);
      else if (!isOnTable(lens)) this.#about(frame, id, row, x, y, alpha);
    }
  }

  #about(frame: Frame, groupId: number, row: number, x: number, y: number, alpha: number): void {
    const { lens, catalog, picture, ships } = frame;
    const sizePx = this.#symbolPx(frame, row) + 8;
    const shipClass = catalog.ships[picture.ships.classIndex[row]];
    const hullPx = (2 * hullExtent(shipClass, ships.headingRad[row], lens).yPx) / lens.dotsPerPx;
    const heightPx = sizePx * 1.3 + (hullPx - sizePx * 1.3) * hullShare(lens.viewKm);
    this.paint(frame, groupId, x, y, sizePx, alpha, heightPx);
  }

  #symbolPx({ lens, catalog, picture }: Frame, row: number): number {
    const { role, lengthKm } = catalog.ships[picture.ships.classIndex[row]];
    const share = hullShare(lens.viewKm);
    const hullPx = (drawnLengthPx(lengthKm, lens) / lens.dotsPerPx) * 0.7;
    return SHIP_SYMBOL_PX[role] + (Math.max(hullPx, 12) - SHIP_SYMBOL_PX[role]) * share;
  }

  /** At the upper right of a symbol; over the middle of a hull, close above her. */
  #flagAt(
    { lens, catalog, picture, ships }: Frame,
    row: number,
    x: number,
    y: number,
    alpha: number,
  ) {
    const shipClass = catalog.ships[picture.ships.classIndex[row]];
    const dots = lens.dotsPerPx;
    const share = hullShare(lens.viewKm);
    const symbol = (SHIP_SYMBOL_PX[shipClass.role] / 2 + RING_OUT_PX + 5) * dots;
    const { yPx } = hullExtent(shipClass, ships.headingRad[row], lens);
    const size = FLAG_PX * dots;
    const atX = x + symbol * (1 - share);
    const atY = y - symbol - (yPx + size - symbol) * share;
    this.#ink.mark(this.#flag, atX, atY, size, size, 0, STAND_COLOURS.own, 0.95 * alpha);
    this.#lettering.reserve(atX, atY, size, size);
  }

  #signs(
    isJammed: boolean,
    isCutOff: boolean,
    x: number,
    y: number,
    dots: number,
    alpha: number,
  ): void {
    const size = SIGN_PX * dots;
    let at = x - size * 0.3;
    for (const sign of [isJammed ? this.#jammed : null, isCutOff ? this.#cutOff : null]) {
      if (sign === null) continue;
      this.#ink.mark(sign, at, y, size, size, 0, WARN_COLOUR, alpha);
      this.#lettering.reserve(at, y, size, size);
      at -= size * 1.15;
    }
  }

  #spool(spool: string, x: number, y: number, dots: number, alpha: number): void {
    const size = SIGN_PX * dots;
    const at = y - size;
    const width = this.#lettering.widthPx(spool, "small");
    this.#ink.mark(this.#clock, x - width / 2 - 2 * dots, at, size, size, 0, WARP_WORDS, alpha);
    this.#lettering.plate(spool, x + size / 2, at, "small", WARP_WORDS, alpha, "middle");
    this.#lettering.reserve(x, at, width + 2 * size, size * 1.2);
  }
}
