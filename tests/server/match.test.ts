// A match on a real server: joining, seats, the host, orders, drops, and what bad clients meet.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { CLOSE_CODES } from "../../shared/protocol/room.ts";
import { createMatch, Person, serve, type TestServer, until } from "./clients.ts";

const scenarioOf = (id: string) => loadDefaultCatalog().scenarios.get(id)!;
const SCENARIO = "darane-1-skirmish";
let server: TestServer;

beforeAll(async () => {
  server = await serve({
    DROPPED_SEAT_S: "0.3",
    MALFORMED_MAX: "5",
    MATCHES_PER_ADDRESS_PER_MIN: "200",
  });
});
afterAll(() => server.close());

/** Two people on two sides of a running battle. */
async function battle(speed = 4): Promise<[Person, Person]> {
  const { roomId } = await createMatch(server, SCENARIO, "ann");
  const ann = await Person.join(server, roomId, "ann");
  const bob = await Person.join(server, roomId, "bob");
  await ann.take(0);
  await bob.take(1);
  ann.ask("speed", { factor: speed });
  ann.ask("start", {});
  await until("both see the battle", () => ann.tick > 0 && bob.tick > 0);
  return [ann, bob];
}

describe("the lobby", () => {
  it("finds a match by its code in any case, and says what to do when there is none", async () => {
    const { code, roomId } = await createMatch(server, SCENARIO);
    const found = await fetch(`${server.base}/api/matches/${code.toLowerCase()}`);
    expect(await found.json()).toEqual({ code, roomId });
    const missing = await fetch(`${server.base}/api/matches/QQQQQ`);
    expect(missing.status).toBe(404);
    expect(((await missing.json()) as { message: string }).message).toContain(
      "Ask the host for a new link",
    );
  });

  it("refuses an unknown scenario with the names of those it has", async () => {
    const { status, message } = await createMatch(server, "zygolaa");
    expect(status).toBe(404);
    expect(message).toContain(SCENARIO);
  });

  it("gives every seat to one person and the host's powers to who made the match", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "maker");
    const guest = await Person.join(server, roomId, "guest");
    const maker = await Person.join(server, roomId, "maker");
    await until("the maker is host", () => maker.view.hostId === maker.playerId);
    await maker.take(0);
    guest.ask("take", { side: 0, seat: 0 });
    await until("the guest is refused", () => guest.notices.includes("seatTaken"));
    guest.ask("start", {});
    await until("the guest cannot start", () => guest.notices.includes("notHost"));
    maker.ask("seats", { side: 0, count: 3 });
    await until("three seats", () => guest.view.sides[0].seats.length === 3);
    await guest.take(0, 2);
    maker.ask("kick", { playerId: guest.playerId });
    await until("the guest is out", () => guest.closedWith === CLOSE_CODES.kicked);
    await until("one person is left", () => maker.view.players.length === 1);
  });

  it("shows each side and person once to who comes while they change", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "ann");
    const ann = await Person.join(server, roomId, "ann");
    const bob = await Person.join(server, roomId, "bob");
    void bob.room.leave();
    await until("bob is gone", () => ann.view.players.length === 1);
    ann.ask("settings", { scenarioId: "duel" });
    const cid = await Person.join(server, roomId, "cid");
    for (const person of [ann, cid]) {
      await until("both have the new scenario", () => person.view.scenarioId === "duel");
      await until("both know of both", () => person.view.players.length >= 2);
    }
    for (const { view } of [ann, cid]) {
      expect(view.players.map(({ name }) => name)).toEqual(["ann", "cid"]);
      expect(view.sides.map(({ seats }) => seats.length)).toEqual([1, 1]);
    }
    for (const person of [ann, cid]) void person.room.leave();
  });

  it("tells a side what it has chosen, and nobody else", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "ann");
    const ann = await Person.join(server, roomId, "ann");
    const bob = await Person.join(server, roomId, "bob");
    await ann.take(0);
    await bob.take(1);
    const [choice] = scenarioOf(SCENARIO).sides[0].choices;
    const optionId = choice.options[0].id;
    ann.ask("choose", { choiceId: choice.id, optionId });
    await until("ann's side has chosen", () => ann.choices.at(-1)?.[choice.id] === optionId);
    // Who joins the side finds it chosen; who sits opposite hears nothing of it.
    ann.ask("seats", { side: 0, count: 2 });
    const eve = await Person.join(server, roomId, "eve");
    await eve.take(0, 1);
    await until("eve knows too", () => eve.choices.at(-1)?.[choice.id] === optionId);
    expect(bob.choices.every((known) => Object.keys(known).length === 0)).toBe(true);
    ann.ask("choose", { choiceId: choice.id, optionId: "" });
    await until("it is left to dice again", () => eve.choices.at(-1)?.[choice.id] === undefined);
  });

  it("turns away a page of another version and leaves the match as it was", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "ann");
    const ann = await Person.join(server, roomId, "ann");
    const old = Person.join(server, roomId, "old", { simulationVersion: 0 });
    await expect(old).rejects.toMatchObject({ code: CLOSE_CODES.version });
    await ann.take(1);
    expect(ann.view.players).toHaveLength(1);
  });
});

describe("a battle", () => {
  it("answers every order, and obeys only for one's own groups", async () => {
    const [ann, bob] = await battle();
    const squadron =
      ann.squadrons().find((id) => ann.briefing?.groups[id].name.includes("Battle")) ?? 0;
    const [moved, unknown, off] = await ann.order(
      { kind: "move", groupId: squadron, pathKm: [[300, 250]] },
      { kind: "hold", groupId: 9999 },
      { kind: "move", groupId: squadron, pathKm: [[-5, 250]] },
    );
    expect(moved).toEqual({ accepted: true });
    expect(unknown).toEqual({ accepted: false, reason: "noSuchGroup" });
    expect(off).toEqual({ accepted: false, reason: "outsideMap" });
    await until(
      "the picture shows the course",
      () => ann.replica.picture.groups.standing[squadron] === 1,
    );
    expect(bob.gaps).toBe(0);
    ann.room.leave();
    bob.room.leave();
  });

  it("stops when a side pauses, and runs as fast as all sides agree", async () => {
    const [ann, bob] = await battle(8);
    bob.ask("pause", { isPaused: true });
    await until("paused", () => bob.view.isPaused);
    expect([bob.view.pausedBy, bob.view.sides[1].pausesLeft]).toEqual([1, 2]);
    ann.ask("pause", { isPaused: false });
    await until("ann may not", () => ann.notices.includes("pauseOfOthers"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const { tick } = bob;
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(bob.tick - tick).toBeLessThanOrEqual(2);
    bob.ask("pause", { isPaused: false });
    await until("under way again", () => bob.tick > tick + 100);
    // Back to the battle's own time nobody has to agree, up again everybody.
    bob.ask("speed", { factor: 1 });
    await until("slower", () => ann.view.speed === 1);
    ann.ask("speed", { factor: 4 });
    await until("asked", () => bob.view.speedAsked === 4);
    expect(bob.view.speed).toBe(1);
    bob.ask("speed", { factor: 4 });
    await until("agreed", () => ann.view.speed === 4);
    ann.room.leave();
    bob.room.leave();
  });

  it("hands a dropped seat to an AI and back to its owner, who sees the battle at once", async () => {
    const [ann, bob] = await battle();
    const { roomId } = ann.room;
    ann.room.leave(false);
    await until("the room knows", () => bob.view.players[0].isConnected === false);
    expect(bob.view.hostId).toBe(bob.playerId);
    const held = () => bob.view.sides.flatMap(({ seats }) => seats.map((seat) => seat.controller));
    await until("the AI has the seat", () => held().includes("ai"));
    const again = await Person.join(server, roomId, "ann");
    await until("a keyframe", () => again.keyframes === 1 && again.tick > 0);
    await until("everybody sees whose seat it is", () => !held().includes("ai"));
    expect(again.playerId).toBe(ann.playerId);
    const [first] = again.squadrons();
    const [reply] = await again.order({ kind: "hold", groupId: first });
    expect(reply).toEqual({ accepted: true });
    again.room.leave();
    bob.room.leave();
  });

  it("lets the newest tab of a browser take over and tells the older one", async () => {
    const [ann, bob] = await battle();
    const newer = await Person.join(server, ann.room.roomId, "ann");
    await until("the older tab is closed", () => ann.closedWith === CLOSE_CODES.takenOver);
    await until("the newer one sees the battle", () => newer.tick > 0);
    expect(bob.closedWith).toBeNull();
    newer.room.leave();
    bob.room.leave();
  });

  it("counts what it cannot read, drops who goes on with it, and goes on itself", async () => {
    const [ann, bob] = await battle();
    for (const bad of [{}, { id: 1 }, { id: 1, orders: [{ kind: "explode" }] }, "x", [1], null]) {
      bob.room.send("orders", bad);
    }
    await until("the bad client is out", () => bob.closedWith === CLOSE_CODES.flooding);
    const { tick } = ann;
    await until("the battle goes on", () => ann.tick > tick + 40);
    ann.room.leave();
  });

  it("sends a side nothing of what it has not seen", async () => {
    const [ann, bob] = await battle(1);
    const text = JSON.stringify(ann.briefing) + JSON.stringify(ann.view);
    for (const { name } of bob.briefing?.groups ?? []) {
      const isShared = ann.briefing?.groups.some((group) => group.name === name) ?? false;
      if (!isShared && !bob.briefing?.sides.some((side) => side.name === name)) {
        expect(text).not.toContain(name);
      }
    }
    expect(ann.briefing?.ships.length).not.toBe(bob.briefing?.ships.length);
    ann.room.leave();
    bob.room.leave();
  });

  it("leaves a replay on disk", () => {
    const files = readdirSync(join(server.varFolder, "replays"));
    expect(files.some((name) => name.endsWith(".replay") && name.includes(SCENARIO))).toBe(true);
  });
});

describe("a room that breaks", () => {
  it("ends with a capsule on disk; the others go on", async () => {
    const [ann, bob] = await battle();
    const [cat, dan] = await battle();
    const { matchMaker } = await import("@colyseus/core");
    const room = matchMaker.getLocalRoomById(ann.room.roomId) as unknown as {
      match: { run: { step(): void } };
    };
    room.match.run.step = () => {
      throw new Error("a fault of this test");
    };
    await until("both are told", () => {
      return ann.closedWith === CLOSE_CODES.broken && bob.closedWith === CLOSE_CODES.broken;
    });
    const capsules = readdirSync(join(server.varFolder, "capsules"));
    expect(capsules.some((name) => name.includes(ann.room.roomId))).toBe(true);
    const { tick } = cat;
    await until("the other match goes on", () => cat.tick > tick + 40);
    cat.room.leave();
    dan.room.leave();
  });
});
