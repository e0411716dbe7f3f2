// Fields of a pack's files for the reference: path, what may stand there, what it means, walked out of
// the schemas that check the files, so that none is left out.
import { z } from "zod";

export type FieldLine = { path: string; holds: string; meaning: string };

type Node = {
  type?: string;
  description?: string;
  const?: unknown;
  enum?: readonly unknown[];
  default?: unknown;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  minItems?: number;
  maxItems?: number;
  required?: readonly string[];
  properties?: Record<string, Node>;
  items?: Node;
  prefixItems?: readonly Node[];
  additionalProperties?: Node | boolean;
  anyOf?: readonly Node[];
  oneOf?: readonly Node[];
};

/** Every field below a schema, in its order. */
export function fieldsOf(schema: z.ZodType): FieldLine[] {
  const lines: FieldLine[] = [];
  walk(z.toJSONSchema(schema, { io: "input" }) as Node, "", lines);
  return lines.filter(({ path }) => path !== "$schema");
}

function walk(node: Node, path: string, lines: FieldLine[]): void {
  for (const [name, field] of Object.entries(node.properties ?? {})) {
    const at = path === "" ? name : `${path}.${name}`;
    const isRequired = node.required?.includes(name) === true;
    const without =
      field.default !== undefined
        ? `, else ${JSON.stringify(field.default)}`
        : isRequired
          ? ""
          : ", or nothing";
    lines.push({ path: at, holds: holdsOf(field) + without, meaning: field.description ?? "" });
    below(field, at, lines);
  }
}

/** What lies below a field: of a list its entries, of a map its values, of several forms each. */
function below(field: Node, at: string, lines: FieldLine[]): void {
  walk(field, at, lines);
  if (field.items !== undefined) below(field.items, `${at}[]`, lines);
  if (typeof field.additionalProperties === "object") {
    below(field.additionalProperties, `${at}.*`, lines);
  }
  for (const form of field.anyOf ?? field.oneOf ?? []) {
    const kind = form.properties?.kind?.const;
    below(form, kind === undefined ? at : `${at.replace(/\[\]$/, "")}[${String(kind)}]`, lines);
  }
}

function holdsOf(node: Node): string {
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return node.enum.map(String).join(", ");
  const forms = node.anyOf ?? node.oneOf;
  if (forms !== undefined) {
    const kinds = forms.map((form) => form.properties?.kind?.const ?? holdsOf(form));
    return [...new Set(kinds)].join(" or ");
  }
  switch (node.type) {
    case "number":
    case "integer":
      return `${node.type === "integer" ? "whole number" : "number"}${limitsOf(node)}`;
    case "array":
      return node.prefixItems === undefined
        ? `list${itemsOf(node)}`
        : `[${node.prefixItems.map(holdsOf).join(", ")}]`;
    case "string":
      return node.pattern === undefined ? "text" : "id";
    case "boolean":
      return "true, false";
    case "object":
      return typeof node.additionalProperties === "object" ? "map" : "fields";
    default:
      return node.type ?? "";
  }
}

function itemsOf({ minItems, maxItems }: Node): string {
  const least = minItems === undefined ? "" : `, at least ${minItems}`;
  return maxItems === undefined ? least : `${least}, at most ${maxItems}`;
}

/** Bounds from here on only keep nonsense out: nobody needs to read them. */
const NONSENSE_FROM = 100_000;

function limitsOf({ minimum, maximum, exclusiveMinimum }: Node): string {
  const isBound = (limit: number | undefined): limit is number =>
    limit !== undefined && Math.abs(limit) < NONSENSE_FROM;
  if (isBound(exclusiveMinimum)) return ` above ${exclusiveMinimum}`;
  if (isBound(minimum) && isBound(maximum)) return ` ${minimum}…${maximum}`;
  if (isBound(minimum)) return ` from ${minimum}`;
  return isBound(maximum) ? ` up to ${maximum}` : "";
}
