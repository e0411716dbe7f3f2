// STREAM.md says what the code does.
import { expect, test } from "vitest";
import { currentPage, readPage } from "../../server/cli/stream-page.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/setup.ts";
import { factColumns, TABLE_NAMES, WIRE } from "../../shared/protocol/wire.ts";

test("the tables of STREAM.md are current (npm run docs)", () => {
  const page = readPage();
  expect(page).toBe(currentPage(page));
});

test("STREAM.md has a line for each fact of each table", () => {
  const page = readPage();
  expect(page).toContain(`protocol version ${PROTOCOL_VERSION}`);
  for (const name of TABLE_NAMES) {
    const part = page.slice(page.indexOf(`**${name}**`)).split("\n\n**")[0];
    for (const { name: fact } of factColumns(WIRE[name])) expect(part).toContain(`| ${fact} `);
  }
});
