// Command-line arguments of the headless commands: parsed by node:util, wrong ones answered with a
// sentence and exit code 1, never a stack trace.
import { parseArgs, type ParseArgsConfig } from "node:util";

export class UsageError extends Error {}

type Options = NonNullable<ParseArgsConfig["options"]>;

/** Parses `process.argv`; prints `help` and exits on --help. */
export function readArguments<T extends Options>(options: T, help: string) {
  try {
    const parsed = parseArgs({
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if ((parsed.values as { help?: boolean }).help) {
      console.log(help);
      process.exit(0);
    }
    return parsed;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n\n${help}`);
  }
}

/** For what is not run by `runCommand`: wrong arguments end the process. */
export function orEnd<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** Ends the process when there are arguments at all; --help prints `help`. */
export function refuseArguments(help: string): void {
  orEnd(() => refuseWords(readArguments({}, help).positionals, help));
}

/** Throws when there are arguments that belong to no option. */
export function refuseWords([first]: readonly string[], help: string): void {
  if (first !== undefined)
    throw new UsageError(`"${first}" is too much: this takes no arguments\n\n${help}`);
}

/** A whole number of an option, checked against its bounds. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isInteger(value) || value < least || value > most) {
    throw new UsageError(
      `--${name} is "${text}"; it takes a whole number from ${least} to ${most}`,
    );
  }
  return value;
}

/** Runs a command; a failure is one message and exit code 1. */
export async function runCommand(command: () => Promise<void> | void): Promise<void> {
  try {
    await command();
  } catch (error) {
    console.error((error as Error).message);
    if (process.env.DARANE_STACK !== undefined) console.error((error as Error).stack);
    process.exitCode = 1;
  }
}
