// Battles of a handful of the pack's own ships, for figures of the design's numbers.
import { loadDefaultCatalog } from "../../server/packs.ts";
import type { PointKm } from "../../shared/battle/catalog.ts";
import { createBattle } from "../../shared/battle/create.ts";
import type { Battle } from "../../shared/battle/state.ts";
import { scenarioOf, setupOf } from "./fixtures.ts";

export type PackSquadron = {
  readonly ships: readonly (readonly [classId: string, count: number])[];
  readonly atKm: PointKm;
};

/** Two or more sides of squadrons; ship rows follow the order given. */
export function packBattle(sides: readonly (readonly PackSquadron[])[], seed = 1): Battle {
  const catalog = loadDefaultCatalog();
  const indexOf = (id: string): number => catalog.ships.findIndex((one) => one.id === id);
  const scenario = scenarioOf({
    sides: sides.map((squadrons, side) =>
      squadrons.map(({ ships, atKm }, n) => {
        const id = `${side}-${n}`;
        const named = ships.map(([classId, count]) => [indexOf(classId), count] as const);
        return { id, squadrons: [{ id, ships: named, at: atKm }] };
      }),
    ),
    objectives: [],
    clockS: 3600,
  });
  const scenarios = new Map([...catalog.scenarios, [scenario.id, scenario]]);
  return createBattle({ ...catalog, scenarios }, setupOf(scenario, { seed }));
}
