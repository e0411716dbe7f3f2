// What single files cannot show: names that lead nowhere, texts that are missing or unused, shapes
// and numbers that the battle cannot live with.
import { TICK_HZ } from "../battle/limits.ts";
import type { PointKm } from "../battle/catalog.ts";
import type { CheckedPack, PackFiles } from "./load.ts";
import { dangling, type Problem, problem } from "./problems.ts";
import { LOCALE, type ScenarioFile, type ShipFile } from "./schemas.ts";

const LOCALE_PATH = `locales/${LOCALE}.json`;
/** Art may differ from the hull by this much: it is drawn in whole metres. */
const OUTLINE_TOLERANCE_KM = 0.0015;
const M_PER_KM = 1000;

export function lintPack(pack: CheckedPack, files: PackFiles): Problem[] {
  const errors: Problem[] = [];
  lintNames(pack, errors);
  lintTexts(pack, errors);
  for (const [id, ship] of pack.ships) lintShip(id, ship, files, errors);
  for (const [id, scenario] of pack.scenarios) lintScenario(id, scenario, pack, errors);
  return errors;
}

function lintNames(pack: CheckedPack, errors: Problem[]): void {
  const look = (
    file: string,
    path: string,
    name: string,
    folder: string,
    known: ReadonlyMap<string, unknown>,
  ): void => {
    if (!known.has(name)) errors.push(dangling(file, path, name, `${folder}/`, known.keys()));
  };
  for (const key of ["headlineScenario", "skirmishScenario", "tutorialScenario"] as const) {
    look("pack.json", key, pack.pack[key], "scenarios", pack.scenarios);
  }
  for (const [id, ship] of pack.ships) {
    const file = `ships/${id}.json`;
    look(file, "faction", ship.faction, "factions", pack.factions);
    ship.mounts.forEach((mount, n) =>
      look(file, `mounts[${n}].weapon`, mount.weapon, "weapons", pack.weapons),
    );
    ship.deck?.flights.forEach((flight, n) =>
      look(file, `deck.flights[${n}].craft`, flight.craft, "craft", pack.craft),
    );
  }
  for (const [id, craft] of pack.craft) {
    const file = `craft/${id}.json`;
    look(file, "faction", craft.faction, "factions", pack.factions);
    if (craft.weapon !== undefined) look(file, "weapon", craft.weapon, "weapons", pack.weapons);
  }
}

function lintTexts(pack: CheckedPack, errors: Problem[]): void {
  const { texts } = pack;
  const compare = (
    path: string,
    given: Record<string, unknown>,
    wanted: Iterable<string>,
  ): void => {
    const ids = new Set(wanted);
    for (const id of ids)
      if (!(id in given))
        errors.push(
          problem(LOCALE_PATH, `${path}.${id}`, undefined, "is missing: this name has no text"),
        );
    for (const id of Object.keys(given))
      if (!ids.has(id))
        errors.push(
          problem(LOCALE_PATH, `${path}.${id}`, undefined, "is used by nothing in the pack"),
        );
  };
  compare("factions", texts.factions, pack.factions.keys());
  compare("ships", texts.ships, pack.ships.keys());
  compare("craft", texts.craft, pack.craft.keys());
  compare("weapons", texts.weapons, pack.weapons.keys());
  compare("scenarios", texts.scenarios, pack.scenarios.keys());
  for (const [id, scenario] of pack.scenarios) {
    const given = texts.scenarios[id];
    if (given === undefined) continue;
    const path = `scenarios.${id}`;
    const forces = scenario.sides.flatMap((side) => side.taskForces);
    const choices = scenario.sides.flatMap((side) => side.choices);
    compare(
      `${path}.sides`,
      given.sides,
      scenario.sides.map((side) => side.id),
    );
    compare(
      `${path}.taskForces`,
      given.taskForces,
      forces.map((force) => force.id),
    );
    compare(
      `${path}.squadrons`,
      given.squadrons,
      forces.flatMap((force) => force.squadrons.map((squadron) => squadron.id)),
    );
    compare(
      `${path}.places`,
      given.places,
      scenario.places.map((place) => place.id),
    );
    compare(
      `${path}.choices`,
      given.choices,
      choices.map((choice) => choice.id),
    );
    compare(
      `${path}.objectives`,
      given.objectives,
      scenario.objectives.map((objective) => objective.id),
    );
    for (const choice of choices) {
      const options = given.choices[choice.id]?.options;
      if (options !== undefined)
        compare(
          `${path}.choices.${choice.id}.options`,
          options,
          choice.options.map((option) => option.id),
        );
    }
  }
}

function lintShip(id: string, ship: ShipFile, files: PackFiles, errors: Problem[]): void {
  const file = `ships/${id}.json`;
  const { hullKm, motion } = ship;
  for (let n = 0; n < hullKm.length; n++) {
    const [a, b, c] = [hullKm[n], hullKm[(n + 1) % hullKm.length], hullKm[(n + 2) % hullKm.length]];
    const turn = (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
    if (turn <= 0) {
      errors.push(
        problem(
          file,
          `hullKm[${(n + 1) % hullKm.length}]`,
          b,
          "the outline must be convex and counter-clockwise",
        ),
      );
      break;
    }
  }
  if (motion !== undefined && (motion.topSpeedKmS * motion.flankFactor) / TICK_HZ > ship.lengthKm) {
    errors.push(
      problem(
        file,
        "motion.topSpeedKmS",
        motion.topSpeedKmS,
        `outruns her own length in a tick (at most ${(ship.lengthKm * TICK_HZ) / motion.flankFactor})`,
      ),
    );
  }
  lintArt(id, ship, files, errors);
}

/** The drawn outline must be the hull: what a player sees is what is hit. */
function lintArt(id: string, ship: ShipFile, files: PackFiles, errors: Problem[]): void {
  const path = `art/ships/${id}.svg`;
  const svg = files.get(path);
  if (svg === undefined) {
    errors.push(problem(path, "", undefined, `is missing: ships/${id}.json needs a drawing`));
    return;
  }
  const points = /<polygon[^>]*id="outline"[^>]*points="([^"]*)"/.exec(svg)?.[1];
  if (points === undefined) {
    errors.push(problem(path, "", undefined, 'has no <polygon id="outline" points="…">'));
    return;
  }
  const drawn = points
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const isSame =
    drawn.length === 2 * ship.hullKm.length &&
    ship.hullKm.every(([xKm, yKm]: PointKm) => hasPoint(drawn, xKm, -yKm));
  if (!isSame)
    errors.push(
      problem(
        path,
        "outline",
        undefined,
        `differs from hullKm of ships/${id}.json (× 1000, y down)`,
      ),
    );
}

function hasPoint(drawn: readonly number[], xKm: number, yKm: number): boolean {
  for (let n = 0; n < drawn.length; n += 2) {
    const dx = Math.abs(drawn[n] / M_PER_KM - xKm);
    const dy = Math.abs(drawn[n + 1] / M_PER_KM - yKm);
    if (dx <= OUTLINE_TOLERANCE_KM && dy <= OUTLINE_TOLERANCE_KM) return true;
  }
  return false;
}

function lintScenario(
  id: string,
  scenario: ScenarioFile,
  pack: CheckedPack,
  errors: Problem[],
): void {
  const file = `scenarios/${id}.json`;
  const sideIds = scenario.sides.map((side) => side.id);
  const shipKnown = (path: string, name: string): void => {
    if (!pack.ships.has(name)) errors.push(dangling(file, path, name, "ships/", pack.ships.keys()));
  };
  const isOnMap = ([xKm, yKm]: readonly [number, number]): boolean =>
    xKm >= 0 && yKm >= 0 && xKm <= scenario.widthKm && yKm <= scenario.heightKm;
  lintRelations(file, scenario, errors);
  scenario.sides.forEach((side, s) => {
    if (!pack.factions.has(side.faction))
      errors.push(
        dangling(file, `sides[${s}].faction`, side.faction, "factions/", pack.factions.keys()),
      );
    const options = new Set(
      side.choices.flatMap((choice) => choice.options.map((option) => option.id)),
    );
    side.taskForces.forEach((force, f) => {
      if (force.arrival.kind === "schedule" && !isOnMap(force.arrival.atKm)) {
        errors.push(
          problem(
            file,
            `sides[${s}].taskForces[${f}].arrival.atKm`,
            force.arrival.atKm,
            "lies outside the map",
          ),
        );
      }
      force.squadrons.forEach((squadron, q) => {
        const path = `sides[${s}].taskForces[${f}].squadrons[${q}]`;
        squadron.ships.forEach((entry, n) => {
          shipKnown(`${path}.ships[${n}].class`, entry.class);
          if (entry.names.length > entry.count)
            errors.push(
              problem(
                file,
                `${path}.ships[${n}].names`,
                entry.names,
                `has more names than ships (${entry.count})`,
              ),
            );
        });
        squadron.flights.forEach((flight, n) => {
          if (!pack.craft.has(flight.craft))
            errors.push(
              dangling(
                file,
                `${path}.flights[${n}].craft`,
                flight.craft,
                "craft/",
                pack.craft.keys(),
              ),
            );
        });
        for (const [name, zone] of [
          ["zoneKm", squadron.zoneKm],
          ...Object.entries(squadron.zoneByOption),
        ] as const) {
          const [minX, minY, maxX, maxY] = zone;
          if (minX > maxX || minY > maxY || !isOnMap([minX, minY]) || !isOnMap([maxX, maxY])) {
            errors.push(
              problem(
                file,
                `${path}.${name}`,
                zone,
                "must be [least x, least y, greatest x, greatest y] on the map",
              ),
            );
          }
          if (name !== "zoneKm" && !options.has(name))
            errors.push(
              dangling(file, `${path}.zoneByOption.${name}`, name, "the side's choices", options),
            );
        }
      });
    });
  });
  scenario.objectives.forEach((objective, n) => {
    if (!sideIds.includes(objective.side))
      errors.push(
        dangling(file, `objectives[${n}].side`, objective.side, "the scenario's sides", sideIds),
      );
    if ("class" in objective) shipKnown(`objectives[${n}].class`, objective.class);
  });
  for (const name of Object.keys(scenario.score.byClass)) shipKnown(`score.byClass.${name}`, name);
}

function lintRelations(file: string, scenario: ScenarioFile, errors: Problem[]): void {
  const count = scenario.sides.length;
  const { relations } = scenario;
  const isSquare = relations.length === count && relations.every((row) => row.length === count);
  const isMirrored =
    isSquare && relations.every((row, a) => row.every((value, b) => value === relations[b][a]));
  if (!isMirrored)
    errors.push(
      problem(
        file,
        "relations",
        relations,
        `must be ${count} rows of ${count}, the same both ways`,
      ),
    );
}
