// A crowd of a load test, in a process of its own: people who join rooms through the real SDK, decode
// every picture, and give orders to their squadrons.
import type { Order } from "../../shared/battle/orders.ts";
import { createMatch, Person, until } from "../server/clients.ts";
import type { Answer, CrowdReport, CrowdTask } from "./messages.ts";

/** Between two orders of one person. */
const ORDER_MS = { least: 1000, most: 4000 };
const SIDES = 2;

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
  errors: [],
};

process.once("message", (task: CrowdTask) => void play(task));

async function play(task: CrowdTask): Promise<void> {
  const rooms = await Promise.all(
    Array.from({ length: task.rooms }, (_, n) => fill(task, n).catch(complain)),
  );
  const people = rooms.flatMap((room) => room ?? []);
  const untilMs = performance.now() + 1000 * task.seconds;
  const dice = diceOf(task.seed);
  await Promise.all(people.map((person) => command(person, untilMs, dice).catch(complain)));
  for (const { keyframes, gaps, closedWith } of people) {
    report.keyframes += keyframes;
    report.gaps += gaps;
    if (closedWith !== null) report.closed++;
  }
  process.send?.({ answer: report } satisfies Answer<CrowdReport>, () => process.exit(0));
}

function complain(error: Error): void {
  report.errors.push(error.message);
}

/** One room with its people in their seats, and its battle begun. */
async function fill(task: CrowdTask, room: number): Promise<Person[]> {
  const name = (seat: number) => `p${process.pid}-${room}-${seat}`;
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
  const seats = Math.ceil(task.clientsPerRoom / SIDES);
  for (let side = 0; side < SIDES; side++) host.ask("seats", { side, count: seats });
  await until("the seats", () => host.view.sides.every((side) => side.seats.length === seats));
  for (const [n, person] of people.entries()) await person.take(n % SIDES, Math.floor(n / SIDES));
  host.ask("start", {});
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

/** Sends one of the own squadrons somewhere, again and again. */
async function command(person: Person, untilMs: number, dice: () => number): Promise<void> {
  for (;;) {
    const waitMs = ORDER_MS.least + dice() * (ORDER_MS.most - ORDER_MS.least);
    if (performance.now() + waitMs > untilMs || person.closedWith !== null) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
    const order = orderOf(person, dice);
    if (order === null) continue;
    const startMs = performance.now();
    const [reply] = await person.order(order);
    report.replyMs.push(performance.now() - startMs);
    report.orders++;
    if (!reply.accepted) report.refused[reply.reason] = (report.refused[reply.reason] ?? 0) + 1;
  }
}

function orderOf(person: Person, dice: () => number): Order | null {
  const { briefing, replica, playerId, view } = person;
  if (briefing === null) return null;
  const seat = view.sides[briefing.side].seats.findIndex((one) => one.playerId === playerId);
  const own = person.squadrons().filter((id) => replica.picture.groups.seat[id] === seat);
  if (own.length === 0) return null;
  const groupId = own[Math.floor(dice() * own.length)];
  return {
    kind: "move",
    groupId,
    pathKm: [[dice() * briefing.widthKm, dice() * briefing.heightKm]],
  };
}

/** Numbers in [0, 1), the same for the same seed. */
function diceOf(seed: number): () => number {
  let state = seed + 1;
  return () => {
    state = (state * 48_271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}
