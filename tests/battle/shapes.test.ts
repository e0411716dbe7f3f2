// Everything that is read in every tick has a shape that V8 compiles to plain loads. An object that
// grows by more than a dozen computed names is kept as a hash map instead: reading it costs ten times
// as much, and nothing else tells.
import { setFlagsFromString } from "node:v8";
import { describe, expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { aiSetup } from "../../server/cli/headless.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { createEncoder, encodeStep } from "../../shared/protocol/encode.ts";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";

setFlagsFromString("--allow-natives-syntax");
const hasFastProperties = new Function("value", "return %HasFastProperties(value)") as (
  value: object,
) => boolean;
setFlagsFromString("--no-allow-natives-syntax");

/** Paths of all objects below this one that are hash maps. */
function hashMapsIn(root: object, name: string): string[] {
  const seen = new Set<object>();
  const found: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return;
    if (seen.has(value)) return;
    seen.add(value);
    const isPlain = !Array.isArray(value) && !(value instanceof Map);
    if (isPlain && !hasFastProperties(value)) found.push(path);
    for (const [key, member] of Object.entries(value)) visit(member, `${path}.${key}`);
  };
  visit(root, name);
  return found;
}

describe("shapes", () => {
  const catalog = loadDefaultCatalog();
  const run = new BattleRun(catalog, aiSetup(catalog, "darane-1-skirmish", 1));
  for (let n = 0; n < 40; n++) run.step();

  it("of a battle under way and its rules", () => {
    expect(hashMapsIn(run.battle, "battle")).toEqual([]);
  });

  it("of a picture and its encoder", () => {
    const picture = createPicture(run.battle, 0);
    fillPicture(run.battle, 0, picture);
    const encoder = createEncoder();
    encodeStep(encoder, picture);
    expect(hashMapsIn(picture, "picture")).toEqual([]);
    expect(hashMapsIn(encoder, "encoder")).toEqual([]);
  });

  it("knows a hash map when it sees one", () => {
    const grown: Record<string, number> = {};
    for (let n = 0; n < 40; n++) grown[`field${n}`] = n;
    expect(hashMapsIn(grown, "grown")).toEqual(["grown"]);
  });
});
