// Later packs over earlier ones: a file of the later pack takes the place of the earlier one. Only
// pack.json, rules.json and the texts are laid over field by field, so that a pack which changes one
// number or adds one ship needs no copy of the rest.
import { duplicateKey } from "./duplicate-keys.ts";
import type { PackFiles } from "./load.ts";

const MERGED = /^(pack|rules|locales\/[^/]+)\.json$/;

export function overlayFiles(base: PackFiles, later: PackFiles): Map<string, string> {
  const files = new Map(base);
  for (const [path, text] of later) {
    const under = files.get(path);
    files.set(path, under !== undefined && MERGED.test(path) ? mergeTexts(under, text) : text);
  }
  return files;
}

function mergeTexts(under: string, over: string): string {
  const [low, high] = [parseObject(under), parseObject(over)];
  // Whatever is no JSON, or says a thing twice, stands as it is: the loader says what is wrong with it.
  if (low === null) return under;
  if (high === null) return over;
  return JSON.stringify(merge(low, high));
}

type Json = Record<string, unknown>;

function merge(low: Json, high: Json): Json {
  const merged = { ...low };
  for (const [key, value] of Object.entries(high)) {
    const under = merged[key];
    merged[key] = isObject(under) && isObject(value) ? merge(under, value) : value;
  }
  return merged;
}

function parseObject(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && duplicateKey(text) === null ? value : null;
  } catch {
    return null;
  }
}

function isObject(value: unknown): value is Json {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
