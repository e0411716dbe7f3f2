// Constants of rules.json as the reference quotes them: under their names, with the pack's values.
import { FILE_KINDS } from "../../shared/content/schemas.ts";
import { fieldsOf } from "./reference-fields.ts";
import { num } from "./reference-sheets.ts";

/** What stands at a path of rules.json, as text. */
export function shownAt(rules: unknown, path: string): string {
  const value = valueAt(rules, path);
  return value === undefined ? "–" : JSON.stringify(value);
}

/** Whether more constants lie below the path. */
export function isBranchAt(rules: unknown, path: string): boolean {
  const value = valueAt(rules, path);
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

/**
 * A text with the values behind the constants that it names by path: `morale.rallyS` (60 s). Throws for
 * a path that rules.json lacks.
 */
export function quotesIn(text: string, rules: unknown): string {
  return text.replaceAll(/`(\w+\.\w+)`/g, (quoted, path: string) => {
    const value = valueAt(rules, path);
    if (typeof value !== "number") throw new Error(`rules.json has no constant "${path}"`);
    return `${quoted} (${withUnit(path, value)})`;
  });
}

/** The constants that a formula names, with their values; fields of classes differ from file to file. */
export function figuresIn(formula: string, rules: unknown): string {
  const names = [...formula.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
  return [...new Set(names)]
    .flatMap((name) => {
      const path = name.includes(".") ? name : PATHS.get(name);
      const value = path === undefined ? undefined : valueAt(rules, path);
      return typeof value === "number" ? [`${name} ${withUnit(name, value)}`] : [];
    })
    .join(", ");
}

/** Paths of the constants whose last name no other constant and no field of a class has. */
const PATHS: ReadonlyMap<string, string> = rulePaths();

function rulePaths(): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const [kind, { schema }] of Object.entries(FILE_KINDS)) {
    for (const { path } of fieldsOf(schema)) {
      const name = path.slice(path.lastIndexOf(".") + 1);
      if (taken.has(name)) found.delete(name);
      else if (kind === "rules") found.set(name, path);
      taken.add(name);
    }
  }
  return found;
}

const PERCENT = 100;
const UNITS: readonly (readonly [ending: RegExp, unit: string])[] = [
  [/PerS$/, " a second"],
  [/Per[A-Z]\w*$/, ""],
  [/KmS$/, " km/s"],
  [/Km$/, " km"],
  [/Deg$/, "°"],
  [/S$/, " s"],
];

function withUnit(name: string, value: number): string {
  if (name.endsWith("Share")) return `${num(PERCENT * value, 4)} %`;
  const unit = UNITS.find(([ending]) => ending.test(name))?.[1] ?? "";
  return `${value}${unit}`;
}
