// The processes of a load test: a server, and crowds of people at it.
import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type {
  Answer,
  CrowdReport,
  CrowdTask,
  MobReport,
  MobTask,
  ServerReport,
  ServerTask,
} from "./messages.ts";

/** People of one process: more would measure the crowd, not the server. */
const PEOPLE_PER_PROCESS = 60;

/** Rooms of each process, so that none has more than so many people. */
function shares(rooms: number, clientsPerRoom: number): number[] {
  const most = Math.max(1, Math.floor(PEOPLE_PER_PROCESS / clientsPerRoom));
  const count = Math.ceil(rooms / most);
  return Array.from({ length: count }, (_, n) => Math.min(most, rooms - n * most));
}

/** Holds a process to one core where the system can: how, or null. */
const TASKSET = (process.env.PATH ?? "")
  .split(delimiter)
  .map((folder) => join(folder, "taskset"))
  .find((path) => existsSync(path));

export const canHoldToCore = TASKSET !== undefined;

export type Process = Pick<ChildProcess, "send" | "once" | "on" | "off" | "kill">;

/** Starts a file of this folder; on one core when asked and where the system can. */
function start(file: string, core?: number): Process {
  const node = [process.execPath, "--expose-gc"];
  const words =
    core === undefined || TASKSET === undefined ? node : [TASKSET, "-c", `${core}`, ...node];
  return fork(join(import.meta.dirname, file), [], {
    execPath: words[0],
    execArgv: words.slice(1),
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

/** A server in a process of its own: its address, and what it can be asked. */
export async function startServerProcess(task: ServerTask, core?: number) {
  const child = start("server-process.ts", core);
  const port = await answerOf<number>(child, task);
  return {
    base: `http://localhost:${port}`,
    /** Counts from here. */
    reset: () => answerOf<null>(child, "reset"),
    report: () => answerOf<ServerReport>(child, "report"),
    end: () => answerOf<null>(child, "end"),
    kill: () => void child.kill(),
  };
}

/** A mob at a room; resolves when it shouts. */
export async function startMob(task: MobTask) {
  const child = start("mob.ts");
  await answerOf<null>(child, task);
  return {
    end: () => answerOf<MobReport>(child, "end"),
    kill: () => void child.kill(),
  };
}

/** Crowds that fill so many rooms; resolves when they have played to the end. */
export async function playCrowds(task: CrowdTask, core?: number): Promise<CrowdReport> {
  let nextSeed = task.seed;
  const reports = await Promise.all(
    shares(task.rooms, task.clientsPerRoom).map((rooms) => {
      const seed = nextSeed;
      nextSeed += rooms;
      return answerOf<CrowdReport>(start("crowd.ts", core), { ...task, rooms, seed });
    }),
  );
  return sumOf(reports);
}

/** The next thing a process says, after it was told `word`; rejects when it ends without a word. */
function answerOf<T>(child: Process, word?: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const failed = (code: number | null) => reject(new Error(`a process ended with code ${code}`));
    child.once("exit", failed);
    const heard = (message: Partial<Answer<T>>): void => {
      if (message.answer === undefined) return;
      child.off("exit", failed);
      child.off("message", heard);
      resolve(message.answer);
    };
    child.on("message", heard);
    if (word !== undefined) child.send(word as object);
  });
}

function sumOf(reports: readonly CrowdReport[]): CrowdReport {
  const [first, ...rest] = reports;
  for (const one of rest) {
    for (const key of [
      "joined",
      "orders",
      "bytes",
      "pictures",
      "keyframes",
      "gaps",
      "closed",
    ] as const) {
      first[key] += one[key];
    }
    for (const [reason, count] of Object.entries(one.refused)) {
      first.refused[reason] = (first.refused[reason] ?? 0) + count;
    }
    first.dilation = Math.min(first.dilation, one.dilation);
    first.replyMs = first.replyMs.concat(one.replyMs);
    first.pictureMs = first.pictureMs.concat(one.pictureMs);
    first.errors.push(...one.errors);
  }
  return first;
}
