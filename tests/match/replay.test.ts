// Replays: the file, seeking both ways, going on from a checkpoint, and naming what differs.
import { beforeAll, describe, expect, it, vi } from "vitest";
import { aiSetup } from "../../server/cli/headless.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { ReplayRecorder } from "../../shared/match/record.ts";
import { ReplayPlayer } from "../../shared/match/replay-player.ts";
import {
  parseReplay,
  ReplayError,
  replayHeader,
  replayLine,
  replayRefusal,
} from "../../shared/match/replay.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { verifyReplay } from "../../shared/match/verify.ts";
import { applyBriefing, applyBytes, createReplica } from "../../shared/protocol/replica.ts";

const catalog = loadDefaultCatalog();
const TICKS = 3000;
const ORDER_TICK = 200;

/** A recorded stretch of the skirmish with a person on side 0 who gives a few orders. */
function recorded(): { text: string; run: BattleRun; hashes: Map<number, string> } {
  const lines: string[] = [];
  const run = new BattleRun(
    catalog,
    aiSetup(catalog, catalog.skirmishScenario, 11, ["person", "ai"]),
  );
  const recorder = new ReplayRecorder(run, (line) => lines.push(line));
  const hashes = new Map<number, string>();
  const { groups, blocks } = run.battle;
  const [first] = blocks[0].groups;
  const squadron = groups.kind.indexOf(2, first) - first;
  while (run.battle.tick < TICKS) {
    if (run.battle.tick === ORDER_TICK) {
      run.submit(0, 0, { kind: "move", groupId: squadron, pathKm: [[330, 260]] });
    }
    if (run.battle.tick === 5 * ORDER_TICK) run.setController(0, 0, "ai");
    recorder.flushLog();
    run.step();
    recorder.stepped();
    if (run.battle.tick % 500 === 0) hashes.set(run.battle.tick, run.hash());
  }
  recorder.end();
  return { text: lines.join(""), run, hashes };
}

let fought: ReturnType<typeof recorded>;
beforeAll(() => {
  fought = recorded();
});

describe("a replay file", () => {
  it("holds setup, orders and the end, and is small", () => {
    const replay = parseReplay(fought.text);
    expect(replay.header.setup).toEqual(fought.run.setup);
    expect(replay.entries).toEqual(fought.run.log);
    expect(replay.end).toMatchObject({ ticks: TICKS, hash: fought.run.hash() });
    expect(fought.text.length).toBeLessThan(40_000);
  });

  it("plays up to its last whole line when it was cut off", () => {
    const replay = parseReplay(fought.text.slice(0, Math.floor(fought.text.length * 0.7)));
    expect(replay.end).toBeNull();
    expect(replay.lastTick).toBeGreaterThan(TICKS / 2);
    expect(verifyReplay(catalog, replay)).toMatchObject({ isSame: true, ticks: replay.lastTick });
  });

  it("names the byte at which it is damaged", () => {
    const at = fought.text.indexOf("\n", fought.text.length / 2) + 1;
    const damaged = `${fought.text.slice(0, at + 20)}?${fought.text.slice(at + 21)}`;
    expect(() => parseReplay(damaged)).toThrow(
      new ReplayError(`this replay is damaged: the line at byte ${at} does not match its checksum`),
    );
    expect(() => parseReplay("")).toThrow(/empty/);
    expect(() => parseReplay("PK\u0003\u0004 not a replay")).toThrow(/no replay file/);
  });

  it("of another version or ruleset is refused in a sentence", () => {
    const { header } = parseReplay(fought.text);
    const { packId, rulesetHash } = catalog;
    expect(replayRefusal(header, packId, rulesetHash)).toBeNull();
    expect(replayRefusal({ ...header, simulationVersion: 0 }, packId, rulesetHash)).toContain(
      "play it with the build that recorded it",
    );
    expect(replayRefusal(header, packId, "0000")).toContain("install the pack as it was then");
  });
});

describe("a replay that plays", () => {
  it("comes to the same battle, tick by recorded tick", () => {
    expect(verifyReplay(catalog, parseReplay(fought.text))).toEqual({
      isSame: true,
      ticks: TICKS,
      hash: fought.run.hash(),
    });
  });

  it("seeks forward and back to the very same state", () => {
    const player = new ReplayPlayer(catalog, parseReplay(fought.text));
    for (const tick of [2500, 500, 1500, 1000, 2000]) {
      while (!player.seekToward(tick, 400));
      expect(player.tick).toBe(tick);
      expect(player.run.hash()).toBe(fought.hashes.get(tick));
    }
  });

  it("seeks everywhere in a long battle, from a bounded number of checkpoints", () => {
    const MINUTE_TICKS = 60 * TICK_HZ;
    const setup = aiSetup(catalog, "duel", 1, ["none", "none"]);
    // Nobody commands: it lasts until the clock ends it.
    const scenario = { ...catalog.scenarios.get("duel")!, clockS: 1440 };
    const long = { ...catalog, scenarios: new Map([["duel", scenario]]) };
    const header = replayHeader(catalog.packId, catalog.rulesetHash, setup);
    const lastTick = 24 * MINUTE_TICKS;
    const player = new ReplayPlayer(long, { header, entries: [], marks: [], end: null, lastTick });
    const hashes = new Map<number, string>();
    while (!player.isAtEnd) {
      player.step();
      if (player.tick % 2400 === 7) hashes.set(player.tick, player.run.hash());
    }
    expect(player.tick).toBe(lastTick);
    const jumps = vi.spyOn(player.run, "rewind");
    const saves = vi.spyOn(player.run, "checkpoint");
    for (const [tick, hash] of [...hashes].toReversed()) {
      while (!player.seekToward(tick, 200));
      expect(player.run.hash()).toBe(hash);
    }
    for (let tick = lastTick; tick > 0; tick -= 100) player.seekToward(tick, 0);
    const used = new Set(jumps.mock.calls.map(([bytes]) => bytes));
    expect(used.size).toBeGreaterThan(24);
    expect(used.size).toBeLessThanOrEqual(50);
    expect(saves).not.toHaveBeenCalled();
  });

  it("has in its log what was ordered so far, however often it was scrubbed", () => {
    const replay = parseReplay(fought.text);
    const player = new ReplayPlayer(catalog, replay);
    for (const tick of [1500, 5 * ORDER_TICK - 1, 300, 1500, 10, 1500]) {
      while (!player.seekToward(tick, 400));
      expect(player.run.log).toEqual(replay.entries.filter((entry) => entry.tick <= tick));
    }
    expect(player.run.log.length).toBe(2);
  });

  it("names the first mark, table and field that differ", () => {
    const replay = parseReplay(fought.text);
    const order = replay.entries.find((entry) => "order" in entry);
    if (order === undefined || !("order" in order) || order.order.kind !== "move")
      throw new Error("no order");
    order.order.pathKm = [[331, 260]];
    const verdict = verifyReplay(catalog, replay);
    expect(verdict.isSame).toBe(false);
    if (verdict.isSame) return;
    expect(verdict.lastGoodTick).toBe(ORDER_TICK);
    expect(verdict.tick).toBe(ORDER_TICK + 40);
    expect(verdict.table).not.toBe("");
    expect(verdict.fields.length).toBeGreaterThan(0);
  });

  it("refuses a line that is whole but no header", () => {
    expect(() => parseReplay(replayLine({ end: { ticks: 1, hash: "", result: null } }))).toThrow(
      /expected a "darane-replay" header/,
    );
  });
});

describe("a run", () => {
  it("goes on from a checkpoint as if nothing had happened, admirals' memory included", () => {
    const setup = aiSetup(catalog, catalog.skirmishScenario, 12);
    const straight = new BattleRun(catalog, setup);
    let resumed = new BattleRun(catalog, setup);
    for (let tick = 0; tick < TICKS; tick++) {
      straight.step();
      resumed.step();
      if (tick % 97 === 0) resumed = BattleRun.resume(catalog, resumed.checkpoint());
    }
    expect(resumed.hash()).toBe(straight.hash());
    expect(Buffer.compare(resumed.checkpoint(), straight.checkpoint())).toBe(0);
  });

  it("fills a side's picture once a tick, however often it is looked at", () => {
    const run = new BattleRun(catalog, aiSetup(catalog, "duel", 1, ["person", "person"]));
    const replica = createReplica();
    applyBriefing(replica, run.briefing(0));
    applyBytes(replica, run.keyframeBytes(0));
    const { classIndex } = replica.picture.ships;
    const [before] = classIndex;
    const look = (): number => {
      expect(applyBytes(replica, run.pictureBytes(0))).toBe(true);
      return classIndex[0];
    };
    // Nothing but a tick changes a battle: what a test does to it stands for a picture filled anew.
    run.battle.ships.classIndex[0] = before + 1;
    expect([look(), look()]).toEqual([before, before]);
    run.step();
    expect(look()).toBe(before + 1);
  });

  it("refuses a checkpoint of another kind in a sentence", () => {
    const bytes = new BattleRun(catalog, aiSetup(catalog, "duel", 1)).checkpoint();
    bytes[0] = 99;
    expect(() => BattleRun.resume(catalog, bytes)).toThrow(/this build reads version/);
    expect(() => BattleRun.resume(catalog, bytes.slice(0, 1))).toThrow(/end/i);
  });
});
