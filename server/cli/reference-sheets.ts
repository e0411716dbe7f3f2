// What the tables of the reference have in common.
import type { Catalog, ShipClass } from "../../shared/battle/catalog.ts";

export type Sheet = { title: string; about: string; head: string[]; lines: string[][] };

export const num = (value: number, digits = 2): string => String(Number(value.toFixed(digits)));
export const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Ships of the squadron that the tables reckon with. */
export const SQUADRON_SHIPS = 10;

export const byPoints = (catalog: Catalog): readonly ShipClass[] =>
  catalog.ships.toSorted((a, b) => b.points - a.points || a.index - b.index);
