// `npm run lint:content [-- FOLDER …]`: everything wrong in a pack, at once, in sentences.
import "../node-version.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../../shared/battle/catalog.ts";
import {
  agilityS,
  broadsidePerS,
  missileDamage,
  reachKm,
  seenAtKm,
  sideTotals,
  totalPoints,
} from "../../shared/content/derive.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { jsonSchemas } from "../../shared/content/json-schemas.ts";
import { readPacks } from "../packs.ts";
import { readArguments, runCommand } from "./arguments.ts";

const HELP = `npm run lint:content [-- FOLDER …]

Checks the default pack, or the default pack with the named pack folders laid over it: unknown
fields, names that lead nowhere, values out of range, hulls and drawings that differ, texts that are
missing or unused. Exit code 1 when anything is wrong.

  --stats      also prints what follows from the numbers: reach, damage, points, agility
  --schemas    also writes the JSON Schemas that editors use (assets/schemas)`;

const SCHEMAS_FOLDER = fileURLToPath(new URL("../../assets/schemas/", import.meta.url));

await runCommand(() => {
  const { values, positionals } = readArguments(
    {
      stats: { type: "boolean", default: false },
      schemas: { type: "boolean", default: false },
    },
    HELP,
  );
  if (values.schemas) {
    mkdirSync(SCHEMAS_FOLDER, { recursive: true });
    for (const [name, text] of jsonSchemas()) writeFileSync(`${SCHEMAS_FOLDER}${name}`, text);
  }
  const files = readPacks(positionals.join(","));
  const loaded = loadCatalog(files);
  if ("catalog" in loaded) {
    if (values.stats) printStats(loaded.catalog);
    console.log(`${files.size} files checked, no errors; ruleset ${loaded.catalog.rulesetHash}`);
    return;
  }
  for (const { sentence } of loaded.errors) console.log(sentence);
  const errorCount = loaded.errors.length;
  const rest = loaded.hasUnread ? "; names in such files are checked once these are mended" : "";
  console.log(
    `${files.size} files checked, ${errorCount} ${errorCount === 1 ? "error" : "errors"}${rest}`,
  );
  process.exitCode = 1;
});

function printStats(catalog: Catalog): void {
  const classes = catalog.ships.toSorted((a, b) => b.points - a.points);
  console.table(
    Object.fromEntries(
      classes.map((ship) => {
        const reach = reachKm(catalog, ship);
        const missiles = missileDamage(catalog, ship);
        return [
          ship.id,
          {
            points: ship.points,
            "hull + shields": totalPoints(ship),
            "broadside /s": Math.round(broadsidePerS(catalog, ship)),
            "guns km": reach.guns,
            salvo: missiles.salvo,
            missiles: missiles.total,
            "missiles km": reach.missiles,
            "180° s": Math.round(agilityS(ship).halfTurn),
            "seen by A 150 at km": Math.round(seenAtKm(catalog, ship, 150)),
          },
        ];
      }),
    ),
  );
  for (const scenario of catalog.scenarios.values()) {
    console.log(`\n${scenario.id}`);
    console.table(
      Object.fromEntries(scenario.sides.map((side) => [side.id, sideTotals(catalog, side)])),
    );
  }
}
