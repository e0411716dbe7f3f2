// A battle under way: the battle itself, its AI seats, and the log that replays it. Rooms, the solo
// worker, the command line and tests are thin shells around this.
import type { Catalog } from "../battle/catalog.ts";
import {
  createReader,
  createWriter,
  readBytes,
  readJson,
  readU16,
  writeBytes,
  writeJson,
  writeU16,
  writtenBytes,
} from "../battle/checkpoint.ts";
import { createBattle } from "../battle/create.ts";
import { isTasked } from "../battle/air-tasking.ts";
import { forgetLast } from "../battle/once.ts";
import { NEVER_TICK, TICK_HZ, TICKS_PER_PICTURE } from "../battle/limits.ts";
import { DELEGATIONS, type Order, type Refusal } from "../battle/orders.ts";
import { hashBattle, restoreBattle, saveBattle } from "../battle/save.ts";
import { type Battle, LIFE_ACTIVE } from "../battle/state.ts";
import { checkOrder } from "../battle/systems/apply-orders.ts";
import { tickBattle } from "../battle/tick.ts";
import {
  type CommanderMemory,
  type Desk,
  commandDeck,
  commandGroup,
  commandSeat,
  newCommanders,
} from "../commander/commander.ts";
import {
  acceptedBy,
  chooseProposals,
  closeProposal,
  fillProposals,
} from "../commander/proposals.ts";
import { createEncoder, encodeKeyframe, encodeStep, type Encoder } from "../protocol/encode.ts";
import { briefingOf, collectEvents, createPicture, fillPicture } from "../protocol/knowledge.ts";
import type { Briefing, Picture } from "../protocol/picture.ts";
import type { AiLevel, Controller, MatchSetup } from "../protocol/setup.ts";
import { firstInTurn, isGroupsTurn, nextInTurn } from "../battle/turns.ts";

/** An AI seat thinks once a second, each seat and group in a tick of its own. */
const THINK_TICKS = TICK_HZ;
/** Seats think in ticks in which pictures go out, these steps after those of the side before. */
const SIDE_TURNS = 3;
const ASSISTED = DELEGATIONS.indexOf("assisted");

export type LogEntry =
  | { tick: number; side: number; seat: number; order: Order }
  | { tick: number; side: number; seat: number; controller: Controller; level: AiLevel };

export type OrderReply = { accepted: true } | { accepted: false; reason: Refusal };

type Seat = { controller: Controller; level: AiLevel };
/** `filledTick`: as of when the picture is all that the side knows. */
type Watch = { picture: Picture; encoder: Encoder; filledTick: number };

const CHECKPOINT_VERSION = 1;

export class BattleRun {
  readonly catalog: Catalog;
  readonly setup: MatchSetup;
  readonly log: LogEntry[] = [];
  battle: Battle;
  #seats: Seat[][];
  #commanders: CommanderMemory = newCommanders();
  #briefings = new Map<number, Briefing>();
  /** Pictures that admirals read; filled only in ticks in which one thinks. */
  #sights: Picture[] = [];
  /** Per watched side; -1 is the truth (replays). */
  #watches = new Map<number, Watch>();

  constructor(catalog: Catalog, setup: MatchSetup, battle: Battle = createBattle(catalog, setup)) {
    forgetLast();
    this.catalog = catalog;
    this.setup = setup;
    this.battle = battle;
    this.#seats = setup.sides.map((side) => side.seats.map((seat) => ({ ...seat })));
  }

  get sideCount(): number {
    return this.battle.blocks.length;
  }

  get isOver(): boolean {
    return this.battle.result !== null;
  }

  seat(side: number, seat: number): Readonly<Seat> | undefined {
    return this.#seats[side]?.[seat];
  }

  /** Takes an order for the next tick, or says why not. The caller has checked its form. */
  submit(side: number, seat: number, order: Order): OrderReply {
    if (this.#seats[side]?.[seat] === undefined) return { accepted: false, reason: "noSuchSeat" };
    if (order.kind === "handOver") {
      const taker = this.#seats[side][order.seat]?.controller ?? "none";
      if (taker === "none") return { accepted: false, reason: "seatEmpty" };
    }
    // What is accepted is what the officer would order: it is checked and stamped as the seat's own.
    const given =
      order.kind === "accept" ? acceptedBy(this.#commanders, side, seat, order.groupId) : [order];
    if (given.length === 0) return { accepted: false, reason: "nothingProposed" };
    for (const one of given) {
      const reason = checkOrder(this.battle, { side, seat, order: one });
      if (reason !== null) return { accepted: false, reason };
    }
    if (order.kind === "accept") {
      closeProposal(this.#commanders, side, seat);
      // It still stands in the picture that went out.
      const watch = this.#watches.get(side);
      if (watch !== undefined) watch.filledTick = NEVER_TICK;
    }
    for (const one of given) this.battle.inbox.push({ side, seat, order: one });
    this.log.push({ tick: this.battle.tick + 1, side, seat, order });
    return { accepted: true };
  }

  /** Hands a seat to a person, an AI admiral or nobody; part of the log. */
  setController(
    side: number,
    seat: number,
    controller: Controller,
    level: AiLevel = "officer",
  ): void {
    const held = this.#seats[side]?.[seat];
    if (held === undefined) throw new RangeError(`side ${side} has no seat ${seat}`);
    held.controller = controller;
    held.level = level;
    this.log.push({ tick: this.battle.tick + 1, side, seat, controller, level });
  }

  /** Repeats what a log says for the coming tick. */
  replayEntry(entry: LogEntry): void {
    if ("order" in entry) this.submit(entry.side, entry.seat, entry.order);
    else this.setController(entry.side, entry.seat, entry.controller, entry.level);
  }

  /** One tick: admirals, then the battle, then what each watched side learned of it. */
  step(): void {
    if (this.isOver) return;
    this.#think();
    tickBattle(this.battle);
    for (const [side, watch] of this.#watches) collectEvents(this.battle, side, watch.picture);
  }

  briefing(side: number): Briefing {
    const known = this.#briefings.get(side);
    if (known !== undefined) return known;
    const briefing: Briefing = briefingOf(this.battle, side);
    this.#briefings.set(side, briefing);
    return briefing;
  }

  /** What a side learned since the last call, encoded once for all its watchers. */
  pictureBytes(side: number): Uint8Array {
    const watch = this.#watch(side);
    // Between two ticks nothing changes: while a battle is paused or over, all is there already.
    if (watch.filledTick !== this.battle.tick) {
      this.#fill(side, watch.picture);
      watch.filledTick = this.battle.tick;
    }
    const bytes = encodeStep(watch.encoder, watch.picture);
    watch.picture.events.length = 0;
    return bytes;
  }

  /** Nobody watches this side any more: its news are not kept for them. */
  stopWatching(side: number): void {
    this.#watches.delete(side);
  }

  /** A complete picture to start from; steps that follow continue it. */
  keyframeBytes(side: number): Uint8Array {
    const watch = this.#watch(side);
    return encodeKeyframe(watch.encoder, watch.picture);
  }

  hash(): string {
    return hashBattle(this.battle).hash;
  }

  /** Everything that a battle needs to go on elsewhere; the log is kept apart. */
  checkpoint(): Uint8Array {
    const writer = createWriter();
    writeU16(writer, CHECKPOINT_VERSION);
    writeJson(writer, { setup: this.setup, seats: this.#seats, commanders: this.#commanders });
    writeBytes(writer, saveBattle(this.battle));
    return writtenBytes(writer);
  }

  /** Goes on from a checkpoint of the same ruleset and version; throws with a sentence otherwise. */
  static resume(catalog: Catalog, bytes: Uint8Array): BattleRun {
    const reader = createReader(bytes);
    const version = readU16(reader);
    if (version !== CHECKPOINT_VERSION) {
      throw new Error(
        `this checkpoint is of version ${version}; this build reads version ${CHECKPOINT_VERSION}`,
      );
    }
    const saved = readJson(reader) as {
      setup: MatchSetup;
      seats: Seat[][];
      commanders: CommanderMemory;
    };
    const battle = restoreBattle(catalog, readBytes(reader));
    const run = new BattleRun(catalog, saved.setup, battle);
    run.#seats = saved.seats;
    run.#commanders = saved.commanders;
    return run;
  }

  /**
   * As `resume`, but in place: watchers of this run get a keyframe next (seeking in replays). `log`
   * is what had been given before the checkpoint, which may lie ahead as well as behind.
   */
  rewind(bytes: Uint8Array, log: readonly LogEntry[]): void {
    const other = BattleRun.resume(this.catalog, bytes);
    this.battle = other.battle;
    this.#seats = other.#seats;
    this.#commanders = other.#commanders;
    this.#sights = [];
    this.#watches.clear();
    this.log.length = 0;
    for (const entry of log) this.log.push(entry);
  }

  #watch(side: number): Watch {
    let watch = this.#watches.get(side);
    if (watch === undefined) {
      const picture = createPicture(this.battle, side);
      this.#fill(side, picture);
      watch = { picture, encoder: createEncoder(), filledTick: this.battle.tick };
      this.#watches.set(side, watch);
    }
    return watch;
  }

  /** Orders of AI seats and of subordinates, each in its own tick of the second. */
  #think(): void {
    const tick = this.battle.tick;
    for (let side = 0; side < this.sideCount; side++) {
      let desk: Desk | undefined;
      const look = () => (desk ??= this.#desk(side));
      const seats = this.#seats[side];
      for (let seat = 0; seat < seats.length; seat++) {
        if (seats[seat].controller !== "ai") continue;
        const turn = tick + TICKS_PER_PICTURE * (side * SIDE_TURNS + seat);
        if (turn % THINK_TICKS !== 0) continue;
        const orders = commandSeat(this.#commanders, look(), side, seat, seats[seat].level);
        for (const order of orders) this.battle.inbox.push({ side, seat, order });
      }
      this.#thinkSubordinates(side, look);
      this.#thinkDecks(side, look);
      if ((tick + side) % THINK_TICKS === 0) chooseProposals(this.#commanders, side, tick);
    }
  }

  /** Officers with a mission, and those who assist a person; an admiral sees to the rest himself. */
  #thinkSubordinates(side: number, look: () => Desk): void {
    const { groups, blocks } = this.battle;
    const [first, end] = blocks[side].groups;
    for (let group = first; group < end; group++) {
      if (groups.isAlive[group] === 0) continue;
      // Few have an officer: their turns need not be asked of all.
      const isOfficer = groups.officer[group] === group;
      const isAssistant = groups.delegation[group] === ASSISTED && this.#isPerson(side, group);
      if (!isOfficer && !isAssistant) continue;
      if (!isGroupsTurn(this.battle, group, THINK_TICKS)) continue;
      const orders = commandGroup(this.#commanders, look(), side, groups.groupId[group]);
      const seat = groups.seat[group];
      for (const order of orders)
        this.battle.inbox.push({ side, seat, order, isSubordinate: true });
    }
  }

  /** Officers of decks whose wings fly by shares, each in its own tick of the second. */
  #thinkDecks(side: number, look: () => Desk): void {
    const { ships, groups, blocks } = this.battle;
    const [, end] = blocks[side].ships;
    for (
      let ship = firstInTurn(this.battle, side, THINK_TICKS);
      ship < end;
      ship = nextInTurn(this.battle, side, ship, THINK_TICKS)
    ) {
      if (ships.life[ship] !== LIFE_ACTIVE || !isTasked(this.battle, ship)) continue;
      const orders = commandDeck(this.#commanders, look(), side, ships.unitId[ship]);
      const seat = groups.seat[ships.squadron[ship]];
      for (const order of orders)
        this.battle.inbox.push({ side, seat, order, isSubordinate: true });
    }
  }

  #isPerson(side: number, group: number): boolean {
    return this.#seats[side][this.battle.groups.seat[group]]?.controller !== "ai";
  }

  /** What a side knows, and what its officers propose: the same for all who watch it. */
  #fill(side: number, picture: Picture): void {
    fillPicture(this.battle, side, picture);
    if (side >= 0) fillProposals(this.#commanders, side, picture);
  }

  /** What the side knows now: the picture that just went out is as good as one of its own. */
  #sight(side: number): Picture {
    const watch = this.#watches.get(side);
    if (watch?.filledTick === this.battle.tick) return watch.picture;
    const sight = (this.#sights[side] ??= createPicture(this.battle, side));
    this.#fill(side, sight);
    return sight;
  }

  /** What all who think for a side in this tick look at. */
  #desk(side: number): Desk {
    const sight = this.#sight(side);
    return { catalog: this.catalog, briefing: this.briefing(side), sight, seed: this.battle.seed };
  }
}
