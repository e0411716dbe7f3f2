// JSON Schemas of the pack's files, for editors: generated from the zod schemas and committed; a test
// says when they are not current.
import { z } from "zod";
import { FILE_KINDS } from "./schemas.ts";

/** File name → text of each schema. */
export function jsonSchemas(): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [kind, { schema }] of Object.entries(FILE_KINDS)) {
    const json = z.toJSONSchema(schema, { io: "input" });
    texts.set(`${kind}.schema.json`, `${JSON.stringify(json, null, 2)}\n`);
  }
  return texts;
}
