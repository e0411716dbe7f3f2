// In which order objectives stand in the bar: parts of a combined one behind it, marked as its parts.
import type { Objective } from "../../shared/battle/objective.ts";

export type ObjectiveRow = {
  /** Row of the scenario's objectives. */
  readonly index: number;
  /** 0 for a whole one, 1 for a part of it, 2 for a part of a part. */
  readonly depth: number;
};

/** Each once: behind the first that it is a part of. */
export function objectiveRows(objectives: readonly Objective[]): ObjectiveRow[] {
  const partsOf = (objective: Objective): readonly number[] =>
    objective.kind === "all" || objective.kind === "any" ? objective.of : [];
  const isPart = new Set(objectives.flatMap(partsOf));
  const rows: ObjectiveRow[] = [];
  const add = (index: number, depth: number): void => {
    if (rows.some((row) => row.index === index)) return;
    rows.push({ index, depth });
    for (const part of partsOf(objectives[index])) add(part, depth + 1);
  };
  objectives.forEach((_, index) => {
    if (!isPart.has(index)) add(index, 0);
  });
  return rows;
}
