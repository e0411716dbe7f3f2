// A room that cannot keep up, on a real server: the battle slows down evenly and says so to everyone
// alike; no tick is skipped and no order lost.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { parseReplay } from "../../shared/match/replay.ts";
import { verifyReplay } from "../../shared/match/verify.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "./clients.ts";

const SCENARIO = "exercise";
/** A tick takes this long: twice what there is. */
const COST_MS = 2 * (1000 / TICK_HZ);
const WAIT_MS = 30_000;
const NEAR_KM = 0.5;
let server: TestServer;

afterEach(() => server.close());

/** What one hears of the factor, each value once in a row. */
function factors(person: Person): number[] {
  const heard: number[] = [];
  person.room.onStateChange(() => {
    const { dilation } = person.view;
    if (dilation !== heard.at(-1)) heard.push(dilation);
  });
  return heard;
}

/** Makes every tick of a room take so long; the returned list has the number of each that ran. */
function slowDown(roomId: string): { ticks: number[]; end(): void } {
  const { run } = roomOf(roomId).match!;
  const step = run.step.bind(run);
  const ticks: number[] = [];
  let costMs = COST_MS;
  run.step = () => {
    const untilMs = performance.now() + costMs;
    step();
    while (performance.now() < untilMs);
    ticks.push(run.battle.tick);
  };
  return { ticks, end: () => void (costMs = 0) };
}

async function sendTo(person: Person, groupId: number, xKm: number, yKm: number): Promise<void> {
  const [reply] = await person.order({ kind: "move", groupId, pathKm: [[xKm, yKm]] });
  expect(reply).toEqual({ accepted: true });
  const { groups } = person.replica.picture;
  await until(`the picture shows the way to ${xKm}, ${yKm}`, () => {
    return Math.hypot(groups.lastXKm[groupId] - xKm, groups.lastYKm[groupId] - yKm) < NEAR_KM;
  });
}

describe("a battle that is too heavy", () => {
  it("slows down for all alike, and obeys every order", async () => {
    server = await serve();
    const { roomId } = await createMatch(server, SCENARIO, "ann");
    const people: Person[] = [];
    for (const name of ["ann", "bob", "cat"]) {
      people.push(await Person.join(server, roomId, name));
    }
    const [ann, bob] = people; // cat watches from the seats
    await ann.take(0);
    await bob.take(1);
    ann.ask("start", {});
    await until("both see the battle", () => ann.tick > 0 && bob.tick > 0);
    const heard = people.map(factors);
    const slowed = slowDown(roomId);
    let orders = 0;
    const command = async (person: Person) => {
      const [groupId] = person.squadrons();
      const { widthKm, heightKm } = person.briefing!;
      for (let n = 1; n <= 8; n++) {
        await sendTo(person, groupId, (widthKm * n) / 10, heightKm / 2);
        orders++;
      }
    };
    await Promise.all([command(ann), command(bob)]);
    const isSlowed = () => people.every((person) => person.view.dilation <= 0.5);
    await until("all are told that it is slowed", isSlowed, WAIT_MS);
    slowed.end();
    const isHeld = () => people.every((person) => person.view.dilation === 1);
    await until("all are told that it is not any more", isHeld, WAIT_MS);

    // Whoever heard: the same factors in the same order, all of them in tenths.
    const [first, ...rest] = heard;
    for (const other of rest) expect(other).toEqual(first);
    for (const factor of first) expect(factor * 10).toBeCloseTo(Math.round(factor * 10), 5);
    // No tick was skipped, on the server or in the pictures.
    expect(slowed.ticks).toEqual(slowed.ticks.map((_, n) => slowed.ticks[0] + n));
    for (const { gaps, keyframes, closedWith } of [ann, bob]) {
      expect({ gaps, keyframes, closedWith }).toEqual({ gaps: 0, keyframes: 1, closedWith: null });
    }
    const { log } = roomOf(roomId).match!.run;
    expect(log.filter((entry) => "order" in entry)).toHaveLength(orders);
    for (const person of people) void person.room.leave();
    await server.stop();
    // What was slow leaves the same replay as what was not: time is no part of a battle.
    const [file] = readdirSync(join(server.varFolder, "replays"));
    const replay = parseReplay(readFileSync(join(server.varFolder, "replays", file), "utf8"));
    expect(replay.entries.filter((entry) => "order" in entry)).toHaveLength(orders);
    expect(verifyReplay(loadDefaultCatalog(), replay)).toMatchObject({ isSame: true });
  });

  it("does not slow the others of the same server", async () => {
    server = await serve();
    const heavy = await createMatch(server, SCENARIO, "ann");
    const light = await createMatch(server, SCENARIO, "bob");
    const ann = await Person.join(server, heavy.roomId, "ann");
    const bob = await Person.join(server, light.roomId, "bob");
    for (const person of [ann, bob]) {
      await person.take(0);
      person.ask("start", {});
      await until("the battle", () => person.tick > 0);
    }
    const [one, other] = [heavy, light].map(({ roomId }) => roomOf(roomId).match!.run);
    expect(one.catalog).toBe(other.catalog); // what nobody writes is there once
    const heard = factors(bob);
    slowDown(heavy.roomId);
    await until("ann is told", () => ann.view.dilation < 1, WAIT_MS);
    const { run } = roomOf(light.roomId).match!;
    const { tick } = run.battle;
    const slowTick = roomOf(heavy.roomId).match!.run.battle.tick;
    await until("bob's battle goes on", () => run.battle.tick > tick + 3 * TICK_HZ);
    const slowTicks = roomOf(heavy.roomId).match!.run.battle.tick - slowTick;
    expect(slowTicks).toBeGreaterThan(0);
    expect(slowTicks).toBeLessThan(0.75 * (run.battle.tick - tick));
    expect(heard.filter((factor) => factor < 1)).toEqual([]);
    void ann.room.leave();
    void bob.room.leave();
  });
});
