// `npm run bench [-- NAME] [--seed N] [--json]`: figures beside their budgets; exit code 1 when one is missed.
import "../../server/node-version.ts";
import { cpus } from "node:os";
import { readArguments, runCommand, UsageError, wholeNumber } from "../../server/cli/arguments.ts";
import { BUSIEST_SEED } from "../../server/cli/busiest.ts";
import { loadDefaultCatalog } from "../../server/packs.ts";
import { SIMULATION_VERSION } from "../../shared/battle/limits.ts";
import { benchEngines } from "./bench-engines.ts";
import { benchCodings } from "./bench-codings.ts";
import { benchFrame } from "./bench-frame.ts";
import { benchGrowth } from "./bench-growth.ts";
import { benchHeap } from "./bench-heap.ts";
import { benchJoin } from "./bench-join.ts";
import { benchLargeRoom } from "./bench-large-room.ts";
import { benchMinutes } from "./bench-minutes.ts";
import { benchMob } from "./bench-mob.ts";
import { benchPage } from "./bench-page.ts";
import { benchRooms } from "./bench-rooms.ts";
import { benchSpeed } from "./bench-speed.ts";
import { benchStacked } from "./bench-stacked.ts";
import { benchStep } from "./bench-step.ts";
import { benchStream } from "./bench-stream.ts";
import { benchSystems, benchSystemsLarge } from "./bench-systems.ts";
import { type Line, printTable } from "./lines.ts";

/** Told from what to make its battles, and whether it was asked for by name: then it may install what it needs. */
type Bench = (seed: number, isNamed: boolean) => Line[] | Promise<Line[]>;

const SEED = "1";
/** What a room takes. */
const SEED_MAX = 0xffffffff;

const BENCHES: Record<string, Bench> = {
  step: () => benchStep(loadDefaultCatalog()),
  systems: () => benchSystems(loadDefaultCatalog()),
  growth: (seed) => benchGrowth(loadDefaultCatalog(), seed),
  stacked: benchStacked,
  stream: (seed) => benchStream(loadDefaultCatalog(), seed),
  frame: benchFrame,
  rooms: benchRooms,
  "large-room": benchLargeRoom,
  join: benchJoin,
  mob: benchMob,
  speed: benchSpeed,
  heap: benchHeap,
  page: benchPage,
  engines: benchEngines,
};

/** Not a figure with a budget: run only by name. */
const BY_NAME_ONLY: typeof BENCHES = {
  "systems-large": benchSystemsLarge,
  codings: () => benchCodings(loadDefaultCatalog()),
  minutes: (seed) => benchMinutes(loadDefaultCatalog(), seed),
};

const HELP = `npm run bench [-- NAME …] [--seed N] [--json]

Measures real battles (the headline one, and 100 ships against 100) beside budgets and peers of the same run.
Benches: ${Object.keys(BENCHES).join(", ")} (all without a name);
only by name: ${Object.keys(BY_NAME_ONLY).join(", ")}. Exit code 1 when a budget is missed.

  --seed N   of every battle, room, crowd and picture that is made here (default ${SEED}); what is measured
             on the committed checkpoint of the busiest minute stays with its seed ${BUSIEST_SEED}
  --json     one JSON object as the last line: machine, seed, lines. A line names the seed of its battle
             and, where that can be had again to the bit, the hash at its end (trace)

"engines" compares the hashes of Node, Chromium and Firefox. By name it installs Firefox where it can and
fails without it; in a run of all its line says "not measured" where there is none.`;

await runCommand(async () => {
  const { values, positionals } = readArguments(
    { seed: { type: "string", default: SEED }, json: { type: "boolean", default: false } },
    HELP,
  );
  const names = positionals.length > 0 ? positionals : Object.keys(BENCHES);
  const unknown = names.find((name) => benchOf(name) === undefined);
  if (unknown !== undefined) throw new UsageError(`there is no bench "${unknown}"\n\n${HELP}`);
  const seed = wholeNumber("seed", values.seed, 0, SEED_MAX);
  const made = { ...madeBy(), seed };
  if (!values.json) {
    const { machine, node, simulation } = made;
    console.log(`${machine}, Node ${node}, simulation ${simulation}, seed ${seed}`);
  }
  const all: Line[] = [];
  for (const name of names) {
    try {
      const lines = (await benchOf(name)?.(seed, positionals.length > 0)) ?? [];
      if (!values.json) printTable(lines);
      all.push(...lines);
    } catch (error) {
      // The others are measured all the same.
      console.error(`bench ${name} failed: ${(error as Error).message}`);
      process.exitCode = 1;
    }
  }
  if (values.json) console.log(JSON.stringify({ ...made, lines: all }));
  if (all.some(({ ok }) => !ok)) process.exitCode = 1;
});

function benchOf(name: string): Bench | undefined {
  return BENCHES[name] ?? BY_NAME_ONLY[name];
}

/** Where and with what the figures were measured. */
function madeBy(): { machine: string; node: string; simulation: number } {
  const [first, ...others] = cpus();
  const machine = `${others.length + 1} × ${first.model}`;
  return { machine, node: process.version, simulation: SIMULATION_VERSION };
}
