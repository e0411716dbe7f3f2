// Ways that commanders choose round minefields, rocks and storms.
import { describe, expect, test } from "vitest";
import type { Place, PointKm } from "../../shared/battle/catalog.ts";
import { distance } from "../../shared/battle/trig.ts";
import { wayRound } from "../../shared/commander/routes.ts";

const MAP = { widthKm: 600, heightKm: 400 };
const field = (atKm: PointKm, radiusXKm = 18, radiusYKm = 40): Place => ({
  id: "f",
  name: "F",
  kind: "minefield",
  atKm,
  radiusXKm,
  radiusYKm,
  look: "",
});

/** The least share of a field's axes at which the way passes its middle: 1 is its rim. */
function nearest(from: PointKm, way: readonly PointKm[], { atKm, radiusXKm, radiusYKm }: Place) {
  let least = Infinity;
  let last = from;
  for (const next of way) {
    for (let n = 0; n <= 200; n++) {
      const x = last[0] + ((next[0] - last[0]) * n) / 200 - atKm[0];
      const y = last[1] + ((next[1] - last[1]) * n) / 200 - atKm[1];
      least = Math.min(least, distance(x / radiusXKm, y / radiusYKm));
    }
    last = next;
  }
  return least;
}

describe("a way with a field in it", () => {
  test.each([
    ["dead ahead", [100, 200]],
    ["a little aside", [100, 215]],
    ["aslant", [150, 140]],
  ] as const)("leads round the rim: %s", (_, from) => {
    const mines = field([300, 200]);
    const way = wayRound(from, [500, 210], [mines], MAP);
    expect(way.length).toBeGreaterThan(1);
    expect(way.at(-1)).toEqual([500, 210]);
    expect(nearest(from, [[500, 210]], mines)).toBeLessThan(1);
    expect(nearest(from, way, mines)).toBeGreaterThan(1);
  });

  test("passes on the side that is on the map", () => {
    const way = wayRound([100, 30], [500, 30], [field([300, 42])], MAP);
    expect(way.length).toBeGreaterThan(1);
    for (const [, y] of way) expect(y).toBeGreaterThan(0);
  });

  test("leads round both of two fields", () => {
    const both = [field([200, 200]), field([400, 215])];
    const way = wayRound([100, 200], [500, 210], both, MAP);
    for (const one of both) expect(nearest([100, 200], way, one)).toBeGreaterThan(1);
  });

  test("is straight where it misses, begins or ends inside, or would go too far about", () => {
    const mines = [field([300, 200])];
    expect(wayRound([100, 200], [250, 200], mines, MAP)).toEqual([[250, 200]]);
    expect(wayRound([300, 210], [500, 200], mines, MAP)).toEqual([[500, 200]]);
    expect(wayRound([100, 200], [305, 200], mines, MAP)).toEqual([[305, 200]]);
    const wall = [field([300, 200], 10, 180)];
    expect(wayRound([270, 200], [330, 200], wall, MAP)).toEqual([[330, 200]]);
  });
});
