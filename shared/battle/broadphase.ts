// Which hulls may touch: pairs whose bounding circles overlap, each once, in the order of their
// slots, whatever their history. A hashed uniform grid without edges; each hull stands in every
// cell that its circle's box covers.
//
// Hulls are sorted into cells only when one of them has come a good way from where she was: until
// then every pair that touches is among those whose circles, so much wider, overlapped. Scratch
// memory only: nothing here is state, and when cells were filled last changes no result.

export type Broadphase = {
  readonly bucketMask: number;
  readonly bucketStart: Int32Array;
  readonly entrySlot: Int32Array;
  readonly entryColumn: Int32Array;
  readonly entryLine: Int32Array;
  /** By slot: the box of cells it covers. */
  readonly columnFirst: Int32Array;
  readonly columnLast: Int32Array;
  readonly lineFirst: Int32Array;
  readonly lineLast: Int32Array;
  /** The hulls as they were when the cells were filled, their circles wider by `MARGIN_KM`. */
  readonly filled: WideCircles;
  /** Pairs of those: lower slot, higher slot. */
  nearLow: Int32Array;
  nearHigh: Int32Array;
  nearCount: number;
  /** The pairs found: lower slot, higher slot. */
  pairLow: Int32Array;
  pairHigh: Int32Array;
  pairCount: number;
};

/** What the broadphase reads of each slot. */
export type Circles = {
  readonly count: number;
  readonly isAlive: Uint8Array;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly radiusKm: Float64Array;
  readonly isStatic: Uint8Array;
};

type WideCircles = {
  count: number;
  readonly isAlive: Uint8Array;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly radiusKm: Float64Array;
  readonly isStatic: Uint8Array;
};

/** What hulls may move before cells are filled anew: a second of the fastest. */
const MARGIN_KM = 1;

/**
 * Cells are four mean radii wide, and never less than a quarter of the largest radius: then n hulls
 * of whatever sizes stand in fewer than 10 n + 96 cells.
 */
const CELL_PER_MEAN_RADIUS = 4;
const CELL_PER_LARGEST_RADIUS = 0.25;
const ENTRIES_PER_SLOT = 10;
const ENTRIES_SPARE = 96;

export function createBroadphase(slotCount: number): Broadphase {
  let bucketCount = 64;
  while (bucketCount < slotCount * 2) bucketCount *= 2;
  const entries = slotCount * ENTRIES_PER_SLOT + ENTRIES_SPARE;
  return {
    bucketMask: bucketCount - 1,
    bucketStart: new Int32Array(bucketCount + 1),
    entrySlot: new Int32Array(entries),
    entryColumn: new Int32Array(entries),
    entryLine: new Int32Array(entries),
    columnFirst: new Int32Array(slotCount),
    columnLast: new Int32Array(slotCount),
    lineFirst: new Int32Array(slotCount),
    lineLast: new Int32Array(slotCount),
    filled: {
      count: 0,
      isAlive: new Uint8Array(slotCount),
      xKm: new Float64Array(slotCount),
      yKm: new Float64Array(slotCount),
      radiusKm: new Float64Array(slotCount),
      isStatic: new Uint8Array(slotCount),
    },
    nearLow: new Int32Array(Math.max(64, slotCount * 4)),
    nearHigh: new Int32Array(Math.max(64, slotCount * 4)),
    nearCount: 0,
    pairLow: new Int32Array(Math.max(64, slotCount * 4)),
    pairHigh: new Int32Array(Math.max(64, slotCount * 4)),
    pairCount: 0,
  };
}

function bucketOf(column: number, line: number, mask: number): number {
  const mixed = Math.imul(column, 0x9e3779b1) ^ Math.imul(line, 0x85ebca77);
  return (mixed ^ (mixed >>> 15)) & mask;
}

function cellKmFor({ count, isAlive, radiusKm }: Circles): number {
  let alive = 0;
  let sumKm = 0;
  let largestKm = 0;
  for (let slot = 0; slot < count; slot++) {
    if (isAlive[slot] === 0) continue;
    alive++;
    sumKm += radiusKm[slot];
    if (radiusKm[slot] > largestKm) largestKm = radiusKm[slot];
  }
  if (alive === 0) return 1;
  const meanCellKm = (sumKm / alive) * CELL_PER_MEAN_RADIUS;
  return Math.max(meanCellKm, largestKm * CELL_PER_LARGEST_RADIUS);
}

/** Sorts every living circle into the cells it covers; entries of a bucket ascend by slot. */
function fillCells(broadphase: Broadphase, circles: Circles): void {
  const { bucketStart, bucketMask, entrySlot, entryColumn, entryLine } = broadphase;
  const { columnFirst, columnLast, lineFirst, lineLast } = broadphase;
  const { count, isAlive, xKm, yKm, radiusKm } = circles;
  const cellKm = cellKmFor(circles);
  bucketStart.fill(0);
  for (let slot = 0; slot < count; slot++) {
    if (isAlive[slot] === 0) continue;
    columnFirst[slot] = Math.floor((xKm[slot] - radiusKm[slot]) / cellKm);
    columnLast[slot] = Math.floor((xKm[slot] + radiusKm[slot]) / cellKm);
    lineFirst[slot] = Math.floor((yKm[slot] - radiusKm[slot]) / cellKm);
    lineLast[slot] = Math.floor((yKm[slot] + radiusKm[slot]) / cellKm);
    for (let line = lineFirst[slot]; line <= lineLast[slot]; line++) {
      for (let column = columnFirst[slot]; column <= columnLast[slot]; column++) {
        bucketStart[bucketOf(column, line, bucketMask)]++;
      }
    }
  }
  let sum = 0;
  for (let bucket = 0; bucket < bucketStart.length; bucket++) {
    sum += bucketStart[bucket];
    bucketStart[bucket] = sum;
  }
  for (let slot = count - 1; slot >= 0; slot--) {
    if (isAlive[slot] === 0) continue;
    for (let line = lineFirst[slot]; line <= lineLast[slot]; line++) {
      for (let column = columnFirst[slot]; column <= columnLast[slot]; column++) {
        const entry = --bucketStart[bucketOf(column, line, bucketMask)];
        entrySlot[entry] = slot;
        entryColumn[entry] = column;
        entryLine[entry] = line;
      }
    }
  }
}

/** Fills `pairLow`, `pairHigh` and `pairCount`, ascending. Two static hulls are no pair. */
export function findPairs(broadphase: Broadphase, circles: Circles): void {
  if (!isStillNear(broadphase, circles)) findNear(broadphase, circles);
  const { nearLow, nearHigh, nearCount } = broadphase;
  const { isAlive, xKm, yKm, radiusKm } = circles;
  if (broadphase.pairLow.length < nearCount) {
    broadphase.pairLow = new Int32Array(nearLow.length);
    broadphase.pairHigh = new Int32Array(nearLow.length);
  }
  const { pairLow, pairHigh } = broadphase;
  let count = 0;
  for (let n = 0; n < nearCount; n++) {
    const low = nearLow[n];
    const high = nearHigh[n];
    const dx = xKm[high] - xKm[low];
    const dy = yKm[high] - yKm[low];
    const reachKm = radiusKm[low] + radiusKm[high];
    if (dx * dx + dy * dy > reachKm * reachKm) continue;
    if (isAlive[low] === 0 || isAlive[high] === 0) continue;
    pairLow[count] = low;
    pairHigh[count] = high;
    count++;
  }
  broadphase.pairCount = count;
}

/** Whether every hull is one that was there, as large, and within the margin of where she was. */
function isStillNear({ filled }: Broadphase, circles: Circles): boolean {
  const { count, isAlive, xKm, yKm, radiusKm, isStatic } = circles;
  const {
    isAlive: wasAlive,
    xKm: wasX,
    yKm: wasY,
    radiusKm: wasRadius,
    isStatic: wasStatic,
  } = filled;
  for (let slot = 0; slot < count; slot++) {
    if (isAlive[slot] === 0) continue;
    if (slot >= filled.count || wasAlive[slot] === 0) return false;
    const dx = xKm[slot] - wasX[slot];
    const dy = yKm[slot] - wasY[slot];
    // Not "is farther": a position that is no number is not near anything.
    if (!(dx * dx + dy * dy <= MARGIN_KM * MARGIN_KM)) return false;
    if (radiusKm[slot] + MARGIN_KM !== wasRadius[slot]) return false;
    if (isStatic[slot] !== wasStatic[slot]) return false;
  }
  return true;
}

function findNear(broadphase: Broadphase, circles: Circles): void {
  const { filled, columnFirst, columnLast, lineFirst, lineLast } = broadphase;
  filled.count = circles.count;
  for (let slot = 0; slot < circles.count; slot++) {
    filled.isAlive[slot] = circles.isAlive[slot];
    filled.xKm[slot] = circles.xKm[slot];
    filled.yKm[slot] = circles.yKm[slot];
    filled.radiusKm[slot] = circles.radiusKm[slot] + MARGIN_KM;
    filled.isStatic[slot] = circles.isStatic[slot];
  }
  fillCells(broadphase, filled);
  broadphase.nearCount = 0;
  for (let slot = 0; slot < filled.count; slot++) {
    if (filled.isAlive[slot] === 0) continue;
    const firstPair = broadphase.nearCount;
    for (let line = lineFirst[slot]; line <= lineLast[slot]; line++) {
      for (let column = columnFirst[slot]; column <= columnLast[slot]; column++) {
        pairInCell(broadphase, filled, slot, column, line);
      }
    }
    sortFrom(broadphase, firstPair);
  }
}

/** Pairs of `slot` with higher slots of one cell, if this is the first cell that both cover. */
function pairInCell(
  broadphase: Broadphase,
  circles: Circles,
  slot: number,
  column: number,
  line: number,
): void {
  const { bucketStart, bucketMask, entrySlot, entryColumn, entryLine } = broadphase;
  const { columnFirst, lineFirst } = broadphase;
  const { xKm, yKm, radiusKm, isStatic } = circles;
  const bucket = bucketOf(column, line, bucketMask);
  for (let entry = bucketStart[bucket + 1] - 1; entry >= bucketStart[bucket]; entry--) {
    const other = entrySlot[entry];
    if (other <= slot) break;
    if (entryColumn[entry] !== column || entryLine[entry] !== line) continue;
    if (Math.max(columnFirst[slot], columnFirst[other]) !== column) continue;
    if (Math.max(lineFirst[slot], lineFirst[other]) !== line) continue;
    if (isStatic[slot] + isStatic[other] === 2) continue;
    const dx = xKm[other] - xKm[slot];
    const dy = yKm[other] - yKm[slot];
    const reachKm = radiusKm[slot] + radiusKm[other];
    if (dx * dx + dy * dy <= reachKm * reachKm) addPair(broadphase, slot, other);
  }
}

function addPair(broadphase: Broadphase, low: number, high: number): void {
  const { nearCount, nearLow, nearHigh } = broadphase;
  if (nearCount === nearLow.length) {
    // Only where most hulls lie on one heap; scratch memory, so it may grow.
    broadphase.nearLow = new Int32Array(nearCount * 2);
    broadphase.nearLow.set(nearLow);
    broadphase.nearHigh = new Int32Array(nearCount * 2);
    broadphase.nearHigh.set(nearHigh);
  }
  broadphase.nearLow[nearCount] = low;
  broadphase.nearHigh[nearCount] = high;
  broadphase.nearCount++;
}

/** Sorts the pairs of one lower slot, found cell by cell, by their higher slot: a few at most. */
function sortFrom({ nearHigh, nearCount }: Broadphase, first: number): void {
  for (let n = first + 1; n < nearCount; n++) {
    const high = nearHigh[n];
    let place = n;
    while (place > first && nearHigh[place - 1] > high) {
      nearHigh[place] = nearHigh[place - 1];
      place--;
    }
    nearHigh[place] = high;
  }
}
