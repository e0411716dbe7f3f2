// The pack's ships against each other on the range, beside numbers.md's "Lifetimes wanted": the table that a change of balance moves. Standing ships, all guns bearing, none firing
// back: a floor for what battle makes of it.
import { describe, expect, test } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { gunneryRange, run, shipOf, type Standing } from "./gunnery-range.ts";

const catalog = loadDefaultCatalog();
/** What the battle's first squadrons are made of. */
const SQUADRONS = {
  adn: Array.from({ length: 10 }, () => "halberd"),
  union: [
    "torvak",
    "sarrek",
    "sarrek",
    "sarrek",
    "vethan",
    "vethan",
    "vethan",
    "vethan",
    "ketal",
    "ketal",
  ],
};

function classIndex(id: string): number {
  const found = catalog.ships.findIndex((one) => one.id === id);
  if (found < 0) throw new Error(`the pack has no class ${id}`);
  return found;
}

function line(ids: readonly string[], x: number, spacingKm: number): Standing[] {
  return ids.map((id, n) => ({
    at: [x, 300 + (n - (ids.length - 1) / 2) * spacingKm],
    as: classIndex(id),
  }));
}

/** Seconds from the first round until the target is gone, broadside on, guns only. */
function lifetimeS(squadron: readonly string[], target: string, rangeKm: number): number {
  const battle = gunneryRange({
    catalog,
    sides: [
      line(squadron, 400, 1.2),
      [{ at: [400 + rangeKm, 300], headingRad: Math.PI / 2, as: classIndex(target) }],
    ],
  });
  const { ships, groups, mounts } = battle;
  groups.fire[ships.group[shipOf(battle, 1)]] = 0;
  for (let mount = 0; mount < mounts.count; mount++) {
    if (catalog.weapons[mounts.weaponIndex[mount]].kind === "missile") mounts.rounds[mount] = 0;
  }
  const ticks = { first: 0, last: 0 };
  for (let second = 0; second < 1200 && ticks.last === 0; second++) {
    run(battle, 1, ({ events, tick }) => {
      for (const { kind } of events) {
        if (kind === "fired" && ticks.first === 0) ticks.first = tick;
        if (kind === "shipDestroyed") ticks.last = tick;
      }
    });
  }
  return (ticks.last - ticks.first) / 20;
}

describe("lifetime of one ship under one squadron, seconds (numbers.md 1)", () => {
  test.each([
    ["adn", "ketal", 10],
    ["adn", "vethan", 17],
    ["adn", "sarrek", 37],
    ["adn", "torvak", 98],
    ["adn", "kelrath", 286],
    ["union", "halberd", 26],
    ["union", "javelin", 69],
    ["union", "vanguard", 204],
    ["union", "tirpitz", 525],
  ] as const)("%s squadron on %s: about %d", (side, target, wanted) => {
    const seconds = lifetimeS(SQUADRONS[side], target, side === "adn" ? 11 : 7);
    expect(seconds).toBeGreaterThan(0.45 * wanted);
    expect(seconds).toBeLessThan(1.6 * wanted);
  });
});
