// Objectives of a scenario file → Objective: classes, squadrons and other objectives by what the
// battle knows them by.
import type { Objective, ShipsMeant } from "../battle/objective.ts";
import type { Index } from "./indices.ts";
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
        return { ...rest, ...named, ...shipsMeant(className, ship, squadron, file, texts, index) };
      }
    }
  });
}

/** Conditions that are not given are left out, not undefined: briefings travel as JSON. */
function shipsMeant(
  className: string | undefined,
  shipName: string | undefined,
  squadron: string | undefined,
  file: ScenarioFile,
  texts: Texts,
  index: Index,
): ShipsMeant {
  const meant: { -readonly [K in keyof ShipsMeant]: ShipsMeant[K] } = {};
  if (className !== undefined) meant.classIndex = index.ships.get(className) as number;
  if (shipName !== undefined) meant.shipName = shipName;
  if (squadron !== undefined) meant.squadronNames = namesOf(squadron, file, texts);
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
