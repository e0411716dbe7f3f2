// Scenarios that could not be fought: names that lead nowhere, places off the map, times after the
// end, objectives that nobody can reach.
import { RELATION_ALLIED } from "../battle/catalog.ts";
import { lintFlight } from "./lint-classes.ts";
import { lintObjectives } from "./lint-objectives.ts";
import { lintSizes } from "./lint-sizes.ts";
import type { FolderName, ReadPack } from "./load.ts";
import { dangling, type Problem, problem, repeated, unknownName } from "./problems.ts";
import type { ScenarioFile } from "./schemas.ts";

type Side = ScenarioFile["sides"][number];
type TaskForce = Side["taskForces"][number];
type Squadron = TaskForce["squadrons"][number];
type Zone = Squadron["zoneKm"];

/** What all checks of one scenario are told. */
export type Checked = {
  readonly file: string;
  readonly scenario: ScenarioFile;
  readonly pack: ReadPack;
  readonly errors: Problem[];
};

export function lintScenario(
  id: string,
  scenario: ScenarioFile,
  pack: ReadPack,
  errors: Problem[],
): void {
  const checked: Checked = { file: `scenarios/${id}.json`, scenario, pack, errors };
  lintIds(checked);
  lintRelations(checked);
  lintPlaces(checked);
  scenario.sides.forEach((side, s) => lintSide(checked, side, `sides[${s}]`));
  lintObjectives(checked);
  lintScore(checked);
  lintSizes(checked);
}

/** Orders and texts go by ids: each is given once, those of forces and choices once in their side. */
function lintIds({ file, scenario, errors }: Checked): void {
  const listed = <T extends { id: string }>(path: string, entries: readonly T[]) =>
    entries.map((entry, n) => ({ path: `${path}[${n}]`, id: entry.id, entry }));
  const once = (entries: { path: string; id: string }[]): void => {
    const ids = entries.map(({ id }) => id);
    repeated(file, (n) => `${entries[n].path}.id`, ids, errors);
  };
  const sides = listed("sides", scenario.sides);
  once(sides);
  for (const { path, entry } of sides) {
    const forces = listed(`${path}.taskForces`, entry.taskForces);
    const choices = listed(`${path}.choices`, entry.choices);
    once(forces);
    once(forces.flatMap((force) => listed(`${force.path}.squadrons`, force.entry.squadrons)));
    once(choices);
    once(choices.flatMap((choice) => listed(`${choice.path}.options`, choice.entry.options)));
  }
  once(listed("places", scenario.places));
  once(listed("objectives", scenario.objectives));
}

function lintRelations({ file, scenario, errors }: Checked): void {
  const count = scenario.sides.length;
  const { relations } = scenario;
  const isSquare = relations.length === count && relations.every((row) => row.length === count);
  const isRight =
    isSquare &&
    relations.every((row, a) =>
      row.every((value, b) => value === relations[b][a] && (a !== b || value === RELATION_ALLIED)),
    );
  if (isRight) return;
  const expected = `must be ${count} rows of ${count}, the same both ways, each side its own ally (${RELATION_ALLIED})`;
  errors.push(problem(file, "relations", relations, expected));
}

function look(checked: Checked, path: string, name: string, folder: FolderName): void {
  const known = checked.pack.ids[folder];
  if (!known.has(name)) checked.errors.push(dangling(checked.file, path, name, folder, known));
}

function isOnMap({ scenario }: Checked, [xKm, yKm]: readonly [number, number]): boolean {
  return xKm >= 0 && yKm >= 0 && xKm <= scenario.widthKm && yKm <= scenario.heightKm;
}

function lintPoint(checked: Checked, path: string, atKm: [number, number]): void {
  if (isOnMap(checked, atKm)) return;
  const { widthKm, heightKm } = checked.scenario;
  const expected = `lies outside the map of ${widthKm} × ${heightKm} km`;
  checked.errors.push(problem(checked.file, path, atKm, expected));
}

function lintPlaces(checked: Checked): void {
  checked.scenario.places.forEach(({ id, place, atKm, side }, n) => {
    const path = place === undefined ? `places[${n}].id` : `places[${n}].place`;
    look(checked, path, place ?? id, "places");
    lintPoint(checked, `places[${n}].atKm`, atKm);
    const sides = new Set(checked.scenario.sides.map((entry) => entry.id));
    if (side === undefined || sides.has(side)) return;
    const at = `places[${n}].side`;
    checked.errors.push(unknownName(checked.file, at, side, "the scenario's sides", sides));
  });
}

function lintSide(checked: Checked, side: Side, path: string): void {
  const { file, scenario, errors } = checked;
  look(checked, `${path}.faction`, side.faction, "factions");
  const options = new Set(side.choices.flatMap((choice) => choice.options.map(({ id }) => id)));
  side.taskForces.forEach((force, f) => {
    const { arrival } = force;
    const at = `${path}.taskForces[${f}]`;
    if (arrival.kind === "schedule") lintPoint(checked, `${at}.arrival.atKm`, arrival.atKm);
    if (arrival.kind === "gate") lintGate(checked, `${at}.arrival.gate`, arrival.gate);
    const key = arrival.kind === "reserve" ? "fromS" : "atS";
    const startS =
      arrival.kind === "start" ? 0 : arrival.kind === "reserve" ? arrival.fromS : arrival.atS;
    if (startS >= scenario.clockS) {
      const expected = `is after the end (clockS ${scenario.clockS})`;
      errors.push(problem(file, `${at}.arrival.${key}`, startS, expected));
    }
    force.squadrons.forEach((squadron, q) =>
      lintSquadron(checked, squadron, `${at}.squadrons[${q}]`, options),
    );
  });
  if (side.taskForces.every(({ arrival }) => arrival.kind !== "start")) {
    errors.push(problem(file, `${path}.taskForces`, undefined, "none is on the map at the start"));
  }
}

function lintGate({ file, scenario, pack, errors }: Checked, path: string, gate: string): void {
  const gates = scenario.places.filter(
    ({ id, place = id }) => pack.places.get(place)?.kind === "gate",
  );
  if (gates.some(({ id }) => id === gate)) return;
  const names = new Set(gates.map(({ id }) => id));
  errors.push(unknownName(file, path, gate, "the scenario's gates", names));
}

function lintSquadron(
  checked: Checked,
  squadron: Squadron,
  path: string,
  options: ReadonlySet<string>,
): void {
  const { file, pack, errors } = checked;
  squadron.ships.forEach((entry, n) => {
    look(checked, `${path}.ships[${n}].class`, entry.class, "ships");
    if (entry.names.length <= entry.count) return;
    const expected = `has more names than ships (${entry.count})`;
    errors.push(problem(file, `${path}.ships[${n}].names`, entry.names, expected));
  });
  squadron.flights.forEach(({ craft, count }, n) => {
    look(checked, `${path}.flights[${n}].craft`, craft, "craft");
    lintFlight(file, `${path}.flights[${n}]`, count, pack, errors);
  });
  lintZone(checked, `${path}.zoneKm`, squadron.zoneKm);
  for (const [option, zone] of Object.entries(squadron.zoneByOption)) {
    lintZone(checked, `${path}.zoneByOption.${option}`, zone);
    if (options.has(option)) continue;
    errors.push(unknownName(file, `${path}.zoneByOption`, option, "the side's choices", options));
  }
}

function lintZone(checked: Checked, path: string, zone: Zone): void {
  const [minX, minY, maxX, maxY] = zone;
  const isRight = minX <= maxX && minY <= maxY;
  if (isRight && isOnMap(checked, [minX, minY]) && isOnMap(checked, [maxX, maxY])) return;
  const expected = "must be [least x, least y, greatest x, greatest y] on the map";
  checked.errors.push(problem(checked.file, path, zone, expected));
}

function squadronsOf(side: Side): Squadron[] {
  return side.taskForces.flatMap((force) => force.squadrons);
}

function lintScore(checked: Checked): void {
  const { file, scenario, pack, errors } = checked;
  for (const name of Object.keys(scenario.score.byClass)) {
    look(checked, "score.byClass", name, "ships");
  }
  const entries = scenario.sides.flatMap(squadronsOf).flatMap((squadron) => squadron.ships);
  const names = new Set(
    entries.flatMap((entry) => [...entry.names, ...(pack.ships.get(entry.class)?.names ?? [])]),
  );
  for (const name of Object.keys(scenario.score.byName)) {
    if (names.has(name)) continue;
    errors.push(unknownName(file, "score.byName", name, "the scenario's ships", names));
  }
}
