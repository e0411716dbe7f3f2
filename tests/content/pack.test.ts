// The default pack loads without a complaint and holds the whole order of battle.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { loadDefaultCatalog, loadPacks, PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import type { ScenarioSide } from "../../shared/battle/catalog.ts";
import { jsonSchemas } from "../../shared/content/json-schemas.ts";
import { loadCatalog } from "../../shared/content/load.ts";

const catalog = loadDefaultCatalog();

function shipCount(side: ScenarioSide, isMobile = true): number {
  let count = 0;
  for (const force of side.taskForces) {
    for (const squadron of force.squadrons) {
      for (const { classIndex, count: ships } of squadron.ships) {
        if (catalog.ships[classIndex].isStatic !== isMobile) count += ships;
      }
    }
  }
  return count;
}

function craftCount(side: ScenarioSide): number {
  let count = 0;
  for (const force of side.taskForces) {
    for (const squadron of force.squadrons) {
      for (const flight of squadron.flights) count += flight.craftCount;
      for (const entry of squadron.ships) {
        for (const flight of catalog.ships[entry.classIndex].deck?.flights ?? []) {
          count += flight.craftCount * entry.count;
        }
      }
    }
  }
  return count;
}

describe("the default pack", () => {
  const headline = catalog.scenarios.get(catalog.headlineScenario);

  it("holds the whole order of battle of the headline scenario", () => {
    const [first, second] = headline?.sides ?? [];
    expect(shipCount(first)).toBe(130 + 9 + 3 + 40);
    expect(shipCount(second)).toBe(500 + 100);
    expect(craftCount(first) + craftCount(second)).toBe(6 * 72 + 12 + 100);
  });

  it("has the classes, craft and weapons of the first two factions", () => {
    expect(catalog.ships.filter((ship) => !ship.isStatic).length).toBeGreaterThanOrEqual(12);
    expect(catalog.crafts.length).toBeGreaterThanOrEqual(4);
    expect(catalog.weapons.length).toBeGreaterThanOrEqual(10);
  });

  it("keeps reach in order: a missile outranges a gun, which outranges a beam", () => {
    const reach = (kind: string): number =>
      Math.max(
        ...catalog.weapons.filter((weapon) => weapon.kind === kind).map((weapon) => weapon.rangeKm),
      );
    expect(reach("missile")).toBeGreaterThan(reach("cannon"));
    expect(reach("cannon")).toBeGreaterThan(reach("beam"));
  });

  it("turns hulls about their centroid", () => {
    for (const ship of catalog.ships) {
      let [area, cx, cy] = [0, 0, 0];
      ship.hullKm.forEach(([ax, ay], n) => {
        const [bx, by] = ship.hullKm[(n + 1) % ship.hullKm.length];
        const cross = ax * by - bx * ay;
        area += cross;
        cx += (ax + bx) * cross;
        cy += (ay + by) * cross;
      });
      expect(area).toBeGreaterThan(0);
      expect(Math.abs(cx / area)).toBeLessThan(1e-9);
      expect(Math.abs(cy / area)).toBeLessThan(1e-9);
    }
  });
});

describe("the ruleset hash", () => {
  const files = readPackFolder(`${PACKS_FOLDER}darane`);
  const hashOf = (changed: Map<string, string>): string => {
    const loaded = loadCatalog(changed);
    if ("errors" in loaded) throw new Error(loaded.errors[0].sentence);
    return loaded.catalog.rulesetHash;
  };

  it("does not depend on the order of files or keys", () => {
    const reversed = new Map([...files].toReversed());
    const rules = JSON.parse(files.get("rules.json") ?? "{}") as Record<string, object>;
    reversed.set(
      "rules.json",
      JSON.stringify(Object.fromEntries(Object.entries(rules).toReversed())),
    );
    expect(hashOf(reversed)).toBe(catalog.rulesetHash);
  });

  it("changes with one number, not with a text", () => {
    const weapon = JSON.parse(files.get("weapons/torpedo.json") ?? "{}") as { damage: number };
    const stronger = JSON.stringify({ ...weapon, damage: weapon.damage + 1 });
    expect(hashOf(new Map([...files, ["weapons/torpedo.json", stronger]]))).not.toBe(
      catalog.rulesetHash,
    );
    const texts = (files.get("locales/en.json") ?? "").replace("Tirpitz", "Another name");
    expect(hashOf(new Map([...files, ["locales/en.json", texts]]))).toBe(catalog.rulesetHash);
  });
});

describe("committed JSON Schemas", () => {
  it.each([...jsonSchemas()])("%s is current (npm run lint:content -- --schemas)", (name, text) => {
    const committed = readFileSync(
      new URL(`../../assets/schemas/${name}`, import.meta.url),
      "utf8",
    );
    expect(JSON.parse(committed)).toEqual(JSON.parse(text));
  });
});

describe("packs on disk", () => {
  it("say so when there is no such folder", () => {
    expect(() => loadPacks("no/such/pack")).toThrow(
      /is no folder; a pack is a folder with a pack\.json/,
    );
  });
});
