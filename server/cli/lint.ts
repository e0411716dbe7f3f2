// `npm run lint:content [-- FOLDER …]`: everything wrong in a pack, at once, in sentences.
import "../node-version.ts";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadCatalog } from "../../shared/content/load.ts";
import { jsonSchemas } from "../../shared/content/json-schemas.ts";
import { readPacks } from "../packs.ts";
import { readArguments, runCommand } from "./arguments.ts";

const HELP = `npm run lint:content [-- FOLDER …]

Checks the default pack, or the default pack with the named pack folders laid over it: unknown
fields, names that lead nowhere, values out of range, hulls and drawings that differ, texts that are
missing or unused. Exit code 1 when anything is wrong.

  --schemas    also writes the JSON Schemas that editors use (assets/schemas)`;

const SCHEMAS_FOLDER = fileURLToPath(new URL("../../assets/schemas/", import.meta.url));

await runCommand(() => {
  const { values, positionals } = readArguments(
    { schemas: { type: "boolean", default: false } },
    HELP,
  );
  if (values.schemas) {
    mkdirSync(SCHEMAS_FOLDER, { recursive: true });
    for (const [name, text] of jsonSchemas()) writeFileSync(`${SCHEMAS_FOLDER}${name}`, text);
  }
  const files = readPacks(positionals.join(","));
  const loaded = loadCatalog(files);
  if ("catalog" in loaded) {
    console.log(`${files.size} files checked, no errors; ruleset ${loaded.catalog.rulesetHash}`);
    return;
  }
  for (const { sentence } of loaded.errors) console.log(sentence);
  console.log(`${files.size} files checked, ${loaded.errors.length} errors`);
  process.exitCode = 1;
});
