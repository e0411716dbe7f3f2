// STREAM.md says what the code does.
import { expect, test } from "vitest";
import { currentPage, readPage } from "../../server/cli/stream-page.ts";
import {
  type BitReader,
  createBitReader,
  readCount,
  readFlag,
  readSigned,
  readText,
} from "../../shared/protocol/bits.ts";
import { createEncoder, encodeKeyframe, encodeStep } from "../../shared/protocol/encode.ts";
import { REST_PARTS } from "../../shared/protocol/rest-codec.ts";
import { PROTOCOL_VERSION } from "../../shared/protocol/setup.ts";
import { factColumns, TABLE_NAMES, WIRE } from "../../shared/protocol/wire.ts";
import { emptyPicture } from "./pictures.ts";

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

test("STREAM.md has a line for each part of the rest, in their order", () => {
  const lines = readPage().split("\n### The rest, ")[1].split("\n\n")[1].split("\n").slice(2);
  const names = lines.map((line) => line.split(" | ")[0].replace("| ", ""));
  expect(names).toEqual(REST_PARTS.map(({ name }) => name));
});

/** A message without news in any table, read by the numbers that the page names and nothing else. */
function readByPage(r: BitReader) {
  const isKeyframe = readFlag(r);
  const [stepNumber, tick] = [readCount(r, 12), readCount(r, 14)];
  for (const name of TABLE_NAMES) expect(readFlag(r), `news of ${name}`).toBe(false);
  const orders = times(readCount(r, 2), () => [readCount(r, 6), readFlag(r)]);
  const names = () => times(readCount(r, 2), () => [readCount(r, 8), readFlag(r) && readText(r)]);
  const [trackNames, unitNames] = [names(), names()];
  const score = readFlag(r) ? [readSigned(r, 6), readSigned(r, 6)] : null;
  const shares = readFlag(r) ? times(readCount(r, 2), () => readSigned(r, 9) / 1000) : null;
  const result = readFlag(r) ? readText(r) : null;
  const parley = readFlag(r) ? readText(r) : null;
  const eventCount = readCount(r, 3);
  const head = { isKeyframe, stepNumber, tick };
  return { ...head, orders, trackNames, unitNames, score, shares, result, parley, eventCount };
}

function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}

test("a message is what STREAM.md says, to its last bit", () => {
  const picture = emptyPicture();
  const encoder = createEncoder();
  encodeStep(encoder, picture);
  picture.tick = 40;
  picture.trackNames.set(300, "Orion");
  picture.unitNames.set(7, "Prïze");
  picture.scoreOwn = 12;
  picture.scoreEnemy = -3;
  picture.objectives = [0.25, 1];
  picture.parley = { truces: [1], isLeaving: true, offers: [] };
  picture.result = { winner: 0, reason: "clock", degree: "draw", sides: [] };
  const told = {
    stepNumber: 2,
    tick: 40,
    orders: [],
    trackNames: [[300, "Orion"]],
    unitNames: [[7, "Prïze"]],
    score: [12, -3],
    shares: [0.25, 1],
    result: JSON.stringify(picture.result),
    parley: JSON.stringify(picture.parley),
    eventCount: 0,
  };
  for (const [isKeyframe, bytes] of [
    [false, encodeStep(encoder, picture)],
    [true, encodeKeyframe(encoder, picture)],
  ] as const) {
    const reader = createBitReader(bytes);
    expect(readByPage(reader)).toEqual({ isKeyframe, ...told });
    expect(Math.ceil(reader.bitOffset / 8)).toBe(bytes.length);
  }
});
