// Reads the project's own source: files, what each imports and how, and its syntax tree.
import { readdirSync, readFileSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "oxc-parser";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = ["shared", "server", "client"];

/** A node of the syntax tree (ESTree); what rules ask of it is read by name. */
export type Node = { type: string; start: number; [field: string]: unknown };

/** `target` is a file of the project (from its root), `node:…`, or the name of a package. */
export type Import = { target: string; isFile: boolean; isTypeOnly: boolean; line: number };
export type Source = {
  path: string;
  imports: Import[];
  program: Node;
  lineAt(start: number): number;
};

/** Every source file of `shared`, `server` and `client`, by its path from the root with slashes. */
export function readSources(): Map<string, Source> {
  const sources = new Map<string, Source>();
  for (const folder of FOLDERS) {
    for (const path of pathsIn(folder)) {
      if (!/\.tsx?$/.test(path) || path.endsWith(".d.ts")) continue;
      sources.set(path, parseSource(path, readFileSync(join(ROOT, path), "utf8")));
    }
  }
  return sources;
}

/** Paths, from the root with slashes, of all files in a folder of the project. */
export function pathsIn(folder: string): string[] {
  return filesUnder(join(ROOT, folder)).map((path) => relative(ROOT, path).split(sep).join("/"));
}

/** Paths of all files in a folder and the folders in it, sorted. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Parses one file as if it lay at `path`; throws with the place when the syntax is broken. */
export function parseSource(path: string, text: string): Source {
  const { program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`);
  const lineAt = (start: number): number => text.slice(0, start).split("\n").length;
  const source: Source = { path, imports: [], program: program as unknown as Node, lineAt };
  walk(source.program, (node) => {
    const found = importOf(node);
    if (found === null) return;
    const line = lineAt(node.start);
    source.imports.push({ ...resolve(path, found.specifier), isTypeOnly: found.isTypeOnly, line });
  });
  return source;
}

/** Visits every node, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void): void {
  const descend = (child: unknown, parent: Node | null): void => {
    if (Array.isArray(child)) {
      for (const entry of child) descend(entry, parent);
      return;
    }
    if (child === null || typeof child !== "object") return;
    const isNode = typeof (child as Node).type === "string";
    if (isNode) visit(child as Node, parent);
    for (const value of Object.values(child)) {
      if (typeof value === "object") descend(value, isNode ? (child as Node) : parent);
    }
  };
  descend(node, null);
}

// With `verbatimModuleSyntax` only a whole `import type` goes away: `import { type X }` still loads
// the file, so it counts as an import of values.
function importOf(node: Node): { specifier: string; isTypeOnly: boolean } | null {
  const literal = (field: unknown): string | null => {
    const value = (field as Node | null)?.value;
    return typeof value === "string" ? value : null;
  };
  switch (node.type) {
    case "ImportDeclaration": {
      const specifier = literal(node.source);
      return specifier === null ? null : { specifier, isTypeOnly: node.importKind === "type" };
    }
    case "ExportNamedDeclaration":
    case "ExportAllDeclaration": {
      const specifier = literal(node.source);
      return specifier === null ? null : { specifier, isTypeOnly: node.exportKind === "type" };
    }
    case "ImportExpression": {
      const specifier = literal(node.source);
      // A computed import hides what it loads from every rule here.
      return { specifier: specifier ?? "(computed)", isTypeOnly: false };
    }
    case "TSImportType": {
      const specifier = literal(node.source) ?? literal((node.argument as Node | null)?.literal);
      return specifier === null ? null : { specifier, isTypeOnly: true };
    }
    default:
      return null;
  }
}

function resolve(from: string, specifier: string): { target: string; isFile: boolean } {
  // `./worker.ts?worker` starts a thread with a bundle of its own; the file is not part of this one.
  const bare = specifier.replace(/\?.*$/, "");
  if (/\?(shared)?worker/.test(specifier)) return { target: "(worker)", isFile: false };
  if (bare.startsWith(".")) {
    return { target: posix.normalize(`${posix.dirname(from)}/${bare}`), isFile: true };
  }
  if (bare.startsWith("node:")) return { target: bare, isFile: false };
  const parts = bare.split("/");
  const target = bare.startsWith("@") ? parts.slice(0, 2).join("/") : parts[0];
  return { target, isFile: false };
}

/** A file of the project as text; null when there is none (yet). */
export function readText(path: string): string | null {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    return null;
  }
}
