// What every engine runs to be compared: battles by the very modules of the room and of the solo
// worker, with the hash of every table now and then. Bundled for browsers by who compares them.
import type { Catalog } from "../../shared/battle/catalog.ts";
import { hashBattle } from "../../shared/battle/save.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { BattleRun } from "../../shared/match/run.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";

export type PackText = Record<string, string>;
/** Hashes of a battle at a tick: of all of it, and of each table. */
export type Mark = { tick: number; hash: string; tables: Record<string, string> };

/** What a browser's worker is sent as JSON, the checkpoint in base64; and what it answers. */
export type SentWork = {
  pack: PackText;
  checkpoint: string;
  ticks: number;
  markTicks: number;
  skirmish: MatchSetup;
  skirmishMarkTicks: number;
};
export type Fought = { marks: Mark[]; ms: number };
export type EngineReport = { busy: Fought; skirmish: Fought };

/** Both battles of the work, and how long each took. */
export function fightBoth(work: SentWork): EngineReport {
  const { pack, ticks, markTicks, skirmish, skirmishMarkTicks } = work;
  const checkpoint = Uint8Array.from(atob(work.checkpoint), (letter) => letter.charCodeAt(0));
  return {
    busy: timed(() => fightOn(pack, checkpoint, ticks, markTicks)),
    skirmish: timed(() => fightWhole(pack, skirmish, skirmishMarkTicks)),
  };
}

function timed(fight: () => Mark[]): Fought {
  const startMs = performance.now();
  const marks = fight();
  return { marks, ms: performance.now() - startMs };
}

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
