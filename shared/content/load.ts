// The texts of a pack's files → a catalog, or everything that is wrong with them at once.
import { z } from "zod";
import type { Catalog } from "../battle/catalog.ts";
import { lintPack } from "./lint.ts";
import { nearestName, type Problem, problem } from "./problems.ts";
import { resolve } from "./resolve.ts";
import {
  type CraftFile,
  type FactionFile,
  FILE_KINDS,
  LOCALE,
  type LocaleFile,
  type PackFile,
  type RulesFile,
  type ScenarioFile,
  type ShipFile,
  type WeaponFile,
} from "./schemas.ts";

/** Path inside the pack (`ships/x.json`) → text. Later packs have overlaid earlier ones already. */
export type PackFiles = ReadonlyMap<string, string>;

export type CheckedPack = {
  pack: PackFile;
  rules: RulesFile;
  factions: Map<string, FactionFile>;
  weapons: Map<string, WeaponFile>;
  ships: Map<string, ShipFile>;
  craft: Map<string, CraftFile>;
  scenarios: Map<string, ScenarioFile>;
  texts: LocaleFile;
};

const FOLDERS = ["factions", "weapons", "ships", "craft", "scenarios"] as const;
const SCHEMA_OF = {
  factions: "faction",
  weapons: "weapon",
  ships: "ship",
  craft: "craft",
  scenarios: "scenario",
} as const;
const SINGLES = ["pack.json", "rules.json", `locales/${LOCALE}.json`];

/** Parses and checks everything; a catalog only when nothing is wrong. */
export function loadCatalog(files: PackFiles): { catalog: Catalog } | { errors: Problem[] } {
  const errors: Problem[] = [];
  const checked = checkFiles(files, errors);
  if (errors.length === 0 && checked !== null) errors.push(...lintPack(checked, files));
  return errors.length > 0 || checked === null ? { errors } : { catalog: resolve(checked) };
}

function checkFiles(files: PackFiles, errors: Problem[]): CheckedPack | null {
  const folders = new Map<string, Map<string, unknown>>(
    FOLDERS.map((folder) => [folder, new Map()]),
  );
  const singles = new Map<string, unknown>();
  for (const [path, text] of files) {
    if (!path.endsWith(".json")) continue;
    const [folder, name] = path.includes("/") ? splitPath(path) : ["", path];
    const kept = folders.get(folder);
    if (kept !== undefined) {
      const { schema } = FILE_KINDS[SCHEMA_OF[folder as keyof typeof SCHEMA_OF]];
      const value = checkFile(path, text, schema, errors);
      if (value !== null) kept.set(name.slice(0, -".json".length), value);
    } else if (SINGLES.includes(path)) {
      const kind = path === "pack.json" ? "pack" : path === "rules.json" ? "rules" : "locale";
      singles.set(path, checkFile(path, text, FILE_KINDS[kind].schema, errors));
    } else if (folder !== "locales") {
      errors.push(
        problem(
          path,
          "",
          undefined,
          `is in no folder of a pack (${FOLDERS.join(", ")}, locales)`,
          nearestName(folder, FOLDERS),
        ),
      );
    }
  }
  for (const path of SINGLES) {
    if (!singles.has(path))
      errors.push(problem(path, "", undefined, "is missing; every pack has it"));
  }
  if (errors.length > 0) return null;
  return {
    pack: singles.get("pack.json") as PackFile,
    rules: singles.get("rules.json") as RulesFile,
    texts: singles.get(`locales/${LOCALE}.json`) as LocaleFile,
    factions: folders.get("factions") as Map<string, FactionFile>,
    weapons: folders.get("weapons") as Map<string, WeaponFile>,
    ships: folders.get("ships") as Map<string, ShipFile>,
    craft: folders.get("craft") as Map<string, CraftFile>,
    scenarios: folders.get("scenarios") as Map<string, ScenarioFile>,
  };
}

function splitPath(path: string): [string, string] {
  const at = path.lastIndexOf("/");
  return [path.slice(0, at), path.slice(at + 1)];
}

function checkFile(path: string, text: string, schema: z.ZodType, errors: Problem[]): unknown {
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    errors.push(problem(path, "", undefined, `is no JSON: ${(error as Error).message}`));
    return null;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) errors.push(...problemsOf(path, raw, issue, schema));
  return null;
}

function problemsOf(
  file: string,
  raw: unknown,
  issue: z.core.$ZodIssue,
  schema: z.ZodType,
): Problem[] {
  const path = pathText(issue.path);
  const value = valueAt(raw, issue.path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(schema, issue.path);
    return issue.keys.map((key) =>
      problem(
        file,
        path === "" ? key : `${path}.${key}`,
        undefined,
        "is no field here",
        nearestName(key, known),
      ),
    );
  }
  if (issue.code === "invalid_value" && typeof value === "string") {
    const known = issue.values.map(String);
    return [
      problem(file, path, value, `expected one of ${known.join(", ")}`, nearestName(value, known)),
    ];
  }
  if (value === undefined)
    return [problem(file, path, undefined, `is missing; ${lower(issue.message)}`)];
  return [problem(file, path, value, lower(issue.message))];
}

function lower(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}

function pathText(path: readonly PropertyKey[]): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

function valueAt(raw: unknown, path: readonly PropertyKey[]): unknown {
  let value = raw;
  for (const key of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

/** Field names of the object schema that a path leads to, for "did you mean". */
function knownKeys(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let json: JsonSchema | undefined = z.toJSONSchema(schema, { io: "input" }) as JsonSchema;
  for (const key of path) {
    if (json === undefined) break;
    json =
      typeof key === "number"
        ? json.items
        : (json.properties?.[String(key)] ?? json.additionalProperties);
  }
  return Object.keys(json?.properties ?? {});
}

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema;
};
