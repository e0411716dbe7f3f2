// The texts of a pack's files → a catalog, or everything that is wrong with them at once:
//   const loaded = loadCatalog(files);  // path inside the pack → text
//   if ("errors" in loaded) for (const { sentence } of loaded.errors) …
import type { z } from "zod";
import type { Catalog } from "../battle/catalog.ts";
import { duplicateKey } from "./duplicate-keys.ts";
import { problemsOf } from "./issues.ts";
import { lintPack } from "./lint.ts";
import { nearestName, type Problem, problem } from "./problems.ts";
import { resolve } from "./resolve.ts";
import { Id } from "./schema-parts.ts";
import {
  type CraftFile,
  type FactionFile,
  FILE_KINDS,
  LOCALE,
  type LocaleFile,
  type PackFile,
  type PlaceFile,
  type RulesFile,
  type ScenarioFile,
  type ShipFile,
  type WeaponFile,
} from "./schemas.ts";

/** Path inside the pack (`ships/x.json`) → text. Later packs have overlaid earlier ones already. */
export type PackFiles = ReadonlyMap<string, string>;

type Folders = {
  factions: Map<string, FactionFile>;
  weapons: Map<string, WeaponFile>;
  ships: Map<string, ShipFile>;
  craft: Map<string, CraftFile>;
  places: Map<string, PlaceFile>;
  scenarios: Map<string, ScenarioFile>;
};
export type FolderName = keyof Folders;

type Singles = { pack: PackFile; rules: RulesFile; texts: LocaleFile };

/** All that could be read; a single file that could not is null. */
export type ReadPack = Folders & { [Name in keyof Singles]: Singles[Name] | null } & {
  /** Ids of all files, of broken ones, too: a name that leads to one of those is right. */
  readonly ids: Readonly<Record<FolderName, ReadonlySet<string>>>;
};

/** A pack without a fault. */
export type CheckedPack = Folders & Singles;

const KIND_OF_FOLDER = {
  factions: "faction",
  weapons: "weapon",
  ships: "ship",
  craft: "craft",
  places: "place",
  scenarios: "scenario",
} as const satisfies Record<FolderName, keyof typeof FILE_KINDS>;
const FOLDERS = Object.keys(KIND_OF_FOLDER) as FolderName[];

const SINGLES = {
  pack: "pack.json",
  rules: "rules.json",
  texts: `locales/${LOCALE}.json`,
} as const;
const KIND_OF_SINGLE = { pack: "pack", rules: "rules", texts: "locale" } as const;

const FILE_NAME_WORDS = "a file is named by its id: lower case words joined by hyphens";

/** What is wrong; the names in files that could not be read are not checked. */
type Faults = { errors: Problem[]; hasUnread: boolean };

/** Parses and checks everything; a catalog only when nothing is wrong. */
export function loadCatalog(files: PackFiles): { catalog: Catalog } | Faults {
  const errors: Problem[] = [];
  const read = readPack(files, errors);
  const hasUnread = errors.length > 0;
  errors.push(...lintPack(read, files));
  return errors.length === 0 && isWhole(read) ? { catalog: resolve(read) } : { errors, hasUnread };
}

function isWhole(read: ReadPack): read is ReadPack & CheckedPack {
  return read.pack !== null && read.rules !== null && read.texts !== null;
}

/** What is in a text when its file, read as UTF-8, is in another encoding. */
const FOREIGN = /[\uFFFD\0]/;

function readPack(files: PackFiles, errors: Problem[]): ReadPack {
  for (const [path, text] of files) {
    if (FOREIGN.test(text))
      errors.push(problem(path, "", undefined, "is not in UTF-8; save it in that encoding"));
    if (!path.endsWith(".json") || isExpected(path)) continue;
    const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    const known = [...FOLDERS, "locales"];
    const expected = `is in no folder of a pack (${known.join(", ")})`;
    errors.push(problem(path, "", undefined, expected, nearestName(folder, known)));
  }
  const single = <Name extends keyof Singles>(name: Name): Singles[Name] | null => {
    const path = SINGLES[name];
    const text = files.get(path);
    if (text === undefined)
      errors.push(problem(path, "", undefined, "is missing; every pack has it"));
    const { schema } = FILE_KINDS[KIND_OF_SINGLE[name]];
    return text === undefined
      ? null
      : (readFile(path, text, schema, errors) as Singles[Name] | null);
  };
  const ids = {
    factions: new Set<string>(),
    weapons: new Set<string>(),
    ships: new Set<string>(),
    craft: new Set<string>(),
    places: new Set<string>(),
    scenarios: new Set<string>(),
  };
  const folder = <Name extends FolderName>(name: Name): Folders[Name] => {
    const read = new Map<string, unknown>();
    for (const [path, text] of files) {
      const id = idInFolder(path, name);
      if (id === null) continue;
      ids[name].add(id);
      if (!Id.safeParse(id).success)
        errors.push(problem(path, "", undefined, `is no valid name; ${FILE_NAME_WORDS}`));
      const value = readFile(path, text, FILE_KINDS[KIND_OF_FOLDER[name]].schema, errors);
      if (value !== null) read.set(id, value);
    }
    return read as unknown as Folders[Name];
  };
  return {
    pack: single("pack"),
    rules: single("rules"),
    texts: single("texts"),
    factions: folder("factions"),
    weapons: folder("weapons"),
    ships: folder("ships"),
    craft: folder("craft"),
    places: folder("places"),
    scenarios: folder("scenarios"),
    ids,
  };
}

function isExpected(path: string): boolean {
  const isSingle = Object.values(SINGLES).includes(path as (typeof SINGLES)["pack"]);
  // Other languages are the client's matter.
  return (
    isSingle ||
    path.startsWith("locales/") ||
    FOLDERS.some((name) => idInFolder(path, name) !== null)
  );
}

function idInFolder(path: string, folder: string): string | null {
  const [first, name, ...deeper] = path.split("/");
  if (first !== folder || name === undefined || deeper.length > 0 || !name.endsWith(".json"))
    return null;
  return name.slice(0, -".json".length);
}

function readFile(path: string, text: string, schema: z.ZodType, errors: Problem[]): unknown {
  if (FOREIGN.test(text)) return null;
  let raw: unknown;
  try {
    raw = JSON.parse(text);
  } catch (error) {
    errors.push(problem(path, "", undefined, `is no JSON: ${(error as Error).message}`));
    return null;
  }
  const twice = duplicateKey(text);
  if (twice !== null) {
    errors.push(problem(path, twice, undefined, "is there twice; write each field once"));
    return null;
  }
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  errors.push(...problemsOf(path, raw, parsed.error, schema));
  return null;
}
