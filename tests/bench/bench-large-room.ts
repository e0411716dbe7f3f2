// Ten thousand units in one room, for real: a server process held to one core, people from another
// process through the SDK, sockets and all.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { CrowdReport, ServerReport } from "../load/messages.ts";
import { playCrowds, startServerProcess } from "../load/processes.ts";
import { BENCH_PACK, generatePack } from "./generated.ts";
import { type Line, line, ofBattle, quantile } from "./lines.ts";

const UNITS = 10_000;
const CLIENTS = 4;
const SERVER_CORE = 0;
const CROWD_CORE = 1;
/** Joining, the opening orders of two hundred squadrons and the first hot loops. */
const WARM_S = 30;
const MEASURED_S = 20;
const PERCENT = 100;
const KB = 1024;
const LATENESS_P99_MS_MAX = 50;
/** A picture comes every 100 ms. */
const PICTURE_P99_MS_MAX = 200;

export async function benchLargeRoom(seed: number): Promise<Line[]> {
  const { scenarioId, files } = generatePack(UNITS);
  const folder = mkdtempSync(join(tmpdir(), "darane-bench-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const played = await play(scenarioId, `${BENCH_PACK},${folder}`, seed);
    return ofBattle({ seed }, linesOf(played));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function play(
  scenarioId: string,
  packs: string,
  seed: number,
): Promise<{ server: ServerReport; crowd: CrowdReport }> {
  const server = await startServerProcess(
    { rooms: 1, clientsPerRoom: CLIENTS, packs },
    SERVER_CORE,
  );
  try {
    const task = {
      base: server.base,
      scenarioId,
      rooms: 1,
      clientsPerRoom: CLIENTS,
      seconds: WARM_S + MEASURED_S,
      warmS: WARM_S,
      seed,
    };
    const playing = playCrowds(task, Math.min(CROWD_CORE, availableParallelism() - 1));
    await wait(WARM_S);
    await server.reset();
    await wait(MEASURED_S);
    const report = await server.report();
    const crowd = await playing;
    await server.end();
    return { server: report, crowd };
  } catch (error) {
    server.kill();
    throw error;
  }
}

function linesOf({ server, crowd }: { server: ServerReport; crowd: CrowdReport }): Line[] {
  for (const error of crowd.errors) console.error(`large room: ${error}`);
  const { latenessMs, cpu, keptWaiting } = server;
  const name = "room of 10,000 units";
  const faults = 1 - crowd.dilation + crowd.gaps + crowd.closed + crowd.errors.length;
  return [
    line(`${name}: tick lateness, p99`, latenessMs.p99, "ms", LATENESS_P99_MS_MAX, {
      name: "longest",
      value: latenessMs.max,
    }),
    line(`${name}: core time`, PERCENT * cpu, "%", PERCENT, {
      name: "% of the time other programs had that core",
      value: PERCENT * keptWaiting,
    }),
    line(
      `${name}: between pictures, p99`,
      quantile(crowd.pictureMs, 0.99),
      "ms",
      PICTURE_P99_MS_MAX,
      {
        name: "KB/s per client",
        value: crowd.bytes / KB / crowd.joined / (WARM_S + MEASURED_S),
      },
    ),
    line(`${name}: time given up, gaps, errors`, faults, "", 0),
  ];
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}
