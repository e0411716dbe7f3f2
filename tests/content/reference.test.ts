// RULES.md says what the game does: every field, every constant, formulas of functions that exist.
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../server/cli/reference-fields.ts";
import { accountsOf } from "../../server/cli/reference-accounts.ts";
import { FORMULAS } from "../../server/cli/reference-formulas.ts";
import { currentPage, readPage } from "../../server/cli/reference.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { FILE_KINDS } from "../../shared/content/schemas.ts";

test("RULES.md is current (npm run docs:content)", () => {
  expect(readPage()).toBe(currentPage());
});

describe("the reference", () => {
  const page = currentPage();

  test("has a line with a meaning for every field of rules and classes", () => {
    for (const kind of [
      "rules",
      "ship",
      "weapon",
      "craft",
      "place",
      "faction",
      "scenario",
    ] as const) {
      for (const { path, meaning } of fieldsOf(FILE_KINDS[kind].schema)) {
        expect(meaning, `${kind}: ${path}`).not.toBe("");
        if (kind !== "rules") expect(page).toContain(`| ${path} |`);
      }
    }
    expect(page).toContain("| sensors.sweepS | 0.5 |");
  });

  test.each(Object.values(FORMULAS).flat())("$what: $at", ({ at: [file, name] }) => {
    const source = readFileSync(new URL(`../../shared/battle/${file}`, import.meta.url), "utf8");
    expect(source).toMatch(new RegExp(`function ${name}\\(`));
  });

  test("tells by what chance fire hits, less from afar and at what is small", () => {
    const catalog = loadDefaultCatalog();
    const [{ sheet }] = accountsOf(catalog);
    const shares = sheet.lines.map((line) =>
      line.slice(3).map((cell) => Number.parseInt(cell, 10)),
    );
    for (const row of shares) expect(row).toEqual(row.toSorted((a, b) => b - a));
    const shownKm = sheet.lines.map((line) => Number(line[1]));
    const beams = sheet.lines.flatMap((line, n) => (line[2] === "beams" ? [n] : []));
    const bySize = beams.toSorted((a, b) => shownKm[b] - shownKm[a]);
    const far = bySize.map((n) => shares[n][shares[n].length - 1]);
    expect(far).toEqual(far.toSorted((a, b) => b - a));
  });

  test("names only constants that exist in its accounts", () => {
    const rules = new Set(fieldsOf(FILE_KINDS.rules.schema).map(({ path }) => path));
    for (const { words } of accountsOf(loadDefaultCatalog())) {
      for (const [, name] of words.join(" ").matchAll(/`(\w+\.\w+)`/g))
        expect([...rules]).toContain(name);
    }
  });

  test("names only constants and fields that exist in its formulas", () => {
    const constants = fieldsOf(FILE_KINDS.rules.schema).map(({ path }) => path);
    const known = new Set(
      Object.values(FILE_KINDS).flatMap(({ schema }) =>
        fieldsOf(schema).map(({ path }) => path.split(/[.[\]()]+/).findLast((part) => part !== "")),
      ),
    );
    for (const { formula } of Object.values(FORMULAS).flat()) {
      for (const [, name] of formula.matchAll(/`([^`]+)`/g)) {
        expect(name.includes(".") ? constants : [...known]).toContain(name);
      }
    }
  });
});
