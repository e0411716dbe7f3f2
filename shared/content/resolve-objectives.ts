// Objectives of a scenario file → Objective: classes, squadrons and other objectives by what the
// battle knows them by.
import type { Objective, ShipsMeant } from "../battle/objective.ts";
import type { Index } from "./indices.ts";
import type { ObjectiveFile } from "./schema-objectives.ts";
import type { LocaleFile, ScenarioFile } from "./schemas.ts";

type Texts = LocaleFile["scenarios"][string];

export function resolveObjectives(file: ScenarioFile, texts: Texts, index: Index): Objective[] {
  return file.objectives.map((entry): Objective => {
    const side = file.sides.findIndex(({ id }) => id === entry.side);
    const named = { id: entry.id, name: texts.objectives[entry.id], side };
    switch (entry.kind) {
      case "hold":
      case "lossShare":
        return { ...entry, ...named };
      case "all":
      case "any": {
        const of = entry.of.map((part) => file.objectives.findIndex(({ id }) => id === part));
        return { ...named, kind: entry.kind, of };
      }
      default: {
        const { class: className, ship, squadron, ...rest } = entry;
        return { ...rest, ...named, ...shipsMeant(entry, file, texts, index) };
      }
    }
  });
}

/** Conditions that are not given are left out, not undefined: briefings travel as JSON. */
function shipsMeant(
  entry: Extract<ObjectiveFile, { class?: string }>,
  file: ScenarioFile,
  texts: Texts,
  index: Index,
): ShipsMeant {
  const meant: { -readonly [K in keyof ShipsMeant]: ShipsMeant[K] } = {};
  if (entry.class !== undefined) meant.classIndex = index.ships.get(entry.class) as number;
  if (entry.ship !== undefined) meant.shipName = entry.ship;
  if (entry.squadron !== undefined) meant.squadronNames = namesOf(entry.squadron, file, texts);
  return meant;
}

/** Names of a squadron's copies, as `resolve-scenario.ts` gives them. */
function namesOf(squadronId: string, file: ScenarioFile, texts: Texts): string[] {
  const name = texts.squadrons[squadronId];
  const squadron = file.sides
    .flatMap(({ taskForces }) => taskForces)
    .flatMap(({ squadrons }) => squadrons)
    .find(({ id }) => id === squadronId);
  const copies = squadron?.copies ?? 1;
  if (copies === 1) return [name];
  return Array.from({ length: copies }, (_, copy) => `${name} ${copy + 1}`);
}
