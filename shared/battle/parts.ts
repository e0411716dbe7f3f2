// How well the parts of a ship still do their work. A part at or above its threshold works the
// better the sounder it is; below it, it has failed. Parts that a class lacks never fail.
import { COMPONENT_COUNT, COMPONENT_KINDS, type ComponentKind, type ShipClass } from "./catalog.ts";
import type { Battle } from "./state.ts";

export const PART_ENGINES = COMPONENT_KINDS.indexOf("engines");
export const PART_REACTOR = COMPONENT_KINDS.indexOf("reactor");
export const PART_MAGAZINE = COMPONENT_KINDS.indexOf("magazine");
export const PART_HELM = COMPONENT_KINDS.indexOf("helm");

export function partIndex(kind: ComponentKind): number {
  return COMPONENT_KINDS.indexOf(kind);
}

export function hasPartFailed({ ships, catalog }: Battle, ship: number, part: number): boolean {
  const { hitPoints, threshold } = catalog.ships[ships.classIndex[ship]].components[part];
  return ships.partPoints[ship * COMPONENT_COUNT + part] < threshold * hitPoints;
}

/** As `hasPartFailed`, for who has the class at hand and asks it of every ship and tick. */
export function hasFailedOf(
  { ships }: Battle,
  ship: number,
  { components }: ShipClass,
  part: number,
): boolean {
  const { hitPoints, threshold } = components[part];
  return ships.partPoints[ship * COMPONENT_COUNT + part] < threshold * hitPoints;
}

/** 0 when failed, else from one half (badly hit) to 1 (whole): half the work is done by any half. */
export function partEffect(battle: Battle, ship: number, part: number): number {
  const { ships, catalog } = battle;
  const { hitPoints, threshold } = catalog.ships[ships.classIndex[ship]].components[part];
  const points = ships.partPoints[ship * COMPONENT_COUNT + part];
  // Whole, or none of her class: most are.
  if (points === hitPoints || hitPoints === 0) return 1;
  const share = points / hitPoints;
  return share < threshold ? 0 : 0.5 + 0.5 * share;
}
