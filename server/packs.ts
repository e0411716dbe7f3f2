// Packs on disk: folders of files → one map, later packs over earlier ones → catalog.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { extname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Catalog } from "../shared/battle/catalog.ts";
import { loadCatalog, type PackFiles } from "../shared/content/load.ts";
import { overlayFiles } from "../shared/content/overlay.ts";

export type { PackFiles };

export const PACKS_FOLDER = fileURLToPath(new URL("../assets/packs/", import.meta.url));
export const DEFAULT_PACK = "darane";
const ENDINGS = [".json", ".svg"];

/** What some editors write before the first character of a file. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * Every file of a pack folder by its path inside it; throws a sentence when it is no folder, or when a
 * file cannot be read. Whatever else lies there (backups, notes, what systems and editors hide behind
 * a dot) is left alone.
 */
export function readPackFolder(folder: string): Map<string, string> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(
      `"${folder}" is no folder; a pack is a folder with ships/, weapons/, rules.json …`,
    );
  }
  const files = new Map<string, string>();
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  for (const path of paths) {
    if (path.split(sep).some((name) => name.startsWith("."))) continue;
    const ending = extname(path);
    if (ENDINGS.includes(ending)) {
      files.set(relative(".", path).split(sep).join("/"), readText(join(folder, path)));
    } else if (ENDINGS.includes(ending.toLowerCase())) {
      throw new Error(`"${join(folder, path)}" ends in "${ending}"; write ${ending.toLowerCase()}`);
    }
  }
  return files;
}

function readText(path: string): string {
  try {
    const text = readFileSync(path, "utf8");
    return text.startsWith(BYTE_ORDER_MARK) ? text.slice(BYTE_ORDER_MARK.length) : text;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === "EISDIR" ? "it is a folder" : (code ?? (error as Error).message);
    throw new Error(`"${path}" cannot be read (${reason})`, { cause: error });
  }
}

/** Whole paths of comma-separated pack folders; none for "". */
export function packFolders(extraFolders: string): string[] {
  const entries = extraFolders.split(",").map((entry) => entry.trim());
  return entries.filter((entry) => entry !== "").map((entry) => resolve(entry));
}

/** The default pack with others laid over it (comma-separated folders, "" for none). */
export function readPacks(extraFolders: string): Map<string, string> {
  let files = readPackFolder(join(PACKS_FOLDER, DEFAULT_PACK));
  for (const folder of packFolders(extraFolders)) {
    files = overlayFiles(files, readPackFolder(folder));
  }
  return files;
}

export type Content = { readonly catalog: Catalog; readonly files: PackFiles };

/**
 * Packs as they are on disk whenever they are looked at. While they are broken the page is sent them
 * as they are, to say what is wrong, and matches are made with the last whole ones. Throws as
 * `loadPacks` when they are broken from the beginning.
 */
export function readPacksAnew(extraFolders: string): Content {
  let { catalog } = loadPacks(extraFolders);
  return {
    get files() {
      return readPacks(extraFolders);
    },
    get catalog() {
      const loaded = loadCatalog(readPacks(extraFolders));
      if ("catalog" in loaded) catalog = loaded.catalog;
      return catalog;
    },
  };
}

/** Reads and checks packs; throws one Error that lists everything wrong with them. */
export function loadPacks(extraFolders: string): Content {
  const files = readPacks(extraFolders);
  return { catalog: catalogFrom(files), files };
}

/** The catalog of a pack's files; throws as `loadPacks`. */
export function catalogFrom(files: PackFiles): Catalog {
  const loaded = loadCatalog(files);
  if ("catalog" in loaded) return loaded.catalog;
  const lines = loaded.errors.map((error) => `  ${error.sentence}`);
  throw new Error(
    `the pack has ${lines.length} ${lines.length === 1 ? "error" : "errors"}:\n${lines.join("\n")}`,
  );
}

export function loadDefaultCatalog(): Catalog {
  return loadPacks("").catalog;
}
