// What zod found → what a designer reads. Field names and values that would have been right come from
// the JSON Schema at the place of the fault.
import { z } from "zod";
import { nearestName, type Problem, problem } from "./problems.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

export function problemsOf(
  file: string,
  raw: unknown,
  error: z.ZodError,
  schema: z.ZodType,
): Problem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(file, raw, issue, schema, []));
}

function problemsOfIssue(
  file: string,
  raw: unknown,
  issue: Issue,
  schema: z.ZodType,
  base: Path,
): Problem[] {
  const path = [...base, ...issue.path];
  const where = pathText(path);
  const value = valueAt(raw, path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = schemasAt(schema, path).flatMap((node) => Object.keys(node.properties ?? {}));
      return issue.keys.map((key) => {
        // RULES.md names rules so: a designer who copies the name has to be told how it is written.
        const dotted = dottedField(key);
        const nearest = dotted === "" ? nearestName(key, known) : "";
        const at = pathText([...path, key.includes(".") ? JSON.stringify(key) : key]);
        return problem(file, at, undefined, `is no field here${dotted}`, nearest);
      });
    }
    case "invalid_union": {
      const kinds = kindsOf(issue.errors);
      if (kinds !== "") return [problemOfKind(file, where, value, kinds)];
      const branch = likeliest(issue.errors);
      if (branch !== undefined) {
        return branch.flatMap((inner) => problemsOfIssue(file, raw, inner as Issue, schema, path));
      }
      return [problemOfValue(file, where, value, valuesAt(schema, path), "another form")];
    }
    case "invalid_value":
      return [problemOfValue(file, where, value, issue.values.map(String), "another value")];
    case "invalid_key":
      return [
        problem(file, where, undefined, `is no valid name; expected ${issue.issues[0]?.message}`),
      ];
    default:
      return [problemOfKind(file, where, value, expectation(issue))];
  }
}

/** How a field is written whose name a designer has put as one word with dots; "" for other names. */
function dottedField(key: string): string {
  const parts = key.split(".").filter((part) => part !== "");
  if (parts.length < 2) return "";
  const written = parts.reduceRight((inner, part) => `{ "${part}": ${inner} }`, "…");
  return `; a field inside another is written ${written}`;
}

function problemOfKind(file: string, where: string, value: unknown, expected: string): Problem {
  const missing = value === undefined ? "is missing; " : "";
  return problem(file, where, value, `${missing}expected ${expected}`);
}

/** One of few values was expected. */
function problemOfValue(
  file: string,
  where: string,
  value: unknown,
  known: readonly string[],
  otherwise: string,
): Problem {
  const expected = known.length === 0 ? otherwise : `one of ${known.join(", ")}`;
  if (value === undefined)
    return problem(file, where, undefined, `is missing; expected ${expected}`);
  const nearest = typeof value === "string" ? nearestName(value, known) : "";
  return problem(file, where, value, `expected ${expected}`, nearest);
}

/** The kinds of value that would do, when what is there is of none of them; "" otherwise. */
function kindsOf(branches: readonly (readonly Issue[])[]): string {
  const firsts = branches.map(([first]) => first);
  const isOfNone = firsts.every(({ code, path }) => code === "invalid_type" && path.length === 0);
  return isOfNone ? [...new Set(firsts.map(expectation))].join(" or ") : "";
}

/** Of several forms the one that fits best: whose first fault lies deepest. */
function likeliest<T extends { path: Path }>(
  branches: readonly (readonly T[])[],
): readonly T[] | undefined {
  const depth = (branch: readonly T[] | undefined): number => branch?.[0]?.path.length ?? -1;
  return branches.toSorted((a, b) => depth(b) - depth(a))[0];
}

const TYPE_WORDS: Record<string, string> = {
  number: "a number",
  int: "a whole number",
  string: "a text",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
};

function expectation(issue: Issue): string {
  switch (issue.code) {
    case "invalid_type":
      return TYPE_WORDS[issue.expected] ?? issue.expected;
    case "too_small":
      return bound(
        issue.inclusive === true ? "at least" : "more than",
        issue.minimum,
        issue.origin,
      );
    case "too_big":
      return bound(issue.inclusive === true ? "at most" : "less than", issue.maximum, issue.origin);
    default:
      return issue.message.charAt(0).toLowerCase() + issue.message.slice(1);
  }
}

function bound(words: string, limit: number | bigint, origin: string): string {
  return `${words} ${limit}${origin === "array" ? (limit === 1 ? " entry" : " entries") : ""}`;
}

export function pathText(path: Path): string {
  let text = "";
  for (const key of path) {
    if (typeof key === "number") text += `[${key}]`;
    else text += text === "" ? String(key) : `.${String(key)}`;
  }
  return text;
}

function valueAt(raw: unknown, path: Path): unknown {
  let value = raw;
  for (const key of path) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Record<PropertyKey, unknown>)[key];
  }
  return value;
}

type Node = {
  properties?: Record<string, Node>;
  items?: Node;
  prefixItems?: Node[];
  additionalProperties?: Node | false;
  anyOf?: Node[];
  oneOf?: Node[];
  enum?: unknown[];
  const?: unknown;
};

/** JSON Schemas that a path may lead to: several where forms differ. */
function schemasAt(schema: z.ZodType, path: Path): Node[] {
  let nodes = alternatives(z.toJSONSchema(schema, { io: "input" }) as Node);
  for (const key of path) {
    nodes = nodes.flatMap((node) => {
      const next =
        typeof key === "number"
          ? (node.prefixItems?.[key] ?? node.items)
          : (node.properties?.[String(key)] ?? node.additionalProperties);
      return next === undefined || next === false ? [] : alternatives(next);
    });
  }
  return nodes;
}

function alternatives(node: Node): Node[] {
  const forms = node.anyOf ?? node.oneOf;
  return forms === undefined ? [node] : forms.flatMap(alternatives);
}

function valuesAt(schema: z.ZodType, path: Path): string[] {
  return schemasAt(schema, path).flatMap((node) =>
    node.const === undefined ? (node.enum ?? []).map(String) : [String(node.const)],
  );
}
