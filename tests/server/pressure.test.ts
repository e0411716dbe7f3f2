// What costs a client little and the server much, if it were let: requests without end, seats that
// change hands all the time, sockets that never say they are there, pongs that nobody asked for.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REQUEST_BYTES_MAX } from "../../server/http/gate.ts";
import { CLOSE_CODES } from "../../shared/protocol/room.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "./clients.ts";
import { overTcp, RawClient, TcpReader } from "./raw-sockets.ts";

const SCENARIO = "duel";
const CHANGES = 4;
const SLOW_S = 1;
/** At once, as many frames as are allowed in this time. */
const FLOOD_SECONDS = 2;
const PONG = Uint8Array.of(0x8a, 0x80, 0, 0, 0, 0);
const PING = Uint8Array.of(0x89, 0x80, 0, 0, 0, 0);
let server: TestServer;

beforeAll(async () => {
  server = await serve({
    CHANGES_AT_ONCE_MAX: String(CHANGES),
    CHANGES_PER_S_MAX: "0",
    SLOW_CLIENT_S: String(SLOW_S),
    MATCHES_PER_ADDRESS_PER_MIN: "500",
  });
});
afterAll(() => server.close());

/** A running battle of ann on side 0 and bob on side 1. */
async function battle(): Promise<{ ann: Person; bob: Person }> {
  const { roomId } = await createMatch(server, SCENARIO, "ann");
  const ann = await Person.join(server, roomId, "ann");
  await ann.take(0);
  ann.ask("start", {});
  await until("ann sees the battle", () => ann.tick > 0);
  const bob = await Person.join(server, roomId, "bob");
  await bob.take(1);
  await until("bob sees the battle", () => bob.tick > 0);
  return { ann, bob };
}

async function goesOn(ann: Person): Promise<void> {
  const { tick } = ann;
  await until("the battle goes on", () => ann.tick > tick + 10);
  expect(ann.closedWith).toBeNull();
  void ann.room.leave();
}

describe("a request", () => {
  const post = (headers: string, body = "") =>
    overTcp(
      server,
      `POST /matchmake/joinById/x HTTP/1.1\r\n${headers}` +
        `Content-Type: application/json\r\n\r\n${body}`,
    );

  it("that is larger than any of the game's is refused before it is read", async () => {
    const large = await post(`Host: x\r\nContent-Length: ${REQUEST_BYTES_MAX + 1}\r\n`);
    expect(large).toMatch(/^HTTP\/1\.1 413 /);
    const endless = await post("Host: x\r\nTransfer-Encoding: chunked\r\n", "2\r\n{}\r\n");
    expect(endless).toMatch(/^HTTP\/1\.1 411 /);
    expect((await post("Host: x\r\nContent-Length: 2\r\n", "{}")).slice(9, 12)).toBe("522");
  });

  it("whose headers make no URL is answered", async () => {
    const length = "Content-Length: 2\r\n";
    expect(await post(`Host: [\r\n${length}`, "{}")).toMatch(/^HTTP\/1\.1 400 /);
    const forwarded = await post(`Host: x\r\nX-Forwarded-Proto: ://\r\n${length}`, "{}");
    expect(forwarded).toContain("not found");
  });
});

describe("a seat that changes hands without end", () => {
  it("is briefed and logged so often and no more, and taken for what it is when nothing changes", async () => {
    const { ann, bob } = await battle();
    const { run } = roomOf(ann.room.roomId).match!;
    let briefings = 0;
    bob.room.onMessage("briefing", () => briefings++);
    const logged = run.log.length;
    for (let n = 0; n < 3; n++) bob.ask("take", { side: 1, seat: 0 });
    const [reply] = await bob.order({ kind: "recall", flightIds: [65535] });
    expect(reply.accepted).toBe(false);
    expect({ briefings, logged: run.log.length }).toEqual({ briefings: 0, logged });

    for (let n = 0; n < 2 * CHANGES; n++) {
      bob.ask("leaveSeat", {});
      bob.ask("take", { side: 1, seat: 0 });
    }
    await until("bob is refused", () => bob.notices.includes("tooOften"));
    expect(briefings).toBeLessThanOrEqual(CHANGES);
    expect(run.log.length - logged).toBeLessThanOrEqual(CHANGES);
    expect(bob.closedWith).toBeNull();
    void bob.room.leave();
    await goesOn(ann);
  });
});

describe("a socket", () => {
  it("that never says it is there is closed, and nothing is kept for it", async () => {
    const { ann, bob } = await battle();
    const raw = await RawClient.open(server, ann.room.roomId, "raw"); // sends no word
    const { watchers } = roomOf(ann.room.roomId);
    expect(watchers.size).toBe(3);
    await until("it is out", () => raw.closedWith === CLOSE_CODES.slow);
    expect(watchers.size).toBe(2);
    void bob.room.leave();
    await goesOn(ann);
  });

  it("that answers what nobody asked is dropped, and at once when it asks without end", async () => {
    const { ann, bob } = await battle();
    const { watchers } = roomOf(ann.room.roomId);
    const { MESSAGES_PER_S_MAX } = server.services.config;
    for (const frame of [PONG, PING]) {
      const flooder = await TcpReader.open(server, ann.room.roomId, "flooder");
      flooder.readAt(1e6);
      await until("it is in", () => watchers.size === 3);
      // In one piece: of pings that come one by one, each is answered before the next.
      flooder.socket.write(Buffer.concat(Array(FLOOD_SECONDS * MESSAGES_PER_S_MAX).fill(frame)));
      await until("it is out", () => watchers.size === 2 && flooder.isClosed);
    }
    void bob.room.leave();
    await goesOn(ann);
  });
});

it("the pack is put together once for all who ask", async () => {
  const [first, second] = await Promise.all(
    [1, 2].map(async () => (await fetch(`${server.base}/api/pack`)).json()),
  );
  const { catalog, files } = server.services.content;
  expect(first).toEqual({ packId: catalog.packId, files: Object.fromEntries(files) });
  expect(second).toEqual(first);
});
