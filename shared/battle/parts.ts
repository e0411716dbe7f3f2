// How well the parts of a ship still do their work. A part at or above its threshold works the
// better the sounder it is; below it, it has failed. Parts that a class lacks never fail.
import { type Catalog, COMPONENT_COUNT, COMPONENT_KINDS, type ComponentKind } from "./catalog.ts";
import { once } from "./once.ts";
import type { Battle } from "./state.ts";

export const PART_ENGINES = COMPONENT_KINDS.indexOf("engines");
export const PART_REACTOR = COMPONENT_KINDS.indexOf("reactor");
export const PART_MAGAZINE = COMPONENT_KINDS.indexOf("magazine");
export const PART_HELM = COMPONENT_KINDS.indexOf("helm");
export const PART_BRIDGE = COMPONENT_KINDS.indexOf("bridge");
export const PART_SENSORS = COMPONENT_KINDS.indexOf("sensors");
export const PART_SHIELDS = COMPONENT_KINDS.indexOf("shields");
export const PART_BAYS = COMPONENT_KINDS.indexOf("bays");

export function partIndex(kind: ComponentKind): number {
  return COMPONENT_KINDS.indexOf(kind);
}

/** Of each class in turn, COMPONENT_COUNT each: points of whole parts, and those below which they have failed. */
type PartPoints = { readonly whole: Float64Array; readonly failsBelow: Float64Array };

/** Asked of every ship in every tick, of one catalog as a rule. */
let lastCatalog: Catalog | null = null;
let lastPoints: PartPoints = { whole: new Float64Array(0), failsBelow: new Float64Array(0) };

/** For who asks it of all ships in one go. */
export function partPointsOf(catalog: Catalog): PartPoints {
  if (catalog === lastCatalog) return lastPoints;
  lastCatalog = catalog;
  lastPoints = listPoints(catalog);
  return lastPoints;
}

const listPoints = once(({ ships }: Catalog): PartPoints => {
  const whole = new Float64Array(ships.length * COMPONENT_COUNT);
  const failsBelow = new Float64Array(ships.length * COMPONENT_COUNT);
  ships.forEach(({ components }, n) => {
    components.forEach(({ hitPoints, threshold }, part) => {
      whole[n * COMPONENT_COUNT + part] = hitPoints;
      failsBelow[n * COMPONENT_COUNT + part] = threshold * hitPoints;
    });
  });
  return { whole, failsBelow };
});

export function hasPartFailed({ ships, catalog }: Battle, ship: number, part: number): boolean {
  const { failsBelow } = partPointsOf(catalog);
  const ofClass = ships.classIndex[ship] * COMPONENT_COUNT + part;
  return ships.partPoints[ship * COMPONENT_COUNT + part] < failsBelow[ofClass];
}

/** 0 when failed, else from one half (badly hit) to 1 (whole): half the work is done by any half. */
export function partEffect(battle: Battle, ship: number, part: number): number {
  const { ships, catalog } = battle;
  const hitPoints = partPointsOf(catalog).whole[ships.classIndex[ship] * COMPONENT_COUNT + part];
  const points = ships.partPoints[ship * COMPONENT_COUNT + part];
  // Whole, or none of her class: most are.
  if (points === hitPoints || hitPoints === 0) return 1;
  const share = points / hitPoints;
  const { threshold } = catalog.ships[ships.classIndex[ship]].components[part];
  return share < threshold ? 0 : 0.5 + 0.5 * share;
}
