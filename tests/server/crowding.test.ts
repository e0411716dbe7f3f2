// One address cannot fill the server: what it may have open is bounded, and what nobody uses closes.
import { afterEach, describe, expect, it } from "vitest";
import { originOf } from "../../server/http/origin.ts";
import { createMatch, Person, serve, type TestServer, until } from "./clients.ts";

const SCENARIO = "duel";
const PER_MINUTE = { MATCHES_PER_ADDRESS_PER_MIN: "100" };

describe("matches of one address", () => {
  let server: TestServer;
  afterEach(() => server.close());

  it("are so many at once and no more, until one of them has closed", async () => {
    server = await serve({
      ...PER_MINUTE,
      MATCHES_PER_ADDRESS_MAX: "3",
      EMPTY_ROOM_S: "1",
    });
    // At once, so that none is counted late.
    const made = await Promise.all(
      ["a", "b", "c", "d", "e"].map((name) => createMatch(server, SCENARIO, name)),
    );
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 201, 429, 429]);
    const refused = made.find(({ status }) => status === 429);
    expect(refused?.error).toBe("tooManyOpen");
    expect(refused?.message).toContain("There are 3 open matches from your address");

    const { roomId } = made.find(({ status }) => status === 201)!;
    const guest = await Person.join(server, roomId, "guest");
    expect((await createMatch(server, SCENARIO, "f")).status).toBe(429);
    void guest.room.leave();
    await until("the left match closes", () => server.services.matches.count === 2);
    expect((await createMatch(server, SCENARIO, "g")).status).toBe(201);
  });

  it("that nobody enters close soon, entered ones wait for who left", async () => {
    server = await serve({ ...PER_MINUTE, UNENTERED_ROOM_S: "1", EMPTY_ROOM_S: "600" });
    const entered = await createMatch(server, SCENARIO, "ann");
    const ann = await Person.join(server, entered.roomId, "ann");
    void ann.room.leave();
    const unentered = await createMatch(server, SCENARIO, "bob");
    const { matches } = server.services;
    await until("the unentered match closes", () => matches.roomOf(unentered.code) === undefined);
    expect(matches.roomOf(entered.code)).toBe(entered.roomId);
  });
});

it("an address counts by itself in IPv4, by its network in IPv6", () => {
  expect(originOf("192.168.1.7")).toBe("192.168.1.7");
  expect(originOf("::ffff:192.168.1.7")).toBe("192.168.1.7");
  expect(originOf("2001:db8:0:7::1")).toBe("2001:db8:0:7::/64");
  expect(originOf("2001:0db8:0000:0007:aaaa:bbbb:cccc:dddd")).toBe(originOf("2001:db8:0:7::1"));
  expect(originOf("2001:db8:0:8::1")).not.toBe(originOf("2001:db8:0:7::1"));
  expect(originOf("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  expect(originOf("::1")).toBe("0:0:0:0::/64");
});
