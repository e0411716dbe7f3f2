// Words on the map: none lies on another or on a symbol, and a name looks for room before it gives up.
import { describe, expect, it } from "vitest";
import type { Ink } from "../../client/views/ink.ts";
import { Lettering } from "../../client/views/lettering.ts";
import type { Marks } from "../../client/views/marks.ts";

const ADVANCE_PX = 6;
const HEIGHT_PX = 12;

/** Letters as (x, y) of their middles, in the order they are drawn. */
function sheet() {
  const letters: [number, number][] = [];
  const ink = { mark: (_: unknown, x: number, y: number) => letters.push([x, y]) };
  const baked = { marks: new Map([["?", {}]]), advancePx: ADVANCE_PX, heightPx: HEIGHT_PX };
  const marks = { letters: { small: baked, normal: baked, large: baked } };
  return { letters, lettering: new Lettering(ink as unknown as Ink, marks as unknown as Marks) };
}

describe("words on the map", () => {
  it("come first, stay first: a later one on the same place is left out", () => {
    const { letters, lettering } = sheet();
    expect(lettering.name("ABCD", 100, 100, "small", 0, 1)).toBe(true);
    expect(lettering.name("EF", 104, 102, "small", 0, 1)).toBe(false);
    expect(lettering.name("EF", 104, 130, "small", 0, 1)).toBe(true);
    expect(letters).toHaveLength(6);
    lettering.clear();
    expect(lettering.name("EF", 104, 102, "small", 0, 1)).toBe(true);
  });

  it("lie left or right of their point as asked, and are kept apart there too", () => {
    const { letters, lettering } = sheet();
    lettering.name("AB", 100, 50, "small", 0, 1, "left");
    lettering.name("CD", 100, 50, "small", 0, 1, "right");
    expect(letters.map(([x]) => x)).toEqual([103, 109, 91, 97]);
    expect(lettering.name("EF", 104, 50, "small", 0, 1, "left")).toBe(false);
  });

  it("move about their symbol: below, above, right, left, and never onto another symbol", () => {
    const { letters, lettering } = sheet();
    const [x, y, symbolPx] = [200, 200, 20];
    lettering.reserve(x, y, symbolPx, symbolPx);
    const sides = Array.from({ length: 4 }, () => {
      expect(lettering.nameAbout("AB", x, y, symbolPx, "small", 0, 1)).toBe(true);
      const [[ax, ay], [bx]] = letters.splice(0);
      return [Math.sign((ax + bx) / 2 - x), Math.sign(Math.round((ay - y) / 8))];
    });
    expect(sides).toEqual([
      [0, 1],
      [0, -1],
      [1, 0],
      [-1, 0],
    ]);
  });

  it("are left out in a crowd", () => {
    const { letters, lettering } = sheet();
    lettering.reserve(200, 200, 120, 120);
    expect(lettering.nameAbout("AB", 200, 200, 20, "small", 0, 1)).toBe(false);
    expect(letters).toHaveLength(0);
  });
});
