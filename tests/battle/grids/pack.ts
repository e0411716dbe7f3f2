// The pack's classes by id, for grids that pin its figures.
import type { Catalog } from "../../../shared/battle/catalog.ts";
import { loadDefaultCatalog } from "../../../server/packs.ts";

export const catalog: Catalog = loadDefaultCatalog();

export function classIndex(id: string): number {
  const found = catalog.ships.findIndex((one) => one.id === id);
  if (found < 0) throw new Error(`the pack has no class ${id}`);
  return found;
}

export function weaponIndex(id: string): number {
  const found = catalog.weapons.findIndex((one) => one.id === id);
  if (found < 0) throw new Error(`the pack has no weapon ${id}`);
  return found;
}

export function times(count: number, id: string): string[] {
  return Array.from({ length: count }, () => id);
}
