// A battle is made in its room's first turn, not in the middle of others': what is said between the
// start and that turn counts.
import { afterAll, beforeAll, expect, it } from "vitest";
import { ROOM_ACTIONS } from "../../server/rooms/room-actions.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "./clients.ts";

const SCENARIO = "duel";
let server: TestServer;

beforeAll(async () => {
  server = await serve();
});
afterAll(() => server.close());

async function gathering() {
  const { roomId } = await createMatch(server, SCENARIO, "ann");
  const ann = await Person.join(server, roomId, "ann");
  const bob = await Person.join(server, roomId, "bob");
  await ann.take(0);
  return { ann, bob, room: roomOf(roomId) };
}

it("a start ends the gathering at once and makes the battle in a turn", async () => {
  const { ann, room } = await gathering();
  expect(ROOM_ACTIONS.start(room, ann.playerId, {})).toBeNull();
  expect([room.state.phase, room.match]).toEqual(["battle", null]);
  expect(room.dueAtMs).toBeLessThanOrEqual(performance.now());
  expect(ROOM_ACTIONS.start(room, ann.playerId, {})).toBe("battleRuns");
  expect(ROOM_ACTIONS.settings(room, ann.playerId, { seed: 7 })).toBe("battleRuns");
  await until("the battle", () => ann.tick > 0);
});

it("a pause, a speed and a seat taken before that turn hold in the battle", async () => {
  const { ann, bob, room } = await gathering();
  ROOM_ACTIONS.start(room, ann.playerId, {});
  expect(ROOM_ACTIONS.pause(room, ann.playerId, { isPaused: true })).toBeNull();
  expect(ROOM_ACTIONS.speed(room, ann.playerId, { factor: 2 })).toBeNull();
  expect(ROOM_ACTIONS.take(room, bob.playerId, { side: 1, seat: 0 })).toBeNull();
  await until("the battle", () => room.match !== null);
  const { pace, run } = room.match!;
  expect([pace.isPaused, pace.speed]).toEqual([true, 2]);
  expect([run.seat(0, 0)?.controller, run.seat(1, 0)?.controller]).toEqual(["person", "person"]);
  await until("bob is briefed", () => bob.briefing?.side === 1);
});

it("a room that ends before that turn makes no battle", async () => {
  const { ann, room } = await gathering();
  ROOM_ACTIONS.start(room, ann.playerId, {});
  room.onDispose();
  expect([room.dueAtMs, room.match]).toEqual([Infinity, null]);
});
