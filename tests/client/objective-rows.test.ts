// Parts of combined objectives stand behind them.
import { expect, it } from "vitest";
import { objectiveRows } from "../../client/hud/objective-rows.ts";
import type { Objective } from "../../shared/battle/objective.ts";

const one = (id: string, of: number[] = []): Objective =>
  ({ id, kind: of.length > 0 ? "all" : "lossShare", of }) as unknown as Objective;

it("puts parts behind their whole, each once", () => {
  const rows = objectiveRows([
    one("part"),
    one("alone"),
    one("whole", [0, 3]),
    one("inner", [0, 1]),
  ]);
  expect(rows.map(({ index, depth }) => [index, depth])).toEqual([
    [2, 0],
    [0, 1],
    [3, 1],
    [1, 2],
  ]);
});

it("keeps the order of those that stand alone", () => {
  expect(objectiveRows([one("a"), one("b")]).map(({ index }) => index)).toEqual([0, 1]);
});
