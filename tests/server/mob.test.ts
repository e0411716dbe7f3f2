// Twenty clients that send orders as fast as they can, in a room with others and beside other rooms:
// who floods is dropped, who stays below the limit is refused beyond it, and nobody else is harmed.
import { afterEach, describe, expect, it } from "vitest";
import { TICK_HZ } from "../../shared/battle/limits.ts";
import { CLOSE_CODES } from "../../shared/protocol/room.ts";
import { ORDERS_PER_BATCH_MAX } from "../../shared/protocol/order-schema.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "./clients.ts";

const SCENARIO = "darane-1-skirmish";
const MOB = 20;
const NEAR_KM = 0.5;
let server: TestServer;

afterEach(() => server.close());

/** Ann leads side 0; the mob fills the other seats of both sides. */
async function battle(): Promise<{ ann: Person; mob: Person[] }> {
  const { roomId } = await createMatch(server, SCENARIO, "ann");
  const ann = await Person.join(server, roomId, "ann");
  await ann.take(0);
  const mob = await Promise.all(
    Array.from({ length: MOB }, (_, n) => Person.join(server, roomId, `mob${n}`)),
  );
  const seatCounts = ann.view.sides.map(({ seats }) => seats.length);
  for (const [n, person] of mob.entries()) {
    const side = n % 2;
    const seat = (n >> 1) + (side === 0 ? 1 : 0);
    if (seat < seatCounts[side]) await person.take(side, seat); // the others shout from the door
  }
  ann.ask("start", {});
  await until("ann sees the battle", () => ann.tick > 0);
  return { ann, mob };
}

function batch(person: Person, id: number) {
  const [groupId = 0] = person.briefing === null ? [] : person.squadrons();
  const order = { kind: "move", groupId, pathKm: [[100 + (id % 100), 100]] };
  return { id, orders: Array.from({ length: ORDERS_PER_BATCH_MAX }, () => order) };
}

/** Ann goes about her business meanwhile: every order is accepted and shown. */
async function commands(ann: Person, orders: number): Promise<void> {
  const [groupId] = ann.squadrons();
  const { groups } = ann.replica.picture;
  for (let n = 0; n < orders; n++) {
    const at: [number, number] = [200 + 10 * n, 200];
    const [reply] = await ann.order({ kind: "move", groupId, pathKm: [at] });
    expect(reply).toEqual({ accepted: true });
    await until("the order is shown", () => {
      return Math.hypot(groups.lastXKm[groupId] - at[0], groups.lastYKm[groupId] - at[1]) < NEAR_KM;
    });
  }
  const { gaps, keyframes, closedWith } = ann;
  expect({ gaps, keyframes, closedWith }).toEqual({ gaps: 0, keyframes: 1, closedWith: null });
}

describe("a mob of twenty", () => {
  it("that sends without end is dropped, and told why", async () => {
    server = await serve({ LOG_LEVEL: "silent" });
    const { ann, mob } = await battle();
    const { MESSAGES_PER_S_MAX } = server.services.config;
    for (const person of mob) {
      for (let n = 0; n < 4 * MESSAGES_PER_S_MAX; n++) person.room.send("orders", batch(person, n));
    }
    await commands(ann, 5);
    const areOut = () => mob.every(({ closedWith }) => closedWith === CLOSE_CODES.flooding);
    await until("the mob is out", areOut);
    const { tick } = ann;
    await until("the battle goes on", () => ann.tick > tick + 10);
    void ann.room.leave();
  });

  it("that stays just below the limit gets what a hand may give, and the battle logs no more", async () => {
    server = await serve({ LOG_LEVEL: "silent" });
    const { ann, mob } = await battle();
    const { MESSAGES_PER_S_MAX, ORDERS_AT_ONCE_MAX, ORDERS_PER_S_MAX } = server.services.config;
    const SECONDS = 5;
    const waitMs = 1000 / (0.6 * MESSAGES_PER_S_MAX);
    let n = 0;
    const timer = setInterval(() => {
      n++;
      for (const person of mob) person.room.send("orders", batch(person, n));
    }, waitMs);
    await commands(ann, 3 * SECONDS);
    clearInterval(timer);
    for (const { closedWith } of mob) expect(closedWith).toBeNull();
    const { run } = roomOf(ann.room.roomId).match!;
    const seats = new Map<string, number>();
    for (const entry of run.log) {
      if (!("order" in entry)) continue;
      const key = `${entry.side}/${entry.seat}`;
      seats.set(key, (seats.get(key) ?? 0) + 1);
    }
    const battleS = run.battle.tick / TICK_HZ;
    const most = ORDERS_AT_ONCE_MAX + ORDERS_PER_S_MAX * battleS;
    expect(Math.max(...seats.values())).toBeGreaterThan(ORDERS_AT_ONCE_MAX / 2); // the mob was felt
    for (const count of seats.values()) expect(count).toBeLessThanOrEqual(most);
    for (const person of [ann, ...mob]) void person.room.leave();
  });
});
