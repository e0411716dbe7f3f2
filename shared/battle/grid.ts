// Who is near a point: a uniform grid over the map, filled anew by a counting sort whenever somebody
// has come, gone or changed cells, with row, x and y copied in cell order so that a query reads memory
// in one run. What lies outside the map is kept
// in the edge cells, so no position is ever lost.
//
// Order of results: cell by cell (south to north, west to east within), rows ascending in a cell.
// It follows from positions, rows and the grid's geometry alone, never from history; leaving a row
// out changes nothing about the order of the others.

export type Grid = {
  readonly originXKm: number;
  readonly originYKm: number;
  readonly cellsPerKm: number;
  readonly columnCount: number;
  readonly lineCount: number;
  /** Cell c holds the entries cellStart[c] … cellStart[c + 1] - 1. */
  readonly cellStart: Int32Array;
  /** Entries, in cell order. */
  readonly entryRow: Int32Array;
  readonly entryXKm: Float64Array;
  readonly entryYKm: Float64Array;
  /** The rows that are in it, ascending, the cell of each and its place among the entries. */
  readonly rowIn: Int32Array;
  readonly cellIn: Int32Array;
  readonly entryIn: Int32Array;
  /** Rows that the last query found: the next one writes over them. */
  readonly foundRow: Int32Array;
  entryCount: number;
};

export type GridExtent = {
  readonly originXKm: number;
  readonly originYKm: number;
  readonly widthKm: number;
  readonly heightKm: number;
  /** Best near the radius that is asked most often. */
  readonly cellKm: number;
};

/** An empty grid for rows 0 … rowsMax - 1. */
export function createGrid(extent: GridExtent, rowsMax: number): Grid {
  const columnCount = Math.max(1, Math.ceil(extent.widthKm / extent.cellKm));
  const lineCount = Math.max(1, Math.ceil(extent.heightKm / extent.cellKm));
  return {
    originXKm: extent.originXKm,
    originYKm: extent.originYKm,
    cellsPerKm: 1 / extent.cellKm,
    columnCount,
    lineCount,
    cellStart: new Int32Array(columnCount * lineCount + 1),
    entryRow: new Int32Array(rowsMax),
    entryXKm: new Float64Array(rowsMax),
    entryYKm: new Float64Array(rowsMax),
    rowIn: new Int32Array(rowsMax),
    cellIn: new Int32Array(rowsMax),
    entryIn: new Int32Array(rowsMax),
    foundRow: new Int32Array(rowsMax),
    entryCount: 0,
  };
}

/** Column of the grid in which x lies; the edge columns reach to infinity. */
export function columnOf(grid: Grid, xKm: number): number {
  const column = Math.floor((xKm - grid.originXKm) * grid.cellsPerKm);
  return column < 0 ? 0 : column >= grid.columnCount ? grid.columnCount - 1 : column;
}

/** Line of the grid in which y lies; the edge lines reach to infinity. */
export function lineOf(grid: Grid, yKm: number): number {
  const line = Math.floor((yKm - grid.originYKm) * grid.cellsPerKm);
  return line < 0 ? 0 : line >= grid.lineCount ? grid.lineCount - 1 : line;
}

/**
 * Fills the grid with the rows from `first` to below `count` whose `isIn` is exactly 1 (so `life`
 * fields, in which 1 is "active" or "flying", serve as they are).
 */
export function buildGrid(
  grid: Grid,
  count: number,
  xKm: Float64Array,
  yKm: Float64Array,
  isIn: Uint8Array,
  first = 0,
): void {
  const { rowIn, cellIn, entryIn, entryXKm, entryYKm, columnCount } = grid;
  if (count > rowIn.length) {
    throw new RangeError(`grid: ${count} rows, but room for ${rowIn.length}`);
  }
  let isSorted = true;
  let inCount = 0;
  for (let row = first; row < count; row++) {
    if (isIn[row] !== 1) continue;
    const cell = lineOf(grid, yKm[row]) * columnCount + columnOf(grid, xKm[row]);
    if (rowIn[inCount] !== row || cellIn[inCount] !== cell) {
      rowIn[inCount] = row;
      cellIn[inCount] = cell;
      isSorted = false;
    }
    inCount++;
  }
  // From one tick to the next most often nobody comes, goes or passes into another cell.
  if (!isSorted || inCount !== grid.entryCount) sortIntoCells(grid, inCount);
  for (let n = 0; n < inCount; n++) {
    const row = rowIn[n];
    const entry = entryIn[n];
    entryXKm[entry] = xKm[row];
    entryYKm[entry] = yKm[row];
  }
}

/** Gives the rows that are in it their entries, by their cells. */
function sortIntoCells(grid: Grid, inCount: number): void {
  const { cellStart, rowIn, cellIn, entryIn, entryRow } = grid;
  cellStart.fill(0);
  let lowest = cellStart.length;
  let highest = -1;
  for (let n = 0; n < inCount; n++) {
    const cell = cellIn[n];
    cellStart[cell]++;
    if (cell < lowest) lowest = cell;
    if (cell > highest) highest = cell;
  }
  // Counts become ends; filling from the last row down turns them into starts, rows ascending.
  let sum = 0;
  for (let cell = lowest; cell <= highest; cell++) {
    sum += cellStart[cell];
    cellStart[cell] = sum;
  }
  cellStart.fill(sum, highest + 1);
  grid.entryCount = sum;
  for (let n = inCount - 1; n >= 0; n--) {
    const entry = --cellStart[cellIn[n]];
    entryIn[n] = entry;
    entryRow[entry] = rowIn[n];
  }
}

/** Whether building it anew would make no difference. */
export function isStillBuilt(
  { rowIn, entryCount, entryRow, entryXKm, entryYKm }: Grid,
  count: number,
  xKm: Float64Array,
  yKm: Float64Array,
  isIn: Uint8Array,
): boolean {
  if (count > rowIn.length) return false;
  let inCount = 0;
  for (let row = 0; row < count; row++) inCount += +(isIn[row] === 1);
  if (inCount !== entryCount) return false;
  for (let entry = 0; entry < entryCount; entry++) {
    const row = entryRow[entry];
    if (isIn[row] !== 1 || entryXKm[entry] !== xKm[row] || entryYKm[entry] !== yKm[row]) {
      return false;
    }
  }
  return true;
}

/**
 * Writes the rows within `radiusKm` of the point (the rim included) to `out`, the grid's `foundRow`
 * where nobody keeps a list of his own, and returns how many. Throws when `out` is too short: nothing is left out silently.
 */
export function queryCircle(
  grid: Grid,
  xKm: number,
  yKm: number,
  radiusKm: number,
  out: Int32Array = grid.foundRow,
): number {
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = grid;
  const columnFirst = columnOf(grid, xKm - radiusKm);
  const columnLast = columnOf(grid, xKm + radiusKm);
  const lineLast = lineOf(grid, yKm + radiusKm);
  const radiusSquared = radiusKm * radiusKm;
  let found = 0;
  for (let line = lineOf(grid, yKm - radiusKm); line <= lineLast; line++) {
    // Cells of one line lie side by side in memory: one run of entries.
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const dx = entryXKm[entry] - xKm;
      const dy = entryYKm[entry] - yKm;
      if (dx * dx + dy * dy > radiusSquared) continue;
      if (found === out.length) throw new RangeError(`grid: more than ${found} rows in a circle`);
      out[found++] = entryRow[entry];
    }
  }
  return found;
}

/**
 * As `queryCircle`, only rows whose kind is in the mask: bit `kind[row]` of `kindMask`. With
 * `ships.side` and a mask of hostile sides this finds the enemies in reach.
 */
export function queryCircleOf(
  grid: Grid,
  xKm: number,
  yKm: number,
  radiusKm: number,
  kind: Uint8Array,
  kindMask: number,
  out: Int32Array = grid.foundRow,
): number {
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = grid;
  const columnFirst = columnOf(grid, xKm - radiusKm);
  const columnLast = columnOf(grid, xKm + radiusKm);
  const lineLast = lineOf(grid, yKm + radiusKm);
  const radiusSquared = radiusKm * radiusKm;
  let found = 0;
  for (let line = lineOf(grid, yKm - radiusKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const dx = entryXKm[entry] - xKm;
      const dy = entryYKm[entry] - yKm;
      if (dx * dx + dy * dy > radiusSquared) continue;
      const row = entryRow[entry];
      if (((kindMask >>> kind[row]) & 1) === 0) continue;
      if (found === out.length) throw new RangeError(`grid: more than ${found} rows in a circle`);
      out[found++] = row;
    }
  }
  return found;
}

/**
 * The row nearest to the point, within `radiusKm`, of a kind in the mask (see `queryCircleOf`) and
 * not `exceptRow`; -1 for none. Of equally near rows the lowest.
 */
export function nearestIn(
  grid: Grid,
  xKm: number,
  yKm: number,
  radiusKm: number,
  kind: Uint8Array,
  kindMask: number,
  exceptRow = -1,
): number {
  const { cellStart, entryRow, entryXKm, entryYKm, columnCount } = grid;
  const columnFirst = columnOf(grid, xKm - radiusKm);
  const columnLast = columnOf(grid, xKm + radiusKm);
  const lineLast = lineOf(grid, yKm + radiusKm);
  let nearest = -1;
  let nearestSquared = radiusKm * radiusKm;
  for (let line = lineOf(grid, yKm - radiusKm); line <= lineLast; line++) {
    const end = cellStart[line * columnCount + columnLast + 1];
    for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
      const dx = entryXKm[entry] - xKm;
      const dy = entryYKm[entry] - yKm;
      const squared = dx * dx + dy * dy;
      if (squared > nearestSquared) continue;
      const row = entryRow[entry];
      if (row === exceptRow || ((kindMask >>> kind[row]) & 1) === 0) continue;
      if (squared === nearestSquared && nearest >= 0 && row > nearest) continue;
      nearest = row;
      nearestSquared = squared;
    }
  }
  return nearest;
}
