// The default pack loads without a complaint and holds the whole order of battle.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadDefaultCatalog, loadPacks, PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import type { ScenarioSide, ScenarioSquadron, ShipRole } from "../../shared/battle/catalog.ts";
import { shipNamesOf } from "../../shared/battle/names.ts";
import { sideTotals } from "../../shared/content/derive.ts";
import { jsonSchemas } from "../../shared/content/json-schemas.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { filesUnder, ROOT } from "../architecture/sources.ts";

const catalog = loadDefaultCatalog();
const files = readPackFolder(`${PACKS_FOLDER}darane`);
const LINE_ROLES: readonly ShipRole[] = ["dreadnought", "battleship", "carrier"];

function mobile({ ships }: ScenarioSquadron): number {
  return ships.reduce(
    (sum, entry) => sum + (catalog.ships[entry.classIndex].isStatic ? 0 : entry.count),
    0,
  );
}

describe("the default pack", () => {
  const headline = catalog.scenarios.get(catalog.headlineScenario)!;
  const [defender, attacker] = headline.sides;

  it("holds the whole order of battle of the headline scenario", () => {
    const ours = sideTotals(catalog, defender);
    const theirs = sideTotals(catalog, attacker);
    expect(ours.ships).toBe(130 + 9 + 3 + 40);
    expect(theirs.ships).toBe(500 + 100);
    expect(ours.craft).toBe(6 * 72 + 12);
    expect(theirs.craft).toBe(100);
  });

  it("brings each force of it when and how the setting says", () => {
    const counted = (side: ScenarioSide) => {
      const counts: Record<string, number> = {};
      for (const { arrival, squadrons } of side.taskForces) {
        const when = arrival.kind === "schedule" ? `${arrival.kind} ${arrival.atS}` : arrival.kind;
        counts[when] =
          (counts[when] ?? 0) + squadrons.reduce((sum, squadron) => sum + mobile(squadron), 0);
      }
      return counts;
    };
    expect(counted(defender)).toEqual({
      start: 139,
      "schedule 600": 3,
      "schedule 810": 24,
      "schedule 990": 16,
    });
    expect(counted(attacker)).toEqual({ start: 500, reserve: 100 });
  });

  it("makes every group of the attacker of 10 squadrons of 10, with 20 attack craft", () => {
    for (const { arrival, squadrons } of attacker.taskForces) {
      expect(squadrons.map(mobile)).toEqual(Array.from({ length: 10 }, () => 10));
      const craft = squadrons.flatMap(({ flights }) => flights).map(({ craftCount }) => craftCount);
      expect(craft).toEqual(arrival.kind === "start" ? [10, 10] : []);
    }
  });

  it("names ships once, those of the line by name", () => {
    for (const scenario of catalog.scenarios.values()) {
      const names = shipNamesOf(catalog, scenario);
      // Rows for prizes have none.
      const named = names.filter((name) => name !== "" && !/ \d+$/.test(name));
      expect(new Set(named).size).toBe(named.length);
    }
    const entries = headline.sides
      .flatMap((side) => side.taskForces)
      .flatMap((force) => force.squadrons)
      .flatMap((squadron) => squadron.ships);
    for (const { classIndex, count, names } of entries) {
      if (LINE_ROLES.includes(catalog.ships[classIndex].role)) expect(names).toHaveLength(count);
    }
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

  it.each([...jsonSchemas()])("%s describes every field", (_name, text) => {
    expect(silentFields(JSON.parse(text) as JsonNode, "")).toEqual([]);
  });

  it.each([...files].filter(([path]) => path.endsWith(".json")))(
    "%s names its schema",
    (path, text) => {
      const { $schema } = JSON.parse(text) as { $schema?: string };
      const [folder] = path.split("/");
      const kind = path.includes("/") ? SCHEMA_OF[folder] : path.replace(".json", "");
      const up = "../".repeat(path.split("/").length + 1);
      expect($schema).toBe(`${up}schemas/${kind}.schema.json`);
    },
  );
});

const SCHEMA_OF: Record<string, string> = {
  factions: "faction",
  weapons: "weapon",
  ships: "ship",
  craft: "craft",
  places: "place",
  scenarios: "scenario",
  locales: "locale",
};

type JsonNode = { description?: string; properties?: Record<string, JsonNode> } & {
  [key in "items" | "additionalProperties"]?: JsonNode;
} & { [key in "anyOf" | "oneOf" | "prefixItems"]?: JsonNode[] };

/** Fields of a schema that an editor has nothing to say about. */
function silentFields(node: JsonNode, path: string): string[] {
  const inner = Object.entries(node.properties ?? {}).flatMap(([key, field]) => [
    ...(field.description === undefined ? [`${path}.${key}`] : []),
    ...silentFields(field, `${path}.${key}`),
  ]);
  const below = [
    node.items,
    node.additionalProperties,
    ...(node.anyOf ?? []),
    ...(node.oneOf ?? []),
  ];
  return [...inner, ...below.flatMap((each) => (each ? silentFields(each, path) : []))];
}

describe("rules.json", () => {
  const source = filesUnder(join(ROOT, "shared"))
    .filter(
      (path) =>
        path.endsWith(".ts") && !path.includes("/content/") && !path.endsWith("/catalog.ts"),
    )
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const names = Object.entries(catalog.rules).flatMap(([section, rules]) =>
    Object.keys(rules).map((rule) => [section, rule]),
  );

  it.each(names)("%s.%s is read by the battle", (_section, rule) => {
    expect(source).toMatch(new RegExp(`\\b${rule}\\b`));
  });
});

describe("packs on disk", () => {
  it("say so when there is no such folder", () => {
    expect(() => loadPacks("no/such/pack")).toThrow(
      /is no folder; a pack is a folder with ships\//,
    );
  });
});
