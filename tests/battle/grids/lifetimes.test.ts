// Grid: seconds until a ship is gone under the guns of one and of three squadrons of the headline
// battle, standing broadside on and not firing back: a floor for what battle makes of it.
import { describe, expect, test } from "vitest";
import { gunneryRange, run, shipOf, type Standing } from "../gunnery-range.ts";
import { catalog, classIndex, times } from "./pack.ts";

const SQUADRONS = {
  adn: times(10, "halberd"),
  union: ["torvak", ...times(3, "sarrek"), ...times(4, "vethan"), ...times(2, "ketal")],
};
const LONGEST_S = 900;

/** Squadrons in lines across the target's bow, stern and beam, as far as their guns all reach. */
function shooters(ids: readonly string[], count: number, rangeKm: number): Standing[] {
  const lines: Standing[] = [];
  for (let squadron = 0; squadron < count; squadron++) {
    ids.forEach((id, n) => {
      const along = (n - (ids.length - 1) / 2) * 1.2;
      const at: [number, number] =
        squadron === 0
          ? [400 - rangeKm, 300 + along]
          : [400 + along, 300 + (squadron === 1 ? rangeKm : -rangeKm)];
      lines.push({ at, as: classIndex(id), squadron });
    });
  }
  return lines;
}

/** Seconds from the first round until the target is gone, guns only. */
function lifetimeS(side: keyof typeof SQUADRONS, count: number, target: string): number {
  const rangeKm = side === "adn" ? 11 : 7;
  const battle = gunneryRange({
    catalog,
    sides: [
      shooters(SQUADRONS[side], count, rangeKm),
      [{ at: [400, 300], headingRad: Math.PI / 2, as: classIndex(target) }],
    ],
  });
  const { ships, groups, mounts } = battle;
  groups.fire[ships.group[shipOf(battle, 1)]] = 0;
  for (let mount = 0; mount < mounts.count; mount++) {
    if (catalog.weapons[mounts.weaponIndex[mount]].kind === "missile") mounts.rounds[mount] = 0;
  }
  const ticks = { first: 0, last: 0 };
  for (let second = 0; second < LONGEST_S && ticks.last === 0; second++) {
    run(battle, 1, ({ events, tick }) => {
      for (const { kind } of events) {
        if (kind === "fired" && ticks.first === 0) ticks.first = tick;
        if (kind === "shipDestroyed") ticks.last = tick;
      }
    });
  }
  return Math.round((ticks.last - ticks.first) / 20);
}

type Row = readonly [byOne: number, byThree: number];
const WANTED: Record<keyof typeof SQUADRONS, Record<string, Row>> = {
  adn: {
    ketal: [8, 5],
    vethan: [13, 9],
    sarrek: [29, 17],
    torvak: [72, 39],
    kelrath: [227, 112],
    torgat: [205, 81],
  },
  union: {
    halberd: [21, 14],
    shade: [10, 8],
    drover: [11, 8],
    javelin: [59, 33],
    kestrel: [116, 61],
    vanguard: [133, 80],
    tirpitz: [427, 198],
    airfield: [39, 29],
    "plasma-battery": [59, 33],
    "supply-dump": [24, 13],
    "way-station": [39, 29],
    "prefab-facility": [81, 30],
  },
};

/** Every class of the pack that the side fights. */
function targetsOf(side: keyof typeof SQUADRONS): string[] {
  const { factionIndex } = catalog.ships[classIndex(SQUADRONS[side][0])];
  return catalog.ships.filter((one) => one.factionIndex !== factionIndex).map(({ id }) => id);
}

describe("seconds that one ship lasts under one and under three squadrons", () => {
  test.each(["adn", "union"] as const)("of %s", (side) => {
    const rows = targetsOf(side).map((id) => [
      id,
      [1, 3].map((count) => lifetimeS(side, count, id)),
    ]);
    expect(Object.fromEntries(rows)).toEqual(WANTED[side]);
  });

  // The design's numbers: what the figures above are tuned towards; battle adds evading and turning away.
  test.each([
    ["adn", "ketal", 10, 0],
    ["adn", "vethan", 17, 0],
    ["adn", "sarrek", 37, 0],
    ["adn", "torvak", 98, 0],
    ["adn", "kelrath", 286, 0],
    ["union", "halberd", 26, 9],
    ["union", "javelin", 69, 23],
    ["union", "vanguard", 204, 68],
    ["union", "tirpitz", 525, 175],
  ] as const)("%s on %s: about %d and %d", (side, target, byOne, byThree) => {
    const [one, three] = WANTED[side][target];
    // Volleys come 4 s apart: an escort dies of the second (5 s) or of the third (8 s).
    expect(one / byOne).toBeGreaterThanOrEqual(0.5);
    expect(one / byOne).toBeLessThan(1.2);
    if (byThree === 0) return;
    expect(three / byThree).toBeGreaterThan(0.9);
    expect(three / byThree).toBeLessThan(1.6);
  });
});
