// The server of a load test, in a process of its own: tells its parent the port, and at a word what
// it cost.
import { readFileSync } from "node:fs";
import { constants, PerformanceObserver } from "node:perf_hooks";
import { serve, type TestServer } from "../server/clients.ts";
import type { Answer, ServerReport, ServerTask } from "./messages.ts";

const MICROSECONDS_PER_MS = 1000;
const NANOSECONDS_PER_MS = 1_000_000;
const BYTES_PER_MB = 1024 * 1024;

/** `whole`: of the old generation. Its marking takes the core for tenths of a second, beside the ticks. */
const collections = { totalMs: 0, longestMs: 0, whole: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    const { duration, detail } = entry as typeof entry & { detail: { kind: number } };
    if (detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR) collections.whole++;
    collections.totalMs += duration;
    collections.longestMs = Math.max(collections.longestMs, duration);
  }
}).observe({ entryTypes: ["gc"] });

process.once("message", (task: ServerTask) => void run(task));

async function run({ rooms, clientsPerRoom, packs }: ServerTask): Promise<void> {
  const server = await serve({
    ROOMS_MAX: String(rooms),
    CLIENTS_PER_ROOM_MAX: String(Math.max(2, clientsPerRoom)),
    MATCHES_PER_ADDRESS_PER_MIN: String(rooms),
    MATCHES_PER_ADDRESS_MAX: String(rooms),
    PACKS: packs,
  });
  let began = reset(server);
  process.on("message", (word) => {
    if (word === "reset") {
      began = reset(server);
      tell(null);
    } else if (word === "report") {
      tell(reportOf(server, began));
    } else if (word === "end") {
      void server.close().then(() => tell(null, () => process.exit(0)));
    }
  });
  tell(server.port);
}

function tell<T>(answer: T, then: () => void = () => {}): void {
  process.send?.({ answer } satisfies Answer<T>, then);
}

function reset({ services }: TestServer) {
  services.lateness.reset();
  collections.totalMs = 0;
  collections.longestMs = 0;
  collections.whole = 0;
  return { atMs: performance.now(), cpu: process.cpuUsage(), keptWaitingMs: keptWaitingMs() };
}

/** How long this process wanted a core that others had, ever; 0 where the system does not tell. */
function keptWaitingMs(): number {
  try {
    const [, waitedNs] = readFileSync("/proc/self/schedstat", "utf8").split(" ");
    return Number(waitedNs) / NANOSECONDS_PER_MS;
  } catch {
    return 0;
  }
}

function reportOf({ services }: TestServer, began: ReturnType<typeof reset>): ServerReport {
  const { lateness } = services;
  const { user, system } = process.cpuUsage(began.cpu);
  const passedMs = performance.now() - began.atMs;
  const latenessMs = {
    median: lateness.percentile(50) / MICROSECONDS_PER_MS,
    p99: lateness.percentile(99) / MICROSECONDS_PER_MS,
    max: lateness.max / MICROSECONDS_PER_MS,
  };
  const { totalMs, longestMs, whole } = collections;
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return {
    rooms: services.matches.count,
    latenessMs,
    cpu: (user + system) / MICROSECONDS_PER_MS / passedMs,
    keptWaiting: (keptWaitingMs() - began.keptWaitingMs) / passedMs,
    collecting: totalMs / passedMs,
    longestCollectionMs: longestMs,
    wholeCollections: whole,
    memoryMB: rss / BYTES_PER_MB,
    heapMB: (heapUsed + external) / BYTES_PER_MB,
  };
}
