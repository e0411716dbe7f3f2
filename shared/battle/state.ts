// The whole state of a battle: one table per kind of thing, described by field lists that hash,
// checkpoint and picture walk, so that a field is added once. Rows of a side lie in one block per
// table (`SideBlocks`), so that what an unseen enemy owns or spawns never shifts anybody else's
// rows, ids or dice: fog stands on that.
//
// What is not in a table here, in `commands`, `ending` or in `hulls` must be computed anew in every
// tick before it is read; otherwise a reloaded battle would differ from one that ran on.
import type { Catalog, Scenario } from "./catalog.ts";
import type { BattleEvent, Hit } from "./events.ts";
import type { Grid } from "./grid.ts";
import type { HullContacts, Hulls } from "./hull-state.ts";
import type { Order } from "./orders.ts";
import type { Groups, Objectives, ObjectiveShips, Places, Sides, Tracks } from "./state-command.ts";
import type { Craft, Decoys, Flights, Mines, Missiles, Salvoes, Shots } from "./state-flying.ts";
import type { Mounts, Ships, Wrecks } from "./state-ships.ts";

export * from "./state-command.ts";
export * from "./state-flying.ts";
export * from "./state-ships.ts";
export * from "./values.ts";

/** Rows [first, end) that belong to one side in each table. */
export type SideBlocks = {
  /** All ships of the side; its last rows are kept for prizes. */
  readonly ships: readonly [first: number, end: number];
  readonly prizes: readonly [first: number, end: number];
  readonly flights: readonly [first: number, end: number];
  readonly craft: readonly [first: number, end: number];
  /** All groups of the side; its last rows are the temporary ones. */
  readonly groups: readonly [first: number, end: number];
  readonly temporaryGroups: readonly [first: number, end: number];
  readonly tracks: readonly [first: number, end: number];
  readonly missiles: readonly [first: number, end: number];
  readonly mines: readonly [first: number, end: number];
  readonly decoys: readonly [first: number, end: number];
  readonly salvoes: readonly [first: number, end: number];
  readonly shots: readonly [first: number, end: number];
};

/** Ships on the map by the group that they follow: group g holds ships[start[g]] … ships[start[g + 1] - 1]. */
export type Members = {
  readonly start: Int32Array;
  readonly ships: Int32Array;
  /** By group row, in this tick: its orders are new, so that its ships steer at once. */
  readonly isStirred: Uint8Array;
};

/** Orders of one group: plain data, saved as JSON. */
export type GroupCommands = {
  current: Order | null;
  queue: Order[];
  /** Waits for H-hour. */
  planned?: Order;
};

/** An order that waits for the next tick. Side and seat are stamped by the run, never by a client. */
export type StampedOrder = {
  side: number;
  seat: number;
  order: Order;
  /** Written by the group's subordinate: does not borrow the group from its mission. */
  isSubordinate?: boolean;
  /** Was fit to be obeyed when it came, and waits until its group hears. */
  isWaiting?: boolean;
};

export type BattleResult = {
  /** Side index, or -1 for a draw. */
  winner: number;
  /** Locale key of the reason: objective id, "annihilation", "clock", "surrender". */
  reason: string;
  degree: "decisive" | "major" | "minor" | "draw";
};

export type Battle = {
  readonly catalog: Catalog;
  readonly scenario: Scenario;
  /** Host seed mixed with the room's secret salt. */
  readonly seed: number;
  tick: number;
  readonly blocks: readonly SideBlocks[];
  /** Names of ships by row (a prize keeps hers: `prizes.ts`), of groups by row. */
  readonly shipNames: string[];
  readonly groupNames: readonly string[];
  readonly ships: Ships;
  readonly mounts: Mounts;
  readonly flights: Flights;
  readonly craft: Craft;
  readonly missiles: Missiles;
  readonly decoys: Decoys;
  readonly salvoes: Salvoes;
  readonly mines: Mines;
  readonly shots: Shots;
  readonly wrecks: Wrecks;
  readonly tracks: Tracks;
  readonly groups: Groups;
  readonly sides: Sides;
  readonly objectives: Objectives;
  readonly objectiveShips: ObjectiveShips;
  readonly places: Places;
  /** By group row. */
  readonly commands: GroupCommands[];
  readonly hulls: Hulls;
  /** Hulls that touch in this tick. */
  readonly contacts: HullContacts;
  /** Orders to apply at the next tick. */
  inbox: StampedOrder[];
  /** Written by weapons and rams, applied and cleared by the damage system within the tick. */
  hits: Hit[];
  /** What happened in this tick; cleared when the next begins. */
  events: BattleEvent[];
  result: BattleResult | null;
  /** Rebuilt each tick before use. */
  readonly members: Members;
  readonly shipGrid: Grid;
  readonly craftGrid: Grid;
  readonly missileGrid: Grid;
};
