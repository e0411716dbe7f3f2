// `npm run lint:content` as a designer meets it: sentences, an exit code, no stack trace.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ROOT } from "../architecture/sources.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pack-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function lint(...args: string[]) {
  const command = join(ROOT, "server", "cli", "lint.ts");
  return spawnSync(process.execPath, [command, ...args], { encoding: "utf8", timeout: 30_000 });
}

test("the default pack has no errors", () => {
  const { status, stdout, stderr } = lint();
  expect(stdout).toMatch(/^\d+ files checked, no errors; ruleset [0-9a-f]{16}\n$/);
  expect([status, stderr]).toEqual([0, ""]);
});

test("a broken pack is told line by line, with exit code 1", () => {
  mkdirSync(join(folder, "weapons"));
  writeFileSync(join(folder, "weapons", "torpedo.json"), "[]");
  writeFileSync(join(folder, "pack.json"), JSON.stringify({ headlineScenario: "darane-9" }));
  const { status, stdout, stderr } = lint(folder);
  expect(stdout.split("\n")).toEqual([
    "weapons/torpedo.json is []; expected an object",
    'pack.json: headlineScenario is "darane-9"; scenarios/ has no such file; did you mean "darane-1"?',
    expect.stringMatching(
      /^\d+ files checked, 2 errors; names in such files are checked once these are mended$/,
    ),
    "",
  ]);
  expect([status, stderr]).toEqual([1, ""]);
});

test("names alone that lead nowhere leave nothing unchecked", () => {
  writeFileSync(join(folder, "pack.json"), JSON.stringify({ headlineScenario: "darane-9" }));
  expect(lint(folder).stdout).toMatch(/ files checked, 1 error\n$/);
});

test("a folder that is not there is told in one sentence", () => {
  const { status, stdout, stderr } = lint(join(folder, "nowhere"));
  expect(stderr).toMatch(/^".*nowhere" is no folder; a pack is a folder with ships\/, .*\n$/);
  expect([status, stdout]).toEqual([1, ""]);
});

test("what no editor shows is told, or harms nothing", () => {
  writeFileSync(join(folder, "rules.json"), '\uFEFF{ "sensors": { "jamFactor": 0.3 } }');
  expect(lint(folder).stdout).toMatch(/ no errors; /);
  mkdirSync(join(folder, "ships", "x.json"), { recursive: true });
  expect(lint(folder).stderr).toMatch(/x\.json" cannot be read \(it is a folder\)\n$/);
  rmSync(join(folder, "ships"), { recursive: true });
  writeFileSync(join(folder, "pack.JSON"), "{}");
  expect(lint(folder).stderr).toMatch(/pack\.JSON" ends in "\.JSON"; write \.json\n$/);
});

test("--stats prints what follows from the numbers, --help what it does", () => {
  expect(lint("--stats").stdout).toContain("broadside /s");
  const { status, stdout } = lint("--help");
  expect(stdout).toContain("npm run lint:content");
  expect(status).toBe(0);
});
