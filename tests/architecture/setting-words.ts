// The words of the setting: ids and names of factions, ships and places in the packs. They belong
// there and nowhere in code.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { filesUnder, ROOT } from "./sources.ts";

const KINDS = ["factions", "ships", "places"];
/** Shorter ids would be found inside everything. */
const WORD_LENGTH_MIN = 3;

export function settingWords(): string[] {
  const packs = join(ROOT, "assets", "packs");
  if (!existsSync(packs)) return [];
  const words = new Set<string>();
  for (const pack of readdirSync(packs)) {
    for (const kind of KINDS) {
      const folder = join(packs, pack, kind);
      if (!existsSync(folder)) continue;
      const ids = filesUnder(folder)
        .filter((path) => path.endsWith(".json"))
        .map((path) => basename(path, ".json"));
      for (const id of ids) {
        words.add(id.replaceAll("-", " "));
        for (const name of namesOf(join(packs, pack), kind, id)) words.add(name);
      }
    }
  }
  return [...words].filter((word) => word.length >= WORD_LENGTH_MIN).map((w) => w.toLowerCase());
}

/** What the file and the pack's English texts call it. */
function namesOf(pack: string, kind: string, id: string): string[] {
  const names: string[] = [];
  const own = JSON.parse(readFileSync(join(pack, kind, `${id}.json`), "utf8"));
  if (typeof own.name === "string") names.push(own.name);
  const texts = join(pack, "locales", "en.json");
  if (existsSync(texts)) {
    const entry = JSON.parse(readFileSync(texts, "utf8"))[kind]?.[id];
    if (typeof entry === "string") names.push(entry);
    if (typeof entry?.name === "string") names.push(entry.name);
  }
  return names;
}
