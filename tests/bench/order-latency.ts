// From an order's sending to the first picture that shows what it did, at a bare SDK client.
import { PICTURE_MS } from "../../shared/match/pace.ts";
import type { Person } from "../server/clients.ts";
import { type Line, line, quantile } from "./lines.ts";

const ORDERS = 40;
const PICTURE_STEPS_MAX = 2;
const NEAR_KM = 0.5;

export type Latency = { ms: number[]; steps: number[] };

/** Sends a squadron here and there, at any moment of a picture step, and looks for the new way. */
export async function orderLatency(person: Person): Promise<Latency> {
  const latency: Latency = { ms: [], steps: [] };
  const { groups } = person.replica.picture;
  const { widthKm, heightKm } = person.briefing!;
  const [groupId] = person.squadrons();
  for (let n = 0; n < ORDERS; n++) {
    const at: [number, number] = [(widthKm * (n + 1)) / (ORDERS + 1), heightKm / 2];
    await new Promise((resolve) => setTimeout(resolve, 2 * PICTURE_MS + (n * PICTURE_MS) / ORDERS));
    const sentMs = performance.now();
    let steps = 0;
    const shown = new Promise<void>((resolve) => {
      person.onPicture = () => {
        steps++;
        // Told before the picture is applied.
        queueMicrotask(() => {
          const farKm = Math.hypot(
            groups.lastXKm[groupId] - at[0],
            groups.lastYKm[groupId] - at[1],
          );
          if (farKm < NEAR_KM) resolve();
        });
      };
    });
    const [[reply]] = await Promise.all([
      person.order({ kind: "move", groupId, pathKm: [at] }),
      shown,
    ]);
    if (!reply.accepted) throw new Error(`the order was refused: ${reply.reason}`);
    latency.ms.push(performance.now() - sentMs);
    latency.steps.push(steps);
    person.onPicture = () => {};
  }
  return latency;
}

export function orderLines(name: string, { ms, steps }: Latency, peer?: Latency): Line[] {
  return [
    line(`${name}, most`, Math.max(...steps), "steps", PICTURE_STEPS_MAX),
    line(
      `${name}, p99`,
      quantile(ms, 0.99),
      "ms",
      PICTURE_STEPS_MAX * PICTURE_MS,
      peer === undefined
        ? { name: "median", value: quantile(ms, 0.5) }
        : { name: "without them", value: quantile(peer.ms, 0.99) },
    ),
  ];
}
