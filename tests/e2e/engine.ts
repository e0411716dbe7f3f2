// What Node and Chromium both run to be compared: battles by the very modules of the room and of the
// solo worker, with the hash of every table now and then. Bundled for the browser by its test.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { hashBattle } from "../../shared/battle/save.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

export type PackText = Record<string, string>;
/** Hashes of a battle at a tick: of all of it, and of each table. */
export type Mark = { tick: number; hash: string; tables: Record<string, string> };

/** Goes on from a checkpoint for a number of ticks. */
export function fightOn(
  pack: PackText,
  checkpoint: Uint8Array,
  ticks: number,
  markTicks: number,
): Mark[] {
  const run = BattleRun.resume(catalogOf(pack), checkpoint);
  return fightUntil(run, run.battle.tick + ticks, markTicks);
}

/** Fights a whole battle from its setup. */
export function fightWhole(pack: PackText, setup: MatchSetup, markTicks: number): Mark[] {
  return fightUntil(new BattleRun(catalogOf(pack), setup), Infinity, markTicks);
}

function fightUntil(run: BattleRun, endTick: number, markTicks: number): Mark[] {
  const marks = [markOf(run)];
  while (!run.isOver && run.battle.tick < endTick) {
    run.step();
    const { tick } = run.battle;
    if (tick % markTicks === 0 || tick === endTick || run.isOver) marks.push(markOf(run));
  }
  return marks;
}

function markOf(run: BattleRun): Mark {
  const { hash, perTable } = hashBattle(run.battle);
  return { tick: run.battle.tick, hash, tables: perTable };
}

function catalogOf(pack: PackText): Catalog {
  const loaded = loadCatalog(new Map(Object.entries(pack)));
  if ("catalog" in loaded) return loaded.catalog;
  throw new Error(loaded.errors.map((error) => error.sentence).join("\n"));
}
