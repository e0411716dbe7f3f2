// RULES.md has a line for whatever may be ordered, or told of an order: a word that joins a list of the
// code without one is found here, and so is a list that no table shows.
import { describe, expect, test } from "vitest";
import { orderSheetsOf } from "../../server/cli/reference-orders.ts";
import { TELLINGS } from "../../server/cli/reference-command.ts";
import { figuresIn, quotesIn } from "../../server/cli/reference-rules.ts";
import { currentPage } from "../../server/cli/reference.ts";
import { textsOf } from "../../server/cli/reference-texts.ts";
import { loadPacks } from "../../server/packs.ts";
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import { DOCTRINE_FIELDS, DOCTRINE_NAMES } from "../../shared/battle/doctrine.ts";
import * as orders from "../../shared/battle/orders.ts";
import { OrderSchema } from "../../shared/protocol/order-schema.ts";

const { catalog, files } = loadPacks("");
const rules: unknown = JSON.parse(files.get("rules.json") ?? "");
const page = currentPage();

/** Rows of the tables on the page, by the title above them. */
const tables = new Map(
  page.split(/^### /m).map((part) => {
    const rows = part.split("\n").filter((line) => line.startsWith("| "));
    return [part.slice(0, part.indexOf("\n")), rows.slice(2).map(cellsOf)];
  }),
);

function cellsOf(row: string): string[] {
  return row.slice(2, -2).split(" | ");
}

/** Whether the table has a row that begins with these cells and says something in its last one. */
function expectRow(title: string, ...cells: string[]): void {
  const rows = tables.get(title);
  expect(rows, `RULES.md has no table "${title}"`).toBeDefined();
  const row = rows?.find((one) => cells.every((cell, n) => one[n] === cell));
  expect(row, `"${title}" has no line for ${cells.join(" ")}`).toBeDefined();
  expect(row?.at(-1), `${title}: ${cells.join(" ")}`).toMatch(/\w{2}/);
}

const TITLES: Readonly<Record<string, string>> = {
  STANCES: "Stances",
  FIRE_CONTROLS: "Fire control",
  EMISSIONS: "Emissions",
  MISSIONS: "Missions of officers",
  FLIGHT_MISSIONS: "Missions of flights",
  ATTACK_STYLES: "How a strike drops",
  FIRE_WHYS: "Why guns and missiles are silent",
  MISS_CAUSES: "Why rounds miss",
  PROPOSALS: "What an officer asks leave for",
  CAUSES: "What a squadron's state comes from",
  TERMS: "Terms of an armistice",
  TERMS_STEPS: "What becomes of terms",
  WARP_BARS: "Leaving by warp",
  REFUSALS: "Why an order is refused",
};

/** Nothing to say, but for the mission that takes command back. */
const isSaid = (title: string, word: string): boolean =>
  word !== "none" || title === TITLES.MISSIONS;

const lists: [name: string, list: readonly string[]][] = Object.entries<readonly string[]>(orders);
const doctrineLists: readonly (readonly string[])[] = Object.values(DOCTRINE_FIELDS).flatMap(
  (field) => (typeof field === "string" ? [] : [field.words]),
);

describe("the reference of orders", () => {
  test.each(lists.filter(([, list]) => !doctrineLists.includes(list)))(
    "has a line for every word of %s",
    (name, list) => {
      expect(TITLES, `no table shows orders.ts: ${name}`).toHaveProperty(name);
      for (const word of list) if (isSaid(TITLES[name], word)) expectRow(TITLES[name], word);
    },
  );

  test("has a line for every formation", () => {
    for (const formation of FORMATIONS) expectRow("Formations", formation);
  });

  test.each(DOCTRINE_NAMES)("has a line for standing order %s and all that it may say", (name) => {
    expectRow("Standing orders", name);
    const field = DOCTRINE_FIELDS[name];
    if (typeof field === "string") return;
    for (const word of field.words) expectRow("What standing orders may say", name, word);
  });

  test.each(
    OrderSchema.options.map(({ shape }) => [shape.kind.value, Object.keys(shape)] as const),
  )("has a line for order %s and each of its fields", (kind, fields) => {
    expectRow("Orders", kind);
    for (const field of fields.filter((one) => one !== "kind")) {
      expectRow("What orders say", `${kind}.${field}`);
    }
  });

  test("has a line for every share of a wing", () => {
    const tasking = OrderSchema.options.find(({ shape }) => shape.kind.value === "airTasking");
    const shares = Object.keys(tasking?.shape ?? {}).filter(
      (field) => field !== "kind" && field !== "unitId",
    );
    expect(shares.length).toBeGreaterThan(0);
    for (const share of [...shares, "reserve"]) expectRow("Shares of a wing", share);
  });

  test("tells of plans, officers, who hears late, regrouping, leaving and giving up", () => {
    for (const { title, words } of TELLINGS) {
      expect(page).toContain(`### ${title}\n`);
      for (const paragraph of words) expect(page).toContain(quotesIn(paragraph, rules));
    }
  });

  test("is in the words that the game shows", () => {
    const textOf = textsOf(catalog);
    const sheets = orderSheetsOf((key) => `<${key}> ${textOf(key)}`, rules);
    const stances = sheets.find(({ title }) => title === TITLES.STANCES);
    expect(stances?.lines[0][1]).toBe("<stance.aggressive> aggressive");
    expect(() => textOf("meaning.stance.reckless")).toThrow("has no text");
    expect(() => textOf("hud.arrival")).toThrow('names no figure "name"');
  });
});

describe("figures of the reference", () => {
  test("are the pack's", () => {
    const { linkLossS } = catalog.rules.morale;
    expect(figuresIn("late by `linkLossS`", rules)).toBe(`linkLossS ${linkLossS} s`);
    expect(quotesIn("late by `morale.linkLossS`", rules)).toContain(`(${linkLossS} s)`);
  });

  test("of one name in several places are left out, or named by their path", () => {
    expect(figuresIn("`roundsPerS`, `speedKmS`", rules)).toBe("");
    expect(figuresIn("`decoys.speedKmS`", rules)).toMatch(/^decoys\.speedKmS [\d.]+ km\/s$/);
  });

  test("are refused where rules.json has none", () => {
    expect(() => quotesIn("`morale.courage`", rules)).toThrow('no constant "morale.courage"');
    expect(() => figuresIn("`morale.courage`", rules)).not.toThrow();
  });
});
