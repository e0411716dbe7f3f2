// What space is like where somebody is: open, or inside one of the scenario's clouds and asteroid
// fields, each with factors of its own. Who is where is a number: 0 is open space, n the nth of them.
import type { Blow, Place, Scenario } from "./catalog.ts";
import { columnOf, type Grid, lineOf } from "./grid.ts";
import { once } from "./once.ts";

/** By number: 0 is open space, with factors of 1. */
export type Media = {
  readonly count: number;
  readonly xKm: readonly number[];
  readonly yKm: readonly number[];
  readonly radiusXKm: readonly number[];
  readonly radiusYKm: readonly number[];
  readonly signature: Float64Array;
  readonly sensor: Float64Array;
  readonly heard: Float64Array;
  readonly speed: Float64Array;
  readonly seeker: Float64Array;
  readonly shieldRegen: Float64Array;
  /** Captains keep to it; Infinity where speed does not matter. */
  readonly safeSpeedKmS: Float64Array;
  /** 1 where ships are veiled, as in a cloud; asteroids hide, but they do not veil. */
  readonly isCloud: Uint8Array;
  readonly blow: readonly (Blow | null)[];
  /** Whether ships are struck by anything in any of them. */
  readonly hasBlows: boolean;
};

type Factor = "signature" | "sensor" | "heard" | "speed" | "seeker" | "shieldRegen";

/** The clouds and asteroid fields of a scenario. */
export const mediaOf = once(({ places }: Scenario): Media =>
  gather(places.filter(({ medium }) => medium !== undefined)),
);

function gather(places: readonly Place[]): Media {
  const factorsOf = (factor: Factor) =>
    Float64Array.from([1, ...places.map(({ medium }) => medium?.[factor] ?? 1)]);
  return {
    count: places.length,
    xKm: places.map(({ atKm }) => atKm[0]),
    yKm: places.map(({ atKm }) => atKm[1]),
    radiusXKm: places.map(({ radiusXKm }) => radiusXKm),
    radiusYKm: places.map(({ radiusYKm }) => radiusYKm),
    signature: factorsOf("signature"),
    sensor: factorsOf("sensor"),
    heard: factorsOf("heard"),
    speed: factorsOf("speed"),
    seeker: factorsOf("seeker"),
    shieldRegen: factorsOf("shieldRegen"),
    safeSpeedKmS: Float64Array.from([Infinity, ...places.map(safeSpeedOf)]),
    isCloud: Uint8Array.from([0, ...places.map(({ kind }) => (kind === "cloud" ? 1 : 0))]),
    blow: [null, ...places.map(({ medium }) => medium?.blow ?? null)],
    hasBlows: places.some(({ medium }) => medium !== undefined && medium.blow !== null),
  };
}

function safeSpeedOf({ medium }: Place): number {
  const blow = medium?.blow ?? null;
  return blow === null || blow.chancePerKm === 0 ? Infinity : blow.safeSpeedKmS;
}

/** Writes the number of the medium that each row of the grid is in: as `mediumAt`, one medium after the other. */
export function noteMedia(media: Media, grid: Grid, medium: Uint8Array): void {
  const { entryCount, entryRow, entryXKm, entryYKm, cellStart, columnCount } = grid;
  for (let entry = 0; entry < entryCount; entry++) medium[entryRow[entry]] = 0;
  // The first of several that overlap is written last.
  for (let n = media.count - 1; n >= 0; n--) {
    const x = media.xKm[n];
    const y = media.yKm[n];
    const radiusX = media.radiusXKm[n];
    const radiusY = media.radiusYKm[n];
    const columnFirst = columnOf(grid, x - radiusX);
    const columnLast = columnOf(grid, x + radiusX);
    const lineLast = lineOf(grid, y + radiusY);
    for (let line = lineOf(grid, y - radiusY); line <= lineLast; line++) {
      const end = cellStart[line * columnCount + columnLast + 1];
      for (let entry = cellStart[line * columnCount + columnFirst]; entry < end; entry++) {
        const offX = entryXKm[entry] - x;
        const offY = entryYKm[entry] - y;
        if (Math.abs(offX) > radiusX || Math.abs(offY) > radiusY) continue;
        const dx = offX / radiusX;
        const dy = offY / radiusY;
        if (dx * dx + dy * dy <= 1) medium[entryRow[entry]] = n + 1;
      }
    }
  }
}

/** Number of the medium at a point; of several that overlap the scenario's first. */
export function mediumAt(media: Media, xKm: number, yKm: number): number {
  for (let n = 0; n < media.count; n++) {
    const offX = xKm - media.xKm[n];
    const offY = yKm - media.yKm[n];
    // Most points are outside the box, too.
    if (Math.abs(offX) > media.radiusXKm[n] || Math.abs(offY) > media.radiusYKm[n]) continue;
    const dx = offX / media.radiusXKm[n];
    const dy = offY / media.radiusYKm[n];
    if (dx * dx + dy * dy <= 1) return n + 1;
  }
  return 0;
}
