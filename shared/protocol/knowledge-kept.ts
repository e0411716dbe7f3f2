// What a picture was filled from, kept beside it, so that what has not changed since is not filled again.
import { once } from "../battle/once.ts";
import type { Order } from "../battle/orders.ts";
import type { Battle } from "../battle/state.ts";
import type { Column, Table } from "../battle/table.ts";
import { viewerOf } from "./knowledge-viewer.ts";
import type { Picture } from "./picture.ts";
import { nextChange } from "./words.ts";

/** Columns that something is made of, and what their words were when it was made last. */
export type Inputs = {
  readonly columns: readonly Column[];
  readonly last: readonly Uint32Array[];
  isNew: boolean;
};

function createInputs<T extends Table>(table: T, names: readonly (keyof T & string)[]): Inputs {
  const columns = table.columns.filter(({ name }) => (names as readonly string[]).includes(name));
  return { columns, last: columns.map(({ words }) => words.slice()), isNew: true };
}

/** Whether anything in them is another than when this was asked last; yes the first time. */
export function haveChanged(inputs: Inputs): boolean {
  const { columns, last } = inputs;
  let isOther = inputs.isNew;
  inputs.isNew = false;
  for (let n = 0; n < columns.length; n++) {
    const { words } = columns[n];
    if (nextChange(words, last[n], 0, words.length) === words.length) continue;
    last[n].set(words);
    isOther = true;
  }
  return isOther;
}

/** Good for one battle, as one side (or the truth) knows it. */
export type Kept = {
  readonly battle: Battle;
  readonly side: number;
  readonly standings: KeptStandings;
  readonly wrecks: KeptWrecks;
  readonly scores: KeptScores;
};

/**
 * By group id: the order that the group's row was filled from, null for none, undefined for a row that
 * was never filled or is to be filled again; and the point of its path. Orders never change.
 */
export type KeptStandings = {
  readonly orders: (Order | null | undefined)[];
  readonly pathIndex: Uint8Array;
};

/** The wrecks in the picture are those of this tick, and of all until one has drifted long enough. */
export type KeptWrecks = { readonly inputs: Inputs; filledTick: number; goneTick: number };

/** Points for ships whose ends it has seen, and for those that it has lost. */
export type KeptScores = { readonly inputs: Inputs; seen: number; lost: number };

const holderOf = once((_: Picture): { kept: Kept | null } => ({ kept: null }));

/** What is kept of the picture; all new when it was filled from another battle or for another side. */
export function keptOf(battle: Battle, side: number, picture: Picture): Kept {
  const holder = holderOf(picture);
  if (holder.kept?.battle !== battle || holder.kept.side !== side) {
    holder.kept = createKept(battle, side);
  }
  return holder.kept;
}

function createKept(battle: Battle, side: number): Kept {
  const { wrecks, ships, blocks } = battle;
  const [firstGroup, endGroup] = blocks[viewerOf(side)].groups;
  return {
    battle,
    side,
    standings: {
      orders: Array.from({ length: endGroup - firstGroup }, () => undefined),
      pathIndex: new Uint8Array(endGroup - firstGroup),
    },
    wrecks: {
      // A wreck is left once, and nothing becomes of it.
      inputs: createInputs(wrecks, ["isAlive"]),
      filledTick: 0,
      goneTick: 0,
    },
    scores: {
      // Whose prize she is, and whether she was taken, changes with her life only.
      inputs: createInputs(ships, ["life", "isToLeave", "wasStray", "endSeenBy"]),
      seen: 0,
      lost: 0,
    },
  };
}
