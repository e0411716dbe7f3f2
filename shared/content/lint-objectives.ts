// Objectives that nobody could reach, or that would lead nowhere: names that do not exist, more ships
// than there are, places off the map, parts that are another side's or go round in a circle.
import type { Checked } from "./lint-scenario.ts";
import { dangling, problem, unknownName } from "./problems.ts";
import type { ObjectiveFile } from "./schema-objectives.ts";
import type { ScenarioFile } from "./schemas.ts";

type Side = ScenarioFile["sides"][number];
type Entry = Side["taskForces"][number]["squadrons"][number]["ships"][number];
/** An objective that is about ships. */
type Meant = Extract<ObjectiveFile, { ship?: string }>;

export function lintObjectives(checked: Checked): void {
  const { file, scenario, errors } = checked;
  const sideIds = scenario.sides.map((side) => side.id);
  scenario.objectives.forEach((objective, n) => {
    const path = `objectives[${n}]`;
    if (!sideIds.includes(objective.side)) {
      errors.push(
        unknownName(file, `${path}.side`, objective.side, "the scenario's sides", sideIds),
      );
      return;
    }
    lintPlace(checked, path, objective);
    lintTime(checked, path, objective);
    lintExit(checked, path, objective);
    if ("of" in objective) lintParts(checked, path, objective);
    if (isAboutShips(objective)) lintShips(checked, path, objective);
  });
}

function isAboutShips(objective: ObjectiveFile): objective is Meant {
  const { kind } = objective;
  return kind !== "hold" && kind !== "lossShare" && kind !== "all" && kind !== "any";
}

function lintPlace({ file, scenario, errors }: Checked, path: string, entry: ObjectiveFile): void {
  if (!("atKm" in entry) && !("radiusKm" in entry)) return;
  const { atKm, radiusKm } = entry;
  if (atKm === undefined && radiusKm === undefined) return;
  if (atKm === undefined || radiusKm === undefined) {
    const missing = atKm === undefined ? "atKm" : "radiusKm";
    errors.push(problem(file, `${path}.${missing}`, undefined, "is missing: a place needs both"));
    return;
  }
  const { widthKm, heightKm } = scenario;
  const [xKm, yKm] = atKm;
  if (xKm >= 0 && yKm >= 0 && xKm <= widthKm && yKm <= heightKm) return;
  const expected = `lies outside the map of ${widthKm} × ${heightKm} km`;
  errors.push(problem(file, `${path}.atKm`, atKm, expected));
}

function lintExit({ file, scenario, pack, errors }: Checked, path: string, entry: ObjectiveFile) {
  if (!("by" in entry) || entry.by !== "gate") return;
  const isGate = ({ id, place = id }: ScenarioFile["places"][number]): boolean =>
    pack.places.get(place)?.kind === "gate";
  if (scenario.places.some(isGate)) return;
  errors.push(problem(file, `${path}.by`, entry.by, "the scenario has no gate"));
}

function lintTime({ file, scenario, errors }: Checked, path: string, entry: ObjectiveFile): void {
  if (!("seconds" in entry) || entry.seconds < scenario.clockS) return;
  const expected = `is longer than the battle (clockS ${scenario.clockS})`;
  errors.push(problem(file, `${path}.seconds`, entry.seconds, expected));
}

function lintParts(
  { file, scenario, errors }: Checked,
  path: string,
  entry: Extract<ObjectiveFile, { of: string[] }>,
): void {
  const byId = new Map(scenario.objectives.map((objective) => [objective.id, objective]));
  entry.of.forEach((id, n) => {
    const part = byId.get(id);
    const at = `${path}.of[${n}]`;
    if (part === undefined) {
      errors.push(unknownName(file, at, id, "the scenario's objectives", byId.keys()));
    } else if (part.side !== entry.side) {
      const expected = `is an objective of side "${part.side}"; parts are of the side itself`;
      errors.push(problem(file, at, id, expected));
    } else if (reaches(byId, id, entry.id, new Set())) {
      errors.push(problem(file, at, id, "has this objective as a part itself"));
    }
  });
}

/** Whether an objective is another one or has it among its parts, however deep. */
function reaches(
  byId: ReadonlyMap<string, ObjectiveFile>,
  from: string,
  wanted: string,
  seen: Set<string>,
): boolean {
  if (from === wanted) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const entry = byId.get(from);
  if (entry === undefined || !("of" in entry)) return false;
  return entry.of.some((part) => reaches(byId, part, wanted, seen));
}

function lintShips(checked: Checked, path: string, objective: Meant): void {
  const { file, scenario, pack, errors } = checked;
  const isTheirs = objective.kind === "destroy";
  const sides = scenario.sides.filter(({ id }) => (id !== objective.side) === isTheirs);
  if (objective.class !== undefined && !pack.ids.ships.has(objective.class)) {
    errors.push(dangling(file, `${path}.class`, objective.class, "ships", pack.ids.ships));
    return;
  }
  const whose = isTheirs ? "the other sides" : "the side";
  if (objective.squadron !== undefined) {
    const known = sides.flatMap(squadronsOf).map(({ id }) => id);
    if (!known.includes(objective.squadron)) {
      const { squadron } = objective;
      errors.push(unknownName(file, `${path}.squadron`, squadron, `${whose}'s squadrons`, known));
      return;
    }
  }
  if (objective.ship !== undefined) {
    const known = sides
      .flatMap(squadronsOf)
      .flatMap(({ ships }) => ships.flatMap(namesIn(checked)));
    if (!known.includes(objective.ship)) {
      errors.push(unknownName(file, `${path}.ship`, objective.ship, `${whose}'s ships`, known));
      return;
    }
  }
  const shipCount = sides.reduce((sum, side) => sum + shipCountOf(checked, side, objective), 0);
  const asked = "count" in objective ? objective.count : (objective.lossMaxCount ?? 0) + 1;
  if (asked <= shipCount) return;
  const named = (["ship", "squadron", "class"] as const).find(
    (key) => objective[key] !== undefined,
  );
  if (shipCount === 0 && named !== undefined) {
    const expected = `means nobody: ${whose} ${isTheirs ? "have" : "has"} no such ships`;
    errors.push(problem(file, `${path}.${named}`, objective[named], expected));
    return;
  }
  const key = "count" in objective ? "count" : "lossMaxCount";
  const value = "count" in objective ? objective.count : objective.lossMaxCount;
  const what = objective.squadron === undefined && objective.ship === undefined;
  const expected = `${whose} ${isTheirs ? "have" : "has"} ${shipCount} of ${what ? "this class" : "these"}`;
  errors.push(problem(file, `${path}.${key}`, value, expected));
}

function namesIn({ pack }: Checked): (entry: Entry) => readonly string[] {
  return ({ class: id, names }) => [...names, ...(pack.ships.get(id)?.names ?? [])];
}

function shipCountOf(checked: Checked, side: Side, meant: Meant): number {
  let count = 0;
  for (const { id, ships, copies } of squadronsOf(side)) {
    if (meant.squadron !== undefined && meant.squadron !== id) continue;
    for (const entry of ships) {
      if (meant.class !== undefined && meant.class !== entry.class) continue;
      if (meant.ship === undefined) count += entry.count * copies;
      else if (namesIn(checked)(entry).includes(meant.ship)) return 1;
    }
  }
  return count;
}

function squadronsOf(side: Side) {
  return side.taskForces.flatMap((force) => force.squadrons);
}
