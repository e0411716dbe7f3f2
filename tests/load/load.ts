// `npm run load`: a real server, and people at it through the real SDK, in processes of their own.
import "../../server/node-version.ts";
import { readArguments, refuseWords, runCommand, wholeNumber } from "../../server/cli/arguments.ts";
import { loadPacks } from "../../server/packs.ts";
import { line, mean, ofBattle, printTable, quantile } from "../bench/lines.ts";
import { type CrowdReport, type ServerReport, SIDES } from "./messages.ts";
import { playCrowds, startServerProcess } from "./processes.ts";

/** A battle with seats enough; it is fought hard from the first tick. */
const PACK = "tests/bench/pack";
const SCENARIO = "melee";
/** In these all matches begin at once, on cold code: ticks are counted after them. */
const WARM_S = 10;
const PICTURE_P99_MS_MAX = 200;
const REPLY_P99_MS_MAX = 200;
const LATENESS_P99_MS_MAX = 50;
const BYTES_PER_KB = 1024;
const SEED = "1";
const SEED_MAX = 0xffffffff;

const HELP = `npm run load -- --clients N --rooms N --minutes N [--scenario ID] [--seed N] [--json]

Fills rooms of a real server with clients that decode every picture and give orders to their
squadrons, and prints how long replies took, how evenly pictures came, bytes, how late the ticks ran
(after the first ${WARM_S} s, in which all matches begin at once) and what went wrong. Exit code 1 when a
budget is missed or anything went wrong.

  --clients N     people in all (default 200)
  --rooms N       matches they are spread over evenly (default 20)
  --minutes N     how long they play (default 5)
  --scenario ID   what they fight (default "melee" of tests/bench/pack: 200 ships within reach)
  --seed N        of the first room's battle and people, the next room has the next (default ${SEED}); when
                  an order comes is the wall clock's, so only how battles begin is the same each time
  --json          one JSON array as the last line`;

await runCommand(async () => {
  const { values, positionals } = readArguments(
    {
      clients: { type: "string", default: "200" },
      rooms: { type: "string", default: "20" },
      minutes: { type: "string", default: "5" },
      scenario: { type: "string" },
      seed: { type: "string", default: SEED },
      json: { type: "boolean", default: false },
    },
    HELP,
  );
  refuseWords(positionals, HELP);
  const rooms = wholeNumber("rooms", values.rooms, 1, 1000);
  const clients = wholeNumber("clients", values.clients, rooms, 10_000);
  const seconds = 60 * wholeNumber("minutes", values.minutes, 1, 600);
  const seed = wholeNumber("seed", values.seed, 0, SEED_MAX);
  const { catalog } = loadPacks(PACK);
  const scenarioId = values.scenario ?? SCENARIO;
  const scenario = catalog.scenarios.get(scenarioId);
  if (scenario === undefined) {
    const known = [...catalog.scenarios.keys()].join(", ");
    throw new Error(`there is no scenario "${scenarioId}"; known are: ${known}`);
  }
  const clientsPerRoom = Math.max(1, Math.floor(clients / rooms));
  const seats = SIDES * Math.min(...scenario.sides.slice(0, SIDES).map(({ seatMax }) => seatMax));
  if (clientsPerRoom > seats) {
    throw new Error(
      `"${scenarioId}" seats ${seats} people; ${clientsPerRoom} a room were asked for`,
    );
  }
  const server = await startServerProcess({ rooms, clientsPerRoom, packs: PACK });
  console.error(
    `${rooms} rooms of ${clientsPerRoom}, ${seconds} s of ${scenarioId}, seeds from ${seed} …`,
  );
  const { base } = server;
  const task = { base, scenarioId, rooms, clientsPerRoom, seconds, warmS: WARM_S, seed };
  const playing = playCrowds(task);
  await new Promise((resolve) => setTimeout(resolve, 1000 * WARM_S));
  await server.reset();
  const crowd = await playing;
  const report = await server.report();
  await server.end();
  print(crowd, report, { seconds, seed }, values.json);
});

function print(
  crowd: CrowdReport,
  server: ServerReport,
  { seconds, seed }: { seconds: number; seed: number },
  isJson: boolean,
): void {
  const lines = ofBattle({ seed }, [
    line("tick lateness, 99th percentile", server.latenessMs.p99, "ms", LATENESS_P99_MS_MAX, {
      name: "median",
      value: server.latenessMs.median,
    }),
    line(
      "reply to an order, 99th percentile",
      quantile(crowd.replyMs, 0.99),
      "ms",
      REPLY_P99_MS_MAX,
      {
        name: "median",
        value: quantile(crowd.replyMs, 0.5),
      },
    ),
    line(
      "between pictures, 99th percentile",
      quantile(crowd.pictureMs, 0.99),
      "ms",
      PICTURE_P99_MS_MAX,
      {
        name: "mean",
        value: mean(crowd.pictureMs),
      },
    ),
    line(
      "errors, gaps and closed connections",
      crowd.errors.length + crowd.gaps + crowd.closed,
      "",
      0,
    ),
  ]);
  if (isJson) console.log(JSON.stringify(lines));
  else {
    printTable(lines);
    const perS = crowd.bytes / crowd.joined / seconds / BYTES_PER_KB;
    console.log(
      `${crowd.joined} people, ${crowd.orders} orders, ${crowd.pictures} pictures (${crowd.keyframes} keyframes), ` +
        `${perS.toFixed(2)} KB a second each; longest lateness ${server.latenessMs.max.toFixed(0)} ms, ` +
        `slowest at ${(100 * crowd.dilation).toFixed(0)} % of its speed; ` +
        `server ${(100 * server.cpu).toFixed(0)} % of a core, kept from it ${(100 * server.keptWaiting).toFixed(0)} % of the time, ${server.memoryMB.toFixed(0)} MB`,
    );
    for (const [reason, count] of Object.entries(crowd.refused)) {
      console.log(`  refused ${count} ×: ${reason}`);
    }
    for (const error of new Set(crowd.errors)) console.log(`  error: ${error}`);
  }
  if (lines.some(({ ok }) => !ok)) process.exitCode = 1;
}
