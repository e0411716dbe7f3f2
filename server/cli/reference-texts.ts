// Texts of the game as the reference quotes them, so that what a player reads on a button and what a
// designer reads on the page is one sentence.
import { readFileSync } from "node:fs";
import type { Catalog } from "../../shared/battle/catalog.ts";
import { textFigures } from "../../shared/protocol/figures.ts";

const ENGLISH = new URL("../../assets/locales/en.json", import.meta.url);

/** A text by its key; throws for a key without one, and for braces that no rule fills. */
export type TextOf = (key: string) => string;

export function textsOf(catalog: Catalog): TextOf {
  const english: unknown = JSON.parse(readFileSync(ENGLISH, "utf8"));
  const figures = textFigures(catalog);
  return (key) => {
    const text = at(english, key);
    if (typeof text !== "string") throw new Error(`locales/en.json has no text "${key}"`);
    return text.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => {
      if (!(name in figures)) throw new Error(`locales/en.json: ${key} names no figure "${name}"`);
      return String(figures[name]);
    });
  };
}

function at(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}
