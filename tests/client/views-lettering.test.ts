// Words on the map: none lies on another or on a symbol, and a name looks for room before it gives up.
import { describe, expect, it } from "vitest";
import type { Ink } from "../../client/views/ink.ts";
import { createLens } from "../../client/views/lens.ts";
import { Lettering } from "../../client/views/lettering.ts";
import type { Marks } from "../../client/views/marks.ts";

const ADVANCE_PX = 6;
const HEIGHT_PX = 12;

/** Letters as (x, y) of their middles, in the order they are drawn. */
function sheet() {
  const letters: [number, number][] = [];
  const ink = {
    mark: (_: unknown, x: number, y: number) => letters.push([x, y]),
    rect: () => {},
    line: () => {},
  };
  const baked = { marks: new Map([["?", {}]]), advancePx: ADVANCE_PX, heightPx: HEIGHT_PX };
  const marks = { letters: { small: baked, normal: baked, large: baked } };
  return { letters, lettering: new Lettering(ink as unknown as Ink, marks as unknown as Marks) };
}

type Point = readonly [number, number];

/** Where the middle of a word of so many letters lies. */
const middleOf = (letters: readonly Point[]): Point => [
  (letters[0][0] + letters[letters.length - 1][0]) / 2,
  letters[0][1],
];

describe("words on the map", () => {
  it("are left out where others stand; of equal rank who asked first has the place", () => {
    const { letters, lettering } = sheet();
    lettering.name("ABCD", 100, 100, "small", 0, 1, "own");
    lettering.name("EF", 104, 102, "small", 0, 1, "own");
    lettering.name("GHI", 104, 130, "small", 0, 1, "own");
    lettering.writeNames();
    expect(letters).toHaveLength(7);
    lettering.clear();
    lettering.name("EF", 104, 102, "small", 0, 1, "own");
    lettering.writeNames();
    expect(letters).toHaveLength(9);
  });

  it("have their places by rank, whatever was asked for first", () => {
    const { letters, lettering } = sheet();
    lettering.name("0", 100, 100, "small", 0, 1, "grid");
    lettering.name("PLACE", 100, 100, "small", 0, 1, "place");
    lettering.name("ASK", 100, 100, "small", 0, 1, "status");
    lettering.writeNames();
    expect(letters).toHaveLength(3);
  });

  it("lie left or right of their point as asked, and are kept apart there too", () => {
    const { letters, lettering } = sheet();
    lettering.name("AB", 100, 50, "small", 0, 1, "own", "left");
    lettering.name("CD", 100, 50, "small", 0, 1, "own", "right");
    lettering.name("EF", 104, 50, "small", 0, 1, "own", "left");
    lettering.writeNames();
    expect(letters.map(([x]) => x)).toEqual([103, 109, 91, 97]);
  });

  it("move about their symbol: below, above, right, left, and never onto another symbol", () => {
    const { letters, lettering } = sheet();
    const [x, y, symbolPx] = [200, 200, 20];
    lettering.reserve(x, y, symbolPx, symbolPx);
    for (const word of ["AB", "CD", "EF", "GH"])
      lettering.nameAbout(word, x, y, symbolPx, "small", 0, 1, "own");
    lettering.writeNames();
    const sides = [0, 2, 4, 6].map((n) => {
      const [atX, atY] = middleOf(letters.slice(n, n + 2));
      return [Math.sign(atX - x), Math.sign(Math.round((atY - y) / 8))];
    });
    expect(sides).toEqual([
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ]);
  });

  it("of a wide place move within it before they are left out", () => {
    const { letters, lettering } = sheet();
    lettering.reserve(100, 100, 30, 10);
    lettering.name("BANK", 100, 100, "small", 0, 1, "place", "middle", 60);
    lettering.writeNames();
    const [x, y] = middleOf(letters);
    expect(x).toBeCloseTo(100, -1);
    expect(Math.abs(y - 100)).toBeGreaterThan(HEIGHT_PX * 0.8);
  });

  it("lie neither under instruments nor across the rim of the view", () => {
    const { letters, lettering } = sheet();
    const lens = { ...createLens(), widthPx: 400, heightPx: 300, dotsPerPx: 2 };
    lettering.keepClear([{ left: 0, top: 0, right: 50, bottom: 150 }], lens);
    lettering.name("ABCD", 95, 100, "small", 0, 1, "own");
    lettering.name("ABCD", 396, 100, "small", 0, 1, "own");
    lettering.writeNames();
    expect(letters).toHaveLength(0);
    lettering.nameAbout("ABCDEF", 110, 100, 20, "small", 0, 1, "own");
    lettering.writeNames();
    expect(letters[0][0] - ADVANCE_PX / 2).toBeGreaterThanOrEqual(100);
  });

  it("of a place stand off on a leader in a crowd", () => {
    const { letters, lettering } = sheet();
    lettering.reserve(200, 200, 70, 70);
    lettering.nameAbout("HOME", 200, 200, 20, "small", 0, 1, "place");
    lettering.writeNames();
    const [x, y] = middleOf(letters);
    expect(Math.abs(x - 200)).toBeGreaterThan(35);
    expect(Math.abs(y - 200)).toBeGreaterThan(10);
  });

  it("are left out in a crowd", () => {
    const { letters, lettering } = sheet();
    lettering.reserve(200, 200, 120, 120);
    lettering.nameAbout("AB", 200, 200, 20, "small", 0, 1, "own");
    lettering.writeNames();
    expect(letters).toHaveLength(0);
  });
});
