// `npm run docs:content`: writes RULES.md from the schemas, the pack, the game's texts and the battle's
// own code, so that the page says what the game does (a test holds it to that).
import "../node-version.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { FILE_KINDS } from "../../shared/content/schemas.ts";
import { loadPacks } from "../packs.ts";
import { refuseArguments } from "./arguments.ts";
import { accountsOf } from "./reference-accounts.ts";
import { TELLINGS } from "./reference-command.ts";
import { fieldsOf } from "./reference-fields.ts";
import { FORMULAS } from "./reference-formulas.ts";
import { orderSheetsOf } from "./reference-orders.ts";
import { figuresIn, isBranchAt, quotesIn, shownAt } from "./reference-rules.ts";
import type { Sheet } from "./reference-sheets.ts";
import { sheetsOf } from "./reference-tables.ts";
import { textsOf } from "./reference-texts.ts";

const PAGE = new URL("../../RULES.md", import.meta.url);

const HELP = `npm run docs:content

Writes RULES.md from the schemas, the default pack, the game's texts and the battle's own code. It takes no
options.`;

/** Files whose fields are rules of play; packs and texts have none. */
const KINDS_OF_PLAY = ["faction", "weapon", "ship", "craft", "place", "scenario"] as const;

export function readPage(): string {
  return readFileSync(PAGE, "utf8");
}

/** The whole page as schemas, pack and code are now. */
export function currentPage(): string {
  const { catalog, files } = loadPacks("");
  const rules: unknown = JSON.parse(files.get("rules.json") ?? "{}");
  const parts = [
    "# Rules and figures",
    "Written by `npm run docs:content` from the schemas, the pack `darane`, the game's texts and the battle's own code: change those, not this page. Shares are 0 to 1, angles in degrees, distances in km, times in seconds.",
    "## How it goes",
    ...accountsOf(catalog).flatMap(({ title, words, sheet }) => [
      `### ${title}`,
      ...words,
      sheet.about,
      table(sheet.head, sheet.lines),
    ]),
    "## Orders and standing orders",
    ...orderSheetsOf(textsOf(catalog), rules).flatMap((sheet) => sheetParts(sheet, rules)),
    "## Command",
    ...TELLINGS.flatMap(({ title, words }) => [
      `### ${title}`,
      ...words.map((paragraph) => quotesIn(paragraph, rules)),
    ]),
    "## Formulas",
    ...formulaParts(rules),
    "## Figures",
    ...sheetsOf(catalog).flatMap((sheet) => sheetParts(sheet, rules)),
    "## Constants (rules.json)",
    constantTable(rules),
    "## Fields of the pack's files",
    ...KINDS_OF_PLAY.flatMap((kind) => [`### ${FILE_KINDS[kind].path}*.json`, fieldTable(kind)]),
    "",
  ];
  return parts.join("\n\n").replace(/\n+$/, "\n");
}

function sheetParts({ title, about, head, lines }: Sheet, rules: unknown): string[] {
  return [`### ${title}`, quotesIn(about, rules), table(head, lines)];
}

function formulaParts(rules: unknown): string[] {
  return Object.entries(FORMULAS).flatMap(([title, formulas]) => [
    `### ${title}`,
    table(
      ["what", "formula", "in this pack", "where"],
      formulas.map(({ what, formula, at }) => [
        what,
        formula,
        figuresIn(formula, rules) || "–",
        `\`${at[1]}\` in ${at[0]}`,
      ]),
    ),
  ]);
}

function constantTable(rules: unknown): string {
  return table(
    ["constant", "value", "may be", "meaning"],
    fieldsOf(FILE_KINDS.rules.schema)
      .filter(({ path }) => !isBranchAt(rules, path))
      .map(({ path, holds, meaning }) => [path, shownAt(rules, path), holds, meaning]),
  );
}

function fieldTable(kind: (typeof KINDS_OF_PLAY)[number]): string {
  return table(
    ["field", "holds", "meaning"],
    fieldsOf(FILE_KINDS[kind].schema).map(({ path, holds, meaning }) => [path, holds, meaning]),
  );
}

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  refuseArguments(HELP);
  writeFileSync(PAGE, currentPage());
}
