// The words of the setting: ids and names of factions, ships, craft, scenarios and places in the
// packs. They belong there and nowhere in code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { filesUnder, ROOT } from "./sources.ts";

const KINDS = ["factions", "ships", "craft", "scenarios", "places"];
/** Shorter ids would be found inside everything. */
const WORD_LENGTH_MIN = 3;

type Texts = Record<string, Record<string, unknown> | undefined>;

/** In lower case, ids with spaces for hyphens. */
export function settingWords(): string[] {
  const packs = join(ROOT, "assets", "packs");
  const names = readdirSync(packs).flatMap((pack) => wordsOfPack(join(packs, pack)));
  const words = names.map((name) => name.replaceAll("-", " ").toLowerCase());
  return [...new Set(words)].filter((word) => word.length >= WORD_LENGTH_MIN).sort();
}

function wordsOfPack(pack: string): string[] {
  const textsFile = join(pack, "locales", "en.json");
  const texts: Texts = existsSync(textsFile) ? readJson(textsFile) : {};
  return KINDS.flatMap((kind) => {
    const folder = join(pack, kind);
    if (!existsSync(folder)) return [];
    return filesUnder(folder)
      .filter((path) => path.endsWith(".json"))
      .flatMap((path) => {
        const id = basename(path, ".json");
        return [id, ...nameOf(texts[kind]?.[id]), ...placesOf(readJson(path), texts[kind]?.[id])];
      });
  });
}

/** A scenario has places of its own. */
function placesOf(file: { places?: { id: string }[] }, text: unknown): string[] {
  const names = (text as { places?: Record<string, unknown> } | undefined)?.places ?? {};
  return (file.places ?? []).flatMap(({ id }) => [id, ...nameOf(names[id])]);
}

function nameOf(text: unknown): string[] {
  if (typeof text === "string") return [text];
  const name = (text as { name?: unknown } | undefined)?.name;
  return typeof name === "string" ? [name] : [];
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, "utf8"));
}
