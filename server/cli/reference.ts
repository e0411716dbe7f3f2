// `npm run docs:content`: writes RULES.md from the schemas, the pack and the battle's own functions, so
// that the page says what the game does (a test holds it to that).
import "../node-version.ts";
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { FILE_KINDS } from "../../shared/content/schemas.ts";
import { loadPacks } from "../packs.ts";
import { refuseArguments } from "./arguments.ts";
import { accountsOf } from "./reference-accounts.ts";
import { fieldsOf } from "./reference-fields.ts";
import { FORMULAS } from "./reference-formulas.ts";
import { sheetsOf } from "./reference-tables.ts";

const PAGE = new URL("../../RULES.md", import.meta.url);

const HELP = `npm run docs:content

Writes RULES.md from the schemas, the default pack and the battle's own functions. It takes no options.`;

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
    "Written by `npm run docs:content` from the schemas, the pack `darane` and the battle's own functions: change those, not this page. Shares are 0 to 1, angles in degrees, distances in km, times in seconds.",
    "## How it goes",
    ...accountsOf(catalog).flatMap(({ title, words, sheet }) => [
      `### ${title}`,
      ...words,
      sheet.about,
      table(sheet.head, sheet.lines),
    ]),
    "## Formulas",
    ...Object.entries(FORMULAS).flatMap(([title, formulas]) => [
      `### ${title}`,
      table(
        ["what", "formula", "where"],
        formulas.map(({ what, formula, at }) => [what, formula, `\`${at[1]}\` in ${at[0]}`]),
      ),
    ]),
    "## Figures",
    ...sheetsOf(catalog).flatMap(({ title, about, head, lines }) => [
      `### ${title}`,
      about,
      table(head, lines),
    ]),
    "## Constants (rules.json)",
    table(
      ["constant", "value", "may be", "meaning"],
      fieldsOf(FILE_KINDS.rules.schema)
        .filter(({ path }) => !isBranch(valueAt(rules, path)))
        .map(({ path, holds, meaning }) => [path, shown(valueAt(rules, path)), holds, meaning]),
    ),
    "## Fields of the pack's files",
    ...KINDS_OF_PLAY.flatMap((kind) => [
      `### ${FILE_KINDS[kind].path}*.json`,
      table(
        ["field", "holds", "meaning"],
        fieldsOf(FILE_KINDS[kind].schema).map(({ path, holds, meaning }) => [path, holds, meaning]),
      ),
    ]),
    "",
  ];
  return parts.join("\n\n").replace(/\n+$/, "\n");
}

const isBranch = (value: unknown): boolean =>
  value !== null && typeof value === "object" && !Array.isArray(value);

function valueAt(root: unknown, path: string): unknown {
  let value = root;
  for (const key of path.split(".")) value = (value as Record<string, unknown> | undefined)?.[key];
  return value;
}

const shown = (value: unknown): string => (value === undefined ? "–" : JSON.stringify(value));

function table(head: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|").replaceAll("<", "&lt;")).join(" | ")} |`;
  return [row(head), row(head.map(() => "---")), ...lines.map(row)].join("\n");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  refuseArguments(HELP);
  writeFileSync(PAGE, currentPage());
}
