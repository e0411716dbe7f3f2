// What there is to say of each own group beside its symbol: words, signs and clocks, gathered once a
// picture for all views that draw groups.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { NEVER_TICK, TICK_HZ } from "../../shared/battle/limits.ts";
import { CAUSES, FIRE_WHYS } from "../../shared/battle/orders.ts";
import { clock } from "../../shared/protocol/clock.ts";
import { LIFE_ON_MAP, NO_GROUP, type Picture } from "../../shared/protocol/picture.ts";
import { text } from "../texts.ts";

/** What a player acts on at once; the rest is told in the order of battle. */
const CAUSES_SHOWN: ReadonlySet<string> = new Set(["broken", "leaderless", "flanked", "empty"]);
/** Reasons that something can be done about, told of any group; the others only of a selected one. */
const WHYS_SHOWN: ReadonlySet<string> = new Set(["friend", "planet"]);
const WHYS_SILENT: ReadonlySet<string> = new Set(["none", "noTrack", "range", "reloading"]);

/** Of one group. Empty words and zeros say nothing. */
export type GroupNote = {
  /** Why it is in the state it is in, or why it does not fire. */
  words: string;
  /** The same where it is selected: with what is of no concern else. */
  wordsSelected: string;
  isJammed: boolean;
  isCutOff: boolean;
  isPlanned: boolean;
  /** Share of the time that it is the player's own, before its officer takes it back; 0: it is not. */
  borrowedShare: number;
  /** Until it is gone by warp, as on a clock; "" when it stays. */
  spool: string;
};

const emptyNote = (): GroupNote => ({
  words: "",
  wordsSelected: "",
  isJammed: false,
  isCutOff: false,
  isPlanned: false,
  borrowedShare: 0,
  spool: "",
});

export class GroupNotes {
  readonly #notes: GroupNote[] = [];
  readonly #departTick: Int32Array;
  readonly #causes: readonly string[];
  readonly #whys: readonly string[];
  readonly #borrowedTicks: number;
  #tick = -1;

  constructor(catalog: Catalog, groupCount: number) {
    this.#departTick = new Int32Array(groupCount);
    this.#borrowedTicks = catalog.rules.command.borrowedS * TICK_HZ;
    this.#causes = CAUSES.map((cause) =>
      CAUSES_SHOWN.has(cause) ? text(`stateCause.${cause}`) : "",
    );
    this.#whys = FIRE_WHYS.map((why) => (WHYS_SILENT.has(why) ? "" : text(`fireWhy.${why}`)));
    for (let id = 0; id < groupCount; id++) this.#notes.push(emptyNote());
  }

  of(groupId: number): GroupNote {
    return this.#notes[groupId];
  }

  /** Once a picture. */
  update(picture: Picture): void {
    if (picture.tick === this.#tick) return;
    this.#tick = picture.tick;
    this.#spooling(picture);
    const { groups, doctrines, staff, tick } = picture;
    for (let id = 0; id < groups.count; id++) {
      const note = this.#notes[id];
      if (groups.isAlive[id] === 0) continue;
      note.isJammed = doctrines.isJammed[id] === 1;
      note.isCutOff = doctrines.isCutOff[id] === 1;
      note.isPlanned = staff.planned[id] !== 0;
      const leftTicks = groups.orderedTick[id] + this.#borrowedTicks - tick;
      const isBorrowed = staff.officerId[id] !== NO_GROUP && leftTicks > 0;
      note.borrowedShare = isBorrowed ? Math.min(1, leftTicks / this.#borrowedTicks) : 0;
      this.#words(picture, id, note);
      const goneTick = this.#departTick[id];
      note.spool = goneTick === NEVER_TICK ? "" : clock(Math.max(0, goneTick - tick) / TICK_HZ);
    }
  }

  #words({ doctrines, staff }: Picture, id: number, note: GroupNote): void {
    const cause = this.#causes[staff.cause[id]] ?? "";
    const gunWhy = doctrines.gunWhy[id];
    const missileWhy = doctrines.missileWhy[id];
    const isTold = WHYS_SHOWN.has(FIRE_WHYS[gunWhy]);
    const why = this.#whys[gunWhy] || this.#whys[missileWhy] || "";
    note.words = cause === "" && isTold ? why : cause;
    note.wordsSelected = cause === "" ? why : cause;
  }

  /** The first ship of each group to go. */
  #spooling({ ships, groups }: Picture): void {
    this.#departTick.fill(NEVER_TICK);
    for (let row = 0; row < ships.count; row++) {
      const goneTick = ships.departTick[row];
      if (goneTick === NEVER_TICK || ships.life[row] !== LIFE_ON_MAP) continue;
      const squadron = ships.groupId[row];
      if (squadron === NO_GROUP) continue;
      this.#note(squadron, goneTick);
      const force = groups.parentId[squadron];
      if (force !== NO_GROUP && force < this.#departTick.length) this.#note(force, goneTick);
    }
  }

  #note(groupId: number, goneTick: number): void {
    const known = this.#departTick[groupId];
    if (known === NEVER_TICK || goneTick < known) this.#departTick[groupId] = goneTick;
  }
}
