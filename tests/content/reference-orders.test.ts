// RULES.md has a line for whatever may be ordered, or told of an order: a word that joins a list of the
// code without one is found here, and so is a list that no table shows. What is told in sentences names
// nothing that there is not.
import { describe, expect, test } from "vitest";
import { fieldsOf } from "../../server/cli/reference-fields.ts";
import { orderSheetsOf } from "../../server/cli/reference-orders.ts";
import { TELLINGS } from "../../server/cli/reference-command.ts";
import { figuresIn, quotesIn } from "../../server/cli/reference-rules.ts";
import { currentPage } from "../../server/cli/reference.ts";
import { textsOf } from "../../server/cli/reference-texts.ts";
import { loadPacks } from "../../server/packs.ts";
import { FORMATIONS } from "../../shared/battle/catalog.ts";
import { DEFERRED_ORDERS_MAX, TEMPORARY_GROUPS_MAX } from "../../shared/battle/limits.ts";
import { DOCTRINE_FIELDS, DOCTRINE_NAMES } from "../../shared/battle/doctrine.ts";
import * as orders from "../../shared/battle/orders.ts";
import { FILE_KINDS } from "../../shared/content/schemas.ts";
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

  test("is in the words that the game shows", () => {
    const textOf = textsOf(catalog);
    const sheets = orderSheetsOf((key) => `<${key}> ${textOf(key)}`, rules);
    const stances = sheets.find(({ title }) => title === TITLES.STANCES);
    expect(stances?.lines[0][1]).toBe("<stance.aggressive> aggressive");
    expect(() => textOf("meaning.stance.reckless")).toThrow("has no text");
    expect(() => textOf("hud.arrival")).toThrow('names no figure "name"');
  });
});

describe("what the reference tells of command", () => {
  const told = TELLINGS.flatMap(({ words }) => words).join("\n");
  /** What the group of the pattern finds, everywhere. */
  const named = (pattern: RegExp): string[] => {
    const names = [...told.matchAll(pattern)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(0);
    return names;
  };

  test("names only orders, standing orders and fields that there are", () => {
    const kinds = OrderSchema.options.map(({ shape }) => shape.kind.value);
    for (const kind of named(/\bOrder (\w+)/g)) expect(kinds).toContain(kind);
    for (const name of named(/\bStanding order (\w+)/g)) expect(DOCTRINE_NAMES).toContain(name);
    const ofOrders = OrderSchema.options.flatMap(({ shape }) => Object.keys(shape));
    const ofShips = fieldsOf(FILE_KINDS.ship.schema).map(({ path }) => path);
    for (const field of named(/`(\w+)`/g)) expect([...ofOrders, ...ofShips]).toContain(field);
  });

  test("has no figures but the code's limits, and the pack's by their names", () => {
    const limits = [DEFERRED_ORDERS_MAX, TEMPORARY_GROUPS_MAX].map(String);
    for (const figure of named(/(\d+)/g)) expect(limits).toContain(figure);
  });

  test("says what an officer sees to at each level", () => {
    const [officers] = TELLINGS.flatMap(({ title, words }) =>
      title.startsWith("Officers") ? words : [],
    );
    for (const level of orders.DELEGATIONS) expect(officers).toContain(`(${level})`);
    expect(officers.match(/\(\w+\)/g)).toHaveLength(orders.DELEGATIONS.length);
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
