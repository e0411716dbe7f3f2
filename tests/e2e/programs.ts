// Programs that tests drive and the project does not bring: found on the machine, or installed where
// that is possible (Debian, as root).
import { spawn } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

export type Program = {
  name: string;
  /** What it is called on the search path, best first. */
  names: readonly string[];
  /** Environment variable with its path, asked first. */
  variable: string;
  debianPackage: string;
};

const APT_GET = "/usr/bin/apt-get";
const INSTALL_MS_MAX = 600_000;

/** Where it is, or null. */
export function findProgram({ names, variable }: Program): string | null {
  const asked = process.env[variable];
  if (asked) return isExecutable(asked) ? asked : null;
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin"];
  for (const name of names) {
    for (const folder of folders) {
      const path = join(folder, name);
      if (folder !== "" && isExecutable(path)) return path;
    }
  }
  return null;
}

/** Its path, installed first when need be; throws with a sentence when there is no way. */
export async function ensureProgram(program: Program): Promise<string> {
  const found = findProgram(program);
  if (found !== null) return found;
  const { name, variable, debianPackage } = program;
  const asked = process.env[variable];
  if (asked) throw new Error(`${variable} is ${asked}, which cannot be run`);
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync(APT_GET)) {
    throw new Error(
      `there is no ${name} here and only root can install one with apt-get; ` +
        `install it yourself or set ${variable}`,
    );
  }
  console.warn(`installing ${name} with apt-get (once for this machine) …`);
  await run(APT_GET, ["update"]);
  await run(APT_GET, ["install", "-y", debianPackage]);
  const installed = findProgram(program);
  if (installed !== null) return installed;
  throw new Error(`apt-get installed ${debianPackage}, yet it is not to be found`);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    timeout: INSTALL_MS_MAX,
  });
  let complaint = "";
  child.stderr.on("data", (chunk: Buffer) => (complaint += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code === 0) return;
  throw new Error(
    `${command} ${args.join(" ")} failed: ${complaint.trim().split("\n").at(-1) ?? ""}`,
  );
}
