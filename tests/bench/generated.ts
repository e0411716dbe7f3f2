// Battles of any size for benches: copies of one sector (the scenario `sector` of the bench pack: 500
// units, one fifth of them hulls, squadrons of both sides within reach of each other) laid side by
// side, so that there is as much fighting per unit in a large battle as in a small one.
import { type PackFiles, readPackFolder, readPacks } from "../../server/packs.ts";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { SEATS_PER_SIDE_MAX } from "../../shared/battle/limits.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";
import type { LocaleFile, ScenarioFile } from "../../shared/content/schemas.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import type { Field } from "./bare-floor.ts";

/** Laid over the default pack. */
export const BENCH_PACK = "tests/bench/pack";
export const UNITS_PER_SECTOR = 500;
const SECTOR = "sector";

export type Generated = { readonly catalog: Catalog; readonly setup: MatchSetup };

type Texts = LocaleFile["scenarios"][string];
type TaskForce = ScenarioFile["sides"][number]["taskForces"][number];

/**
 * A battle of so many units (whole sectors) with AI admirals in as many seats as there is work for,
 * at the sector's density or squeezed into a field. Who stands where follows from the seed.
 */
export function generateBattle(unitCount: number, seed: number, field?: Field): Generated {
  const { scenarioId, files } = generatePack(unitCount, field);
  const loaded = loadCatalog(overlayFiles(readPacks(BENCH_PACK), files));
  if ("errors" in loaded) throw new Error(loaded.errors.map((each) => each.sentence).join("\n"));
  const seatCount = Math.min(SEATS_PER_SIDE_MAX, unitCount / UNITS_PER_SECTOR);
  const seats = Array.from({ length: seatCount }, () => {
    return { controller: "ai", level: "officer" } as const;
  });
  const sides = loaded.catalog.scenarios.get(scenarioId)!.sides.map(() => ({ choices: {}, seats }));
  const setup = { scenarioId, seed, salt: "", placements: {}, sides };
  return { catalog: loaded.catalog, setup };
}

/** The battle's scenario as files of a pack, to be laid over the bench pack. */
export function generatePack(
  unitCount: number,
  field?: Field,
): { scenarioId: string; files: PackFiles } {
  const sectorCount = unitCount / UNITS_PER_SECTOR;
  if (!Number.isInteger(sectorCount) || sectorCount < 1) {
    throw new RangeError(`${unitCount} units are not whole sectors of ${UNITS_PER_SECTOR}`);
  }
  const pack = readPackFolder(BENCH_PACK);
  const scenarioId = `generated-${unitCount}`;
  const sector = JSON.parse(pack.get(`scenarios/${SECTOR}.json`) ?? "null") as ScenarioFile;
  const locale = JSON.parse(pack.get("locales/en.json") ?? "null") as LocaleFile;
  const texts = { ...locale.scenarios[SECTOR], taskForces: {}, squadrons: {} };
  const scenario = layOut(sector, sectorCount, field, locale.scenarios[SECTOR], texts);
  const files = new Map([
    [`scenarios/${scenarioId}.json`, JSON.stringify(scenario)],
    ["locales/en.json", JSON.stringify({ scenarios: { [scenarioId]: texts } })],
  ]);
  return { scenarioId, files };
}

/** Sectors in columns and lines; each is one task force a side. Fills in the texts that it needs. */
function layOut(
  sector: ScenarioFile,
  sectorCount: number,
  field: Field | undefined,
  from: Texts,
  texts: Texts,
): ScenarioFile {
  const columns = columnsOf(sectorCount);
  const lines = sectorCount / columns;
  const widthKm = field?.widthKm ?? sector.widthKm * columns;
  const heightKm = field?.heightKm ?? sector.heightKm * lines;
  const scaleX = widthKm / (sector.widthKm * columns);
  const scaleY = heightKm / (sector.heightKm * lines);
  const copyForce = (force: TaskForce, n: number): TaskForce => {
    const west = (n % columns) * sector.widthKm;
    const south = Math.floor(n / columns) * sector.heightKm;
    texts.taskForces[`${force.id}-${n}`] = `${from.taskForces[force.id]} ${n + 1}`;
    const squadrons = force.squadrons.map((squadron) => {
      const id = `${squadron.id}-${n}`;
      texts.squadrons[id] = `${from.squadrons[squadron.id]} ${n + 1}`;
      const [minX, minY, maxX, maxY] = squadron.zoneKm;
      const zoneKm: typeof squadron.zoneKm = [
        (minX + west) * scaleX,
        (minY + south) * scaleY,
        (maxX + west) * scaleX,
        (maxY + south) * scaleY,
      ];
      return { ...squadron, id, zoneKm };
    });
    return { ...force, id: `${force.id}-${n}`, squadrons };
  };
  const sides = sector.sides.map((side) => ({
    ...side,
    taskForces: Array.from({ length: sectorCount }, (_, n) =>
      side.taskForces.map((force) => copyForce(force, n)),
    ).flat(),
  }));
  return { ...sector, widthKm, heightKm, sides };
}

/** The most columns that leave whole lines and no more columns than lines. */
function columnsOf(sectorCount: number): number {
  let columns = Math.floor(Math.sqrt(sectorCount));
  while (sectorCount % columns !== 0) columns--;
  return columns;
}
