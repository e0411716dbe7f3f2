// What single files cannot show: names that lead nowhere, texts that are missing or unused, shapes
// and numbers that the battle cannot live with. Broken files are left out; names that lead to them
// are right all the same.
import { lintCraft, lintPlace, lintShip, lintWeapon } from "./lint-classes.ts";
import { lintScenario } from "./lint-scenario.ts";
import { lintWeaponCount } from "./lint-sizes.ts";
import type { FolderName, PackFiles, ReadPack } from "./load.ts";
import { dangling, type Problem, problem, unknownName } from "./problems.ts";
import { LOCALE, type LocaleFile } from "./schemas.ts";

const LOCALE_PATH = `locales/${LOCALE}.json`;

export function lintPack(pack: ReadPack, files: PackFiles): Problem[] {
  const errors: Problem[] = [];
  lintNames(pack, errors);
  if (pack.texts !== null) lintTexts(pack, pack.texts, errors);
  lintWeaponCount(pack, errors);
  for (const [id, weapon] of pack.weapons) lintWeapon(id, weapon, errors);
  for (const [id, ship] of pack.ships) lintShip(id, ship, pack, files, errors);
  for (const [id, place] of pack.places) lintPlace(id, place, errors);
  for (const [id, craft] of pack.craft) lintCraft(id, craft, pack, files, errors);
  for (const [id, scenario] of pack.scenarios) lintScenario(id, scenario, pack, errors);
  return errors;
}

function lintNames(pack: ReadPack, errors: Problem[]): void {
  const look = (file: string, path: string, name: string, folder: FolderName): void => {
    const known = pack.ids[folder];
    if (!known.has(name)) errors.push(dangling(file, path, name, folder, known));
  };
  if (pack.pack !== null) {
    for (const key of ["headlineScenario", "skirmishScenario", "tutorialScenario"] as const) {
      look("pack.json", key, pack.pack[key], "scenarios");
    }
    lintChecks(pack, errors);
  }
  for (const [id, ship] of pack.ships) {
    const file = `ships/${id}.json`;
    look(file, "faction", ship.faction, "factions");
    ship.mounts.forEach(({ weapon }, n) => look(file, `mounts[${n}].weapon`, weapon, "weapons"));
    ship.deck?.flights.forEach(({ craft }, n) =>
      look(file, `deck.flights[${n}].craft`, craft, "craft"),
    );
  }
  for (const [id, craft] of pack.craft) {
    const file = `craft/${id}.json`;
    look(file, "faction", craft.faction, "factions");
    if (craft.weapon !== undefined) look(file, "weapon", craft.weapon, "weapons");
    if (craft.bomb !== undefined) look(file, "bomb", craft.bomb, "weapons");
  }
}

/** The second echelon that the checks of the headline are about is one of their scenario. */
function lintChecks({ pack, scenarios, ids }: ReadPack, errors: Problem[]): void {
  const checks = pack?.headlineChecks;
  if (checks === undefined) return;
  const at = "headlineChecks";
  if (!ids.scenarios.has(checks.scenario)) {
    const known = ids.scenarios;
    errors.push(dangling("pack.json", `${at}.scenario`, checks.scenario, "scenarios", known));
  }
  // A scenario that is broken is left out here, and told of elsewhere.
  const scenario = scenarios.get(checks.scenario);
  if (scenario === undefined) return;
  const { wait } = checks;
  const miss = (key: "side" | "choice" | "option", those: string, list: readonly Named[]) => {
    const known = list.map(({ id }) => id);
    errors.push(unknownName("pack.json", `${at}.wait.${key}`, wait[key], those, known));
  };
  const side = scenario.sides.find(({ id }) => id === wait.side);
  if (side === undefined) return miss("side", "the scenario's sides", scenario.sides);
  const choice = side.choices?.find(({ id }) => id === wait.choice);
  if (choice === undefined) return miss("choice", "the side's choices", side.choices ?? []);
  const isThere = choice.options.some(({ id }) => id === wait.option);
  if (!isThere) miss("option", "the choice's options", choice.options);
}

type Named = { readonly id: string };
type TextsByName = Readonly<Record<string, unknown>>;

/** Texts that nothing uses, and names without a text unless they may go without. */
function compareTexts(
  path: string,
  given: TextsByName,
  wanted: Iterable<string>,
  errors: Problem[],
  isOptional = false,
): void {
  const ids = new Set(wanted);
  for (const id of ids) {
    if (id in given || isOptional) continue;
    const expected = "is missing: this name has no text";
    errors.push(problem(LOCALE_PATH, `${path}.${id}`, undefined, expected));
  }
  for (const id of Object.keys(given)) {
    if (ids.has(id)) continue;
    const expected = "is used by nothing in the pack";
    errors.push(problem(LOCALE_PATH, `${path}.${id}`, undefined, expected));
  }
}

function lintTexts(pack: ReadPack, texts: LocaleFile, errors: Problem[]): void {
  for (const folder of ["factions", "ships", "craft", "weapons", "places", "scenarios"] as const) {
    compareTexts(folder, texts[folder], pack.ids[folder], errors);
  }
  for (const [id, scenario] of pack.scenarios) {
    const given = texts.scenarios[id];
    if (given === undefined) continue;
    const compare = (name: string, of: TextsByName, wanted: { id: string }[], isOptional = false) =>
      compareTexts(
        `scenarios.${id}.${name}`,
        of,
        wanted.map((each) => each.id),
        errors,
        isOptional,
      );
    const forces = scenario.sides.flatMap((side) => side.taskForces);
    const choices = scenario.sides.flatMap((side) => side.choices);
    compare("sides", given.sides, scenario.sides);
    compare("taskForces", given.taskForces, forces);
    compare(
      "squadrons",
      given.squadrons,
      forces.flatMap((force) => force.squadrons),
    );
    compare("places", given.places, scenario.places, true);
    compare("choices", given.choices, choices);
    compare("objectives", given.objectives, scenario.objectives);
    for (const choice of choices) {
      const options = given.choices[choice.id]?.options;
      if (options !== undefined) compare(`choices.${choice.id}.options`, options, choice.options);
    }
  }
}
