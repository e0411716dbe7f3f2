// Who may import whom. Values count over the whole chain of imports, because loading a file loads
// all that it imports; types count where they are written, because they are gone when code runs.
import { isBuiltin } from "node:module";
import type { Import, Source } from "./sources.ts";

/** Where a pattern ends in `/` it covers a folder, `*` covers the rest of one name. */
type Pattern = string;

export type FolderRule = {
  name: string;
  /** Files the rule speaks for: the first rule of the list that covers a file is its rule. */
  covers: Pattern[];
  /** Files whose values it may load itself. */
  values: Pattern[];
  /** Files that only its own imports load: allowed further down the chain, not at first hand. */
  through?: Pattern[];
  /** Files whose types it may name beyond those whose values it may load. */
  types?: Pattern[];
  /** Out of the above. */
  except?: Pattern[];
  /** Packages it may load itself or through others; `node:` means all of Node. */
  packages: string[] | { allBut: string[] };
};

const ENCODING = ["shared/protocol/encode*.ts", "shared/protocol/knowledge*.ts"];
/** The battle's words, constants and angles: they load nothing else. */
const WORDS = [
  "shared/battle/catalog.ts",
  "shared/battle/scenario.ts",
  "shared/battle/objective.ts",
  "shared/battle/rules.ts",
  "shared/battle/orders.ts",
  "shared/battle/limits.ts",
  "shared/battle/values.ts",
  "shared/battle/trig.ts",
];
const TABLE_TYPES = [
  "shared/battle/state*.ts",
  "shared/battle/table.ts",
  "shared/battle/events.ts",
];
const SERVER_ONLY = [
  "node:",
  "colyseus",
  "@colyseus/core",
  "@colyseus/ws-transport",
  "express",
  "pino",
  "vite",
];

export const RULES: FolderRule[] = [
  {
    name: "shared/battle",
    covers: ["shared/battle/"],
    values: ["shared/battle/"],
    packages: ["matter-js"],
  },
  {
    name: "shared/content",
    covers: ["shared/content/"],
    // The ruleset's hash is content's.
    values: ["shared/content/", ...WORDS, "shared/battle/hash.ts"],
    packages: ["zod"],
  },
  {
    name: "shared/protocol, encoding",
    covers: ENCODING,
    values: ["shared/protocol/", "shared/battle/"],
    packages: ["zod", "matter-js"],
  },
  {
    name: "shared/protocol, decoding and checks",
    covers: ["shared/protocol/"],
    values: [
      "shared/protocol/",
      ...WORDS,
      "shared/battle/dice.ts",
      "shared/battle/table.ts",
      "shared/battle/doctrine.ts",
    ],
    types: TABLE_TYPES,
    except: ENCODING,
    packages: ["zod"],
  },
  {
    name: "shared/commander",
    covers: ["shared/commander/"],
    values: [
      "shared/commander/",
      "shared/protocol/",
      ...WORDS,
      "shared/battle/dice.ts",
      "shared/battle/grid.ts",
      "shared/battle/once.ts",
      "shared/battle/doctrine.ts",
    ],
    through: ["shared/battle/table.ts"],
    except: ENCODING,
    packages: ["zod"],
  },
  {
    name: "shared/match",
    covers: ["shared/match/"],
    values: [
      "shared/match/",
      "shared/battle/",
      "shared/protocol/",
      "shared/commander/",
      "shared/content/",
    ],
    packages: ["zod", "matter-js"],
  },
  {
    name: "server",
    covers: ["server/"],
    values: ["server/", "shared/"],
    packages: { allBut: ["phaser", "preact", "@preact/signals", "colyseus.js"] },
  },
  {
    name: "client/solo",
    covers: ["client/solo/"],
    values: ["client/", "shared/"],
    packages: { allBut: SERVER_ONLY },
  },
  {
    name: "client",
    covers: ["client/"],
    // Of the battle only its words and constants, which decoding loads anyway: no state, no system.
    values: [
      "client/",
      "assets/locales/",
      "shared/protocol/",
      "shared/content/",
      ...WORDS,
      "shared/battle/doctrine.ts",
      // Which facing looks at a place: asked of a picture's rows too.
      "shared/battle/facings.ts",
      // The planner that people and admirals share: a pure function of a picture.
      "shared/commander/strike-plan.ts",
      "shared/commander/wings.ts",
    ],
    through: [
      "shared/battle/dice.ts",
      "shared/battle/hash.ts",
      "shared/battle/protection.ts",
      "shared/battle/table.ts",
      "shared/commander/measures.ts",
      "shared/commander/moves.ts",
      "shared/commander/relations.ts",
    ],
    types: ["shared/battle/"],
    except: ENCODING,
    packages: { allBut: [...SERVER_ONLY, "matter-js"] },
  },
];

/** Of a folder that may load a package, the files that alone import it. */
export const SOLE_IMPORTERS: Record<string, { folder: Pattern; file: string }> = {
  "matter-js": { folder: "shared/", file: "shared/battle/hulls.ts" },
};

/** What is against the rules, each a line that says where, what and by which chain. */
export function importFaults(sources: Map<string, Source>): string[] {
  const faults: string[] = [];
  for (const source of sources.values()) {
    const rule = ruleOf(source.path);
    if (rule === undefined) {
      faults.push(`${source.path}: no rule of tests/architecture/imports.ts covers it`);
      continue;
    }
    for (const found of source.imports) {
      const fault = directFault(rule, source.path, found);
      if (fault !== null) faults.push(`${source.path}:${found.line}: ${rule.name} ${fault}`);
    }
    faults.push(...chainFaults(rule, source, sources));
  }
  return faults;
}

/** Patterns that cover no file of the project: a rule that went stale. */
export function stalePatterns(paths: string[]): string[] {
  const patterns = RULES.flatMap((rule) => [
    ...rule.covers,
    ...rule.values,
    ...(rule.through ?? []),
    ...(rule.types ?? []),
    ...(rule.except ?? []),
  ]);
  return [...new Set(patterns)].filter((pattern) => !paths.some((path) => matches(pattern, path)));
}

function ruleOf(path: string): FolderRule | undefined {
  return RULES.find(({ covers }) => matchesAny(covers, path));
}

function directFault(rule: FolderRule, path: string, found: Import): string | null {
  if (found.target === "(worker)") return null;
  if (found.target === "(computed)") return "may not import what only running it would tell";
  if (!found.isFile) {
    const sole = SOLE_IMPORTERS[found.target];
    if (sole !== undefined && path.startsWith(sole.folder) && path !== sole.file) {
      return `may import ${found.target} in ${sole.file} alone`;
    }
    if (found.isTypeOnly || mayLoadPackage(rule, found.target)) return null;
    return `may not import ${found.target}`;
  }
  if (found.isTypeOnly && mayName(rule, found.target)) return null;
  if (!found.isTypeOnly && mayLoad(rule, found.target)) return null;
  return `may not import ${found.isTypeOnly ? "types" : "values"} of ${found.target}`;
}

/**
 * Faults further down, each by the shortest chain that leads to it. Of files under one rule only the
 * last of the chain says so: the others load it through that one.
 */
function chainFaults(rule: FolderRule, source: Source, sources: Map<string, Source>): string[] {
  const faults: string[] = [];
  const cameFrom = new Map<string, string>([[source.path, ""]]);
  const waiting = [source.path];
  for (const path of waiting) {
    for (const { target, isFile, isTypeOnly } of sources.get(path)?.imports ?? []) {
      if (isTypeOnly || cameFrom.has(target) || target.startsWith("(")) continue;
      cameFrom.set(target, path);
      if (isFile) waiting.push(target);
      if (path === source.path) continue;
      const isAllowed = isFile
        ? mayLoad(rule, target) || matchesAny(rule.through ?? [], target)
        : mayLoadPackage(rule, target);
      if (isAllowed) continue;
      const chain = chainTo(target, cameFrom);
      if (chain.slice(1).some((each) => ruleOf(each) === rule)) continue;
      faults.push(`${source.path}: ${rule.name} may not load ${target}: ${chain.join(" → ")}`);
    }
  }
  return faults;
}

function chainTo(target: string, cameFrom: Map<string, string>): string[] {
  const chain = [target];
  for (let at = cameFrom.get(target); at; at = cameFrom.get(at)) chain.unshift(at);
  return chain;
}

function mayLoad(rule: FolderRule, target: string): boolean {
  return matchesAny(rule.values, target) && !matchesAny(rule.except ?? [], target);
}

function mayName(rule: FolderRule, target: string): boolean {
  return mayLoad(rule, target) || matchesAny(rule.types ?? [], target);
}

function mayLoadPackage({ packages }: FolderRule, name: string): boolean {
  const names = name.startsWith("node:") || isBuiltin(name) ? [name, "node:"] : [name];
  if (Array.isArray(packages)) return names.some((each) => packages.includes(each));
  return !names.some((each) => packages.allBut.includes(each));
}

function matchesAny(patterns: Pattern[], path: string): boolean {
  return patterns.some((pattern) => matches(pattern, path));
}

function matches(pattern: Pattern, path: string): boolean {
  if (pattern.endsWith("/")) return path.startsWith(pattern);
  if (!pattern.includes("*")) return path === pattern;
  const [before, after] = pattern.split("*");
  const middle = path.slice(before.length, path.length - after.length);
  return path.startsWith(before) && path.endsWith(after) && !middle.includes("/");
}
