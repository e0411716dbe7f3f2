// What a match leaves on disk fights again: its replay, whatever people did in between, and the
// capsule of a match that broke.
import { execFile } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it, vi } from "vitest";
import { parseCapsule, reproduce } from "../../server/store/capsule.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import { BattleRun } from "../../shared/match/run.ts";
import { CLOSE_CODES } from "../../shared/protocol/room.ts";
import { createMatch, Person, serve, type TestServer, until } from "./clients.ts";

const SCENARIO = "exercise";
const SETTINGS = { DROPPED_SEAT_S: "0.3" };
const run = promisify(execFile);
let server: TestServer;

afterEach(async () => {
  vi.restoreAllMocks();
  await server.close();
});

async function battle(scenarioId = SCENARIO): Promise<[Person, Person]> {
  const { roomId } = await createMatch(server, scenarioId, "ann");
  const ann = await Person.join(server, roomId, "ann");
  const bob = await Person.join(server, roomId, "bob");
  await ann.take(0);
  await bob.take(1);
  ann.ask("start", {});
  await until("both see the battle", () => ann.tick > 0 && bob.tick > 0);
  return [ann, bob];
}

/** Runs the replay command as a user does; what it printed, and its exit code. */
async function replayCommand(...words: string[]) {
  try {
    const { stdout, stderr } = await run(process.execPath, ["server/cli/replay.ts", ...words]);
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
}

function onlyFile(folder: string): string {
  const names = readdirSync(join(server.varFolder, folder));
  expect(names).toHaveLength(1);
  return join(server.varFolder, folder, names[0]);
}

describe("the replay of a private match", () => {
  it("is the same battle again, with pauses, speeds, drops, takeovers and kicks between", async () => {
    server = await serve(SETTINGS);
    const [ann, bob] = await battle();
    const { roomId } = ann.room;
    const order = async (person: Person, x: number) => {
      const [groupId] = person.squadrons();
      return person.order({ kind: "move", groupId, pathKm: [[x, 100]] });
    };
    const past = (tick: number) => until(`tick ${tick}`, () => ann.tick > tick);
    expect(await order(ann, 90)).toEqual([{ accepted: true }]);
    for (const person of [ann, bob]) person.ask("speed", { factor: 8 });
    await past(200);
    ann.ask("pause", { isPaused: true });
    await until("paused", () => bob.view.isPaused);
    expect(await order(bob, 110)).toEqual([{ accepted: true }]);
    ann.ask("pause", { isPaused: false });
    // Slower needs nobody's consent.
    ann.ask("speed", { factor: 3 });
    bob.room.leave(false);
    await past(ann.tick + 60); // 60 ticks at speed 3 are a second: bob's seat is an AI's by now
    const again = await Person.join(server, roomId, "bob");
    const tab = await Person.join(server, roomId, "bob");
    await until("the older tab is closed", () => again.closedWith === CLOSE_CODES.takenOver);
    await until("bob is back", () => tab.tick > 0);
    expect(await order(tab, 100)).toEqual([{ accepted: true }]);
    await past(ann.tick + 30);
    ann.ask("kick", { playerId: tab.playerId });
    await until("bob is out", () => tab.closedWith === CLOSE_CODES.kicked);
    ann.ask("seat", { side: 1, seat: 0, controller: "ai", level: "cadet" });
    ann.ask("speed", { factor: 8 });
    await past(ann.tick + 200);
    // The operator stops the server in mid-battle: the file is whole all the same.
    const path = onlyFile("replays");
    const copy = await stopAndRead(path);
    const { end, entries } = copy.replay;
    expect(end?.ticks).toBeGreaterThan(400);
    const controllers = entries.flatMap((each) => ("controller" in each ? [each.controller] : []));
    expect(controllers).toEqual(["ai", "person", "ai", "ai"]);
    expect(entries.filter((each) => "order" in each)).toHaveLength(3);
    expect(copy.verified.stderr).toBe("");
    expect(copy.verified.stdout).toMatch(new RegExp(`^same battle: ${end?.ticks} ticks`));
    expect(copy.verified.code).toBe(0);
  });
});

/** Ends the server, then reads and verifies its replay before the folder goes. */
async function stopAndRead(path: string) {
  await server.stop();
  const replay = parseReplay(readFileSync(path, "latin1"));
  return { replay, verified: await replayCommand(path, "--verify") };
}

describe("the capsule of a match that broke", () => {
  const FAULT_TICK = 60;

  /** From here on every battle breaks at one tick. */
  function breakBattles(): void {
    const { step } = BattleRun.prototype;
    vi.spyOn(BattleRun.prototype, "step").mockImplementation(function (this: BattleRun) {
      if (this.battle.tick === FAULT_TICK) throw new Error("a fault of this test");
      step.call(this);
    });
  }

  it("leads to the same fault again, and to none once it is mended", async () => {
    server = await serve(SETTINGS);
    breakBattles();
    const [ann, bob] = await battle("duel");
    await ann.order({ kind: "hold", groupId: ann.squadrons()[0] });
    await until("both are told", () => {
      return ann.closedWith === CLOSE_CODES.broken && bob.closedWith === CLOSE_CODES.broken;
    });
    const path = onlyFile("capsules");
    const capsule = parseCapsule(readFileSync(path, "utf8"));
    if (capsule === null) throw new Error("no capsule");
    expect(capsule).toMatchObject({ tick: FAULT_TICK, error: { message: "a fault of this test" } });
    expect(capsule.log).toHaveLength(1);
    expect(capsule.checkpoint).not.toBe("");
    const { catalog } = server.services.content;
    const fault = { tick: FAULT_TICK, message: "a fault of this test" };
    expect(reproduce(catalog, capsule)).toEqual(fault);
    vi.restoreAllMocks();
    expect(reproduce(catalog, capsule)).toBeNull();
    const elsewhere = { ...capsule, log: [{ ...capsule.log[0], side: 3 }] };
    expect(() => parseCapsule(JSON.stringify(elsewhere))).toThrow(
      /its log names side 3, seat 0 at tick \d+, which the match does not have/,
    );

    const told = await replayCommand(path, "--verify");
    expect(told.stdout).toContain(`duel, ${capsule.setup?.seed}: broke after tick 60 in `);
    expect(told.stdout).toContain("fought again, nothing broke");
    expect(told.stderr).toBe("");
    // Its replay plays as well, up to the fault.
    const replay = await replayCommand(onlyFile("replays"), "--verify");
    expect(replay).toMatchObject({ code: 0, stderr: "" });
    expect(replay.stdout).toContain(`same battle: ${FAULT_TICK} ticks`);
  });
});
