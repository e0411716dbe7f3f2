// What a hostile client may try over real sockets: the room, the others and the server go on.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLOSE_CODES } from "../../shared/protocol/room.ts";
import {
  createMatch,
  identityOf,
  Person,
  roomOf,
  serve,
  type TestServer,
  until,
} from "./clients.ts";
import { JOIN_ROOM, joinOptions, matchmake, overTcp, RawClient, ROOM_DATA } from "./raw-sockets.ts";

const SCENARIO = "duel";
let server: TestServer;

beforeAll(async () => {
  server = await serve({
    MALFORMED_MAX: "5",
    CLIENTS_PER_ROOM_MAX: "6",
    MATCHES_PER_ADDRESS_PER_MIN: "500",
  });
});
afterAll(() => server.close());

/** A running battle of ann, who must not notice what others do. */
async function battle(): Promise<Person> {
  const { roomId } = await createMatch(server, SCENARIO, "ann");
  const ann = await Person.join(server, roomId, "ann");
  await ann.take(0);
  ann.ask("speed", { factor: 2 });
  ann.ask("start", {});
  await until("ann sees the battle", () => ann.tick > 0);
  return ann;
}

async function goesOn(ann: Person): Promise<void> {
  const { tick } = ann;
  await until("the battle goes on", () => ann.tick > tick + 10);
  expect(ann.closedWith).toBeNull();
  ann.room.leave();
}

describe("who was removed", () => {
  it("stays out, also with the battle under way, and others may still come", async () => {
    const ann = await battle();
    const { roomId } = ann.room;
    const bob = await Person.join(server, roomId, "bob");
    await bob.take(1);
    ann.ask("kick", { playerId: bob.playerId });
    await until("bob is out", () => bob.closedWith === CLOSE_CODES.kicked);
    await until("his seat is an AI's", () => ann.view.sides[1].seats[0].controller === "ai");
    const again = Person.join(server, roomId, "bob", { name: "bob with a beard" });
    await expect(again).rejects.toMatchObject({ code: CLOSE_CODES.kicked });
    expect(ann.view.players.map(({ name }) => name)).toEqual(["ann"]);
    const cat = await Person.join(server, roomId, "cat");
    await cat.take(1);
    await goesOn(ann);
  });
});

describe("who has seen one side of a battle", () => {
  it("cannot take a seat of the other one, not by leaving the seat or the match either", async () => {
    const ann = await battle();
    const { roomId } = ann.room;
    const spy = await Person.join(server, roomId, "spy");
    await spy.take(1);
    await until("the spy sees side 1", () => spy.keyframes > 0);
    ann.ask("leaveSeat", {});
    await until("a seat of side 0 is free", () => spy.view.sides[0].seats[0].playerId === -1);
    spy.ask("take", { side: 0, seat: 0 });
    await until("the spy is refused", () => spy.notices.includes("battleRuns"));
    spy.ask("leaveSeat", {});
    await until("the spy stood up", () => spy.view.sides[1].seats[0].playerId === -1);
    spy.room.leave();
    await until("the spy left", () => ann.view.players.some((each) => !each.isConnected));
    const back = await Person.join(server, roomId, "spy");
    back.ask("take", { side: 0, seat: 0 });
    await until("the spy is refused again", () => back.notices.includes("battleRuns"));
    await back.take(1);
    await ann.take(0);
    await goesOn(ann);
  });
});

describe("a client that floods", () => {
  it("is dropped and told so; the room goes on", async () => {
    const ann = await battle();
    const bob = await Person.join(server, ann.room.roomId, "bob");
    for (let n = 0; n < 200; n++) bob.ask("ready", { isReady: n % 2 === 0 });
    await until("bob is out", () => bob.closedWith === CLOSE_CODES.flooding);
    await goesOn(ann);
  });

  it("of frames that nobody can read is dropped", async () => {
    const ann = await battle();
    const raw = await RawClient.open(server, ann.room.roomId, "raw");
    raw.send(Uint8Array.of(JOIN_ROOM));
    for (const frame of [[], [255, 1, 2], [0], [99, 99], [200], [1], [77]]) {
      raw.send(Uint8Array.from(frame));
    }
    await until("it is out", () => raw.closedWith === CLOSE_CODES.flooding);
    await goesOn(ann);
  });

  it("of room messages cut anywhere is dropped", async () => {
    const ann = await battle();
    const raw = await RawClient.open(server, ann.room.roomId, "raw");
    raw.send(Uint8Array.of(JOIN_ROOM));
    for (const rest of [
      [],
      [0xa6],
      [0xa5, 111, 114],
      [0xc1],
      [0xa1, 120, 0xdd, 255, 255, 255, 255],
    ]) {
      raw.send(Uint8Array.from([ROOM_DATA, ...rest]));
      raw.send(Uint8Array.from([ROOM_DATA, ...rest, 0xff]));
    }
    await until("it is out", () => raw.closedWith !== null);
    await goesOn(ann);
  });

  it("with an oversized frame is cut off", async () => {
    const ann = await battle();
    const raw = await RawClient.open(server, ann.room.roomId, "raw");
    raw.send(new Uint8Array(server.services.config.MESSAGE_BYTES_MAX + 1));
    await until("it is out", () => raw.closedWith !== null);
    await goesOn(ann);
  });

  it("may speak before it has joined, and changes nothing", async () => {
    const ann = await battle();
    const raw = await RawClient.open(server, ann.room.roomId, "raw");
    const start = [ROOM_DATA, 0xa5, ...Buffer.from("start"), 0x80];
    for (let n = 0; n < 4; n++) raw.send(Uint8Array.from(start));
    raw.send("text instead of bytes");
    await goesOn(ann);
    raw.socket.close();
  });
});

describe("orders of a hostile hand", () => {
  it("with numbers that are none, or too large, are counted as malformed", async () => {
    const ann = await battle();
    const bob = await Person.join(server, ann.room.roomId, "bob");
    await bob.take(1);
    const move = (pathKm: unknown, facingRad = 0) => ({
      id: 1,
      orders: [{ kind: "move", groupId: 0, pathKm, facingRad }],
    });
    const bad = [
      move([[NaN, 1]]),
      move([[Infinity, 1]]),
      move([[1e300, 1]]),
      move([[1, 1]], -Infinity),
      move(Array.from({ length: 100 }, () => [1, 1])),
    ];
    for (const message of bad) bob.room.send("orders", message);
    await until("bob is out", () => bob.closedWith === CLOSE_CODES.flooding);
    await goesOn(ann);
  });

  it("naming ten thousand units are refused whole, whatever stands in the place of the ids", async () => {
    const ann = await battle();
    const bob = await Person.join(server, ann.room.roomId, "bob");
    await bob.take(1);
    const ids = Array.from({ length: 10_000 }, (_, n) => n % 50);
    const { MESSAGE_BYTES_MAX } = server.services.config;
    for (const unitIds of [ids, ids.map(() => -1), ids.map(() => "x"), ids.map(() => null)]) {
      const message = { id: 1, orders: [{ kind: "detach", unitIds }] };
      bob.room.send("orders", message);
    }
    await until("all are answered", () => bob.notices.length === 4);
    expect(bob.notices).toEqual(["malformed", "malformed", "malformed", "malformed"]);
    expect(bob.closedWith).toBeNull(); // small enough to be read: 30 KB of the 32 that a frame may have
    expect(10_000 * 3).toBeLessThan(MESSAGE_BYTES_MAX);
    const { log } = roomOf(ann.room.roomId).match!.run;
    expect(log.filter((entry) => "order" in entry)).toEqual([]);
    // As many as may be named, none of them his: refused by the battle itself.
    const [reply] = await bob.order({
      kind: "detach",
      unitIds: ids.slice(0, 256).map((n) => n + 5000),
    });
    expect(reply.accepted).toBe(false);
    await goesOn(ann);
  });

  it("with keys of every object's prototype touch no prototype", async () => {
    const ann = await battle();
    const bob = await Person.join(server, ann.room.roomId, "bob");
    await bob.take(1);
    const poison = JSON.parse('{"__proto__": {"isHost": true}, "isReady": true}') as object;
    bob.room.send("ready", poison);
    bob.room.send("__proto__", {});
    bob.room.send("constructor", {});
    bob.ask("choose", { choiceId: "__proto__", optionId: "constructor" });
    await until("all are answered", () => bob.notices.length >= 4);
    expect(bob.notices).not.toContain("notHost");
    expect(({} as Record<string, unknown>).isHost).toBeUndefined();
    bob.room.leave();
    await goesOn(ann);
  });

  it("for groups, ships and flights of others are refused, and those without a seat too", async () => {
    const ann = await battle();
    const bob = await Person.join(server, ann.room.roomId, "bob");
    const [unseated] = await bob.order({ kind: "surrender" });
    expect(unseated).toEqual({ accepted: false, reason: "noSuchSeat" });
    await bob.take(1);
    const replies = await bob.order(
      { kind: "hold", groupId: 65535 },
      { kind: "detach", unitIds: [65535] },
      { kind: "recall", flightIds: [65535] },
      { kind: "attack", groupId: bob.squadrons()[0] ?? 0, tracks: [65535] },
    );
    for (const reply of replies) expect(reply.accepted).toBe(false);
    await goesOn(ann);
  });

  it("are refused beyond what a hand can give, also while the battle is paused", async () => {
    const ann = await battle();
    ann.ask("pause", { isPaused: true });
    await until("paused", () => ann.view.isPaused);
    const hold = { kind: "hold", groupId: ann.squadrons()[0] ?? 0 } as const;
    const batch = Array.from({ length: 16 }, () => hold);
    let refused = 0;
    for (let n = 0; n < 20; n++) {
      const replies = await ann.order(...batch);
      refused += replies.filter((reply) => !reply.accepted).length;
    }
    expect(refused).toBe(20 * 16 - 256);
    ann.ask("pause", { isPaused: false });
    await until("the hand is free again", () => !ann.view.isPaused);
    await goesOn(ann);
  });
});

describe("the doors", () => {
  it("are the lobby calls and joining by id, and nothing else", async () => {
    const options = JSON.stringify(await joinOptions(server, "ann"));
    for (const method of ["create", "joinOrCreate", "join", "reconnect", "query", "__proto__"]) {
      const { status, text } = await matchmake(server, method, "battle", options);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(text).not.toMatch(/sessionId|\.m?[jt]s:\d|node_modules/);
    }
    for (const body of ["{", "null", "[]", '"x"', ""]) {
      const { text } = await matchmake(server, "joinById", "nowhere", body);
      expect(text).not.toMatch(/\.m?[jt]s:\d|node_modules/);
    }
  });

  it("let nobody into a full room, and say so", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "p0");
    const people: Person[] = [];
    for (let n = 0; n < 6; n++) people.push(await Person.join(server, roomId, `p${n}`));
    await expect(Person.join(server, roomId, "p6")).rejects.toThrow(/locked|full/);
    people[5].room.leave();
    await until("one has left", () => people[0].view.players.length === 5);
    const late = await Person.join(server, roomId, "p6");
    expect(late.view.players).toHaveLength(6);
    for (const person of people) person.room.leave();
    late.room.leave();
  });

  it("keep no trace of hundreds who pass by", async () => {
    const { roomId } = await createMatch(server, SCENARIO, "ann");
    const ann = await Person.join(server, roomId, "ann");
    for (let round = 0; round < 40; round++) {
      const names = Array.from({ length: 5 }, (_, n) => `guest${round}x${n}`);
      const guests = await Promise.all(names.map((name) => Person.join(server, roomId, name)));
      await Promise.all(guests.map((guest) => guest.room.leave()));
    }
    await until("only ann is left", () => ann.view.players.length === 1);
    await ann.take(0);
    ann.room.leave();
  }, 120_000);

  it("answer nonsense over http and bare sockets without a stack trace, and go on", async () => {
    const upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n";
    const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    const asks = [
      `GET *:99999 HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
      `GET /x/y HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
      `GET /x/y?sessionId=z HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
      `GET //%00/%ff?sessionId HTTP/1.1\r\nHost: x\r\n${upgrade}${key}\r\n`,
      "GET /api/matches/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /packs/..%2f..%2fpackage.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "GET /packs/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
      "POST /api/matches HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
        "Content-Length: 5\r\nConnection: close\r\n\r\n{{{{{",
      "POST /api/matches HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" +
        `Content-Length: 9000\r\nConnection: close\r\n\r\n${" ".repeat(9000)}`,
      "\u0000\u0001\u0002\r\n\r\n",
    ];
    for (const ask of asks) {
      const answer = await overTcp(server, ask);
      expect(answer).not.toMatch(/\.m?[jt]s:\d|node_modules|"darane",/);
    }
    const { status } = await createMatch(server, SCENARIO, "afterwards");
    expect(status).toBe(201);
    expect(identityOf("afterwards")).toMatch(/^afterwards/);
  });
});
