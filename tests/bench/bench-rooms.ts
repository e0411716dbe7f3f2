// Battles of two hundred ships, four real clients each from other processes, on one server process
// that is held to one core: how late their ticks run, what a room costs, and how many rooms hold.
import { availableParallelism } from "node:os";
import type { CrowdReport, ServerReport } from "../load/messages.ts";
import { canHoldToCore, playCrowds, startServerProcess } from "../load/processes.ts";
import { type Line, line, ofBattle, shareLine } from "./lines.ts";

const PACK = "tests/bench/pack";
/** Within reach of each other from the first tick; two people lead each side, their officers fight. */
const SCENARIO = "melee";
const ROOMS = 25;
/** The server takes no more by default. */
const ROOMS_MAX = 64;
const CLIENTS_PER_ROOM = 4;
const ROOM_GRAIN = 4;
const SERVER_CORE = 0;
const CROWD_CORE = 1;
/** Joining, starting and the first hot loops are not what is measured. */
const WARM_S = 25;
const MEASURED_S = 25;
const LATENESS_P99_MS_MAX = 50;
/** So that as many as the server takes fit into a gigabyte. */
const MB_PER_ROOM_MAX = 16;
const KB_PER_S_MAX = 12;
const KB = 1024;
const PERCENT = 100;

type Measured = ServerReport & { crowd: CrowdReport; idleMB: number; holds: boolean };

export async function benchRooms(seed: number): Promise<Line[]> {
  if (!canHoldToCore) console.error("rooms: there is no taskset here: the server may use any core");
  const first = await measure(ROOMS, seed);
  const most = first.holds ? await searchMost(first, seed) : await searchFewer(seed);
  const perRoomMB = (first.heapMB - first.idleMB) / ROOMS;
  const { crowd } = first;
  return ofBattle({ seed }, [
    line(`rooms: tick lateness of ${ROOMS}, p99`, first.latenessMs.p99, "ms", LATENESS_P99_MS_MAX, {
      name: "longest",
      value: first.latenessMs.max,
    }),
    line(`rooms: core time of ${ROOMS}`, PERCENT * first.cpu, "%", PERCENT, {
      name: `rooms that hold (of ${ROOMS_MAX} tried)`,
      value: most,
    }),
    shareLine(
      "rooms: time other programs had that core",
      PERCENT * first.keptWaiting,
      "%",
      PERCENT,
    ),
    shareLine(
      `rooms: collections of the whole heap in ${MEASURED_S} s`,
      first.wholeCollections,
      "",
      MEASURED_S,
    ),
    line("rooms: time given up, gaps, errors", faultsOf(first), "", 0),
    line("rooms: memory of one more", perRoomMB, "MB", MB_PER_ROOM_MAX, {
      name: "the empty server",
      value: first.idleMB,
    }),
    line(
      "rooms: picture bytes per client",
      crowd.bytes / crowd.joined / KB / (WARM_S + MEASURED_S),
      "KB/s",
      KB_PER_S_MAX,
    ),
  ]);
}

/** The most rooms that hold: upwards by bisection. */
async function searchMost(first: Measured, seed: number): Promise<number> {
  let holds = first.rooms;
  let fails = ROOMS_MAX + ROOM_GRAIN;
  while (fails - holds > ROOM_GRAIN) {
    const rooms = Math.min(ROOMS_MAX, Math.round((holds + fails) / 2));
    if ((await measure(rooms, seed)).holds) holds = rooms;
    else fails = rooms;
    if (holds === ROOMS_MAX) break;
  }
  return holds;
}

async function searchFewer(seed: number): Promise<number> {
  for (let rooms = ROOMS - ROOM_GRAIN; rooms > 0; rooms -= ROOM_GRAIN) {
    if ((await measure(rooms, seed)).holds) return rooms;
  }
  return 0;
}

function faultsOf({ crowd }: { crowd: CrowdReport }): number {
  return 1 - crowd.dilation + crowd.gaps + crowd.closed + crowd.errors.length;
}

async function measure(rooms: number, seed: number): Promise<Measured> {
  const server = await startServerProcess(
    { rooms, clientsPerRoom: CLIENTS_PER_ROOM, packs: PACK },
    SERVER_CORE,
  );
  try {
    const { heapMB: idleMB } = await server.report();
    const seconds = WARM_S + MEASURED_S;
    const task = {
      base: server.base,
      scenarioId: SCENARIO,
      rooms,
      clientsPerRoom: CLIENTS_PER_ROOM,
      seconds,
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
    const holds = report.latenessMs.p99 < LATENESS_P99_MS_MAX && faultsOf({ crowd }) === 0;
    const { p99, max } = report.latenessMs;
    console.error(
      `rooms: ${rooms}: lateness p99 ${p99.toFixed(1)} ms, longest ${max.toFixed(0)} ms, ` +
        `${(PERCENT * report.cpu).toFixed(0)} % of the core (kept from it ${(PERCENT * report.keptWaiting).toFixed(0)} % of the time), garbage ${(PERCENT * report.collecting).toFixed(1)} %, longest ${report.longestCollectionMs.toFixed(0)} ms, ${report.wholeCollections} of the whole heap; dilation ${crowd.dilation}, ` +
        `${crowd.joined} people, ${crowd.orders} orders, ${crowd.gaps} gaps, ${crowd.closed} closed` +
        crowd.errors
          .slice(0, 3)
          .map((error) => `\n  ${error}`)
          .join(""),
    );
    return { ...report, crowd, idleMB, holds };
  } catch (error) {
    server.kill();
    throw error;
  }
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
}
