// The two doors of the AI: an admiral who commands a seat, and a subordinate who carries out the
// mission of one group. Both read a side's picture and write orders, like any player; what they
// remember is plain data (JSON), so that it is saved with the battle.
import type { Catalog } from "../battle/catalog.ts";
import type { Order } from "../battle/orders.ts";
import type { Briefing, Picture } from "../protocol/picture.ts";
import type { AiLevel } from "../protocol/setup.ts";
import { type AdmiralMemory, admiralOrders, newAdmiral } from "./admiral.ts";
import type { Shown } from "./proposals.ts";
import { routed } from "./routes.ts";
import { type DeckMemory, deckOrders, newDeckMemory } from "./deck.ts";
import { type SubordinateMemory, newSubordinate, subordinateOrders } from "./subordinate.ts";

/** Knowledge without the news: whether anybody watches must never change what an admiral does. */
export type Sight = Omit<Picture, "events">;

/** One look: good for the tick it was made in. */
export type Desk = {
  readonly catalog: Catalog;
  readonly briefing: Briefing;
  readonly sight: Sight;
  /** Seed for the commander's own dice (`roll(seed, tick, …)`), the same on every run. */
  readonly seed: number;
};

export type CommanderMemory = {
  admirals: { side: number; seat: number; level: AiLevel; memory: AdmiralMemory }[];
  subordinates: { side: number; groupId: number; memory: SubordinateMemory }[];
  /** At most one for each seat. */
  shown: Shown[];
  decks: { side: number; unitId: number; memory: DeckMemory }[];
};

export function newCommanders(): CommanderMemory {
  return { admirals: [], subordinates: [], shown: [], decks: [] };
}

/** Orders of the admiral at one seat; creates its memory at the first call. */
export function commandSeat(
  commanders: CommanderMemory,
  desk: Desk,
  side: number,
  seat: number,
  level: AiLevel,
): Order[] {
  let admiral = commanders.admirals.find((entry) => entry.side === side && entry.seat === seat);
  if (admiral === undefined) {
    admiral = { side, seat, level, memory: newAdmiral() };
    commanders.admirals.push(admiral);
  }
  return routed(admiralOrders(admiral.memory, desk, seat, level), desk);
}

/** Orders of the subordinate who carries out a group's mission. */
export function commandGroup(
  commanders: CommanderMemory,
  desk: Desk,
  side: number,
  groupId: number,
): Order[] {
  let entry = commanders.subordinates.find(
    (candidate) => candidate.side === side && candidate.groupId === groupId,
  );
  if (entry === undefined) {
    entry = { side, groupId, memory: newSubordinate() };
    commanders.subordinates.push(entry);
  }
  return routed(subordinateOrders(entry.memory, desk, groupId), desk);
}

/** Orders of the officer who leads one deck's wing by the shares that were set. */
export function commandDeck(
  commanders: CommanderMemory,
  desk: Desk,
  side: number,
  unitId: number,
): Order[] {
  let entry = commanders.decks.find((one) => one.side === side && one.unitId === unitId);
  if (entry === undefined) {
    entry = { side, unitId, memory: newDeckMemory() };
    commanders.decks.push(entry);
  }
  return deckOrders(entry.memory, desk, unitId);
}
