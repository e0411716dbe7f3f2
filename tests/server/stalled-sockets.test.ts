// Real sockets that stop reading, read too slowly, or read all and say nothing, at a real room: what
// waits for them is bounded, they skip to later keyframes and go on from those, they are closed after
// a limit, and what they held is given back.
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, describe, expect, it } from "vitest";
import { createPicture, fillPicture } from "../../shared/protocol/knowledge.ts";
import { PICTURES_PER_WORD, SILENT_PICTURES_MAX } from "../../shared/protocol/room.ts";
import type { SocketWatcher } from "../../server/rooms/socket-watcher.ts";
import { mismatches } from "../protocol/pictures.ts";
import { createMatch, Person, roomOf, serve, type TestServer, until } from "./clients.ts";
import { TcpReader } from "./raw-sockets.ts";

const HEADLINE = "darane-1";
const KB = 1024;
let server: TestServer;
const people: Person[] = [];
const readers: TcpReader[] = [];

afterEach(async () => {
  for (const person of people.splice(0)) void person.room.leave();
  for (const { socket } of readers.splice(0)) socket.destroy();
  await server.close();
});

/** Ann plays at her side; the others come into the same match through bare sockets. */
async function battle(names: readonly string[]) {
  const { roomId } = await createMatch(server, HEADLINE, "ann");
  const ann = await Person.join(server, roomId, "ann");
  people.push(ann);
  ann.ask("seats", { side: 0, count: 10 });
  await ann.take(0);
  ann.ask("start", {});
  await until("ann sees the battle", () => ann.tick > 0);
  const room = roomOf(roomId);
  const watchers: SocketWatcher[] = [];
  for (const name of names) {
    const reader = await TcpReader.open(server, roomId, name);
    readers.push(reader);
    await until(`${name} is in`, () => room.watchers.size > 1 + watchers.length);
    const watcher = [...room.watchers.values()].at(-1)!;
    watchers.push(watcher);
    // Sits down in the room's own way: what is tested here is what the socket does afterwards.
    expect(room.gathering.take(watcher.playerId, 0, watchers.length)).toBeNull();
    room.watch(watcher.playerId);
  }
  return { ann, room, watchers, readers: readers.slice(-names.length) };
}

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

/** Ann, who must have noticed nothing: every picture, one after the other. */
function expectUnharmed(ann: Person): void {
  expect(ann.gaps).toBe(0);
  expect(ann.keyframes).toBe(1);
  expect(ann.closedWith).toBeNull();
}

describe("a socket that reads nothing", () => {
  it("gets no more than so many pictures, is closed, and holds nothing afterwards; so does one that reads and is mute", async () => {
    server = await serve({ SLOW_CLIENT_S: "1.5", FAREWELL_S: "0.3" });
    const { ann, room, watchers, readers: silent } = await battle(["bob", "cat", "dan", "mute"]);
    const mute = silent[3];
    mute.isMute = true;
    mute.readAt(10_000 * KB);
    const sent = watchers.map(countSent);
    const tick = room.match!.run.battle.tick;
    await until("they are closed", () => room.watchers.size === 1);
    for (const { pictures } of sent) {
      expect(pictures).toBeGreaterThan(0);
      expect(pictures).toBeLessThanOrEqual(SILENT_PICTURES_MAX);
    }
    for (const watcher of watchers) expect(room.match!.watchers.has(watcher)).toBe(false);
    expect(room.match!.run.battle.tick).toBeGreaterThan(tick);
    expect(mute.steps + mute.keyframes).toBe(SILENT_PICTURES_MAX);
    expect(mute.gaps).toBe(0);
    for (const reader of silent) reader.readAt(1000 * KB); // to see the end, a socket must be read
    await until("the sockets are cut off", () => silent.every(({ isClosed }) => isClosed));
    expectUnharmed(ann);
  });

  it("and lies about it cannot make the server's queue grow beyond its limit", async () => {
    const BUFFERED = 640 * KB;
    server = await serve({
      BUFFERED_BYTES_MAX: String(BUFFERED),
      SLOW_CLIENT_S: "1",
      FAREWELL_S: "0.3",
      KEYFRAME_EVERY_S: "0",
    });
    const { ann, room, watchers, readers: liars } = await battle(["liar", "cheat"]);
    // Whatever waits for a socket hangs on it: what the battle itself takes meanwhile does not count.
    const sockets = watchers.map(({ client }) => new WeakRef<object>(client.ref));
    let mostBytes = 0;
    const PICTURE = 256 * KB;
    room.match!.run.keyframeBytes = () => new Uint8Array(PICTURE); // as large as they may be
    // Keyframe after keyframe fills what the kernel takes; then they wait in the process.
    const timer = setInterval(() => {
      for (const watcher of watchers) watcher.needsKeyframe ||= watcher.canReceive();
      for (const { bufferedBytes } of watchers) mostBytes = Math.max(mostBytes, bufferedBytes);
    }, 30);
    const lies = setInterval(() => {
      for (const reader of liars) if (!reader.isClosed) reader.saySeen();
    }, 500);
    await until("they are closed", () => room.watchers.size === 1, 40_000);
    clearInterval(timer);
    clearInterval(lies);
    expect(mostBytes).toBeGreaterThan(BUFFERED / 2); // the queue in the process was really used
    expect(mostBytes).toBeLessThan(BUFFERED + PICTURE + 4 * KB);
    for (const { socket } of liars) socket.destroy();
    watchers.length = 0;
    await until("memory returns", () => {
      collectGarbage();
      return sockets.every((socket) => socket.deref() === undefined);
    });
    expectUnharmed(ann);
  });
});

it("a line of 20 KB a second skips to later keyframes, goes on from them and catches up", async () => {
  const LINE = 20 * KB;
  server = await serve({ KEYFRAME_EVERY_S: "0" });
  const { ann, room, watchers, readers: thin } = await battle(["thin"]);
  const { run } = room.match!;
  const keyframeBytes = run.keyframeBytes.bind(run);
  // As large as they are later in a battle: the rest is zeros, which nobody reads.
  run.keyframeBytes = (side) => filledUp(keyframeBytes(side), 20 * KB);
  const [watcher] = watchers;
  const [reader] = thin;
  const { gaps } = countSent(watcher);
  reader.readAt(LINE);
  // More than the line holds: now and then a keyframe for a step, as in the busiest minute.
  const timer = setInterval(() => watcher.canReceive() && (watcher.needsKeyframe = true), 500);
  await until("it has skipped twice", () => gaps.length > 1, 40_000);
  clearInterval(timer);
  const keyframes = reader.keyframes;
  await until("it has caught up", () => reader.keyframes > keyframes, 20_000);
  expect(reader.isClosed).toBe(false);
  for (const kind of gaps) expect(kind).toBe("keyframe"); // after each gap
  const steps = reader.steps;
  await until("it follows step by step", () => reader.steps > steps + PICTURES_PER_WORD);
  // While the battle stands still, what it holds can be compared with what its side knows.
  ann.ask("pause", { isPaused: true });
  const held = reader.replica!;
  const isThere = () => room.state.isPaused && held.picture.tick === run.battle.tick;
  await until("it has the picture of now", isThere);
  const known = createPicture(run.battle, 0);
  fillPicture(run.battle, 0, known);
  expect(mismatches(known, held.picture)).toEqual([]);
  expect(known.ships.count).toBeGreaterThan(100);
  expect(reader.gaps).toBe(0);
  expectUnharmed(ann);
});

function filledUp(bytes: Uint8Array, length: number): Uint8Array {
  expect(bytes.length).toBeLessThan(length);
  const filled = new Uint8Array(length);
  filled.set(bytes);
  return filled;
}

/** Counts the pictures that a watcher is sent from now on, and what came first after a gap. */
function countSent(watcher: SocketWatcher) {
  const counted = { pictures: 0, gaps: [] as string[] };
  let skipped = false;
  const canReceive = watcher.canReceive.bind(watcher);
  watcher.canReceive = () => {
    const can = canReceive();
    skipped ||= !can;
    return can;
  };
  for (const kind of ["sendStep", "sendKeyframe"] as const) {
    const send = watcher[kind].bind(watcher);
    watcher[kind] = (bytes) => {
      counted.pictures++;
      if (skipped) counted.gaps.push(kind === "sendStep" ? "step" : "keyframe");
      skipped = false;
      send(bytes);
    };
  }
  return counted;
}
