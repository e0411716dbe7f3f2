// Replay files come from strangers and from disks that fail: every kind of damage is named by byte
// or tick, in a sentence, before anything of it is fought.
import { describe, expect, it } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { hashText } from "../../shared/battle/hash.ts";
import { ReplayPlayer } from "../../shared/match/replay-player.ts";
import {
  parseReplay,
  ReplayError,
  replayHeader,
  type ReplayLine,
  replayLine,
} from "../../shared/match/replay.ts";
import { verifyReplay } from "../../shared/match/verify.ts";

const catalog = loadDefaultCatalog();
const setup = aiSetup(catalog, "duel", 5, ["person", "ai"]);
const HEADER = replayLine({ header: replayHeader(catalog.packId, catalog.rulesetHash, setup) });
const HOLD = { kind: "hold", groupId: 0 } as const;
const END = replayLine({ end: { ticks: 100, hash: "", result: null } });

/** A line whose checksum is right, whatever it holds: written by somebody with intent. */
function forged(json: string): string {
  return `${hashText(json).toString(16).padStart(8, "0")} ${json}\n`;
}

function entryLine(entry: object): string {
  return forged(JSON.stringify({ entry }));
}

function faultOf(text: string): string {
  try {
    parseReplay(text);
  } catch (error) {
    expect(error).toBeInstanceOf(ReplayError);
    return (error as Error).message;
  }
  throw new Error("the damage was not seen");
}

describe("a damaged line", () => {
  it("is named by its byte when the checksum differs", () => {
    const line = replayLine({ entry: { tick: 4, side: 0, seat: 0, order: HOLD } });
    for (const at of [0, 7, 8, 9, line.length - 2]) {
      const damaged = `${line.slice(0, at)}~${line.slice(at + 1)}`;
      expect(faultOf(HEADER + damaged + END)).toBe(
        `this replay is damaged: the line at byte ${HEADER.length} does not match its checksum`,
      );
    }
  });

  it("is named by its byte when it is no JSON", () => {
    const [at, text] = [HEADER.length, HEADER + forged('{"entry":{"tick":3,')];
    expect(faultOf(text)).toBe(`this replay is damaged: the line at byte ${at} is no JSON`);
  });

  it.each([
    ["entry.order.kind", { tick: 1, side: 0, seat: 0, order: { kind: "explode" } }],
    ["entry.order.groupId", { tick: 1, side: 0, seat: 0, order: { kind: "hold", groupId: -1 } }],
    ["entry.order", { tick: 1, side: 0, seat: 0, order: { ...HOLD, extra: 1 } }],
    ["entry.tick", { tick: 0, side: 0, seat: 0, order: HOLD }],
    ["entry.tick", { tick: 1.5, side: 0, seat: 0, order: HOLD }],
    ["entry.tick", { tick: null, side: 0, seat: 0, order: HOLD }],
    ["entry.side", { tick: 1, side: 99, seat: 0, order: HOLD }],
    ["entry.controller", { tick: 1, side: 0, seat: 0, controller: "god", level: "officer" }],
  ])("that holds a wrong %s is named with that field", (field, entry) => {
    const fault = faultOf(HEADER + entryLine(entry));
    expect(fault).toContain(`the line at byte ${HEADER.length} is wrong (${field}: `);
  });

  it.each(["null", "[]", "7", '"x"', "{}", '{"__proto__":{"tick":1}}', '{"constructor":{}}'])(
    "that holds %s is wrong",
    (json) => {
      expect(faultOf(HEADER + forged(json))).toContain(
        `the line at byte ${HEADER.length} is wrong`,
      );
      expect(faultOf(forged(json))).toBe(
        'this is no replay file: expected a "darane-replay" header at byte 0',
      );
    },
  );

  it("of an entry out of order is named by tick and byte", () => {
    const first = entryLine({ tick: 40, side: 0, seat: 0, order: HOLD });
    const late = entryLine({ tick: 39, side: 0, seat: 0, order: HOLD });
    expect(faultOf(HEADER + first + late)).toBe(
      "this replay is damaged: the entry of tick 39 at byte " +
        `${HEADER.length + first.length} is out of order`,
    );
  });

  it("for a seat that the match does not have is named by tick, byte and seat", () => {
    const line = entryLine({ tick: 12, side: 1, seat: 1, order: HOLD });
    expect(faultOf(HEADER + line)).toBe(
      `this replay is damaged: the entry of tick 12 at byte ${HEADER.length} names side 1, ` +
        "seat 1, which the match does not have",
    );
  });

  it("is named by byte, not by letter, behind names that are not ASCII", () => {
    const named = { ...setup, salt: "Überfall bei 達拉恩 🚀" };
    const header = replayLine({
      header: replayHeader(catalog.packId, catalog.rulesetHash, named),
    });
    const text = header + forged("{}");
    const bytes = Buffer.from(text);
    expect(bytes.length).toBe(text.length);
    expect(parseReplay(header).header.setup.salt).toBe(named.salt);
    expect(faultOf(text)).toContain(`the line at byte ${bytes.indexOf("\n") + 1} is wrong`);
  });

  it("of a header is named when its setup cannot be", () => {
    const header = replayHeader(catalog.packId, catalog.rulesetHash, setup);
    const broken = { ...header, setup: { ...setup, sides: [] } };
    expect(faultOf(forged(JSON.stringify({ header: broken })))).toContain(
      "the line at byte 0 is wrong (header.setup.sides: ",
    );
  });
});

describe("a replay that is whole but cannot be fought", () => {
  const play = (line: ReplayLine) =>
    new ReplayPlayer(catalog, parseReplay(replayLine(line))).replay;
  const headerOf = (changed: object): ReplayLine => ({
    header: replayHeader(catalog.packId, catalog.rulesetHash, { ...setup, ...changed }),
  });

  it("is refused in a sentence when the pack has no such scenario", () => {
    expect(() => play(headerOf({ scenarioId: "__proto__" }))).toThrow(/scenario "__proto__"/);
  });

  it("is refused in a sentence when the scenario has other sides", () => {
    const [side] = setup.sides;
    for (const sides of [[side], [side, side, side]]) {
      expect(() => play(headerOf({ sides }))).toThrow(/sides/);
    }
  });

  it("differs at its end when it was fought to another one", () => {
    const end = replayLine({ end: { ticks: 60, hash: "0".repeat(16), result: null } });
    expect(verifyReplay(catalog, parseReplay(HEADER + end))).toMatchObject({
      isSame: false,
      tick: 60,
      table: "end",
    });
  });
});
