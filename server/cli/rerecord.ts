// Renews the recorded battles of tests/replays (same setups, hashes of today's rules) and the
// checkpoint of the busiest minute.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { rerecordBusiest } from "./busiest.ts";
import { fight } from "./headless.ts";

export const RECORDED_FOLDER = fileURLToPath(new URL("../../tests/replays/", import.meta.url));

/** A recorded battle: setup, and what must come out (outcome first, hash second). */
export type Recorded = {
  setup: ConstructorParameters<typeof BattleRun>[1];
  winner: string | null;
  reason: string;
  ticks: number;
  hash: string;
};

export function recordedBattles(): { name: string; path: string; recorded: Recorded }[] {
  return readdirSync(RECORDED_FOLDER)
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const path = join(RECORDED_FOLDER, name);
      return { name, path, recorded: JSON.parse(readFileSync(path, "utf8")) as Recorded };
    });
}

/** Fights one recorded setup as it comes out now. */
export function record(catalog: Catalog, setup: Recorded["setup"]): Recorded {
  const { winner, reason, ticks, hash } = fight(new BattleRun(catalog, setup));
  return { setup, winner, reason, ticks, hash };
}

export function rerecordAll(catalog: Catalog): void {
  for (const { name, path, recorded } of recordedBattles()) {
    const renewed = record(catalog, recorded.setup);
    writeFileSync(path, `${JSON.stringify(renewed, null, 2)}\n`);
    const change =
      renewed.hash === recorded.hash ? "unchanged" : `${recorded.winner} → ${renewed.winner}`;
    console.log(`${name}: ${change}, ${renewed.ticks} ticks, hash ${renewed.hash}`);
  }
  rerecordBusiest(catalog);
}
