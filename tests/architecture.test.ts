// The source itself: who imports whom, what shared code may not use, which numbers a system may state.
// The rules are in `tests/architecture/`; style is checked by the linter, this is what it cannot see.
import { describe, expect, it } from "vitest";
import {
  classFaults,
  hostFaults,
  namesOfList,
  numberFaults,
  wordFaults,
} from "./architecture/bans.ts";
import {
  COMMON_WORDS,
  EXCEPTIONS,
  NUMBERS,
  unexcused,
  unlisted,
} from "./architecture/exceptions.ts";
import { importFaults, SOLE_IMPORTERS, stalePatterns } from "./architecture/imports.ts";
import { settingWords } from "./architecture/setting-words.ts";
import {
  pathsIn,
  parseSource,
  readSources,
  readText,
  type Source,
} from "./architecture/sources.ts";

const sources = readSources();
const inFolder = (folder: string): Source[] =>
  [...sources.values()].filter(({ path }) => path.startsWith(folder));

describe("imports", () => {
  it("keep to the table, over whole chains", () => {
    expect(importFaults(sources)).toEqual([]);
  });

  it("lead to files that exist", () => {
    const missing = [...sources.values()].flatMap(({ path, imports }) =>
      imports
        .filter(({ target, isFile }) => isFile && readText(target) === null)
        .map(({ target, line }) => `${path}:${line}: ${target}`),
    );
    expect(missing).toEqual([]);
  });

  it("are ruled by patterns that still cover something", () => {
    expect(stalePatterns([...sources.keys(), ...pathsIn("assets")])).toEqual([]);
    for (const [name, { file }] of Object.entries(SOLE_IMPORTERS)) {
      const targets = sources.get(file)?.imports.map(({ target }) => target);
      expect(targets, `${file} imports ${name}`).toContain(name);
    }
  });
});

describe("the source", () => {
  it("uses no clock, dice, inexact maths or host in shared/", () => {
    const faults = inFolder("shared/").flatMap(hostFaults);
    expect(unexcused(faults, EXCEPTIONS)).toEqual([]);
  });

  it("states no number of the rules in shared/battle, and none at all in its systems", () => {
    expect(unlisted(inFolder("shared/battle/").flatMap(numberFaults), NUMBERS)).toEqual([]);
    expect(Object.keys(NUMBERS).filter((file) => file.includes("/systems/"))).toEqual([]);
  });

  it("declares no class in shared/battle", () => {
    expect(inFolder("shared/battle/").flatMap(classFaults)).toEqual([]);
  });

  it("names nothing of the setting", () => {
    const isUsed = (word: string): boolean =>
      [...sources.values()].some((source) => wordFaults(source, [word]).length > 0);
    const words = settingWords();
    expect(words.length).toBeGreaterThan(0);
    const proper = words.filter((word) => !(word in COMMON_WORDS));
    expect([...sources.values()].flatMap((source) => wordFaults(source, proper))).toEqual([]);
    const stale = Object.keys(COMMON_WORDS).filter(
      (word) => !words.includes(word) || !isUsed(word),
    );
    expect(stale, "common words that are no longer both in a pack and in code").toEqual([]);
  });

  it("runs the systems in the order that ARCHITECTURE.md lists", () => {
    const tick = sources.get("shared/battle/tick.ts");
    const systems = tick && namesOfList(tick, "SYSTEMS");
    expect(systems).toBeTruthy();
    expect(listedSystems(readText("ARCHITECTURE.md") ?? "")).toEqual(systems);
  });
});

// A rule that finds nothing proves nothing: each is shown to find what it is for.
describe("the rules themselves", () => {
  const faultsOf = (rule: (source: Source) => string[], code: string): number =>
    rule(parseSource("shared/battle/systems/probe.ts", code)).length;

  it.each([
    "const now = Date.now();",
    "const now = performance.now();",
    "const roll = Math.random();",
    "const y = Math['sin'](1);",
    "const { hypot } = Math;",
    "const y = Math.pow(2, 0.5);",
    "const cube = (x: number) => x ** 3;",
    "const root = (x: number) => x ** 0.5;",
    "console.log(1);",
    "names.sort();",
    "names.toSorted();",
    "const order = a.localeCompare(b);",
    "globalThis.setTimeout(run, 1);",
    "const later = { Date };",
  ])("find a host in `%s`", (code) => {
    expect(faultsOf(hostFaults, code)).toBeGreaterThan(0);
  });

  it.each([
    "const y = Math.sqrt(Math.abs(x)) + Math.PI;",
    "const square = x ** 2;",
    "const first = names.sort((a, b) => a - b);",
    "type Field = { Date: number; process: string }; const field = { document: 1 }.document;",
    "function read(document: string) { return document.length; }",
    'const text = "Date.now() and Math.random()"; // performance.now()',
  ])("find no host in `%s`", (code) => {
    expect(faultsOf(hostFaults, code)).toBe(0);
  });

  it.each(["x * 3", "x - 1.5", "x * -2", "-0.5 * x", "rows[4]", "x | 0x10", "1e3", "10n", "1n"])(
    "find a rule's number in `%s`",
    (code) => expect(faultsOf(numberFaults, code)).toBe(1),
  );

  it.each(["x - 1", "[0, 1, 2, -1, 0.5]", "rows[0]", "x * 0.5", "x | 0", '"3"'])(
    "find no rule's number in `%s`",
    (code) => expect(faultsOf(numberFaults, code)).toBe(0),
  );

  it("find numbers that are not listed, and lists that are out of date", () => {
    const list = { "a.ts": { because: "", numbers: [3] }, "b.ts": { because: "", numbers: [4] } };
    const faults = ["a.ts:1: states the number 3", "a.ts:2: states the number 5"];
    expect(unlisted(faults, list)).toEqual([faults[1], "b.ts: does not state 4 any more"]);
  });

  it("find words of the setting whole, in any case, in names, texts and templates", () => {
    const found = (code: string) => wordFaults(parseSource("a.tsx", code), ["iron duke"]).length;
    expect(found('const s = "the Iron Duke sinks";')).toBe(1);
    expect(found("const ironDuke = 1;")).toBe(1);
    expect(found("const s = `${1} iron duke`;")).toBe(1);
    expect(found("const s = <p>HMS Iron Duke</p>;")).toBe(1);
    expect(found('const s = "iron dukes";')).toBe(0);
  });

  it("follow a chain of imports, and let types go", () => {
    const files = (entries: Record<string, string>) =>
      new Map(Object.entries(entries).map(([path, code]) => [path, parseSource(path, code)]));
    const view = 'import { b } from "../shared/protocol/b.ts";';
    const chain = files({
      "client/view.ts": view,
      "shared/protocol/b.ts": 'export { b } from "./encode-b.ts";',
      "shared/protocol/encode-b.ts": 'import "../battle/hulls.ts";',
      "shared/battle/hulls.ts": 'import Matter from "matter-js";',
    });
    expect(importFaults(chain)).toContain(
      "client/view.ts: client may not load matter-js: client/view.ts → shared/protocol/b.ts → " +
        "shared/protocol/encode-b.ts → shared/battle/hulls.ts → matter-js",
    );
    const types = files({
      "client/view.ts": view,
      "shared/protocol/b.ts": 'import type { B } from "../battle/state.ts";',
      "shared/battle/state.ts": "",
    });
    expect(importFaults(types)).toEqual([]);
    const other = files({ "shared/battle/a.ts": 'import { z } from "zod"; import "node:fs";' });
    expect(importFaults(other)).toHaveLength(2);
    const server = files({ "server/a.ts": 'import "../client/app.ts";', "client/app.ts": "" });
    expect(importFaults(server)).toHaveLength(1);
    const inline = files({
      "client/view.ts": 'import { type A } from "../shared/match/a.ts"; await import(name);',
      "shared/match/a.ts": "",
    });
    expect(importFaults(inline)).toHaveLength(2);
  });

  it("report an exception that excuses nothing", () => {
    const exception = { file: "shared/a.ts", fault: "uses Date", because: "a test" };
    expect(unexcused(["shared/a.ts:3: uses Date"], [exception])).toEqual([]);
    expect(unexcused([], [exception])).toHaveLength(1);
    expect(unexcused(["shared/b.ts:3: uses Date"], [exception])).toHaveLength(2);
  });
});

/** The first code word of each numbered line under the heading "The order of systems". */
function listedSystems(text: string): string[] {
  const section = /^##+ The order of systems\n([\s\S]*?)(?=^##|(?![\s\S]))/m.exec(text)?.[1] ?? "";
  return [...section.matchAll(/^\d+\. `(\w+)`/gm)].map((match) => match[1]);
}
