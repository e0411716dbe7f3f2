// What the language offers and this code may not use. Each finding is a line `file:line: what`.
import { type Node, type Source, walk } from "./sources.ts";

/** Exact in every engine; everything else of `Math` is not, or throws dice. */
const EXACT_MATH = new Set(
  "abs min max floor ceil round trunc sign sqrt fround imul clz32 PI".split(" "),
);

/** The engine's clock and dice, the host, and what depends on its language settings. */
const HOST_NAMES = new Set(
  (
    "Date performance console setTimeout setInterval setImmediate queueMicrotask " +
    "requestAnimationFrame crypto Intl Temporal WeakRef FinalizationRegistry eval Function " +
    "globalThis window self document navigator location localStorage sessionStorage indexedDB " +
    "fetch XMLHttpRequest WebSocket Worker postMessage process Buffer require module __dirname"
  ).split(" "),
);
const LOCALE_METHODS = /^(toLocale\w*|localeCompare)$/;

/** Numbers that a system may state; every other one is a rule (data) or a named limit. */
const PLAIN_NUMBERS = new Set([0, 1, 2, 0.5]);

/** Uses of clock, dice, inexact maths, host and unordered sorts: banned in all of `shared/`. */
export function hostFaults(source: Source): string[] {
  const faults: string[] = [];
  const report = (node: Node, what: string): void => {
    faults.push(`${source.path}:${source.lineAt(node.start)}: ${what}`);
  };
  const locals = declaredNames(source);
  walk(source.program, (node, parent) => {
    if (node.type === "Identifier" && isReference(node, parent)) {
      const name = String(node.name);
      if (HOST_NAMES.has(name) && !locals.has(name)) report(node, `uses ${name}`);
      if (name === "Math") reportMath(node, parent, report);
    }
    if (node.type === "MemberExpression" && LOCALE_METHODS.test(memberName(node) ?? "")) {
      report(node, `uses ${memberName(node)}, which depends on the host's language`);
    }
    if (isPower(node) && (node.right as Node).value !== 2) {
      report(node, "uses ** with another exponent than 2, which is inexact");
    }
    if (isBareSort(node)) report(node, "sorts without a comparator, which sorts as text");
  });
  return faults;
}

export function classFaults(source: Source): string[] {
  const faults: string[] = [];
  walk(source.program, (node) => {
    if (node.type !== "ClassDeclaration" && node.type !== "ClassExpression") return;
    faults.push(`${source.path}:${source.lineAt(node.start)}: declares a class`);
  });
  return faults;
}

export function numberFaults(source: Source): string[] {
  const faults: string[] = [];
  walk(source.program, (node, parent) => {
    if (node.type !== "Literal") return;
    const { value } = node;
    if (typeof value !== "number" && typeof value !== "bigint") return;
    const isNegative = parent?.type === "UnaryExpression" && parent.operator === "-";
    const isPlain = isNegative ? value === 1 : PLAIN_NUMBERS.has(Number(value));
    if (isPlain && typeof value === "number") return;
    const shown = `${isNegative ? "-" : ""}${String(node.raw)}`;
    faults.push(`${source.path}:${source.lineAt(node.start)}: states the number ${shown}`);
  });
  return faults;
}

/** Names and texts of a source that contain one of the words, whole and in any case. */
export function wordFaults(source: Source, words: string[]): string[] {
  const faults: string[] = [];
  const escaped = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(${escaped.join("|")})(?![\\p{L}\\p{N}])`, "iu");
  walk(source.program, (node, parent) => {
    // Imported paths name our own files.
    if (parent !== null && /^(Import|Export)\w*Declaration$/.test(parent.type)) return;
    const found = pattern.exec(textOf(node) ?? "");
    if (found === null) return;
    faults.push(`${source.path}:${source.lineAt(node.start)}: names ${found[1]}`);
  });
  return faults;
}

/** The names in `export const NAME = [a, b, …]`; null when there is no such list. */
export function namesOfList(source: Source, name: string): string[] | null {
  let names: string[] | null = null;
  walk(source.program, (node) => {
    if (node.type !== "VariableDeclarator" || (node.id as Node).name !== name) return;
    let list = node.init as Node;
    while (list.type === "TSAsExpression") list = list.expression as Node;
    if (list.type !== "ArrayExpression") return;
    names = (list.elements as Node[]).map((element) => String(element.name));
  });
  return names;
}

function reportMath(node: Node, parent: Node | null, report: (at: Node, what: string) => void) {
  const name = parent?.type === "MemberExpression" ? memberName(parent) : null;
  if (name === null) report(node, "takes Math apart, so that no one sees what is used of it");
  else if (!EXACT_MATH.has(name)) report(node, `uses Math.${name}`);
}

/** Names that a file declares itself, at any depth: those are not the host's. */
function declaredNames(source: Source): Set<string> {
  const names = new Set<string>();
  const declare = (pattern: unknown): void => {
    walk(pattern as Node, (node, parent) => {
      if (node.type === "Identifier" && isReference(node, parent)) names.add(String(node.name));
    });
  };
  walk(source.program, (node) => {
    if (node.type === "VariableDeclarator") declare(node.id);
    else if (/^Import\w*Specifier$/.test(node.type)) declare(node.local);
    else if (/Function/.test(node.type))
      for (const each of (node.params ?? []) as Node[]) declare(each);
  });
  return names;
}

/** Not the name of a property or a key, but a name that is looked up. */
function isReference(node: Node, parent: Node | null): boolean {
  if (parent === null) return true;
  if (parent.type === "MemberExpression") return parent.object === node || parent.computed === true;
  const isKeyed = ["Property", "PropertyDefinition", "MethodDefinition"].includes(parent.type);
  if (isKeyed) return parent.value === node || parent.computed === true;
  // Types are gone when the code runs.
  return !parent.type.startsWith("TS") || parent.expression === node;
}

function memberName(node: Node): string | null {
  const property = node.property as Node;
  if (node.computed !== true) return String(property.name);
  return typeof property.value === "string" ? property.value : null;
}

function isPower(node: Node): boolean {
  const isOperator = node.type === "BinaryExpression" || node.type === "AssignmentExpression";
  return isOperator && (node.operator === "**" || node.operator === "**=");
}

function isBareSort(node: Node): boolean {
  if (node.type !== "CallExpression" || (node.arguments as Node[]).length > 0) return false;
  const callee = node.callee as Node;
  return callee.type === "MemberExpression" && /^(sort|toSorted)$/.test(memberName(callee) ?? "");
}

function textOf(node: Node): string | null {
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type === "TemplateElement") return (node.value as { cooked?: string }).cooked ?? null;
  if (node.type === "JSXText") return String(node.value);
  // `someShip` and `some_ship` are read as words.
  if (node.type !== "Identifier") return null;
  return String(node.name).replace(/([\p{Ll}\p{N}])(?=\p{Lu})|_/gu, "$1 ");
}
