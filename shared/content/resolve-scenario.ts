// One scenario file → Scenario: copies of squadrons written out, names from the locale
// and, for ships, from their classes.
import type {
  Place,
  Scenario,
  ScenarioSquadron,
  ScenarioTaskForce,
  Zone,
} from "../battle/catalog.ts";
import { EMISSIONS } from "../battle/orders.ts";
import { type Index, rad } from "./indices.ts";
import type { CheckedPack } from "./load.ts";
import { resolveObjectives } from "./resolve-objectives.ts";
import type { LocaleFile, PlaceFile, ScenarioFile } from "./schemas.ts";

type Texts = LocaleFile["scenarios"][string];
type SideFile = ScenarioFile["sides"][number];
type TaskForceFile = SideFile["taskForces"][number];
type SquadronFile = TaskForceFile["squadrons"][number];

/** Gives the next ships of a class their names; fewer than asked for when the class has no more. */
type Christen = (shipClass: string, count: number) => string[];

export function resolveScenario(
  id: string,
  file: ScenarioFile,
  pack: CheckedPack,
  index: Index,
): Scenario {
  const texts = pack.texts.scenarios[id];
  const christen = christener(file, pack);
  const sideIndex = (side: string): number => file.sides.findIndex((entry) => entry.id === side);
  return {
    id,
    name: texts.name,
    brief: texts.brief,
    widthKm: file.widthKm,
    heightKm: file.heightKm,
    clockS: file.clockS,
    places: file.places.map((entry) => resolvePlace(entry, texts, pack, sideIndex)),
    sides: file.sides.map((side) => ({
      id: side.id,
      name: texts.sides[side.id].name,
      brief: texts.sides[side.id].brief,
      factionIndex: index.factions.get(side.faction) as number,
      seatMax: side.seatMax,
      taskForces: side.taskForces.map((force) =>
        resolveTaskForce(file, force, texts, index, christen),
      ),
      choices: side.choices.map((choice) => ({
        id: choice.id,
        name: texts.choices[choice.id].name,
        options: choice.options.map((option) => ({
          ...option,
          name: texts.choices[choice.id].options[option.id],
        })),
      })),
    })),
    relations: file.relations,
    objectives: resolveObjectives(file, texts, index),
    scoreByClass: new Map(
      Object.entries(file.score.byClass).map(([ship, points]) => [
        index.ships.get(ship) as number,
        points,
      ]),
    ),
    scoreByName: new Map(Object.entries(file.score.byName)),
  };
}

function resolvePlace(
  { id, place: fileId = id, atKm, radiusKm, side }: ScenarioFile["places"][number],
  texts: Texts,
  pack: CheckedPack,
  sideIndex: (side: string) => number,
): Place {
  const file = pack.places.get(fileId) as PlaceFile;
  const [radiusXKm, radiusYKm] = radiusKm ?? file.radiusKm;
  const name = texts.places[id] ?? pack.texts.places[fileId];
  const { kind, look, medium, mines, gate } = file;
  return {
    id,
    name,
    kind,
    atKm,
    radiusXKm,
    radiusYKm,
    look,
    ...(medium !== undefined && { medium }),
    ...(mines !== undefined && { mines }),
    ...(gate !== undefined && { gate }),
    ...(side !== undefined && { side: sideIndex(side) }),
  };
}

/** No two ships of a scenario bear one name, whatever their sides. */
function christener(file: ScenarioFile, pack: CheckedPack): Christen {
  const given = new Set(
    file.sides
      .flatMap((side) => side.taskForces)
      .flatMap((force) => force.squadrons)
      .flatMap((squadron) => squadron.ships)
      .flatMap((entry) => entry.names),
  );
  const left = new Map<string, string[]>();
  return (shipClass, count) => {
    let names = left.get(shipClass);
    if (names === undefined) {
      names = (pack.ships.get(shipClass)?.names ?? []).filter((name) => !given.has(name));
      left.set(shipClass, names);
    }
    return names.splice(0, count);
  };
}

function resolveTaskForce(
  scenario: ScenarioFile,
  file: TaskForceFile,
  texts: Texts,
  index: Index,
  christen: Christen,
): ScenarioTaskForce {
  return {
    id: file.id,
    name: texts.taskForces[file.id],
    squadrons: file.squadrons.flatMap((squadron) =>
      resolveSquadron(squadron, texts, index, christen),
    ),
    arrival: resolveArrival(scenario, file.arrival),
  };
}

function resolveArrival(
  { places }: ScenarioFile,
  file: TaskForceFile["arrival"],
): ScenarioTaskForce["arrival"] {
  if (file.kind !== "schedule" && file.kind !== "gate") return file;
  const { atS, isAnnounced } = file;
  const common = { kind: "schedule", atS, isAnnounced, headingRad: rad(file.headingDeg) } as const;
  if (file.kind === "schedule") return { ...common, atKm: file.atKm };
  const gateIndex = places.findIndex(({ id }) => id === file.gate);
  return { ...common, atKm: places[gateIndex].atKm, gateIndex };
}

function resolveSquadron(
  file: SquadronFile,
  texts: Texts,
  index: Index,
  christen: Christen,
): ScenarioSquadron[] {
  return Array.from({ length: file.copies }, (_, copy) => {
    const isAlone = file.copies === 1;
    return {
      id: isAlone ? file.id : `${file.id}-${copy + 1}`,
      name: isAlone ? texts.squadrons[file.id] : `${texts.squadrons[file.id]} ${copy + 1}`,
      ships: file.ships.map((entry) => {
        // Names are given once: the first copy bears them.
        const given = copy === 0 ? entry.names : [];
        return {
          classIndex: index.ships.get(entry.class) as number,
          count: entry.count,
          names: [...given, ...christen(entry.class, entry.count - given.length)],
        };
      }),
      formation: file.formation,
      spacingKm: file.spacingKm,
      zone: zoneOf(file.zoneKm),
      headingRad: rad(file.headingDeg),
      emissions: EMISSIONS.indexOf(file.emissions) as 0 | 1 | 2,
      zoneByOption: new Map(
        Object.entries(file.zoneByOption).map(([option, zone]) => [option, zoneOf(zone)]),
      ),
      flights: file.flights.map(({ craft, count }) => ({
        craftIndex: index.craft.get(craft) as number,
        craftCount: count,
      })),
    };
  });
}

function zoneOf([minXKm, minYKm, maxXKm, maxYKm]: readonly [number, number, number, number]): Zone {
  return { minXKm, minYKm, maxXKm, maxYKm };
}
