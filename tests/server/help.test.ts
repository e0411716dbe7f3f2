// Every command answers --help with what it takes, and does nothing when given what it does not take.
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};
const commands = Object.entries(scripts)
  .filter(([, command]) => command.startsWith("node "))
  .map(([name, command]) => [name, command.slice("node ".length)] as const);

/** What is not refused would go on and on. */
const RUN_MS_MAX = 20_000;

/** Runs a file as npm does; how it ended, and what it printed. */
function run(file: string, ...words: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...words], { timeout: RUN_MS_MAX }, (error, out, faults) => {
      resolve({ code: Number(error?.code ?? 0), text: out + faults });
    });
  });
}

it.each(commands)("npm run %s -- --help says how it is used", async (name, file) => {
  const { code, text } = await run(file, "--help");
  expect(code).toBe(0);
  expect(text).toMatch(new RegExp(`^npm (run )?${name}\\b`));
});

it.each([
  ["dev", ["once"]],
  ["docs", ["STREAM.md"]],
  ["docs:content", ["RULES.md"]],
  ["load", ["200"]],
  ["look", ["elsewhere"]],
  ["look", ["--size", "large"]],
  ["replay", ["--rerecord", "some.replay"]],
])("npm run %s -- %j is refused", async (name, words) => {
  const { code, text } = await run(new Map(commands).get(name) ?? "", ...words);
  expect(code).toBe(1);
  expect(text).toContain(`"${words.at(-1)}"`);
});
