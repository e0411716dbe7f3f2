// Fog on the wire: two rooms of a real server fight the headline battle, the same but for ships that one
// side never sees. Every frame that a person of that side gets over a real socket (pictures, keyframes,
// the room's state, replies, notices) is compared byte by byte. Both rooms are driven by hand: what the
// wall clock does to either is not what is asked here.
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Gathering } from "../../server/rooms/gathering.ts";
import type { BattleRoom } from "../../server/rooms/battle-room.ts";
import { Turns } from "../../server/rooms/turns.ts";
import type { PointKm, ScenarioSquadron } from "../../shared/battle/catalog.ts";
import { SIDES_MAX, TICK_HZ, TICKS_PER_PICTURE } from "../../shared/battle/limits.ts";
import type { Order } from "../../shared/battle/orders.ts";
import { GROUP_SQUADRON } from "../../shared/battle/state.ts";
import type { MatchSetup } from "../../shared/protocol/setup.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "../server/clients.ts";

/** SOCKETS_SECONDS asks for more: 1440 is the whole battle, in some minutes a side. */
const SECONDS = Number(process.env.SOCKETS_SECONDS ?? 60);
const TIMEOUT_MS = 5000 * SECONDS;
/** Looks at the clock, as a room has them when it is on time; and far too late: time dilates. */
const LOOK_MS = 25;
const LATE_MS = 400;
/** Looks from one comparison to the next, and the comparisons in which rooms are late. */
const LOOKS = 8;
const LATE_ROUNDS = { first: 60, last: 64 };
const TURNS_MAX = 8;
const HIDDEN_COUNT = 6;
const EDGE_KM = 14;
const PITCH_KM = 26;

const catalog = loadDefaultCatalog();
const scenario = catalog.scenarios.get(catalog.headlineScenario)!;
let server: TestServer;
let placements: MatchSetup["placements"] = {};

beforeAll(async () => {
  // Nobody's battle runs by itself here; it is made as soon as it is started.
  vi.spyOn(Turns.prototype, "add").mockImplementation((taker, first) => {
    if (first === "making") taker.take(0);
  });
  vi.spyOn(Turns.prototype, "nextPhase").mockReturnValue(0);
  vi.spyOn(Turns.prototype, "nowMs", "get").mockReturnValue(0);
  const { setup } = Gathering.prototype;
  vi.spyOn(Gathering.prototype, "setup").mockImplementation(function (this: Gathering) {
    return { ...setup.call(this, "secret"), placements };
  });
  // The battle runs faster than the wall clock, and so does the person.
  server = await serve({ MESSAGES_PER_S_MAX: "10000" });
});
afterAll(async () => {
  vi.restoreAllMocks();
  await server.close();
});

test.each([0, 1])(
  "side %i is sent the same frames, whatever hides",
  async (viewer) => {
    const a = await sitDown(viewer, 0);
    const b = await sitDown(viewer, 1);
    for (let n = 0; n < LOOKS; n++) lookTogether(a, b, LOOK_MS);
    await until("the first pictures", () => a.person.tick > 0 && b.person.tick > 0);
    const own = a.person.squadrons();
    expect(own.length).toBeGreaterThan(0);
    const rounds = (SECONDS * 1000) / (LOOKS * LOOK_MS);
    let refused = 0;
    let compared = 0;
    for (let round = 0; round < rounds && !isOver(a) && !isOver(b); round++) {
      stir(a, 1 - viewer, round);
      stir(b, 1 - viewer, round + 3);
      const orders = ordersOf(own, round);
      const replies = await a.person.order(...orders);
      expect(await b.person.order(...orders)).toEqual(replies);
      refused += replies.filter(({ accepted }) => !accepted).length;
      const isLate = round >= LATE_ROUNDS.first && round <= LATE_ROUNDS.last;
      for (let n = 0; n < LOOKS; n++) lookTogether(a, b, isLate ? LATE_MS : LOOK_MS);
      expectUnseen(a, viewer);
      expectUnseen(b, viewer);
      compared = expectSameFrames(a, b, compared);
    }
    expect(isOver(b)).toBe(isOver(a));
    // It was a comparison: two battles, of which the side saw something, and was told of dilation.
    expect(b.room.match!.run.hash()).not.toBe(a.room.match!.run.hash());
    expect(a.person.replica.picture.tracks.count).toBeGreaterThan(0);
    expect(refused).toBeGreaterThan(0);
    expect(a.dilations).toEqual(b.dilations);
    expect(Math.min(...a.dilations)).toBeLessThan(1);
    const { tick } = a.room.match!.run.battle;
    expect(isOver(a) || tick > SECONDS * TICK_HZ * 0.8).toBe(true);
    expect(compared).toBeGreaterThan((tick / TICKS_PER_PICTURE) * 0.9);
    for (const { person } of [a, b]) await person.room.leave();
  },
  TIMEOUT_MS,
);

type Seat = {
  person: Person;
  room: BattleRoom;
  frames: Buffer[];
  dilations: number[];
  nowMs: number;
};

/** A running match with one person on the side, the other side's ships placed in this variant. */
async function sitDown(viewer: number, variant: number): Promise<Seat> {
  const { roomId } = await createMatch(server, scenario.id, "ann");
  const person = await Person.join(server, roomId, "ann");
  const room = roomOf(roomId);
  room.patchRate = null;
  const sync = () => void room.broadcastPatch();
  const wait = (what: string, isSo: () => boolean) => {
    const timer = setInterval(sync, 20);
    return until(what, isSo).finally(() => clearInterval(timer));
  };
  person.ask("take", { side: viewer, seat: 0 });
  await wait("a seat", () => person.view.sides[viewer].seats[0].playerId === person.playerId);
  // Nobody leads the other side: what its ships do is what this test tells them.
  person.ask("seat", { side: 1 - viewer, seat: 0, controller: "none", level: "officer" });
  person.ask("settings", { seed: 5, isSeedOpen: false });
  await wait("the settings", () => {
    return person.view.sides[1 - viewer].seats[0].controller === "none" && person.view.seed === 5;
  });
  const frames: Buffer[] = [];
  const { ws } = person.room.connection.transport as unknown as { ws: WebSocket };
  ws.addEventListener("message", ({ data }) => frames.push(Buffer.from(data as ArrayBuffer)));
  placements = placementsOf(1 - viewer, variant);
  person.ask("start", {});
  await until("the battle", () => room.match !== null && person.briefing !== null);
  return { person, room, frames, dilations: [], nowMs: 0 };
}

/** Some of the side's squadrons stand before the other's, the last ones hide in the corners. */
function placementsOf(side: number, variant: number): MatchSetup["placements"] {
  const squadrons = movable(side);
  const placed: MatchSetup["placements"] = {};
  squadrons.slice(0, 3).forEach(({ id }, n) => {
    placed[id] = [640, 340 + n * 40];
  });
  hiddenOf(side).forEach(({ id }, n) => {
    const place = variant === 0 ? n : HIDDEN_COUNT - n;
    const yKm = EDGE_KM + Math.floor(place / 2) * PITCH_KM;
    placed[id] = [scenario.widthKm - EDGE_KM, place % 2 === 0 ? yKm : scenario.heightKm - yKm];
  });
  return placed;
}

function movable(side: number): ScenarioSquadron[] {
  return scenario.sides[side].taskForces
    .filter(({ arrival }) => arrival.kind === "start")
    .flatMap(({ squadrons }) => squadrons)
    .filter(({ ships }) => ships.every(({ classIndex }) => !catalog.ships[classIndex].isStatic));
}

function hiddenOf(side: number): ScenarioSquadron[] {
  return movable(side).slice(-HIDDEN_COUNT);
}

function hiddenGroups({ room }: Seat, side: number): number[] {
  const { groups, groupNames, blocks } = room.match!.run.battle;
  const names = new Set(hiddenOf(side).map(({ name }) => name));
  const rows = Array.from({ length: groups.count }, (_, row) => row);
  return rows.filter((row) => {
    const isOwn = row >= blocks[side].groups[0] && row < blocks[side].groups[1];
    return isOwn && groups.kind[row] === GROUP_SQUADRON && names.has(groupNames[row]);
  });
}

/** The hidden are told other things in each room; the others of their side hold in both. */
function stir(seat: Seat, side: number, round: number): void {
  const { run } = seat.room.match!;
  const { groups, ships } = run.battle;
  for (const group of hiddenGroups(seat, side)) {
    const groupId = groups.groupId[group];
    run.submit(side, 0, { kind: "emissions", groupId, emissions: "silent" });
    if (round % 25 !== 1) continue;
    const guide = groups.guide[group];
    const aside = round % 2 === 0 ? 1 : -1;
    const pathKm: PointKm[] = [[ships.xKm[guide] - 2 * PITCH_KM, ships.yKm[guide] + aside]];
    run.submit(side, 0, { kind: "move", groupId, pathKm });
  }
}

/** What the person tries: moves, and much that is refused. */
function ordersOf(own: readonly number[], round: number): Order[] {
  const groupId = own[round % own.length];
  return [
    { kind: "move", groupId, pathKm: [[600, 300 + (round % 20) * 10]] },
    { kind: "attack", groupId, tracks: [1 + (round % 60)] },
    { kind: "escort", groupId, wardGroupId: 900 },
    {
      kind: "launch",
      flightIds: [round % 12],
      mission: "scout",
      aim: { kind: "point", atKm: [500, 400] },
    },
    { kind: "commitReserve", groupId, aim: { kind: "track", track: 1 + (round % 60) } },
  ];
}

/** One look of both rooms at their clocks, and what that made of their state. */
function lookTogether(a: Seat, b: Seat, elapsedMs: number): void {
  for (const seat of [a, b]) {
    const { room, dilations } = seat;
    seat.nowMs += elapsedMs;
    for (let turn = 0; turn < TURNS_MAX && room.dueAtMs <= seat.nowMs; turn++) {
      room.take(seat.nowMs);
      // A room that is late looks once and does what it can; then the others have their turns.
      if (elapsedMs === LATE_MS) break;
    }
    room.broadcastPatch();
    if (dilations.at(-1) !== room.state.dilation) dilations.push(room.state.dilation);
  }
}

function expectUnseen(seat: Seat, viewer: number): void {
  const { ships, tick } = seat.room.match!.run.battle;
  const hidden = new Set(hiddenGroups(seat, 1 - viewer));
  expect(hidden.size).toBe(HIDDEN_COUNT);
  for (let ship = 0; ship < ships.count; ship++) {
    if (!hidden.has(ships.squadron[ship])) continue;
    if (ships.trackRow[ship * SIDES_MAX + viewer] < 0) continue;
    expect.fail(`hidden ship ${ship} was seen in tick ${tick}: hide her elsewhere`);
  }
}

function isOver({ room }: Seat): boolean {
  return room.match!.run.isOver;
}

/** Compares the frames from the first one on that was not there before; how many there are now. */
function expectSameFrames(a: Seat, b: Seat, first: number): number {
  // The last ones may still be under way to one of them.
  const count = Math.min(a.frames.length, b.frames.length);
  for (let n = first; n < count; n++) {
    expect(b.frames[n].length, `size of frame ${n}`).toBe(a.frames[n].length);
    expect(Buffer.compare(a.frames[n], b.frames[n]), `frame ${n}`).toBe(0);
  }
  return count;
}
