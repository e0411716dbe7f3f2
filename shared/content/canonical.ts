// The ruleset hash: the same 16 digits for the same content, whatever the order of keys or files.
import { hexOf, hashText } from "../battle/hash.ts";

/** JSON with sorted keys and no white space; undefined and `$schema` are left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([key, entry]) => entry !== undefined && key !== "$schema")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(",")}}`;
}

const SECOND_SEED = "second half ";

/** 16 hex digits over the canonical JSON. */
export function contentHash(value: unknown): string {
  const text = canonicalJson(value);
  return hexOf(hashText(text)) + hexOf(hashText(SECOND_SEED + text));
}
