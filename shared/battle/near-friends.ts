// Who of her own side and its allies is about a ship that clears her way. The ships of a group sail
// together: the grid is asked once for all of them, and each looks only through what it gave.
import { columnOf, type Grid, lineOf } from "./grid.ts";
import { hullSlot } from "./hull-state.ts";
import { HULL_OF_SHIP } from "./muster.ts";
import type { Battle } from "./state.ts";

/** Ships side by side in memory, in the order of the grid's cells. */
export type Friends = {
  count: number;
  readonly row: Int32Array;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly velocityXKmS: Float64Array;
  readonly velocityYKmS: Float64Array;
  readonly radiusKm: Float64Array;
};

export function createFriends(capacity: number): Friends {
  const room = capacity + 1;
  return {
    count: 0,
    row: new Int32Array(room),
    xKm: new Float64Array(room),
    yKm: new Float64Array(room),
    velocityXKmS: new Float64Array(room),
    velocityYKmS: new Float64Array(room),
    radiusKm: new Float64Array(room),
  };
}

/** What circles added to it cover, and how many cells of the ship grid each touches by itself. */
export type Surroundings = {
  westKm: number;
  eastKm: number;
  southKm: number;
  northKm: number;
  cellCount: number;
};

export function createSurroundings(): Surroundings {
  return { westKm: 0, eastKm: 0, southKm: 0, northKm: 0, cellCount: 0 };
}

export function clearSurroundings(about: Surroundings): void {
  about.westKm = Infinity;
  about.eastKm = -Infinity;
  about.southKm = Infinity;
  about.northKm = -Infinity;
  about.cellCount = 0;
}

export function addCircle(
  about: Surroundings,
  { shipGrid }: Battle,
  xKm: number,
  yKm: number,
  radiusKm: number,
): void {
  const westKm = xKm - radiusKm;
  const eastKm = xKm + radiusKm;
  const southKm = yKm - radiusKm;
  const northKm = yKm + radiusKm;
  if (westKm < about.westKm) about.westKm = westKm;
  if (eastKm > about.eastKm) about.eastKm = eastKm;
  if (southKm < about.southKm) about.southKm = southKm;
  if (northKm > about.northKm) about.northKm = northKm;
  about.cellCount += cellsOf(shipGrid, westKm, eastKm, southKm, northKm);
}

function cellsOf(grid: Grid, westKm: number, eastKm: number, southKm: number, northKm: number) {
  const columns = columnOf(grid, eastKm) - columnOf(grid, westKm) + 1;
  return columns * (lineOf(grid, northKm) - lineOf(grid, southKm) + 1);
}

/** Whether one look at all cells costs no more than one at each circle's own. */
export function isCompact(about: Surroundings, { shipGrid }: Battle): boolean {
  const { westKm, eastKm, southKm, northKm, cellCount } = about;
  return cellsOf(shipGrid, westKm, eastKm, southKm, northKm) <= cellCount;
}

/** Lists the ships of the sides in the mask that are there. */
export function listFriends(
  battle: Battle,
  about: Surroundings,
  mask: number,
  into: Friends,
): void {
  const { ships, hulls, shipGrid } = battle;
  const { side, velocityXKmS, velocityYKmS } = ships;
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = shipGrid;
  const { radiusKm } = hulls.table;
  const { westKm, eastKm, southKm, northKm } = about;
  const firstSlot = hullSlot(hulls, HULL_OF_SHIP, 0);
  // Each is written down and counted if it is there: which are is as good as random, and a branch
  // that is mispredicted costs more than the writing.
  const columnFirst = columnOf(shipGrid, westKm);
  const columnLast = columnOf(shipGrid, eastKm);
  const lineLast = lineOf(shipGrid, northKm);
  let count = 0;
  for (let line = lineOf(shipGrid, southKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const x = entryXKm[entry];
      const y = entryYKm[entry];
      const row = entryRow[entry];
      into.row[count] = row;
      into.xKm[count] = x;
      into.yKm[count] = y;
      into.velocityXKmS[count] = velocityXKmS[row];
      into.velocityYKmS[count] = velocityYKmS[row];
      into.radiusKm[count] = radiusKm[firstSlot + row];
      const isThere = +(x >= westKm) & +(x <= eastKm) & +(y >= southKm) & +(y <= northKm);
      count += isThere & (mask >>> side[row]);
    }
  }
  into.count = count;
}
