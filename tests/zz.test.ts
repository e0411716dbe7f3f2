
import { appendFileSync } from "node:fs";
import { test } from "vitest";
import { PACKS_FOLDER, readPackFolder } from "../server/packs.ts";
import { loadCatalog } from "../shared/content/load.ts";
import { OrderSchema } from "../shared/protocol/order-schema.ts";
import { anyOrder, diceOf, SEATS, smallBattle } from "./battle/any-orders.ts";
const files = readPackFolder(`${PACKS_FOLDER}darane`);
const OUT = process.env.OUT!;
const VALUES = [0, -1, 1e-12, 1e9, 1e15, 1e300, null, "x", [], true];
function leaves(v: any, path: (string|number)[] = []): (string|number)[][] {
  if (typeof v === "number") return [path];
  if (Array.isArray(v)) return v.slice(0, 1).flatMap((x, n) => leaves(x, [...path, n]));
  if (v && typeof v === "object") return Object.entries(v).flatMap(([k, x]) => leaves(x, [...path, k]));
  return [];
}
test("m", () => {
  for (const file of process.env.FILES!.split(",")) {
    const whole = JSON.parse(files.get(file)!);
    for (const path of leaves(whole)) for (const value of VALUES) {
      const copy = structuredClone(whole);
      let at = copy; for (const k of path.slice(0, -1)) at = at[k];
      at[path.at(-1)!] = value;
      const label = `${file} ${path.join(".")} = ${JSON.stringify(value)}`;
      const t0 = process.cpuUsage().user;
      try {
        const loaded = loadCatalog(new Map([...files, [file, JSON.stringify(copy)]]));
        if ("errors" in loaded) continue;
        const run = smallBattle(3, loaded.catalog); const dice = diceOf(3);
        for (let t = 0; t < Number(process.env.T ?? 100); t++) {
          for (let n = 0; n < 3; n++) { const side = dice.below(3), seat = dice.below(SEATS); run.submit(side, seat, OrderSchema.parse(anyOrder(dice, run.battle, side, seat))); }
          run.step();
        }
        run.keyframeBytes(0); run.pictureBytes(1);
        const bad: string[] = [];
        for (const table of [...Object.values(run.battle), run.battle.hulls.table] as any[]) {
          if (!table || typeof table !== "object" || !("columns" in table)) continue;
          for (const { name, array } of table.columns) if (array instanceof Float64Array && array.some((v: number) => !Number.isFinite(v))) bad.push(table.name + "." + name);
        }
        const ms = (process.cpuUsage().user - t0) / 1000;
        if (bad.length || ms > 2500) appendFileSync(OUT, `${label}: ${bad.slice(0, 4).join(" ")} ${ms.toFixed(0)} ms\n`);
      } catch (e) { appendFileSync(OUT, `${label}: THROWS ${(e as Error).stack!.split("\n").slice(0, 3).join(" | ")}\n`); }
    }
    appendFileSync(OUT, `done ${file}\n`);
  }
}, 3_000_000);
