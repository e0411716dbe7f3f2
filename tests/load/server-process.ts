// The server of a load test, in a process of its own: tells its parent the port, and at a word what
// it cost.
import { serve } from "../server/clients.ts";
import type { Answer, ServerReport } from "./messages.ts";

const MICROSECONDS_PER_MS = 1000;
const BYTES_PER_MB = 1024 * 1024;

const [rooms, clientsPerRoom] = process.argv.slice(2);
const server = await serve({
  ROOMS_MAX: rooms,
  CLIENTS_PER_ROOM_MAX: String(Math.max(2, Number(clientsPerRoom))),
  MATCHES_PER_ADDRESS_PER_MIN: rooms,
  MATCHES_PER_ADDRESS_MAX: rooms,
});
const startMs = performance.now();
process.on("message", () => {
  const { lateness } = server.services;
  const { user, system } = process.cpuUsage();
  const report: ServerReport = {
    latenessMs: {
      median: lateness.percentile(50) / MICROSECONDS_PER_MS,
      p99: lateness.percentile(99) / MICROSECONDS_PER_MS,
      max: lateness.max / MICROSECONDS_PER_MS,
    },
    cpu: (user + system) / MICROSECONDS_PER_MS / (performance.now() - startMs),
    memoryMB: process.memoryUsage().rss / BYTES_PER_MB,
  };
  process.send?.(
    { answer: report } satisfies Answer<ServerReport>,
    () => void server.close().then(() => process.exit(0)),
  );
});
process.send?.({ answer: server.port } satisfies Answer<number>);
