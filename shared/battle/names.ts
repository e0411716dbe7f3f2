// Names of ships and groups by row. They follow from the scenario alone (those of prizes from whom
// they were), so that no checkpoint carries them.
import type { Catalog, Scenario, ScenarioSide } from "./catalog.ts";
import { TEMPORARY_GROUPS_MAX } from "./limits.ts";

/** By ship row: names given by the scenario, further ships of a class numbered within the side. */
export function shipNamesOf(catalog: Catalog, scenario: Scenario): string[] {
  return scenario.sides.flatMap((side) => {
    const numbers = new Map<number, number>();
    const begun = squadronsOf(side).flatMap(({ ships }) =>
      ships.flatMap(({ classIndex, count, names }) =>
        Array.from({ length: count }, (_, n) => {
          if (names[n] !== undefined) return names[n];
          const number = (numbers.get(classIndex) ?? 0) + 1;
          numbers.set(classIndex, number);
          return `${catalog.ships[classIndex].name} ${number}`;
        }),
      ),
    );
    // Prizes bring their names with them.
    return [...begun, ...Array.from({ length: catalog.rules.boarding.prizesMax }, () => "")];
  });
}

/** By group row: fleet, task forces, squadrons; temporary groups have no name. */
export function groupNamesOf(scenario: Scenario): string[] {
  return scenario.sides.flatMap((side) => [
    side.name,
    ...side.taskForces.map(({ name }) => name),
    ...squadronsOf(side).map(({ name }) => name),
    ...Array.from({ length: TEMPORARY_GROUPS_MAX }, () => ""),
  ]);
}

function squadronsOf(side: ScenarioSide) {
  return side.taskForces.flatMap(({ squadrons }) => squadrons);
}
