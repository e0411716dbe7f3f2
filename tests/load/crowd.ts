// A crowd of a load test, in a process of its own: people who join rooms through the real SDK, decode
// every picture, and give orders to their squadrons.
import type { PointKm } from "../../shared/battle/catalog.ts";
import type { Aim, Order } from "../../shared/battle/orders.ts";
import { PURPOSES, roll } from "../../shared/battle/dice.ts";
import { ORDERS_PER_BATCH_MAX } from "../../shared/protocol/order-schema.ts";
import { createMatch, Person, until } from "../server/clients.ts";
import { type Answer, type CrowdReport, type CrowdTask, SIDES } from "./messages.ts";
import { openSeed } from "./open-seed.ts";

/** Between two orders of one person. */
const ORDER_MS = { least: 1000, most: 4000 };

const report: CrowdReport = {
  joined: 0,
  orders: 0,
  refused: {},
  replyMs: [],
  pictureMs: [],
  bytes: 0,
  pictures: 0,
  keyframes: 0,
  gaps: 0,
  closed: 0,
  dilation: 1,
  errors: [],
};

process.once("message", (task: CrowdTask) => void play(task));

async function play(task: CrowdTask): Promise<void> {
  const rooms = await Promise.all(
    Array.from({ length: task.rooms }, (_, n) => fill(task, n).catch(complain)),
  );
  const people = rooms.flatMap((room) => room ?? []);
  const untilMs = performance.now() + 1000 * task.seconds;
  const playing = rooms.flatMap((room, n) =>
    (room ?? []).map((person, place) => command(person, untilMs, diceOf(task.seed + n, place))),
  );
  await Promise.all(playing.map((one) => one.catch(complain)));
  for (const { keyframes, gaps, closedWith } of people) {
    report.keyframes += keyframes;
    report.gaps += gaps;
    if (closedWith === null) continue;
    report.closed++;
    report.errors.push(`the server closed a connection with code ${closedWith}`);
  }
  process.send?.({ answer: report } satisfies Answer<CrowdReport>, () => process.exit(0));
}

function complain(error: Error): void {
  report.errors.push(error.message);
}

/** One room with its people in their seats, and its battle begun. */
async function fill(task: CrowdTask, room: number): Promise<Person[]> {
  const seed = task.seed + room;
  const name = (seat: number) => `p${seed}-${seat}`;
  const match = await createMatch(task, task.scenarioId, name(0));
  if (match.status !== 201) throw new Error(`no match: ${match.message ?? match.status}`);
  const people: Person[] = [];
  for (let n = 0; n < task.clientsPerRoom; n++) {
    const person = await Person.join(task, match.roomId, name(n));
    listen(person);
    people.push(person);
    report.joined++;
  }
  const [host] = people;
  await openSeed(host, seed);
  const seats = Math.ceil(task.clientsPerRoom / SIDES);
  for (let side = 0; side < SIDES; side++) host.ask("seats", { side, count: seats });
  await until("the seats", () => host.view.sides.every((side) => side.seats.length === seats));
  for (const [n, person] of people.entries()) await person.take(n % SIDES, Math.floor(n / SIDES));
  host.ask("start", {});
  const warmMs = performance.now() + 1000 * task.warmS;
  host.room.onStateChange(() => {
    if (performance.now() > warmMs) report.dilation = Math.min(report.dilation, host.view.dilation);
  });
  await until("the battle", () => people.every(({ briefing }) => briefing !== null));
  return people;
}

function listen(person: Person): void {
  let lastMs = 0;
  person.onPicture = (byteCount) => {
    const nowMs = performance.now();
    if (lastMs > 0) report.pictureMs.push(nowMs - lastMs);
    lastMs = nowMs;
    report.bytes += byteCount;
    report.pictures++;
  };
}

/** Sends the own squadrons to battle under their officers, then one after the other somewhere. */
async function command(person: Person, untilMs: number, dice: () => number): Promise<void> {
  await until("the own squadrons", () => person.squadrons().length > 0);
  // In as few messages as a page would send them: one by one they are a flood, and end at the door.
  const orders = opening(person);
  for (let n = 0; n < orders.length; n += ORDERS_PER_BATCH_MAX) {
    await give(person, orders.slice(n, n + ORDERS_PER_BATCH_MAX));
  }
  for (;;) {
    const waitMs = ORDER_MS.least + dice() * (ORDER_MS.most - ORDER_MS.least);
    if (performance.now() + waitMs > untilMs || person.closedWith !== null) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const order = orderOf(person, dice);
    if (order !== null) await give(person, [order]);
  }
}

async function give(person: Person, orders: readonly Order[]): Promise<void> {
  const startMs = performance.now();
  const replies = await person.order(...orders);
  report.replyMs.push(performance.now() - startMs);
  report.orders += orders.length;
  for (const reply of replies) {
    if (!reply.accepted) report.refused[reply.reason] = (report.refused[reply.reason] ?? 0) + 1;
  }
}

function ownSquadrons(person: Person): number[] {
  const { briefing, replica, playerId, view } = person;
  if (briefing === null) return [];
  const seat = view.sides[briefing.side].seats.findIndex((one) => one.playerId === playerId);
  return person.squadrons().filter((id) => replica.picture.groups.seat[id] === seat);
}

function opening(person: Person): Order[] {
  const { widthKm, heightKm } = person.briefing!;
  const aim: Aim = { kind: "point", atKm: [widthKm / 2, heightKm / 2] };
  return ownSquadrons(person).map((groupId) => ({
    kind: "mission",
    groupId,
    mission: "advance",
    aim,
  }));
}

function orderOf(person: Person, dice: () => number): Order | null {
  const own = ownSquadrons(person);
  if (own.length === 0) return null;
  const { widthKm, heightKm } = person.briefing!;
  const groupId = own[Math.floor(dice() * own.length)];
  // Somewhere in the middle, where the others are too.
  const pathKm: PointKm[] = [[(widthKm * (1 + dice())) / 3, (heightKm * (1 + dice())) / 3]];
  return { kind: "move", groupId, pathKm };
}

/** Numbers in [0, 1), the same for the same seed and place in the room, whatever others do meanwhile. */
function diceOf(seed: number, place: number): () => number {
  let nth = 0;
  return () => roll(seed, 0, place, PURPOSES.commander, nth++);
}
