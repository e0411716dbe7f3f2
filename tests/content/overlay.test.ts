// A later pack changes one number or adds one ship without a copy of the rest.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadDefaultCatalog, loadPacks, PACKS_FOLDER, readPackFolder } from "../../server/packs.ts";
import { duplicateKey } from "../../shared/content/duplicate-keys.ts";
import { loadCatalog } from "../../shared/content/load.ts";
import { overlayFiles } from "../../shared/content/overlay.ts";

const files = readPackFolder(`${PACKS_FOLDER}darane`);

function overlaid(later: Record<string, unknown>) {
  const texts = Object.entries(later).map(
    ([path, value]) => [path, typeof value === "string" ? value : JSON.stringify(value)] as const,
  );
  return loadCatalog(overlayFiles(files, new Map(texts)));
}

test("one number of the rules is laid over, the others stay", () => {
  const loaded = overlaid({ "rules.json": { fire: { slotsPerTarget: 3 } } });
  if ("errors" in loaded) throw new Error(loaded.errors[0].sentence);
  const plain = loadDefaultCatalog();
  expect(loaded.catalog.rules.fire).toEqual({ ...plain.rules.fire, slotsPerTarget: 3 });
  expect(loaded.catalog.rules.sensors).toEqual(plain.rules.sensors);
  expect(loaded.catalog.rulesetHash).not.toBe(plain.rulesetHash);
});

test("a ship is added by her file, her drawing and her name", () => {
  const loaded = overlaid({
    "ships/corvette.json": files.get("ships/halberd.json"),
    "art/ships/corvette.svg": files.get("art/ships/halberd.svg"),
    "locales/en.json": { ships: { corvette: "Corvette" } },
  });
  if ("errors" in loaded) throw new Error(loaded.errors[0].sentence);
  const names = loaded.catalog.ships.map(({ name }) => name);
  expect(names).toContain("Corvette");
  expect(names).toContain("Halberd");
});

test("a file of a class is replaced whole", () => {
  const loaded = overlaid({ "weapons/torpedo.json": { damage: 3 } });
  const told = "errors" in loaded ? loaded.errors.map(({ sentence }) => sentence) : [];
  expect(told).toContain(
    "weapons/torpedo.json: kind is missing; expected one of beam, cannon, plasma, missile",
  );
});

test("a broken text of the later pack is told as it stands", () => {
  const loaded = overlaid({ "rules.json": "{" });
  expect("errors" in loaded && loaded.errors[0].sentence).toContain("rules.json is no JSON");
});

test.each([
  ["no JSON", "{", "rules.json is no JSON"],
  ["of a field twice", '{ "fire": {}, "fire": {} }', "rules.json: fire is there twice"],
])("a broken text below another pack, %s, is told as it stands", (_, broken, sentence) => {
  const [lower, upper] = [broken, '{ "fire": { "slotsPerTarget": 3 } }'].map(
    (text) => new Map([["rules.json", text]]),
  );
  const loaded = loadCatalog(overlayFiles(overlayFiles(files, lower), upper));
  const told = "errors" in loaded ? loaded.errors.map((error) => error.sentence) : [];
  expect(told).toEqual([expect.stringContaining(sentence)]);
});

test.each([
  [
    "of the rules",
    "rules.json",
    '{ "fire": { "decisionS": 1, "decisionS": 2 } }',
    "fire.decisionS",
  ],
  ["of a weapon", "weapons/torpedo.json", '{ "damage": 3, "x\\"y": 1, "damage": 3 }', "damage"],
  ["in a list", "ships/x.json", '{ "a": [{ "k": [1, 2] }, { "k": 1, "k": 2 }] }', "a[1].k"],
])("a field %s that is there twice is told", (_, path, text, field) => {
  const loaded = loadCatalog(overlayFiles(files, new Map([[path, text]])));
  const told = "errors" in loaded ? loaded.errors.map(({ sentence }) => sentence) : [];
  expect(told).toContain(`${path}: ${field} is there twice; write each field once`);
});

test("no field is told twice that is there once in each of several objects", () => {
  for (const text of files.values())
    if (text.startsWith("{")) expect(duplicateKey(text)).toBeNull();
  expect(duplicateKey('[{ "a": "a" }, { "a": "{\\"a\\":1,\\"a\\":2}" }, "a", "a"]')).toBeNull();
});

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "pack-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, value: unknown): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), JSON.stringify(value));
}

test("names that begin with a dot are left alone", () => {
  write("ships/._halberd.json", "what a Mac puts beside a file");
  write(".git/state.json", {});
  write("art/.drafts/OLD.JSON", {});
  write("rules.json", { fire: { slotsPerTarget: 5 } });
  expect([...readPackFolder(folder).keys()]).toEqual(["rules.json"]);
});

test.each(["utf16le", "latin1"] as const)("a file in %s is told to be in UTF-8", (encoding) => {
  const texts = '\uFEFF{ "ships": { "halberd": "Hällebarde" } }';
  mkdirSync(join(folder, "locales"));
  writeFileSync(join(folder, "locales/en.json"), texts, encoding);
  const broken = [...readPackFolder(folder)];
  const loaded = loadCatalog(overlayFiles(files, new Map(broken)));
  const told = "errors" in loaded ? loaded.errors.map(({ sentence }) => sentence) : [];
  expect(told).toEqual(["locales/en.json is not in UTF-8; save it in that encoding"]);
});

test("a folder is laid over the default pack, and one Error lists everything wrong with it", () => {
  write("rules.json", { fire: { slotsPerTarget: 5 } });
  expect(loadPacks(folder).catalog.rules.fire.slotsPerTarget).toBe(5);
  write("rules.json", { fire: { slotsPerTarget: 0 }, craft: { landKm: -1 } });
  expect(() => loadPacks(folder)).toThrow(
    [
      "the pack has 2 errors:",
      "  rules.json: fire.slotsPerTarget is 0; expected at least 1",
      "  rules.json: craft.landKm is -1; expected at least 0",
    ].join("\n"),
  );
});
