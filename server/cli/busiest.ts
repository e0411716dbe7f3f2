// The busiest minute of the headline battle, kept as a checkpoint in tests/bench: what benches measure
// and engines are compared on. Renewed with the recorded battles.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, brotliDecompressSync } from "node:zlib";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { aiSetup } from "./headless.ts";

const FOLDER = new URL("../../tests/bench/", import.meta.url);
const CHECKPOINT_PATH = fileURLToPath(new URL("busiest.checkpoint.br", FOLDER));
const RECORD_PATH = fileURLToPath(new URL("busiest.json", FOLDER));

export const BUSIEST_SEED = 1;
/** Found with `npm run bench -- minutes`, which times every minute of the battle. */
const FROM_S = 720;
/** So far it is fought on for its hash: tables that changed, and rules that did, show in it. */
const TICKS = 600;

/** Where the checkpoint was taken, and the hash so many ticks later. */
export type BusiestRecord = { fromTick: number; ticks: number; hash: string };

export function readBusiest(): { checkpoint: Uint8Array; recorded: BusiestRecord } {
  const checkpoint = new Uint8Array(brotliDecompressSync(readFileSync(CHECKPOINT_PATH)));
  return { checkpoint, recorded: JSON.parse(readFileSync(RECORD_PATH, "utf8")) as BusiestRecord };
}

/** Fights on from a checkpoint; what the record must say. */
export function fightOn(catalog: Catalog, checkpoint: Uint8Array): BusiestRecord {
  const run = BattleRun.resume(catalog, checkpoint);
  const fromTick = run.battle.tick;
  while (run.battle.tick < fromTick + TICKS) run.step();
  return { fromTick, ticks: TICKS, hash: run.hash() };
}

export function rerecordBusiest(catalog: Catalog): void {
  const run = new BattleRun(catalog, aiSetup(catalog, catalog.headlineScenario, BUSIEST_SEED));
  while (run.battle.tick < FROM_S * TICK_HZ) run.step();
  const checkpoint = run.checkpoint();
  const renewed = fightOn(catalog, checkpoint);
  if (isSame(renewed, checkpoint))
    return console.log(`busiest minute: unchanged, hash ${renewed.hash}`);
  writeFileSync(CHECKPOINT_PATH, brotliCompressSync(checkpoint));
  writeFileSync(RECORD_PATH, `${JSON.stringify(renewed, null, 2)}\n`);
  console.log(`busiest minute, from tick ${renewed.fromTick}: hash ${renewed.hash}`);
}

/** A file of some size is not written anew for nothing; one of another version is, be its battle the same. */
function isSame(renewed: BusiestRecord, checkpoint: Uint8Array): boolean {
  if (!existsSync(RECORD_PATH) || !existsSync(CHECKPOINT_PATH)) return false;
  const kept = readBusiest();
  const isRecorded = JSON.stringify(kept.recorded) === JSON.stringify(renewed);
  return isRecorded && Buffer.compare(kept.checkpoint, checkpoint) === 0;
}
