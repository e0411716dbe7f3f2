// Hostile clients of a load test, in a process of their own: in the seats that are left, and at the
// door, each sends whole batches of orders as often as the server lets anybody speak.
import { ORDERS_PER_BATCH_MAX } from "../../shared/protocol/order-schema.ts";
import { Person } from "../server/clients.ts";
import type { Answer, MobReport, MobTask } from "./messages.ts";

process.once("message", (task: MobTask) => void shout(task));

async function shout(task: MobTask): Promise<void> {
  const mob: Person[] = [];
  for (let n = 0; n < task.clients; n++) {
    const person = await Person.join(task, task.roomId, `mob${n}`);
    const seat = task.seats[n];
    if (seat !== undefined) await person.take(seat.side, seat.seat);
    mob.push(person);
  }
  const report: MobReport = { orders: 0, closed: 0 };
  const timer = setInterval(() => {
    for (const person of mob) {
      if (person.closedWith !== null) continue;
      const [groupId = 0] = person.briefing === null ? [] : person.squadrons();
      const order = { kind: "move", groupId, pathKm: [[100 + (report.orders % 100), 100]] };
      const orders = Array.from({ length: ORDERS_PER_BATCH_MAX }, () => order);
      person.room.send("orders", { id: 1, orders });
      report.orders += orders.length;
    }
  }, 1000 / task.messagesPerS);
  tell(null);
  process.once("message", () => {
    clearInterval(timer);
    report.closed = mob.filter(({ closedWith }) => closedWith !== null).length;
    tell(report, () => process.exit(0));
  });
}

function tell<T>(answer: T, then: () => void = () => {}): void {
  process.send?.({ answer } satisfies Answer<T>, then);
}
