// Scenarios as they are offered: the one for a first battle on top and said to be so, then the small
// before the large.
import type { Catalog, Scenario } from "../../shared/battle/catalog.ts";
import { text } from "../texts.ts";

export type ScenarioOption = { readonly id: string; readonly name: string };

export function scenarioOptions(catalog: Catalog): ScenarioOption[] {
  const { scenarios, tutorialScenario } = catalog;
  const isFirst = ({ id }: Scenario): boolean => id === tutorialScenario;
  return [...scenarios.values()]
    .map((scenario) => ({ scenario, ships: shipCount(scenario, catalog) }))
    .toSorted(
      (a, b) =>
        Number(isFirst(b.scenario)) - Number(isFirst(a.scenario)) ||
        a.ships - b.ships ||
        (a.scenario.id < b.scenario.id ? -1 : 1),
    )
    .map(({ scenario, ships }) => ({
      id: scenario.id,
      name: text(isFirst(scenario) ? "start.firstScenario" : "start.scenarioShips", {
        name: scenario.name,
        ships,
      }),
    }));
}

/** Of all sides, reserves and reliefs too; what stays where it is (batteries, depots) is no ship. */
function shipCount({ sides }: Scenario, { ships }: Catalog): number {
  const entries = sides.flatMap(({ taskForces }) =>
    taskForces.flatMap(({ squadrons }) => squadrons.flatMap((squadron) => squadron.ships)),
  );
  return entries.reduce(
    (sum, { classIndex, count }) => sum + (ships[classIndex].isStatic ? 0 : count),
    0,
  );
}
